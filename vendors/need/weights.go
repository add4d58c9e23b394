package need

import (
	"slices"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/strictyaml"
	"fineprint/vendors/weighting"
)

// WeightMethod is how the buyer says what matters.
type WeightMethod string

// Swing takes the points beside the requirements, ByRank their order of
// importance (rank-order centroid), AHP pairwise answers.
const (
	Swing  WeightMethod = "swing"
	ByRank WeightMethod = "rank"
	AHP    WeightMethod = "ahp"
)

// weightSeed starts the sampling of weights when a need states none.
const weightSeed = 20260101

// Weights say how much each wish matters. Shares have one entry for each
// requirement, 0 for must-haves, and sum to 1; nil when nothing is wished.
type Weights struct {
	Method WeightMethod
	Shares []float64
	Sets   []WeightSet // other views of the same wishes, in the order of the file
	Ratio  float64     // consistency ratio of AHP, below 0.10
	Index  string      // the random index table it was taken with
	Seed   uint64
}

// WeightSet is the view of one department. A wish that it does not name has no
// weight in it.
type WeightSet struct {
	Name   string
	Shares []float64
}

// maxSets and maxPairs bound what a reader of the result can take in: nine
// wishes are 36 questions.
const (
	maxSets       = 20
	maxPairWishes = 9
)

var weightMethodWords = []string{string(Swing), string(ByRank), string(AHP)}

func weightsShape() *shape {
	points := &shape{scalar: numberScalar, most: money.Int(100)}
	pair := record(
		field{"more", name(capabilityNames)}, field{"less", name(capabilityNames)},
		field{"times", &shape{scalar: numberScalar, least: money.One, most: money.Int(9)}},
	)
	pair.needs = []string{"more", "less", "times"}
	sets := free(free(points, capabilityNames), nil)
	sets.rule = checkSets
	s := record(
		field{"method", words(weightMethodWords...)},
		field{"sets", sets},
		field{"ranking", listOf(name(capabilityNames), noRepeats(""))},
		field{"pairwise", listOf(pair, nil)},
		field{"seed", whole(0, 1_000_000_000, "")},
	)
	s.rule = checkWeights
	return s
}

// wish is a requirement that is not a must-have.
type wish struct {
	capability string
	points     float64
}

// wishes lists what is wished, as the requirements will be read; where the file
// states none, those of the profile.
func (r *reader) wishes() []wish {
	all, assumed := r.top.Get("requirements"), false
	if len(all.Entries()) == 0 {
		profile := r.top.Get("profile").Text()
		if profile == "" {
			profile = defaultProfile
		}
		starter, err := starterNode(profile)
		if err != nil || starter == nil {
			return nil // an unknown profile has been reported
		}
		all, assumed = starter.Get("requirements"), true
	}
	var wished []wish
	for _, q := range r.requirementsOf(all, assumed) {
		if q.Level == Should || q.Level == Could {
			wished = append(wished, wish{string(q.Capability), q.Weight.Float64()})
		}
	}
	return wished
}

// requirementsOf reads a list that may hold faults, without its limits.
func (r *reader) requirementsOf(all *strictyaml.Node, assumed bool) []Requirement {
	var read []Requirement
	for _, item := range all.Entries() {
		q := requirement(item)
		if assumed && len(r.world.capabilities) > 0 && r.world.capabilities[string(q.Capability)] == nil {
			continue
		}
		read = append(read, q)
	}
	return read
}

// checkRequirements wants each capability once and a weight above 0 somewhere.
func checkRequirements(r *reader, n *strictyaml.Node) {
	noRepeats("capability")(r, n)
	if method := r.top.Get("weights").Get("method").Text(); method != "" && method != string(Swing) {
		return
	}
	wished := r.wishes()
	if len(wished) > 0 && !slices.ContainsFunc(wished, func(w wish) bool { return w.points != 0 }) {
		r.faults.At(n, "all weights are 0: give at least one wish a weight above 0, or leave the weights out")
	}
}

// wished reports a capability that is no wish, and says what it is instead.
func (r *reader) wished(n *strictyaml.Node, capability string, wished []wish) bool {
	if slices.ContainsFunc(wished, func(w wish) bool { return w.capability == capability }) {
		return true
	}
	if known := capabilityNames(r); len(known) > 0 && !slices.Contains(known, capability) {
		return false // already reported
	}
	r.faults.At(n, "%q is not wished: only requirements of the level should or could have a weight", strictyaml.Clip(capability))
	return false
}

// checkSets wants every set to weigh some wish.
func checkSets(r *reader, n *strictyaml.Node) {
	if len(n.Names) > maxSets {
		r.faults.At(n, "want at most %d sets, got %d", maxSets, len(n.Names))
		return
	}
	wished := r.wishes()
	for _, name := range n.Names {
		set := n.Fields[name]
		if strings.TrimSpace(name) == "" || len([]rune(name)) > maxText {
			r.faults.At(set, "want a name of 1 to %d characters", maxText)
		}
		positive := false
		for _, capability := range set.Keys() {
			r.wished(set.Fields[capability], capability, wished)
			positive = positive || set.Get(capability).Decimal().Sign() > 0
		}
		if set.Form == strictyaml.Object && !positive {
			r.faults.At(set, "all weights are 0: give at least one wish a weight above 0")
		}
	}
}

// checkWeights wants what the method needs, and nothing that another needs.
func checkWeights(r *reader, n *strictyaml.Node) {
	method := WeightMethod(n.Get("method").Text())
	ranking, pairs := n.Get("ranking"), n.Get("pairwise")
	if ranking != nil && method != ByRank {
		r.faults.At(ranking, "is read with method: rank alone: state it, or remove the ranking")
	}
	if pairs != nil && method != AHP {
		r.faults.At(pairs, "is read with method: ahp alone: state it, or remove the answers")
	}
	switch method {
	case ByRank:
		r.checkRanking(n, ranking)
	case AHP:
		r.checkPairs(n, pairs)
	case Swing:
	}
}

func (r *reader) checkRanking(n, ranking *strictyaml.Node) {
	if ranking == nil {
		r.faults.At(n, "ranking is missing: list the wishes, the most important first")
		return
	}
	wished := r.wishes()
	named := map[string]bool{}
	for _, item := range ranking.Entries() {
		if r.wished(item, item.Text(), wished) {
			named[item.Text()] = true
		}
	}
	for _, w := range wished {
		if !named[w.capability] {
			r.faults.At(ranking, "%s is missing: rank every wish", w.capability)
		}
	}
}

// checkPairs wants one answer for each pair, and answers that agree.
func (r *reader) checkPairs(n, pairs *strictyaml.Node) {
	wished := r.wishes()
	switch {
	case pairs == nil:
		r.faults.At(n, "pairwise is missing: answer each pair of wishes, such as {more: scim, less: threads, times: 3}")
		return
	case len(wished) > maxPairWishes:
		r.faults.At(pairs, "compares at most %d wishes, this need has %d: use method: swing or rank", maxPairWishes, len(wished))
		return
	}
	before := r.faults.Len()
	answers, places := r.pairs(pairs, wished)
	if r.faults.Len() > before || answers == nil {
		return
	}
	p, err := weighting.Compare(answers, weighting.Eigenvector, weighting.Saaty1980)
	if err != nil {
		r.faults.At(pairs, "%v", err)
		return
	}
	if p.Accepted() || len(p.Hints) == 0 {
		return
	}
	h := p.Hints[0]
	more, less, fits := wished[h.Row].capability, wished[h.Column].capability, h.Fits
	if fits < 1 {
		more, less, fits = less, more, 1/fits
	}
	at := places[[2]int{h.Row, h.Column}]
	r.faults.At(at, "the answers contradict each other: consistency ratio %.2f, want below %.2f (%s); this one fits least: {more: %s, less: %s, times: %s} would bring it to %.2f",
		p.Ratio, weighting.Consistent, weighting.Saaty1980.Name, more, less, tenths(fits), h.Ratio)
}

// tenths prints a number with one decimal at most.
func tenths(x float64) string { return money.Int(int64(x*10 + 0.5)).Mul(money.New(1, 1)).String() }

// pairs puts the answers into a reciprocal matrix over the wishes.
func (r *reader) pairs(pairs *strictyaml.Node, wished []wish) (answers [][]float64, places map[[2]int]*strictyaml.Node) {
	index := map[string]int{}
	for i, w := range wished {
		index[w.capability] = i
		answers = append(answers, make([]float64, len(wished)))
		answers[i][i] = 1
	}
	places = map[[2]int]*strictyaml.Node{}
	for _, item := range pairs.Entries() {
		more, less, times := item.Get("more"), item.Get("less"), item.Get("times")
		if more == nil || less == nil || times == nil || times.Decimal().Sign() <= 0 {
			return nil, nil // already reported
		}
		if !r.wished(more, more.Text(), wished) || !r.wished(less, less.Text(), wished) {
			continue
		}
		i, j := index[more.Text()], index[less.Text()]
		if i == j {
			r.faults.At(item, "compares %s with itself", more.Text())
			continue
		}
		pair := [2]int{min(i, j), max(i, j)}
		if first := places[pair]; first != nil {
			r.faults.At(item, "answers the same pair as line %d: keep one", first.Line)
			continue
		}
		places[pair] = item
		x := times.Decimal().Float64()
		answers[i][j], answers[j][i] = x, 1/x
	}
	for i := range wished {
		for j := i + 1; j < len(wished); j++ {
			if places[[2]int{i, j}] == nil {
				r.faults.At(pairs, "the pair %s and %s is not answered", wished[i].capability, wished[j].capability)
			}
		}
	}
	return answers, places
}

// readWeights works out the shares of the wishes and of every set.
func (r *reader) readWeights(n *Need) {
	stated := r.top.Get("weights")
	n.Weights = Weights{Method: Swing, Seed: weightSeed}
	if seed, ok := stated.Get("seed").Decimal().Int64(); ok && stated.Get("seed") != nil {
		n.Weights.Seed = uint64(seed) //nolint:gosec // 0 or more, checked
	}
	points := make([]float64, len(n.Requirements))
	for i, q := range n.Requirements {
		if q.Level != Must {
			points[i] = q.Weight.Float64()
		}
	}
	if method := stated.Get("method"); method != nil {
		n.Weights.Method = WeightMethod(method.Text())
	}
	switch n.Weights.Method {
	case ByRank:
		n.Weights.rank(n.Requirements, texts(stated.Get("ranking")), points)
	case AHP:
		r.compare(n, stated.Get("pairwise"), points)
	case Swing:
	}
	n.Weights.Shares = shares(points)
	sets := stated.Get("sets")
	for _, name := range sets.Keys() {
		given := sets.Get(name)
		own := make([]float64, len(n.Requirements))
		for i, q := range n.Requirements {
			own[i] = given.Get(string(q.Capability)).Decimal().Float64()
		}
		if of := shares(own); of != nil {
			n.Weights.Sets = append(n.Weights.Sets, WeightSet{Name: name, Shares: of})
		}
	}
}

// shares divides points by their sum; nil when there is nothing to weigh.
func shares(points []float64) []float64 {
	out, err := weighting.Points(points)
	if err != nil {
		return nil
	}
	return out
}

// rank replaces the points by those of the order of importance.
func (w *Weights) rank(requirements []Requirement, order []string, points []float64) {
	if len(order) == 0 {
		return
	}
	byRank, err := weighting.ByRank(weighting.ROC, len(order))
	if err != nil {
		return
	}
	for i, q := range requirements {
		if place := slices.Index(order, string(q.Capability)); place >= 0 {
			points[i] = byRank[place]
		}
	}
}

// compare replaces the points by those of the pairwise answers.
func (r *reader) compare(n *Need, pairs *strictyaml.Node, points []float64) {
	wished := r.wishes()
	answers, _ := r.pairs(pairs, wished)
	p, err := weighting.Compare(answers, weighting.Eigenvector, weighting.Saaty1980)
	if err != nil {
		return // checked
	}
	n.Weights.Ratio, n.Weights.Index = max(0, p.Ratio), weighting.Saaty1980.Name
	for i, q := range n.Requirements {
		for k, w := range wished {
			if vendors.CapabilityID(w.capability) == q.Capability && q.Level != Must {
				points[i] = p.Weights[k]
			}
		}
	}
}
