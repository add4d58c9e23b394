package lang_test

import (
	"encoding/json"
	"os"
	"testing"

	"fineprint/vendors/lang"
)

// said is a name with what it is called in both languages.
type said struct{ Name, ZH, EN string }

// The examples are those of the browser, whose test reads the same file.
func TestWordsOfAWorking(t *testing.T) {
	raw, err := os.ReadFile("testdata/working.json")
	if err != nil {
		t.Fatal(err)
	}
	var examples struct {
		Names                    map[string]map[string]lang.Bilingual
		Operands, Units, Sources []said
	}
	if err := json.Unmarshal(raw, &examples); err != nil {
		t.Fatal(err)
	}
	for _, l := range []lang.Lang{lang.ZH, lang.EN} {
		names := func(kind, id string) string { return examples.Names[kind][id].In(l) }
		check := func(kind string, all []said, say func(string) string) {
			for _, e := range all {
				if got, want := say(e.Name), (lang.Bilingual{ZH: e.ZH, EN: e.EN}).In(l); got != want {
					t.Errorf("%s: the %s %q is called %q, want %q", l, kind, e.Name, got, want)
				}
			}
			if len(all) == 0 {
				t.Errorf("there is no example of a %s", kind)
			}
		}
		check("operand", examples.Operands, func(name string) string { return l.Operand(name, names) })
		check("unit", examples.Units, l.Unit)
		check("source", examples.Sources, l.Reference)
	}
}

func TestOperandWithoutNames(t *testing.T) {
	if got, want := lang.ZH.Operand("vm-x-1", nil), "目录价：vm-x-1"; got != want {
		t.Errorf("got %q, want the id: %q", got, want)
	}
}
