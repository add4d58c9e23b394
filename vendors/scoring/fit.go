// Package scoring says how well an offering meets what a company wishes.
//
// It owns the value of an answer on scales that were fixed before anybody
// answered, the weighted sum with its coverage, and the frontier of fit
// against cost. It does not own gates (package bundle) or money. Values and
// scores are shares from 0 to 1; scores are floating point, money never is.
package scoring

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// The value of each answer, fixed for every offering so that adding a vendor
// moves nobody else: what is in the base is worth the whole wish, what costs
// extra more than half of it, what the buyer has to build a quarter.
const (
	valueIncluded = 1.0
	valueAddOn    = 0.6
	valueBuild    = 0.25
	valueNone     = 0.0
)

// Wish is one should or could with its value at an offering.
type Wish struct {
	Capability vendors.CapabilityID
	Weight     float64 // share of all wishes, 0 to 1
	Value      float64 // 0 to 1; 0 while Answered is false
	Answered   bool
}

// Fit is the weighted sum over the wishes.
type Fit struct {
	Score    float64 // over the answered wishes; 1 when nothing is wished
	Low      float64 // if every unanswered wish is missing
	High     float64 // if every unanswered wish is met
	Coverage float64 // share of the wishes' weight that is answered; 1 when nothing is wished
	Wishes   []Wish
}

// FitOf scores an offering. bought lists capabilities that the bundle buys or
// builds anyway; they count as included.
func FitOf(o *vendors.Offering, n *need.Need, bought map[vendors.CapabilityID]bool) Fit {
	f := Fit{Score: 1, Low: 1, High: 1, Coverage: 1}
	total := 0.0
	for i := range n.Requirements {
		r := &n.Requirements[i]
		if r.Level == need.Must {
			continue
		}
		w := Wish{Capability: r.Capability, Weight: r.Weight.Float64()}
		w.Value, w.Answered = value(o, r, bought[r.Capability])
		f.Wishes = append(f.Wishes, w)
		total += w.Weight
	}
	if total > 0 {
		f.sum(total)
	}
	return f
}

// sum turns weights into shares and adds up.
func (f *Fit) sum(total float64) {
	answered, got := 0.0, 0.0
	for i := range f.Wishes {
		w := &f.Wishes[i]
		w.Weight /= total
		if w.Answered {
			answered += w.Weight
			got += w.Weight * w.Value
		}
	}
	f.Coverage, f.Low, f.High = answered, got, got+1-answered
	f.Score = 0
	if answered > 0 {
		f.Score = got / answered
	}
}

// value is the worth of one answer; answered is false when nobody gave one.
func value(o *vendors.Offering, r *need.Requirement, bought bool) (worth float64, answered bool) {
	p := o.Provision(r.Capability)
	if bought {
		return valueIncluded, true
	}
	switch p.Status {
	case vendors.Included:
		return valueIncluded * reach(p.Limits, r.Limits), true
	case vendors.AsAddOn:
		return valueAddOn, true
	case vendors.Build:
		return valueBuild, true
	case vendors.HigherEdition, vendors.Unavailable:
		return valueNone, true
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
