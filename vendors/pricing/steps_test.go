package pricing_test

import (
	"slices"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/testkit"
)

// Steps change exactly where the cost of one more user jumps or bends.
func TestSteps(t *testing.T) {
	tests := map[string]struct {
		price vendors.Price
		last  []int // last headcount of every piece
	}{
		"seats are one piece":           {testkit.Seat("10"), nil},
		"packages of 80":                {priced(vendors.MeterUser, vendors.Package, "1", func(p *vendors.Price) { p.Per = num("80") }), []int{80, 160, 240}},
		"tiers, each up to its limit":   {priced(vendors.MeterUser, vendors.Volume, "0", tiers(testkit.Tier("50", "2", "0"), testkit.Tier("200", "1", "0"), testkit.Tier("", "3", "0"))), []int{50, 200}},
		"a least number of 30":          {priced(vendors.MeterUser, vendors.PerUnit, "1", func(p *vendors.Price) { p.Minimum = num("30") }), []int{30}},
		"an allowance of 25":            {priced(vendors.MeterUser, vendors.PerUnit, "1", func(p *vendors.Price) { p.Included.Quantity = num("25") }), []int{25}},
		"what starts after the horizon": {priced(vendors.MeterUser, vendors.Package, "1", func(p *vendors.Price) { p.FromYear = 9 }), nil},
		"other meters, the worse of two": { // 10 a user against 20 an active one beyond 50: equal at 100
			priced(vendors.MeterUser, vendors.PerUnit, "10", func(p *vendors.Price) {
				p.WorseOf, p.WorseAmount, p.WorseFree.Quantity = vendors.MeterMAU, testkit.Ptr("20"), num("50")
			}), []int{100},
		},
		"a flat fee is one piece":                       {testkit.Fee("10"), nil},
		"a least spend, no longer topped up from 40 on": {priced(vendors.MeterUser, vendors.PerUnit, "10", func(p *vendors.Price) { p.MinSpend = num("400") }), []int{39}},
		"a most spend reached by 60 users":              {priced(vendors.MeterUser, vendors.PerUnit, "10", func(p *vendors.Price) { p.MaxSpend = num("600") }), []int{60}},
		"seats in hundreds":                             {priced(vendors.MeterUser, vendors.PerUnit, "1", func(p *vendors.Price) { p.Increment = num("100") }), []int{100, 200}},
		"nothing to buy beyond 70":                      {priced(vendors.MeterUser, vendors.PerUnit, "1", func(p *vendors.Price) { p.MaxQuantity = testkit.Ptr("70") }), []int{69}}, // the 70th is the last that costs
	}
	base := testkit.Need(t, plain("[1]", 12))
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := testkit.Offering(test.price)
			var got []int
			var before []int64
			for users := 1; users <= 260; users++ {
				steps := book(t, o, base.WithHeadcount(money.Int(int64(users)))).Steps(nil)
				if users > 1 && !slices.Equal(steps, before) {
					got = append(got, users-1)
				}
				before = steps
			}
			if !slices.Equal(got, test.last) {
				t.Errorf("pieces end at %v users, want %v", got, test.last)
			}
		})
	}
}
