package hidden

import (
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

const codeBlockCliff Code = "block_cliff"

// blockCliff reports a step in a price that the plan stands just past, crosses,
// or comes within 10 % of: 10,001 people a day pay a whole further block of
// 10,000. Steps of less than a tenth of the quantity or of the charge are not
// cliffs.
func blockCliff(c Case) []Finding {
	var found []Finding
	for _, p := range c.prices() {
		if !counted(p.price) {
			continue
		}
		if f, ok := c.cliff(p.price); ok {
			f.Evidence, f.Lines = sources(p.price.Source), c.lines(p)
			found = append(found, f)
		}
	}
	return found
}

// step is a quantity at which a charge jumps, and by how much a bill.
type step struct{ at, up money.Decimal }

// billable is the likely use of month m, the part of it that a price charges,
// and the free part.
func (c *Case) billable(p *vendors.Price, m int) (used, over, free money.Decimal) {
	u := c.usage(p, money.Likely, m)
	used, free = pricing.Counted(p, u), pricing.Free(p.Included, u)
	return used, used.Sub(free).Max(money.Zero).Max(p.Minimum), free
}

// stepFrom returns the cliff at a billable quantity that ends a block or tier.
func stepFrom(p *vendors.Price, edge, free money.Decimal) (step, bool) {
	before := pricing.Charge(p, edge)
	up := pricing.Charge(p, edge.Add(money.One)).Sub(before)
	s := step{at: edge.Add(free), up: up}
	if p.Model == vendors.Package {
		return s, up.Sign() > 0 && !p.Per.Mul(money.Int(10)).Less(s.at)
	}
	return s, up.Sign() > 0 && !up.Mul(money.Int(10)).Less(before)
}

// edges returns the ends of the block or tier below and above a billable
// quantity; ok is false where there is none.
func edges(p *vendors.Price, over money.Decimal) (below, above money.Decimal, hasBelow, hasAbove bool) {
	switch p.Model {
	case vendors.Package:
		per := p.Per.Max(money.One)
		above = over.QuoCeil(per).Mul(per)
		return above.Sub(per).Max(money.Zero), above, over.Sign() > 0, true
	case vendors.Graduated, vendors.Volume, vendors.Stairstep:
		for i := range p.Tiers {
			end := p.Tiers[i].UpTo
			if end == nil {
				return below, above, hasBelow, false
			}
			if !end.Less(over) {
				return below, *end, hasBelow, true
			}
			below, hasBelow = *end, true
		}
	case vendors.Flat, vendors.PerUnit, vendors.PercentOf:
	}
	return below, above, hasBelow, false
}

// cliff looks for a step just below the start, then for the first one above it.
func (c *Case) cliff(p *vendors.Price) (Finding, bool) {
	most, over, free := c.billable(p, 1)
	below, above, hasBelow, hasAbove := edges(p, over)
	if hasBelow {
		s, sharp := stepFrom(p, below, free)
		if sharp && s.at.Sign() > 0 && !s.at.Mul(near).Less(over.Add(free)) {
			return c.cliffFinding(p, s, "over", 1), true
		}
	}
	if !hasAbove {
		return Finding{}, false
	}
	s, sharp := stepFrom(p, above, free)
	if !sharp || s.at.Sign() <= 0 {
		return Finding{}, false
	}
	for m := 2; m <= c.Need.HorizonMonths; m++ {
		used, later, _ := c.billable(p, m)
		if above.Less(later) {
			return c.cliffFinding(p, s, "crossed", m), true
		}
		most = most.Max(used)
	}
	if most.Mul(near).Less(s.at) {
		return Finding{}, false
	}
	return c.cliffFinding(p, s, "near", 0), true
}

// cliffFinding prices a step: every bill from the month on, or at worst one
// bill when the plan only comes near it.
func (c *Case) cliffFinding(p *vendors.Price, s step, how string, month int) Finding {
	up := c.net(p, s.up)
	f := Finding{
		Code: codeBlockCliff, Subject: p.ID, Month: month,
		Args: lang.Args{
			"edge": quantity(s.at), "now": quantity(c.at(p.Meter, money.Likely, 1)), "step": c.format(up),
		},
	}
	f.Names = map[string]lang.Bilingual{
		"item": item(p), "meter": meterName(p.Meter),
		"when": words("finding.block_cliff."+how, lang.Args{"month": strconv.Itoa(month)}),
	}
	if how == "near" {
		f.Money.High = up
		return f
	}
	f.Money = money.Exactly(up * money.Amount(c.bills(p, month)))
	return f
}
