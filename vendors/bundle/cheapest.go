package bundle

import (
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// Bundle is an edition with what is bought and built beside it.
type Bundle struct {
	Gates       []Gate
	AddOns      []int // indexes into the offering's add-ons, ascending
	Builds      []vendors.CapabilityID
	Unconfirmed []vendors.CapabilityID
}

// Feasible reports whether no must-have fails. An unconfirmed one does not
// fail: it stays a question with a price range.
func (b *Bundle) Feasible() bool {
	return !slices.ContainsFunc(b.Gates, func(g Gate) bool { return g.Level == need.Must && g.State == Failed })
}

// Missing lists the must-haves that fail.
func (b *Bundle) Missing() []Gate {
	var missing []Gate
	for _, g := range b.Gates {
		if g.Level == need.Must && g.State == Failed {
			missing = append(missing, g)
		}
	}
	return missing
}

// Wanted says which requirements the bundle must meet: all must-haves, or a
// variation of them (one dropped, one wish added) for the price of a need.
type Wanted func(g Gate) bool

// Musts wants every must-have.
func Musts(g Gate) bool { return g.Level == need.Must }

// Cheapest finds the cheapest set of add-ons that meets what is wanted at o.
// cost gives the money of one add-on over the horizon; it is 0 or more. The
// search is exact: it branches over the add-ons of the first unmet requirement
// and cuts a branch as soon as it costs no less than the best found.
func Cheapest(o *vendors.Offering, gates []Gate, wanted Wanted, cost func(addOn int) money.Amount) Bundle {
	b := Bundle{Gates: gates}
	var open []Gate
	for _, g := range gates {
		if !wanted(g) {
			continue
		}
		switch g.State {
		case ByAddOn:
			open = append(open, g)
		case ByBuild:
			b.Builds = append(b.Builds, g.Capability)
		case Unconfirmed:
			b.Unconfirmed = append(b.Unconfirmed, g.Capability)
		case InBase, Failed:
		}
	}
	if len(open) == 0 {
		return b
	}
	// Requirements with the fewest ways first: forced choices cut the tree.
	slices.SortStableFunc(open, func(x, y Gate) int { return len(x.options) - len(y.options) })
	s := search{offering: o, cost: cost, open: open}
	s.run(0, nil, 0)
	if !s.found { // the add-ons exclude one another
		b.Gates = failConflict(gates, open)
		return b
	}
	b.AddOns = s.best.list()
	return b
}

// set is a set of add-on indexes, never changed once made.
type set []uint64

func (s set) has(i int) bool { return i/64 < len(s) && s[i/64]&(1<<(i%64)) != 0 }

func (s set) with(i int) set {
	more := make(set, max(len(s), i/64+1))
	copy(more, s)
	more[i/64] |= 1 << (i % 64)
	return more
}

func (s set) list() []int {
	var all []int
	for i := range 64 * len(s) {
		if s.has(i) {
			all = append(all, i)
		}
	}
	return all
}

// search is one depth-first search with the best answer so far.
type search struct {
	offering *vendors.Offering
	cost     func(int) money.Amount
	open     []Gate
	best     set
	bestCost money.Amount
	found    bool
}

// run meets requirement i and all after it, given what is already chosen.
func (s *search) run(i int, chosen set, spent money.Amount) {
	if s.found && spent >= s.bestCost {
		return
	}
	if i == len(s.open) {
		s.best, s.bestCost, s.found = chosen, spent, true
		return
	}
	if slices.ContainsFunc(s.open[i].options, chosen.has) {
		s.run(i+1, chosen, spent)
		return
	}
	for _, option := range s.open[i].options {
		if next, more, ok := s.take(option, chosen); ok {
			s.run(i+1, next, spent+more)
		}
	}
}

// take adds an add-on with everything it depends on; ok is false when the set
// would break an exclusion or a dependency does not exist.
func (s *search) take(option int, chosen set) (next set, more money.Amount, ok bool) {
	if chosen.has(option) {
		return chosen, 0, true
	}
	a := &s.offering.AddOns[option]
	next, more = chosen.with(option), s.cost(option)
	for _, id := range a.Needs {
		i := s.index(id)
		if i < 0 {
			return chosen, 0, false
		}
		var extra money.Amount
		if next, extra, ok = s.take(i, next); !ok {
			return chosen, 0, false
		}
		more += extra
	}
	for i := range s.offering.AddOns {
		if next.has(i) && s.excluded(i, next) {
			return chosen, 0, false
		}
	}
	return next, more, true
}

func (s *search) index(id string) int {
	return slices.IndexFunc(s.offering.AddOns, func(a vendors.AddOn) bool { return a.ID == id })
}

// excluded reports whether add-on i cannot stand beside another chosen one.
func (s *search) excluded(i int, chosen set) bool {
	for _, id := range s.offering.AddOns[i].Excludes {
		if j := s.index(id); j >= 0 && chosen.has(j) {
			return true
		}
	}
	return false
}

// failConflict marks the requirements that no allowed combination meets.
func failConflict(gates, open []Gate) []Gate {
	failed := slices.Clone(gates)
	for i := range failed {
		if slices.ContainsFunc(open, func(g Gate) bool { return g.Capability == failed[i].Capability }) {
			failed[i].State, failed[i].Reason = Failed, ReasonUnavailable
		}
	}
	return failed
}
