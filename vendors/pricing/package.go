package pricing

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

// packaged is started packages × amount: 1,400 units in packages of 1,000 at
// 10.00 cost 20.00. Free units have left before, so that rounding comes last.
func packaged(p *vendors.Price, quantity money.Decimal) money.Decimal {
	return packages(p, quantity).Mul(p.Amount)
}

// packages returns how many packages a quantity starts; a negative quantity
// starts none.
func packages(p *vendors.Price, quantity money.Decimal) money.Decimal {
	if quantity.Sign() <= 0 {
		return money.Zero
	}
	return quantity.QuoCeil(per(p))
}

func explainPackage(p *vendors.Price, of trace.Expr) trace.Expr {
	used := trace.Max(of, trace.Value("nothing", money.Zero, ""))
	count := trace.Ceil(divided(p, used)).Named("packages")
	return trace.Mul(count, amount(p, "price of a package"))
}
