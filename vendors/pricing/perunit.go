package pricing

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

// perUnit is quantity × amount / per: 2,500 messages at 0.90 per 1,000 cost
// 2.25.
func perUnit(p *vendors.Price, quantity money.Decimal) money.Decimal {
	return perUnits(p, quantity.Mul(p.Amount))
}

func explainPerUnit(p *vendors.Price, of trace.Expr) trace.Expr {
	return divided(p, trace.Mul(of, amount(p, "unit price")))
}
