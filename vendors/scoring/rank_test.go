package scoring_test

import (
	"testing"

	"fineprint/vendors/scoring"
)

func TestRanks(t *testing.T) {
	equal(t, scoring.Ranks([]float64{3, 5, 5, 1}), []int{3, 1, 1, 4})
	equal(t, scoring.Ranks([]float64{1, 1 + 1e-12, 0.5}), []int{1, 1, 3})
	equal(t, scoring.Ranks(nil), []int{})
	equal(t, scoring.Ranks([]float64{-100, -100.0000000001}), []int{1, 1})
}

// scikit-criteria, test_FallbackTieBreaker.
func TestBreakTies(t *testing.T) {
	sumsOf := []float64{115.7, 135.3, 167.3, 157.1, 218.8}
	equal(t, scoring.BreakTies([]int{1, 1, 2, 2, 3}, sumsOf), []int{2, 1, 3, 4, 5})
	equal(t, scoring.BreakTies([]int{1, 1, 2}, []float64{4, 4, 9}), []int{1, 1, 3})
}
