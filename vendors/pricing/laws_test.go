package pricing_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/testkit"
)

// needsOf are needs to draw from: growing and shrinking, cut years, ranges,
// offers, ways of paying.
func needsOf(t *testing.T) []*need.Need {
	t.Helper()
	const ranges = "contract: {renewal_uplift: {low: 0, likely: 6%, high: 12%}}"
	texts := []string{
		plain("[100]", 12),
		plain("{start: 40, growth: {low: 0, likely: 20%, high: 60%}}", 30, ranges),
		plain("[500, 300, 120]", 36, "negotiated: {sample-pro: {discount: 15%, uplift: 3%}}", "environments: {apps: 2, test: 1}"),
		plain("[7]", 19, "billing: annual", "tax: {vat: 6%, unknown_treatment: included}", ranges),
		plain("{start: 3, growth: 35%}", 60, "billing: monthly", "exchange_rates: {USD: 6.7}"),
	}
	all := make([]*need.Need, len(texts))
	for i, text := range texts {
		all[i] = testkit.Need(t, text)
	}
	return all
}

// decimals draws a decimal from 0 to most, with up to 4 digits.
func decimals(most int64) *rapid.Generator[money.Decimal] {
	return rapid.Custom(func(t *rapid.T) money.Decimal {
		return money.New(rapid.Int64Range(0, most*10000).Draw(t, "ten-thousandths"), 4)
	})
}

// sometimes draws from g, or gives the zero value.
func sometimes[T any](g *rapid.Generator[T]) *rapid.Generator[T] {
	return rapid.Custom(func(t *rapid.T) T {
		var zero T
		if rapid.IntRange(0, 3).Draw(t, "given") > 0 {
			return zero
		}
		return g.Draw(t, "value")
	})
}

func optional(g *rapid.Generator[money.Decimal]) *rapid.Generator[*money.Decimal] {
	return sometimes(rapid.Custom(func(t *rapid.T) *money.Decimal {
		d := g.Draw(t, "decimal")
		return &d
	}))
}

// anyPrice draws a price of any shape.
func anyPrice(id string) *rapid.Generator[vendors.Price] {
	return rapid.Custom(func(t *rapid.T) vendors.Price {
		p := vendors.Price{
			ID:     id,
			Role:   rapid.SampledFrom([]vendors.Role{vendors.RoleBase, vendors.RoleBase, vendors.RoleUsage, vendors.RoleSetup}).Draw(t, "role"),
			Meter:  rapid.SampledFrom(vendors.Meters).Draw(t, "meter"),
			Model:  rapid.SampledFrom([]vendors.Model{vendors.Flat, vendors.PerUnit, vendors.Package, vendors.Graduated, vendors.Volume, vendors.Stairstep, vendors.PercentOf}).Draw(t, "model"),
			Amount: decimals(200).Draw(t, "amount"),
			Per:    sometimes(rapid.Map(rapid.Int64Range(1, 3000), money.Int)).Draw(t, "per"),
			Period: vendors.Period{
				Every: rapid.IntRange(0, 3).Draw(t, "every"),
				Unit:  rapid.SampledFrom([]vendors.PeriodUnit{vendors.Month, vendors.Month, vendors.Year, vendors.Once, vendors.Day}).Draw(t, "unit"),
			},
			Minimum: sometimes(decimals(300)).Draw(t, "minimum"), Increment: sometimes(decimals(40)).Draw(t, "increment"),
			MinSpend: sometimes(decimals(3000)).Draw(t, "least spend"), MaxSpend: sometimes(decimals(6000)).Draw(t, "most spend"),
			MaxQuantity: optional(decimals(500)).Draw(t, "most"),
			FlatAtZero:  rapid.Bool().Draw(t, "flat at zero"),
			Aggregate:   sometimes(rapid.SampledFrom([]vendors.Aggregation{vendors.AggregateSum, vendors.AggregateMax, vendors.AggregateLast, vendors.AggregateAverage, vendors.AggregateP95})).Draw(t, "aggregate"),
			Choice:      sometimes(rapid.Just("choice")).Draw(t, "choice"), PrepayMonths: sometimes(rapid.SampledFrom([]int{3, 12, 24})).Draw(t, "prepaid"),
			TermMonths: sometimes(rapid.SampledFrom([]int{1, 12, 24, 36})).Draw(t, "term"),
			Arrears:    rapid.Bool().Draw(t, "arrears"), NoTrueDown: rapid.Bool().Draw(t, "no true-down"),
			FromYear: sometimes(rapid.IntRange(1, 4)).Draw(t, "from year"), PerInstance: sometimes(rapid.SampledFrom([]vendors.Meter{vendors.MeterApp, vendors.MeterEnvironment})).Draw(t, "instance"),
			Tax: rapid.SampledFrom([]vendors.Tax{vendors.TaxExcluded, vendors.TaxIncluded, vendors.TaxUnknown, ""}).Draw(t, "tax"), QuoteOnly: rapid.Bool().Draw(t, "quote only"),
			Source: vendors.Source{Confidence: rapid.SampledFrom([]vendors.Confidence{vendors.ConfidenceHigh, vendors.ConfidenceMedium, vendors.ConfidenceLow}).Draw(t, "confidence")},
		}
		drawParts(t, &p)
		return p
	})
}

// drawParts draws the parts of a price that are structures.
func drawParts(t *rapid.T, p *vendors.Price) {
	meters := rapid.SampledFrom([]vendors.Meter{vendors.MeterMAU, vendors.MeterConcurrent, vendors.MeterAPICall})
	switch p.Model {
	case vendors.Graduated, vendors.Volume, vendors.Stairstep:
		limit := money.Zero
		for range rapid.IntRange(0, 3).Draw(t, "tiers") {
			limit = limit.Add(decimals(200).Draw(t, "width")).Add(money.One)
			top := limit
			p.Tiers = append(p.Tiers, vendors.Tier{UpTo: &top, Unit: decimals(20).Draw(t, "unit"), Flat: sometimes(decimals(500)).Draw(t, "flat")})
		}
		p.Tiers = append(p.Tiers, vendors.Tier{Unit: decimals(20).Draw(t, "last unit"), Flat: sometimes(decimals(500)).Draw(t, "last flat")})
	case vendors.PercentOf:
		p.Amount, p.Floor, p.Choice = decimals(1).Draw(t, "fraction"), sometimes(decimals(2000)).Draw(t, "floor"), ""
	case vendors.Flat, vendors.PerUnit, vendors.Package:
	}
	if rapid.IntRange(0, 2).Draw(t, "allowance") == 0 {
		p.Included = vendors.Allowance{Quantity: decimals(3000).Draw(t, "free"), PerSeat: decimals(30).Draw(t, "free a seat")}
		p.Included.OfMeter, p.Included.Share = meters.Draw(t, "of meter"), decimals(1).Draw(t, "free share")
	}
	if rapid.IntRange(0, 3).Draw(t, "worse") == 0 {
		p.WorseOf, p.WorseFree.Quantity = meters.Draw(t, "worse of"), decimals(50).Draw(t, "worse free")
		p.WorseAmount = optional(decimals(100)).Draw(t, "worse amount")
	}
	if rapid.IntRange(0, 3).Draw(t, "convert") == 0 {
		p.Conversions = []vendors.Conversion{{Meter: vendors.MeterRecordedMinute, Factor: decimals(60).Draw(t, "factor")}}
	}
	if rapid.IntRange(0, 3).Draw(t, "promote") == 0 {
		p.Promotion = &vendors.Promotion{
			Months: rapid.IntRange(1, 14).Draw(t, "months"), Amount: optional(decimals(100)).Draw(t, "for"),
			Off: sometimes(decimals(1)).Draw(t, "off"), Credit: sometimes(decimals(300)).Draw(t, "credit"),
		}
	}
	if rapid.IntRange(0, 4).Draw(t, "ramped") == 0 {
		p.Ramp = []vendors.RampStep{{FromMonth: rapid.IntRange(1, 20).Draw(t, "from"), Quantity: optional(decimals(200)).Draw(t, "quantity"), Amount: optional(decimals(100)).Draw(t, "ramp amount")}}
	}
	if rapid.Bool().Draw(t, "uplift") {
		p.Uplift = &vendors.Uplift{
			Stated: rapid.Bool().Draw(t, "stated"), Pct: decimals(1).Draw(t, "pct"), Cap: optional(decimals(1)).Draw(t, "cap"),
			Basis: rapid.SampledFrom([]vendors.UpliftBasis{vendors.UpliftPerYear, vendors.UpliftPerRenewal, vendors.UpliftPerRenewalTimesYears}).Draw(t, "basis"),
		}
	}
	if rapid.IntRange(0, 4).Draw(t, "ranged") == 0 && p.Model != vendors.PercentOf {
		p.Range = &money.Estimate{Low: p.Amount.Mul(num("0.5")), Likely: p.Amount, High: p.Amount.Mul(num("1.8"))}
	}
}

// anyOffering draws an offering of a few prices in either currency.
func anyOffering() *rapid.Generator[*vendors.Offering] {
	return rapid.Custom(func(t *rapid.T) *vendors.Offering {
		var prices []vendors.Price
		for i := range rapid.IntRange(1, 4).Draw(t, "prices") {
			prices = append(prices, anyPrice(string(rune('a'+i))).Draw(t, "price"))
		}
		o := testkit.Offering(prices...)
		o.Currency = rapid.SampledFrom([]money.Currency{money.CNY, money.USD}).Draw(t, "currency")
		o.Terms.MinSeats = rapid.IntRange(0, 150).Draw(t, "least seats")
		o.Terms.Uplift.Stated = rapid.Bool().Draw(t, "stated")
		o.Terms.NoTrueDown, o.Terms.TermMonths = rapid.Bool().Draw(t, "no true-down"), rapid.IntRange(0, 24).Draw(t, "term")
		return o
	})
}

func TestEveryQuoteKeepsTheLaws(t *testing.T) {
	needs := needsOf(t)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom(needs).Draw(t, "need")
		edition(t, anyOffering().Draw(t, "offering"), n)
	})
}

func TestTheOrderOfPricesChangesNothing(t *testing.T) {
	needs := needsOf(t)
	rapid.Check(t, func(t *rapid.T) {
		n, o := rapid.SampledFrom(needs).Draw(t, "need"), anyOffering().Draw(t, "offering")
		want := totals(edition(t, o, n))
		turned := *o
		turned.Prices = slices.Clone(o.Prices)
		slices.Reverse(turned.Prices)
		if got := totals(edition(t, &turned, n)); !maps.Equal(got, want) {
			t.Fatalf("reversed prices cost %v, want %v", got, want)
		}
	})
}

// totals are the likely totals by price; of alternatives that cost the same
// either may stand.
func totals(quotes []pricing.Quote) map[string]money.Amount {
	all := map[string]money.Amount{}
	for i := range quotes {
		key := quotes[i].Price.ID
		if quotes[i].Price.Choice != "" {
			key = quotes[i].Price.Choice
		}
		all[key] += quotes[i].Total.Likely
	}
	return all
}

// A rate 3 times as high makes everything 3 times as dear. Each bill is rounded
// once, so each may be off by half a cent × (1 + 3).
func TestTheExchangeRateScalesTotals(t *testing.T) {
	needs := needsOf(t)
	rapid.Check(t, func(t *rapid.T) {
		n, o := rapid.SampledFrom(needs).Draw(t, "need"), anyOffering().Draw(t, "offering")
		o.Currency = money.USD
		for i := range o.Prices {
			o.Prices[i].Choice = ""
		}
		threefold := *n
		threefold.Rates.Rates = maps.Clone(n.Rates.Rates)
		threefold.Rates.Rates[money.USD] = n.Rates.Rates[money.USD].Mul(money.Int(3))
		once, thrice := edition(t, o, n), edition(t, o, &threefold)
		for i := range once {
			off := thrice[i].Total.Likely - 3*once[i].Total.Likely
			// A percentage rounds once more, of a base that was off by as much.
			if most := money.Amount(2 * n.HorizonMonths * (1 + 4*len(once))); off > most || off < -most {
				t.Fatalf("%s: %d at the rate, %d at 3 times the rate: off by %d", once[i].Price.ID, once[i].Total.Likely, thrice[i].Total.Likely, off)
			}
		}
	})
}

// Whoever commits to a least spend pays it, month for month of the horizon.
func TestNobodyPaysLessThanTheCommittedMinimum(t *testing.T) {
	needs := needsOf(t)
	rapid.Check(t, func(t *rapid.T) {
		n, p := rapid.SampledFrom(needs).Draw(t, "need"), anyPrice("a").Draw(t, "price")
		p.MinSpend = decimals(5000).Draw(t, "minimum spend")
		p.Period, p.Choice, p.Tax, p.FromYear = vendors.Period{Every: 1, Unit: vendors.Month}, "", vendors.TaxExcluded, 0
		if p.Model == vendors.PercentOf {
			p.Model = vendors.Flat
		}
		q := edition(t, testkit.Offering(p), n)[0]
		if least := p.MinSpend.Minor(2) * money.Amount(n.HorizonMonths); q.Total.Likely < least {
			t.Fatalf("costs %d, want at least %d", q.Total.Likely, least)
		}
	})
}

// Every level of the ladder is the price as if the vendor did without what the
// level leaves out.
func TestLevelsAreThePriceWithPartsLeftOut(t *testing.T) {
	needs := needsOf(t)
	rapid.Check(t, func(t *rapid.T) {
		n, o := rapid.SampledFrom(needs).Draw(t, "need"), anyOffering().Draw(t, "offering")
		p := &o.Prices[0]
		if p.Model == vendors.PercentOf {
			p.Model = vendors.Flat
		}
		o.Prices = o.Prices[:1]
		got := edition(t, o, n)[0].Levels
		likely := func(n *need.Need) money.Amount { return edition(t, o, n)[0].Total.Likely }
		want := [5]money.Amount{4: likely(n)}
		free := *n // without the deal's discount
		if deal, dealt := n.Negotiated[o.ID]; dealt {
			deal.Discount = money.Zero
			free.Negotiated = map[string]need.Deal{o.ID: deal}
		}
		want[3] = likely(&free)
		steady(p, o, n)
		for id, deal := range free.Negotiated {
			deal.Uplift = nil
			free.Negotiated = map[string]need.Deal{id: deal}
		}
		want[2] = likely(&free)
		if p.Role != vendors.RoleUsage {
			want[1] = want[2]
			strip(p, o)
			want[0] = likely(&free)
		}
		if got != want {
			t.Fatalf("levels are %v, want %v", got, want)
		}
	})
}

// steady takes every change over time out of a price: promotions never end.
func steady(p *vendors.Price, o *vendors.Offering, n *need.Need) {
	p.Uplift, p.Ramp, o.Terms.Uplift = nil, nil, vendors.Uplift{Stated: true}
	if p.Promotion != nil {
		endless := *p.Promotion
		endless.Months = n.HorizonMonths
		p.Promotion = &endless
	}
}

// strip takes minimums and rounding up out of a price.
func strip(p *vendors.Price, o *vendors.Offering) {
	p.Minimum, p.Increment, p.MinSpend, p.Floor, p.PerInstance, o.Terms.MinSeats = money.Zero, money.Zero, money.Zero, money.Zero, "", 0
	if p.Model == vendors.Package {
		p.Model = vendors.PerUnit
	}
}
