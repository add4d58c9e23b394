package scoring

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"fineprint/vendors/fault"
)

// Draws is how many weightings a comparison samples. The standard error of a
// share is at most 0.5/√10000 = 0.005.
const Draws = 10_000

// MaxDraws bounds a request.
const MaxDraws = 1_000_000

// Seed is used where nobody states one, so that a table can be had again; the
// result names it.
const Seed = 20260101

// Sampler draws weights uniformly from the simplex, or from the part of it
// that fits an order of importance. The same seed draws the same weights.
type Sampler struct {
	random *rand.Rand
	groups [][]int // criteria from most to least important, ties together; one group = no order
	drawn  []float64
}

// NewSampler draws for n criteria. order lists groups of equal importance, the
// most important first; nil draws from the whole simplex.
func NewSampler(n int, order [][]int, seed uint64) *Sampler {
	s := &Sampler{random: rand.New(rand.NewPCG(seed, 0x66696e657072696e)), drawn: make([]float64, n)} //nolint:gosec // repeatable on purpose
	if len(order) > 1 {
		s.groups = make([][]int, len(order))
		for i, group := range order {
			s.groups[i] = slices.Clone(group)
		}
	}
	return s
}

// OrderOf groups criteria by weight, the heaviest first.
func OrderOf(weights []float64) [][]int {
	order := make([]int, len(weights))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(weights[b], weights[a]) })
	var groups [][]int
	for i, k := range order {
		if i > 0 && Same(weights[order[i-1]], weights[k]) {
			groups[len(groups)-1] = append(groups[len(groups)-1], k)
			continue
		}
		groups = append(groups, []int{k})
	}
	return groups
}

// Next writes one weighting, summing to 1, into w: n numbers −ln u, divided by
// their sum, are uniform on the simplex; sorted they are uniform on the part
// where the weights fall. Criteria of equal importance share their places at
// random.
func (s *Sampler) Next(w []float64) {
	sum := 0.0
	for k := range w {
		w[k] = s.random.ExpFloat64()
		sum += w[k]
	}
	for k := range w {
		w[k] /= sum
	}
	if len(s.groups) < 2 {
		return
	}
	copy(s.drawn, w)
	slices.Sort(s.drawn)
	place := len(s.drawn) - 1
	for _, group := range s.groups {
		s.random.Shuffle(len(group), func(i, j int) { group[i], group[j] = group[j], group[i] })
		for _, k := range group {
			w[k] = s.drawn[place]
			place--
		}
	}
}

// columns holds a table by criterion, four rows of weights at a time fast.
type columns struct {
	by   [][]float64
	rows int
}

func newColumns(rows [][]float64) columns {
	c := columns{rows: len(rows)}
	for k := range rows[0] {
		column := make([]float64, len(rows))
		for i, row := range rows {
			column[i] = row[k]
		}
		c.by = append(c.by, column)
	}
	return c
}

// score writes Σ w_k v_ak of every row into out.
func (c *columns) score(w, out []float64) {
	clear(out)
	k := 0
	for ; k+4 <= len(w); k += 4 {
		a, b, d, e := c.by[k][:len(out)], c.by[k+1][:len(out)], c.by[k+2][:len(out)], c.by[k+3][:len(out)]
		wa, wb, wd, we := w[k], w[k+1], w[k+2], w[k+3]
		for i := range out {
			out[i] += wa*a[i] + wb*b[i] + (wd*d[i] + we*e[i])
		}
	}
	for ; k < len(w); k++ {
		a, wa := c.by[k][:len(out)], w[k]
		for i := range out {
			out[i] += wa * a[i]
		}
	}
}

// FirstShares returns for each row the share of weightings in which its
// weighted sum is the highest; rows that tie each count. Rows that another one
// dominates by more than a tie are left out of the work: they never lead.
// Memory is one column copy of the table and two vectors, whatever the number
// of draws.
func FirstShares(rows [][]float64, order [][]int, draws int, seed uint64) []float64 {
	return FirstSharesOf([][][]float64{rows}, order, draws, seed)[0]
}

// FirstSharesOf is FirstShares of several tables over the same criteria: each
// weighting is drawn once for all of them. A table without criteria has nothing
// to weigh, and every row of it is first.
func FirstSharesOf(tables [][][]float64, order [][]int, draws int, seed uint64) [][]float64 {
	shares := make([][]float64, len(tables))
	var counted []*leaderCount
	criteria := 0
	for i, rows := range tables {
		shares[i] = make([]float64, len(rows))
		switch {
		case len(rows) == 0 || draws < 1:
		case len(rows[0]) == 0:
			shares[i] = each(shares[i], func(float64) float64 { return 1 })
		default:
			counted, criteria = append(counted, newLeaderCount(rows, shares[i])), len(rows[0])
		}
	}
	if len(counted) == 0 {
		return shares
	}
	w, s := make([]float64, criteria), NewSampler(criteria, order, seed)
	for range draws {
		s.Next(w)
		for _, c := range counted {
			c.columns.score(w, c.scores)
			countLeaders(c.scores, c.counts)
		}
	}
	for _, c := range counted {
		for i, r := range c.leading {
			c.shares[r] = float64(c.counts[i]) / float64(draws)
		}
	}
	return shares
}

// leaderCount counts how often each row of a table leads.
type leaderCount struct {
	leading []int // rows that may lead
	columns columns
	scores  []float64
	counts  []int
	shares  []float64 // by row, the answer
}

func newLeaderCount(rows [][]float64, shares []float64) *leaderCount {
	leading := contenders(rows)
	kept := make([][]float64, len(leading))
	for i, r := range leading {
		kept[i] = rows[r]
	}
	return &leaderCount{leading, newColumns(kept), make([]float64, len(kept)), make([]int, len(kept)), shares}
}

// countLeaders adds one to every row whose score ties with the highest.
func countLeaders(scores []float64, counts []int) {
	top := scores[0]
	for _, v := range scores {
		if v > top {
			top = v
		}
	}
	floor := top - Tie*max(1, math.Abs(top))
	for i, v := range scores {
		if v >= floor {
			counts[i]++
		}
	}
}

// contenders lists the rows that no other row beats everywhere by more than a
// tie.
func contenders(rows [][]float64) []int {
	var out []int
	for i, own := range rows {
		beaten := slices.ContainsFunc(rows, func(other []float64) bool {
			for k, x := range own {
				if other[k] <= x+2*Tie*max(1, math.Abs(x)) {
					return false
				}
			}
			return true
		})
		if !beaten {
			out = append(out, i)
		}
	}
	return out
}

// Acceptability is what sampled weights say about every row.
type Acceptability struct {
	Ranks      [][]float64 // share of draws in which row i has rank j+1; ties share the better rank
	Central    [][]float64 // mean weights where the row is first; nil when it never is
	Confidence []float64   // share of draws in which it is first with its central weights; NaN-free, 0 without them
	Pairwise   [][]float64 // share of draws in which row i is ahead of row j
}

// SMAA draws weights and counts ranks. Two rows (1, 0) and (0, 1) are each
// first in half of the draws.
//
// Source: Lahdelma, Hokkanen & Salminen (1998), EJOR 106, 137–143.
func SMAA(rows [][]float64, order [][]int, draws int, seed uint64) (Acceptability, error) {
	if len(rows) == 0 || len(rows[0]) == 0 {
		return Acceptability{}, fault.Invalid("matrix", "has no numbers")
	}
	if draws < 1 || draws > MaxDraws {
		return Acceptability{}, fault.Invalid("samples", "want 1 to %d, got %d", MaxDraws, draws)
	}
	c := newColumns(rows)
	w, scores := make([]float64, len(c.by)), make([]float64, len(rows))
	s := NewSampler(len(w), order, seed)
	t := newTally(len(rows), len(w))
	for range draws {
		s.Next(w)
		c.score(w, scores)
		t.add(scores, w)
	}
	a := t.done()
	for i, central := range a.Central {
		if central == nil {
			continue
		}
		c.score(central, scores)
		if Ranks(scores)[i] == 1 { // values are certain, so the central weights decide once
			a.Confidence[i] = 1
		}
	}
	return a, nil
}

// SMAAFromSamples counts given draws: values[s][i] is the value of row i in
// draw s, weights[s] the weights of that draw (one vector stands for all).
// Confidence stays 0: it needs values by criterion.
func SMAAFromSamples(values, weights [][]float64) (Acceptability, error) {
	if len(values) == 0 || len(values[0]) == 0 {
		return Acceptability{}, fault.Invalid("value_samples", "is empty")
	}
	if len(weights) != 1 && len(weights) != len(values) {
		return Acceptability{}, fault.Invalid("weights", "want one vector or %d, one for each draw, got %d", len(values), len(weights))
	}
	t := newTally(len(values[0]), len(weights[0]))
	for i, scores := range values {
		if len(scores) != len(values[0]) {
			return Acceptability{}, fault.Invalid(at("value_samples", i), "want %d values, got %d", len(values[0]), len(scores))
		}
		w := weights[min(i, len(weights)-1)]
		if len(w) != len(weights[0]) {
			return Acceptability{}, fault.Invalid(at("weights", i), "want %d numbers, got %d", len(weights[0]), len(w))
		}
		t.add(scores, w)
	}
	return t.done(), nil
}

// tally counts ranks over draws.
type tally struct {
	draws   int
	ranks   [][]int
	ahead   [][]int
	central [][]float64
	order   []int
}

func newTally(rows, criteria int) *tally {
	t := &tally{order: make([]int, rows)}
	for range rows {
		t.ranks = append(t.ranks, make([]int, rows))
		t.ahead = append(t.ahead, make([]int, rows))
		t.central = append(t.central, make([]float64, criteria))
	}
	for i := range t.order {
		t.order[i] = i
	}
	return t
}

func (t *tally) add(scores, w []float64) {
	t.draws++
	slices.SortFunc(t.order, func(a, b int) int { return cmp.Or(cmp.Compare(scores[b], scores[a]), a-b) })
	leader := 0
	for place, i := range t.order {
		if place > 0 && !Same(scores[t.order[leader]], scores[i]) {
			leader = place
		}
		t.ranks[i][leader]++
		for _, better := range t.order[:leader] {
			t.ahead[better][i]++
		}
		if leader == 0 {
			for k, x := range w {
				t.central[i][k] += x
			}
		}
	}
}

func (t *tally) done() Acceptability {
	a := Acceptability{Confidence: make([]float64, len(t.ranks))}
	share := func(counts []int) []float64 {
		out := make([]float64, len(counts))
		for j, n := range counts {
			out[j] = float64(n) / float64(t.draws)
		}
		return out
	}
	for i, counts := range t.ranks {
		a.Ranks = append(a.Ranks, share(counts))
		a.Pairwise = append(a.Pairwise, share(t.ahead[i]))
		if counts[0] == 0 {
			a.Central = append(a.Central, nil)
			continue
		}
		for k := range t.central[i] {
			t.central[i][k] /= float64(counts[0])
		}
		a.Central = append(a.Central, t.central[i])
	}
	return a
}
