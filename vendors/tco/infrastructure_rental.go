package tco

import (
	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// rental is a price that can be rented at, with what its ends may be.
type rental struct {
	price    vendors.InfraPrice
	months   money.Decimal // that one amount pays for
	spread   money.Decimal // the price may lie this share lower or higher
	exchange *exchange     // nil for a price in the need's currency
	vat      money.Decimal // rate, 0.06 is 6 %
	unknown  vendors.Tax   // how an unknown treatment is read at the likely end
	apart    bool          // of another region: it stands in
}

// exchange turns a foreign price into the need's currency.
type exchange struct {
	currency money.Currency
	rate     money.Decimal // units of the need's currency for one
	swing    money.Decimal // the rate may move by this share
	source   string
	asOf     string
}

// spreads is how far a price may be off, by its confidence (high 0, medium
// 10 %, low 30 %).
var spreads = map[vendors.Confidence]money.Decimal{
	vendors.ConfidenceHigh:   money.Zero,
	vendors.ConfidenceMedium: money.New(1, 1),
	vendors.ConfidenceLow:    money.New(3, 1),
}

// rent prepares a price for use. A foreign price without an exchange rate is a
// fault, never 1.0.
func (m *market) rent(p *vendors.InfraPrice) (*rental, error) {
	r := &rental{
		price: *p, months: periodMonths(p.Price.Period), spread: spreads[p.Price.Source.Confidence],
		vat: m.need.Tax.VAT, unknown: m.need.Tax.Unknown, apart: p.Region != m.region,
	}
	if _, rated := spreads[p.Price.Source.Confidence]; !rated || r.apart {
		r.spread = spreads[vendors.ConfidenceLow]
	}
	if p.Price.Tax != "" {
		r.price.Tax = p.Price.Tax
	}
	var err error
	r.exchange, err = exchangeOf(m.need, p.Currency, p.ID)
	return r, err
}

// exchangeOf returns how a currency turns into the need's, nil when it is the
// need's own. What is the id of what is priced in it.
func exchangeOf(n *need.Need, c money.Currency, what string) (*exchange, error) {
	if c == n.Currency || c == "" {
		return nil, nil //nolint:nilnil // nothing to exchange is an answer
	}
	rate, ok := n.Rates.Rates[c]
	if !ok || rate.Sign() <= 0 {
		return nil, fault.Unpriced("exchange_rates."+string(c), "no exchange rate from %s to %s, needed for %s; give one in the need",
			c, n.Currency, what)
	}
	x := &exchange{currency: c, rate: rate, swing: n.Get(need.KeyFXRange).Likely, source: n.Rates.Source.Ref, asOf: n.Rates.AsOf}
	if s, known := n.RateSources[c]; known {
		x.source, x.asOf = s.Ref, s.AsOf
	}
	return x, nil
}

// apply turns an amount into the need's currency at an end of the rate.
func (x *exchange) apply(amount trace.Expr, sc money.Scenario) trace.Expr {
	swing := money.Estimate{Low: money.One.Sub(x.swing), Likely: money.One, High: money.One.Add(x.swing)}.At(sc)
	return trace.Mul(amount, trace.Value("exchange rate", x.rate.Mul(swing), string(x.currency)).From(x.source, x.asOf))
}

// exchanged turns an amount of a vendor's currency into the need's.
func (a *moment) exchanged(amount trace.Expr, c money.Currency, what string) trace.Expr {
	x, err := exchangeOf(a.b.need, c, what)
	if err != nil {
		a.log.fail(err)
		return zero
	}
	if x == nil {
		return amount
	}
	if a.model {
		return trace.Mul(x.apply(amount, money.Likely), x.variable())
	}
	a.key(need.KeyFXRange)
	return x.apply(amount, a.sc)
}

// periodMonths is how many months one amount pays for; a day is 12/365.
func periodMonths(p vendors.Period) money.Decimal {
	every := money.Int(int64(max(p.Every, 1)))
	switch p.Unit {
	case vendors.Year:
		return every.Mul(money.Int(12))
	case vendors.Day:
		return every.Mul(money.Int(12)).QuoRound(money.Int(365), 12)
	case vendors.Month, vendors.Once:
	}
	return every
}

// end returns an amount of the price at an end of its range: the source's own
// range, or else the share that its confidence leaves open.
func (r *rental) end(amount money.Decimal, sc money.Scenario) money.Decimal {
	if own := r.price.Price.Range; own != nil && amount.Cmp(r.price.Price.Amount) == 0 {
		return own.At(sc)
	}
	return money.Estimate{
		Low: amount.Mul(money.One.Sub(r.spread)), Likely: amount, High: amount.Mul(money.One.Add(r.spread)),
	}.At(sc)
}

// net reports whether tax has to come off the price.
func (r *rental) net(sc money.Scenario) bool {
	switch r.price.Tax {
	case vendors.TaxIncluded:
		return true
	case vendors.TaxExcluded:
		return false
	case vendors.TaxUnknown, "":
	}
	switch sc {
	case money.Low:
		return true
	case money.High:
		return false
	case money.Likely:
	}
	return r.unknown == vendors.TaxIncluded
}

// unit is one amount of the price in the need's currency, a month, without tax.
func (r *rental) unit(amount money.Decimal, sc money.Scenario) trace.Expr {
	s := r.price.Price.Source
	e := trace.Value(r.price.ID, r.end(amount, sc), r.price.Unit).From(s.Ref, s.AsOf)
	if r.exchange != nil {
		e = r.exchange.apply(e, sc)
	}
	if r.net(sc) && r.vat.Sign() > 0 {
		e = trace.Div(e, trace.Value("1 + VAT in the price", money.One.Add(r.vat), ""))
	}
	if r.months.Cmp(money.One) != 0 {
		e = trace.Div(e, trace.Value("months paid for", r.months, "month"))
	}
	return e
}

// charge is what a quantity costs a month at the price.
func (a *moment) charge(r *rental, quantity trace.Expr) trace.Expr {
	if a.model {
		return r.model(quantity)
	}
	a.priced(r)
	return r.bill(quantity, a.sc)
}

// priced notes that a formula rests on a price.
func (a *moment) priced(r *rental) {
	source := r.price.Price.Source
	if r.apart {
		source.Confidence = vendors.ConfidenceLow
	}
	a.log.price(source)
	if r.exchange != nil {
		a.key(need.KeyFXRange)
	}
}

// bill applies the price model to a quantity: 12 Mbps at 20 up to 5 and 36
// above cost 5×20 + 7×36 = 352.
func (r *rental) bill(quantity trace.Expr, sc money.Scenario) trace.Expr {
	p := &r.price.Price
	if free := p.Included.Quantity; free.Sign() > 0 {
		quantity = trace.Max(trace.Sub(quantity, trace.Value("included", free, "")), zero)
	}
	if p.Per.Sign() > 0 && p.Per.Cmp(money.One) != 0 {
		quantity = trace.Div(quantity, trace.Value("per", p.Per, ""))
	}
	switch p.Model {
	case vendors.Graduated:
		return r.graduated(quantity, sc)
	case vendors.Volume:
		return trace.Mul(quantity, r.unit(r.reached(quantity), sc))
	case vendors.Flat:
		return r.unit(p.Amount, sc)
	case vendors.PerUnit, vendors.Package, vendors.Stairstep, vendors.PercentOf:
	}
	return trace.Mul(quantity, r.unit(p.Amount, sc))
}

var zero = trace.Value("nothing", money.Zero, "")

// graduated bills every slice at its tier, up to the tier that is reached.
func (r *rental) graduated(quantity trace.Expr, sc money.Scenario) trace.Expr {
	units, err := quantity.Eval()
	if err != nil { // the line's own evaluation reports it
		return quantity
	}
	var slices []trace.Expr
	from := money.Zero
	for _, t := range r.price.Price.Tiers {
		slice := quantity
		if t.UpTo != nil {
			slice = trace.Min(slice, trace.Value("up to", *t.UpTo, ""))
		}
		if from.Sign() > 0 {
			slice = trace.Sub(slice, trace.Value("from", from, ""))
		}
		slices = append(slices, trace.Mul(slice, r.unit(t.Unit, sc)))
		if t.UpTo == nil || units.Cmp(*t.UpTo) <= 0 {
			break
		}
		from = *t.UpTo
	}
	return trace.Add(slices...)
}

// reached is the unit price of the tier that holds the whole quantity.
func (r *rental) reached(quantity trace.Expr) money.Decimal {
	units, err := quantity.Eval()
	if err != nil {
		return money.Zero
	}
	for _, t := range r.price.Price.Tiers {
		if t.UpTo == nil || units.Cmp(*t.UpTo) <= 0 {
			return t.Unit
		}
	}
	return r.price.Price.Amount
}

// reference is the likely cost of a quantity, for comparing offers.
func (r *rental) reference(quantity money.Decimal) money.Decimal {
	cost, err := r.bill(trace.Value("usual", quantity, ""), money.Likely).Eval()
	if err != nil {
		return money.Zero
	}
	return cost.Round(6) // short enough to compare fast
}
