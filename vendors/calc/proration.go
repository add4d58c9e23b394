package calc

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

// proration is the share of a period by days: 2012-03-02 to 2012-06-02 over 31
// days is 2.967741935; by 30/360 a month is always 30 days.
func proration(o *object) (any, error) {
	from, to := o.date("from", o.need("from")), o.date("to", o.need("to"))
	divisor := o.count("divisor_days", 1, maxDays, -1)
	decimals := o.count("decimals", 0, maxDecimals, pricing.ProrationDigits)
	type dayCount string
	const actual, thirty dayCount = "actual", "30/360"
	count := choice(o, "day_count", actual, thirty)
	amount := o.optional("amount")
	if to.Before(from) {
		o.fail("to", "is before from")
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	days := pricing.Days(from, to)
	if count == thirty {
		days = pricing.Days360(from, to)
	}
	out := struct {
		Days   int            `json:"days"`
		Ratio  money.Decimal  `json:"ratio"`
		Amount *money.Decimal `json:"amount,omitempty"` // amount × ratio, when one is given
	}{Days: days, Ratio: pricing.ProrationTo(days, divisor, decimals)}
	if amount != nil {
		out.Amount = shown(amount.Mul(out.Ratio))
	}
	return out, nil
}

// compoundUplift is what a rise compounds to: 9 % a year over 8 years is 1.9926.
// With per_renewal or per_renewal_times_years it rises at each renewal only, by
// the percentage or by percentage × years of the term.
func compoundUplift(o *object) (any, error) {
	pct := o.needPercent("uplift_pct")
	years := o.count("years", 0, maxUpliftYears, -1)
	term := o.count("term_years", 1, maxUpliftYears, 1)
	u := vendors.Uplift{Stated: true, Pct: pct, Basis: choice(o, "basis",
		vendors.UpliftPerYear, vendors.UpliftPerRenewal, vendors.UpliftPerRenewalTimesYears)}
	if o.has("cap_pct") {
		most := o.percent("cap_pct")
		u.Cap = &most
	}
	amount := o.optional("amount")
	if pct.Less(money.Int(-1)) || money.Int(100).Less(pct) {
		o.fail("uplift_pct", "want -100 to 10000")
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	multiple := pricing.UpliftFactor(u, pct, years+1, term)
	out := struct {
		Multiple money.Decimal  `json:"multiple"`
		Amount   *money.Decimal `json:"amount,omitempty"` // amount × multiple, when one is given
	}{Multiple: *shown(multiple)}
	if amount != nil {
		out.Amount = shown(amount.Mul(multiple))
	}
	return out, nil
}

// maxUpliftYears bounds how long a product of percentages may grow.
const maxUpliftYears = 100
