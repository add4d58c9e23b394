package scoring

import (
	"math"
	"slices"
	"strconv"

	"fineprint/vendors/fault"
)

// Normalisation brings the columns of a table onto one scale. All but None
// depend on which vendors are in the table, so that adding one can reorder
// others: they are for checking published examples and cross-checks, and the
// comparison itself uses fixed value scales.
type Normalisation string

// For a column where more is better, and one where less is (cost):
//
//	none                    x
//	minmax                  (x−min)/(max−min), cost (max−x)/(max−min), constant → 1
//	linear_max              x/max, cost min/x
//	sum                     x/Σx, cost (1/x)/Σ(1/x)
//	vector                  x/√Σx², cost left for the method to turn round
//	vector_cost_complement  x/√Σx², cost 1 − x/√Σx²
const (
	None                 Normalisation = "none"
	MinMax               Normalisation = "minmax"
	LinearMax            Normalisation = "linear_max"
	Sum                  Normalisation = "sum"
	Vector               Normalisation = "vector"
	VectorCostComplement Normalisation = "vector_cost_complement"
)

// Normalisations lists them, for messages.
var Normalisations = []Normalisation{None, MinMax, LinearMax, Sum, Vector, VectorCostComplement}

// turns reports whether n makes more the better one in cost columns too.
func (n Normalisation) turns() bool { return n != None && n != Vector }

// Table holds one row for each vendor and one column for each criterion.
type Table struct {
	Rows    [][]float64
	Weights []float64
	Cost    []bool // of each criterion: less is better
}

// Check wants a rectangle of finite numbers with finite weights of 0 or more
// that are not all 0. Every function below calls it.
func (t *Table) Check() error {
	if len(t.Rows) == 0 {
		return fault.Invalid("matrix", "has no rows: give at least one alternative")
	}
	n := len(t.Weights)
	if n == 0 || len(t.Cost) != n {
		return fault.Invalid("criteria", "there are none: give at least one")
	}
	for i, row := range t.Rows {
		if len(row) != n {
			return fault.Invalid(at("matrix", i), "want %d numbers, one for each criterion, got %d", n, len(row))
		}
		for j, x := range row {
			if !usable(x) {
				return fault.Invalid(at(at("matrix", i), j), "want 0 or a size of 1e-100 to 1e100, got %v", x)
			}
		}
	}
	return checkWeights(t.Weights)
}

func checkWeights(weights []float64) error {
	positive := false
	for j, w := range weights {
		if !usable(w) || w < 0 {
			return fault.Invalid(at("criteria", j)+".weight", "want 0 or more, got %v", w)
		}
		positive = positive || w > 0
	}
	if !positive {
		return fault.Invalid("criteria", "all weights are 0: give at least one above 0")
	}
	return nil
}

// usable bounds what a table may hold, so that sums and quotients stay finite.
func usable(x float64) bool {
	const most, least = 1e100, 1e-100
	size := math.Abs(x)
	return size == 0 || size >= least && size <= most
}

// at names an entry of a list: at("matrix", 2) is matrix[2].
func at(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }

// Normalise returns the table with every column on the scale of n. Cost is
// false in columns that the normalisation has turned round.
func Normalise(t *Table, n Normalisation) (*Table, error) {
	if err := t.Check(); err != nil {
		return nil, err
	}
	out := &Table{Weights: slices.Clone(t.Weights), Cost: slices.Clone(t.Cost)}
	for _, row := range t.Rows {
		out.Rows = append(out.Rows, slices.Clone(row))
	}
	for j := range t.Cost {
		if err := out.normaliseColumn(j, n); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (t *Table) normaliseColumn(j int, n Normalisation) error {
	column := make([]float64, len(t.Rows))
	for i, row := range t.Rows {
		column[i] = row[j]
	}
	scaled, bad := scale(column, t.Cost[j], n)
	if !bad.Empty() {
		return fault.InvalidAs(at("criteria", j), bad)
	}
	for i, row := range t.Rows {
		row[j] = scaled[i]
	}
	t.Cost[j] = t.Cost[j] && !n.turns()
	return nil
}

// scale works out one column; bad says why it cannot be.
func scale(x []float64, cost bool, n Normalisation) (scaled []float64, bad fault.Phrase) {
	low, high := slices.Min(x), slices.Max(x)
	switch n {
	case None:
		return x, bad
	case MinMax:
		return minMax(x, low, high, cost), bad
	case LinearMax, Sum:
		if low < 0 || low == 0 && cost || high == 0 {
			return nil, fault.Say("want numbers above 0 for %s, got %v", n, low)
		}
		return ratio(x, cost, n), bad
	case Vector, VectorCostComplement:
		length := 0.0
		for _, v := range x {
			length = math.Hypot(length, v)
		}
		if length == 0 {
			return nil, fault.Say("all numbers are 0: %s has no scale for them", n)
		}
		if cost && n == VectorCostComplement {
			return each(x, func(v float64) float64 { return 1 - v/length }), bad
		}
		return each(x, func(v float64) float64 { return v / length }), bad
	}
	return nil, fault.Say("unknown normalisation %q", string(n))
}

// minMax puts the best number at 1 and the worst at 0; equal numbers are all
// the best.
func minMax(x []float64, low, high float64, cost bool) []float64 {
	switch {
	case low == high:
		return each(x, func(float64) float64 { return 1 })
	case cost:
		return each(x, func(v float64) float64 { return (high - v) / (high - low) })
	}
	return each(x, func(v float64) float64 { return (v - low) / (high - low) })
}

// ratio is linear_max and sum, of numbers that were checked.
func ratio(x []float64, cost bool, n Normalisation) []float64 {
	if cost {
		x = each(x, func(v float64) float64 { return 1 / v })
	}
	whole := slices.Max(x)
	if n == Sum {
		whole = 0
		for _, v := range x {
			whole += v
		}
	}
	return each(x, func(v float64) float64 { return v / whole })
}

func each(x []float64, f func(float64) float64) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = f(v)
	}
	return out
}
