package scoring_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/scoring"
)

func TestTOPSIS(t *testing.T) {
	tests := map[string]struct {
		table *scoring.Table
		n     scoring.Normalisation
		use   scoring.WeightUse
		want  []float64
		off   float64
	}{
		"Opricovic & Tzeng (2004), mountains": {
			tableOf([]float64{0.5, 0.5}, []int{0}, []float64{1, 3000}, []float64{2, 3750}, []float64{5, 4500}),
			scoring.MinMax, scoring.AsGiven, []float64{0.5, 0.617, 0.5}, 0.00051,
		},
		"JMcDM, vacation": {
			tableOf([]float64{4, 2, 6, 8}, nil, []float64{9, 7, 6, 7}, []float64{8, 7, 9, 6}, []float64{7, 8, 6, 6}),
			scoring.Vector, scoring.NormaliseTo1, []float64{0.387687, 0.6503238, 0.0834767}, 1e-5,
		},
		"a cost column by itself": {
			tableOf([]float64{1}, []int{0}, []float64{1}, []float64{0.25}, []float64{0}),
			scoring.None, scoring.AsGiven, []float64{0, 0.75, 1}, 1e-12,
		},
		"all alike are all ideal": {
			tableOf([]float64{1, 1}, nil, []float64{2, 3}, []float64{2, 3}),
			scoring.Vector, scoring.AsGiven, []float64{1, 1}, 0,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := scoring.TOPSIS(test.table, test.n, test.use)
			must(t, err)
			near(t, got, test.want, test.off)
		})
	}
}

func TestTOPSISIsAShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, n := rapid.IntRange(1, 6).Draw(t, "m"), rapid.IntRange(1, 5).Draw(t, "n")
		got, err := scoring.TOPSIS(tableOf(weights(t, n), nil, values(t, m, n)...), scoring.MinMax, scoring.AsGiven)
		must(t, err)
		for _, c := range got {
			if math.IsNaN(c) || c < 0 || c > 1 {
				t.Fatalf("closeness = %v", got)
			}
		}
	})
}
