// Package bundle finds what must be bought so that an edition meets a need.
//
// It owns the gate of every requirement, the add-ons that can meet it
// (dependencies, exclusions, limits) and the cheapest valid combination, found
// exactly. It does not own prices: the caller says what each part costs.
package bundle

import (
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// State is how a requirement stands at an offering.
type State string

// Met in the base; bought as an add-on; built by the buyer; unconfirmed
// because nobody has answered; failed.
const (
	InBase      State = "included"
	ByAddOn     State = "addon"
	ByBuild     State = "build"
	Unconfirmed State = "not_stated"
	Failed      State = "failed"
)

// Reason says why a requirement fails.
type Reason string

// The reasons: only another edition has it, nobody sells it, what there is does
// not reach the number asked for, or the offering as a whole is too small.
const (
	ReasonHigherEdition Reason = "higher_edition"
	ReasonUnavailable   Reason = "unavailable"
	ReasonLimit         Reason = "limit"
	ReasonCapacity      Reason = "capacity"
	ReasonDeployment    Reason = "deployment"
	ReasonRestricted    Reason = "restricted"
	ReasonTrial         Reason = "trial"
)

// Gate is the answer to one requirement.
type Gate struct {
	Capability vendors.CapabilityID // empty for capacity, deployment and the like
	Level      need.Level
	State      State
	Reason     Reason         // when it failed
	Limit      *vendors.Limit // the limit that is too low
	Wanted     money.Decimal  // what that limit should reach
	Source     vendors.Source
	options    []int // add-ons that meet it, by index
}

// Gates works out every requirement of n at o, in the need's order, after the
// checks of the offering as a whole.
func Gates(o *vendors.Offering, n *need.Need) []Gate {
	gates := whole(o, n)
	for i := range n.Requirements {
		gates = append(gates, gate(o, &n.Requirements[i], n))
	}
	return gates
}

// whole checks what concerns the offering rather than a capability.
func whole(o *vendors.Offering, n *need.Need) []Gate {
	var gates []Gate
	fail := func(r Reason) { gates = append(gates, Gate{Level: need.Must, State: Failed, Reason: r}) }
	if len(n.Deployments) > 0 && !slices.Contains(n.Deployments, o.Deployment) {
		fail(ReasonDeployment)
	}
	named := slices.Contains(n.Options, o.ID)
	if o.Trial && !named {
		fail(ReasonTrial)
	}
	if o.Restricted != "" && !named {
		fail(ReasonRestricted)
	}
	for i := range o.Limits {
		limit := &o.Limits[i]
		meter, counted := meterOf(limit.Kind)
		if limit.Unlimited || limit.Extendable || !counted {
			continue
		}
		if most := peak(n.Series(meter)); limit.Value.Less(most) {
			gates = append(gates, Gate{
				Level: need.Must, State: Failed, Reason: ReasonCapacity,
				Limit: limit, Wanted: most, Source: limit.Source,
			})
		}
	}
	return gates
}

// meterOf maps a limit of a whole offering to the series it is held against.
func meterOf(k vendors.LimitKind) (vendors.Meter, bool) {
	switch k {
	case vendors.LimitUsers:
		return vendors.MeterUser, true
	case vendors.LimitMAU:
		return vendors.MeterMAU, true
	case vendors.LimitDAU:
		return vendors.MeterPeakDAU, true
	case vendors.LimitConcurrent:
		return vendors.MeterConcurrent, true
	case vendors.LimitAPICalls:
		return vendors.MeterAPICall, true
	case vendors.LimitEvents:
		return vendors.MeterEvent, true
	}
	return "", false
}

// peak is the largest likely month.
func peak(s need.Series) money.Decimal { return highest(s[money.Likely]) }

func highest(months []money.Decimal) money.Decimal {
	most := money.Zero
	for _, q := range months {
		most = most.Max(q)
	}
	return most
}

// planned is what the need's own plan asks of limits at which service stops:
// nobody states it, but a quota of 5,000 calls a month does not carry 300,000.
func planned(have []vendors.Limit, n *need.Need, s money.Scenario) []need.LimitNeed {
	var wants []need.LimitNeed
	for i := range have {
		meter, counted := meterOf(have[i].Kind)
		if counted && have[i].HardStop && !have[i].Unlimited {
			wants = append(wants, need.LimitNeed{Kind: have[i].Kind, Value: highest(n.Series(meter)[s])})
		}
	}
	return wants
}

// gate works out one requirement. A quota that stops below the plan counts as a
// limit too; where nothing raises it, only a plan whose low end breaks it rules
// the offering out, because the plan rests on assumptions.
func gate(o *vendors.Offering, r *need.Requirement, n *need.Need) Gate {
	p := o.Provision(r.Capability)
	g := Gate{Capability: r.Capability, Level: r.Level, Source: p.Source}
	wants := slices.Concat(r.Limits, planned(p.Limits, n, money.Likely))
	short, wanted := shortfall(p.Limits, wants)
	switch p.Status {
	case vendors.Included:
		if short == nil {
			g.State = InBase
			return g
		}
		g.Limit, g.Wanted = short, wanted
		return included(viaAddOns(g, o, r.Capability, wants), p, r, n)
	case vendors.AsAddOn:
		return failing(viaAddOns(g, o, r.Capability, wants), ReasonUnavailable)
	case vendors.Build:
		g.State = ByBuild
		return g
	case vendors.NotStated:
		g = failing(viaAddOns(g, o, r.Capability, wants), ReasonUnavailable)
		if g.State == Failed {
			g.State, g.Reason = Unconfirmed, ""
		}
		return g
	case vendors.HigherEdition:
		return failing(viaAddOns(g, o, r.Capability, wants), ReasonHigherEdition)
	case vendors.Unavailable:
		return failing(viaAddOns(g, o, r.Capability, wants), ReasonUnavailable)
	}
	g.State = Unconfirmed
	return g
}

// included settles a capability of the base whose limit is too low and that
// add-ons did, or did not, raise.
func included(g Gate, p vendors.Provision, r *need.Requirement, n *need.Need) Gate {
	if g.State == ByAddOn {
		return g
	}
	bearable, _ := shortfall(p.Limits, slices.Concat(r.Limits, planned(p.Limits, n, money.Low)))
	switch {
	case bearable == nil:
		return Gate{Capability: g.Capability, Level: g.Level, Source: g.Source, State: InBase}
	case bearable.Extendable: // more can be bought, nobody says for how much
		g.State, g.Reason = Unconfirmed, ""
	default:
		g.Reason = ReasonLimit
	}
	return g
}

// viaAddOns looks for add-ons that provide the capability far enough.
func viaAddOns(g Gate, o *vendors.Offering, id vendors.CapabilityID, wants []need.LimitNeed) Gate {
	for i := range o.AddOns {
		a := &o.AddOns[i]
		if a.Metered || !slices.Contains(a.Provides, id) {
			continue
		}
		if short, wanted := shortfall(a.Limits, wants); short != nil {
			if g.Limit == nil {
				g.Limit, g.Wanted = short, wanted
			}
			g.Reason = ReasonLimit
			continue
		}
		g.options = append(g.options, i)
	}
	if len(g.options) > 0 {
		g.State, g.Reason, g.Limit = ByAddOn, "", nil
		return g
	}
	g.State = Failed
	return g
}

// failing names why a failed gate fails, unless a limit already does.
func failing(g Gate, r Reason) Gate {
	if g.State == Failed && g.Reason == "" {
		g.Reason = r
	}
	return g
}

// shortfall returns the first limit that does not reach what is asked, and the
// number asked for. A kind that nobody stated is no shortfall: it stays a
// question (finding), not a failure.
func shortfall(have []vendors.Limit, want []need.LimitNeed) (*vendors.Limit, money.Decimal) {
	for _, w := range want {
		for i := range have {
			if have[i].Kind == w.Kind && !reaches(&have[i], &w) {
				return &have[i], w.Value
			}
		}
	}
	return nil, money.Zero
}

// reaches compares a limit with what is asked: 90 days do not reach 180, but a
// response within 4 hours reaches one within 8. Where a smaller number is
// better, an unlimited one promises nothing.
func reaches(have *vendors.Limit, want *need.LimitNeed) bool {
	if want.Least {
		return !have.Unlimited && !want.Value.Less(have.Value)
	}
	return have.Unlimited || !have.Value.Less(want.Value)
}
