package compare_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/need"
	"fineprint/vendors/scoring"
	"fineprint/vendors/testkit"
)

// rival is an offering for a price per user and month with answers to wishes.
func rival(id, seat string, answers map[vendors.CapabilityID]vendors.Status) vendors.Offering {
	o := *testkit.Offering(testkit.Seat(seat))
	o.ID, o.Product, o.Name = id, id, lang.Bilingual{ZH: id, EN: id}
	for c, s := range answers {
		o.Capabilities = append(o.Capabilities, vendors.Provision{Capability: c, Status: s, Source: testkit.Source()})
	}
	slices.SortFunc(o.Capabilities, func(a, b vendors.Provision) int { return strings.Compare(string(a.Capability), string(b.Capability)) })
	return o
}

// among is the shipped catalogue with these offerings alone.
func among(t testing.TB, offerings ...vendors.Offering) *vendors.Catalogue {
	t.Helper()
	c := *testkit.Shipped(t)
	c.Offerings = offerings
	return &c
}

func decided(t testing.TB, text string, offerings ...vendors.Offering) *compare.Result {
	t.Helper()
	c := among(t, offerings...)
	return run(t, c, testkit.NeedOver(t, text, c))
}

type answersOf = map[vendors.CapabilityID]vendors.Status

const wishing = `
headcount: [100]
requirements:
  - {capability: scim, level: must}
  - {capability: recording, level: should, weight: 60}
  - {capability: dlp, level: should, weight: 40}
`

var full = answersOf{"scim": vendors.Included, "recording": vendors.Included, "dlp": vendors.Included}

func codes(d *compare.Decision) []compare.ReasonCode {
	var all []compare.ReasonCode
	for _, r := range d.Reasons {
		all = append(all, r.Code)
	}
	return all
}

func TestTheDecision(t *testing.T) {
	half := answersOf{"scim": vendors.Included, "recording": vendors.Unavailable, "dlp": vendors.Included}
	open := answersOf{"recording": vendors.Included, "dlp": vendors.Included}
	silent := answersOf{"scim": vendors.Included}
	tests := map[string]struct {
		text      string
		offerings []vendors.Offering
		leader    string
		winner    string
		reasons   []compare.ReasonCode
	}{
		"much cheaper and better":          {wishing, []vendors.Offering{rival("a", "10", full), rival("b", "90", half)}, "a", "a", nil},
		"dearer, but worth it":             {wishing, []vendors.Offering{rival("a", "500", half), rival("b", "510", full)}, "b", "b", nil},
		"a cost range that reaches over":   {wishing, []vendors.Offering{rival("a", "100", full), rival("b", "101", full)}, "a", "", []compare.ReasonCode{compare.ReasonCostRange}},
		"one option":                       {wishing, []vendors.Offering{rival("a", "10", full)}, "a", "a", nil},
		"all gated out":                    {wishing, []vendors.Offering{rival("a", "10", answersOf{"scim": vendors.Unavailable})}, "", "", []compare.ReasonCode{compare.ReasonNobody}},
		"identical options tie":            {wishing, []vendors.Offering{rival("a", "10", full), rival("b", "10", full)}, "a", "", []compare.ReasonCode{compare.ReasonTie}},
		"a must-have nobody confirmed":     {wishing, []vendors.Offering{rival("a", "10", open)}, "a", "", []compare.ReasonCode{compare.ReasonThin}},
		"nothing wished: the cost decides": {"{headcount: [100], requirements: [scim]}", []vendors.Offering{rival("a", "10", full), rival("b", "900", full)}, "a", "a", nil},
		"silent on every wish":             {wishing, []vendors.Offering{rival("a", "10", silent)}, "a", "a", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := decided(t, test.text, test.offerings...).Decision
			if d.Leader != test.leader || d.Winner != test.winner || !slices.Equal(codes(&d), test.reasons) {
				t.Errorf("leader %q, winner %q, %v, want %q, %q, %v", d.Leader, d.Winner, codes(&d), test.leader, test.winner, test.reasons)
			}
		})
	}
}

func TestUnconfirmedLeadsButDoesNotWin(t *testing.T) {
	text := strings.Replace(wishing, "  - {capability: scim, level: must}\n", "  - {capability: scim, level: must}\n  - {capability: mfa, level: must}\n", 1)
	both := answersOf{"scim": vendors.Included, "mfa": vendors.Included, "recording": vendors.Included, "dlp": vendors.Included}
	d := decided(t, text, rival("a", "10", full), rival("b", "900", both)).Decision
	if d.Leader != "a" || d.Winner != "" || d.BestConfirmed != "b" || !slices.Contains(codes(&d), compare.ReasonUnconfirmed) {
		t.Errorf("leader %q, winner %q, best confirmed %q, %v", d.Leader, d.Winner, d.BestConfirmed, codes(&d))
	}
}

func TestTheDecisionAddsUpInBothLanguages(t *testing.T) {
	for _, profile := range need.Profiles() {
		t.Run(profile, func(t *testing.T) {
			r := resultOf(t, profile)
			d := &r.Decision
			if d.Lead != nil {
				sum := 0.0
				for _, p := range d.Lead.Parts {
					sum += p.Size
				}
				if math.Abs(sum-d.Lead.Gap) > 1e-6*max(1, math.Abs(d.Lead.Gap)) {
					t.Errorf("the parts of the lead add up to %v, want %v", sum, d.Lead.Gap)
				}
			}
			if !d.Stable {
				t.Error("removing an option reorders others")
			}
			for i := range r.Options {
				f, sum := &r.Options[i].Fit, 0.0
				for k := range f.Wishes {
					sum += f.Wishes[k].Contribution()
				}
				if len(f.Wishes) > 0 && math.Abs(sum-f.Score) > 1e-9 {
					t.Errorf("%s: contributions add up to %v, want %v", r.Options[i].ID, sum, f.Score)
				}
			}
			for i := 1; i < len(d.Contenders); i++ {
				if d.Contenders[i].Worth > d.Contenders[i-1].Worth+1 {
					t.Errorf("%s is worth more than %s before it", d.Contenders[i].ID, d.Contenders[i-1].ID)
				}
			}
			for _, phrase := range slices.Concat(d.Explanation, d.FlipsIf) {
				for _, l := range []lang.Lang{lang.ZH, lang.EN} {
					if said := phrase.Say(l); said == "" || strings.ContainsAny(said, "{}[]") {
						t.Errorf("%s: %q", l, said)
					}
				}
			}
			checkNumbers(t, r)
		})
	}
}

// checkNumbers wants the decision to print: JSON knows neither NaN nor infinity.
func checkNumbers(t *testing.T, r *compare.Result) {
	t.Helper()
	if _, err := json.Marshal(compare.NewDocument(r, true).Decision); err != nil {
		t.Errorf("the decision does not print: %v", err)
	}
}

func TestSetsStandSideBySide(t *testing.T) {
	video := answersOf{"scim": vendors.Included, "recording": vendors.Included, "dlp": vendors.Unavailable}
	safe := answersOf{"scim": vendors.Included, "recording": vendors.Unavailable, "dlp": vendors.Included}
	text := wishing + "weights: {sets: {marketing: {recording: 100}, security: {dlp: 100}}}\n"
	r := decided(t, text, rival("a", "100", video), rival("b", "100", safe))
	d := r.Decision
	if d.Agree || len(d.Sets) != 2 || !slices.Equal(d.Sets[0].First, []string{"a"}) || !slices.Equal(d.Sets[1].First, []string{"b"}) {
		t.Errorf("sets = %+v, agree %v", d.Sets, d.Agree)
	}
	if got := r.Option("a").Fit.Sets; !slices.Equal(got, []float64{1, 0}) {
		t.Errorf("scores by set = %v", got)
	}
	if d.Flip == nil || d.Flip.Rival != "b" || math.Abs(d.Flip.L1-0.2) > 1e-9 {
		t.Errorf("flip = %+v, want a tie at even weights", d.Flip)
	}
	if w := d.Weights[0]; math.Abs(w.Low-0.5) > 1e-9 || w.LowID != "b" {
		t.Errorf("stability = %+v, want 50 %% at the low end", w)
	}
}

func TestABudgetGivesACombinedTotal(t *testing.T) {
	d := decided(t, wishing+"budget: 1000000\n", rival("a", "10", full), rival("b", "90000", full)).Decision
	if d.Rule != scoring.CombinedTotal || d.Leader != "a" || d.Contenders[0].OverBudget || !d.Contenders[1].OverBudget {
		t.Errorf("rule %s, contenders %+v", d.Rule, d.Contenders)
	}
	for _, c := range d.Contenders {
		if c.Worth < 0 || c.Worth > 1 {
			t.Errorf("%s is worth %v, want a share", c.ID, c.Worth)
		}
	}
}

func TestTheSeedIsSaidAndRepeats(t *testing.T) {
	r := func(text string) compare.Decision {
		return decided(t, wishing+text, rival("a", "100", answersOf{"scim": vendors.Included, "recording": vendors.Included, "dlp": vendors.Unavailable}),
			rival("b", "100", answersOf{"scim": vendors.Included, "recording": vendors.Unavailable, "dlp": vendors.Included})).Decision
	}
	if one, two := r(""), r(""); one.Seed != scoring.Seed || one.Contenders[0].FirstShare != two.Contenders[0].FirstShare {
		t.Errorf("seed %d, shares %v and %v", one.Seed, one.Contenders[0].FirstShare, two.Contenders[0].FirstShare)
	}
	if d := r("weights: {seed: 5}\n"); d.Seed != 5 {
		t.Errorf("seed = %d, want 5", d.Seed)
	}
}

func TestATenderSheetStandsBeside(t *testing.T) {
	text := wishing + "tender: {type: services, price_weight: 30, deductions: {b: {role: small_micro, percent: 20}}}\n"
	r := decided(t, text, rival("a", "100", full), rival("b", "108", full))
	sheet := r.Decision.Tender
	if sheet == nil || len(sheet.Rows) != 2 || sheet.Provisional {
		t.Fatalf("sheet = %+v", sheet)
	}
	if r.Decision.Leader != "a" || sheet.Rows[0].ID != "a" || sheet.Rows[1].Rank != 1 || sheet.Rows[1].Price != 30 {
		t.Errorf("leader %s, rows %+v", r.Decision.Leader, sheet.Rows)
	}
	c := among(t, rival("a", "100", full))
	n := testkit.NeedOver(t, wishing+"tender: {type: services, price_weight: 30, deductions: {a: {role: small_micro, percent: 5}}}\n", c)
	if _, err := compare.Run(compare.Input{Catalogue: c, Need: n}); err == nil || !strings.Contains(err.Error(), "need.tender.deductions.a.percent: want 10 to 20") {
		t.Errorf("a deduction outside its band: %v", err)
	}
}

// Properties 1, 2, 3 and 10 over whole comparisons.
func TestLawsOfTheDecision(t *testing.T) {
	statuses := []vendors.Status{vendors.Included, vendors.AsAddOn, vendors.Build, vendors.Unavailable, vendors.NotStated}
	ids := []string{"a", "b", "c", "d"}
	shipped := testkit.Shipped(t)
	rapid.Check(t, func(rt *rapid.T) {
		var offerings []vendors.Offering
		for _, id := range ids[:rapid.IntRange(2, 4).Draw(rt, "options")] {
			offerings = append(offerings, rival(id, rapid.SampledFrom([]string{"10", "20", "21", "300"}).Draw(rt, "seat"), answersOf{
				"scim":      vendors.Included,
				"recording": rapid.SampledFrom(statuses).Draw(rt, "recording"), "dlp": rapid.SampledFrom(statuses).Draw(rt, "dlp"),
			}))
		}
		c := *shipped
		c.Offerings = offerings
		r := run(t, &c, testkit.NeedOver(t, wishing, &c))
		d := r.Decision
		for i, c := range d.Contenders {
			for _, by := range c.Dominators {
				if at := slices.IndexFunc(d.Contenders, func(x compare.Contender) bool { return x.ID == by }); at > i {
					rt.Fatalf("%s ranks before its dominator %s", c.ID, by)
				}
			}
			if c.Low > c.Worth+1 || c.Worth > c.High+1 || math.IsNaN(c.FirstShare) {
				rt.Fatalf("contender %+v", c)
			}
		}
		if d.Winner != "" && (d.Winner != d.Leader || len(d.Reasons) > 0) {
			rt.Fatalf("winner %s beside %v", d.Winner, d.Reasons)
		}
		if !d.Stable {
			rt.Fatal("removing an option reorders others")
		}
		if _, err := json.Marshal(compare.NewDocument(r, true).Decision); err != nil {
			rt.Fatal(err)
		}
	})
}
