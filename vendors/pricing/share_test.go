package pricing_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
	"fineprint/vendors/testkit"
)

// support is a percentage of the base prices, changed.
func support(fraction string, period vendors.Period, changes ...func(*vendors.Price)) vendors.Price {
	p := testkit.Fee(fraction)
	p.ID, p.Role, p.Model, p.Period = "support", vendors.RoleSupport, vendors.PercentOf, period
	for _, change := range changes {
		change(&p)
	}
	return p
}

// Percentages of other prices over the horizon. The licence is 100 seats at 10
// a month unless a case says otherwise.
func TestSharesOverTheHorizon(t *testing.T) {
	month, year := vendors.Period{Every: 1, Unit: vendors.Month}, vendors.Period{Every: 1, Unit: vendors.Year}
	seat := testkit.Seat("10")
	yearly := priced(vendors.MeterUser, vendors.PerUnit, "120", every(1, vendors.Year))
	ahead := priced(vendors.MeterUser, vendors.PerUnit, "10", func(p *vendors.Price) { p.PrepayMonths = 12 })
	perpetual := priced(vendors.MeterFlat, vendors.Flat, "30000", every(0, vendors.Once))
	floor := func(amount string) func(*vendors.Price) { return func(p *vendors.Price) { p.Floor = num(amount) } }
	from := func(year int) func(*vendors.Price) { return func(p *vendors.Price) { p.FromYear = year } }
	tests := map[string]struct {
		base      []vendors.Price
		share     vendors.Price
		need      string
		currency  money.Currency
		want      map[string]string
		low, high string
	}{
		"10 % of a monthly licence": {
			base: []vendors.Price{seat}, share: support("0.1", month), need: plain("[100]", 12),
			want: map[string]string{"1-12": "100.00"},
		},
		"at least the floor": {
			base: []vendors.Price{seat}, share: support("0.1", month, floor("150")), need: plain("[100, 200]", 24),
			want: map[string]string{"1-12": "150.00", "13-24": "200.00"},
		},
		"the floor in the licence's currency": {
			base: []vendors.Price{seat}, share: support("0.1", month, floor("150")), currency: money.USD,
			need: plain("[100]", 12, "exchange_rates: {USD: 6.7}", flatFX),
			want: map[string]string{"1-12": "1005.00"}, // 150 × 6.7 against 10 % of 6,700
		},
		"the floor of a price with tax is counted net": {
			base: []vendors.Price{seat}, need: plain("[100]", 12, "tax: {vat: 6%}"),
			share: support("0.1", month, floor("159"), func(p *vendors.Price) { p.Tax = vendors.TaxIncluded }),
			want:  map[string]string{"1-12": "150.00"}, // 159 / 1.06
		},
		"a licence paid ahead counts month by month": {
			base: []vendors.Price{ahead}, share: support("0.1", month, floor("150")), need: plain("[100]", 12),
			want: map[string]string{"1-12": "150.00"}, // 10 % of 1,000, not of 12,000 and then of nothing
		},
		"a licence billed by the year counts month by month": {
			base: []vendors.Price{yearly}, share: support("0.2", month), need: plain("[100]", 12),
			want: map[string]string{"1-12": "200.00"},
		},
		"maintenance on a perpetual licence from year 2 on": {
			base: []vendors.Price{perpetual}, share: support("0.15", year, from(2)), need: plain("[100]", 36),
			want: map[string]string{"13": "4500.00", "25": "4500.00"},
		},
		"cut by the horizon": {
			base: []vendors.Price{perpetual}, share: support("0.15", year, from(2)), need: plain("[100]", 30),
			want: map[string]string{"13": "4500.00", "25": "2250.00"},
		},
		"a floor is cut too": {
			base: []vendors.Price{yearly}, share: support("0.01", year, floor("2400")), need: plain("[100]", 18),
			want: map[string]string{"1": "2400.00", "13": "1200.00"},
		},
		"a licence paid once and one paid by the month": {
			// Year 1: 10 % of 30,000 + 12,000. Half a year: 10 % of 15,000 + 6,000.
			base: []vendors.Price{perpetual, testkit.Seat("10")}, share: support("0.1", year), need: plain("[100]", 18),
			want: map[string]string{"1": "4200.00", "13": "2100.00"},
		},
		"of the prices that it names": {
			base: []vendors.Price{seat, testkit.Fee("500")}, need: plain("[100]", 12),
			share: support("0.1", month, func(p *vendors.Price) { p.Of = []string{"fee"} }),
			want:  map[string]string{"1-12": "50.00"},
		},
		"of the alternative that was picked": {
			base: plans(), need: plain("[100]", 12),
			share: support("0.1", month, func(p *vendors.Price) { p.Of = []string{"seat"} }),
			want:  map[string]string{"1-12": "100.00"}, // yearly at 10
		},
		"not of use, only of base prices": {
			base: []vendors.Price{seat, priced(vendors.MeterMessage, vendors.PerUnit, "1", func(p *vendors.Price) { p.ID, p.Role = "use", vendors.RoleUsage })},
			need: plain("[100]", 12), share: support("0.1", month), want: map[string]string{"1-12": "100.00"},
		},
		"a range of the base is one of the share": {
			base: []vendors.Price{priced(vendors.MeterUser, vendors.PerUnit, "10", func(p *vendors.Price) {
				p.Range = &money.Estimate{Low: num("8"), Likely: num("10"), High: num("15")}
			})},
			need: plain("[100]", 12), share: support("0.1", month), want: map[string]string{"1-12": "100.00"}, low: "960.00", high: "1800.00",
		},
		"the floor holds at the low end": {
			base: []vendors.Price{priced(vendors.MeterUser, vendors.PerUnit, "10", func(p *vendors.Price) {
				p.Range = &money.Estimate{Low: num("8"), Likely: num("10"), High: num("15")}
			})},
			need: plain("[100]", 12), share: support("0.1", month, floor("100")), want: map[string]string{"1-12": "100.00"}, low: "1200.00", high: "1800.00",
		},
		"a share that is itself a range": {
			base: []vendors.Price{seat}, need: plain("[100]", 12),
			share: support("0.1", month, func(p *vendors.Price) {
				p.Range = &money.Estimate{Low: num("0.05"), Likely: num("0.1"), High: num("0.2")}
			}),
			want: map[string]string{"1-12": "100.00"}, low: "600.00", high: "2400.00",
		},
		"a share of nothing is the floor": {
			base: []vendors.Price{testkit.Seat("0")}, need: plain("[100]", 12), share: support("0.1", month, floor("70")),
			want: map[string]string{"1-12": "70.00"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := testkit.Offering(append(test.base, test.share)...)
			if test.currency != "" {
				o.Currency = test.currency
			}
			all := edition(t, o, testkit.Need(t, test.need))
			q := all[len(all)-1]
			wantMonths(t, &q, test.want)
			if test.low == "" {
				test.low, test.high = q.Total.Likely.String(2), q.Total.Likely.String(2)
			}
			if q.Total.Low.String(2) != test.low || q.Total.High.String(2) != test.high {
				t.Errorf("ends are %s and %s, want %s and %s", q.Total.Low.String(2), q.Total.High.String(2), test.low, test.high)
			}
		})
	}
}

func TestOfAlternativeSharesTheCheapestStands(t *testing.T) {
	month := vendors.Period{Every: 1, Unit: vendors.Month}
	choice := func(id string) func(*vendors.Price) {
		return func(p *vendors.Price) { p.ID, p.Choice = id, "support" }
	}
	o := testkit.Offering(testkit.Seat("10"), support("0.2", month, choice("gold")), support("0.1", month, choice("silver")))
	got := book(t, o, testkit.Need(t, plain("[100]", 12))).Shares(nil)
	if len(got) != 1 || got[0].Price.ID != "silver" || got[0].Total.Likely != 1200_00 {
		t.Errorf("got %d quotes, first %v, want silver alone for 1,200.00", len(got), got)
	}
}

func TestSharesCountTheAddOnsThatAreBought(t *testing.T) {
	month := vendors.Period{Every: 1, Unit: vendors.Month}
	o := testkit.Offering(testkit.Seat("10"), support("0.1", month))
	extra := testkit.Fee("500")
	o.AddOns = []vendors.AddOn{{ID: "sso", Prices: []vendors.Price{extra}}}
	b := book(t, o, testkit.Need(t, plain("[100]", 12)))
	tests := map[string]struct {
		chosen []int
		want   money.Amount
	}{
		"without":  {nil, 1200_00},      // 10 % of 1,000 a month
		"with one": {[]int{0}, 1800_00}, // 10 % of 1,500 a month
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := pricing.Cost(b.Shares(test.chosen)); got != test.want {
				t.Errorf("support costs %d, want %d", got, test.want)
			}
		})
	}
}
