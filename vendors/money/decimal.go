// Package money holds exact numbers and sums of money.
//
// It owns the exact decimal (prices, quantities, percentages, rates of
// exchange), the amount in minor units, its range, rounding, allocation,
// parsing and printing. It does not own what a number means: units live in
// the field names of the packages that use it. Nothing here is binary floating
// point except Decimal.Float64, which exists for charts and scores.
package money

import (
	"math"
	"math/big"
	"math/bits"
)

// maxScale is the most digits after the point that the fast form keeps.
const maxScale = 18

// Decimal is an exact decimal number. Values whose digits fit 63 bits are kept
// in place and cost a few nanoseconds an operation; larger ones fall back to
// math/big without losing a digit. The zero Decimal is 0.
type Decimal struct {
	c int64    // coefficient, used when b is nil
	b *big.Int // coefficient of a number that does not fit c; never mutated
	s int32    // digits after the point
}

var pow10 = [...]int64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
	1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
}

// Zero and One are the two constants every formula needs.
var (
	Zero = Decimal{}
	One  = Decimal{c: 1}
)

// New returns coefficient × 10^-scale: New(725, 2) is 7.25.
func New(coefficient int64, scale int) Decimal {
	return Decimal{c: coefficient, s: int32(scale)} //nolint:gosec // scales are 0 to a few dozen
}

// Int returns n as a Decimal.
func Int(n int64) Decimal { return Decimal{c: n} }

// Sign returns -1, 0 or 1.
func (d Decimal) Sign() int {
	if d.b != nil {
		return d.b.Sign()
	}
	switch {
	case d.c < 0:
		return -1
	case d.c > 0:
		return 1
	}
	return 0
}

// IsZero reports whether d is 0.
func (d Decimal) IsZero() bool { return d.Sign() == 0 }

// Neg returns -d.
func (d Decimal) Neg() Decimal {
	if d.b == nil && d.c != math.MinInt64 {
		return Decimal{c: -d.c, s: d.s}
	}
	return fromBig(new(big.Int).Neg(d.big()), d.s)
}

// Mul returns d × e, exactly.
func (d Decimal) Mul(e Decimal) Decimal {
	if d.b == nil && e.b == nil {
		if c, ok := mul64(d.c, e.c); ok {
			return trim(c, d.s+e.s)
		}
	}
	return fromBig(new(big.Int).Mul(d.big(), e.big()), d.s+e.s)
}

// Add returns d + e, exactly.
func (d Decimal) Add(e Decimal) Decimal {
	if d.b == nil && e.b == nil {
		a, b, s, ok := align(d, e)
		if ok {
			sum := a + b
			if (a >= 0) != (b >= 0) || (sum >= 0) == (a >= 0) {
				return Decimal{c: sum, s: s}
			}
		}
	}
	a, b, s := alignBig(d, e)
	return fromBig(new(big.Int).Add(a, b), s)
}

// Sub returns d - e, exactly.
func (d Decimal) Sub(e Decimal) Decimal { return d.Add(e.Neg()) }

// Cmp compares d and e: -1, 0 or 1.
func (d Decimal) Cmp(e Decimal) int {
	if d.b == nil && e.b == nil {
		if a, b, _, ok := align(d, e); ok {
			switch {
			case a < b:
				return -1
			case a > b:
				return 1
			}
			return 0
		}
	}
	a, b, _ := alignBig(d, e)
	return a.Cmp(b)
}

// Less reports whether d < e.
func (d Decimal) Less(e Decimal) bool { return d.Cmp(e) < 0 }

// Min returns the smaller of d and e.
func (d Decimal) Min(e Decimal) Decimal {
	if e.Less(d) {
		return e
	}
	return d
}

// Max returns the larger of d and e.
func (d Decimal) Max(e Decimal) Decimal {
	if d.Less(e) {
		return e
	}
	return d
}

// Round returns d rounded half away from zero to the given digits after the
// point: 1.225 to 2 digits is 1.23, -1.225 is -1.23. Digits may be negative.
func (d Decimal) Round(digits int) Decimal { return d.QuoRound(One, digits) }

// QuoRound returns d / e rounded half away from zero to the given digits. It
// panics when e is 0, as integer division does: callers validate first.
func (d Decimal) QuoRound(e Decimal, digits int) Decimal {
	return quo(d, e, digits, roundHalfAway)
}

// QuoCeil returns the smallest whole number not below d / e: the blocks of
// size e that hold d.
func (d Decimal) QuoCeil(e Decimal) Decimal { return quo(d, e, 0, roundUp) }

// QuoFloor returns the largest whole number not above d / e.
func (d Decimal) QuoFloor(e Decimal) Decimal { return quo(d, e, 0, roundDown) }

// Ceil returns the smallest whole number not below d.
func (d Decimal) Ceil() Decimal { return d.QuoCeil(One) }

// Floor returns the largest whole number not above d.
func (d Decimal) Floor() Decimal { return d.QuoFloor(One) }

// Int64 returns d as a whole number; ok is false when d has a fraction or does
// not fit.
func (d Decimal) Int64() (n int64, ok bool) {
	f := d.Floor()
	if f.Cmp(d) != 0 || f.b != nil {
		return 0, false
	}
	return f.c, true
}

// Float64 returns the nearest float64: for charts and scores, never for money.
func (d Decimal) Float64() float64 {
	if d.b == nil && d.s >= 0 && d.s <= maxScale {
		return float64(d.c) / float64(pow10[d.s])
	}
	f, _ := new(big.Rat).SetFrac(d.big(), tenTo(d.s)).Float64()
	return f
}

// mul64 multiplies without overflow.
func mul64(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(abs64(a), abs64(b))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

func abs64(a int64) uint64 {
	if a < 0 {
		return uint64(-a) // also right for MinInt64 in two's complement
	}
	return uint64(a)
}

// trim drops trailing zeros once a scale grows long, so that chains of
// multiplications stay on the fast path.
func trim(c int64, s int32) Decimal {
	for s > 6 && c%10 == 0 && c != 0 {
		c /= 10
		s--
	}
	if c == 0 {
		s = 0
	}
	return Decimal{c: c, s: s}
}

// align brings both coefficients to one scale.
func align(d, e Decimal) (a, b int64, s int32, ok bool) {
	switch {
	case d.s == e.s:
		return d.c, e.c, d.s, true
	case d.s < e.s:
		a, ok = scaleUp(d.c, e.s-d.s)
		return a, e.c, e.s, ok
	default:
		b, ok = scaleUp(e.c, d.s-e.s)
		return d.c, b, d.s, ok
	}
}

func scaleUp(c int64, by int32) (int64, bool) {
	if by > maxScale {
		return 0, c == 0
	}
	return mul64(c, pow10[by])
}

// alignBig brings both coefficients to one scale; neither may be changed.
func alignBig(d, e Decimal) (a, b *big.Int, s int32) {
	a, b = d.big(), e.big()
	switch {
	case d.s < e.s:
		return new(big.Int).Mul(a, tenTo(e.s-d.s)), b, e.s
	case d.s > e.s:
		return a, new(big.Int).Mul(b, tenTo(d.s-e.s)), d.s
	}
	return a, b, d.s
}

func (d Decimal) big() *big.Int {
	if d.b != nil {
		return d.b
	}
	return big.NewInt(d.c)
}

// fromBig keeps the in-place form when the digits fit, which they also do when
// enough trailing zeros can go.
func fromBig(b *big.Int, s int32) Decimal {
	if over := b.BitLen() - 63; over > 0 && s > 0 {
		b, s = dropZeros(b, s, over)
	}
	if b.IsInt64() {
		return trim(b.Int64(), s)
	}
	return Decimal{b: b, s: s}
}

// dropZeros divides by ten while the last digit is 0 and the number is over
// bits too long, if there is a chance that it gets short enough: every zero
// takes away less than 4 bits and needs an even number.
func dropZeros(b *big.Int, s int32, over int) (*big.Int, int32) {
	if least := (over + 3) / 4; int(s) < least || int(b.TrailingZeroBits()) < least {
		return b, s
	}
	for s > 0 && !b.IsInt64() {
		q, r := new(big.Int).QuoRem(b, bigTen, new(big.Int))
		if r.Sign() != 0 {
			break
		}
		b, s = q, s-1
	}
	return b, s
}

var bigTen = big.NewInt(10)

// powers holds the powers of ten that factors and rates need, never changed.
var powers = func() (list [80]*big.Int) {
	list[0] = big.NewInt(1)
	for i := 1; i < len(list); i++ {
		list[i] = new(big.Int).Mul(list[i-1], bigTen)
	}
	return list
}()

// tenTo returns 10^n, which the caller must not change.
func tenTo(n int32) *big.Int {
	if int(n) < len(powers) {
		return powers[n]
	}
	return new(big.Int).Exp(bigTen, big.NewInt(int64(n)), nil)
}
