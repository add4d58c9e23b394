package pricing

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
)

// Usage is what was used in one billing period.
type Usage struct {
	Quantity money.Decimal                     // of the price's own meter
	Seats    money.Decimal                     // for allowances a seat
	Other    func(vendors.Meter) money.Decimal // quantity of a further meter; nil = none is used
}

// other returns the quantity of a further meter.
func (u Usage) other(m vendors.Meter) money.Decimal {
	if u.Other == nil || m == "" {
		return money.Zero
	}
	return u.Other(m)
}

// Billable returns the quantity that is charged: further meters converted in,
// less the free part, at least the minimum, rounded up to the increment. 1,230
// checks with 1,000 free and an increment of 100 are 300 billable. Package
// rounding is the model's, after this.
func Billable(p *vendors.Price, u Usage) money.Decimal {
	q := Counted(p, u)
	if !p.Included.IsZero() {
		q = q.Sub(Free(p.Included, u)).Max(money.Zero)
	}
	if !p.Minimum.IsZero() {
		q = q.Max(p.Minimum)
	}
	if p.Increment.Sign() > 0 {
		q = q.QuoCeil(p.Increment).Mul(p.Increment)
	}
	return q
}

// Free returns the free quantity of an allowance: a fixed part, a part a seat
// and a share of another meter. 10,000 + 50 seats × 100 + 5 % of 2,000 MAU are
// 15,100. An unpooled allowance is counted as if pooled, because only averages
// are known: see LowerBound.
func Free(a vendors.Allowance, u Usage) money.Decimal {
	free := a.Quantity
	if !a.PerSeat.IsZero() {
		free = free.Add(a.PerSeat.Mul(u.Seats))
	}
	if !a.Share.IsZero() {
		free = free.Add(a.Share.Mul(u.other(a.OfMeter)))
	}
	return free
}

// LowerBound reports whether a charge beyond the allowance is a lower bound:
// seats that may not share their free part pay more than their average, since
// E[max(0, X − a)] > max(0, E[X] − a).
func LowerBound(a vendors.Allowance) bool {
	return a.Scope == vendors.ScopeSeatUnpooled && !a.PerSeat.IsZero()
}

// Bill returns the charge of one period for what was used: Billable, then
// Charge, and for a price on the worse of two meters the larger of both.
func Bill(p *vendors.Price, u Usage) money.Decimal {
	own := Charge(p, Billable(p, u))
	if p.WorseOf == "" {
		return own
	}
	return own.Max(worse(p, u))
}

// worse charges the other meter of a price on the worse of two: with 5 GB free
// at 0.10 and 1,000 calls free at 0.002, 25 GB cost 2.00, 3,000 calls cost
// 4.00, and 4.00 is due.
func worse(p *vendors.Price, u Usage) money.Decimal {
	other := *p
	other.Meter, other.Included, other.Conversions = p.WorseOf, p.WorseFree, nil
	if p.WorseAmount != nil {
		other.Amount = *p.WorseAmount
	}
	u.Quantity = u.other(p.WorseOf)
	return Charge(&other, Billable(&other, u))
}

// Worse returns the price of the other meter of a price on the worse of two, to
// explain it; nil when there is none.
func Worse(p *vendors.Price) *vendors.Price {
	if p.WorseOf == "" {
		return nil
	}
	other := *p
	other.Meter, other.Included, other.Conversions, other.WorseOf = p.WorseOf, p.WorseFree, nil, ""
	if p.WorseAmount != nil {
		other.Amount = *p.WorseAmount
	}
	return &other
}
