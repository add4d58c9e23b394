package scoring

import (
	"math"
	"sort"

	"fineprint/vendors/fault"
)

// Outside says what a value scale does beyond its ends.
type Outside string

// Clip is the default: what is better than the best useful level earns
// nothing. Interpolate carries the end pieces on in a straight line.
const (
	Clip        Outside = "clip"
	Refuse      Outside = "error"
	Interpolate Outside = "interpolate"
)

// LinearValue is the value of x on a straight scale between fixed ends, 0 at
// worst and 1 at best: (worst − x)/(worst − best). On a scale from 8995
// (worst) to 5995 (best), 7495 is worth 0.5. The ends are agreed before
// anybody answers, so no offer moves another one's value.
func LinearValue(x, worst, best float64, outside Outside) (float64, error) {
	if worst == best {
		return 0, fault.Invalid("best", "want another number than worst (%v)", worst)
	}
	return within((worst-x)/(worst-best), x, outside)
}

// within keeps a value between 0 and 1 as the scale says.
func within(v, x float64, outside Outside) (float64, error) {
	if !finite(v) {
		return 0, fault.Invalid("x", "want a finite number, got %v", x)
	}
	if v >= 0 && v <= 1 {
		return v, nil
	}
	switch outside {
	case Interpolate:
		return v, nil
	case Refuse:
		return 0, fault.Invalid("x", "%v lies outside the scale", x)
	case Clip:
	}
	return min(1, max(0, v)), nil
}

// PiecewiseValue is linear between (cutoff, value) points. With cutoffs 50,
// 75, 90, 100 and values 1, 0.8, 0.5, 0, the value of 60 is 0.92.
//
// Source: R package smaa, smaa.pvf (tests/pvf.R).
func PiecewiseValue(x float64, cutoffs, values []float64, outside Outside) (float64, error) {
	n := len(cutoffs)
	if n < 2 || n != len(values) {
		return 0, fault.Invalid("values", "want one for each of at least two cutoffs, got %d for %d", len(values), n)
	}
	for i := 1; i < n; i++ {
		if !(cutoffs[i-1] < cutoffs[i]) {
			return 0, fault.Invalid("cutoffs", "want them to rise, got %v after %v", cutoffs[i], cutoffs[i-1])
		}
	}
	if !finite(x) {
		return 0, fault.Invalid("x", "want a finite number, got %v", x)
	}
	if x < cutoffs[0] || x > cutoffs[n-1] {
		switch outside {
		case Refuse:
			return 0, fault.Invalid("x", "%v lies outside %v to %v", x, cutoffs[0], cutoffs[n-1])
		case Clip:
			x = min(cutoffs[n-1], max(cutoffs[0], x))
		case Interpolate:
		}
	}
	i := min(n-1, max(1, sort.SearchFloat64s(cutoffs, x)))
	share := (x - cutoffs[i-1]) / (cutoffs[i] - cutoffs[i-1])
	v := values[i-1] + share*(values[i]-values[i-1])
	if !finite(v) {
		return 0, fault.Invalid("x", "%v is too far outside the scale", x)
	}
	return v, nil
}

// TargetValue is 1 at the target and falls to 0 at spread on either side:
// max(0, 1 − |x − target|/spread). 60 with target 55 and spread 10 is 0.5.
func TargetValue(x, target, spread float64) (float64, error) {
	if !(spread > 0) || !finite(spread) {
		return 0, fault.Invalid("spread", "want more than 0, got %v", spread)
	}
	return within(1-math.Abs(x-target)/spread, x, Clip)
}

// ExponentialValue bends a share x of 0 to 1: (1 − e^(−ρx))/(1 − e^(−ρ)).
// ρ = 2 makes 0.5 worth 0.731; ρ = 0 is a straight line; a negative ρ bends
// the other way.
func ExponentialValue(x, rho float64, outside Outside) (float64, error) {
	const most = 100
	if math.IsNaN(rho) || math.Abs(rho) > most {
		return 0, fault.Invalid("rho", "want -%d to %d, got %v", most, most, rho)
	}
	if outside == Clip && finite(x) {
		x = min(1, max(0, x))
	}
	if math.Abs(rho) < 1e-9 {
		return within(x, x, outside)
	}
	return within(math.Expm1(-rho*x)/math.Expm1(-rho), x, outside)
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
