package pricing

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

// Terms are the limits on what a commitment period is billed, in its currency.
// The zero value of each field means that it was not agreed.
type Terms struct {
	Discount money.Decimal  // fraction off the tier price
	Maximum  *money.Decimal // cap on everything billed in the period
	Minimum  money.Decimal  // least spend of the period
}

// TermsOf returns the least and most spend of one billing period of a price.
func TermsOf(p *vendors.Price) Terms {
	t := Terms{Minimum: p.MinSpend}
	if p.MaxSpend.Sign() > 0 {
		most := p.MaxSpend
		t.Maximum = &most
	}
	return t
}

// Settlement is a charge after its terms.
type Settlement struct {
	Gross           money.Decimal // tier price
	Discount        money.Decimal // percentage taken off
	MaximumDiscount money.Decimal // taken off because the cap was reached
	TopUp           money.Decimal // added to reach the minimum
	Net             money.Decimal // Gross − Discount − MaximumDiscount + TopUp
}

// Settle applies terms to a charge in the order of OpenMeter's rating
// (openmeterio/openmeter, billing/rating/service): percentage discount, then
// the cap on previously billed + this, then the top-up to the minimum. Gross
// 200, 50 % off, 35 billed before and a cap of 100 give 100 off, 35 more off by
// the cap, net 65.
func (t Terms) Settle(gross, billed money.Decimal) Settlement {
	s := Settlement{Gross: gross, Discount: gross.Mul(t.Discount)}
	s.Net = gross.Sub(s.Discount)
	if t.Maximum != nil {
		if over := billed.Add(s.Net).Sub(*t.Maximum); over.Sign() > 0 {
			s.MaximumDiscount = over.Min(s.Net.Max(money.Zero))
			s.Net = s.Net.Sub(s.MaximumDiscount)
		}
	}
	if short := t.Minimum.Sub(billed).Sub(s.Net); !t.Minimum.IsZero() && short.Sign() > 0 {
		s.TopUp = short
		s.Net = s.Net.Add(short)
	}
	return s
}

// Further returns the gross charge of a use that follows a prior one in the
// same period: price(prior + quantity) − price(prior), so that 17 used and 5
// more open one new package of 10, not another. A first use bills the whole
// price, unless the first tier's flat was billed already.
func Further(p *vendors.Price, prior, quantity money.Decimal, flatBilled bool) money.Decimal {
	total := Bill(p, Usage{Quantity: prior.Add(quantity)})
	switch {
	case !prior.IsZero():
		return total.Sub(Bill(p, Usage{Quantity: prior}))
	case flatBilled && len(p.Tiers) > 0 && !total.IsZero():
		return total.Sub(p.Tiers[0].Flat)
	}
	return total
}

// TrueUp returns what is missing to the minimum of a period billed in part:
// minimum × billed days / period days − used, never below 0, exact to 34 digits
// and rounded once to the given digits. 1,000 a 31-day month with 200 used in
// 15 billed days leaves 283.87…, rounded 284.
func TrueUp(minimum, used money.Decimal, billedDays, periodDays, digits int) (exact, rounded money.Decimal) {
	days := money.Int(int64(periodDays))
	short := minimum.Mul(money.Int(int64(billedDays))).Sub(used.Mul(days)).Max(money.Zero)
	return short.Quo(days), short.QuoRound(days, digits)
}

// Explain returns the expression of Settle(…).Net for the expressions of its
// charge and of what was billed before.
func (t Terms) Explain(gross, billed trace.Expr) trace.Expr {
	net := gross
	if !t.Discount.IsZero() {
		net = trace.Mul(net, trace.Sub(trace.Value("whole", money.One, ""), trace.Value("discount", t.Discount, "")))
	}
	if t.Maximum != nil {
		room := trace.Sub(trace.Value("most a period", *t.Maximum, ""), billed)
		net = trace.Min(net, trace.Max(room, trace.Value("nothing", money.Zero, "")))
	}
	if !t.Minimum.IsZero() {
		net = trace.Max(net, trace.Sub(trace.Value("least a period", t.Minimum, ""), billed))
	}
	return net
}
