package compare

import (
	"math"
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/scoring"
)

// Decision is what the comparison recommends, how sure that is and what would
// change it. It is about the best option of each product that is known well
// enough; where none is, about those that are not.
type Decision struct {
	Rule          scoring.Rule
	FitWeight     float64
	Leader        string   // ranks first; empty when nothing is feasible
	Winner        string   // the leader, when nothing in Reasons speaks against it
	BestConfirmed string   // best option with every must-have confirmed; may be empty
	Reasons       []Reason // why there is no clear winner
	Alone         bool     // no other option takes part: nothing was compared
	Contenders    []Contender
	Weights       []WeightRange
	Flip          *Flip // nil when no weighting makes another option lead
	Sets          []SetResult
	Agree         bool // every weight set has the same single first option as the need's own weights
	Question      *Question
	Explanation   []lang.Phrase // one line each: the lead, its robustness, its uncertainty, the sets
	Lead          *Lead         // over the second
	FlipsIf       []lang.Phrase
	Tender        *Tender
	Joint         *Joint // once Decide or Simulate has run; nil before
	CrossCheck    *CrossCheck
	Seed          uint64
	Draws         int
	Stable        bool // removing any option leaves the order of the others as it is
}

// Reason is why a leader is not declared winner.
type Reason struct {
	Code ReasonCode
	Text lang.Phrase
}

// ReasonCode names a reason.
type ReasonCode string

// Nothing passes the gates; must-haves of the leader are unconfirmed; too
// little is known of any option; a tie; a flip or sampled weights too close;
// the leader's range of cost reaches to where the second would lead. Once costs,
// weights and open answers are drawn together, the last one gives way to how
// often another option is first, and to how often the second ranks before it.
const (
	ReasonNobody       ReasonCode = "nobody"
	ReasonUnconfirmed  ReasonCode = "unconfirmed"
	ReasonThin         ReasonCode = "thin"
	ReasonTie          ReasonCode = "tie"
	ReasonCloseWeights ReasonCode = "close_weights"
	ReasonCloseShares  ReasonCode = "close_shares"
	ReasonCostRange    ReasonCode = "cost_range"
	ReasonOftenOther   ReasonCode = "often_other"
	ReasonCloseCall    ReasonCode = "close_call"
)

// Contender is an option in the decision, in rank order.
type Contender struct {
	ID         string
	Worth      float64 // by the rule, unrounded, higher first
	Low, High  float64 // Worth if the unanswered wishes turn out worst and best
	FirstShare float64 // of the sampled weightings
	BestFit    float64 // share of the sampled weightings in which its fit alone is the highest
	Confirmed  bool    // every must-have
	Certain    bool    // ahead whatever the unanswered wishes turn out to be
	Possible   bool    // may come first once everything is answered
	OverBudget bool
	Dominators []string      // at least as cheap and as good at every wish, and better somewhere
	ToLead     *money.Amount // by how much its cost must fall for it to tie with the leader; nil for the leader or when no cost does
}

// WeightRange is how far one weight may move, the others in proportion, while
// the leader leads.
type WeightRange struct {
	Capability vendors.CapabilityID
	Share      float64
	scoring.Interval
	LowID, HighID string  // who ties there; empty for nobody
	Swing         float64 // of the lead over the second for ± 20 % of the weight
}

// Flip is the smallest change of weights after which another option ties.
type Flip struct {
	Rival    string
	L1       float64
	Weights  []float64 // of the wishes, in the need's order
	From, To vendors.CapabilityID
}

// SetResult is the ranking under one weight set.
type SetResult struct {
	Name   string
	Shares []float64      // of the wishes
	Ranks  map[string]int // by option id
	First  []string       // more than one on a tie
}

// Question is the unanswered wish that can move the decision most.
type Question struct {
	Option     string
	Capability vendors.CapabilityID
	Swing      float64 // of Worth between the worst and the best answer
}

// Lead is the distance between the first two, with its parts, largest first.
// The parts sum to it.
type Lead struct {
	Over        string
	Gap         float64 // of Worth: minor units without a budget, points of 1 with one
	Parts       []Part
	CostOverlap bool // with its cost at the high end the first ranks behind the second at its likely one
}

// Part is what one wish, or the cost (empty Capability), adds to a lead.
type Part struct {
	Capability vendors.CapabilityID
	Size       float64
}

// decider is a decision under way.
type decider struct {
	r       *Result
	n       *need.Need
	v       scoring.Valuation
	options []*Option
	wishes  []vendors.CapabilityID
	weights []float64   // of the columns of rows
	rows    [][]float64 // worth by wish
	worst   [][]float64
	best    [][]float64
	scores  []float64
}

// tornadoDelta is the change of a weight in the tornado, a share of it.
const tornadoDelta = 0.2

// decide works out the decision of a ranked result.
func decide(r *Result) (Decision, error) {
	d := newDecider(r)
	out := Decision{
		Rule: d.v.Rule, FitWeight: d.v.FitWeight, Seed: r.Need.Weights.Seed, Draws: scoring.Draws, Agree: true, Stable: true,
	}
	if len(d.options) == 0 {
		out.Draws = 0
		out.Reasons = []Reason{{ReasonNobody, lang.Phrase{Key: "decision.reason.nobody"}}}
		return out, nil
	}
	out.Leader, out.Alone = d.options[0].ID, len(d.options) == 1
	d.contenders(&out)
	d.robustness(&out)
	d.sets(&out)
	out.Lead = d.lead()
	d.judge(&out)
	d.question(&out)
	d.explain(&out)
	tender, err := tenderOf(r)
	if err != nil {
		return Decision{}, err
	}
	out.Tender, out.CrossCheck = tender, d.crossCheck()
	return out, nil
}

func newDecider(r *Result) *decider {
	d := &decider{r: r, n: r.Need, v: valuationOf(r.Need)}
	for _, o := range r.Best(0) {
		if !o.Fit.thin() {
			d.options = append(d.options, o)
		}
	}
	if len(d.options) == 0 {
		d.options = r.Best(0)
	}
	if len(d.options) == 0 {
		return d
	}
	for _, w := range d.options[0].Fit.Wishes {
		d.wishes, d.weights = append(d.wishes, w.Capability), append(d.weights, w.Weight)
	}
	if len(d.wishes) == 0 {
		d.weights = []float64{1} // the cost decides alone
	}
	for _, o := range d.options {
		cost := float64(o.Sheet.True.Likely)
		var value, low, high []float64
		for i := range o.Fit.Wishes {
			w := &o.Fit.Wishes[i]
			worst, best := w.Ends()
			value, low, high = append(value, w.Value), append(low, worst), append(high, best)
		}
		row := d.v.Row(cost, value)
		d.rows, d.worst, d.best = append(d.rows, row), append(d.worst, d.v.Row(cost, low)), append(d.best, d.v.Row(cost, high))
		d.scores = append(d.scores, sumOf(d.weights, row))
	}
	return d
}

func sumOf(w, row []float64) float64 {
	sum := 0.0
	for k, x := range w {
		sum += x * row[k]
	}
	return sum
}

// contenders describes every option of the decision.
func (d *decider) contenders(out *Decision) {
	spans := scoring.Spans(d.worst, d.best, d.weights)
	possible, certain := scoring.PossibleWinners(spans), scoring.CertainWinner(spans)
	order := scoring.OrderOf(d.weights)
	fits, table := make([][]float64, len(d.options)), make([][]float64, len(d.options))
	cost := make([]bool, len(d.wishes)+1)
	cost[len(d.wishes)] = true
	for i, o := range d.options {
		for k := range o.Fit.Wishes {
			fits[i] = append(fits[i], o.Fit.Wishes[k].Value)
		}
		table[i] = append(slices.Clone(fits[i]), float64(o.Sheet.True.Likely))
	}
	shares := scoring.FirstSharesOf([][][]float64{d.rows, fits}, order, out.Draws, out.Seed)
	first, byFit := shares[0], shares[1]
	dominance := scoring.Dominated(table, cost)
	for i, o := range d.options {
		c := Contender{
			ID: o.ID, Worth: d.scores[i], Low: spans[i].Low, High: spans[i].High, FirstShare: first[i], BestFit: byFit[i],
			Confirmed: o.Fit.confirmed(), Certain: i == certain, Possible: possible[i],
			OverBudget: d.v.Rule == scoring.CombinedTotal && float64(o.Sheet.True.Likely) > d.v.Budget,
		}
		for _, j := range dominance.By[i] {
			c.Dominators = append(c.Dominators, d.options[j].ID)
		}
		if i > 0 {
			c.ToLead = d.toLead(i)
		}
		if c.Confirmed && out.BestConfirmed == "" {
			out.BestConfirmed = o.ID
		}
		out.Contenders = append(out.Contenders, c)
	}
}

// confirmed reports whether every must-have is met for certain.
func (f *Fit) confirmed() bool { return f.Confirmed == f.Musts }

// toLead is by how much option i's cost must fall to tie with the leader.
func (d *decider) toLead(i int) *money.Amount {
	o := d.options[i]
	cost, ok := d.v.CostToTie(o.Fit.Score, d.scores[0])
	if !ok {
		return nil
	}
	fall := money.Amount(math.Ceil(max(0, float64(o.Sheet.True.Likely)-cost) - scoring.Tie))
	return &fall
}

// robustness moves the weights.
func (d *decider) robustness(out *Decision) {
	if flip := scoring.SmallestFlip(d.rows, d.weights, 0); flip.Rival >= 0 && len(d.wishes) > 0 {
		out.Flip = &Flip{Rival: d.options[flip.Rival].ID, L1: flip.L1, Weights: flip.Weights}
		if flip.From >= 0 {
			out.Flip.From, out.Flip.To = d.wishes[flip.From], d.wishes[flip.To]
		}
	}
	swings := make([]float64, len(d.weights))
	if len(d.rows) > 1 {
		for _, s := range scoring.Tornado(d.rows[0], d.rows[1], d.weights, tornadoDelta) {
			swings[s.Criterion] = s.Size
		}
	}
	for k, capability := range d.wishes {
		w := WeightRange{Capability: capability, Share: d.weights[k], Interval: scoring.Stable(d.rows, d.weights, 0, k), Swing: swings[k]}
		if w.LowRival >= 0 {
			w.LowID = d.options[w.LowRival].ID
		}
		if w.HighRival >= 0 {
			w.HighID = d.options[w.HighRival].ID
		}
		out.Weights = append(out.Weights, w)
	}
	out.Stable = len(scoring.Reversals(d.rows, d.rank)) == 0
}

// rank ranks rows of worth with the need's weights.
func (d *decider) rank(rows [][]float64) []int {
	scores := make([]float64, len(rows))
	for i, row := range rows {
		scores[i] = sumOf(d.weights, row)
	}
	return scoring.Ranks(scores)
}

// sets ranks under every weight set of the need.
func (d *decider) sets(out *Decision) {
	if len(d.wishes) == 0 {
		return
	}
	for _, set := range d.n.Weights.Sets {
		s := SetResult{Name: set.Name, Shares: wishShares(d.n, set.Shares), Ranks: map[string]int{}}
		scores := make([]float64, len(d.rows))
		for i, row := range d.rows {
			scores[i] = sumOf(s.Shares, row)
		}
		for i, rank := range scoring.Ranks(scores) {
			s.Ranks[d.options[i].ID] = rank
			if rank == 1 {
				s.First = append(s.First, d.options[i].ID)
			}
		}
		out.Agree = out.Agree && len(s.First) == 1 && s.First[0] == out.Leader
		out.Sets = append(out.Sets, s)
	}
}

// lead splits the distance between the first two: what each wish adds at its
// cost, and the difference of the costs themselves.
func (d *decider) lead() *Lead {
	if len(d.options) < 2 {
		return nil
	}
	a, b := d.options[0], d.options[1]
	fullA, fullB := d.v.Worth(float64(a.Sheet.True.Likely), 1), d.v.Worth(float64(b.Sheet.True.Likely), 1)
	l := &Lead{
		Over: b.ID, Gap: d.scores[0] - d.scores[1], Parts: []Part{{Size: fullA - fullB}},
		CostOverlap: d.v.Worth(float64(a.Sheet.True.High), a.Fit.Score) < d.v.Worth(float64(b.Sheet.True.Likely), b.Fit.Score),
	}
	for k, capability := range d.wishes {
		size := d.weights[k] * ((d.rows[0][k] - fullA) - (d.rows[1][k] - fullB))
		l.Parts = append(l.Parts, Part{capability, size})
	}
	slices.SortStableFunc(l.Parts, func(x, y Part) int {
		switch {
		case math.Abs(x.Size) > math.Abs(y.Size):
			return -1
		case math.Abs(x.Size) < math.Abs(y.Size):
			return 1
		}
		return 0
	})
	return l
}

// judge says whether the leader wins, and why not.
func (d *decider) judge(out *Decision) {
	leader := d.options[0]
	name := map[string]lang.Bilingual{"name": leader.Offering.Name}
	if leader.Fit.thin() {
		out.Reasons = append(out.Reasons, Reason{ReasonThin, lang.Phrase{Key: "decision.reason.thin", Names: name, Args: lang.Args{
			"confirmed": itoa(leader.Fit.Confirmed), "musts": itoa(leader.Fit.Musts),
		}}})
	} else if !leader.Fit.confirmed() {
		out.Reasons = append(out.Reasons, Reason{ReasonUnconfirmed, lang.Phrase{Key: "decision.reason.unconfirmed", Names: name, Args: lang.Args{
			"count": itoa(leader.Fit.Musts - leader.Fit.Confirmed),
		}}})
	}
	if reason, near := d.closeCall(out); near {
		out.Reasons = append(out.Reasons, reason)
	}
	if reason, open := d.costReason(out); open && !slices.ContainsFunc(out.Reasons, func(r Reason) bool { return r.Code == ReasonTie }) {
		out.Reasons = append(out.Reasons, reason)
	}
	if len(out.Reasons) == 0 {
		out.Winner = out.Leader
	}
}

// costReason says what uncertain costs have against the leader: by the joint
// draws once they are there, before by the high end of its range.
func (d *decider) costReason(out *Decision) (Reason, bool) {
	switch {
	case out.Lead == nil:
		return Reason{}, false
	case out.Joint != nil:
		return d.jointReason(out.Joint)
	}
	return Reason{ReasonCostRange, lang.Phrase{
		Key: "decision.reason.cost_range", Names: map[string]lang.Bilingual{"rival": d.options[1].Offering.Name},
	}}, out.Lead.CostOverlap
}

// closeCall applies the written rule of ties and near ties. Of two options with
// the same worth the cheaper one leads, by the published tie-break.
func (d *decider) closeCall(out *Decision) (Reason, bool) {
	shares := make([]float64, len(out.Contenders))
	for i, c := range out.Contenders {
		shares[i] = c.FirstShare
	}
	flip := scoring.Flip{L1: math.Inf(1)}
	if out.Flip != nil {
		flip.L1 = out.Flip.L1
	}
	names := map[string]lang.Bilingual{"name": d.options[0].Offering.Name}
	phrase := func(key string, args lang.Args) lang.Phrase { return lang.Phrase{Key: key, Names: names, Args: args} }
	switch scoring.CloseCall(d.scores, 0, flip, shares) {
	case scoring.Tied:
		second := d.options[1]
		if second.Sheet.True.Likely != d.options[0].Sheet.True.Likely {
			return Reason{}, false
		}
		names["rival"] = second.Offering.Name
		return Reason{ReasonTie, phrase("decision.reason.tie", nil)}, true
	case scoring.NearFlip:
		names["rival"] = d.r.Option(out.Flip.Rival).Offering.Name
		return Reason{ReasonCloseWeights, phrase("decision.reason.close_weights", lang.Args{"points": points(flip.L1 / 2)})}, true
	case scoring.NearShares:
		rival := nextShare(shares)
		names["rival"] = d.options[rival].Offering.Name
		return Reason{ReasonCloseShares, phrase("decision.reason.close_shares", lang.Args{
			"share": percent(shares[0]), "other": percent(shares[rival]),
		})}, true
	case scoring.Clear:
	}
	return Reason{}, false
}

// nextShare is the rival of the first with the highest share.
func nextShare(shares []float64) int {
	next := 1
	for i := 2; i < len(shares); i++ {
		if shares[i] > shares[next] {
			next = i
		}
	}
	return next
}

// question finds the unanswered wish that moves a possible winner most.
func (d *decider) question(out *Decision) {
	for i, o := range d.options {
		if !out.Contenders[i].Possible {
			continue
		}
		for k := range o.Fit.Wishes {
			swing := d.weights[k] * (d.best[i][k] - d.worst[i][k])
			if !o.Fit.Wishes[k].Answered && swing > 0 && (out.Question == nil || swing > out.Question.Swing) {
				out.Question = &Question{o.ID, d.wishes[k], swing}
			}
		}
	}
}
