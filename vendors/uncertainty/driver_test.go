package uncertainty_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fineprint/vendors/finance"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/uncertainty"
)

func needOf(tb testing.TB, lines ...string) *need.Need {
	tb.Helper()
	n, err := need.Parse([]byte(strings.Join(lines, "\n")), "need.yaml", nil, need.Options{
		Today: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC),
	})
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

func near(a, b, share float64) bool {
	return math.Abs(a-b) <= share*math.Max(math.Abs(a), math.Abs(b))+1e-9
}

// The closed form is that of package finance, which is exact and has its own
// published cases.
func TestTriangularQuantile(t *testing.T) {
	for _, ends := range [][3]string{{"0", "0", "1"}, {"0", "1", "1"}, {"-1", "0", "1"}, {"32.3", "35.5", "52.5"}} {
		at := func(i int) money.Decimal { return money.Must(ends[i]) }
		d := uncertainty.NewDriver(at(0).Float64(), at(1).Float64(), at(2).Float64(), uncertainty.Triangular)
		exact := finance.Triangle{Min: at(0), Mode: at(1), Max: at(2)}
		for _, p := range []string{"0", "0.05", "0.1", "0.5", "0.8", "0.9", "1"} {
			got, want := d.Quantile(money.Must(p).Float64()), exact.Quantile(money.Must(p)).Float64()
			if !near(got, want, 1e-12) {
				t.Errorf("quantile %s of %v = %v, want %v", p, ends, got, want)
			}
		}
	}
}

// A PERT range with its mode in the middle is a beta distribution with α = β = 3,
// whose cumulative probability is 10x³ − 15x⁴ + 6x⁵; one with its mode at the
// low end has α = 1, β = 5 and 1 − (1 − x)⁵.
func TestPERTQuantile(t *testing.T) {
	tests := map[string]struct {
		mode       float64
		cumulative func(float64) float64
	}{
		"mode in the middle":  {0.5, func(x float64) float64 { return x * x * x * (10 - 15*x + 6*x*x) }},
		"mode at the low end": {0, func(x float64) float64 { return 1 - math.Pow(1-x, 5) }},
		"mode at the top":     {1, func(x float64) float64 { return math.Pow(x, 5) }},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := uncertainty.NewDriver(0, test.mode, 1, uncertainty.PERT)
			for p := 0.01; p < 1; p += 0.01 {
				if got := test.cumulative(d.Quantile(p)); math.Abs(got-p) > 1e-4 {
					t.Errorf("P(X ≤ quantile %.2f) = %.6f", p, got)
				}
			}
		})
	}
}

func TestMeans(t *testing.T) {
	const draws = 200_000
	for _, ends := range [][3]float64{{800, 1000, 1700}, {-2, 5, 6}, {0, 0, 30}} {
		a, m, b := ends[0], ends[1], ends[2]
		want := map[uncertainty.Distribution]float64{uncertainty.Triangular: (a + m + b) / 3, uncertainty.PERT: (a + 4*m + b) / 6}
		for shape, mean := range want {
			sum := 0.0
			for _, x := range uncertainty.NewDriver(a, m, b, shape).Draw(7, draws) {
				if x < a || x > b {
					t.Fatalf("%s draw %v lies outside %v to %v", shape, x, a, b)
				}
				sum += x
			}
			if got := sum / draws; math.Abs(got-mean) > 0.004*(b-a) {
				t.Errorf("mean of %s %v = %v, want %v", shape, ends, got, mean)
			}
		}
	}
}

// A sum of independent triangular ranges has the sum of their means, (a+m+b)/3,
// and of their variances, (a²+m²+b²−am−ab−mb)/18.
func TestSumOfDrivers(t *testing.T) {
	n := needOf(t, "headcount: 10")
	var drivers []uncertainty.Driver
	mean, variance := 0.0, 0.0
	for i := range 10 {
		a, m, b := float64(i), float64(2*i+1), float64(3*i+5)
		drivers = append(drivers, uncertainty.Driver{Name: string(rune('a' + i)), Low: a, Likely: m, High: b})
		mean += (a + m + b) / 3
		variance += (a*a + m*m + b*b - a*m - a*b - m*b) / 18
	}
	const draws = 100_000
	got, square := 0.0, 0.0
	for _, cents := range uncertainty.Sum(n, drivers, 3, draws) {
		x := cents / 100
		got += x / draws
		square += x * x / draws
	}
	if !near(got, mean, 0.001) || !near(square-got*got, variance, 0.02) {
		t.Errorf("mean %v, variance %v; want %v, %v", got, square-got*got, mean, variance)
	}
}

// Drivers that differ only behind # move together.
func TestSharedStream(t *testing.T) {
	a := uncertainty.Driver{Name: "headcount#1", Low: 0, Likely: 1, High: 2}
	b := uncertainty.Driver{Name: "headcount#2", Low: 0, Likely: 2, High: 4}
	x, y := a.Draw(1, 100), b.Draw(1, 100)
	for i := range x {
		if !near(2*x[i], y[i], 1e-12) {
			t.Fatalf("draw %d: %v and %v do not move together", i, x[i], y[i])
		}
	}
}

func TestSelectRank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-5, 5), 1, 60).Draw(t, "draws")
		k := rapid.IntRange(0, len(x)-1).Draw(t, "rank")
		want := slices.Sorted(slices.Values(x))[k]
		uncertainty.SelectRank(x, k)
		if x[k] != want {
			t.Fatalf("rank %d is %v, want %v", k, x[k], want)
		}
	})
}

func TestWinRate(t *testing.T) {
	samples := [][]float64{{1, 4, 2, 2}, {2, 3, 2, 1}}
	got := uncertainty.WinRate(samples, func(draw, option int) float64 { return -samples[option][draw] })
	if want := []float64{0.5, 0.5}; !slices.Equal(got, want) {
		t.Errorf("WinRate = %v, want %v: of equal scores the earlier option wins", got, want)
	}
	if got := uncertainty.WinRate(nil, nil); len(got) != 0 {
		t.Errorf("WinRate of nothing = %v", got)
	}
}
