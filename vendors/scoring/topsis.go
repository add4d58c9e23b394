package scoring

import (
	"math"

	"fineprint/vendors/fault"
)

// TOPSIS is the closeness D⁻/(D⁺ + D⁻) of each row to the best value of every
// weighted column. It is a labelled cross-check, never the default: the ideal
// moves with the vendors that take part. The mountain climber's three tours
// score 0.500, 0.617 and 0.500. Rows that are all alike are all ideal: 1.
//
// Source: Hwang & Yoon (1981); example of Opricovic & Tzeng (2004), EJOR
// 156(2), 445–455.
func TOPSIS(t *Table, n Normalisation, use WeightUse) ([]float64, error) {
	scaled, err := Normalise(t, n)
	if err != nil {
		return nil, err
	}
	weights, err := scaled.weights(use)
	if err != nil {
		return nil, err
	}
	best, worst := ideals(scaled, weights)
	scores := make([]float64, len(scaled.Rows))
	for i, row := range scaled.Rows {
		toBest, toWorst := 0.0, 0.0
		for k, v := range row {
			toBest = math.Hypot(toBest, best[k]-weights[k]*v)
			toWorst = math.Hypot(toWorst, weights[k]*v-worst[k])
		}
		scores[i] = 1
		if toBest+toWorst > 0 {
			scores[i] = toWorst / (toBest + toWorst)
		}
		if !finite(scores[i]) {
			return nil, fault.Invalid(at("matrix", i), "the numbers are too large to compare")
		}
	}
	return scores, nil
}

// ideals returns the best and the worst weighted value of every column.
func ideals(t *Table, weights []float64) (best, worst []float64) {
	for k, w := range weights {
		low, high := math.Inf(1), math.Inf(-1)
		for _, row := range t.Rows {
			low, high = min(low, w*row[k]), max(high, w*row[k])
		}
		if t.Cost[k] {
			low, high = high, low
		}
		best, worst = append(best, high), append(worst, low)
	}
	return best, worst
}
