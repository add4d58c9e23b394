package tco

import (
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// moment is where a formula is read: one scenario and one month. Whatever a
// formula reads through it is written down, so that a line knows which
// assumptions it rests on and in which months they move.
type moment struct {
	b     *Builder
	sc    money.Scenario
	month int      // from 1
	log   *reading // nil when a line only explains itself
	model bool     // leave open what a simulation draws
	deep  bool     // take quantities apart down to the need
}

// reading is what a formula read.
type reading struct {
	keys    []need.Key
	drivers []*driver
	moving  bool // looked at other months: never the same as the month before
	weakest vendors.Confidence
	source  vendors.Source
	priced  bool  // source is that of a price, which outranks an assumption's
	err     error // a price that is missing
}

// driver is a quantity that moves from month to month.
type driver struct {
	name   string
	unit   string
	series need.Series
	meter  vendors.Meter // of the need's own series
	term   formula       // of a quantity that is worked out of others, or nil
	model  formula       // of a quantity that only its model can take apart, or nil
	keys   []need.Key
	weak   vendors.Confidence // the weakest of the keys
}

// known is a value of the need as operands, one for each scenario.
type known struct {
	value need.Value
	exprs [3]trace.Expr
}

// formula works out an amount or a quantity at a moment.
type formula func(*moment) trace.Expr

// value returns the need's number k with its operands.
func (b *Builder) value(k need.Key) *known {
	if v, ok := b.values[k]; ok {
		return v
	}
	v := &known{value: b.need.Get(k)}
	for _, sc := range money.Scenarios {
		v.exprs[sc] = trace.Value(string(k), v.value.At(sc), v.value.Unit).From(v.value.Source.Ref, v.value.Source.AsOf)
	}
	b.values[k] = v
	return v
}

// key reads a number that makes things dearer as it grows.
func (a *moment) key(k need.Key) trace.Expr {
	if a.model {
		return a.b.need.Variable(k)
	}
	v := a.b.value(k)
	a.log.read(k, v)
	return v.exprs[a.sc]
}

// inverse reads a number that makes things cheaper as it grows, such as the
// users that one administrator looks after: the low cost takes the high end.
func (a *moment) inverse(k need.Key) trace.Expr {
	if a.model {
		return a.b.need.Variable(k)
	}
	v := a.b.value(k)
	a.log.read(k, v)
	return v.exprs[opposite(a.sc)]
}

// likely reads a number that splits or scales without being dearer at either
// end, such as the part of the files that a content network delivers: every
// scenario takes the same.
func (a *moment) likely(k need.Key) trace.Expr {
	if a.model {
		return a.b.need.Variable(k)
	}
	v := a.b.value(k)
	a.log.read(k, v)
	return v.exprs[money.Likely]
}

func opposite(sc money.Scenario) money.Scenario {
	switch sc {
	case money.Low:
		return money.High
	case money.High:
		return money.Low
	case money.Likely:
	}
	return money.Likely
}

// of reads a monthly quantity.
func (a *moment) of(d *driver) trace.Expr {
	a.log.follow(d)
	switch {
	case a.model && d.meter != "":
		return trace.Monthly(string(d.meter), a.month, d.series.At(money.Likely, a.month))
	case a.model && d.model != nil:
		return d.model(a)
	case a.model && d.term != nil:
		return d.term(a)
	case a.deep && d.meter != "":
		return a.b.need.ExplainQuantity(d.meter, a.sc, a.month)
	case a.deep && d.term != nil:
		return d.term(a).Named(d.name)
	}
	return trace.Value(d.name, d.series.At(a.sc, a.month), d.unit)
}

// meter reads the need's monthly quantity of a meter.
func (a *moment) meter(m vendors.Meter) trace.Expr { return a.of(a.b.driver(m)) }

// at looks at another month of the horizon.
func (a *moment) at(month int) *moment {
	if a.log != nil {
		a.log.moving = true
	}
	other := *a
	other.month = min(max(month, 1), a.b.need.HorizonMonths)
	return &other
}

// driver returns the monthly quantity of a meter.
func (b *Builder) driver(m vendors.Meter) *driver {
	if d, ok := b.drivers[m]; ok {
		return d
	}
	d := &driver{name: string(m), unit: string(m), series: b.need.Series(m), meter: m}
	b.rest(d, keysOf(kept(m), b.need.ExplainQuantity(m, money.Likely, b.need.HorizonMonths)))
	b.drivers[m] = d
	return d
}

// derive works a quantity out of others for every month, once for all lines.
func (b *Builder) derive(name vendors.Meter, unit string, term formula) (*driver, error) {
	if d, ok := b.drivers[name]; ok {
		return d, nil
	}
	d := &driver{name: string(name), unit: unit, term: term}
	var keys []need.Key
	for _, sc := range money.Scenarios {
		log := &reading{}
		for m := 1; m <= b.need.HorizonMonths; m++ {
			if m > 1 && log.still(sc, m-1, m) {
				repeat(d, sc)
				continue
			}
			value, err := term(&moment{b: b, sc: sc, month: m, log: log}).Eval()
			if err != nil {
				return nil, err
			}
			d.series[sc] = append(d.series[sc], value)
		}
		keys = union(keys, log.keys)
	}
	b.rest(d, keys)
	b.drivers[name] = d
	return d, nil
}

// kept lists the numbers behind what is stored that an explanation folds into
// the months it adds up.
func kept(m vendors.Meter) []need.Key {
	if m == vendors.MeterGBStored || m == vendors.MeterStoredMessage {
		return []need.Key{need.KeyGrowth, need.KeyHotDays}
	}
	if m == vendors.MeterGBArchive {
		return []need.Key{need.KeyGrowth, need.KeyHotDays, need.KeyArchiveDays}
	}
	return nil
}

// rest notes the numbers that a driver rests on.
func (b *Builder) rest(d *driver, keys []need.Key) {
	d.keys = keys
	log := &reading{}
	for _, k := range keys {
		log.read(k, b.value(k))
	}
	d.weak = log.weakest
}

// keysOf adds the numbers of the need that an expression reads.
func keysOf(keys []need.Key, e trace.Expr) []need.Key {
	if e.Op == trace.OpValue {
		k := need.Key(e.Name)
		if _, known := need.SpecOf(k); known && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	for _, arg := range e.Args {
		keys = keysOf(keys, arg)
	}
	return keys
}

func (r *reading) read(k need.Key, v *known) {
	if r == nil {
		return
	}
	if slices.Contains(r.keys, k) {
		return
	}
	r.keys = append(r.keys, k)
	if v.value.Stated {
		return
	}
	r.trust(v.value.Source.Confidence)
	if r.source == (vendors.Source{}) && !r.priced {
		r.source = v.value.Source
	}
}

func (r *reading) follow(d *driver) {
	if r == nil || slices.Contains(r.drivers, d) {
		return
	}
	r.drivers = append(r.drivers, d)
	if d.weak != "" {
		r.trust(d.weak)
	}
	for _, k := range d.keys {
		if !slices.Contains(r.keys, k) {
			r.keys = append(r.keys, k)
		}
	}
}

// price notes the source of a price; the first one speaks for the line.
func (r *reading) price(s vendors.Source) {
	if r == nil {
		return
	}
	r.trust(s.Confidence)
	if !r.priced {
		r.source, r.priced = s, true
	}
}

// fail keeps the first price that is missing.
func (r *reading) fail(err error) {
	if r != nil && r.err == nil {
		r.err = err
	}
}

// trust keeps the weakest confidence that was met.
func (r *reading) trust(c vendors.Confidence) {
	if r == nil {
		return
	}
	if r.weakest == "" || rank(c) > rank(r.weakest) {
		r.weakest = c
	}
}

// rank orders confidence from firm to weak.
func rank(c vendors.Confidence) int {
	switch c {
	case vendors.ConfidenceHigh:
		return 0
	case vendors.ConfidenceMedium:
		return 1
	case vendors.ConfidenceLow:
	}
	return 2
}
