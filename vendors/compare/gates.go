package compare

import (
	"cmp"
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// Check is who passes the gates of a need, before anything is priced.
type Check struct {
	Products    []ProductCheck // passes first, then unconfirmed, then fails; in each the closest first
	Passing     int            // products of which an edition fails no must-have, unconfirmed or not
	Unconfirmed int            // of those, products of which every such edition has a must-have that nobody confirms
	Musts       []MustCheck    // in the order of the need
}

// Standing is how an offering stands at the gates.
type Standing string

// Every must-have is met; none fails but some are not confirmed; some fail.
const (
	Passes    Standing = "passes"
	Uncertain Standing = "unconfirmed"
	Fails     Standing = "fails"
)

// ProductCheck is the edition of a product that comes closest.
type ProductCheck struct {
	Offering    *vendors.Offering
	Vendor      *vendors.Vendor
	Standing    Standing
	Missing     []bundle.Gate
	Unconfirmed []vendors.CapabilityID
}

// MustCheck is how many products would pass if one must-have were given up.
type MustCheck struct {
	Capability vendors.CapabilityID
	Without    int
}

// CheckGates holds every offering that the need may choose against its
// must-haves. It prices nothing. It fails when the need names an offering that
// does not exist.
func CheckGates(n *need.Need, c *vendors.Catalogue) (*Check, error) {
	r := &run{Input: Input{Catalogue: c, Need: n}}
	if err := r.known(); err != nil {
		return nil, err
	}
	out := &Check{}
	for i := range n.Requirements {
		if q := &n.Requirements[i]; q.Level == need.Must {
			out.Musts = append(out.Musts, MustCheck{Capability: q.Capability})
		}
	}
	products, order := map[string]*gated{}, []string{}
	for i := range c.Offerings {
		o := &c.Offerings[i]
		e := &entry{offering: o}
		if o.Component && !slices.Contains(n.Options, o.ID) || !r.listed(e) {
			continue
		}
		e.gates = bundle.Gates(o, n)
		if products[e.product()] == nil {
			products[e.product()] = &gated{without: make([]bool, len(out.Musts))}
			order = append(order, e.product())
		}
		products[e.product()].add(e, c.Vendor(o.Vendor), out.Musts)
	}
	for _, name := range order {
		out.count(products[name])
	}
	slices.SortStableFunc(out.Products, func(a, b ProductCheck) int { return closer(&a, &b) })
	return out, nil
}

// gated is a product under way.
type gated struct {
	best    *ProductCheck
	without []bool // by must-have: an edition passes without it
}

func (p *gated) add(e *entry, vendor *vendors.Vendor, musts []MustCheck) {
	own := e.standing()
	own.Vendor = vendor
	if p.best == nil || closer(&own, p.best) < 0 {
		p.best = &own
	}
	for k := range musts {
		p.without[k] = p.without[k] || own.Standing != Fails || e.passesWithout(musts[k].Capability)
	}
}

func (c *Check) count(p *gated) {
	c.Products = append(c.Products, *p.best)
	switch p.best.Standing {
	case Passes:
		c.Passing++
	case Uncertain:
		c.Passing++
		c.Unconfirmed++
	case Fails:
	}
	for k, passes := range p.without {
		if passes {
			c.Musts[k].Without++
		}
	}
}

// free is what add-ons cost where only whether they can be bought matters.
func free(int) money.Amount { return 0 }

// standing reads the gates of an edition and whether its add-ons can stand
// beside each other.
func (e *entry) standing() ProductCheck {
	b := bundle.Cheapest(e.offering, e.gates, bundle.Musts, free)
	p := ProductCheck{Offering: e.offering, Standing: Passes, Missing: b.Missing(), Unconfirmed: b.Unconfirmed}
	switch {
	case len(p.Missing) > 0:
		p.Standing = Fails
	case len(p.Unconfirmed) > 0:
		p.Standing = Uncertain
	}
	return p
}

// passesWithout reports whether an edition that fails would not without one
// must-have.
func (e *entry) passesWithout(given vendors.CapabilityID) bool {
	wanted := func(g bundle.Gate) bool { return bundle.Musts(g) && g.Capability != given }
	fails := func(g bundle.Gate) bool { return g.State == bundle.Failed && wanted(g) }
	if slices.ContainsFunc(e.gates, fails) {
		return false
	}
	b := bundle.Cheapest(e.offering, e.gates, wanted, free)
	return !slices.ContainsFunc(b.Gates, fails)
}

// closer orders by standing, then by how little is missing or open; editions
// of one rank stay in the order of the catalogue.
func closer(a, b *ProductCheck) int {
	rank := map[Standing]int{Passes: 0, Uncertain: 1, Fails: 2}
	return cmp.Or(
		cmp.Compare(rank[a.Standing], rank[b.Standing]), cmp.Compare(len(a.Missing), len(b.Missing)),
		cmp.Compare(len(a.Unconfirmed), len(b.Unconfirmed)),
	)
}
