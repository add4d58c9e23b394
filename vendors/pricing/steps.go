package pricing

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
)

// Steps says on which step every price of a bundle stands in the last month:
// started packages, the tier reached, whether the allowance is used up and
// whether a minimum binds. While the steps stay the same, cost is linear in the
// number of users; every step only ever rises with it.
func (b *Book) Steps(chosen []int) []int64 {
	var all []int64
	add := func(prices []vendors.Price) {
		for i := range prices {
			if prices[i].Model != vendors.PercentOf {
				all = append(all, b.newPlan(&prices[i]).step())
			}
		}
	}
	add(b.offering.Prices)
	for _, i := range chosen {
		add(b.offering.AddOns[i].Prices)
	}
	return all
}

// beyondMinimum keeps the flag apart from counts of packages and tiers.
const beyondMinimum = 1 << 40

func (pl *plan) step() int64 {
	parts := pl.parts()
	if len(parts) == 0 {
		return 0
	}
	in := pl.inputs(parts[len(parts)-1], money.Likely, 0)
	p := pl.full[money.Likely]
	q := Billable(p, pl.used(in))
	step := int64(0)
	switch p.Model {
	case vendors.Package:
		step, _ = q.QuoCeil(per(p)).Int64()
	case vendors.Graduated, vendors.Volume, vendors.Stairstep:
		for _, t := range p.Tiers {
			if t.UpTo != nil && t.UpTo.Less(q) {
				step++
			}
		}
	case vendors.PerUnit, vendors.Flat, vendors.PercentOf:
		if q.Sign() > 0 {
			step = 1
		}
	}
	if q.Cmp(p.Minimum) > 0 {
		step += beyondMinimum
	}
	return step
}
