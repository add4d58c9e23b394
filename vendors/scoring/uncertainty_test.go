package scoring_test

import (
	"math"
	"testing"

	"fineprint/vendors/scoring"
)

// JMcDM, single-criterion decision tests.
func TestDecide(t *testing.T) {
	payoffs := [][]float64{{26, 26, 18, 22}, {22, 34, 30, 18}, {28, 24, 34, 26}, {22, 30, 28, 20}}
	odds := []float64{0.2, 0.5, 0.2, 0.1}
	tests := map[string]struct {
		f    scoring.Futures
		rule scoring.DecisionRule
		want []float64
		best []int
	}{
		"maximin":         {scoring.Futures{Payoffs: payoffs}, scoring.Maximin, []float64{18, 18, 24, 20}, []int{2}},
		"maximax ties":    {scoring.Futures{Payoffs: payoffs}, scoring.Maximax, []float64{26, 34, 34, 30}, []int{1, 2}},
		"Savage":          {scoring.Futures{Payoffs: payoffs}, scoring.MinimaxRegret, []float64{16, 8, 10, 6}, []int{3}},
		"expected value":  {scoring.Futures{Payoffs: payoffs, Probabilities: odds}, scoring.ExpectedValue, []float64{24, 29.2, 27, 27}, []int{1}},
		"expected regret": {scoring.Futures{Payoffs: payoffs, Probabilities: odds}, scoring.ExpectedRegret, []float64{8, 2.8, 5, 5}, []int{1}},
		"Laplace":         {scoring.Futures{Payoffs: [][]float64{{3000, 2750, 2500, 2250}, {1500, 4750, 8000, 7750}, {2000, 5250, 8500, 11750}}}, scoring.Laplace, []float64{2625, 5500, 6875}, []int{2}},
		"Hurwicz":         {scoring.Futures{Payoffs: payoffs, Optimism: 0.5}, scoring.Hurwicz, []float64{22, 26, 29, 25}, []int{2}},
		"costs":           {scoring.Futures{Payoffs: payoffs, Cost: true}, scoring.Maximin, []float64{26, 34, 34, 30}, []int{0}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, best, err := scoring.Decide(&test.f, test.rule)
			must(t, err)
			near(t, got, test.want, 1e-5)
			equal(t, best, test.best)
		})
	}
}

func TestDecideRefuses(t *testing.T) {
	tests := map[string]struct {
		f       scoring.Futures
		rule    scoring.DecisionRule
		message string
	}{
		"nothing":          {scoring.Futures{}, scoring.Maximin, "no payoffs"},
		"a short row":      {scoring.Futures{Payoffs: [][]float64{{1, 2}, {1}}}, scoring.Maximin, "want 2 payoffs"},
		"NaN":              {scoring.Futures{Payoffs: [][]float64{{math.NaN()}}}, scoring.Maximin, "matrix[0][0]"},
		"no odds":          {scoring.Futures{Payoffs: [][]float64{{1}}}, scoring.ExpectedValue, "want 1, one for each"},
		"odds over 1":      {scoring.Futures{Payoffs: [][]float64{{1, 2}}, Probabilities: []float64{0.7, 0.7}}, scoring.ExpectedValue, "a sum of 1"},
		"an unknown rule":  {scoring.Futures{Payoffs: [][]float64{{1}}}, "wald", "unknown rule"},
		"optimism over it": {scoring.Futures{Payoffs: [][]float64{{1}}, Optimism: 2}, scoring.Hurwicz, "0 to 1"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, err := scoring.Decide(&test.f, test.rule)
			refused(t, err, test.message)
		})
	}
}
