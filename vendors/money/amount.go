package money

import (
	"math"
	"strings"
)

// Amount is a sum in minor units (fen, cents) of the sheet's currency: the only
// thing that is summed, stored as a result or shown.
type Amount int64

// Minor rounds d major units half away from zero to minor units: with 2 digits
// 12.345 is 1235. This is the invoice rounding, once per line and month.
func (d Decimal) Minor(digits int) Amount { return d.MinorOver(One, digits) }

// MinorOver rounds d / e to minor units in one step, so that a division never
// rounds twice. A sum beyond int64 is held at the largest Amount: inputs are
// bounded far below that by validation.
func (d Decimal) MinorOver(e Decimal, digits int) Amount {
	r := quo(d, e, digits, roundHalfAway)
	if r.b == nil {
		if n, ok := mul64(r.c, pow10[int32(digits)-r.s]); ok { //nolint:gosec // currencies have 0 to 4 digits
			return Amount(n)
		}
	}
	if r.Sign() < 0 {
		return math.MinInt64
	}
	return math.MaxInt64
}

// Decimal returns a in major units: 1235 with 2 digits is 12.35.
func (a Amount) Decimal(digits int) Decimal { return New(int64(a), digits) }

// String prints a in major units with the currency's digits: 1235 is "12.35".
func (a Amount) String(digits int) string { return a.Decimal(digits).Fixed(digits) }

// Currency is an ISO 4217 code such as "CNY".
type Currency string

// The currencies that Fineprint prints with their own sign.
const (
	CNY Currency = "CNY"
	USD Currency = "USD"
)

// currencies maps each known code to its minor digits and sign.
var currencies = map[Currency]struct {
	digits int
	sign   string
}{
	"CNY": {2, "¥"}, "USD": {2, "$"}, "EUR": {2, "€"}, "GBP": {2, "£"}, "JPY": {0, "JP¥"},
	"HKD": {2, "HK$"}, "SGD": {2, "S$"}, "AUD": {2, "A$"}, "CAD": {2, "C$"}, "INR": {2, "INR "},
	"KRW": {0, "KRW "}, "TWD": {2, "NT$"}, "CHF": {2, "CHF "},
}

// Known reports whether the code is one Fineprint can round and print.
func (c Currency) Known() bool { _, ok := currencies[c]; return ok }

// Digits returns the digits of the minor unit: 2 for CNY, 0 for JPY.
func (c Currency) Digits() int {
	if known, ok := currencies[c]; ok {
		return known.digits
	}
	return 2
}

// Sign returns the printed sign, "¥" for CNY.
func (c Currency) Sign() string {
	if known, ok := currencies[c]; ok {
		return known.sign
	}
	return string(c) + " "
}

// Format prints a with sign and thousands separators: ¥1,234.50, -¥3.00.
func (c Currency) Format(a Amount) string {
	text, negative := strings.CutPrefix(a.String(c.Digits()), "-")
	out := c.Sign() + Group(text)
	if negative {
		return "-" + out
	}
	return out
}

// Group puts thousands separators into a plain decimal: 1234.5 is 1,234.5.
func Group(plain string) string {
	digits, negative := strings.CutPrefix(plain, "-")
	whole, fraction, dotted := strings.Cut(digits, ".")
	var b strings.Builder
	if negative {
		b.WriteByte('-')
	}
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if dotted {
		b.WriteByte('.')
		b.WriteString(fraction)
	}
	return b.String()
}

// Range is what a figure may be: Low ≤ Likely ≤ High. A known figure has all
// three equal.
type Range struct{ Low, Likely, High Amount }

// Exactly returns the range of a known figure.
func Exactly(a Amount) Range { return Range{a, a, a} }

// Plus adds end to end. Ends add when everything goes well or badly at once;
// percentiles are not sums of ends.
func (r Range) Plus(o Range) Range { return Range{r.Low + o.Low, r.Likely + o.Likely, r.High + o.High} }

// Minus returns the range of r less a known figure.
func (r Range) Minus(a Amount) Range { return Range{r.Low - a, r.Likely - a, r.High - a} }

// IsZero reports whether all three ends are 0.
func (r Range) IsZero() bool { return r == Range{} }

// Estimate is a three-point value in the unit of its field.
type Estimate struct{ Low, Likely, High Decimal }

// Certain returns the estimate of a known value.
func Certain(d Decimal) Estimate { return Estimate{d, d, d} }

// At returns the end that the scenario reads.
func (e Estimate) At(s Scenario) Decimal {
	switch s {
	case Low:
		return e.Low
	case High:
		return e.High
	case Likely:
	}
	return e.Likely
}

// Scenario picks one end of every range at once.
type Scenario int

// The three scenarios, in the order results list them.
const (
	Low Scenario = iota
	Likely
	High
)

// Scenarios lists all three.
var Scenarios = [...]Scenario{Low, Likely, High}
