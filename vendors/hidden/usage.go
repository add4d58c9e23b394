package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

// near is how close a plan may come to a limit or a step before it is said:
// within 10 %.
var near = money.New(11, 1)

// at returns the likely quantity of a meter in month m, 0 where the engine has
// no series.
func (c *Case) at(meter vendors.Meter, s money.Scenario, m int) money.Decimal {
	if meter == "" || meter == vendors.MeterFlat {
		return money.Zero
	}
	series := c.Need.Series(meter)[s]
	if m > len(series) {
		return money.Zero
	}
	return series[m-1]
}

// usage reads what a price counts in month m.
func (c *Case) usage(p *vendors.Price, s money.Scenario, m int) pricing.Usage {
	u := pricing.Usage{Quantity: c.at(p.Meter, s, m)}
	if !p.Included.PerSeat.IsZero() {
		u.Seats = c.at(vendors.MeterUser, s, m)
	}
	if p.WorseOf != "" || len(p.Conversions) > 0 || !p.Included.Share.IsZero() {
		u.Other = func(other vendors.Meter) money.Decimal { return c.at(other, s, m) }
	}
	return u
}

// counted reports whether a price is charged by a quantity.
func counted(p *vendors.Price) bool {
	return p.Meter != "" && p.Meter != vendors.MeterFlat && p.Meter != vendors.MeterServer && p.Model != vendors.PercentOf
}

// peak is the largest quantity of a meter over the horizon.
func (c *Case) peak(meter vendors.Meter, s money.Scenario) money.Decimal {
	most := money.Zero
	if meter == "" || meter == vendors.MeterFlat {
		return most
	}
	for _, q := range c.Need.Series(meter)[s] {
		most = most.Max(q)
	}
	return most
}

// passes returns the first month in which a meter exceeds a limit; 0 = never.
func (c *Case) passes(meter vendors.Meter, s money.Scenario, limit money.Decimal) int {
	for i, q := range c.Need.Series(meter)[s] {
		if limit.Less(q) {
			return i + 1
		}
	}
	return 0
}
