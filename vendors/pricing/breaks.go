package pricing

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
)

// Breaks returns the billable quantities, rising, after which the charge of a
// price may jump or bend: 0, the limits of its tiers, the multiples of its
// package up to high. ok is false when there are more than limit packages, or
// packages without an end (high nil): a search over half of them would lie.
func Breaks(p *vendors.Price, high *money.Decimal, limit int) (at []money.Decimal, ok bool) {
	switch p.Model {
	case vendors.Graduated, vendors.Volume, vendors.Stairstep:
		return tierBreaks(p), true
	case vendors.Package:
		if high == nil {
			return nil, false
		}
		n, small := high.QuoFloor(per(p)).Int64()
		if !small || n > int64(limit) {
			return nil, false
		}
		for i := range n + 1 {
			at = append(at, per(p).Mul(money.Int(i)))
		}
		return at, true
	case vendors.PercentOf:
		if p.Floor.Sign() > 0 && p.Amount.Sign() > 0 {
			return []money.Decimal{p.Floor.Quo(p.Amount)}, true
		}
	case vendors.Flat, vendors.PerUnit:
	}
	return nil, true
}

func tierBreaks(p *vendors.Price) []money.Decimal {
	at := []money.Decimal{money.Zero}
	for _, tier := range p.Tiers[:max(len(p.Tiers)-1, 0)] {
		if tier.UpTo != nil && tier.UpTo.Sign() > 0 {
			at = append(at, *tier.UpTo)
		}
	}
	return at
}
