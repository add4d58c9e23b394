// Package scoring says how well an offering meets what a company wishes, and
// how robust a ranking is.
//
// It owns the value of an answer on scales that were fixed before anybody
// answered, the weighted sum with its coverage and evidence grade, the
// published scoring methods one by one, and what changes of weights do to a
// ranking. It does not own the weights (package weighting), the gates of a
// bundle (package bundle) or money. Values, weights and scores are shares from
// 0 to 1 unless a function says otherwise; scores are floating point, money
// never is.
package scoring

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// The value of each answer, fixed for every offering so that adding a vendor
// moves nobody else: what is in the base is worth the whole wish, what costs
// extra more than half of it, what the buyer has to build a quarter. Nobody
// having answered counts as the middle, with the interval beside it.
const (
	ValueIncluded   = 1.0
	ValueAddOn      = 0.6
	ValueBuild      = 0.25
	ValueNone       = 0.0
	ValueUnanswered = 0.5
)

// Wish is one should or could with its value at an offering.
type Wish struct {
	Capability vendors.CapabilityID
	Weight     float64 // share of all wishes, 0 to 1
	Value      float64 // 0 to 1; ValueUnanswered while Answered is false
	Answered   bool
	Evidence   Evidence
}

// Contribution is what the wish adds to the score; over all wishes the
// contributions sum to it.
func (w *Wish) Contribution() float64 { return w.Weight * w.Value }

// Ends are the value if the answer turns out worst and best.
func (w *Wish) Ends() (worst, best float64) {
	if w.Answered {
		return w.Value, w.Value
	}
	return 0, 1
}

// Fit is the weighted sum over the wishes.
type Fit struct {
	Score    float64 // 1 when nothing is wished
	Low      float64 // if every unanswered wish is missing
	High     float64 // if every unanswered wish is met
	Coverage float64 // share of the wishes' weight that is answered; 1 when nothing is wished
	Grade    Grade   // of the evidence behind the answers; empty when nothing is wished
	Wishes   []Wish
}

// FitOf scores an offering with the need's weights. bought lists capabilities
// that the bundle buys or builds anyway; they count as included.
func FitOf(o *vendors.Offering, n *need.Need, bought map[vendors.CapabilityID]bool) Fit {
	f := Fit{Score: 1, Low: 1, High: 1, Coverage: 1, Wishes: make([]Wish, 0, len(n.Requirements))}
	for i := range n.Requirements {
		r := &n.Requirements[i]
		if r.Level == need.Must {
			continue
		}
		w := Wish{Capability: r.Capability, Value: ValueUnanswered}
		if i < len(n.Weights.Shares) {
			w.Weight = n.Weights.Shares[i]
		}
		p := o.Provision(r.Capability)
		if v, answered := value(&p, r, bought[r.Capability]); answered {
			w.Value, w.Answered = v, true
			w.Evidence = EvidenceOf(p.Source)
		}
		f.Wishes = append(f.Wishes, w)
	}
	if len(f.Wishes) > 0 {
		f.sum()
		f.Grade = GradeOf(f.Wishes)
	}
	return f
}

// sum adds up. Rounding may leave a last digit beyond the ends of a share.
func (f *Fit) sum() {
	f.Score, f.Low, f.High, f.Coverage = 0, 0, 0, 0
	for i := range f.Wishes {
		w := &f.Wishes[i]
		worst, best := w.Ends()
		f.Score += w.Contribution()
		f.Low += w.Weight * worst
		f.High += w.Weight * best
		if w.Answered {
			f.Coverage += w.Weight
		}
	}
	for _, share := range []*float64{&f.Score, &f.Low, &f.High, &f.Coverage} {
		*share = min(1, max(0, *share))
	}
}

// ScoreWith is the score under other weights, one for each wish.
func (f *Fit) ScoreWith(weights []float64) float64 {
	if len(f.Wishes) == 0 {
		return 1
	}
	sum := 0.0
	for i := range f.Wishes {
		sum += weights[i] * f.Wishes[i].Value
	}
	return min(1, max(0, sum))
}

// value is the worth of one answer; answered is false when nobody gave one.
func value(p *vendors.Provision, r *need.Requirement, bought bool) (worth float64, answered bool) {
	if bought {
		return ValueIncluded, true
	}
	switch p.Status {
	case vendors.Included:
		return ValueIncluded * reach(p.Limits, r.Limits), true
	case vendors.AsAddOn:
		return ValueAddOn, true
	case vendors.Build:
		return ValueBuild, true
	case vendors.HigherEdition, vendors.Unavailable:
		return ValueNone, true
	case vendors.NotStated:
	}
	return 0, false
}

// reach is the smallest share of a wanted number that the limits give: 90 of
// 180 days are half the wish.
func reach(have []vendors.Limit, want []need.LimitNeed) float64 {
	least := 1.0
	for _, w := range want {
		for i := range have {
			if have[i].Kind == w.Kind {
				least = min(least, share(&have[i], &w))
			}
		}
	}
	return least
}

// share is how much of a wanted number a limit gives, at most all of it; where
// a smaller number is better, 16 hours instead of 8 are half of it.
func share(have *vendors.Limit, want *need.LimitNeed) float64 {
	part, whole := have.Value, want.Value
	if want.Least {
		part, whole = whole, part
	}
	switch {
	case have.Unlimited && want.Least:
		return 0
	case have.Unlimited, whole.IsZero():
		return 1
	}
	return min(1, part.Float64()/whole.Float64())
}

// Point is an option on the chart of fit against cost.
type Point struct {
	Cost money.Amount
	Fit  float64
}

// Frontier reports for each point whether no other one is at least as good on
// both and better on one.
func Frontier(points []Point) []bool {
	on := make([]bool, len(points))
	for i, p := range points {
		on[i] = true
		for _, q := range points {
			if q.Cost <= p.Cost && q.Fit >= p.Fit && (q.Cost < p.Cost || q.Fit > p.Fit) {
				on[i] = false
				break
			}
		}
	}
	return on
}
