package need

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/strictyaml"
)

// rateDigits is how exactly a cross rate is kept, digits after the point; the
// published rates have six.
const rateDigits = 12

// lastResort converts the table's own defaults when a catalogue ships no rates
// at all: CNY for one USD on one dated day.
func lastResort() vendors.ExchangeRates {
	return vendors.ExchangeRates{
		Base: money.CNY, AsOf: "2026-09-29",
		Rates:  map[money.Currency]money.Decimal{money.CNY: money.One, money.USD: money.Must("6.707784")},
		Source: vendors.Source{Ref: "https://github.com/fawazahmed0/exchange-api", AsOf: "2026-09-29", Confidence: vendors.ConfidenceMedium},
	}
}

func shippedRates(cat *vendors.Catalogue) vendors.ExchangeRates {
	if cat == nil || len(cat.Rates.Rates) == 0 {
		return lastResort()
	}
	return cat.Rates
}

// frame returns the currency and market of the need: each follows from the
// other, CNY and CN when neither is stated.
func (r *reader) frame() (money.Currency, Market) {
	currency, market := money.Currency(r.top.Get("currency").Text()), Market(r.top.Get("market").Text())
	switch {
	case currency == "" && market == INTL:
		currency = money.USD
	case currency == "":
		currency = money.CNY
	}
	switch {
	case market == "" && currency == money.CNY:
		market = CN
	case market == "":
		market = INTL
	}
	return currency, market
}

// rates returns units of base for one unit of every currency: stated rates
// come before shipped ones, and shipped ones reach base directly or through a
// stated rate. With CNY shipped as 6.70 for a USD and base EUR stated as 0.88
// for a USD, one CNY is 0.88 / 6.70 EUR.
func (r *reader) rates(base money.Currency) (vendors.ExchangeRates, map[money.Currency]vendors.Source) {
	set := vendors.ExchangeRates{Base: base, AsOf: r.world.rates.AsOf, Rates: make(map[money.Currency]money.Decimal), Source: r.world.rates.Source}
	sources := make(map[money.Currency]vendors.Source)
	r.statedRates(&set, sources)
	bridge, ok := r.bridge(base, set.Rates)
	if !ok {
		return set, sources
	}
	shipped := r.world.rates
	add := func(c money.Currency, inShippedBase money.Decimal) {
		if _, stated := set.Rates[c]; stated || c == base {
			return
		}
		set.Rates[c] = inShippedBase.Mul(bridge.num).QuoRound(bridge.den, rateDigits)
		sources[c] = shipped.Source
	}
	add(shipped.Base, money.One)
	for c, rate := range shipped.Rates {
		add(c, rate)
	}
	return set, sources
}

// ratio is a rate before it is rounded.
type ratio struct{ num, den money.Decimal }

// bridge returns units of base for one unit of the shipped base.
func (r *reader) bridge(base money.Currency, stated map[money.Currency]money.Decimal) (ratio, bool) {
	shipped := r.world.rates
	if rate, ok := stated[shipped.Base]; ok {
		return ratio{rate, money.One}, true
	}
	if shipped.Base == base {
		return ratio{money.One, money.One}, true
	}
	if rate, ok := shipped.Rates[base]; ok && rate.Sign() > 0 {
		return ratio{money.One, rate}, true
	}
	for _, name := range currencies { // a fixed order: the same input gives the same rate
		own, ok1 := stated[money.Currency(name)]
		rate, ok2 := shipped.Rates[money.Currency(name)]
		if ok1 && ok2 && rate.Sign() > 0 {
			return ratio{own, rate}, true
		}
	}
	return ratio{}, false
}

// statedRates reads the rates of the file; their date becomes the set's.
func (r *reader) statedRates(set *vendors.ExchangeRates, sources map[money.Currency]vendors.Source) {
	stated := r.top.Get("exchange_rates")
	for _, name := range stated.Keys() {
		given := stated.Get(name)
		rate := rateOf(given)
		if rate.Sign() <= 0 || money.Currency(name) == set.Base {
			continue
		}
		source := vendors.Source{Ref: statedRef, AsOf: r.date, Confidence: vendors.ConfidenceHigh}
		if ref := given.Get("source").Text(); ref != "" {
			source.Ref = ref
		}
		if asOf := given.Get("as_of").Text(); asOf != "" {
			source.AsOf = asOf
		}
		set.Rates[money.Currency(name)] = rate
		set.AsOf, set.Source = source.AsOf, source
		sources[money.Currency(name)] = source
	}
}

// convert brings an amount of a foreign currency into base.
func convert(rates vendors.ExchangeRates, e money.Estimate, from money.Currency) money.Estimate {
	if from == "" || from == rates.Base {
		return e
	}
	rate := rates.Rates[from]
	return money.Estimate{Low: toMinor(e.Low, rate, rates.Base), Likely: toMinor(e.Likely, rate, rates.Base), High: toMinor(e.High, rate, rates.Base)}
}

// toMinor keeps a converted assumption as short as an amount of the currency
// can be: a daily rate of 7,377.58 and not 7,377.578912.
func toMinor(d, rate money.Decimal, c money.Currency) money.Decimal {
	return d.Mul(rate).Round(c.Digits())
}

// rateOf reads an exchange rate in either form.
func rateOf(n *strictyaml.Node) money.Decimal {
	if n != nil && n.Form == strictyaml.Object {
		return n.Get("rate").Decimal()
	}
	return n.Decimal()
}
