package scoring_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/scoring"
)

func TestValueFunctions(t *testing.T) {
	cutoffs, given := []float64{50, 75, 90, 100}, []float64{1, 0.8, 0.5, 0}
	one := func(v float64, err error) float64 {
		must(t, err)
		return v
	}
	tests := map[string]struct{ got, want float64 }{
		"between the fixed ends":            {one(scoring.LinearValue(7495, 8995, 5995, scoring.Clip)), 0.5},
		"better than the best useful level": {one(scoring.LinearValue(1000, 8995, 5995, scoring.Clip)), 1},
		"carried on beyond the ends":        {one(scoring.LinearValue(3, 1, 2, scoring.Interpolate)), 2},
		"R smaa, inside a piece":            {one(scoring.PiecewiseValue(60, cutoffs, given, scoring.Refuse)), 0.92},
		"R smaa, at a cutoff":               {one(scoring.PiecewiseValue(90, cutoffs, given, scoring.Refuse)), 0.5},
		"R smaa, clipped below":             {one(scoring.PiecewiseValue(10, cutoffs, given, scoring.Clip)), 1},
		"R smaa, clipped above":             {one(scoring.PiecewiseValue(120, cutoffs, given, scoring.Clip)), 0},
		"JSMAA, interpolated":               {one(scoring.PiecewiseValue(0, []float64{1, 2}, []float64{0, 1}, scoring.Interpolate)), -1},
		"kshana, half the spread away":      {one(scoring.TargetValue(60, 55, 10)), 0.5},
		"kshana, beyond the spread":         {one(scoring.TargetValue(80, 55, 10)), 0},
		"kshana, rho 2":                     {one(scoring.ExponentialValue(0.5, 2, scoring.Clip)), 0.731058578630005},
		"rho 0 is a straight line":          {one(scoring.ExponentialValue(0.3, 0, scoring.Clip)), 0.3},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { near(t, []float64{test.got}, []float64{test.want}, 1e-12) })
	}
}

func TestValueFunctionsRefuse(t *testing.T) {
	_, err := scoring.LinearValue(1, 2, 2, scoring.Clip)
	refused(t, err, "another number than worst")
	_, err = scoring.LinearValue(math.NaN(), 1, 2, scoring.Clip)
	refused(t, err, "finite")
	_, err = scoring.LinearValue(3, 1, 2, scoring.Refuse)
	refused(t, err, "outside the scale")
	_, err = scoring.PiecewiseValue(1, []float64{1}, []float64{1}, scoring.Clip)
	refused(t, err, "at least two cutoffs")
	_, err = scoring.PiecewiseValue(1, []float64{2, 2}, []float64{1, 0}, scoring.Clip)
	refused(t, err, "want them to rise")
	_, err = scoring.PiecewiseValue(3, []float64{1, 2}, []float64{1, 0}, scoring.Refuse)
	refused(t, err, "lies outside")
	_, err = scoring.TargetValue(1, 1, 0)
	refused(t, err, "more than 0")
	_, err = scoring.ExponentialValue(0.5, math.NaN(), scoring.Clip)
	refused(t, err, "-100 to 100")
}

// Property 4: another unit with its ends changes no value.
func TestAnotherUnitChangesNoValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, worst := rapid.Float64Range(-1e6, 1e6).Draw(t, "x"), rapid.Float64Range(-1e6, 1e6).Draw(t, "worst")
		best := worst + rapid.Float64Range(1, 1e6).Draw(t, "range")
		a, b := rapid.Float64Range(0.001, 1000).Draw(t, "a"), rapid.Float64Range(-1000, 1000).Draw(t, "b")
		one, err1 := scoring.LinearValue(x, worst, best, scoring.Clip)
		two, err2 := scoring.LinearValue(a*x+b, a*worst+b, a*best+b, scoring.Clip)
		must(t, err1)
		must(t, err2)
		near(t, []float64{two}, []float64{one}, 1e-6)
	})
}
