package pricing

import (
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

// Steps says on which step every price of a bundle stands in the last month:
// started packages and increments, the tier reached, whether the allowance is
// used up, and whether a minimum, a most quantity or a cap binds. While the
// steps stay the same, cost is linear in the number of users; every step only
// ever moves one way as it grows.
func (b *Book) Steps(chosen []int) []int64 {
	var all []int64
	base := b.Edition()
	for i := range b.offering.Prices {
		all = append(all, b.steps(&b.offering.Prices[i], base)...)
	}
	for _, i := range chosen {
		base = append(slices.Clip(base), b.AddOn(i)...)
	}
	for _, i := range chosen {
		prices := b.offering.AddOns[i].Prices
		for j := range prices {
			all = append(all, b.steps(&prices[j], base)...)
		}
	}
	return all
}

func (b *Book) steps(p *vendors.Price, base []Quote) []int64 {
	pl := b.newPlan(p)
	parts := pl.parts()
	if len(parts) == 0 {
		return nil
	}
	last := parts[len(parts)-1]
	if p.Model == vendors.PercentOf {
		return []int64{flag(pl.aboveFloor(last, pl.bases(base)))}
	}
	return pl.steps(last)
}

// steps are those of one billing period.
func (pl *plan) steps(last part) []int64 {
	in := pl.inputs(last, money.Likely, 0)
	p := pl.amended(pl.full[money.Likely], in)
	used := pl.used(in)
	q := Billable(p, used)
	settled := pl.termsOf(p, 0).Settle(pl.gross(p, in, money.Likely, 0), money.Zero)
	all := []int64{
		rung(p, q), flag(q.Cmp(p.Minimum) > 0), flag(settled.TopUp.Sign() > 0), flag(settled.MaximumDiscount.Sign() > 0),
		flag(p.MaxQuantity != nil && !in.quantity.Less(*p.MaxQuantity)),
	}
	if p.Increment.Sign() > 0 {
		multiple, _ := q.QuoCeil(p.Increment).Int64()
		all = append(all, multiple)
	}
	if other := Worse(p); other != nil {
		used.Quantity = in.worse
		of := Billable(other, used)
		all = append(all, rung(other, of), flag(Charge(p, q).Less(Charge(other, of))))
	}
	return all
}

// rung is the package or tier that a quantity reaches.
func rung(p *vendors.Price, q money.Decimal) int64 {
	step := int64(0)
	switch p.Model {
	case vendors.Package:
		step, _ = packages(p, q).Int64()
	case vendors.Graduated, vendors.Volume, vendors.Stairstep:
		for _, t := range p.Tiers {
			if t.UpTo != nil && t.UpTo.Less(q) {
				step++
			}
		}
	case vendors.PerUnit, vendors.Flat, vendors.PercentOf:
	}
	return step
}

// aboveFloor reports whether a percentage is worth more than its floor.
func (pl *plan) aboveFloor(p part, base []shareBase) bool {
	over, err := trace.Sub(pl.shareOf(p, base, money.Likely), cut(pl.floor(money.Likely), p)).Eval()
	return err == nil && over.Sign() > 0
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
