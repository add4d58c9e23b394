// Package weighting turns what a buyer says about importance into weights.
//
// It owns swing points, rank order (ROC, rank sum, rank reciprocal), pairwise
// comparison (AHP) with its consistency and repair hints, and the roll-up of a
// hierarchy. It does not own values or scores (package scoring), nor where the
// answers are written (package need). Weights are floating-point shares that
// sum to 1 unless a function says otherwise.
package weighting

import (
	"math"
	"strconv"

	"fineprint/vendors/fault"
)

// Points turns swing points into weights: the most important swing from worst
// to best has 100, the others are rated against it, then all are divided by
// their sum. 100, 60 and 40 give 0.50, 0.30 and 0.20. Multiplying all points
// by the same number changes nothing. It refuses an empty list, a negative
// number, NaN, an infinity, and points that are all 0.
//
// Source: von Winterfeldt & Edwards (1986), Decision Analysis and Behavioral
// Research, swing weighting.
func Points(points []float64) ([]float64, error) {
	if len(points) == 0 {
		return nil, fault.Invalid("weights", "there are none: give at least one")
	}
	largest := 0.0
	for i, p := range points {
		if math.IsNaN(p) || math.IsInf(p, 0) {
			return nil, fault.Invalid(at("weights", i), "want a number, got %v", p)
		}
		if p < 0 {
			return nil, fault.Invalid(at("weights", i), "want 0 or more, got %v", p)
		}
		largest = max(largest, p)
	}
	if largest == 0 {
		return nil, fault.Invalid("weights", "all are 0: give at least one a weight above 0")
	}
	shares := make([]float64, len(points))
	sum := 0.0
	for i, p := range points { // scaled by the largest first, so that no sum overflows
		shares[i] = p / largest
		sum += shares[i]
	}
	for i := range shares {
		shares[i] /= sum
	}
	return shares, nil
}

// at names an entry of a list: at("weights", 2) is weights[2].
func at(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
