package pricing

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

// volume bills the whole quantity at the tier that holds reached, plus that
// tier's flat. The total may fall as use grows (10.00 up to 15 and 5.00 above:
// 15 cost 150.00, 16 cost 80.00) and is never smoothed.
func volume(p *vendors.Price, quantity, reached money.Decimal) money.Decimal {
	tier := tierOf(p, reached)
	if tier == nil {
		return flatAtZero(p)
	}
	return perUnits(p, quantity.Mul(tier.Unit)).Add(tier.Flat)
}

// VolumeBy bills a volume price whose tier is chosen by another quantity than
// the one billed: a full month's 300 units reach the tier of 0.50 plus 50.00,
// and the 198.6 units of a prorated month then cost 149.30.
func VolumeBy(p *vendors.Price, quantity, reached money.Decimal) money.Decimal {
	return volume(p, quantity, reached)
}

// tierIndex returns the position of the tier that holds the quantity, or -1
// when nothing is used or there are no tiers.
func tierIndex(p *vendors.Price, quantity money.Decimal) int {
	if quantity.Sign() <= 0 {
		return -1
	}
	for i := range p.Tiers {
		if holds(p, i, quantity) {
			return i
		}
	}
	return -1
}

func tierOf(p *vendors.Price, quantity money.Decimal) *vendors.Tier {
	if i := tierIndex(p, quantity); i >= 0 {
		return &p.Tiers[i]
	}
	return nil
}

func volumeSlices(p *vendors.Price, quantity, reached money.Decimal) []Slice {
	i := tierIndex(p, reached)
	if i < 0 {
		return zeroSlices(p)
	}
	tier := p.Tiers[i]
	return []Slice{{
		Tier: i + 1, Quantity: quantity, Unit: tier.Unit, Flat: tier.Flat, Amount: volume(p, quantity, reached),
	}}
}

func explainVolume(p *vendors.Price, quantity money.Decimal, of trace.Expr) trace.Expr {
	tier := tierOf(p, quantity)
	if tier == nil {
		return explainZero(p)
	}
	parts := []trace.Expr{divided(p, trace.Mul(of, sourced(p, "unit price of the tier", tier.Unit)))}
	if !tier.Flat.IsZero() {
		parts = append(parts, sourced(p, "flat of the tier", tier.Flat))
	}
	return sum(parts)
}
