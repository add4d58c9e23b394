package calc

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"fineprint/vendors/scoring"
	"fineprint/vendors/weighting"
)

// shares brings the matrix onto a scale and the weights to a sum of 1.
func (s *scored) shares() (*scoring.Table, error) {
	scaled, err := scoring.Normalise(&s.table, s.normalisation())
	if err != nil {
		return nil, blame(err)
	}
	if scaled.Weights, err = weighting.Points(s.table.Weights); err != nil {
		return nil, blame(err)
	}
	if _, err := scoring.WSM(scaled, scoring.AsGiven); err != nil { // refuses columns where less is better
		return nil, blame(err)
	}
	return scaled, nil
}

// sensitivityFlip is the smallest change of weights that makes a rival tie,
// with the interval in which each weight alone may move.
func sensitivityFlip(o *object) (any, error) {
	s := readScored(o)
	s.needTable()
	s.needWeights()
	s.normalisation()
	if err := o.end(); err != nil {
		return nil, err
	}
	t, err := s.shares()
	if err != nil {
		return nil, err
	}
	scores, err := scoring.WSM(t, scoring.AsGiven)
	if err != nil {
		return nil, blame(err)
	}
	winner := slices.Index(scores, slices.Max(scores))
	out := struct {
		Winner     int          `json:"winner"`
		NewWinner  *int         `json:"new_winner"`
		NewWeights []float64    `json:"new_weights"`
		L1         *float64     `json:"l1_change"`
		Scores     []float64    `json:"scores"`
		Stable     [][2]float64 `json:"stability"`
	}{Winner: winner, Scores: scores}
	if f := scoring.SmallestFlip(t.Rows, t.Weights, winner); f.Rival >= 0 {
		out.NewWinner, out.NewWeights, out.L1 = &f.Rival, f.Weights, &f.L1
	}
	for k := range t.Weights {
		i := scoring.Stable(t.Rows, t.Weights, winner, k)
		out.Stable = append(out.Stable, [2]float64{i.Low, i.High})
	}
	return out, nil
}

// sensitivityTornado says which weights move the lead most.
func sensitivityTornado(o *object) (any, error) {
	s := readScored(o)
	s.needTable()
	s.needWeights()
	s.normalisation()
	delta := s.params.number("delta")
	if delta <= 0 || delta > 1 {
		s.params.fail("delta", "want more than 0 to 1, got %v", delta)
	}
	if len(s.table.Rows) < 2 {
		s.fail("matrix", "want at least two alternatives")
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	t, err := s.shares()
	if err != nil {
		return nil, err
	}
	scores, err := scoring.WSM(t, scoring.AsGiven)
	if err != nil {
		return nil, blame(err)
	}
	first, second := topTwo(scores)
	out := struct {
		Order  []int     `json:"order"`  // criteria, the largest swing first
		Swings []float64 `json:"swings"` // in that order
		Top    [2]int    `json:"top_two"`
	}{Top: [2]int{first, second}}
	for _, swing := range scoring.Tornado(t.Rows[first], t.Rows[second], t.Weights, delta) {
		out.Order, out.Swings = append(out.Order, swing.Criterion), append(out.Swings, swing.Size)
	}
	return out, nil
}

// topTwo returns the two highest scores, the earlier one first when they tie.
func topTwo(scores []float64) (first, second int) {
	second = -1
	for i, x := range scores {
		switch {
		case x > scores[first]:
			first, second = i, first
		case i != first && (second < 0 || x > scores[second]):
			second = i
		}
	}
	return first, second
}

// acceptability is the output of both SMAA kinds.
type acceptability struct {
	Ranks      [][]float64 `json:"rank_acceptability"`
	Central    [][]float64 `json:"central_weights"`
	Confidence []*float64  `json:"confidence_factors"` // null where a vendor never wins
	Pairwise   [][]float64 `json:"pairwise_winning"`
}

func acceptabilityOf(a scoring.Acceptability, confident bool) acceptability {
	out := acceptability{a.Ranks, a.Central, make([]*float64, len(a.Ranks)), a.Pairwise}
	for i := range a.Ranks {
		if confident && a.Central[i] != nil {
			out.Confidence[i] = &a.Confidence[i]
		}
	}
	return out
}

// smaa draws weights and counts ranks.
func smaa(o *object) (any, error) {
	s := readScored(o)
	s.needTable()
	type word string
	const uniform, ordered word = "uniform_simplex", "ordered_simplex"
	kind := choice(s.params, "weights", uniform, ordered)
	samples := s.params.count("samples", 1, scoring.MaxDraws, scoring.Draws)
	seed := s.params.count("seed", 0, math.MaxInt32, scoring.Seed)
	var order [][]int
	if kind == ordered {
		order = s.importance()
	}
	n := s.normalisation()
	rows, columns := len(s.table.Rows), len(s.criterion)
	s.params.spend("samples", samples/20*(rows*columns+rows*rows+10*columns)/50+1)
	if err := o.end(); err != nil {
		return nil, err
	}
	t := s.table
	t.Weights = slices.Repeat([]float64{1}, columns)
	scaled, err := scoring.Normalise(&t, n)
	if err != nil {
		return nil, blame(err)
	}
	if _, err := scoring.WSM(scaled, scoring.AsGiven); err != nil {
		return nil, blame(err)
	}
	a, err := scoring.SMAA(scaled.Rows, order, samples, uint64(seed)) //nolint:gosec // 0 or more
	if err != nil {
		return nil, blame(err)
	}
	return struct {
		acceptability
		Seed    int `json:"seed"`
		Samples int `json:"samples"`
	}{acceptabilityOf(a, true), seed, samples}, nil
}

// importance reads params.ranking, names of criteria from most to least
// important; absent means the order of the criteria.
func (s *scored) importance() [][]int {
	var order [][]int
	seen := map[int]bool{}
	for i, n := range s.list(s.params, "ranking") {
		k := slices.Index(s.criterion, n.text)
		if n.kind != isText || k < 0 || seen[k] {
			s.params.fail(fmt.Sprintf("ranking[%d]", i), "want each criterion once")
			return nil
		}
		seen[k] = true
		order = append(order, []int{k})
	}
	if len(order) == 0 {
		for k := range s.criterion {
			order = append(order, []int{k})
		}
	}
	if len(order) != len(s.criterion) {
		s.params.fail("ranking", "want all %d criteria, got %d", len(s.criterion), len(order))
	}
	return order
}

// smaaFromSamples counts draws that somebody else made.
func smaaFromSamples(o *object) (any, error) {
	s := readScored(o)
	p := s.params
	items := p.items("value_samples")
	if len(items) > scoring.Draws {
		p.fail("value_samples", "want at most %d draws, got %d", scoring.Draws, len(items))
		items = nil
	}
	weights := s.weightVectors()
	values := make([][]float64, len(items))
	for i, n := range items {
		values[i] = s.sample("value_samples["+strconv.Itoa(i)+"]", n, weights, i)
	}
	if len(values) > 0 {
		s.spend("value_samples", len(values)*len(values[0])*len(values[0])/50+1)
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	a, err := scoring.SMAAFromSamples(values, weights)
	if err != nil {
		return nil, blame(err)
	}
	return acceptabilityOf(a, false), nil
}

// weightVectors reads params.weights: one vector for all draws or one for
// each.
func (s *scored) weightVectors() [][]float64 {
	items := s.params.items("weights")
	if len(items) > scoring.Draws {
		s.params.fail("weights", "want at most %d, got %d", scoring.Draws, len(items))
		return [][]float64{{}}
	}
	if len(items) == 0 || items[0].kind != isList {
		return [][]float64{s.params.numbers("weights")}
	}
	var out [][]float64
	for i, n := range items {
		out = append(out, s.params.numbersOf(fmt.Sprintf("weights[%d]", i), n))
	}
	return out
}

// sample reads the values of one draw: a number for each alternative, or its
// values by criterion, which the weights of the draw add up.
func (s *scored) sample(path string, n *node, weights [][]float64, draw int) []float64 {
	if n.kind != isList || len(n.items) == 0 {
		s.params.fail(path, "want an array of values")
		return nil
	}
	if n.items[0].kind != isList {
		return s.params.numbersOf(path, n)
	}
	w := weights[min(draw, len(weights)-1)]
	out := make([]float64, len(n.items))
	for i, item := range n.items {
		row := s.params.numbersOf(fmt.Sprintf("%s[%d]", path, i), item)
		if len(row) != len(w) {
			s.params.fail(fmt.Sprintf("%s[%d]", path, i), "want %d values, one for each weight, got %d", len(w), len(row))
			return nil
		}
		for k, x := range row {
			out[i] += w[k] * x
		}
	}
	return out
}

// decisionUnderUncertainty picks an alternative when one of several futures
// comes true.
func decisionUnderUncertainty(o *object) (any, error) {
	s := readScored(o)
	p := s.params
	p.text("rule")
	rule := choice(p, "rule", scoring.DecisionRules...)
	type direction string
	f := scoring.Futures{Payoffs: s.table.Rows, Cost: choice(p, "direction", direction("max"), direction("min")) == "min"}
	if rule == scoring.ExpectedValue || rule == scoring.ExpectedRegret {
		f.Probabilities = p.numbers("probabilities")
	}
	if rule == scoring.Hurwicz {
		f.Optimism = p.number("optimism")
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	figures, best, err := scoring.Decide(&f, rule)
	if err != nil {
		return nil, blame(err)
	}
	return struct {
		Scores []float64 `json:"scores"`
		Best   []int     `json:"best"`
	}{figures, best}, nil
}
