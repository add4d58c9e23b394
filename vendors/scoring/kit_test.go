package scoring_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/scoring"
	"fineprint/vendors/weighting"
)

// failer is a test or a property under test.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// near wants two lists to agree within off; NaN agrees with nothing.
func near(t failer, got, want []float64, off float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= off) {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

func refused(t *testing.T, err error, message string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), message) {
		t.Errorf("error = %v, want %q", err, message)
	}
}

func must(t failer, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%v", err)
	}
}

func equal[T comparable](t failer, got, want []T) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

// tableOf builds a table; costs lists the columns where less is better.
func tableOf(weights []float64, costs []int, rows ...[]float64) *scoring.Table {
	t := &scoring.Table{Rows: rows, Weights: weights, Cost: make([]bool, len(weights))}
	for _, k := range costs {
		t.Cost[k] = true
	}
	return t
}

// values draws m rows of n values from 0 to 1, often round ones so that ties
// and equal columns happen.
func values(t *rapid.T, m, n int) [][]float64 {
	value := rapid.OneOf(
		rapid.Map(rapid.IntRange(0, 10000), func(n int) float64 { return float64(n) / 10000 }),
		rapid.SampledFrom([]float64{0, 0.25, 0.5, 0.6, 1}),
	)
	rows := make([][]float64, m)
	for i := range rows {
		rows[i] = rapid.SliceOfN(value, n, n).Draw(t, "row")
	}
	return rows
}

// weights draws shares of n criteria.
func weights(t *rapid.T, n int) []float64 {
	points := rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 1000), func(n int) float64 { return float64(n) / 10 }), n, n).Draw(t, "points")
	points[rapid.IntRange(0, n-1).Draw(t, "heavy")]++
	w, err := weighting.Points(points)
	must(t, err)
	return w
}

func sum(w, row []float64) float64 {
	total := 0.0
	for k, x := range w {
		total += x * row[k]
	}
	return total
}

func sums(w []float64, rows [][]float64) []float64 {
	out := make([]float64, len(rows))
	for i, row := range rows {
		out[i] = sum(w, row)
	}
	return out
}

// leader is the row with the highest sum, the first one when they tie.
func leader(scores []float64) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}
