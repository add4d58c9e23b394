package compare

import (
	"hash/fnv"
	"math/rand/v2"

	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/scoring"
	"fineprint/vendors/uncertainty"
)

// Joint is how the contenders fare when costs, weights and open answers are
// drawn together: the costs of the simulation, weights that keep the buyer's
// order of importance, and every wish that nobody answered anywhere between
// missing and met.
type Joint struct {
	Seed        uint64 // of the costs and the answers
	WeightsSeed uint64
	Draws       int
	First       []float64 // share of draws in which a contender ranks first, in their order; a tie counts for each
	Beats       float64   // share of draws in which the leader ranks before the second
}

// Decide draws costs, weights and open answers and lets the decision follow
// them: whether the leader wins is then the draws' verdict, no longer that of
// the ends of its cost range. Simulate does the same and keeps what it drew.
func Decide(r *Result) error {
	m, err := r.model()
	if err != nil || m == nil {
		return err
	}
	if r.Need.Uncertainty.Draws < 1 {
		return fault.Invalid("need.uncertainty.draws", "want at least 1, got %d", r.Need.Uncertainty.Draws)
	}
	r.decideWith(m.Draw())
	r.assumeUncertainty()
	return nil
}

// decideWith judges again with the draws of the best options.
func (r *Result) decideWith(drawn *uncertainty.Result) {
	d := newDecider(r)
	if len(d.options) == 0 {
		return
	}
	out := &r.Decision
	out.Joint = d.joint(drawn)
	out.Winner, out.Reasons, out.Explanation, out.FlipsIf = "", nil, nil, nil
	d.judge(out)
	d.explain(out)
}

// joint draws. Every option has a stream of answers of its own, seeded by its
// id, so that another option changes nobody's draws. Memory is one vector of
// weights and one of scores beside the draws of the costs.
func (d *decider) joint(drawn *uncertainty.Result) *Joint {
	j := &Joint{
		Seed: drawn.Seed, WeightsSeed: d.n.Weights.Seed, Draws: drawn.Draws, First: make([]float64, len(d.options)),
	}
	rows := d.jointRows(drawn)
	sampler := scoring.NewSampler(len(d.wishes), scoring.OrderOf(d.weights[:len(d.wishes)]), j.WeightsSeed)
	weights, worth := make([]float64, len(d.wishes)), make([]float64, len(d.options))
	beats := 0
	for draw := range drawn.Draws {
		if len(weights) > 0 {
			sampler.Next(weights)
		}
		for i := range rows {
			worth[i] = d.v.Worth(rows[i].costs[draw], rows[i].fit(weights))
		}
		first := leaders(worth, rows, draw)
		for _, i := range first {
			j.First[i]++
		}
		if len(worth) > 1 && ahead(worth[0], worth[1], rows[0].costs[draw], rows[1].costs[draw]) {
			beats++
		}
	}
	for i := range j.First {
		j.First[i] /= float64(j.Draws)
	}
	j.Beats = float64(beats) / float64(j.Draws)
	return j
}

// jointRow is what is drawn of one option.
type jointRow struct {
	costs  []float64 // by draw, minor units
	values []float64 // of the wishes; what is open is drawn into its place
	open   []int     // wishes without an answer
	ends   [][2]float64
	random *rand.Rand
}

func (d *decider) jointRows(drawn *uncertainty.Result) []jointRow {
	columns := map[string][]float64{}
	for i, samples := range drawn.Samples() {
		columns[drawn.Outcomes[i].ID] = samples
	}
	rows := make([]jointRow, len(d.options))
	for i, o := range d.options {
		h := fnv.New64a()
		_, _ = h.Write([]byte("answers:" + o.ID))                                                   // a hash never fails
		row := jointRow{costs: columns[o.ID], random: rand.New(rand.NewPCG(drawn.Seed, h.Sum64()))} //nolint:gosec // repeatable on purpose
		for k := range o.Fit.Wishes {
			w := &o.Fit.Wishes[k]
			row.values = append(row.values, w.Value)
			if !w.Answered {
				worst, best := w.Ends()
				row.open, row.ends = append(row.open, k), append(row.ends, [2]float64{worst, best})
			}
		}
		rows[i] = row
	}
	return rows
}

// fit draws the open answers and scores them; 1 when nothing is wished.
func (w *jointRow) fit(weights []float64) float64 {
	if len(weights) == 0 {
		return 1
	}
	for i, k := range w.open {
		w.values[k] = w.ends[i][0] + float64(w.random.Float64()*(w.ends[i][1]-w.ends[i][0]))
	}
	sum := 0.0
	for k, x := range weights {
		sum += float64(x * w.values[k])
	}
	return sum
}

// ahead reports whether a ranks before b: by worth, then by the lower cost.
func ahead(a, b, costA, costB float64) bool {
	if scoring.Same(a, b) {
		return costA < costB
	}
	return a > b
}

// leaders are the options that no other one ranks before in a draw.
func leaders(worth []float64, rows []jointRow, draw int) []int {
	best := 0
	for i := 1; i < len(worth); i++ {
		if ahead(worth[i], worth[best], rows[i].costs[draw], rows[best].costs[draw]) {
			best = i
		}
	}
	first := make([]int, 0, 4) //nolint:mnd // ties are rare
	for i := range worth {
		if i == best || (scoring.Same(worth[i], worth[best]) && rows[i].costs[draw] == rows[best].costs[draw]) {
			first = append(first, i)
		}
	}
	return first
}

// jointReason says why the draws name no winner.
func (d *decider) jointReason(j *Joint) (Reason, bool) {
	names := map[string]lang.Bilingual{}
	switch {
	case j.First[0] < uncertainty.ClearFirst:
		rival := nextShare(j.First)
		names["rival"] = d.options[rival].Offering.Name
		return Reason{ReasonOftenOther, lang.Phrase{Key: "decision.reason.often_other", Names: names, Args: lang.Args{
			"share": drawsText(j.First[0]), "other": drawsText(j.First[rival]),
		}}}, true
	case j.Beats < uncertainty.ClearPair:
		names["rival"] = d.options[1].Offering.Name
		return Reason{ReasonCloseCall, lang.Phrase{Key: "decision.reason.close_call", Names: names, Args: lang.Args{
			"share": drawsText(j.Beats),
		}}}, true
	}
	return Reason{}, false
}

// JointShare is the share of the joint draws in which an option ranks first; ok
// is false for one that does not take part in the decision, or before the draws.
func (d *Decision) JointShare(id string) (share float64, ok bool) {
	if d.Joint == nil {
		return 0, false
	}
	for i := range d.Contenders {
		if d.Contenders[i].ID == id {
			return d.Joint.First[i], true
		}
	}
	return 0, false
}

// JointText says how often the leader ranks first in the joint draws; ok is false
// before them and where nothing is compared.
func (d *Decision) JointText() (said lang.Phrase, ok bool) {
	for _, p := range d.Explanation {
		if p.Key == jointKey {
			return p, true
		}
	}
	return lang.Phrase{}, false
}

// jointKey is the text of JointText.
const jointKey = "decision.joint"

// Verdict is what every output says first. There is one rule, judge, and one
// place that is asked for it.
type Verdict struct {
	Winner  string // option id; empty = no clear winner
	Leader  string // ranks first; empty when nothing is feasible
	Drawn   bool   // the joint draws are behind it
	Reasons []Reason
	Text    lang.Phrase   // one sentence: the winner, or why there is none
	FlipsIf []lang.Phrase // what would change it, the nearest first
}

// Verdict returns it.
func (d *Decision) Verdict() Verdict {
	v := Verdict{Winner: d.Winner, Leader: d.Leader, Drawn: d.Joint != nil, Reasons: d.Reasons, FlipsIf: d.FlipsIf}
	switch {
	case len(d.Explanation) > 0:
		v.Text = d.Explanation[0]
	case len(d.Reasons) > 0:
		v.Text = d.Reasons[0].Text
	}
	return v
}
