package money

import (
	"math/big"
	"math/bits"
)

// QuoDigits is how many digits after the point a quotient keeps that never
// ends. Rounded to cents afterwards it gives what the endless quotient would:
// a fraction with a denominator below 10^31 is never that close to half a cent
// without being on it.
const QuoDigits = 34

// Quo returns d / e, exactly when the quotient ends within QuoDigits digits
// after the point and otherwise rounded there half away from zero: 1 / 8 is
// 0.125, 1 / 3 is 0.333… with 34 digits. It panics when e is 0.
func (d Decimal) Quo(e Decimal) Decimal {
	if d.b == nil && e.b == nil && e.c != 0 {
		if q, ok := quoExact(d, e); ok {
			return q
		}
	}
	return d.QuoRound(e, QuoDigits)
}

// quoExact divides by machine words when the quotient ends soon.
func quoExact(d, e Decimal) (Decimal, bool) {
	un, um := abs64(d.c), abs64(e.c)
	negative := (d.c < 0) != (e.c < 0)
	for _, digits := range [...]int32{0, 6, 12, maxScale} {
		hi, lo := bits.Mul64(un, uint64(pow10[digits])) //nolint:gosec // powers of ten are positive
		if hi >= um {
			return Decimal{}, false
		}
		q, r := bits.Div64(hi, lo, um)
		if r != 0 {
			continue
		}
		if q > 1<<62 {
			return Decimal{}, false
		}
		s := d.s + digits - e.s
		if s < 0 {
			continue
		}
		c := int64(q)
		if negative {
			c = -c
		}
		return trim(c, s), true
	}
	return Decimal{}, false
}

// Pow returns d to the power n, exactly; n below 1 gives 1: 1.08³ is 1.259712.
func (d Decimal) Pow(n int) Decimal {
	result := One
	if n < 1 {
		return result
	}
	for {
		if n&1 == 1 {
			result = result.Mul(d)
		}
		if n >>= 1; n <= 0 {
			return result
		}
		d = d.Mul(d)
	}
}

// Rat returns d as a fraction that the caller may change.
func (d Decimal) Rat() *big.Rat {
	if d.b == nil && d.s == 0 {
		return new(big.Rat).SetInt64(d.c)
	}
	return new(big.Rat).SetFrac(d.big(), tenTo(d.s))
}

// FromBig returns b × 10^-scale: FromBig(1234, 2) is 12.34. The caller must not
// change b afterwards.
func FromBig(b *big.Int, scale int) Decimal {
	return fromBig(b, int32(scale)) //nolint:gosec // scales are 0 to a few dozen
}

// FromRat rounds a fraction half away from zero to the given digits after the
// point: 2/3 to 4 digits is 0.6667.
func FromRat(r *big.Rat, digits int) Decimal { return RoundRat(r, HalfAway, digits) }

// RoundRat rounds a fraction by a mode of RoundModes; another one rounds half
// away from zero.
func RoundRat(r *big.Rat, mode RoundMode, digits int) Decimal {
	num, den := new(big.Int).Set(r.Num()), new(big.Int).Set(r.Denom())
	return quo(fromBig(num, 0), fromBig(den, 0), digits, modes[mode])
}
