package weighting_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/weighting"
)

// near wants two lists to agree within off.
func near(t *testing.T, got, want []float64, off float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= off) {
			t.Errorf("[%d] = %v, want %v", i, got[i], want[i])
		}
	}
}

func refused(t *testing.T, err error, message string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), message) {
		t.Errorf("error = %v, want %q", err, message)
	}
}

func TestPoints(t *testing.T) {
	got, err := weighting.Points([]float64{100, 60, 40})
	if err != nil {
		t.Fatal(err)
	}
	near(t, got, []float64{0.5, 0.3, 0.2}, 1e-12)
	huge, err := weighting.Points([]float64{math.MaxFloat64, math.MaxFloat64})
	if err != nil {
		t.Fatal(err)
	}
	near(t, huge, []float64{0.5, 0.5}, 1e-12)
}

func TestPointsRefusesWhatIsNoWeight(t *testing.T) {
	tests := map[string]struct {
		points  []float64
		message string
	}{
		"none":        {nil, "there are none"},
		"all 0":       {[]float64{0, 0}, "all are 0"},
		"negative":    {[]float64{1, -0.1}, "weights[1]: want 0 or more"},
		"NaN":         {[]float64{math.NaN()}, "weights[0]: want a number"},
		"an infinity": {[]float64{1, math.Inf(1)}, "weights[1]: want a number"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := weighting.Points(test.points)
			refused(t, err, test.message)
		})
	}
}

// Property 5: scaling all weights changes nothing.
func TestScalingPointsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := rapid.SliceOfN(rapid.Float64Range(0.001, 100), 1, 12).Draw(t, "points")
		c := rapid.Float64Range(0.001, 1000).Draw(t, "c")
		scaled := make([]float64, len(points))
		for i, p := range points {
			scaled[i] = c * p
		}
		a, err1 := weighting.Points(points)
		b, err2 := weighting.Points(scaled)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		sum := 0.0
		for i := range a {
			sum += a[i]
			if math.Abs(a[i]-b[i]) > 1e-12 {
				t.Fatalf("%v became %v", a, b)
			}
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Fatalf("sum = %v", sum)
		}
	})
}
