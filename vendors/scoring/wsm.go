package scoring

import (
	"fineprint/vendors/fault"
	"fineprint/vendors/weighting"
)

// WeightUse says whether weights are divided by their sum first.
type WeightUse string

// AsGiven takes weights that need not sum to 1, on purpose: points.
const (
	AsGiven      WeightUse = "as_given"
	NormaliseTo1 WeightUse = "normalise_to_1"
)

// WSM is the weighted sum V_a = Σ_k w_k v_ak. With weights 0.20, 0.15, 0.40
// and 0.25, the row 25, 20, 15, 30 scores 21.5; Wikipedia's other two
// alternatives tie at 22.0. A column where less is better must have been
// turned round by its scale, or WSM refuses it.
//
// Source: Fishburn (1967); example after Triantaphyllou (2000).
func WSM(t *Table, use WeightUse) ([]float64, error) {
	if err := t.Check(); err != nil {
		return nil, err
	}
	for j, cost := range t.Cost {
		if cost {
			return nil, fault.Invalid(at("criteria", j)+".direction", "less is better here: choose a normalisation that turns it round (minmax, linear_max, sum or vector_cost_complement)")
		}
	}
	weights, err := t.weights(use)
	if err != nil {
		return nil, err
	}
	scores := make([]float64, len(t.Rows))
	for i, row := range t.Rows {
		scores[i] = dot(weights, row)
		if !finite(scores[i]) {
			return nil, fault.Invalid(at("matrix", i), "the numbers are too large to add up")
		}
	}
	return scores, nil
}

// weights returns the weights as they are to be used.
func (t *Table) weights(use WeightUse) ([]float64, error) {
	if use == NormaliseTo1 {
		return weighting.Points(t.Weights)
	}
	return t.Weights, nil
}

func dot(w, v []float64) float64 {
	sum := 0.0
	for k, x := range w {
		sum += x * v[k]
	}
	return sum
}
