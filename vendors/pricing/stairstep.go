package pricing

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

// stairstep bills only the flat of the tier reached: with 10.00 up to 250,
// 20.00 up to 500 and 30.00 above, 1,000 units cost 30.00, where graduated
// would add the three flats to 60.00.
func stairstep(p *vendors.Price, quantity money.Decimal) money.Decimal {
	if tier := tierOf(p, quantity); tier != nil {
		return tier.Flat
	}
	return flatAtZero(p)
}

func stairstepSlices(p *vendors.Price, quantity money.Decimal) []Slice {
	i := tierIndex(p, quantity)
	if i < 0 {
		return zeroSlices(p)
	}
	return []Slice{{Tier: i + 1, Quantity: quantity, Flat: p.Tiers[i].Flat, Amount: p.Tiers[i].Flat}}
}

func explainStairstep(p *vendors.Price, quantity money.Decimal) trace.Expr {
	if tier := tierOf(p, quantity); tier != nil {
		return sourced(p, "flat of the tier", tier.Flat)
	}
	return explainZero(p)
}
