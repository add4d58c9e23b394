package pricing

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

// percentOf is a share of other prices, at least the floor: 20 % support on
// 4,000.00 of licences is 800.00, and 1,000.00 with a floor of 1,000.00.
func percentOf(p *vendors.Price, base money.Decimal) money.Decimal {
	return base.Mul(p.Amount).Max(p.Floor)
}

func percentOfSlices(p *vendors.Price, base money.Decimal) []Slice {
	share := base.Mul(p.Amount)
	row := Slice{Quantity: base, Unit: p.Amount, Amount: share}
	if share.Less(p.Floor) {
		row.Flat, row.Amount = p.Floor.Sub(share), p.Floor
	}
	return []Slice{row}
}

func explainPercentOf(p *vendors.Price, of trace.Expr) trace.Expr {
	share := trace.Mul(of, amount(p, "share"))
	if p.Floor.IsZero() {
		return trace.Max(share, trace.Value("floor", money.Zero, ""))
	}
	return trace.Max(share, sourced(p, "floor", p.Floor))
}
