package compare_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/need"
	"fineprint/vendors/scoring"
)

func drawnOf(t *testing.T, text string, offerings ...vendors.Offering) *compare.Result {
	t.Helper()
	r := decided(t, text, offerings...)
	if err := compare.Simulate(r); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTheDrawsReplaceTheEndsOfTheCostRange(t *testing.T) {
	half := answersOf{"scim": vendors.Included, "recording": vendors.Unavailable, "dlp": vendors.Included}
	silent := answersOf{"scim": vendors.Included}
	tests := map[string]struct {
		offerings []vendors.Offering
		winner    string
		reasons   []compare.ReasonCode
	}{
		// Both share every draw: the dearer one is never cheaper, however wide the range.
		"a range that reaches over, drawn together": {[]vendors.Offering{rival("a", "100", full), rival("b", "101", full)}, "a", nil},
		"much cheaper and better":                   {[]vendors.Offering{rival("a", "10", full), rival("b", "90", half)}, "a", nil},
		"identical options tie":                     {[]vendors.Offering{rival("a", "10", full), rival("b", "10", full)}, "", []compare.ReasonCode{compare.ReasonTie}},
		"one option":                                {[]vendors.Offering{rival("a", "10", full)}, "a", nil},
		"two that say nothing, almost alike": {
			[]vendors.Offering{rival("a", "1000", silent), rival("b", "1001", silent)}, "", []compare.ReasonCode{compare.ReasonOftenOther},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := drawnOf(t, wishing, test.offerings...).Decision
			if d.Winner != test.winner || !slices.Equal(codes(&d), test.reasons) {
				t.Errorf("winner %q, %v, joint %+v, want %q, %v", d.Winner, codes(&d), d.Joint, test.winner, test.reasons)
			}
			if v := d.Verdict(); v.Winner != d.Winner || !v.Drawn || v.Text.Say(lang.EN) != d.Explanation[0].Say(lang.EN) {
				t.Errorf("verdict %+v", v)
			}
		})
	}
}

// Of two that are alike in cost, one says nothing: it is worth between none and
// all of the wishes, the other one half. Each is first half of the time.
func TestOpenAnswersAreDrawnBetweenTheirEnds(t *testing.T) {
	text := "headcount: [100]\nrequirements: [{capability: scim, level: must}, {capability: recording, level: should, weight: 1}]\n"
	limited := rival("a", "1000", answersOf{"scim": vendors.Included, "recording": vendors.AsAddOn}) // 0.6
	open := rival("b", "1000", answersOf{"scim": vendors.Included})
	r := drawnOf(t, text, limited, open)
	a, _ := r.Decision.JointShare("a")
	b, _ := r.Decision.JointShare("b")
	if math.Abs(a-0.6) > 0.02 || math.Abs(b-0.4) > 0.02 {
		t.Errorf("shares %v and %v, want 0.6 and 0.4: an open answer lies anywhere between 0 and 1", a, b)
	}
}

func TestTheJointSharesAreShares(t *testing.T) {
	for _, profile := range need.Profiles() {
		t.Run(profile, func(t *testing.T) {
			r := shippedRun(t, profile)
			if err := compare.Decide(r); err != nil {
				t.Fatal(err)
			}
			j, sum := r.Decision.Joint, 0.0
			for _, share := range j.First {
				if !(share >= 0 && share <= 1) {
					t.Errorf("shares %v", j.First)
				}
				sum += share
			}
			if sum < 1-1e-9 || len(j.First) != len(r.Decision.Contenders) || j.Draws != 10_000 {
				t.Errorf("shares add up to %v over %d of %d contenders", sum, len(j.First), len(r.Decision.Contenders))
			}
			for _, phrase := range slices.Concat(r.Decision.Explanation, r.Decision.FlipsIf) {
				for _, l := range []lang.Lang{lang.ZH, lang.EN} {
					if said := phrase.Say(l); said == "" || strings.ContainsAny(said, "{}[]") {
						t.Errorf("%s: %q", l, said)
					}
				}
			}
		})
	}
}

// The table, the JSON and the report say the same: Decide is Simulate's verdict
// without what else it shows, and both repeat bit by bit.
func TestEveryOutputGivesOneVerdict(t *testing.T) {
	quick, whole := shippedRun(t, "general-office"), shippedRun(t, "general-office")
	if err := compare.Decide(quick); err != nil {
		t.Fatal(err)
	}
	if err := compare.Enrich(whole); err != nil {
		t.Fatal(err)
	}
	if quick.Uncertainty != nil {
		t.Error("Decide keeps the simulation")
	}
	print := func(r *compare.Result) string {
		raw, err := json.Marshal(compare.NewDocument(r, false).Decision)
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	if print(quick) != print(whole) {
		t.Errorf("the table says\n%s\nthe JSON\n%s", print(quick), print(whole))
	}
	doc := compare.NewDocument(whole, false)
	if got := doc.Uncertainty.Options[0]; got.JointWin == 0 && doc.Decision.Joint.First > 0 && got.ID == doc.Decision.Leader {
		t.Errorf("joint share of %s is 0", got.ID)
	}
}

func TestAnotherOptionChangesNobodysDraws(t *testing.T) {
	silent := answersOf{"scim": vendors.Included}
	two := drawnOf(t, wishing, rival("a", "1000", silent), rival("b", "1001", silent))
	three := drawnOf(t, wishing, rival("a", "1000", silent), rival("b", "1001", silent), rival("z", "900000", silent))
	for _, id := range []string{"a", "b"} {
		was, _ := two.Decision.JointShare(id)
		is, _ := three.Decision.JointShare(id)
		if was != is {
			t.Errorf("%s: %v became %v beside one that never comes first", id, was, is)
		}
	}
}

func TestTheDrawsWithoutAnyOption(t *testing.T) {
	r := drawnOf(t, wishing, rival("a", "10", answersOf{"scim": vendors.Unavailable}))
	v := r.Decision.Verdict()
	if v.Winner != "" || v.Leader != "" || v.Drawn || v.Text.Say(lang.EN) != "no option passes every gate" {
		t.Errorf("verdict %+v", v)
	}
	checkNumbers(t, r)
}

func TestTheDrawsNeedADraw(t *testing.T) {
	r := decided(t, wishing, rival("a", "10", full))
	n := *r.Need
	n.Uncertainty.Draws = 0
	r.Need = &n
	for name, draw := range map[string]func(*compare.Result) error{"decide": compare.Decide, "simulate": compare.Simulate} {
		if err := draw(r); err == nil || !strings.Contains(err.Error(), "need.uncertainty.draws: want at least 1") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The need is echoed with everything that the decision reads.
func TestTheNeedIsEchoedWhole(t *testing.T) {
	text := wishing + `budget: 500000
fit_weight: 60%
uncertainty: {seed: 3, draws: 100, distribution: pert}
weights: {seed: 9, method: ahp, pairwise: [{more: recording, less: dlp, times: 3}], sets: {security: {dlp: 100}}}
tender: {type: services, price_weight: 30, deductions: {a: {role: small_micro, percent: 20}}}
`
	d := compare.NewDocument(decided(t, text, rival("a", "10", full)), false).Need
	ratio := 0.0
	want := compare.WeightsDocument{
		Method: "ahp", Seed: 9, Ratio: &ratio, Index: d.Weights.Index,
		Shares: []compare.WeightDocument{{Capability: "recording", Share: 0.75}, {Capability: "dlp", Share: 0.25}},
		Sets: []compare.WeightSetDocument{{Name: "security", Shares: []compare.WeightDocument{
			{Capability: "recording"}, {Capability: "dlp", Share: 1},
		}}},
	}
	if got, expected := printed(t, d.Weights), printed(t, want); got != expected || d.Weights.Index == "" {
		t.Errorf("weights\n%s, want\n%s", got, expected)
	}
	if d.Budget != "500000" || d.FitWeight != "0.6" || d.Uncertainty != (compare.DrawsDocument{Seed: 3, Draws: 100, Distribution: "pert"}) {
		t.Errorf("budget %s, fit weight %s, draws %+v", d.Budget, d.FitWeight, d.Uncertainty)
	}
	if got := printed(t, d.Tender); got != `{"type":"services","price_weight":"30","deductions":{"a":{"role":"small_micro","percent":"20","share":"100"}}}` {
		t.Errorf("tender %s", got)
	}
	plain := compare.NewDocument(decided(t, "{headcount: [100], requirements: [scim]}", rival("a", "10", full)), false).Need
	if plain.Tender != nil || plain.Budget != "" || len(plain.Weights.Shares) != 0 || plain.Weights.Seed != scoring.Seed || plain.Weights.Ratio != nil {
		t.Errorf("defaults %+v", plain)
	}
}

func printed(t *testing.T, x any) string {
	t.Helper()
	raw, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// BenchmarkDecide is what the table adds to a comparison: compile, draw, judge.
func BenchmarkDecide(b *testing.B) {
	r := shippedRun(b, "general-office")
	b.ReportAllocs()
	for b.Loop() {
		if err := compare.Decide(r); err != nil {
			b.Fatal(err)
		}
	}
}
