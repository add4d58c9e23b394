package need

import (
	"strings"
	"sync"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// Kind says what sort of number a key holds: how it is written and printed.
type Kind string

// Share: a fraction, written "15%" or 0.15. Money: major units of the need's
// currency. Count: anything counted or measured, in the spec's unit. Factor: a
// multiplier without unit.
const (
	Share  Kind = "share"
	Money  Kind = "money"
	Count  Kind = "count"
	Factor Kind = "factor"
)

// currencyMark stands for the need's currency in the unit of a money key.
const currencyMark = "{currency}"

// OwnAssumption is the source of a default that no published figure backs.
const OwnAssumption = "own assumption"

// ownDate is when the own assumptions were last gone through.
const ownDate = "2026-11"

// Spec describes one key: its unit, what may be stated, and its default in
// each market.
type Spec struct {
	Key  Key
	Kind Kind
	Unit string // "day", "MB/user/month"; money keys hold "{currency}" for the need's
	Min  money.Decimal
	Max  money.Decimal

	cn, intl origin
}

// origin is where a key's default comes from in one market. The points stand
// when the catalogue holds no default of that id.
type origin struct {
	points     money.Estimate
	currency   money.Currency // of a money key
	id         string         // the catalogue's default, or empty
	times      money.Decimal  // units of the key in one unit of the catalogue's default
	confidence vendors.Confidence
	asOf       string
}

// Specs lists every key in the order of messages, assumptions and schema.
func Specs() []Spec { return specTable().list }

// SpecOf returns the description of k; ok is false for a key that is not known.
func SpecOf(k Key) (spec Spec, ok bool) {
	i, ok := specTable().index[k]
	if !ok {
		return Spec{}, false
	}
	return specTable().list[i], true
}

// Name returns what the key is called, in either language.
func (s Spec) Name() lang.Phrase { return lang.Phrase{Key: "need." + string(s.Key)} }

// UnitIn returns the unit with the currency filled in: "CNY/day".
func (s Spec) UnitIn(c money.Currency) string {
	return strings.ReplaceAll(s.Unit, currencyMark, string(c))
}

// Default returns the table's own default of the key in a market, with its
// source and, for money, its currency; a catalogue's figure comes before it.
func (s Spec) Default(m Market) (money.Estimate, money.Currency, vendors.Source) {
	o := s.origin(m)
	return o.points, o.currency, o.source()
}

func (s Spec) origin(m Market) origin {
	if m == INTL {
		return s.intl
	}
	return s.cn
}

func (o origin) source() vendors.Source {
	ref := OwnAssumption
	if o.id != "" {
		ref = "default " + o.id
	}
	return vendors.Source{Ref: ref, AsOf: o.asOf, Confidence: o.confidence}
}

type table struct {
	list  []Spec
	index map[Key]int
}

// specTable joins the groups once.
var specTable = sync.OnceValue(func() table {
	t := table{index: make(map[Key]int)}
	for _, group := range [][]Spec{
		frameSpecs, usageSpecs, contractSpecs, labourSpecs, effortSpecs, infrastructureSpecs,
		operationsSpecs, changeSpecs, exitSpecs,
	} {
		t.list = append(t.list, group...)
	}
	for i, s := range t.list {
		t.index[s.Key] = i
	}
	return t
})

// assume is an own assumption: low, likely and high of what an office of any
// size would use.
func assume(low, likely, high string) origin {
	return origin{
		points:     money.Estimate{Low: money.Must(low), Likely: money.Must(likely), High: money.Must(high)},
		confidence: vendors.ConfidenceLow,
		asOf:       ownDate,
	}
}

// in says what currency the points of a money key are in.
func (o origin) in(c money.Currency) origin {
	o.currency = c
	return o
}

// from names the catalogue's default that comes before the points.
func (o origin) from(id, asOf string, confidence vendors.Confidence) origin {
	o.id, o.asOf, o.confidence, o.times = id, asOf, confidence, money.One
	return o
}

// by converts the catalogue's unit: percent to a share is 0.01, an hour's rate
// to a day's is 8.
func (o origin) by(times string) origin {
	o.times = money.Must(times)
	return o
}

// spec builds a key with its bounds, both allowed.
func spec(k Key, kind Kind, unit, least, most string) Spec {
	return Spec{Key: k, Kind: kind, Unit: unit, Min: money.Must(least), Max: money.Must(most)}
}

// share builds a fraction between 0 and max.
func share(k Key, most string) Spec { return spec(k, Share, "share", "0", most) }

// count builds a number of units between 0 and max.
func count(k Key, unit, most string) Spec { return spec(k, Count, unit, "0", most) }

// factor builds a multiplier; ten times is beyond every one of them.
func factor(k Key, least string) Spec { return spec(k, Factor, "×", least, "10") }

// cost builds an amount of money per something ("/day") or at once (""). A
// billion of any currency is beyond every line of such a project.
func cost(k Key, per string) Spec { return spec(k, Money, currencyMark+per, "0", "1000000000") }

// both gives one default to both markets.
func (s Spec) both(o origin) Spec {
	s.cn, s.intl = o, o
	return s
}

// markets gives a default to each market.
func (s Spec) markets(cn, intl origin) Spec {
	s.cn, s.intl = cn, intl
	return s
}
