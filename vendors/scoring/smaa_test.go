package scoring_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fineprint/vendors/scoring"
	"fineprint/vendors/weighting"
)

// kshana, uniform simplex of two.
func TestSMAACoinFlip(t *testing.T) {
	a, err := scoring.SMAA([][]float64{{1, 0}, {0, 1}}, nil, 20000, scoring.Seed)
	must(t, err)
	near(t, a.Ranks[0], []float64{0.5, 0.5}, 0.02)
	near(t, a.Central[0], []float64{0.75, 0.25}, 0.02)
	near(t, a.Confidence, []float64{1, 1}, 0)
	near(t, []float64{a.Pairwise[0][1] + a.Pairwise[1][0]}, []float64{1}, 1e-12)
}

// R smaa, tests/nacw.R: who never wins has no central weights.
func TestSMAAFromSamples(t *testing.T) {
	third := []float64{1. / 3, 1. / 3, 1. / 3}
	a, err := scoring.SMAAFromSamples(slices.Repeat([][]float64{{1, 0}}, 10), [][]float64{third})
	must(t, err)
	near(t, a.Ranks[0], []float64{1, 0}, 0)
	near(t, a.Central[0], third, 1e-12)
	if a.Central[1] != nil {
		t.Errorf("central weights of a loser: %v", a.Central[1])
	}
	_, err = scoring.SMAAFromSamples(nil, nil)
	refused(t, err, "is empty")
	_, err = scoring.SMAAFromSamples([][]float64{{1}, {1, 2}}, [][]float64{{1}})
	refused(t, err, "want 1 values")
	_, err = scoring.SMAAFromSamples([][]float64{{1}, {1}}, nil)
	refused(t, err, "one vector or 2")
}

// Property 12: the same seed gives the same table; another one another.
func TestTheSameSeedGivesTheSameTable(t *testing.T) {
	rows := [][]float64{{0.9, 0.1, 0.5}, {0.2, 0.8, 0.5}, {0.5, 0.5, 0.6}}
	one, err := scoring.SMAA(rows, nil, 1000, 7)
	must(t, err)
	two, err := scoring.SMAA(rows, nil, 1000, 7)
	must(t, err)
	other, err := scoring.SMAA(rows, nil, 1000, 8)
	must(t, err)
	for i := range rows {
		near(t, two.Ranks[i], one.Ranks[i], 0)
	}
	if slices.Equal(other.Ranks[0], one.Ranks[0]) && slices.Equal(other.Ranks[1], one.Ranks[1]) {
		t.Error("another seed gives the same shares")
	}
	near(t, scoring.FirstShares(rows, nil, 1000, 7), []float64{one.Ranks[0][0], one.Ranks[1][0], one.Ranks[2][0]}, 0)
}

// Property 11: the centroid is the mean of the ordered simplex.
func TestTheCentroidIsTheMeanOfTheOrderedSimplex(t *testing.T) {
	for n := 2; n <= 5; n++ {
		order := make([][]int, n)
		for k := range order {
			order[k] = []int{k}
		}
		s := scoring.NewSampler(n, order, 1)
		w, mean := make([]float64, n), make([]float64, n)
		const draws = 100_000
		for range draws {
			s.Next(w)
			for k, x := range w {
				mean[k] += x / draws
			}
			if !slices.IsSortedFunc(w, func(a, b float64) int { return -cmpFloat(a, b) }) {
				t.Fatalf("%v breaks the order", w)
			}
		}
		want, err := weighting.ByRank(weighting.ROC, n)
		must(t, err)
		near(t, mean, want, 0.003)
	}
}

func cmpFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func TestEqualImportanceSharesItsPlaces(t *testing.T) {
	groups := scoring.OrderOf([]float64{0.2, 0.4, 0.4})
	if len(groups) != 2 || !slices.Equal(groups[0], []int{1, 2}) {
		t.Fatalf("groups = %v", groups)
	}
	s := scoring.NewSampler(3, groups, 1)
	w, ahead := make([]float64, 3), 0
	for range 10000 {
		s.Next(w)
		if w[0] > w[1] || w[0] > w[2] {
			t.Fatalf("%v breaks the order", w)
		}
		if w[1] > w[2] {
			ahead++
		}
	}
	near(t, []float64{float64(ahead) / 10000}, []float64{0.5}, 0.02)
}

func TestSharesAreShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, n := rapid.IntRange(1, 6).Draw(t, "m"), rapid.IntRange(1, 5).Draw(t, "n")
		rows := values(t, m, n)
		shares := scoring.FirstShares(rows, nil, 50, rapid.Uint64().Draw(t, "seed"))
		total := 0.0
		for _, s := range shares {
			if math.IsNaN(s) || s < 0 || s > 1 {
				t.Fatalf("shares = %v", shares)
			}
			total += s
		}
		if total < 1-1e-9 { // ties count for each
			t.Fatalf("shares = %v", shares)
		}
	})
	near(t, scoring.FirstShares(nil, nil, 10, 1), nil, 0)
	near(t, scoring.FirstShares([][]float64{{}, {}}, nil, 10, 1), []float64{1, 1}, 0)
}

func TestSMAARefuses(t *testing.T) {
	_, err := scoring.SMAA(nil, nil, 10, 1)
	refused(t, err, "no numbers")
	_, err = scoring.SMAA([][]float64{{1}}, nil, 0, 1)
	refused(t, err, "want 1 to")
}

// table is m rows of n values without a pattern.
func table(m, n int) [][]float64 {
	rows := make([][]float64, m)
	for i := range rows {
		for k := range n {
			rows[i] = append(rows[i], math.Mod(float64((i+3)*(k+7)*7919%9973)/9973*13.37, 1))
		}
	}
	return rows
}

// The budget: 10,000 weightings of 146 options in 60 ms on one core, memory of
// one copy of the table. Wishes of a need are about twenty.
func BenchmarkFirstShares(b *testing.B) {
	rows := table(146, 20)
	order := scoring.OrderOf(table(1, 20)[0])
	b.ReportAllocs()
	for b.Loop() {
		scoring.FirstShares(rows, order, scoring.Draws, scoring.Seed)
	}
}

// The same with 70 wishes, every capability of the catalogue.
func BenchmarkFirstShares70(b *testing.B) {
	rows := table(146, 70)
	b.ReportAllocs()
	for b.Loop() {
		scoring.FirstShares(rows, nil, scoring.Draws, scoring.Seed)
	}
}

// All ranks and pairs, as `calc smaa` prints them.
func BenchmarkSMAA(b *testing.B) {
	rows := table(20, 10)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := scoring.SMAA(rows, nil, scoring.Draws, scoring.Seed); err != nil {
			b.Fatal(err)
		}
	}
}

func TestSamplingStaysQuick(t *testing.T) {
	if testing.Short() {
		t.Skip("timing")
	}
	start := time.Now()
	scoring.FirstShares(table(146, 20), nil, scoring.Draws, scoring.Seed)
	if took := time.Since(start); took > 3*time.Second { // 60 ms on a quiet core; the race detector is slow
		t.Errorf("10,000 weightings of 146 options took %s", took)
	}
}
