package pricing

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
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

// ExplainBillable returns the expression of Billable(p, u), which evaluates to
// exactly that; of is the expression of u.Quantity.
func ExplainBillable(p *vendors.Price, u Usage, of trace.Expr) trace.Expr {
	parts := []trace.Expr{of}
	for _, c := range p.Conversions {
		further := trace.Value(string(c.Meter), u.other(c.Meter), string(c.Meter))
		parts = append(parts, trace.Mul(further, sourced(p, "units each", c.Factor)))
	}
	q := sum(parts)
	if !p.Included.IsZero() {
		q = trace.Max(trace.Sub(q, explainFree(p, u)), trace.Value("nothing", money.Zero, ""))
	}
	if !p.Minimum.IsZero() {
		q = trace.Max(q, sourced(p, "least billable quantity", p.Minimum))
	}
	if p.Increment.Sign() > 0 {
		step := sourced(p, "increment", p.Increment)
		q = trace.Mul(trace.Ceil(trace.Div(q, step)), step)
	}
	return q.Named("billable quantity")
}

// explainFree is the expression of Free for the price's own allowance.
func explainFree(p *vendors.Price, u Usage) trace.Expr {
	a := p.Included
	var parts []trace.Expr
	if !a.Quantity.IsZero() {
		parts = append(parts, sourced(p, "included", a.Quantity))
	}
	if !a.PerSeat.IsZero() {
		seats := trace.Value("seats", u.Seats, string(vendors.MeterUser))
		parts = append(parts, trace.Mul(seats, sourced(p, "included a seat", a.PerSeat)))
	}
	if !a.Share.IsZero() {
		other := trace.Value(string(a.OfMeter), u.other(a.OfMeter), string(a.OfMeter))
		parts = append(parts, trace.Mul(other, sourced(p, "included share", a.Share)))
	}
	return sum(parts).Named("free quantity")
}
