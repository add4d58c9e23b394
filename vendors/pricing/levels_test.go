package pricing_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/testkit"
)

// The levels of the ladder: without minimums, use, rises and the deal; then
// with one after another taken back. 100 people at 10 a month, 2 years.
func TestLevels(t *testing.T) {
	two := plain("[100]", 24)
	seat := func(change func(*vendors.Price)) vendors.Price {
		return priced(vendors.MeterUser, vendors.PerUnit, "10", change)
	}
	tests := map[string]struct {
		price vendors.Price
		need  string
		want  [5]money.Amount
	}{
		"a plain price is the same on all": {
			testkit.Seat("10"), two, [5]money.Amount{24000_00, 24000_00, 24000_00, 24000_00, 24000_00},
		},
		"a least number": {
			seat(func(p *vendors.Price) { p.Minimum = num("150") }), two, [5]money.Amount{24000_00, 36000_00, 36000_00, 36000_00, 36000_00},
		},
		"an increment": {
			seat(func(p *vendors.Price) { p.Increment = num("30") }), two, [5]money.Amount{24000_00, 28800_00, 28800_00, 28800_00, 28800_00},
		},
		"a least spend": {
			seat(func(p *vendors.Price) { p.MinSpend = num("1100") }), two, [5]money.Amount{24000_00, 26400_00, 26400_00, 26400_00, 26400_00},
		},
		"started packages": { // 100 / 80 = 1.25 packages of 800, so 2
			priced(vendors.MeterUser, vendors.Package, "800", func(p *vendors.Price) { p.Per = num("80") }), two,
			[5]money.Amount{24000_00, 38400_00, 38400_00, 38400_00, 38400_00},
		},
		"use beyond the base": {
			seat(func(p *vendors.Price) { p.Role = vendors.RoleUsage }), two, [5]money.Amount{0, 0, 24000_00, 24000_00, 24000_00},
		},
		"a rise at renewal": {
			seat(func(p *vendors.Price) { p.Uplift = &vendors.Uplift{Stated: true, Pct: num("0.1")} }), two,
			[5]money.Amount{24000_00, 24000_00, 24000_00, 25200_00, 25200_00},
		},
		"the end of a promotion": {
			seat(func(p *vendors.Price) { p.Promotion = &vendors.Promotion{Months: 12, Off: num("0.5")} }), two,
			[5]money.Amount{12000_00, 12000_00, 12000_00, 18000_00, 18000_00},
		},
		"a ramp": {
			seat(func(p *vendors.Price) { p.Ramp = []vendors.RampStep{{FromMonth: 13, Amount: testkit.Ptr("11")}} }), two,
			[5]money.Amount{24000_00, 24000_00, 24000_00, 25200_00, 25200_00},
		},
		"the buyer's own offer": {
			testkit.Seat("10"), plain("[100]", 24, "negotiated: {sample-pro: {discount: 25%}}"),
			[5]money.Amount{24000_00, 24000_00, 24000_00, 24000_00, 18000_00},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := edition(t, testkit.Offering(test.price), testkit.Need(t, test.need))[0].Levels; got != test.want {
				t.Errorf("levels are %v, want %v", got, test.want)
			}
		})
	}
}
