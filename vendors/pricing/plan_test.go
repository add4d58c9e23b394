package pricing_test

import (
	"strings"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/testkit"
)

// Tax, currency, evidence and the buyer's own offer.
func TestMoneyOverTheHorizon(t *testing.T) {
	year := plain("[100]", 12)
	const vat = "tax: {vat: 6%}"
	seat := func(amount string, change func(*vendors.Price)) vendors.Price {
		return priced(vendors.MeterUser, vendors.PerUnit, amount, change)
	}
	tax := func(x vendors.Tax) func(*vendors.Price) { return func(p *vendors.Price) { p.Tax = x } }
	confidence := func(c vendors.Confidence) func(*vendors.Price) {
		return func(p *vendors.Price) { p.Source.Confidence = c }
	}
	dollars := func(o *vendors.Offering) { o.Currency = money.USD }
	runAll(t, map[string]horizonCase{
		"a price without tax is what it says": {
			price: seat("10", tax(vendors.TaxExcluded)), need: plain("[100]", 12, vat), want: map[string]string{"1-12": "1000.00"},
		},
		"a price with tax is counted net": {
			price: seat("10.60", tax(vendors.TaxIncluded)), need: plain("[100]", 12, vat), want: map[string]string{"1-12": "1000.00"},
		},
		"net is rounded once, on the bill": {
			price: seat("10", tax(vendors.TaxIncluded)), need: plain("[100]", 12, vat), want: map[string]string{"1-12": "943.40"}, // 1,000 / 1.06 = 943.396…
		},
		"unknown tax reaches from net to what it says": {
			price: seat("10.60", tax(vendors.TaxUnknown)), need: plain("[100]", 12, vat), want: map[string]string{"1-12": "1060.00"},
			low: "12000.00", high: "12720.00",
		},
		"unknown tax that the buyer takes for included": {
			price: seat("10.60", tax(vendors.TaxUnknown)), need: plain("[100]", 12, "tax: {vat: 6%, unknown_treatment: included}"),
			want: map[string]string{"1-12": "1000.00"}, low: "12000.00", high: "12720.00",
		},
		"the offering's treatment where the price has none": {
			price: seat("10.60", tax("")), need: plain("[100]", 12, vat),
			offer: func(o *vendors.Offering) { o.Tax = vendors.TaxIncluded }, want: map[string]string{"1-12": "1000.00"},
		},
		"a foreign price at the rate of the day": {
			price: seat("10", tax(vendors.TaxExcluded)), need: plain("[100]", 12, "exchange_rates: {USD: 6.7}", flatFX), offer: dollars,
			want: map[string]string{"1-12": "6700.00"},
		},
		"a foreign price may move": {
			price: seat("10", tax(vendors.TaxExcluded)), offer: dollars,
			need: plain("[100]", 12, "exchange_rates: {USD: 6.7}", "finance: {fx_range: {low: 0, likely: 5%, high: 10%}}"),
			want: map[string]string{"1-12": "6700.00"}, low: "76380.00", high: "84420.00", // 80,400 × 0.95 and × 1.05
		},
		"the rate multiplies before the bill is rounded": {
			price: seat("0.0333", tax(vendors.TaxExcluded)), need: plain("[100]", 12, "exchange_rates: {USD: 6.707784}", flatFX), offer: dollars,
			want: map[string]string{"1-12": "22.34"}, // 3.33 × 6.707784 = 22.3369…
		},
		"a source of medium confidence may be 10 % off": {
			price: seat("10", confidence(vendors.ConfidenceMedium)), need: year, want: map[string]string{"1-12": "1000.00"},
			low: "10800.00", high: "13200.00",
		},
		"one of low confidence 30 %": {
			price: seat("10", confidence(vendors.ConfidenceLow)), need: year, want: map[string]string{"1-12": "1000.00"},
			low: "8400.00", high: "15600.00",
		},
		"a range of the amount speaks for itself": {
			price: seat("10", func(p *vendors.Price) {
				p.Source.Confidence = vendors.ConfidenceLow
				p.Range = &money.Estimate{Low: num("8"), Likely: num("10"), High: num("15")}
			}),
			need: year, want: map[string]string{"1-12": "1000.00"}, low: "9600.00", high: "18000.00",
		},
		"quote only is a range, never nothing": {
			price: seat("20", func(p *vendors.Price) {
				p.QuoteOnly = true
				p.Range = &money.Estimate{Low: num("10"), Likely: num("20"), High: num("40")}
			}),
			need: year, want: map[string]string{"1-12": "2000.00"}, low: "12000.00", high: "48000.00",
		},
		"a discount that this buyer was offered": {
			price: seat("10", func(*vendors.Price) {}), need: plain("[100]", 12, "negotiated: {sample-pro: {discount: 15%}}"),
			want: map[string]string{"1-12": "850.00"},
		},
		"the discount comes before the least spend": {
			price: seat("10", func(p *vendors.Price) { p.MinSpend = num("900") }), need: plain("[100]", 12, "negotiated: {sample-pro: {discount: 15%}}"),
			want: map[string]string{"1-12": "900.00"},
		},
		"and before the most": {
			// 50 % of 1,000 is 500, below the cap of 600: capping first would bill 300.
			price: seat("10", func(p *vendors.Price) { p.MaxSpend = num("600") }), need: plain("[100]", 12, "negotiated: {sample-pro: {discount: 50%}}"),
			want: map[string]string{"1-12": "500.00"},
		},
		"an offer makes a low-confidence price certain": {
			price: seat("10", confidence(vendors.ConfidenceLow)), need: plain("[100]", 12, "negotiated: {sample-pro: {discount: 0}}"),
			want: map[string]string{"1-12": "1000.00"},
		},
	})
}

func TestAPriceWithoutExchangeRateIsAnError(t *testing.T) {
	n := testkit.Need(t, plain("[100]", 12))
	delete(n.Rates.Rates, "EUR")
	o := testkit.Offering(testkit.Seat("10"))
	o.Currency = "EUR"
	_, err := pricing.NewPricer(n, nil).Open(o)
	if err == nil || !strings.Contains(err.Error(), "need.exchange_rates.EUR") {
		t.Errorf("got %v, want an error that names need.exchange_rates.EUR", err)
	}
}

func TestQuoteOnlyIsMarkedUntilSomebodyQuotes(t *testing.T) {
	p := testkit.Seat("10")
	p.QuoteOnly = true
	for text, want := range map[string]bool{
		plain("[100]", 12): true,
		plain("[100]", 12, "negotiated: {sample-pro: {discount: 10%}}"): false,
	} {
		if got := edition(t, testkit.Offering(p), testkit.Need(t, text))[0].Unpriced; got != want {
			t.Errorf("Unpriced is %v, want %v for\n%s", got, want, text)
		}
	}
}

// A price lists the assumptions that it depends on, and no others.
func TestQuotesNameTheirAssumptions(t *testing.T) {
	tests := map[string]struct {
		price    vendors.Price
		currency money.Currency
		stated   bool
		want     []need.Key
	}{
		"a stated rise in the buyer's currency needs none": {testkit.Seat("1"), money.CNY, true, nil},
		"an unstated rise":                                  {testkit.Seat("1"), money.CNY, false, []need.Key{need.KeyUplift}},
		"a foreign currency":                                {testkit.Seat("1"), money.USD, true, []need.Key{need.KeyFXRange}},
		"a free price needs no rise":                        {testkit.Seat("0"), money.CNY, false, nil},
		"a foreign currency and an unstated rise need both": {testkit.Seat("1"), money.USD, false, []need.Key{need.KeyFXRange, need.KeyUplift}},
	}
	n := testkit.Need(t, plain("[100]", 12))
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := testkit.Offering(test.price)
			o.Currency, o.Terms.Uplift.Stated = test.currency, test.stated
			got := edition(t, o, n)[0].Keys
			if len(got) != len(test.want) {
				t.Fatalf("got %v, want %v", got, test.want)
			}
			for i := range got {
				if got[i] != test.want[i] {
					t.Errorf("got %v, want %v", got, test.want)
				}
			}
		})
	}
}
