package weighting

import (
	"cmp"
	"math"
	"slices"

	"fineprint/vendors/fault"
)

// MaxCompared is the most criteria that AHP takes; beyond about seven a buyer
// answers n(n−1)/2 questions without thinking.
const MaxCompared = 15

// Consistent is the consistency ratio below which answers are accepted
// (Saaty 1980).
const Consistent = 0.10

// PriorityMethod says how weights are taken from the answers.
type PriorityMethod string

// The principal eigenvector is the default; the mean of the normalised columns
// and the geometric mean of the rows are common approximations, equal to it
// when the answers are consistent.
const (
	Eigenvector   PriorityMethod = "eigenvector"
	ColumnMean    PriorityMethod = "column_mean"
	GeometricMean PriorityMethod = "geometric_mean"
)

// RandomIndex is a named table of the mean consistency index of random answers.
type RandomIndex struct {
	Name string
	From int // the number of criteria of the first value
	ByN  []float64
}

// The published tables. One matrix has a ratio of 0.022 or 0.0235 depending on
// the table, so every result names it.
var (
	Saaty1980 = RandomIndex{"Saaty 1980", 3, []float64{
		0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
	}}
	Saaty2005    = RandomIndex{"Saaty 2005", 3, []float64{0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49}}
	AlonsoLamata = RandomIndex{"Alonso & Lamata 2006", 3, []float64{
		0.5247, 0.8816, 1.1086, 1.2479, 1.3417, 1.4057, 1.4499, 1.4854,
	}}
	DoneganDodd = RandomIndex{"Donegan & Dodd 1991", 3, []float64{0.4914, 0.8286, 1.0591, 1.1797, 1.2519}}
)

// RandomIndices lists the tables, the default first.
var RandomIndices = []RandomIndex{Saaty1980, Saaty2005, AlonsoLamata, DoneganDodd}

// of returns the value for n criteria; with one or two no answer can
// contradict another, and the value is 0.
func (r RandomIndex) of(n int) (float64, bool) {
	if n < 3 {
		return 0, true
	}
	if i := n - r.From; i >= 0 && i < len(r.ByN) {
		return r.ByN[i], true
	}
	return 0, false
}

// Pairwise is what AHP makes of a buyer's answers.
type Pairwise struct {
	Weights   []float64
	LambdaMax float64 // n when the answers are consistent
	Index     float64 // CI = (λ − n)/(n − 1)
	Ratio     float64 // CR = CI/RI; 0 for one or two criteria
	Hints     []Hint  // the answers that contradict the others most, worst first
}

// Accepted reports whether the answers agree well enough to be used.
func (p *Pairwise) Accepted() bool { return p.Ratio < Consistent }

// Hint is an answer that does not fit the others.
type Hint struct {
	Row, Column int     // Row < Column
	Given       float64 // how many times Row is as important as Column
	Fits        float64 // what the other answers imply, within 1/9 to 9
	Ratio       float64 // CR when this answer alone is changed to Fits
}

// Compare works out weights from a reciprocal matrix: answers[i][j] says how
// many times criterion i is as important as j.
//
// The weights are the principal eigenvector, CI = (λ−n)/(n−1), CR = CI/RI and
// CR < 0.10 is accepted. For [[1 3 5][1/3 1 3][1/5 1/3 1]] they are 0.637,
// 0.258, 0.105 with λ = 3.0385 and CR = 0.033 by Saaty's table of 1980.
//
// Source: Saaty (1980), The Analytic Hierarchy Process.
func Compare(answers [][]float64, method PriorityMethod, random RandomIndex) (Pairwise, error) {
	if err := reciprocal(answers); err != nil {
		return Pairwise{}, err
	}
	if _, ok := random.of(len(answers)); !ok {
		return Pairwise{}, fault.Invalid("random_index", "%s has no value for %d criteria", random.Name, len(answers))
	}
	p, err := priorities(answers, method, random)
	if err != nil {
		return Pairwise{}, err
	}
	p.Hints = hints(answers, &p, method, random)
	return p, nil
}

// reciprocal wants a square matrix of positive numbers with a_ji = 1/a_ij.
func reciprocal(a [][]float64) error {
	n := len(a)
	if n == 0 || n > MaxCompared {
		return fault.Invalid("pairwise", "want 1 to %d criteria, got %d", MaxCompared, n)
	}
	for i, row := range a {
		if len(row) != n {
			return fault.Invalid(at("pairwise", i), "want %d answers, one for each criterion, got %d", n, len(row))
		}
		for _, x := range row {
			if math.IsNaN(x) || x < 1e-6 || x > 1e6 {
				return fault.Invalid(at("pairwise", i), "want numbers above 0 such as 3 or 0.333, got %v", x)
			}
		}
	}
	for i := range n {
		for j := range i + 1 {
			if product := a[i][j] * a[j][i]; math.Abs(product-1) > 0.02 { // 3 against 0.33 is meant as 1/3
				return fault.Invalid(at(at("pairwise", i), j), "want 1 divided by its mirror image %v, got %v", a[j][i], a[i][j])
			}
		}
	}
	return nil
}

func priorities(a [][]float64, method PriorityMethod, random RandomIndex) (Pairwise, error) {
	var p Pairwise
	n := len(a)
	switch method {
	case Eigenvector:
		p.Weights = eigenvector(a)
	case ColumnMean:
		p.Weights = columnMean(a)
	case GeometricMean:
		p.Weights = geometricMean(a)
	default:
		return p, fault.Invalid("method", "want eigenvector, column_mean or geometric_mean, got %q", string(method))
	}
	for i, x := range times(a, p.Weights) {
		p.LambdaMax += x / p.Weights[i] / float64(n)
	}
	ri, _ := random.of(n)
	if n > 1 {
		p.Index = (p.LambdaMax - float64(n)) / float64(n-1)
	}
	if ri > 0 {
		p.Ratio = p.Index / ri
	}
	return p, nil
}

func times(a [][]float64, w []float64) []float64 {
	out := make([]float64, len(a))
	for i, row := range a {
		for j, x := range row {
			out[i] += x * w[j]
		}
	}
	return out
}

// eigenvector multiplies until nothing moves; a positive matrix always settles.
func eigenvector(a [][]float64) []float64 {
	w := geometricMean(a)
	for range 1000 {
		next, sum, moved := times(a, w), 0.0, 0.0
		for _, x := range next {
			sum += x
		}
		for i := range next {
			next[i] /= sum
			moved = max(moved, math.Abs(next[i]-w[i]))
		}
		w = next
		if moved < 1e-15 {
			break
		}
	}
	return w
}

func columnMean(a [][]float64) []float64 {
	n := len(a)
	w := make([]float64, n)
	for j := range n {
		sum := 0.0
		for i := range n {
			sum += a[i][j]
		}
		for i := range n {
			w[i] += a[i][j] / sum / float64(n)
		}
	}
	return w
}

func geometricMean(a [][]float64) []float64 {
	w := make([]float64, len(a))
	sum := 0.0
	for i, row := range a {
		logs := 0.0
		for _, x := range row {
			logs += math.Log(x)
		}
		w[i] = math.Exp(logs / float64(len(row)))
		sum += w[i]
	}
	for i := range w {
		w[i] /= sum
	}
	return w
}

// MaxHints is how many answers a result asks the buyer to look at again.
const MaxHints = 3

// hints finds the answers whose change alone helps most. What fits is the mean
// (geometric) of what every other criterion implies: a_ik · a_kj.
func hints(a [][]float64, p *Pairwise, method PriorityMethod, random RandomIndex) []Hint {
	n := len(a)
	if n < 3 || p.Ratio < 1e-6 {
		return nil
	}
	var all []Hint
	for i := range n {
		for j := i + 1; j < n; j++ {
			h := Hint{Row: i, Column: j, Given: a[i][j], Fits: implied(a, i, j)}
			if changed, err := priorities(with(a, h), method, random); err == nil && changed.Ratio < p.Ratio {
				h.Ratio = changed.Ratio
				all = append(all, h)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y Hint) int { return cmp.Compare(x.Ratio, y.Ratio) })
	return all[:min(len(all), MaxHints)]
}

func implied(a [][]float64, i, j int) float64 {
	logs := 0.0
	for k := range a {
		if k != i && k != j {
			logs += math.Log(a[i][k] * a[k][j])
		}
	}
	return min(9, max(1.0/9, math.Exp(logs/float64(len(a)-2))))
}

// with is the matrix with one answer and its mirror image changed.
func with(a [][]float64, h Hint) [][]float64 {
	changed := make([][]float64, len(a))
	for i := range a {
		changed[i] = slices.Clone(a[i])
	}
	changed[h.Row][h.Column], changed[h.Column][h.Row] = h.Fits, 1/h.Fits
	return changed
}
