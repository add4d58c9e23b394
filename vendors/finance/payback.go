package finance

import "fineprint/vendors/money"

// Payback returns after how many years the inflows, one at the end of each
// year, have paid back an investment with interest; ok is false when they never
// do. Inside the last year it is linear, or the whole year when interpolate is
// false: 210 against 85, 75, 85 and 105 at 11 % are 3.15 years. It is exact:
// the balance is carried forward at the rate instead of being discounted.
func Payback(r Rate, investment money.Decimal, inflows []money.Decimal, interpolate bool) (years money.Decimal, ok bool) {
	if investment.Sign() <= 0 {
		return money.Zero, true
	}
	growth := money.One.Add(r.yearly)
	owed := investment
	for i, inflow := range inflows {
		due := owed.Mul(growth)
		owed = due.Sub(inflow)
		if owed.Sign() > 0 {
			continue
		}
		if !interpolate {
			return money.Int(int64(i + 1)), true
		}
		return money.Int(int64(i)).Add(due.Quo(inflow)), true
	}
	return money.Zero, false
}
