package scoring_test

import (
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/scoring"
)

func TestWorth(t *testing.T) {
	even := scoring.Valuation{Rule: scoring.AdjustedCost, FitWeight: 0.5}
	total := scoring.Valuation{Rule: scoring.CombinedTotal, FitWeight: 0.5, Budget: 100}
	tests := map[string]struct{ got, want float64 }{
		"a fifth of the fit is missing":   {even.Worth(100, 0.8), -120},
		"all of it counts twice the cost": {even.Worth(100, 0), -200},
		"a full fit is the true cost":     {even.Worth(100, 1), -100},
		"only cost counts":                {scoring.Valuation{Rule: scoring.AdjustedCost}.Worth(100, 0), -100},
		"the budget itself":               {total.PriceValue(100), 2. / 3},
		"half the budget":                 {total.PriceValue(50), 1},
		"nothing is better than half":     {total.PriceValue(10), 1},
		"twice the budget":                {total.PriceValue(200), 0},
		"both together":                   {total.Worth(155, 0.9), 0.6},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { near(t, []float64{test.got}, []float64{test.want}, 1e-12) })
	}
	refused(t, scoring.Valuation{FitWeight: 1}.Check(), "0 to below 1")
	refused(t, scoring.Valuation{Rule: scoring.CombinedTotal}.Check(), "budget")
	must(t, even.Check())
}

func TestRowsAddUpToTheWorth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "n")
		v := scoring.Valuation{
			Rule:      rapid.SampledFrom([]scoring.Rule{scoring.AdjustedCost, scoring.CombinedTotal}).Draw(t, "rule"),
			FitWeight: rapid.Float64Range(0, 0.95).Draw(t, "fit weight"), Budget: 1000,
		}
		cost, row, w := rapid.Float64Range(1, 5000).Draw(t, "cost"), values(t, 1, n)[0], weights(t, n)
		near(t, []float64{sum(w, v.Row(cost, row))}, []float64{v.Worth(cost, sum(w, row))}, 1e-6)
		// A cheaper option of the same fit, and a better one of the same cost, never rank below.
		fit := sum(w, row)
		if v.Worth(cost/2, fit) < v.Worth(cost, fit)-1e-12 || v.Worth(cost, 1) < v.Worth(cost, fit)-1e-9 {
			t.Fatal("a dominated option is worth more")
		}
		if back, ok := v.CostToTie(fit, v.Worth(cost, fit)); ok && (v.Rule == scoring.AdjustedCost || cost > 500 && cost < 2000) {
			near(t, []float64{back}, []float64{cost}, 1e-6)
		}
	})
}
