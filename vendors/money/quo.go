package money

import (
	"math/big"
	"math/bits"
)

// rounding says what happens to the part that is cut off.
type rounding int

const (
	roundHalfAway rounding = iota
	roundUp                // towards +infinity
	roundDown              // towards -infinity
	roundHalfEven
	roundHalfDown // ties towards zero
	roundTruncate // towards zero
	roundAway     // away from zero
)

// quo divides d by e and rounds once at the given digits after the point.
func quo(d, e Decimal, digits int, mode rounding) Decimal {
	// d/e × 10^digits = (dc × 10^k) / ec with k = digits - d.s + e.s
	k := int32(digits) - d.s + e.s //nolint:gosec // digits are small
	if d.b == nil && e.b == nil && e.c != 0 {
		if q, ok := quo64(d.c, e.c, k, mode); ok {
			return trim(q, int32(digits)).atLeast(digits) //nolint:gosec // digits are small
		}
	}
	n, m := new(big.Int).Set(d.big()), new(big.Int).Set(e.big())
	if k >= 0 {
		n.Mul(n, tenTo(k))
	} else {
		m.Mul(m, tenTo(-k))
	}
	if m.Sign() < 0 {
		n.Neg(n)
		m.Neg(m)
	}
	return fromBig(divBig(n, m, mode), int32(digits)).atLeast(digits) //nolint:gosec // digits are small
}

// atLeast turns a negative scale (rounding to tens or hundreds) into plain
// digits, so that every stored scale is 0 or more.
func (d Decimal) atLeast(digits int) Decimal {
	if digits >= 0 || d.s >= 0 {
		return d
	}
	return fromBig(new(big.Int).Mul(d.big(), tenTo(-d.s)), 0)
}

// quo64 is quo on coefficients that fit a machine word, through a 128-bit
// numerator.
func quo64(n, m int64, k int32, mode rounding) (int64, bool) {
	negative := (n < 0) != (m < 0)
	un, um := abs64(n), abs64(m)
	if k < 0 {
		if -k > maxScale {
			return 0, false
		}
		hi, lo := bits.Mul64(um, uint64(pow10[-k])) //nolint:gosec // powers of ten are positive
		if hi != 0 {
			return 0, false
		}
		um, k = lo, 0
	}
	if k > maxScale {
		return 0, false
	}
	hi, lo := bits.Mul64(un, uint64(pow10[k])) //nolint:gosec // powers of ten are positive
	if hi >= um {
		return 0, false // the quotient does not fit
	}
	q, r := bits.Div64(hi, lo, um)
	if roundsAway(q, r, um, negative, mode) {
		q++
	}
	if q > 1<<62 {
		return 0, false
	}
	if negative {
		return -int64(q), true
	}
	return int64(q), true
}

// roundsAway says whether the magnitude q grows by one for remainder r of m.
func roundsAway(q, r, m uint64, negative bool, mode rounding) bool {
	if r == 0 {
		return false
	}
	switch mode {
	case roundHalfAway:
		return r >= m-r
	case roundHalfEven:
		return r > m-r || (r == m-r && q%2 == 1)
	case roundHalfDown:
		return r > m-r
	case roundUp:
		return !negative
	case roundDown:
		return negative
	case roundAway:
		return true
	case roundTruncate:
	}
	return false
}

func divBig(n, m *big.Int, mode rounding) *big.Int {
	q, r := new(big.Int).QuoRem(n, m, new(big.Int))
	if r.Sign() == 0 {
		return q
	}
	step := big.NewInt(int64(n.Sign()))
	half := new(big.Int).Abs(r)
	cmp := half.Lsh(half, 1).Cmp(m)
	away := false
	switch mode {
	case roundHalfAway:
		away = cmp >= 0
	case roundHalfEven:
		away = cmp > 0 || (cmp == 0 && q.Bit(0) == 1)
	case roundHalfDown:
		away = cmp > 0
	case roundUp:
		away = n.Sign() > 0
	case roundDown:
		away = n.Sign() < 0
	case roundAway:
		away = true
	case roundTruncate:
	}
	if away {
		q.Add(q, step)
	}
	return q
}

// RoundMode names a way of rounding that a caller may ask for by name.
type RoundMode string

// The rounding modes of `calc`; half away from zero is the house rule. The
// half modes differ on ties only: 2.5 is 3, 2 and 2 by HalfAway, HalfEven and
// HalfDown. Truncate and Away go towards and away from zero, Up and Down
// towards the larger and the smaller number.
const (
	HalfAway RoundMode = "half_away_from_zero"
	HalfEven RoundMode = "half_even"
	HalfDown RoundMode = "half_down"
	Truncate RoundMode = "down_to_zero"
	Away     RoundMode = "up_away_from_zero"
	Up       RoundMode = "ceiling"
	Down     RoundMode = "floor"
)

// modes says how each named mode rounds.
var modes = map[RoundMode]rounding{
	HalfAway: roundHalfAway, HalfEven: roundHalfEven, HalfDown: roundHalfDown,
	Truncate: roundTruncate, Away: roundAway, Up: roundUp, Down: roundDown,
}

// RoundModes lists the named modes, the house rule first.
var RoundModes = []RoundMode{HalfAway, HalfEven, HalfDown, Truncate, Away, Up, Down}

// RoundBy rounds d to digits by the named mode; ok is false for an unknown one.
func (d Decimal) RoundBy(mode RoundMode, digits int) (r Decimal, ok bool) {
	how, ok := modes[mode]
	if !ok {
		return Decimal{}, false
	}
	return quo(d, One, digits, how), true
}
