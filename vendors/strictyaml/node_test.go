package strictyaml_test

import (
	"strings"
	"testing"

	"fineprint/vendors/fault"
	"fineprint/vendors/strictyaml"
)

func TestLoad(t *testing.T) {
	tests := map[string]struct {
		text string
		want string // part of the fault; empty = it is read
	}{
		"named values":          {"a: {b: [1, 2]}\n", ""},
		"JSON":                  {`{"a": "\ud83d\ude00"}`, ""},
		"a byte order mark":     {"\ufeffa: 1\n", ""},
		"nothing":               {"", `file.yaml: is empty: the smallest list is "a: 1"`},
		"only a comment":        {"# a\n", "is empty"},
		"a list":                {"- a\n", `want names with values, such as "a: 1", got a list`},
		"an anchor":             {"a: &x 1\n", "file.yaml:1 a: anchors"},
		"an alias":              {"a: &x 1\nb: *x\n", "file.yaml:2 b: anchors"},
		"a merge key":           {"a: 1\n<<: {b: 2}\n", "merge keys"},
		"a tag":                 {"a: !!str 1\n", "tags such as"},
		"a name twice":          {"a: 1\na: 2\n", "file.yaml:2 a: is given twice, first in line 1"},
		"two documents":         {"a: 1\n---\nb: 2\n", "more than one document"},
		"not YAML":              {"a: [1\n", "cannot be read as YAML"},
		"another encoding":      {"a: \xff\n", "is not UTF-8"},
		"a control character":   {"a: \x01\n", "control character"},
		"nested too deep":       {strings.Repeat("[", 100), "nested more than 32 levels"},
		"too large":             {"a: " + strings.Repeat("x", 1<<20), "want at most 1048576"},
		"an escaped control":    {`a: "\x01"`, "holds a control character"},
		"a list as a name":      {"? [a]\n: 1\n", "single word"},
		"a name with a newline": {"\"a\\nb\": 1\n", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			faults := strictyaml.NewFaults("file.yaml", fault.Say("list"), "a: 1")
			strictyaml.Load([]byte(test.text), faults)
			err := faults.Err()
			if (err != nil) != (test.want != "") || (err != nil && !strings.Contains(err.Error(), test.want)) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func TestNodesThatAreNotGivenSaySo(t *testing.T) {
	faults := strictyaml.NewFaults("file.yaml", fault.Say("list"), "a: 1")
	top := strictyaml.Load([]byte("a:\nb: {low: 1, likely: 2, high: 30%}\nc: [x]\n"), faults)
	missing := top.Get("a")
	if missing != nil || missing.Text() != "" || missing.Get("x") != nil || missing.Entries() != nil || missing.Keys() != nil || !missing.Decimal().IsZero() {
		t.Error("a null counts as given")
	}
	if e, ok := top.Get("b").Points(); !ok || e.Low.String() != "1" || e.High.String() != "0.3" {
		t.Errorf("points are %v, %v", e, ok)
	}
	if item := top.Get("c").Entries()[0]; item.Path != "c[0]" || item.Line != 3 {
		t.Errorf("the item is at %s in line %d", item.Path, item.Line)
	}
}

func TestFaultsAreBounded(t *testing.T) {
	faults := strictyaml.NewFaults("file.yaml", fault.Say("list"), "a: 1")
	for range 150 {
		faults.File(1, "wrong")
	}
	if err := faults.Err(); faults.Len() < 150 || !strings.Contains(err.Error(), "50 more faults are not listed") {
		t.Errorf("got %v", err)
	}
}

func TestMeant(t *testing.T) {
	words := []string{"included", "addon", "unavailable"}
	tests := map[string]string{"includd": `: did you mean "included"?`, "avail": `: want one of included, addon, unavailable`, "unavail": `: did you mean "unavailable"?`}
	for text, want := range tests {
		if got := strictyaml.Meant(text, words).String(); got != want {
			t.Errorf("Meant(%q) = %q, want %q", text, got, want)
		}
	}
}
