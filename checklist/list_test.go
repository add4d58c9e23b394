package checklist_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fineprint/checklist"
	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/testkit"
)

func TestItemsAreAskedWhenTheyConcernTheProject(t *testing.T) {
	tests := map[string]struct {
		need   string
		change func(o *vendors.Offering)
		item   string
		listed bool // concerns the offering
		asked  bool
	}{
		"tier 1 always":                       {"", nil, "OPS-07", true, true},
		"servers are no question for SaaS":    {"", nil, "INF-01", false, false},
		"servers are one for self-hosting":    {"", func(o *vendors.Offering) { o.Deployment = vendors.SelfHosted }, "INF-01", true, true},
		"open source only":                    {"", func(o *vendors.Offering) { o.Deployment = vendors.SelfHosted }, "LIC-21", false, false},
		"open source":                         {"", func(o *vendors.Offering) { o.Deployment, o.Licence = vendors.SelfHosted, vendors.OpenSource }, "LIC-21", true, true},
		"tier 2 that nothing opens":           {"", nil, "DEV-09", true, false},
		"tier 2 that a wish opens":            {"", nil, "LIC-06", true, true},
		"tier 2 that a should opens":          {"security: {mlps: 3}", nil, "OPS-12", true, true},
		"a penetration test opens":            {"security: {pen_test: true}", nil, "DEV-13", true, true},
		"tier 2 that an integration opens":    {"integrations: [{system: crm, size: S}]", nil, "DEV-07", true, true},
		"another integration does not":        {"integrations: [{system: crm, size: S}]", nil, "DEV-08", true, false},
		"tier 3 waits for a full audit":       {"", nil, "TRN-07", true, false},
		"tier 3 that a must-have makes asked": {"requirements: [{capability: client_ios, level: must}]", nil, "LIC-30", true, true},
		"a must-have outside the template":    {"requirements: [{capability: ai_assistant, level: must}]", nil, "NEED-ai_assistant", true, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var changes []func(*vendors.Offering)
			if test.change != nil {
				changes = append(changes, test.change)
			}
			cat := world(t, changes...)
			text := plainNeed
			if strings.HasPrefix(test.need, "requirements") {
				text, _, _ = strings.Cut(text, "requirements")
			}
			out, err := checklist.Run(input(t, cat, text+test.need+"\n"), "sample-pro", shipped(t), nil)
			if err != nil {
				t.Fatal(err)
			}
			e := out.List.Entry(test.item)
			if (e != nil) != test.listed {
				t.Fatalf("listed is %v, want %v", e != nil, test.listed)
			}
			if e != nil && e.Asked != test.asked {
				t.Errorf("asked is %v, want %v", e.Asked, test.asked)
			}
		})
	}
}

func TestPrefillNamesSourceAndDate(t *testing.T) {
	l := run(t, world(t), "").List
	tests := map[string]struct {
		item string
		want checklist.State
	}{
		"what the catalogue includes":           {"LIC-12", checklist.Included},
		"what it sells":                         {"LIC-06", checklist.AddOn},
		"what it does not know stays open":      {"LIC-09", checklist.NotStated},
		"what no capability answers stays open": {"LIC-19", checklist.NotStated},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p := entry(t, l, test.item).Prefill
			if p.State != test.want {
				t.Errorf("state %q, want %q", p.State, test.want)
			}
			if p.State != checklist.NotStated && (p.Source.Ref == "" || p.Source.AsOf == "") {
				t.Errorf("source is %+v", p.Source)
			}
		})
	}
}

// TestMoneyOrdersEveryList looks at real offerings of several kinds.
func TestMoneyOrdersEveryList(t *testing.T) {
	cat, template := testkit.Shipped(t), shipped(t)
	for _, profile := range []string{"group-company", "state-owned", "app-builder"} {
		text, err := need.Starter(profile)
		if err != nil {
			t.Fatal(err)
		}
		r, err := compare.Run(compare.Input{Catalogue: cat, Need: needOf(t, cat, string(text))})
		if err != nil {
			t.Fatal(err)
		}
		for i := range r.Options {
			o := &r.Options[i]
			l := checklist.Generate(r, o, template)
			inOrder(t, l)
			countsOnce(t, l)
			for _, e := range l.Entries {
				// Two items are about other deployments; their findings come as items of their own.
				if id := e.Item.ID; strings.HasPrefix(id, "FND-") && id != "FND-cheaper_later" && id != "FND-no_true_down" {
					t.Errorf("%s: no item explains %s", o.ID, id)
				}
			}
		}
	}
}

func stake(r money.Range) money.Amount { return max(r.High, -r.Low) }

func inOrder(t *testing.T, l *checklist.List) {
	t.Helper()
	for i := 1; i < len(l.Entries); i++ {
		a, b := &l.Entries[i-1], &l.Entries[i]
		if a.Item.Tier > b.Item.Tier || (a.Item.Tier == b.Item.Tier && stake(a.Stake) < stake(b.Stake)) {
			t.Errorf("%s: %s (tier %d, %d) stands before %s (tier %d, %d)", l.Option.ID, a.Item.ID, a.Item.Tier, stake(a.Stake), b.Item.ID, b.Item.Tier, stake(b.Stake))
		}
	}
}

// countsOnce holds the total of a list against its parts: it is no more than
// their sum and no less than the largest of those that stand on lines.
func countsOnce(t *testing.T, l *checklist.List) {
	t.Helper()
	all := l.Asked(true)
	total, sum := checklist.Total(all), money.Amount(0)
	for _, e := range all {
		sum += stake(e.Stake)
	}
	if stake(total) > sum {
		t.Errorf("%s: %d at stake together, %d one by one", l.Option.ID, stake(total), sum)
	}
	if twice := checklist.Total(append(slices.Clone(all), all...)); twice != total {
		t.Errorf("%s: the same list twice has %+v at stake, once %+v", l.Option.ID, twice, total)
	}
	for i := range all {
		if less := checklist.Total(all[:i]); stake(less) > stake(total) {
			t.Errorf("%s: a part of the list has more at stake than the list", l.Option.ID)
		}
	}
}

func TestLinesThatTwoItemsShareCountOnce(t *testing.T) {
	l := run(t, world(t), "").List
	unit, price := entry(t, l, "LIC-01"), entry(t, l, "LIC-17")
	if unit.Stake.IsZero() || unit.Stake != price.Stake {
		t.Fatalf("both hang on the base price: %+v, %+v", unit.Stake, price.Stake)
	}
	if got := checklist.Total([]*checklist.Entry{unit, price}); got != unit.Stake {
		t.Errorf("together %+v, want %+v", got, unit.Stake)
	}
}

func TestNext(t *testing.T) {
	l := run(t, world(t), "").List
	t.Run("money alone", func(t *testing.T) {
		next := l.Next(nil)
		for i := 1; i < len(next); i++ {
			if stake(next[i-1].Stake) < stake(next[i].Stake) {
				t.Errorf("%s before %s", next[i-1].Item.ID, next[i].Item.ID)
			}
		}
	})
	t.Run("the chance to change the winner comes first", func(t *testing.T) {
		next := l.Next(func(e *checklist.Entry) float64 {
			switch e.Item.ID {
			case "LIC-23":
				return 7 // counts as 1
			case "LIC-24":
				return 0.5
			case "LIC-16":
				return math.NaN()
			}
			return math.Inf(-1)
		})
		if next[0].Item.ID != "LIC-23" || next[1].Item.ID != "LIC-24" {
			t.Errorf("first are %s, %s", next[0].Item.ID, next[1].Item.ID)
		}
	})
	t.Run("answered and accepted items are not asked again", func(t *testing.T) {
		a := answers(t, world(t), "  - {item: OPS-01, exception: {name: W, reason: r, date: 2026-11-20}}\n  - {item: LIC-09, state: included}\n")
		for _, e := range l.With(a).Next(nil) {
			if e.Item.ID == "OPS-01" || e.Item.ID == "LIC-09" {
				t.Errorf("%s is asked", e.Item.ID)
			}
		}
	})
}

func TestResponsibility(t *testing.T) {
	l := run(t, world(t), "").List
	e := entry(t, l, "OPS-01")
	if got := l.Responsibility(e); got != checklist.ByVendor {
		t.Errorf("SaaS operations are by %q", got)
	}
	l = l.With(answers(t, world(t), "  - {item: OPS-01, responsibility: shared}\n"))
	if got := l.Responsibility(entry(t, l, "OPS-01")); got != checklist.Shared {
		t.Errorf("answered as shared, got %q", got)
	}
}

func TestOutcomePrefillsFromTheCatalogue(t *testing.T) {
	out := run(t, world(t), "  - {item: LIC-12, state: unavailable}\n")
	e := entry(t, out.List, "LIC-12")
	if e.Prefill.State != checklist.Included || e.State() != checklist.Unavailable {
		t.Errorf("prefilled %q, state %q: want what the catalogue says, then what was answered", e.Prefill.State, e.State())
	}
}

func TestRunRefusesAnswersAboutAnother(t *testing.T) {
	cat := world(t)
	cat.Offerings = append(cat.Offerings, cat.Offerings[0])
	cat.Offerings[1].ID = "sample-max"
	_, err := checklist.Run(input(t, cat, plainNeed), "sample-max", shipped(t), answers(t, cat, "  - {item: LIC-12, state: included}\n"))
	if err == nil || !strings.Contains(err.Error(), "are about sample-pro, not sample-max") {
		t.Errorf("got %v", err)
	}
}

func TestEveryWordHasATextInBothLanguages(t *testing.T) {
	var keys []string
	for _, s := range checklist.States {
		keys = append(keys, "state."+string(s))
	}
	for _, r := range checklist.Reasons {
		keys = append(keys, "checklist.reason."+string(r), "checklist.short."+string(r))
	}
	for _, g := range checklist.Grades {
		keys = append(keys, "checklist.evidence."+string(g.Type))
	}
	for _, r := range []checklist.Responsibility{checklist.ByVendor, checklist.ByBuyer, checklist.Shared, checklist.ByThirdParty} {
		keys = append(keys, "checklist.responsibility."+string(r))
	}
	for _, key := range keys {
		for _, l := range []lang.Lang{lang.ZH, lang.EN} {
			if !l.Has(key) {
				t.Errorf("%s has no text %s", l, key)
			}
		}
	}
}

func TestDocumentIsStable(t *testing.T) {
	cat := world(t)
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswers().Draw(t, "answers")
		one, two := documentOf(t, cat, a), documentOf(t, cat, a)
		if one != two || strings.Contains(one, "NaN") {
			t.Fatal("the same input gave another document")
		}
	})
}

func documentOf(t *rapid.T, cat *vendors.Catalogue, a *checklist.Answers) string {
	template, err := checklist.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	n, err := need.Parse([]byte(plainNeed), "need.yaml", cat, need.Options{})
	if err != nil {
		t.Fatal(err)
	}
	out, err := checklist.Run(compare.Input{Catalogue: cat, Need: n}, "sample-pro", template, a)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(out.Document(true))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
