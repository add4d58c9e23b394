package compare_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/money"
	"fineprint/vendors/testkit"
)

// rerankCase is one need with the orders that the engine gives for other
// weights of its wishes. The page ranks the same options again in the browser,
// from Options and Weights alone, and its test wants the same orders.
type rerankCase struct {
	Name      string           `json:"name"`
	Rule      string           `json:"rule"`
	FitWeight float64          `json:"fit_weight"`
	Budget    string           `json:"budget,omitempty"`
	Currency  string           `json:"currency"`
	Options   []rerankOption   `json:"options"`
	Trials    []rerankTrial    `json:"trials"`
	Wishes    []rerankWeighted `json:"wishes"`
}

type rerankOption struct {
	ID       string                 `json:"id"`
	Product  string                 `json:"product"`
	Feasible bool                   `json:"feasible"`
	TrueCost *compare.RangeDocument `json:"true_cost,omitempty"`
	Fit      compare.FitDocument    `json:"fit"`
}

type rerankWeighted struct {
	Capability string  `json:"capability"`
	Share      float64 `json:"share"`
}

type rerankTrial struct {
	Weights map[string]string        `json:"weights"`
	Ranking []compare.RankedDocument `json:"ranking"`
	Fit     map[string]float64       `json:"fit"`
	Worth   map[string]float64       `json:"worth"`
	Best    []string                 `json:"best_of_product"` // in rank order
}

// rerankField is a market with what makes an order difficult: two editions of a
// product, a tie, an option that is hardly known and one that is out.
func rerankField() []vendors.Offering {
	inc, no := vendors.Included, vendors.Unavailable
	field := []vendors.Offering{
		rival("alpha-basic", "20", answersOf{"scim": inc, "audit_log": inc, "recording": no, "dlp": no, "sla": inc}),
		rival("alpha-full", "34", answersOf{"scim": inc, "audit_log": inc, "recording": inc, "dlp": inc, "sla": inc}),
		rival("beta", "26", answersOf{"scim": inc, "audit_log": inc, "recording": inc, "dlp": no}),
		rival("gamma", "26", answersOf{"scim": inc, "audit_log": inc, "recording": inc, "dlp": no}),
		rival("delta", "22", answersOf{"scim": inc, "audit_log": inc, "recording": no, "dlp": inc, "sla": no}),
		rival("hardly-known", "5", answersOf{}),
		rival("out", "9", answersOf{"scim": no, "audit_log": inc, "recording": inc, "dlp": inc, "sla": inc}),
	}
	field[0].Product, field[1].Product = "alpha", "alpha"
	return field
}

const rerankNeed = `
headcount: [400]
horizon_months: 36
%srequirements:
  - {capability: scim, level: must}
  - {capability: audit_log, level: must}
  - {capability: recording, level: should, weight: %s}
  - {capability: dlp, level: should, weight: %s}
  - {capability: sla, level: could, weight: %s}
`

// TestRerankFixture keeps what the page is tested against: testdata/rerank.json
// is what the engine decides, not what somebody wrote down.
func TestRerankFixture(t *testing.T) {
	weightings := [][3]string{{"60", "40", "20"}, {"5", "90", "5"}, {"100", "0", "0"}, {"10", "10", "80"}, {"33.3333", "33.3333", "33.3334"}}
	field := rerankField()
	cat := among(t, field...)
	var cases []rerankCase
	for _, c := range []struct{ name, extra string }{
		{"true cost adjusted for fit", ""},
		{"fit counts little", "fit_weight: 20%\n"},
		{"within a budget", "budget: 900000\n"},
	} {
		one := rerankCase{Name: c.name}
		for i, w := range weightings {
			n := testkit.NeedOver(t, fmt.Sprintf(rerankNeed, c.extra, w[0], w[1], w[2]), cat)
			d := compare.NewDocument(run(t, cat, n), true)
			if i == 0 {
				one.base(&d)
			}
			one.Trials = append(one.Trials, trialOf(&d, map[string]string{"recording": w[0], "dlp": w[1], "sla": w[2]}))
		}
		cases = append(cases, one)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", " ")
	if err := e.Encode(cases); err != nil {
		t.Fatal(err)
	}
	testkit.Golden(t, "testdata/rerank.json", b.Bytes())
	if first, last := cases[0].Trials[0].Ranking[0].ID, cases[0].Trials[1].Ranking[0].ID; first == last {
		t.Errorf("no weighting changes the order: %s leads in both", first)
	}
}

func (c *rerankCase) base(d *compare.Document) {
	c.Rule, c.FitWeight, c.Budget, c.Currency = d.Decision.Rule, d.Decision.FitWeight, d.Need.Budget, d.Need.Currency
	for _, w := range d.Options[0].Fit.Wishes {
		c.Wishes = append(c.Wishes, rerankWeighted{w.Capability, w.Weight})
	}
	for i := range d.Options {
		o := &d.Options[i]
		c.Options = append(c.Options, rerankOption{o.ID, o.Product, o.Feasible, o.TrueCost, o.Fit})
	}
}

func trialOf(d *compare.Document, weights map[string]string) rerankTrial {
	t := rerankTrial{Weights: weights, Ranking: d.Ranking, Fit: map[string]float64{}, Worth: map[string]float64{}}
	for i := range d.Options {
		o := &d.Options[i]
		t.Fit[o.ID] = o.Fit.Score
		if o.Feasible {
			t.Worth[o.ID] = *o.Fit.Worth
		}
		if o.BestOfProduct {
			t.Best = append(t.Best, o.ID)
		}
	}
	return t
}

// TestHeadlineOnTheWire works the two figures that the page shows beside the
// true cost out by hand: 400 people at 20.00 for 36 months are 288,000.
func TestHeadlineOnTheWire(t *testing.T) {
	cat := among(t, rival("alpha", "20", full), rival("free", "0", full))
	d := compare.NewDocument(run(t, cat, testkit.NeedOver(t, "headcount: [400]\nhorizon_months: 36\nrequirements: [{capability: scim, level: must}]\n", cat)), true)
	for i := range d.Options {
		o := &d.Options[i]
		if o.ID != "alpha" {
			if o.Headline.Factor != "" || o.Headline.Beyond != o.TrueCost.Likely {
				t.Errorf("free: factor %q, beyond %s of %s", o.Headline.Factor, o.Headline.Beyond, o.TrueCost.Likely)
			}
			continue
		}
		beyond, total, each := amount(t, o.Headline.Beyond), amount(t, o.TrueCost.Likely), amount(t, o.PerUserMonth)
		if got := total - beyond; o.Headline.Amount != "288000.00" || got != 288_000_00 {
			t.Errorf("headline %s, true cost less beyond %d, want 288000.00", o.Headline.Amount, got)
		}
		if want := (total + 400*36/2) / (400 * 36); each != want {
			t.Errorf("per user and month %d, want %d", each, want)
		}
		if want := fmt.Sprintf("%.2f", float64(total)/288_000_00); o.Headline.Factor != want {
			t.Errorf("factor %s, want %s", o.Headline.Factor, want)
		}
	}
}

// amount reads money as the document prints it, in minor units.
func amount(tb testing.TB, text string) int64 {
	tb.Helper()
	d, err := money.Parse(text)
	if err != nil {
		tb.Fatal(err)
	}
	return int64(d.Minor(2))
}
