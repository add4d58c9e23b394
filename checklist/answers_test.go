package checklist_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"fineprint/checklist"
	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/testkit"
)

func TestParseAnswersSaysEveryFault(t *testing.T) {
	tests := map[string]struct {
		text string
		want []string // parts of the faults
	}{
		"an empty file":            {"", []string{"answers.yaml: is empty"}},
		"a list":                   {"- a\n", []string{"want names with values"}},
		"no offering":              {"answers: []\n", []string{"offering is missing"}},
		"an unknown offering":      {"offering: sampel-pro\n", []string{`did you mean "sample-pro"?`}},
		"an unknown item":          {"offering: sample-pro\nanswers:\n  - item: LIC-99\n", []string{`answers.yaml:3 answers[0].item: the template has no item "LIC-99"`, "did you mean"}},
		"an unknown need":          {"offering: sample-pro\nanswers:\n  - item: NEED-nothing\n", []string{`no item "NEED-nothing"`}},
		"an item twice":            {"offering: sample-pro\nanswers:\n  - item: LIC-09\n    state: included\n  - item: LIC-09\n", []string{`"LIC-09" is already answered in line 3`}},
		"no item":                  {"offering: sample-pro\nanswers:\n  - state: included\n", []string{"item is missing"}},
		"an unknown state":         {"offering: sample-pro\nanswers:\n  - {item: LIC-09, state: include}\n", []string{`did you mean "included"?`}},
		"an unknown field":         {"offering: sample-pro\nanswers:\n  - {item: LIC-09, colour: red}\n", []string{"is not a name that is known here"}},
		"evidence without type":    {"offering: sample-pro\nanswers:\n  - item: LIC-09\n    evidence:\n      - {ref: a.pdf}\n", []string{"answers.yaml:5 answers[0].evidence[0]: type is missing: give one of contract"}},
		"a range upside down":      {"offering: sample-pro\nanswers:\n  - item: LIC-09\n    price: {low: 9, high: 3, period: year}\n", []string{"answers[0].price: low 9 is more than high 3: exchange them"}},
		"likely outside":           {"offering: sample-pro\nanswers:\n  - item: LIC-09\n    price: {low: 3, likely: 10, high: 9, period: year}\n", []string{"between low and high"}},
		"half a range":             {"offering: sample-pro\nanswers:\n  - item: LIC-09\n    price: {low: 3, period: year}\n", []string{"high is missing"}},
		"an amount and a range":    {"offering: sample-pro\nanswers:\n  - item: LIC-09\n    price: {amount: 1, low: 3, high: 4, period: year}\n", []string{"keep one"}},
		"no amount":                {"offering: sample-pro\nanswers:\n  - item: LIC-09\n    price: {period: year}\n", []string{"has no amount"}},
		"no period":                {"offering: sample-pro\nanswers:\n  - item: LIC-09\n    price: {amount: 1}\n", []string{"period is missing"}},
		"a negative amount":        {"offering: sample-pro\nanswers:\n  - item: LIC-09\n    price: {amount: -1, period: year}\n", []string{"want 0 to"}},
		"not a number":             {"offering: sample-pro\nanswers:\n  - item: LIC-09\n    price: {amount: NaN, period: year}\n", []string{"want a number"}},
		"a day that is none":       {"offering: sample-pro\nanswers:\n  - {item: LIC-09, due: 2026-02-30}\n", []string{"want a day such as 2026-11-23"}},
		"a day in words":           {"offering: sample-pro\nanswers:\n  - {item: LIC-09, due: tomorrow}\n", []string{"want a day"}},
		"it ends before it began":  {"offering: sample-pro\nanswers:\n  - item: LIC-09\n    evidence: [{type: quote, date: 2026-11-02, valid_until: 2026-11-01}]\n", []string{"before its date"}},
		"a part it does not have":  {"offering: sample-pro\nanswers:\n  - item: LIC-09\n    parts: {recording: included}\n", []string{"is not a capability that LIC-09 decides"}},
		"a limit it does not have": {"offering: sample-pro\nanswers:\n  - item: LIC-10\n    limits: {history_day: 3}\n", []string{`did you mean "history_days"?`}},
		"a rise without an end":    {"offering: sample-pro\nanswers:\n  - item: LIC-19\n    limits: {uplift_pct: unlimited}\n", []string{"want a number"}},
		"half a seat":              {"offering: sample-pro\nanswers:\n  - item: LIC-15\n    limits: {min_seats: 2.5}\n", []string{"want a whole number"}},
		"an alias":                 {"offering: &a sample-pro\nanswers: *a\n", []string{"anchors"}},
		"all at once": {
			"offering: nobody\nanswers:\n  - {item: LIC-99, state: yes}\n  - {item: LIC-09, due: soon, evidence: [{date: x}]}\n",
			[]string{`"nobody"`, `"LIC-99"`, `"yes"`, `"soon"`, "type is missing", `"x"`},
		},
	}
	cat := world(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a, err := checklist.ParseAnswers([]byte(test.text), "answers.yaml", shipped(t), cat)
			wantFaults(t, a, err, test.want)
		})
	}
}

func wantFaults(t *testing.T, a *checklist.Answers, err error, want []string) {
	t.Helper()
	if err == nil {
		t.Fatalf("it was read as %+v", a)
	}
	for _, part := range want {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("the faults do not say %q:\n%v", part, err)
		}
	}
	for _, f := range fault.All(err) {
		testkit.WantChinese(t, lang.ZH.Fault(f))
	}
}

func TestParseAnswersInCSVSaysEveryFault(t *testing.T) {
	tests := map[string]struct {
		text string
		want []string
	}{
		"an empty file":          {"", []string{"a.csv: is empty"}},
		"an unknown column":      {"offering,item,stat\n", []string{`a.csv:1: "stat" is not a column`, `did you mean "state"?`}},
		"a column twice":         {"offering,item,state,state\n", []string{"given twice"}},
		"no item column":         {"offering,state\n", []string{"the column item is missing"}},
		"an open quote":          {"offering,item\nsample-pro,\"LIC\n", []string{"cannot be read as CSV"}},
		"too many cells":         {"offering,item\nsample-pro,LIC-09,x\n", []string{"a.csv:2", "has 3 cells"}},
		"two offerings":          {"offering,item,state\nsample-pro,LIC-09,included\nother,LIC-10,included\n", []string{"a.csv:3", "one file is about one offering"}},
		"an item twice":          {"offering,item,state\nsample-pro,LIC-09,included\nsample-pro,LIC-09,addon\n", []string{"a.csv:3 LIC-09.item", "already answered in line 2"}},
		"a range upside down":    {"offering,item,price_low,price_high,price_period\nsample-pro,LIC-09,9,3,year\n", []string{"a.csv:2 LIC-09.price: low 9 is more than high 3"}},
		"pairs without a sign":   {"offering,item,limits\nsample-pro,LIC-10,history_days\n", []string{"name=value"}},
		"evidence without type":  {"offering,item,evidence\nsample-pro,LIC-09,| a.pdf\n", []string{"type is missing"}},
		"evidence of five parts": {"offering,item,evidence\nsample-pro,LIC-09,quote | a | 2026-01-01 | 2026-01-02 | x\n", []string{"got 5 parts"}},
		"another encoding":       {"offering,item\nsample-pro,\xd6\xd0\n", []string{"is not UTF-8"}},
		"a control character":    {"offering,item\nsample-pro,\x00\n", []string{"control character"}},
	}
	cat := world(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a, err := checklist.ParseAnswers([]byte(test.text), "a.csv", shipped(t), cat)
			wantFaults(t, a, err, test.want)
		})
	}
}

// anyAnswers draws answers as a person may give them.
func anyAnswers() *rapid.Generator[*checklist.Answers] {
	return rapid.Custom(func(t *rapid.T) *checklist.Answers {
		ids := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"LIC-09", "LIC-10", "LIC-19", "INF-03", "OPS-01", "NEED-ai_assistant", "FND-uplift"}), 1, 7, rapid.ID).Draw(t, "ids")
		a := &checklist.Answers{Offering: "sample-pro"}
		for _, id := range ids {
			if x := anyAnswer(t, id); x != nil {
				a.Items = append(a.Items, *x)
			}
		}
		if len(a.Items) == 0 {
			a.Items = []checklist.Answer{{Item: ids[0], State: checklist.Included}}
		}
		return a
	})
}

func anyAnswer(t *rapid.T, id string) *checklist.Answer {
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.TrimSpace(rapid.StringOfN(rapid.SampledFrom([]rune("aZ 0'\"\\|=;:#-{}[],@+＝中文，\u00a0\u2028\u0085😀")), 0, 12, -1).Draw(t, "text"))
	})
	day := rapid.Custom(func(t *rapid.T) time.Time {
		if rapid.Bool().Draw(t, "none") {
			return time.Time{}
		}
		return time.Date(2026, 1, rapid.IntRange(1, 300).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
	})
	a := &checklist.Answer{
		Item: id, State: rapid.SampledFrom(append([]checklist.State{""}, checklist.States...)).Draw(t, "state"), Reason: text.Draw(t, "reason"),
		Responsibility: rapid.SampledFrom([]checklist.Responsibility{"", checklist.Shared, checklist.ByThirdParty}).Draw(t, "who"),
		Owner:          text.Draw(t, "owner"), Reviewer: text.Draw(t, "reviewer"), Due: day.Draw(t, "due"),
		Comments: strings.TrimSpace(text.Draw(t, "comment") + "\n" + text.Draw(t, "more")),
	}
	switch id {
	case "LIC-09":
		a.Parts = []checklist.Part{{Capability: "ldap_ad_sync", State: checklist.Build}, {Capability: "scim", State: checklist.Unavailable}}
	case "LIC-10":
		a.Limits = []vendors.Limit{{Kind: "history_days", Unlimited: true}, {Kind: "storage_gb", Value: money.Must("12.5")}}
	case "INF-03":
		low := money.Int(rapid.Int64Range(0, 1000).Draw(t, "low"))
		high := low.Add(money.Int(rapid.Int64Range(0, 1000).Draw(t, "more money")))
		a.Price = &checklist.Price{
			Amount: money.Estimate{Low: low, Likely: low, High: high}, Period: vendors.Month, Meter: vendors.MeterUser,
			Tax: rapid.SampledFrom([]vendors.Tax{"", vendors.TaxIncluded}).Draw(t, "tax"),
		}
	case "OPS-01":
		a.Exception = &checklist.Exception{Name: "n" + text.Draw(t, "name"), Reason: text.Draw(t, "why"), Date: day.Draw(t, "on")}
	}
	for range rapid.IntRange(0, 3).Draw(t, "proofs") {
		a.Evidence = append(a.Evidence, checklist.Evidence{
			Type: rapid.SampledFrom(checklist.Grades).Draw(t, "grade").Type, Ref: text.Draw(t, "ref"), Date: day.Draw(t, "date"),
		})
	}
	bare := checklist.Answer{Item: id}
	if cmp.Equal(*a, bare, same()) {
		return nil
	}
	return a
}

// same compares decimals by value.
func same() cmp.Option {
	return cmp.Comparer(func(a, b money.Decimal) bool { return a.Cmp(b) == 0 })
}

func TestAnswersAreReadAsTheyWereWritten(t *testing.T) {
	cat, template := world(t), shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		want := anyAnswers().Draw(t, "answers")
		for name, write := range map[string]func(*bytes.Buffer) error{
			"a.yaml": func(b *bytes.Buffer) error { return want.WriteYAML(b) },
			"a.csv":  func(b *bytes.Buffer) error { return want.WriteCSV(b) },
		} {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			got, err := checklist.ParseAnswers(b.Bytes(), name, template, cat)
			if err != nil {
				t.Fatalf("%s: %v\n%s", name, err, b.String())
			}
			if diff := cmp.Diff(want, got, same()); diff != "" {
				t.Fatalf("%s changed (-want +got):\n%s\n%s", name, diff, b.String())
			}
		}
	})
}

func FuzzParseAnswers(f *testing.F) {
	f.Add("offering: sample-pro\nanswers:\n  - {item: LIC-09, state: addon, price: {amount: \"12000\", period: year}}\n", false)
	f.Add("offering,item,state,evidence\nsample-pro,LIC-09,addon,quote | a.pdf | 2026-01-02\n", true)
	f.Add("offering: sample-pro\nanswers:\n  - {item: LIC-10, limits: {history_days: unlimited}, exception: {name: a}}\n", false)
	cat, template := world(f), shipped(f)
	f.Fuzz(func(t *testing.T, text string, asCSV bool) {
		name := "a.yaml"
		if asCSV {
			name = "a.csv"
		}
		a, err := checklist.ParseAnswers([]byte(text), name, template, cat)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := a.WriteYAML(&b); err != nil {
			t.Fatal(err)
		}
		again, err := checklist.ParseAnswers(b.Bytes(), "a.yaml", template, cat)
		if err != nil {
			t.Fatalf("what was written is not read: %v\n%s", err, b.String())
		}
		if diff := cmp.Diff(a, again, same()); diff != "" {
			t.Fatalf("changed (-want +got):\n%s", diff)
		}
		if _, err := checklist.Apply(cat, a, template, testkit.Today()); a.Offering == "sample-pro" && err != nil {
			t.Fatal(err)
		}
	})
}
