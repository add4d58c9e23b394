package pricing

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
)

// Counted returns the quantity with the further meters of the price counted in:
// 100 text checks and 2 video minutes at 56 checks each are 212.
func Counted(p *vendors.Price, u Usage) money.Decimal {
	q := u.Quantity
	for i := range p.Conversions {
		c := &p.Conversions[i]
		q = q.Add(u.other(c.Meter).Mul(c.Factor))
	}
	return q
}

// Rounding says what a conversion does with a started unit.
type Rounding string

// Up bills a started unit, Down drops it, Half rounds half away from zero and
// Exact keeps the fraction.
const (
	RoundUp    Rounding = "up"
	RoundDown  Rounding = "down"
	RoundHalf  Rounding = "half_up"
	RoundExact Rounding = "none"
)

// Convert turns a quantity into larger units: 1,400 requests divided by 1,000
// are 2 when rounded up, 1 when rounded down, 1.4 when kept.
func Convert(quantity, divideBy money.Decimal, r Rounding) money.Decimal {
	switch r {
	case RoundUp:
		return quantity.QuoCeil(divideBy)
	case RoundDown:
		return quantity.QuoFloor(divideBy)
	case RoundHalf:
		return quantity.QuoRound(divideBy, 0)
	case RoundExact:
	}
	return quantity.Quo(divideBy)
}
