package calc

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fineprint/vendors/fault"
	"fineprint/vendors/scoring"
	"fineprint/vendors/weighting"
)

// rankWeights turns an order of importance into weights.
func rankWeights(o *object) (any, error) {
	s := readScored(o)
	kind := choice(s.params, "kind", weighting.ROC, weighting.RankSum, weighting.RankReciprocal, weighting.Equal)
	n := s.params.count("n", 1, weighting.MaxRanked, -1)
	if err := o.end(); err != nil {
		return nil, err
	}
	weights, err := weighting.ByRank(kind, n)
	if err != nil {
		return nil, blame(err)
	}
	return struct {
		Scores []float64 `json:"scores"`
	}{weights}, nil
}

// ahpHint is an answer that does not fit the others.
type ahpHint struct {
	Row    int     `json:"row"`
	Column int     `json:"column"`
	Given  float64 `json:"given"`
	Fits   float64 `json:"fits"`
	Ratio  float64 `json:"consistency_ratio"` // if only this answer changes
}

// ahpWeights turns pairwise answers into weights and says how well they agree.
func ahpWeights(o *object) (any, error) {
	s := readScored(o)
	answers := s.matrix(s.params, "pairwise")
	if len(answers) == 0 {
		s.params.fail("pairwise", "is missing: give the square matrix of answers")
	}
	method := choice(s.params, "method", weighting.Eigenvector, weighting.ColumnMean, weighting.GeometricMean)
	random := s.randomIndex(len(answers))
	if err := o.end(); err != nil {
		return nil, err
	}
	p, err := weighting.Compare(answers, method, random)
	if err != nil {
		return nil, blame(err)
	}
	out := struct {
		Scores      []float64 `json:"scores"`
		LambdaMax   float64   `json:"lambda_max"`
		Index       float64   `json:"consistency_index"`
		Ratio       float64   `json:"consistency_ratio"`
		Accepted    bool      `json:"accepted"`
		RandomIndex string    `json:"random_index"`
		Hints       []ahpHint `json:"hints"`
	}{p.Weights, p.LambdaMax, p.Index, p.Ratio, p.Accepted(), random.Name, []ahpHint{}}
	for _, h := range p.Hints {
		out.Hints = append(out.Hints, ahpHint(h))
	}
	return out, nil
}

// randomIndex reads the table by its name, or a name with the value for n.
func (s *scored) randomIndex(n int) weighting.RandomIndex {
	given := s.params.get("random_index")
	if given == nil {
		return weighting.Saaty1980
	}
	if given.kind == isText {
		return s.namedIndex(given.text)
	}
	o := s.params.child("random_index", given)
	name := o.text("name")
	value := o.get(strconv.Itoa(n))
	for _, key := range o.node.keys { // values for other sizes may stand beside it
		if _, err := strconv.Atoi(key); err == nil {
			o.asked[key] = true
		}
	}
	if value == nil {
		return s.namedIndex(name)
	}
	x := o.numberOf(strconv.Itoa(n), value)
	if n > 2 && x <= 0 {
		o.fail(strconv.Itoa(n), "want more than 0, got %v", x)
	}
	return weighting.RandomIndex{Name: name, From: n, ByN: []float64{x}}
}

func (s *scored) namedIndex(name string) weighting.RandomIndex {
	var known []string
	for _, table := range weighting.RandomIndices {
		if name != "" && strings.HasPrefix(strings.ToLower(table.Name), strings.ToLower(name)) {
			return table
		}
		known = append(known, table.Name)
	}
	s.params.fail("random_index", "want one of %s, or a name with the value for the number of criteria", fault.Names(known))
	return weighting.Saaty1980
}

// weightRollup multiplies weights down a hierarchy.
func weightRollup(o *object) (any, error) {
	s := readScored(o)
	tree := s.branches(s.params, "tree", s.params.items("tree"), 0)
	if err := o.end(); err != nil {
		return nil, err
	}
	leaves, err := weighting.RollUp(tree)
	if err != nil {
		return nil, blame(err)
	}
	type remark struct {
		Name  string           `json:"name"`
		Share float64          `json:"share"`
		Kind  weighting.Remark `json:"kind"`
	}
	out := struct {
		Scores   []float64 `json:"scores"`
		Names    []string  `json:"names"`
		Warnings []remark  `json:"warnings"`
	}{Warnings: []remark{}}
	for _, l := range leaves {
		name := strings.Join(l.Path, " / ")
		out.Scores, out.Names = append(out.Scores, l.Weight), append(out.Names, name)
		if l.Remark != "" {
			out.Warnings = append(out.Warnings, remark{name, l.Share, l.Remark})
		}
	}
	return out, nil
}

// branches reads {name, weight, children} or [name, weight] or [name, weight,
// children].
func (s *scored) branches(o *object, path string, items []*node, level int) []weighting.Branch {
	if level > weighting.MaxLevels {
		o.fail(path, "want at most %d levels", weighting.MaxLevels)
		return nil
	}
	var out []weighting.Branch
	for i, n := range items {
		at := fmt.Sprintf("%s[%d]", path, i)
		if n.kind == isList {
			out = append(out, s.pair(o, at, n, level))
			continue
		}
		child := o.child(at, n)
		b := weighting.Branch{Name: child.text("name"), Weight: child.number("weight")}
		if child.has("children") {
			b.Children = s.branches(child, "children", child.items("children"), level+1)
		}
		out = append(out, b)
	}
	return out
}

func (s *scored) pair(o *object, at string, n *node, level int) weighting.Branch {
	if len(n.items) < 2 || len(n.items) > 3 || n.items[0].kind != isText {
		o.fail(at, `want ["name", weight]`)
		return weighting.Branch{}
	}
	b := weighting.Branch{Name: n.items[0].text, Weight: o.numberOf(at+"[1]", n.items[1])}
	if len(n.items) == 3 && n.items[2].kind == isList {
		b.Children = s.branches(o, at+"[2]", n.items[2].items, level+1)
	}
	return b
}

// valueFunction turns answers into values on a fixed scale.
func valueFunction(o *object) (any, error) {
	s := readScored(o)
	p := s.params
	type word string
	const piecewise, linear, target, exponential word = "piecewise", "linear", "target", "exponential"
	p.text("kind")
	kind := choice(p, "kind", piecewise, linear, target, exponential)
	x := p.numbers("x")
	var value func(float64) (float64, error)
	switch kind {
	case piecewise:
		cutoffs, values, outside := p.numbers("cutoffs"), p.numbers("values"), s.outside()
		value = func(x float64) (float64, error) { return scoring.PiecewiseValue(x, cutoffs, values, outside) }
	case linear:
		best, worst, most, outside := p.number("best"), p.number("worst"), p.numberOr("max", 1), s.outside()
		value = func(x float64) (float64, error) {
			v, err := scoring.LinearValue(x, worst, best, outside)
			return most * v, err
		}
	case target:
		at, spread := p.number("target"), p.number("spread")
		value = func(x float64) (float64, error) { return scoring.TargetValue(x, at, spread) }
	case exponential:
		rho, outside := p.number("rho"), s.outside()
		value = func(x float64) (float64, error) { return scoring.ExponentialValue(x, rho, outside) }
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	out := struct {
		Scores []float64 `json:"scores"`
	}{make([]float64, len(x))}
	for i, at := range x {
		v, err := value(at)
		if err != nil {
			return nil, blame(err)
		}
		out.Scores[i] = v
	}
	return out, nil
}

// outside reads what happens beyond the ends of a scale.
func (s *scored) outside() scoring.Outside {
	const extrapolate scoring.Outside = "extrapolate"
	got := choice(s.params, "out_of_bounds", slices.Concat([]scoring.Outside{scoring.Clip, scoring.Refuse, scoring.Interpolate}, []scoring.Outside{extrapolate})...)
	if got == extrapolate {
		return scoring.Interpolate
	}
	return got
}
