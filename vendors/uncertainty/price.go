package uncertainty

import (
	"math"
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/tco"
	"fineprint/vendors/trace"
)

func sortedDecimals(all []money.Decimal) []money.Decimal {
	out := slices.SortedFunc(slices.Values(all), money.Decimal.Cmp)
	return slices.CompactFunc(out, func(a, b money.Decimal) bool { return a.Cmp(b) == 0 })
}

// price compiles a quote: every billing period's quantity through the very
// charge of its price, then rise, promotion, terms, exchange and tax.
func (c *compiler) price(q *pricing.Quote, m *pricing.Model, s *optionScope) value {
	rows := make([]value, 0, len(m.Bills))
	for i := range m.Bills {
		rows = append(rows, c.bill(m, &m.Bills[i], s))
	}
	return c.times(c.gather(c.plus(rows...)), c.moved(q, m, s))
}

// moved is what the price itself may come to: range, exchange and unknown tax.
func (c *compiler) moved(q *pricing.Quote, m *pricing.Model, s *optionScope) value {
	id := s.sheet.Offering.ID
	out := number(m.Rate.Float64() / m.Divisor.Float64())
	name := "price:" + id + "/" + q.Owner + "/" + q.Price.ID
	switch {
	case m.Range != nil && m.Range.Likely.Sign() > 0:
		likely := m.Range.Likely.Float64()
		out = c.times(out, c.scale(c.variable(name, *m.Range), 1/likely))
	case m.Wide.Sign() > 0:
		out = c.times(out, c.variable(name, around(m.Wide)))
	}
	if m.FX.Sign() > 0 {
		e := tco.FXModel(s.sheet.Offering.Currency, m.FX)
		out = c.times(out, c.expr(&e, nil))
	}
	if m.VAT.Sign() > 0 {
		e := tco.TaxModel(id, m.VAT, m.Gross)
		out = c.times(out, c.expr(&e, nil))
	}
	return out
}

func around(spread money.Decimal) money.Estimate {
	return money.Estimate{Low: money.One.Sub(spread), Likely: money.One, High: money.One.Add(spread)}
}

// bill is the charge of one period in the offering's currency, with tax as the
// price states it.
func (c *compiler) bill(m *pricing.Model, b *pricing.BillModel, s *optionScope) value {
	out := c.charged(b.Price, b, c.quantity(b.Price, b, s), s)
	if other := pricing.Worse(b.Price); other != nil {
		out = c.most(out, c.charged(other, b, c.usage(other.Meter, "", b, s), s))
	}
	out = c.times(out, c.rise(m, b))
	if b.Off.Sign() > 0 {
		out = c.scale(out, 1-b.Off.Float64())
	}
	if b.Price.PerInstance != "" {
		out = c.times(out, c.level(b.Price.PerInstance, b, s))
	}
	if b.Credit.Sign() > 0 {
		out = c.most(c.plus(out, number(-b.Credit.Float64())), number(0))
	}
	out = c.scale(out, 1-m.Terms.Discount.Float64())
	if m.Terms.Maximum != nil {
		out = c.least(out, number(m.Terms.Maximum.Float64()))
	}
	if m.Terms.Minimum.Sign() > 0 {
		out = c.most(out, number(m.Terms.Minimum.Float64()))
	}
	return c.scale(out, share(b, m.Price.Period))
}

// share is the part of a period's charge that lies inside the horizon; a price
// per days comes to 365/12 of them a month.
func share(b *pricing.BillModel, p vendors.Period) float64 {
	part := float64(b.Months) / float64(b.Length)
	if p.Unit == vendors.Day {
		part *= 365.0 / 12 / float64(max(p.Every, 1))
	}
	return part
}

// rise is what the contract year multiplies the price by.
func (c *compiler) rise(m *pricing.Model, b *pricing.BillModel) value {
	u := m.Uplift
	if b.Year <= 1 {
		return number(1)
	}
	if !m.Assumed {
		return number(pricing.UpliftFactor(u, u.Pct, b.Year, b.TermYears).Float64())
	}
	pct := c.variable(string(need.KeyUplift), c.need.Get(need.KeyUplift).Estimate)
	if u.Cap != nil {
		pct = c.least(pct, number(u.Cap.Float64()))
	}
	out := number(1)
	for range b.Year - 1 {
		out = c.times(out, c.plus(number(1), pct))
	}
	return out
}

// quantity is the period's quantity of the price's own meter.
func (c *compiler) quantity(p *vendors.Price, b *pricing.BillModel, s *optionScope) value {
	switch {
	case b.Quantity != nil:
		return number(b.Quantity.Float64())
	case p.Meter == vendors.MeterFlat || p.Meter == "":
		return number(1)
	}
	q := c.usage(p.Meter, p.Aggregate, b, s)
	for m := b.First; m < b.Start; m++ {
		q = c.most(q, c.meter(p.Meter, m, s))
	}
	if p.MaxQuantity != nil {
		q = c.least(q, number(p.MaxQuantity.Float64()))
	}
	return q
}

// usage turns the months of a period into one quantity.
func (c *compiler) usage(m vendors.Meter, how vendors.Aggregation, b *pricing.BillModel, s *optionScope) value {
	if b.Length == 1 {
		return c.meter(m, b.Start, s)
	}
	if how == "" && pricing.IsCount(m) {
		how = vendors.AggregateSum
	}
	switch how {
	case vendors.AggregateSum:
		return c.scale(c.months(m, b, s), float64(b.Length)/float64(b.Months))
	case vendors.AggregateLast:
		return c.meter(m, b.Start+b.Months-1, s)
	case vendors.AggregateAverage:
		return c.scale(c.months(m, b, s), 1/float64(b.Months))
	case vendors.AggregateMax, vendors.AggregateP95, "": // of fewer than 20 months the 95th percentile is the largest
	}
	return c.level(m, b, s)
}

func (c *compiler) months(m vendors.Meter, b *pricing.BillModel, s *optionScope) value {
	rows := make([]value, b.Months)
	for i := range rows {
		rows[i] = c.meter(m, b.Start+i, s)
	}
	return c.plus(rows...)
}

// level is the largest month of a period.
func (c *compiler) level(m vendors.Meter, b *pricing.BillModel, s *optionScope) value {
	out := c.meter(m, b.Start, s)
	for i := 1; i < b.Months; i++ {
		out = c.most(out, c.meter(m, b.Start+i, s))
	}
	return out
}

func (c *compiler) meter(m vendors.Meter, month int, s *optionScope) value {
	e := s.sheet.MeterModel(m, month)
	if e.Op == trace.OpMonthly {
		return c.month(e.Name, e.Digits, s)
	}
	return c.expr(&e, s)
}

// charged is pricing.Bill's own part for one meter: what is counted less what
// is free, at least the minimum, in whole increments, then the charge.
func (c *compiler) charged(p *vendors.Price, b *pricing.BillModel, q value, s *optionScope) value {
	for i := range p.Conversions {
		v := &p.Conversions[i]
		q = c.plus(q, c.scale(c.usage(v.Meter, "", b, s), v.Factor.Float64()))
	}
	if a := &p.Included; !a.IsZero() {
		q = c.most(c.plus(q, c.scale(c.free(a, b, s), -1)), number(0))
	}
	if !p.Minimum.IsZero() {
		q = c.most(q, number(p.Minimum.Float64()))
	}
	if p.Increment.Sign() > 0 {
		step := p.Increment.Float64()
		q = c.scale(c.ceil(c.divide(q, step)), step)
	}
	return c.charge(p, q)
}

func (c *compiler) free(a *vendors.Allowance, b *pricing.BillModel, s *optionScope) value {
	out := number(a.Quantity.Float64())
	if !a.PerSeat.IsZero() {
		out = c.plus(out, c.scale(c.level(vendors.MeterUser, b, s), a.PerSeat.Float64()))
	}
	if !a.Share.IsZero() {
		out = c.plus(out, c.scale(c.usage(a.OfMeter, "", b, s), a.Share.Float64()))
	}
	return out
}

// charge is pricing.Charge. Packages are counted; every other model is a table
// of straight pieces, read off the charge itself.
func (c *compiler) charge(p *vendors.Price, q value) value {
	if p.Model == vendors.Package {
		per := 1.0
		if !p.Per.IsZero() {
			per = p.Per.Float64()
		}
		return c.scale(c.ceil(c.divide(c.most(q, number(0)), per)), p.Amount.Float64())
	}
	if q.isNumber() {
		return number(pricing.Charge(p, exact(q.bias)).Float64())
	}
	return c.lookup(q, tabulate(p))
}

// third of a piece: where a table reads the charge inside it.
var three = money.Int(3)

// tabulate writes the charge of a price as straight pieces: between two breaks
// it is a line, which two points inside give exactly.
func tabulate(p *vendors.Price) []piece {
	breaks, _ := pricing.Breaks(p, nil, 0)
	breaks = sortedDecimals(breaks)
	var pieces []piece
	tiered := p.Model == vendors.Graduated || p.Model == vendors.Volume || p.Model == vendors.Stairstep
	if tiered {
		pieces = append(pieces, piece{to: 0, a: pricing.Charge(p, money.Zero).Float64()})
	}
	from := money.Zero
	for _, at := range breaks {
		if at.Sign() <= 0 {
			continue
		}
		pieces = append(pieces, straight(p, from, at))
		from = at
	}
	last := straight(p, from, from.Add(three))
	last.to = math.Inf(1)
	return append(pieces, last)
}

// straight is the line of the charge between two quantities.
func straight(p *vendors.Price, from, to money.Decimal) piece {
	third := to.Sub(from).Quo(three)
	x, y := from.Add(third), from.Add(third).Add(third)
	cx, cy := pricing.Charge(p, x), pricing.Charge(p, y)
	slope := cy.Sub(cx).Quo(third)
	return piece{to: to.Float64(), a: cx.Sub(slope.Mul(x)).Float64(), b: slope.Float64()}
}

// shareBase is what a percentage is taken of.
type shareBase struct {
	drawn  value
	likely money.Amount
	once   money.Amount   // of it, paid once: counts whole in every period
	earned []money.Amount // the rest, by the months that are paid for
}

// baseOf gathers the prices that q is a share of.
func (c *compiler) baseOf(q *pricing.Quote, quotes []quoted) shareBase {
	b := shareBase{earned: make([]money.Amount, c.need.HorizonMonths)}
	for i := range quotes {
		of := &quotes[i]
		if of.quote == q || of.quote.Price.Model == vendors.PercentOf || !q.IsBase(of.quote) {
			continue
		}
		b.drawn = c.plus(b.drawn, of.value)
		b.likely += of.quote.Total.Likely
		if of.quote.Price.Period.Unit == vendors.Once {
			b.once += of.quote.Total.Likely
			continue
		}
		for m, a := range of.quote.Earned() {
			b.earned[m] += a
		}
	}
	return b
}

// percent compiles a price that is a share of others: in every period at least
// the floor. What the others come to follows their draws as a whole.
func (c *compiler) percent(q *pricing.Quote, m *pricing.Model, s *optionScope, quotes []quoted) value {
	base := c.baseOf(q, quotes)
	if base.likely == 0 {
		return number(0)
	}
	whole := c.divide(base.drawn, base.likely.Decimal(m.Digits).Float64()) // the draw's share of the likely total
	rows := make([]value, 0, len(m.Bills))
	for i := range m.Bills {
		b := &m.Bills[i]
		part := float64(b.Months) / float64(b.Length)
		due := base.once.Decimal(m.Digits).Float64() * part
		for k := range b.Months {
			due += base.earned[b.Start-1+k].Decimal(m.Digits).Float64()
		}
		fee := c.scale(whole, due*b.Price.Amount.Float64())
		if m.Price.Floor.Sign() > 0 {
			floor := m.Price.Floor.Float64() * m.Rate.Float64() / m.Divisor.Float64() * part
			fee = c.most(fee, number(floor))
		}
		rows = append(rows, fee)
	}
	out := c.plus(rows...)
	if m.Range != nil && m.Range.Likely.Sign() > 0 {
		name := "price:" + s.sheet.Offering.ID + "/" + q.Owner + "/" + q.Price.ID
		out = c.times(out, c.scale(c.variable(name, *m.Range), 1/m.Range.Likely.Float64()))
	}
	return out
}
