package pricing

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

// graduated bills every slice at its own tier's unit price, plus the flat of
// every tier entered. UpTo is inclusive and a fraction of a unit opens the next
// tier: with 1.00 up to 5 and a flat of 4.00 on entering tier 2, 5 units cost
// 5.00 and 5.001 units cost 9.00 + 0.001 × tier 2's unit price. Beyond the last
// UpTo the last tier keeps applying.
func graduated(p *vendors.Price, quantity money.Decimal) money.Decimal {
	if quantity.Sign() <= 0 {
		return flatAtZero(p)
	}
	var units, flats, floor money.Decimal
	for i := range p.Tiers {
		tier := &p.Tiers[i]
		flats = flats.Add(tier.Flat)
		if holds(p, i, quantity) {
			units = units.Add(quantity.Sub(floor).Mul(tier.Unit))
			break
		}
		units = units.Add(tier.UpTo.Sub(floor).Mul(tier.Unit))
		floor = *tier.UpTo
	}
	return perUnits(p, units).Add(flats)
}

// holds reports whether tier i is the last that the quantity enters.
func holds(p *vendors.Price, i int, quantity money.Decimal) bool {
	tier := &p.Tiers[i]
	return i == len(p.Tiers)-1 || tier.UpTo == nil || quantity.Cmp(*tier.UpTo) <= 0
}

// flatAtZero is what a tiered price costs when nothing is used.
func flatAtZero(p *vendors.Price) money.Decimal {
	if p.FlatAtZero && len(p.Tiers) > 0 {
		return p.Tiers[0].Flat
	}
	return money.Zero
}

// zeroSlices is the explanation of flatAtZero.
func zeroSlices(p *vendors.Price) []Slice {
	if !p.FlatAtZero || len(p.Tiers) == 0 {
		return nil
	}
	first := p.Tiers[0]
	return []Slice{{Tier: 1, Unit: first.Unit, Flat: first.Flat, Amount: first.Flat}}
}

func graduatedSlices(p *vendors.Price, quantity money.Decimal) []Slice {
	if quantity.Sign() <= 0 {
		return zeroSlices(p)
	}
	var rows []Slice
	var floor money.Decimal
	for i, tier := range p.Tiers {
		top, last := quantity, holds(p, i, quantity)
		if !last {
			top = *tier.UpTo
		}
		inTier := top.Sub(floor)
		cost := perUnits(p, inTier.Mul(tier.Unit)).Add(tier.Flat)
		rows = append(rows, Slice{Tier: i + 1, Quantity: inTier, Unit: tier.Unit, Flat: tier.Flat, Amount: cost})
		if last {
			break
		}
		floor = top
	}
	return rows
}

// explainGraduated writes a full tier as its width and the last one as what is
// left of the quantity: 10 × 5.00 + (12 − 10) × 3.00.
func explainGraduated(p *vendors.Price, quantity money.Decimal, of trace.Expr) trace.Expr {
	if quantity.Sign() <= 0 {
		return explainZero(p)
	}
	var parts, flats []trace.Expr
	var floor money.Decimal
	for i, tier := range p.Tiers {
		if !tier.Flat.IsZero() {
			flats = append(flats, sourced(p, "flat of the tier", tier.Flat))
		}
		unit := sourced(p, "unit price of the tier", tier.Unit)
		if holds(p, i, quantity) {
			left := of
			if !floor.IsZero() {
				left = trace.Sub(of, sourced(p, "units in lower tiers", floor)).Named("units in the tier")
			}
			parts = append(parts, trace.Mul(left, unit))
			break
		}
		parts = append(parts, trace.Mul(sourced(p, "units in the tier", tier.UpTo.Sub(floor)), unit))
		floor = *tier.UpTo
	}
	return sum(append([]trace.Expr{divided(p, sum(parts))}, flats...))
}

// explainZero is the expression of flatAtZero.
func explainZero(p *vendors.Price) trace.Expr {
	return sourced(p, "charge for no use", flatAtZero(p))
}

// sum adds expressions and leaves a single one as it is.
func sum(parts []trace.Expr) trace.Expr {
	switch len(parts) {
	case 0:
		return trace.Value("nothing", money.Zero, "")
	case 1:
		return parts[0]
	}
	return trace.Add(parts...)
}
