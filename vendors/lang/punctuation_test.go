package lang_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// halfWidth is Western punctuation that touches Chinese: a character, or a
// parameter, which stands for one.
var halfWidth = regexp.MustCompile(`[\p{Han}」』）}] ?[,:;()]|[,:;()] ?[\p{Han}「『（{]`)

// Lists that programs read, not people.
var forPrograms = map[string]bool{
	"report.keywords":     true, // of a PDF: separated by commas
	"checklist.file.help": true, // shows YAML
}

// code is YAML that a message shows, with its own punctuation.
var code = regexp.MustCompile(`[A-Za-z_]+: (\{.*\}|\S+)|\{[^}]*\}`)

func TestChinesePunctuationIsFullWidth(t *testing.T) {
	files, err := filepath.Glob("texts/zh/*.json")
	faults, err2 := filepath.Glob("texts/zh/faults/*.json")
	if err := errors.Join(err, err2); err != nil || len(files) == 0 || len(faults) == 0 {
		t.Fatalf("no Chinese texts: %v", err)
	}
	han := regexp.MustCompile(`\p{Han}`)
	for _, file := range append(files, faults...) {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var texts map[string]string
		if err := json.Unmarshal(raw, &texts); err != nil {
			t.Fatal(err)
		}
		for key, text := range texts {
			if forPrograms[key] || !han.MatchString(text) {
				continue
			}
			if slices.Contains(faults, file) {
				text = code.ReplaceAllString(text, "x")
			}
			if at := halfWidth.FindString(text); at != "" {
				t.Errorf("%s: %s: %q in %q is half-width", file, key, at, text)
			}
		}
	}
}
