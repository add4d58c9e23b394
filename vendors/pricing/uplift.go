package pricing

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
)

// UpliftFactor returns what a price of the first contract year is multiplied by
// in a later one. pct is the fraction a year or renewal, stated or assumed; an
// agreed cap holds it down. Years count from 1; a term below 1 year is read as
// 1. With 3 % and terms of 3 years, year 4 is 1.03³ = 1.092727 per year, 1.03
// per renewal, and 1.09 per renewal times years.
func UpliftFactor(u vendors.Uplift, pct money.Decimal, year, termYears int) money.Decimal {
	if u.Cap != nil {
		pct = pct.Min(*u.Cap)
	}
	renewals := (year - 1) / max(termYears, 1)
	switch u.Basis {
	case vendors.UpliftPerRenewal:
		return money.One.Add(pct).Pow(renewals)
	case vendors.UpliftPerRenewalTimesYears:
		return money.One.Add(pct.Mul(money.Int(int64(max(termYears, 1))))).Pow(renewals)
	case vendors.UpliftPerYear:
	}
	return money.One.Add(pct).Pow(year - 1)
}
