package compare

import (
	"cmp"
	"slices"

	"fineprint/vendors/bundle"
	"fineprint/vendors/hidden"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// priceNeeds works out what every requirement costs at every option, by
// solving again without a must-have or with a wish. For the best edition of a
// product all its editions may answer, so that an edition jump shows as the
// price of the need that forces it.
func (r *run) priceNeeds() error {
	for _, editions := range r.products {
		variants := make([][]*money.Range, len(editions)) // by edition and requirement
		for i, e := range editions {
			v, err := r.variants(e)
			if err != nil {
				return err
			}
			variants[i] = v
		}
		for i, e := range editions {
			if e.sheet == nil {
				continue
			}
			for k := range r.Need.Requirements {
				e.needs = append(e.needs, r.priceOf(e, k, cheapest(variants, k), variants[i][k]))
			}
		}
	}
	return nil
}

// cheapest returns the cheapest edition's cost of variation k; of equal ones
// the surest, so that the order of the catalogue does not matter.
func cheapest(variants [][]*money.Range, k int) *money.Range {
	var best *money.Range
	for _, v := range variants {
		if v[k] != nil && (best == nil || byCost(*v[k], *best) < 0) {
			best = v[k]
		}
	}
	return best
}

// byCost orders by the likely end, then by the high and the low one.
func byCost(a, b money.Range) int {
	return cmp.Or(cmp.Compare(a.Likely, b.Likely), cmp.Compare(a.High, b.High), cmp.Compare(b.Low, a.Low))
}

// variants works out the true cost of an edition for every variation of the
// need: without must-have k, or with wish k beside all must-haves. nil means
// that the edition cannot meet the variation.
func (r *run) variants(e *entry) ([]*money.Range, error) {
	out := make([]*money.Range, len(r.Need.Requirements))
	skip := len(e.gates) - len(r.Need.Requirements) // gates of the offering as a whole come first
	for k := range r.Need.Requirements {
		cost, err := r.variant(e, skip+k)
		if err != nil {
			return nil, err
		}
		out[k] = cost
	}
	return out, nil
}

// variant is the true cost of an edition with the variation of gate k.
func (r *run) variant(e *entry, k int) (*money.Range, error) {
	g := e.gates[k]
	must := g.Level == need.Must
	switch {
	case e.sheet != nil && g.State == bundle.InBase:
		return &e.sheet.True, nil
	case e.sheet == nil && (!must || failsBesides(e, k)):
		return nil, nil //nolint:nilnil // what cannot be met has no cost
	}
	wanted := func(x bundle.Gate) bool { return bundle.Musts(x) && x.Capability != g.Capability }
	if !must {
		wanted = func(x bundle.Gate) bool { return bundle.Musts(x) || x.Capability == g.Capability }
	}
	fails := func(x bundle.Gate) bool { return x.State == bundle.Failed && wanted(x) }
	if slices.ContainsFunc(e.gates, fails) {
		return nil, nil //nolint:nilnil // what cannot be met has no cost
	}
	b := r.planner.Bundle(e.book, e.gates, wanted)
	if slices.ContainsFunc(b.Gates, fails) { // its add-ons exclude one another
		return nil, nil //nolint:nilnil // the same
	}
	cost, err := r.planner.Cost(e.book, b)
	if err != nil {
		return nil, err
	}
	return &cost, nil
}

// failsBesides reports whether a must-have other than gate k fails.
func failsBesides(e *entry, k int) bool {
	for i, g := range e.gates {
		if i != k && g.Level == need.Must && g.State == bundle.Failed {
			return true
		}
	}
	return false
}

// priceOf is the difference that requirement k makes at e.
func (r *run) priceOf(e *entry, k int, product, own *money.Range) hidden.NeedPrice {
	q := &r.Need.Requirements[k]
	g := e.gates[len(e.gates)-len(r.Need.Requirements)+k]
	p := hidden.NeedPrice{Capability: q.Capability, Level: q.Level, State: g.State}
	other := own
	if product != nil && (own == nil || product.Likely < own.Likely) && r.cheapestOfProduct(e) {
		other = product
	}
	if other == nil {
		return p
	}
	p.Known = true
	if q.Level == need.Must {
		p.Money = difference(e.sheet.True, *other)
	} else {
		p.Money = difference(*other, e.sheet.True)
	}
	return p
}

// cheapestOfProduct reports whether no other edition meets the need for less.
func (r *run) cheapestOfProduct(e *entry) bool {
	for _, o := range r.products[e.product()] {
		if o.sheet != nil && o.sheet.True.Likely < e.sheet.True.Likely {
			return false
		}
	}
	return true
}

// difference is what with costs beyond without, end by end, in order.
func difference(with, without money.Range) money.Range {
	low, likely, high := with.Low-without.Low, with.Likely-without.Likely, with.High-without.High
	return money.Range{Low: min(low, likely, high), Likely: likely, High: max(low, likely, high)}
}
