package main_test

import (
	"encoding/csv"
	"encoding/json"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// day fixes what the clock would otherwise move: ages of facts, promotions, exchange rates.
const day = "--date=2026-11-23"

func profiles(t *testing.T) []string {
	t.Helper()
	return strings.Fields(succeed(t, "init", "--list"))
}

func TestProgramPrintsTablesThatFitATerminal(t *testing.T) {
	t.Parallel()
	for _, profile := range profiles(t) {
		for _, language := range []string{"zh", "en"} {
			t.Run(profile+" "+language, func(t *testing.T) {
				t.Parallel()
				out := succeed(t, "compare", profile, day, "--lang", language)
				wantNarrow(t, out)
				wantAligned(t, out)
				if strings.Count(out, "\n") < 15 {
					t.Errorf("the table is short:\n%s", out)
				}
			})
		}
	}
	t.Run("every edition", func(t *testing.T) {
		t.Parallel()
		best, all := succeed(t, "compare", "app-builder", day), succeed(t, "compare", "app-builder", day, "--all")
		wantNarrow(t, all)
		if strings.Count(all, "\n") <= strings.Count(best, "\n") {
			t.Error("--all adds no row")
		}
	})
}

// confirmed is the last column of a row: "7/11".
var confirmed = regexp.MustCompile(`^[0-9]+/[0-9]+$`)

// wantAligned wants every row of the table to end at the same cell.
func wantAligned(t *testing.T, text string) {
	t.Helper()
	rows := 0
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		fields := strings.Fields(line)
		if len(fields) < 4 || !confirmed.MatchString(fields[len(fields)-1]) {
			continue
		}
		if rows++; terminalWidth(line) != 80 {
			t.Errorf("a row takes %d cells, want 80: %s", terminalWidth(line), line)
		}
	}
	if rows == 0 {
		t.Error("there are no rows")
	}
}

func TestProgramHasTheSameFiguresInBothLanguages(t *testing.T) {
	t.Parallel()
	read := func(language string) []string {
		var rows []string
		for line := range strings.Lines(succeed(t, "compare", "small-office", day, "--lang", language)) {
			if fields := strings.Fields(line); len(fields) > 3 && confirmed.MatchString(fields[len(fields)-1]) {
				rows = append(rows, fields[0]+" "+strings.Join(fields[len(fields)-3:], " ")) // no abbreviated money
			}
		}
		return rows
	}
	zh, en := read("zh"), read("en")
	if len(zh) == 0 || !slices.Equal(zh, en) {
		t.Errorf("the rows differ:\n%q\n%q", zh, en)
	}
}

func TestProgramRepeatsItselfByteByByte(t *testing.T) {
	t.Parallel()
	for _, format := range []string{"table", "json", "csv"} {
		t.Run(format, func(t *testing.T) {
			t.Parallel()
			args := []string{"compare", "small-office", day, "--format", format}
			want := succeed(t, args...)
			for _, environment := range []string{"LANG=zh_CN.UTF-8", "LC_ALL=C", "TZ=Asia/Shanghai", "GOMAXPROCS=1"} {
				if got := executeIn(t, t.TempDir(), []string{environment}, "", args...); got.out != want {
					t.Errorf("with %s the bytes differ", environment)
				}
			}
		})
	}
}

// compared is what the tests read of a comparison's JSON.
type compared struct {
	Need struct {
		HorizonMonths int      `json:"horizon_months"`
		Date          string   `json:"date"`
		Options       []string `json:"options"`
	} `json:"need"`
	Options []struct {
		ID       string `json:"id"`
		Feasible bool   `json:"feasible"`
		Missing  []any  `json:"missing"`
		TrueCost struct {
			Low, Likely, High string
		} `json:"true_cost"`
		ByYear []struct{ Total string } `json:"by_year"`
		Ladder []struct{ Cause, Amount string }
		Lines  []struct {
			ID     string
			Counts bool
			Amount struct{ Likely string }
			ByYear []string `json:"by_year"`
		}
	} `json:"options"`
	Ranking []struct{ ID string } `json:"ranking"`
}

func compareJSON(t *testing.T, args ...string) compared {
	t.Helper()
	var c compared
	if err := json.Unmarshal([]byte(succeed(t, append([]string{"compare", day, "--format=json"}, args...)...)), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

func sum(t *testing.T, amounts ...string) string {
	t.Helper()
	total := new(big.Rat)
	for _, a := range amounts {
		r, ok := new(big.Rat).SetString(a)
		if !ok {
			t.Fatalf("%q is no amount", a)
		}
		total.Add(total, r)
	}
	return total.FloatString(2)
}

func TestProgramPrintsFiguresThatAddUp(t *testing.T) {
	t.Parallel()
	for _, profile := range []string{"small-office", "app-builder"} {
		t.Run(profile, func(t *testing.T) {
			t.Parallel()
			feasible := 0
			for _, o := range compareJSON(t, profile, "--all").Options {
				if !o.Feasible {
					continue
				}
				feasible++
				var ladder, years, lines []string
				for _, step := range o.Ladder {
					ladder = append(ladder, step.Amount)
				}
				for _, y := range o.ByYear {
					years = append(years, y.Total)
				}
				for _, l := range o.Lines {
					if got := sum(t, l.ByYear...); got != l.Amount.Likely {
						t.Errorf("%s %s: the years sum to %s, the line is %s", o.ID, l.ID, got, l.Amount.Likely)
					}
					if l.Counts {
						lines = append(lines, l.Amount.Likely)
					}
				}
				for what, got := range map[string]string{"ladder": sum(t, ladder...), "years": sum(t, years...), "lines": sum(t, lines...)} {
					if got != o.TrueCost.Likely {
						t.Errorf("%s: the %s sum to %s, the true cost is %s", o.ID, what, got, o.TrueCost.Likely)
					}
				}
			}
			if feasible < 10 {
				t.Errorf("only %d options are feasible", feasible)
			}
		})
	}
}

func TestProgramPrintsCSVOfTheSameFigures(t *testing.T) {
	t.Parallel()
	rows, err := csv.NewReader(strings.NewReader(succeed(t, "compare", "small-office", day, "--format", "csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := func(column string) int { return slices.Index(rows[0], column) }
	amounts := map[string][]string{}
	for _, row := range rows[1:] {
		if row[at("counts")] == "yes" {
			amounts[row[at("option")]] = append(amounts[row[at("option")]], row[at("likely")])
		}
	}
	for _, o := range compareJSON(t, "small-office").Options {
		if o.Feasible && sum(t, amounts[o.ID]...) != o.TrueCost.Likely {
			t.Errorf("%s: the rows sum to %s, the JSON says %s", o.ID, sum(t, amounts[o.ID]...), o.TrueCost.Likely)
		}
	}
}

func TestProgramReadsANeedFromAnywhere(t *testing.T) {
	t.Parallel()
	need := "headcount: 40\noptions: [slack-pro, wecom-standard]\n"
	want := succeed(t, "compare", file(t, "need.yaml", need), day)
	sources := map[string]func() string{
		"standard input":            func() string { return succeedWith(t, need, "compare", "-", day) },
		"JSON":                      func() string { return succeed(t, "compare", file(t, "need.json", jsonNeed), day) },
		"JSON on standard input":    func() string { return succeedWith(t, jsonNeed, "compare", "-", day) },
		"a file with CRLF":          func() string { return succeed(t, "compare", file(t, "n.yaml", crlf(need)), day) },
		"a file with a byte order":  func() string { return succeed(t, "compare", file(t, "n.yaml", "\ufeff"+need), day) },
		"both, as Windows saves it": func() string { return succeed(t, "compare", file(t, "n.yaml", "\ufeff"+crlf(need)), day) },
	}
	for name, got := range sources {
		if got() != want {
			t.Errorf("%s gives another table", name)
		}
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "need.yaml"), []byte(need), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := executeIn(t, folder, nil, "", "compare", "need.yaml", day); got.out != want {
		t.Errorf("a relative path gives another table: %s", got.err)
	}
}

const jsonNeed = `{"headcount": 40, "options": ["slack-pro", "wecom-standard"]}`

func crlf(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }

func TestProgramObeysItsFlags(t *testing.T) {
	t.Parallel()
	c := compareJSON(t, "small-office", "--months=60", "--options=slack-pro,wecom-standard")
	if c.Need.HorizonMonths != 60 || c.Need.Date != "2026-11-23" || len(c.Options) != 2 || len(c.Need.Options) != 2 {
		t.Errorf("got %d months, date %s, %d options", c.Need.HorizonMonths, c.Need.Date, len(c.Options))
	}
	for _, o := range c.Options {
		if len(o.ByYear) != 5 {
			t.Errorf("%s has %d years, want 5", o.ID, len(o.ByYear))
		}
	}
}

func TestProgramRunsOnTodayByDefault(t *testing.T) {
	t.Parallel()
	if out := succeed(t, "compare", "small-office", "--lang", "en"); !strings.Contains(out, "people") {
		t.Errorf("no table:\n%s", out)
	}
}

// designNames are the names of a comparison's JSON that scripts rely on: they may get company, but
// never another spelling.
var designNames = map[string][]string{
	"": {"need", "assumptions", "options", "ranking", "crossovers", "catalogue", "method_version", "input_hash"},
	"option": {
		"id", "feasible", "missing", "bundle", "headline", "true_cost", "present_value", "by_category", "by_year", "ladder",
		"lines", "findings", "needs", "fit",
	},
	"true_cost": {"low", "likely", "high"},
	"step":      {"cause", "amount"},
	"line":      {"id", "category", "cause", "profile", "amount", "by_year", "trace"},
}

func TestProgramPrintsTheNamesThatScriptsRelyOn(t *testing.T) {
	t.Parallel()
	var top map[string]any
	if err := json.Unmarshal([]byte(succeed(t, "compare", "small-office", day, "--format=json")), &top); err != nil {
		t.Fatal(err)
	}
	wantNames := func(what string, of any) map[string]any {
		object, isObject := of.(map[string]any)
		for _, name := range designNames[what] {
			if _, given := object[name]; !given || !isObject {
				t.Errorf("%q has no %q", what, name)
			}
		}
		return object
	}
	first := func(list any) any {
		all, isList := list.([]any)
		if !isList || len(all) == 0 {
			t.Fatal("a list is empty")
		}
		return all[0]
	}
	wantNames("", top)
	option := wantNames("option", first(top["options"]))
	wantNames("true_cost", option["true_cost"])
	wantNames("step", first(option["ladder"]))
	wantNames("line", first(option["lines"]))
}

func TestProgramPrintsWhatItsSchemaSays(t *testing.T) {
	t.Parallel()
	for _, what := range []string{"need", "result", "catalogue"} {
		var schema map[string]any
		if err := json.Unmarshal([]byte(succeed(t, "schema", what)), &schema); err != nil {
			t.Fatalf("schema %s: %v", what, err)
		}
		if schema["$schema"] == nil {
			t.Errorf("schema %s does not name its dialect", what)
		}
		if what == "result" {
			var document any
			if err := json.Unmarshal([]byte(succeed(t, "compare", "small-office", day, "--format=json")), &document); err != nil {
				t.Fatal(err)
			}
			(&conformance{t: t, root: schema}).check("result", schema, document)
		}
	}
}

// conformance checks a document against the few words of JSON Schema that ours use.
type conformance struct {
	t    *testing.T
	root map[string]any
}

func (c *conformance) check(path string, rule map[string]any, value any) {
	c.t.Helper()
	if c.t.Failed() {
		return
	}
	if ref, given := rule["$ref"].(string); given {
		definitions, _ := c.root["$defs"].(map[string]any)
		next, known := definitions[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
		if !known {
			c.t.Fatalf("%s refers to %s, which is not defined", path, ref)
		}
		rule = next
	}
	switch v := value.(type) {
	case map[string]any:
		c.object(path, rule, v)
	case []any:
		items, _ := rule["items"].(map[string]any)
		for _, item := range v {
			c.check(path+"[]", items, item)
		}
	case string:
		if kind, given := rule["type"]; given && kind != "string" {
			c.t.Errorf("%s is a string, the schema says %v", path, kind)
		}
	}
}

func (c *conformance) object(path string, rule, value map[string]any) {
	c.t.Helper()
	if choices, given := rule["anyOf"].([]any); given {
		rule, _ = choices[0].(map[string]any)
		c.check(path, rule, value)
		return
	}
	required, _ := rule["required"].([]any)
	for _, name := range required {
		if text, isText := name.(string); !isText || !has(value, text) {
			c.t.Errorf("%s lacks %v", path, name)
		}
	}
	properties, _ := rule["properties"].(map[string]any)
	for name, inner := range value {
		if next, known := properties[name].(map[string]any); known {
			c.check(path+"."+name, next, inner)
		} else if rule["additionalProperties"] == false {
			c.t.Errorf("%s.%s is not in the schema", path, name)
		}
	}
}

func has(object map[string]any, name string) bool {
	_, given := object[name]
	return given
}
