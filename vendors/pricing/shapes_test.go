package pricing_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/testkit"
)

// Every price model over a year of 100 people, or of headcounts that reach
// another tier in the second year.
func TestModelsOverTheHorizon(t *testing.T) {
	year := plain("[100]", 12)
	grows := plain("[100, 250]", 24)
	runAll(t, map[string]horizonCase{
		"a flat fee is the same whatever is used": {
			price: testkit.Fee("99"), need: grows, want: map[string]string{"1-24": "99.00"},
		},
		"a price per unit follows the seats": {
			price: testkit.Seat("12.5"), need: grows,
			want: map[string]string{"1-12": "1250.00", "13-24": "3125.00"}, // 100 × 12.50, 250 × 12.50
		},
		"a price per thousand messages": {
			price: priced(vendors.MeterMessage, vendors.PerUnit, "0.9", func(p *vendors.Price) { p.Per = num("1000") }), need: year,
			want: map[string]string{"1-12": "18.00"}, // 20,000 / 1,000 × 0.90
		},
		"a started package is a whole one": {
			price: priced(vendors.MeterMessage, vendors.Package, "10", func(p *vendors.Price) { p.Per = num("3000") }), need: year,
			want: map[string]string{"1-12": "70.00"}, // 20,000 / 3,000 = 6.67, so 7 × 10
		},
		"blocks of the month's busiest day": {
			price: priced(vendors.MeterPeakDAU, vendors.Package, "35", func(p *vendors.Price) { p.Per = num("80") }), need: grows,
			want: map[string]string{"1-12": "70.00", "13-24": "140.00"}, // 100/80 → 2, 250/80 → 4 blocks
		},
		"graduated bills every slice at its own tier": {
			price: priced(vendors.MeterUser, vendors.Graduated, "0", tiers(testkit.Tier("50", "10", "0"), testkit.Tier("200", "8", "5"), testkit.Tier("", "6", "0"))),
			need:  grows,
			// 50×10 + 50×8 + 5 = 905; 50×10 + 150×8 + 5 + 50×6 = 2005
			want: map[string]string{"1-12": "905.00", "13-24": "2005.00"},
		},
		"volume bills all units at the tier reached": {
			price: priced(vendors.MeterUser, vendors.Volume, "0", tiers(testkit.Tier("100", "10", "0"), testkit.Tier("", "3", "20"))),
			need:  grows,
			want:  map[string]string{"1-12": "1000.00", "13-24": "770.00"}, // 100×10; 250×3 + 20: more use costs less
		},
		"stairstep bills only the step reached": {
			price: priced(vendors.MeterUser, vendors.Stairstep, "0", tiers(testkit.Tier("99", "0", "500"), testkit.Tier("249", "0", "900"), testkit.Tier("", "0", "1500"))),
			need:  grows,
			want:  map[string]string{"1-12": "900.00", "13-24": "1500.00"},
		},
		"a tier's flat is due for no use where the vendor says so": {
			price: priced(vendors.MeterGuest, vendors.Graduated, "0", tiers(testkit.Tier("", "1", "40")), func(p *vendors.Price) { p.FlatAtZero = true }),
			need:  year, want: map[string]string{"1-12": "40.00"}, // no guests
		},
		"and not where it does not": {
			price: priced(vendors.MeterGuest, vendors.Graduated, "0", tiers(testkit.Tier("", "1", "40"))),
			need:  year, want: map[string]string{},
		},
	})
}

// Allowances of every scope. 20,000 messages a month, 100 seats.
func TestAllowancesOverTheHorizon(t *testing.T) {
	year := plain("[100]", 12)
	messages := func(a vendors.Allowance) vendors.Price {
		return priced(vendors.MeterMessage, vendors.PerUnit, "0.01", func(p *vendors.Price) {
			p.Included = a
			p.Role = vendors.RoleUsage
		})
	}
	runAll(t, map[string]horizonCase{
		"the account shares one free part": {
			price: messages(vendors.Allowance{Quantity: num("15000")}), need: year,
			want: map[string]string{"1-12": "50.00"}, // (20,000 − 15,000) × 0.01
		},
		"seats pool their free parts": {
			price: messages(vendors.Allowance{PerSeat: num("150"), Scope: vendors.ScopeSeatPooled}), need: year,
			want: map[string]string{"1-12": "50.00"}, // 100 × 150 = 15,000 free
		},
		"seats that may not share count as if they did, a lower bound": {
			price: messages(vendors.Allowance{PerSeat: num("150"), Scope: vendors.ScopeSeatUnpooled}), need: year,
			want: map[string]string{"1-12": "50.00"},
		},
		"a fixed part and a part a seat": {
			price: messages(vendors.Allowance{Quantity: num("10000"), PerSeat: num("50")}), need: year,
			want: map[string]string{"1-12": "50.00"}, // 10,000 + 100 × 50 = 15,000 free
		},
		"a share of another meter": {
			// 5 % of 100 active people are 5 free connections of 50.
			price: priced(vendors.MeterConcurrent, vendors.PerUnit, "2", func(p *vendors.Price) {
				p.Included = vendors.Allowance{OfMeter: vendors.MeterMAU, Share: num("0.05")}
			}),
			need: year, want: map[string]string{"1-12": "90.00"}, // (50 − 5) × 2
		},
		"more free than used costs nothing": {
			price: messages(vendors.Allowance{Quantity: num("20001")}), need: year, want: map[string]string{},
		},
		"free units leave before packages round up": {
			price: priced(vendors.MeterMessage, vendors.Package, "10", func(p *vendors.Price) {
				p.Per, p.Included = num("1000"), vendors.Allowance{Quantity: num("19500")}
			}),
			need: year, want: map[string]string{"1-12": "10.00"}, // 500 left start one package
		},
		"the pool grows with the seats": {
			price: messages(vendors.Allowance{PerSeat: num("150"), Scope: vendors.ScopeSeatPooled}), need: plain("[100, 200]", 24),
			want: map[string]string{"1-12": "50.00", "13-24": "100.00"}, // 40,000 − 30,000
		},
	})
}

// What the billed quantity and the bill are held to.
func TestLimitsOverTheHorizon(t *testing.T) {
	year := plain("[100]", 12)
	seat := func(change func(*vendors.Price)) vendors.Price {
		return priced(vendors.MeterUser, vendors.PerUnit, "10", change)
	}
	runAll(t, map[string]horizonCase{
		"a least number of seats": {
			price: seat(func(p *vendors.Price) { p.Minimum = num("150") }), need: year, want: map[string]string{"1-12": "1500.00"},
		},
		"the contract's least number of seats, where it is larger": {
			price: seat(func(p *vendors.Price) { p.Minimum = num("120") }), need: year,
			offer: func(o *vendors.Offering) { o.Terms.MinSeats = 130 }, want: map[string]string{"1-12": "1300.00"},
		},
		"the contract's least seats do not bind what is no seat": {
			price: priced(vendors.MeterGroup, vendors.PerUnit, "1"), need: year,
			offer: func(o *vendors.Offering) { o.Terms.MinSeats = 400 }, want: map[string]string{"1-12": "300.00"},
		},
		"an increment rounds up": {
			price: seat(func(p *vendors.Price) { p.Increment = num("30") }), need: year, want: map[string]string{"1-12": "1200.00"},
		},
		"a least spend": {
			price: seat(func(p *vendors.Price) { p.MinSpend = num("1250") }), need: year, want: map[string]string{"1-12": "1250.00"},
		},
		"a most spend": {
			price: seat(func(p *vendors.Price) { p.MaxSpend = num("640.50") }), need: year, want: map[string]string{"1-12": "640.50"},
		},
		"the cap comes before the minimum": {
			price: seat(func(p *vendors.Price) { p.MaxSpend, p.MinSpend = num("600"), num("700") }), need: year,
			want: map[string]string{"1-12": "700.00"},
		},
		"nothing more can be bought beyond the most quantity": {
			price: seat(func(p *vendors.Price) { p.MaxQuantity, p.HardStop = testkit.Ptr("80"), true }), need: year,
			want: map[string]string{"1-12": "800.00"},
		},
		"seats never fall inside a term": {
			// 24-month term: year 2 keeps year 1's 100, year 3 starts anew with 60.
			price: seat(func(p *vendors.Price) { p.NoTrueDown, p.TermMonths = true, 24 }), need: plain("[100, 80, 60]", 36),
			want: map[string]string{"1-24": "1000.00", "25-36": "600.00"},
		},
		"the contract says that seats never fall": {
			price: seat(func(*vendors.Price) {}), need: plain("[100, 80, 60]", 36),
			offer: func(o *vendors.Offering) { o.Terms.NoTrueDown, o.Terms.TermMonths = true, 24 },
			want:  map[string]string{"1-24": "1000.00", "25-36": "600.00"},
		},
		"seats that may fall do": {
			price: seat(func(*vendors.Price) {}), need: plain("[100, 80, 60]", 36),
			want: map[string]string{"1-12": "1000.00", "13-24": "800.00", "25-36": "600.00"},
		},
		"one instance for production and one for testing": {
			price: priced(vendors.MeterFlat, vendors.Flat, "300", func(p *vendors.Price) { p.PerInstance = vendors.MeterEnvironment }),
			need:  plain("[100]", 12, "environments: {apps: 2, test: 1}"), want: map[string]string{"1-12": "900.00"},
		},
		"a price per app": {
			price: priced(vendors.MeterUser, vendors.PerUnit, "1", func(p *vendors.Price) { p.PerInstance = vendors.MeterApp }),
			need:  plain("[100]", 12, "environments: {apps: 3}"), want: map[string]string{"1-12": "300.00"},
		},
		"other meters convert into this one": {
			// 20,000 messages checked once + 200 recorded minutes × 56 = 31,200 checks at 0.001.
			price: priced(vendors.MeterMessage, vendors.PerUnit, "0.001", func(p *vendors.Price) {
				p.Conversions = []vendors.Conversion{{Meter: vendors.MeterRecordedMinute, Factor: num("56")}}
			}),
			need: year, want: map[string]string{"1-12": "31.20"},
		},
		"the worse of two meters: this one": {
			// 20,000 messages at 0.002 = 40; 5,000 calls at 0.004 = 20.
			price: priced(vendors.MeterMessage, vendors.PerUnit, "0.002", func(p *vendors.Price) {
				p.WorseOf, p.WorseAmount = vendors.MeterAPICall, testkit.Ptr("0.004")
			}),
			need: year, want: map[string]string{"1-12": "40.00"},
		},
		"the worse of two meters: the other, beyond its own allowance": {
			// (5,000 − 1,000) calls × 0.02 = 80 against 40.
			price: priced(vendors.MeterMessage, vendors.PerUnit, "0.002", func(p *vendors.Price) {
				p.WorseOf, p.WorseAmount = vendors.MeterAPICall, testkit.Ptr("0.02")
				p.WorseFree = vendors.Allowance{Quantity: num("1000")}
			}),
			need: year, want: map[string]string{"1-12": "80.00"},
		},
	})
}
