package scoring_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/scoring"
)

func TestPriceScores(t *testing.T) {
	tests := map[string]struct {
		prices []float64
		rule   scoring.PriceRule
		want   []float64
		off    float64
	}{
		"order 87: low price first":        {[]float64{100, 105, 108}, scoring.PriceRule{Formula: scoring.LowestOverPrice, Points: 40}, []float64{40, 38.095, 37.037}, 0.001},
		"twice the lowest is half":         {[]float64{1, 2}, scoring.PriceRule{Formula: scoring.LowestOverPrice, Points: 1}, []float64{1, 0.5}, 0},
		"South Africa 80/20":               {[]float64{1000000, 1100000, 1200000}, scoring.PriceRule{Formula: scoring.LinearAboveLowest, Points: 80}, []float64{80, 72, 64}, 1e-9},
		"linear ends at 0":                 {[]float64{1, 3}, scoring.PriceRule{Formula: scoring.LinearAboveLowest, Points: 80}, []float64{80, 0}, 0},
		"Negometrix: log":                  {[]float64{1, 2}, scoring.PriceRule{Formula: scoring.LogAboveLowest, Points: 1, LogBase: 2}, []float64{1, 0}, 1e-12},
		"fixed bounds":                     {[]float64{100, 150, 200, 50}, scoring.PriceRule{Formula: scoring.FixedBounds, Points: 10, Best: 100, Worst: 200}, []float64{10, 5, 0, 10}, 0},
		"a mean scores both alike":         {[]float64{100, 140}, scoring.PriceRule{Formula: scoring.MeanBenchmarkSymmetric, Points: 20}, []float64{16.667, 16.667}, 0.001},
		"a mean with a cap":                {[]float64{100, 140}, scoring.PriceRule{Formula: scoring.MeanOverPriceCapped, Points: 20}, []float64{20, 17.143}, 0.001},
		"the mean of the two lowest":       {[]float64{100, 110, 140}, scoring.PriceRule{Formula: scoring.MeanOfFirstTwoGradient, Points: 20, AboveFactor: 0.95}, []float64{19.05, 18.1, 12.67}, 0.005},
		"a single bid has all points":      {[]float64{7}, scoring.PriceRule{Formula: scoring.LowestOverPrice, Points: 30}, []float64{30}, 0},
		"equal bids have all points":       {[]float64{7, 7}, scoring.PriceRule{Formula: scoring.LinearAboveLowest, Points: 30}, []float64{30, 30}, 0},
		"the gap of a log needs no lowest": {[]float64{50, 100, 125}, scoring.PriceRule{Formula: scoring.LogAboveLowest, Points: 40, LogBase: 3}, []float64{40, 14.763, 6.638}, 0.001},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, _, err := scoring.PriceScores(test.prices, nil, test.rule)
			must(t, err)
			near(t, got, test.want, test.off)
		})
	}
	if got := scoring.RoundHalfAway(37.037, 0); got != 37 {
		t.Errorf("rounded = %v", got)
	}
}

func TestPriceScoresRefuse(t *testing.T) {
	good := scoring.PriceRule{Formula: scoring.LowestOverPrice, Points: 30}
	tests := map[string]struct {
		prices    []float64
		compliant []bool
		rule      scoring.PriceRule
		message   string
	}{
		"no prices":         {nil, nil, good, "no prices"},
		"free":              {[]float64{0}, nil, good, "above 0"},
		"NaN":               {[]float64{math.NaN()}, nil, good, "above 0"},
		"half the flags":    {[]float64{1, 2}, []bool{true}, good, "want 2 entries"},
		"no formula":        {[]float64{1}, nil, scoring.PriceRule{Points: 1}, "unknown formula"},
		"no points":         {[]float64{1}, nil, scoring.PriceRule{Formula: scoring.LowestOverPrice}, "more than 0"},
		"a log of base 1":   {[]float64{1}, nil, scoring.PriceRule{Formula: scoring.LogAboveLowest, Points: 1, LogBase: 1}, "more than 1"},
		"bounds that cross": {[]float64{1}, nil, scoring.PriceRule{Formula: scoring.FixedBounds, Points: 1, Best: 2, Worst: 1}, "more than best"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, err := scoring.PriceScores(test.prices, test.compliant, test.rule)
			refused(t, err, test.message)
		})
	}
	none, _, err := scoring.PriceScores([]float64{1, 2}, []bool{false, false}, good)
	must(t, err)
	near(t, none, []float64{0, 0}, 0)
}

// Property 8: no price scores more than the points, the lowest compliant one
// gets them all, and a disqualified lower bid never sets the benchmark.
func TestLawsOfOrder87(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		prices := rapid.SliceOfN(rapid.Float64Range(1, 1e9), 1, 10).Draw(t, "prices")
		compliant := rapid.SliceOfN(rapid.Bool(), len(prices), len(prices)).Draw(t, "compliant")
		got, benchmark, err := scoring.PriceScores(prices, compliant, scoring.PriceRule{Formula: scoring.LowestOverPrice, Points: 30})
		must(t, err)
		lowest := math.Inf(1)
		for i, p := range prices {
			if compliant[i] {
				lowest = min(lowest, p)
			}
		}
		for i, p := range prices {
			switch {
			case !compliant[i] && got[i] != 0, got[i] > 30, compliant[i] && p == lowest && got[i] != 30:
				t.Fatalf("%v compliant %v: %v points", prices, compliant, got)
			}
		}
		if !math.IsInf(lowest, 1) && benchmark != lowest {
			t.Fatalf("benchmark = %v, want %v", benchmark, lowest)
		}
	})
}
