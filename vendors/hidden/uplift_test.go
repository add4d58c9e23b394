package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestUplift(t *testing.T) {
	terms := func(u vendors.Uplift, months int) vendors.Offering {
		return vendors.Offering{Prices: prices(seat()), Capabilities: office(), Terms: vendors.Terms{Uplift: u, TermMonths: months}}
	}
	ten := vendors.Uplift{Stated: true, Pct: money.New(10, 2), Basis: vendors.UpliftPerYear}
	renewal := vendors.Uplift{Stated: true, Pct: money.New(10, 2), Basis: vendors.UpliftPerRenewal}
	about(t, "uplift", map[string]scene{
		"10 % a year on 12,000.00": { // 1,200.00 in year 2, 2,520.00 in year 3
			offering: terms(ten, 0), want: []want{{money: exactly(3_720), month: 13, says: "10%"}},
		},
		"10 % at the renewal after two years": {
			offering: terms(renewal, 24), want: []want{{money: exactly(1_200), month: 25}},
		},
		"nothing rises within the first year": {need: asks{"horizon_months": "12"}, offering: terms(ten, 0)},
		"nobody stated a rise":                {need: asks{"contract": "{renewal_uplift: 5%}"}, offering: terms(vendors.Uplift{}, 0)},
		"a price that stays":                  {offering: terms(vendors.Uplift{Stated: true}, 0)},
	})
}
