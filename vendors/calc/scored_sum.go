package calc

import (
	"cmp"
	"fmt"
	"slices"

	"fineprint/vendors/scoring"
)

// normalisation reads how columns are brought onto one scale.
func (s *scored) normalisation() scoring.Normalisation {
	return choice(s.params, "normalisation", scoring.Normalisations...)
}

func (s *scored) weightUse() scoring.WeightUse {
	return choice(s.params, "weights", scoring.AsGiven, scoring.NormaliseTo1)
}

// wsm is the weighted sum after a normalisation.
func wsm(o *object) (any, error) {
	s := readScored(o)
	s.needTable()
	s.needWeights()
	n, use := s.normalisation(), s.weightUse()
	if err := o.end(); err != nil {
		return nil, err
	}
	scores, err := weightedSum(&s.table, n, use)
	if err != nil {
		return nil, blame(err)
	}
	return struct {
		ranked
		Normalisation scoring.Normalisation `json:"normalisation"`
	}{rank(scores), n}, nil
}

func weightedSum(t *scoring.Table, n scoring.Normalisation, use scoring.WeightUse) ([]float64, error) {
	scaled, err := scoring.Normalise(t, n)
	if err != nil {
		return nil, err
	}
	return scoring.WSM(scaled, use)
}

// topsis is the closeness to the ideal of those who take part.
func topsis(o *object) (any, error) {
	s := readScored(o)
	s.needTable()
	s.needWeights()
	n, use := s.normalisation(), s.weightUse()
	if err := o.end(); err != nil {
		return nil, err
	}
	scores, err := scoring.TOPSIS(&s.table, n, use)
	if err != nil {
		return nil, blame(err)
	}
	return struct {
		ranked
		Normalisation scoring.Normalisation `json:"normalisation"`
	}{rank(scores), n}, nil
}

// gates reads params.gates.
func (s *scored) gates() []scoring.Limit {
	var gates []scoring.Limit
	for _, g := range s.params.objects("gates") {
		limit := scoring.Limit{Criterion: s.columnOf(g, "criterion"), Operator: choice(g, "op", scoring.Operators...)}
		if g.text("op"); limit.Operator == scoring.In || limit.Operator == scoring.NotIn {
			limit.Values = g.numbers("values")
		} else {
			limit.Value = g.number("value")
		}
		gates = append(gates, limit)
	}
	return gates
}

// screen splits the rows into those that pass and, by name, the criteria that
// the others fail.
func (s *scored) screen(gates []scoring.Limit) (passed []int, failed map[string][]string, err error) {
	byRow, err := scoring.Screen(s.table.Rows, gates)
	if err != nil {
		return nil, nil, blame(err)
	}
	failed = map[string][]string{}
	for i, fails := range byRow {
		if len(fails) == 0 {
			passed = append(passed, i)
			continue
		}
		for _, g := range fails {
			failed[s.name(i)] = append(failed[s.name(i)], s.criterion[gates[g].Criterion])
		}
	}
	return passed, failed, nil
}

// firsts keeps the first criterion that each failed.
func firsts(failed map[string][]string) map[string]string {
	out := map[string]string{}
	for name, criteria := range failed {
		out[name] = criteria[0]
	}
	return out
}

// gateKind says who passes all gates.
func gateKind(o *object) (any, error) {
	s := readScored(o)
	s.needTable()
	gates := s.gates()
	if err := o.end(); err != nil {
		return nil, err
	}
	passed, failed, err := s.screen(gates)
	if err != nil {
		return nil, err
	}
	return struct {
		Passed     []string            `json:"passed"`
		Eliminated map[string]string   `json:"eliminated"`
		Failed     map[string][]string `json:"failed"`
	}{s.namesOf(passed), firsts(failed), failed}, nil
}

// gateThenWSM scores those who pass; scales are formed from them alone.
func gateThenWSM(o *object) (any, error) {
	s := readScored(o)
	s.needTable()
	s.needWeights()
	gates, n, use := s.gates(), s.normalisation(), s.weightUse()
	type word string
	choice(s.params, "scale_from", word("passing"))
	if err := o.end(); err != nil {
		return nil, err
	}
	passed, failed, err := s.screen(gates)
	if err != nil {
		return nil, err
	}
	out := struct {
		Eliminated map[string]string   `json:"eliminated"`
		Failed     map[string][]string `json:"failed"`
		Winner     *string             `json:"winner"` // null when nobody passes or the first place is a tie
		Ranked     []string            `json:"ranked"`
		Scores     []*float64          `json:"scores"` // null for who failed
		Ranking    []*int              `json:"ranking"`
	}{firsts(failed), failed, nil, []string{}, make([]*float64, len(s.names)), make([]*int, len(s.names))}
	if len(passed) == 0 {
		return out, nil
	}
	left := scoring.Table{Weights: s.table.Weights, Cost: s.table.Cost}
	for _, i := range passed {
		left.Rows = append(left.Rows, s.table.Rows[i])
	}
	scores, err := weightedSum(&left, n, use)
	if err != nil {
		return nil, blame(err)
	}
	ranks := scoring.Ranks(scores)
	order := make([]int, len(passed))
	for k, i := range passed {
		order[k], out.Scores[i], out.Ranking[i] = k, &scores[k], &ranks[k]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ranks[a], ranks[b]) })
	for _, k := range order {
		out.Ranked = append(out.Ranked, s.name(passed[k]))
	}
	if len(order) == 1 || ranks[order[1]] > 1 {
		out.Winner = &out.Ranked[0]
	}
	return out, nil
}

// dominance says who is no better anywhere and worse somewhere.
func dominance(o *object) (any, error) {
	s := readScored(o)
	s.needTable()
	if err := o.end(); err != nil {
		return nil, err
	}
	d := scoring.Dominated(s.table.Rows, s.table.Cost)
	out := struct {
		Dominated  []string            `json:"dominated"`
		Strictly   []string            `json:"strictly_dominated"`
		Pareto     []string            `json:"pareto"`
		Dominators map[string][]string `json:"dominators_of"`
		Count      []int               `json:"dominates_count"`
	}{[]string{}, []string{}, []string{}, map[string][]string{}, d.Count}
	for i := range s.table.Rows {
		if len(d.ByStrictly[i]) > 0 {
			out.Strictly = append(out.Strictly, s.name(i))
		}
		if d.Front(i) {
			out.Pareto = append(out.Pareto, s.name(i))
		} else {
			out.Dominated = append(out.Dominated, s.name(i))
		}
		out.Dominators[s.name(i)] = s.namesOf(d.By[i])
	}
	return out, nil
}

// tiebreak ranks by given ranks, then by a second method.
func tiebreak(o *object) (any, error) {
	s := readScored(o)
	s.needTable()
	s.needWeights()
	var first []int
	for i, n := range s.params.items("primary_ranks") {
		x := s.params.numberOf(fmt.Sprintf("primary_ranks[%d]", i), n)
		if x < 1 || x != float64(int(x)) || x > maxRows {
			s.params.fail(fmt.Sprintf("primary_ranks[%d]", i), "want a rank such as 1, got %v", x)
		}
		first = append(first, int(x))
	}
	if len(first) != len(s.table.Rows) {
		s.params.fail("primary_ranks", "want one for each of the %d rows of the matrix, got %d", len(s.table.Rows), len(first))
	}
	type word string
	const unnormalised, plain, closeness word = "wsm_unnormalised", "wsm", "topsis"
	fallback := choice(s.params, "fallback", unnormalised, plain, closeness)
	n := scoring.None
	if fallback != unnormalised {
		n = s.normalisation()
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	var scores []float64
	var err error
	if fallback == closeness {
		scores, err = scoring.TOPSIS(&s.table, n, scoring.AsGiven)
	} else {
		scores, err = weightedSum(&s.table, n, scoring.AsGiven)
	}
	if err != nil {
		return nil, blame(err)
	}
	return struct {
		Ranking []int     `json:"ranking"`
		Scores  []float64 `json:"scores"` // of the fallback
	}{scoring.BreakTies(first, scores), scores}, nil
}
