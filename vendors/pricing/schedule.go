package pricing

import (
	"cmp"
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// part is one billing period inside the horizon.
type part struct {
	start  int // first month, from 1
	months int // months of it inside the horizon
	length int // months of the whole period
}

// parts lists the billing periods of the price. A price that is due once has
// one, in the first month it applies.
func (pl *plan) parts() []part {
	horizon, first := pl.need.HorizonMonths, pl.firstMonth()
	if first > horizon {
		return nil
	}
	length := periodMonths(pl.price.Period)
	if length == 0 {
		return []part{{first, 1, 1}}
	}
	all := make([]part, 0, (horizon-first)/length+1)
	for start := first; start <= horizon; start += length {
		all = append(all, part{start, min(length, horizon-start+1), length})
	}
	return all
}

// firstMonth is the month from which the price is due.
func (pl *plan) firstMonth() int { return 12*max(0, pl.price.FromYear-1) + 1 }

// periodMonths returns the months between two bills: 0 for once; a price per
// days is billed monthly.
func periodMonths(p vendors.Period) int {
	every := max(p.Every, 1)
	switch p.Unit {
	case vendors.Once:
		return 0
	case vendors.Year:
		return 12 * every
	case vendors.Month:
		return every
	case vendors.Day:
	}
	return 1
}

// daysPerMonth is the average month of a 365-day year; kept as a quotient so
// that 12 months are exactly 365 days.
var daysPerYear, monthsPerYear = money.Int(365), money.Int(12)

// months works out the net amount of every month in one scenario and under one
// relaxation, each rounded once.
func (pl *plan) months(s money.Scenario, r Relax) []money.Amount {
	out := make([]money.Amount, pl.need.HorizonMonths)
	if r&NoUsage != 0 && pl.metered() {
		return out
	}
	pl.bills(s, r, func(p part, amount money.Amount) { out[pl.payMonth(p)-1] += amount })
	return out
}

// earned works out the likely amounts in the months that they pay for, whenever
// that is: 1,200 paid ahead for a year are 100 a month.
func (pl *plan) earned() []money.Amount {
	out := make([]money.Amount, pl.need.HorizonMonths)
	pl.bills(money.Likely, 0, func(p part, amount money.Amount) {
		for i, a := range money.Spread(amount, p.months) {
			out[p.start-1+i] += a
		}
	})
	return out
}

// bills calls add for every billing period with its amount, rounded once.
func (pl *plan) bills(s money.Scenario, r Relax, add func(part, money.Amount)) {
	digits := pl.need.Currency.Digits()
	var last inputs
	var amount money.Amount
	for i, p := range pl.parts() {
		in := pl.inputs(p, s, r)
		if i == 0 || !in.equal(&last) {
			num, den := pl.charge(in, s, r)
			amount = num.MinorOver(den, digits)
			last = in
		}
		add(p, amount)
	}
}

// payMonth is the month in which a part is paid: at its start, at its end in
// arrears, or at the start of the prepaid block it belongs to.
func (pl *plan) payMonth(p part) int {
	if pl.price.Arrears && pl.price.PrepayMonths <= p.length {
		return p.start + p.months - 1
	}
	return pl.pricedMonth(p)
}

// pricedMonth is the month whose price holds for a part: its first one, or that
// of the prepaid block, since what is paid ahead no longer rises.
func (pl *plan) pricedMonth(p part) int {
	if block := pl.price.PrepayMonths; block > p.length {
		first := pl.firstMonth()
		return (p.start-first)/block*block + first
	}
	return p.start
}

// inputs is what the charge of one part depends on; equal inputs cost the same.
type inputs struct {
	quantity, seats, worse, instances money.Decimal
	share                             money.Decimal // of the other meter that the allowance is a share of
	year                              int
	promoted                          bool
	ramp                              int
	months, length                    int
	others                            []money.Decimal // converted meters
}

func (in *inputs) equal(o *inputs) bool {
	return in.year == o.year && in.promoted == o.promoted && in.ramp == o.ramp &&
		in.months == o.months && in.length == o.length &&
		in.quantity.Cmp(o.quantity) == 0 && in.seats.Cmp(o.seats) == 0 && in.worse.Cmp(o.worse) == 0 &&
		in.instances.Cmp(o.instances) == 0 && in.share.Cmp(o.share) == 0 &&
		slices.EqualFunc(in.others, o.others, func(a, b money.Decimal) bool { return a.Cmp(b) == 0 })
}

// inputs reads the series for one part.
func (pl *plan) inputs(p part, s money.Scenario, r Relax) inputs {
	price := pl.price
	in := inputs{year: 1, months: p.months, length: p.length, instances: money.One, ramp: -1}
	in.quantity = pl.quantity(p, s)
	in.seats = level(pl.seats[s], p)
	if !price.Included.Share.IsZero() {
		in.share = aggregate(price.Included.OfMeter, "", pl.need.Series(price.Included.OfMeter)[s], p)
	}
	if price.WorseOf != "" {
		in.worse = aggregate(price.WorseOf, "", pl.worse[s], p)
	}
	for i := range price.Conversions {
		m := price.Conversions[i].Meter
		in.others = append(in.others, aggregate(m, "", pl.need.Series(m)[s], p))
	}
	if r&NoMinimums == 0 && price.PerInstance != "" {
		in.instances = level(pl.instance[s], p)
	}
	if price.Promotion != nil {
		in.promoted = r&NoRises != 0 || p.start <= price.Promotion.Months
	}
	if r&NoRises == 0 {
		in.year = (pl.pricedMonth(p)-1)/12 + 1
		for i := range price.Ramp {
			if price.Ramp[i].FromMonth <= p.start {
				in.ramp = i
			}
		}
	}
	if in.ramp >= 0 && price.Ramp[in.ramp].Quantity != nil {
		in.quantity = *price.Ramp[in.ramp].Quantity
	}
	return in
}

// quantity is the part's quantity of the price's own meter, held at what can be
// bought and, where seats never fall inside a term, at what the term has seen.
func (pl *plan) quantity(p part, s money.Scenario) money.Decimal {
	if pl.price.Meter == vendors.MeterFlat || pl.price.Meter == "" {
		return money.One
	}
	q := aggregate(pl.price.Meter, pl.price.Aggregate, pl.usage[s], p)
	if pl.noFall {
		term := max(pl.term, 1)
		for m := (p.start-1)/term*term + 1; m < p.start; m++ {
			q = q.Max(pl.usage[s][m-1])
		}
	}
	if most := pl.price.MaxQuantity; most != nil {
		q = q.Min(*most)
	}
	return q
}

// charge returns the exact net charge of a part in the need's currency as a
// quotient, so that VAT inside the price and days never round on the way.
func (pl *plan) charge(in inputs, s money.Scenario, r Relax) (num, den money.Decimal) {
	price := pl.full[s]
	if r&NoMinimums != 0 {
		price = pl.bare[s]
	}
	price = pl.amended(price, in)
	gross := pl.gross(price, in, s, r)
	if terms := pl.termsOf(price, r); terms.Maximum != nil || !terms.Minimum.IsZero() || !terms.Discount.IsZero() {
		gross = terms.Settle(gross, money.Zero).Net
	}
	num, den = gross.Mul(pl.factor[s]), pl.divisor[s]
	if in.months < in.length {
		num, den = num.Mul(money.Int(int64(in.months))), den.Mul(money.Int(int64(in.length)))
	}
	if pl.price.Period.Unit == vendors.Day {
		num = num.Mul(daysPerYear)
		den = den.Mul(monthsPerYear).Mul(money.Int(int64(max(pl.price.Period.Every, 1))))
	}
	return num, den
}

// gross is the charge of a whole period before what was agreed on spend, in the
// offering's currency.
func (pl *plan) gross(price *vendors.Price, in inputs, s money.Scenario, r Relax) money.Decimal {
	gross := Bill(price, pl.used(in)).Mul(pl.rise(in, s, r)).Mul(in.instances)
	if in.promoted && pl.price.Promotion.Credit.Sign() > 0 {
		gross = gross.Sub(pl.price.Promotion.Credit.Mul(money.Int(int64(in.length)))).Max(money.Zero)
	}
	return gross
}

// termsOf is what was agreed on the spend of a period.
func (pl *plan) termsOf(price *vendors.Price, r Relax) Terms {
	terms := TermsOf(price)
	if r&NoDeal == 0 && pl.dealt {
		terms.Discount = pl.deal.Discount
	}
	return terms
}

// amended applies a promotion's or a ramp's own amount.
func (pl *plan) amended(price *vendors.Price, in inputs) *vendors.Price {
	var amount *money.Decimal
	if in.ramp >= 0 {
		amount = pl.price.Ramp[in.ramp].Amount
	}
	if in.promoted && pl.price.Promotion.Amount != nil {
		amount = pl.price.Promotion.Amount
	}
	if amount == nil {
		return price
	}
	changed := *price
	changed.Amount = *amount
	return &changed
}

// rise is the product of what time and a promotion do to the list price.
func (pl *plan) rise(in inputs, s money.Scenario, r Relax) money.Decimal {
	f := money.One
	if in.promoted && pl.price.Promotion.Off.Sign() > 0 {
		f = money.One.Sub(pl.price.Promotion.Off)
	}
	if r&NoRises == 0 && in.year > 1 && !pl.uplift[s].Pct.IsZero() && in.ramp < 0 {
		f = f.Mul(UpliftFactor(pl.uplift[s], pl.uplift[s].Pct, in.year, (pl.term+11)/12))
	}
	return f
}

// used hands the part's quantities to the price model.
func (pl *plan) used(in inputs) Usage {
	u := Usage{Quantity: in.quantity, Seats: in.seats}
	if pl.price.WorseOf != "" || len(pl.price.Conversions) > 0 || !pl.price.Included.Share.IsZero() {
		u.Other = func(m vendors.Meter) money.Decimal { return pl.otherMeter(m, in) }
	}
	return u
}

func (pl *plan) otherMeter(m vendors.Meter, in inputs) money.Decimal {
	if m == pl.price.WorseOf {
		return in.worse
	}
	for i := range pl.price.Conversions {
		if pl.price.Conversions[i].Meter == m {
			return in.others[i]
		}
	}
	if m == pl.price.Included.OfMeter {
		return in.share
	}
	return money.Zero
}

// counts lists the meters that add up over months; all others are levels.
var counts = []vendors.Meter{
	vendors.MeterMessage, vendors.MeterParticipantMinute, vendors.MeterRecordedMinute, vendors.MeterModerationCheck,
	vendors.MeterAPICall, vendors.MeterEvent, vendors.MeterPush, vendors.MeterSMS, vendors.MeterGBTransferred,
}

// aggregate turns the months of a part into one quantity: the sum of counts,
// the maximum of levels, or what the price says.
func aggregate(m vendors.Meter, how vendors.Aggregation, series []money.Decimal, p part) money.Decimal {
	if len(series) == 0 {
		return money.Zero
	}
	months := series[p.start-1 : p.start-1+p.months]
	if p.length == 1 {
		return months[0]
	}
	if how == "" && slices.Contains(counts, m) {
		how = vendors.AggregateSum
	}
	switch how {
	case vendors.AggregateSum:
		return whole(sumOf(months), p)
	case vendors.AggregateLast:
		return months[len(months)-1]
	case vendors.AggregateAverage:
		return sumOf(months).QuoRound(money.Int(int64(len(months))), 9)
	case vendors.AggregateP95:
		return percentile95(months)
	case vendors.AggregateMax, "":
	}
	return level(series, p)
}

// whole is what a count would come to over the whole period: the charge of a
// period that the horizon cuts is cut after it, with its allowance. 6 months of
// a year with 600 are 1,200 a year.
func whole(q money.Decimal, p part) money.Decimal {
	if p.months == p.length {
		return q
	}
	return q.Mul(money.Int(int64(p.length))).QuoRound(money.Int(int64(p.months)), 9)
}

func sumOf(months []money.Decimal) money.Decimal {
	total := money.Zero
	for _, q := range months {
		total = total.Add(q)
	}
	return total
}

// level is the largest month of a part.
func level(series []money.Decimal, p part) money.Decimal {
	most := money.Zero
	if len(series) == 0 {
		return most
	}
	for _, q := range series[p.start-1 : p.start-1+p.months] {
		most = most.Max(q)
	}
	return most
}

// percentile95 is the smallest month that at least 95 % of the months do not
// exceed (nearest rank).
func percentile95(months []money.Decimal) money.Decimal {
	sorted := slices.SortedFunc(slices.Values(months), func(a, b money.Decimal) int { return cmp.Or(a.Cmp(b)) })
	return sorted[(95*len(sorted)+99)/100-1]
}

// series returns the quantities of a meter; servers come from the sizing.
func (b *Book) series(m vendors.Meter) need.Series {
	if m == vendors.MeterServer && b.servers != nil {
		return b.servers(b.offering)
	}
	return b.need.Series(m)
}
