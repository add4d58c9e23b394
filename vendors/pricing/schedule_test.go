package pricing_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/testkit"
)

// How often a price is due, in which month it is paid, and what the horizon
// cuts off.
func TestPeriodsOverTheHorizon(t *testing.T) {
	flat := func(amount string, changes ...func(*vendors.Price)) vendors.Price {
		return priced(vendors.MeterFlat, vendors.Flat, amount, changes...)
	}
	prepaid := func(months int) func(*vendors.Price) {
		return func(p *vendors.Price) { p.PrepayMonths = months }
	}
	arrears := func(p *vendors.Price) { p.Arrears = true }
	runAll(t, map[string]horizonCase{
		"once is due at signature": {
			price: flat("5000", every(0, vendors.Once)), need: plain("[100]", 36), want: map[string]string{"1": "5000.00"},
		},
		"once from contract year 2 on is due in month 13": {
			price: flat("5000", every(0, vendors.Once), func(p *vendors.Price) { p.FromYear = 2 }), need: plain("[100]", 36),
			want: map[string]string{"13": "5000.00"},
		},
		"what starts after the horizon is never due": {
			price: flat("5000", every(1, vendors.Year), func(p *vendors.Price) { p.FromYear = 4 }), need: plain("[100]", 36),
			want: map[string]string{},
		},
		"a day's price is billed monthly, 365 days a year": {
			price: flat("10", every(1, vendors.Day)), need: plain("[100]", 12),
			want: map[string]string{"1-12": "304.17"}, // 10 × 365 / 12 = 304.1666…
		},
		"a price for every 5 days": {
			price: flat("10", every(5, vendors.Day)), need: plain("[100]", 12),
			want: map[string]string{"1-12": "60.83"}, // 10 × 365 / 60 = 60.8333…
		},
		"every 3 months": {
			price: flat("300", every(3, vendors.Month)), need: plain("[100]", 12),
			want: map[string]string{"1": "300.00", "4": "300.00", "7": "300.00", "10": "300.00"},
		},
		"every year, from year 2 on": {
			price: flat("1200", every(1, vendors.Year), func(p *vendors.Price) { p.FromYear = 2 }), need: plain("[100]", 36),
			want: map[string]string{"13": "1200.00", "25": "1200.00"},
		},
		"every 3 years is cut by a horizon of 4": {
			price: flat("3600", every(3, vendors.Year)), need: plain("[100]", 48),
			want: map[string]string{"1": "3600.00", "37": "1200.00"}, // 12 of 36 months
		},
		"a year is cut by a horizon of 18 months": {
			price: flat("1000", every(1, vendors.Year)), need: plain("[100]", 18),
			want: map[string]string{"1": "1000.00", "13": "500.00"},
		},
		"a third of a year rounds half away from zero": {
			price: flat("1000.01", every(1, vendors.Year)), need: plain("[100]", 15),
			want: map[string]string{"1": "1000.01", "13": "250.00"}, // 250.0025
		},
		"paid after the period": {
			price: flat("300", every(3, vendors.Month), arrears), need: plain("[100]", 12),
			want: map[string]string{"3": "300.00", "6": "300.00", "9": "300.00", "12": "300.00"},
		},
		"paid after a period that the horizon cuts": {
			price: flat("1200", every(1, vendors.Year), arrears), need: plain("[100]", 18),
			want: map[string]string{"12": "1200.00", "18": "600.00"},
		},
		"twelve months are paid ahead": {
			price: priced(vendors.MeterUser, vendors.PerUnit, "10", prepaid(12)), need: plain("[100, 110, 120]", 36),
			want: map[string]string{"1": "12000.00", "13": "13200.00", "25": "14400.00"},
		},
		"what is paid ahead stops at the horizon": {
			price: priced(vendors.MeterUser, vendors.PerUnit, "10", prepaid(12)), need: plain("[100]", 18),
			want: map[string]string{"1": "12000.00", "13": "6000.00"},
		},
		"paid ahead from year 2 on counts from there": {
			price: flat("100", prepaid(24), func(p *vendors.Price) { p.FromYear = 2 }), need: plain("[100]", 48),
			want: map[string]string{"13": "2400.00", "37": "1200.00"},
		},
		"paid ahead for three years does not rise in between": {
			price: flat("100", prepaid(36), func(p *vendors.Price) {
				p.Uplift = &vendors.Uplift{Stated: true, Pct: num("0.1"), Basis: vendors.UpliftPerYear}
			}),
			need: plain("[100]", 48),
			want: map[string]string{"1": "3600.00", "37": "1597.20"}, // year 4: 100 × 1.1³ × 12
		},
		"seats of a year are its largest month": {
			// 100 → 110 over the year, evenly: the largest month of year 1 is the
			// 12th, 100 + 10 × 11/12 = 109.2, so 110 people.
			price: priced(vendors.MeterUser, vendors.PerUnit, "10", every(1, vendors.Year)),
			need:  plain("{start: 100, growth: 10%}", 12), want: map[string]string{"1": "1100.00"},
		},
		"or its average, where the vendor says so": {
			price: priced(vendors.MeterUser, vendors.PerUnit, "10", every(2, vendors.Year), func(p *vendors.Price) { p.Aggregate = vendors.AggregateAverage }),
			need:  plain("[100, 200]", 24), want: map[string]string{"1": "1500.00"},
		},
		"or its last month": {
			price: priced(vendors.MeterUser, vendors.PerUnit, "10", every(2, vendors.Year), func(p *vendors.Price) { p.Aggregate = vendors.AggregateLast }),
			need:  plain("[200, 100]", 24), want: map[string]string{"1": "1000.00"},
		},
		"or the month that 95 % do not exceed": {
			// Of 24 months, 12 at 100 and 12 at 200, the 23rd smallest is 200.
			price: priced(vendors.MeterUser, vendors.PerUnit, "10", every(2, vendors.Year), func(p *vendors.Price) { p.Aggregate = vendors.AggregateP95 }),
			need:  plain("[100, 200]", 24), want: map[string]string{"1": "2000.00"},
		},
		"counts of a year add up, less the year's allowance": {
			// 12 × 20,000 − 40,000 = 200,000 messages at 0.01.
			price: priced(vendors.MeterMessage, vendors.PerUnit, "0.01", every(1, vendors.Year), func(p *vendors.Price) {
				p.Included = vendors.Allowance{Quantity: num("40000")}
			}),
			need: plain("[100]", 12), want: map[string]string{"1": "2000.00"},
		},
		"a cut year of counts is the part of a whole one": {
			// Half a year: (240,000 − 40,000) × 0.01 × 6/12.
			price: priced(vendors.MeterMessage, vendors.PerUnit, "0.01", every(1, vendors.Year), func(p *vendors.Price) {
				p.Included = vendors.Allowance{Quantity: num("40000")}
			}),
			need: plain("[100]", 18), want: map[string]string{"1": "2000.00", "13": "1000.00"},
		},
	})
}

// What time does to a price: promotions, ramps and rises at renewal.
func TestPricesOverTime(t *testing.T) {
	three := plain("[100]", 36)
	seat := func(change func(*vendors.Price)) vendors.Price {
		return priced(vendors.MeterUser, vendors.PerUnit, "10", change)
	}
	rise := func(pct string, basis vendors.UpliftBasis, cap string, term int) vendors.Price {
		return seat(func(p *vendors.Price) {
			u := &vendors.Uplift{Stated: true, Pct: num(pct), Basis: basis}
			if cap != "" {
				u.Cap = testkit.Ptr(cap)
			}
			p.Uplift, p.TermMonths = u, term
		})
	}
	unstated := func(o *vendors.Offering) { o.Terms.Uplift = vendors.Uplift{} }
	runAll(t, map[string]horizonCase{
		"a promotion's own price": {
			price: seat(func(p *vendors.Price) { p.Promotion = &vendors.Promotion{Months: 6, Amount: testkit.Ptr("4")} }), need: plain("[100]", 12),
			want: map[string]string{"1-6": "400.00", "7-12": "1000.00"},
		},
		"a fraction off for the first months": {
			price: seat(func(p *vendors.Price) { p.Promotion = &vendors.Promotion{Months: 12, Off: num("0.25")} }), need: plain("[100]", 24),
			want: map[string]string{"1-12": "750.00", "13-24": "1000.00"},
		},
		"a credit a month, never below nothing": {
			price: seat(func(p *vendors.Price) { p.Promotion = &vendors.Promotion{Months: 3, Credit: num("1200")} }), need: plain("[100]", 12),
			want: map[string]string{"4-12": "1000.00"},
		},
		"a smaller credit a month": {
			price: seat(func(p *vendors.Price) { p.Promotion = &vendors.Promotion{Months: 3, Credit: num("300")} }), need: plain("[100]", 12),
			want: map[string]string{"1-3": "700.00", "4-12": "1000.00"},
		},
		"a ramp of quantities": {
			price: seat(func(p *vendors.Price) {
				p.Ramp = []vendors.RampStep{{FromMonth: 1, Quantity: testkit.Ptr("20")}, {FromMonth: 7, Quantity: testkit.Ptr("60")}}
			}),
			need: plain("[100]", 12), want: map[string]string{"1-6": "200.00", "7-12": "600.00"},
		},
		"a ramp of prices": {
			price: seat(func(p *vendors.Price) {
				p.Ramp = []vendors.RampStep{{FromMonth: 4, Amount: testkit.Ptr("11")}, {FromMonth: 10, Amount: testkit.Ptr("12.5")}}
			}),
			need: plain("[100]", 12), want: map[string]string{"1-3": "1000.00", "4-9": "1100.00", "10-12": "1250.00"},
		},
		"a stated rise every year": {
			price: rise("0.05", vendors.UpliftPerYear, "", 12), need: three,
			want: map[string]string{"1-12": "1000.00", "13-24": "1050.00", "25-36": "1102.50"},
		},
		"held down by its cap": {
			price: rise("0.05", vendors.UpliftPerYear, "0.03", 12), need: three,
			want: map[string]string{"1-12": "1000.00", "13-24": "1030.00", "25-36": "1060.90"},
		},
		"a rise at each renewal of a two-year term": {
			price: rise("0.1", vendors.UpliftPerRenewal, "", 24), need: three,
			want: map[string]string{"1-24": "1000.00", "25-36": "1100.00"},
		},
		"a rise at renewal times the years of the new term": {
			price: rise("0.1", vendors.UpliftPerRenewalTimesYears, "", 24), need: three,
			want: map[string]string{"1-24": "1000.00", "25-36": "1200.00"}, // 1 + 2 × 10 %
		},
		"the offering's stated rise": {
			price: seat(func(*vendors.Price) {}), need: plain("[100]", 24),
			offer: func(o *vendors.Offering) { o.Terms.Uplift.Pct = num("0.08") },
			want:  map[string]string{"1-12": "1000.00", "13-24": "1080.00"},
		},
		"a rise that nobody stated is the assumption's range": {
			price: seat(func(*vendors.Price) {}), need: plain("[100]", 24, "contract: {renewal_uplift: {low: 0, likely: 5%, high: 12%}}"),
			offer: unstated, want: map[string]string{"1-12": "1000.00", "13-24": "1050.00"},
			low: "24000.00", high: "25440.00", // 12,000 + 12,000; 12,000 + 13,440
		},
		"a cap holds the assumption too": {
			price: seat(func(*vendors.Price) {}), need: plain("[100]", 24, "contract: {renewal_uplift: {low: 0, likely: 5%, high: 12%}}"),
			offer: func(o *vendors.Offering) { o.Terms.Uplift = vendors.Uplift{Cap: testkit.Ptr("0.07")} },
			want:  map[string]string{"1-12": "1000.00", "13-24": "1050.00"},
			low:   "24000.00", high: "24840.00", // 12,000 × 1.07
		},
		"what is due once does not rise": {
			price: priced(vendors.MeterFlat, vendors.Flat, "1000", every(0, vendors.Once), func(p *vendors.Price) { p.FromYear = 2 }),
			need:  plain("[100]", 24), offer: unstated, want: map[string]string{"13": "1000.00"},
		},
		"what is free stays free and assumes nothing": {
			price: priced(vendors.MeterUser, vendors.PerUnit, "0"), need: plain("[100]", 24), offer: unstated, want: map[string]string{},
		},
		"a rise agreed with this buyer comes before the stated one": {
			price: rise("0.05", vendors.UpliftPerYear, "", 12),
			need:  plain("[100]", 24, "negotiated: {sample-pro: {uplift: 2%}}"),
			want:  map[string]string{"1-12": "1000.00", "13-24": "1020.00"},
		},
	})
}
