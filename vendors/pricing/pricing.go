// Package pricing turns a quantity into a charge.
//
// It owns the price models, allowances, commitments, proration and the rise at
// renewal, for one price and one billing period. It does not own which prices
// are needed (package bundle), the months of a contract, tax, currency or cash
// dates (tco). Quantities are in the price's meter; charges are exact decimals
// in major units and are rounded by the caller, once, as an invoice line.
package pricing

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

// Charge returns the exact charge of one period for a billable quantity, which
// is what Billable returns: after allowance, minimum and increment. Flat prices
// ignore the quantity; for PercentOf it is the money that the percentage is
// taken of. MinSpend and MaxSpend are not applied: see TermsOf. With 5.00 up to
// 10 units and 3.00 above, 12 graduated units cost 10 × 5.00 + 2 × 3.00 = 56.00.
// A quotient that never ends keeps 34 digits after the point.
func Charge(p *vendors.Price, quantity money.Decimal) money.Decimal {
	switch p.Model {
	case vendors.Flat:
		return p.Amount
	case vendors.PerUnit:
		return perUnit(p, quantity)
	case vendors.Package:
		return packaged(p, quantity)
	case vendors.Graduated:
		return graduated(p, quantity)
	case vendors.Volume:
		return volume(p, quantity, quantity)
	case vendors.Stairstep:
		return stairstep(p, quantity)
	case vendors.PercentOf:
		return percentOf(p, quantity)
	}
	return money.Zero // an unknown model: validation of the catalogue rules it out
}

// Slice is one row of the explanation of a charge.
type Slice struct {
	Tier     int           // 1 is the first tier; 0 when the price has no tiers
	Quantity money.Decimal // units, packages or money that Unit applies to
	Unit     money.Decimal // price of Price.Per units, of a package, or a fraction
	Flat     money.Decimal // due once
	Amount   money.Decimal // what the slice costs
}

// Slices splits the charge into rows whose amounts add up to Charge. Tiers that
// are not reached have no row. 12 units of the example at Charge are two rows:
// tier 1, 10 units, 50.00 and tier 2, 2 units, 6.00.
func Slices(p *vendors.Price, quantity money.Decimal) []Slice {
	switch p.Model {
	case vendors.Flat:
		return []Slice{{Flat: p.Amount, Amount: p.Amount}}
	case vendors.PerUnit:
		return []Slice{{Quantity: quantity, Unit: p.Amount, Amount: perUnit(p, quantity)}}
	case vendors.Package:
		return []Slice{{Quantity: packages(p, quantity), Unit: p.Amount, Amount: packaged(p, quantity)}}
	case vendors.Graduated:
		return graduatedSlices(p, quantity)
	case vendors.Volume:
		return volumeSlices(p, quantity, quantity)
	case vendors.Stairstep:
		return stairstepSlices(p, quantity)
	case vendors.PercentOf:
		return percentOfSlices(p, quantity)
	}
	return nil
}

// Explain returns the expression of Charge(p, quantity), which evaluates to
// exactly that. of is the expression that quantity came from; a bare number is
// trace.Value("users", quantity, "user").
func Explain(p *vendors.Price, quantity money.Decimal, of trace.Expr) trace.Expr {
	switch p.Model {
	case vendors.Flat:
		return amount(p, "amount")
	case vendors.PerUnit:
		return explainPerUnit(p, of)
	case vendors.Package:
		return explainPackage(p, of)
	case vendors.Graduated:
		return explainGraduated(p, quantity, of)
	case vendors.Volume:
		return explainVolume(p, quantity, of)
	case vendors.Stairstep:
		return explainStairstep(p, quantity)
	case vendors.PercentOf:
		return explainPercentOf(p, of)
	}
	return trace.Value("amount", money.Zero, "")
}

// per returns the units that one Amount buys; an unset field is 1.
func per(p *vendors.Price) money.Decimal {
	if p.Per.IsZero() {
		return money.One
	}
	return p.Per
}

// perUnits divides a charge by the units that one Amount buys.
func perUnits(p *vendors.Price, total money.Decimal) money.Decimal {
	if p.Per.IsZero() {
		return total
	}
	return total.Quo(p.Per)
}

// amount is the operand of the price's amount, with its source.
func amount(p *vendors.Price, name string) trace.Expr { return sourced(p, name, p.Amount) }

// sourced is an operand taken from the price, with the price's source.
func sourced(p *vendors.Price, name string, v money.Decimal) trace.Expr {
	return trace.Value(name, v, "").From(p.Source.Ref, p.Source.AsOf)
}

// divided wraps an expression into the division by Per, where there is one.
func divided(p *vendors.Price, e trace.Expr) trace.Expr {
	if p.Per.IsZero() || p.Per.Cmp(money.One) == 0 {
		return e
	}
	return trace.Div(e, sourced(p, "units per price", p.Per))
}
