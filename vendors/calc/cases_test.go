package calc_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fineprint/vendors/calc"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// published is a worked example that somebody else published; source says who.
type published struct {
	ID        string          `json:"id"`
	Kind      string          `json:"kind"`
	Source    string          `json:"source"`
	Input     json.RawMessage `json:"input"`
	Expected  map[string]any  `json:"expected"`
	Tolerance tolerance       `json:"tolerance"`
}

// tolerance is how far an answer may be off: exact, abs or rel by a value, with
// fields overriding single fields.
type tolerance struct {
	Mode   string               `json:"mode"`
	Value  string               `json:"value"`
	Fields map[string]tolerance `json:"fields"`
}

func (tol tolerance) of(field string) tolerance {
	if own, ok := tol.Fields[field]; ok {
		return own
	}
	return tol
}

// abs is the tolerance of a score or count, which are JSON numbers.
func (tol tolerance) abs(t *testing.T) float64 {
	t.Helper()
	if tol.Mode != "abs" {
		return 0
	}
	value, err := strconv.ParseFloat(tol.Value, 64)
	if err != nil {
		t.Fatalf("tolerance %q: %v", tol.Value, err)
	}
	return value
}

func TestPublishedCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no published cases: %v", err)
	}
	covered := map[string]bool{}
	for _, file := range files {
		for _, example := range readCases(t, file) {
			covered[example.Kind] = true
			t.Run(example.ID, func(t *testing.T) {
				if example.Source == "" {
					t.Error("has no source")
				}
				compare(t, "", example.Expected, run(t, example.Kind, example.Input), example.Tolerance)
			})
		}
	}
	for _, kind := range calc.Kinds() {
		if !covered[kind.Name] {
			t.Errorf("kind %s has no published case", kind.Name)
		}
	}
}

func readCases(t *testing.T, file string) []published {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []published
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return cases
}

// answer is one entry of the output.
type answer struct {
	ID     any            `json:"id"`
	Output map[string]any `json:"output"`
	Error  *struct {
		Subject string `json:"subject"`
		Message string `json:"message"`
	} `json:"error"`
}

// ask runs one entry.
func ask(t *testing.T, kind, input string) answer {
	t.Helper()
	return askIn(t, lang.EN, kind, input)
}

func askIn(t *testing.T, l lang.Lang, kind, input string) answer {
	t.Helper()
	out, _, err := calc.Run(fmt.Appendf(nil, `[{"id":"x","kind":%q,"input":%s}]`, kind, input), l)
	if err != nil {
		t.Fatal(err)
	}
	var answers []answer
	if err := json.Unmarshal(out, &answers); err != nil || len(answers) != 1 {
		t.Fatalf("answer %s: %v", out, err)
	}
	return answers[0]
}

// run runs one entry that must work.
func run(t *testing.T, kind string, input json.RawMessage) map[string]any {
	t.Helper()
	a := ask(t, kind, string(input))
	if a.Error != nil {
		t.Fatalf("error %s: %s", a.Error.Subject, a.Error.Message)
	}
	return a.Output
}

// compare checks every published figure; the answer may hold more.
func compare(t *testing.T, path string, want, got any, tol tolerance) {
	t.Helper()
	switch want := want.(type) {
	case map[string]any:
		fields, ok := got.(map[string]any)
		if !ok {
			t.Fatalf("%s = %v, want an object", path, got)
		}
		for name, value := range want {
			compare(t, strings.TrimPrefix(path+"."+name, "."), value, fields[name], tol.of(name))
		}
	case []any:
		items, ok := got.([]any)
		if !ok || len(items) != len(want) {
			t.Fatalf("%s = %v, want %v", path, got, want)
		}
		for i, value := range want {
			compare(t, fmt.Sprintf("%s[%d]", path, i), value, items[i], tol)
		}
	case float64:
		if x, ok := got.(float64); !ok || math.Abs(x-want) > tol.abs(t) {
			t.Errorf("%s = %v, want %v (%s %s)", path, got, want, tol.Mode, tol.Value)
		}
	default:
		if !near(fmt.Sprint(want), fmt.Sprint(got), tol) {
			t.Errorf("%s = %v, want %v (%s %s)", path, got, want, tol.Mode, tol.Value)
		}
	}
}

// near compares two numbers within a tolerance and other words letter by letter.
func near(want, got string, tol tolerance) bool {
	w, err := money.Parse(want)
	if err != nil {
		return want == got
	}
	g, err := money.Parse(got)
	if err != nil {
		return false
	}
	off := w.Sub(g)
	if off.Sign() < 0 {
		off = off.Neg()
	}
	switch tol.Mode {
	case "abs":
		return off.Cmp(money.Must(tol.Value)) <= 0
	case "rel":
		return off.Cmp(money.Must(tol.Value).Mul(w.Max(w.Neg()))) <= 0
	}
	return off.IsZero()
}
