package scoring_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/scoring"
)

func scored(t failer, table *scoring.Table, n scoring.Normalisation, use scoring.WeightUse) []float64 {
	t.Helper()
	scaled, err := scoring.Normalise(table, n)
	must(t, err)
	scores, err := scoring.WSM(scaled, use)
	must(t, err)
	return scores
}

func TestWSM(t *testing.T) {
	tests := map[string]struct {
		table *scoring.Table
		n     scoring.Normalisation
		want  []float64
		ranks []int
		off   float64
	}{
		"Triantaphyllou (2000) ties at 22": {
			tableOf([]float64{0.2, 0.15, 0.4, 0.25}, nil, []float64{25, 20, 15, 30}, []float64{10, 30, 20, 30}, []float64{30, 10, 30, 10}),
			scoring.None, []float64{21.5, 22, 22}, []int{3, 1, 1}, 1e-9,
		},
		"kshana, min-max": {
			tableOf([]float64{0.4, 0.35, 0.25}, []int{0}, []float64{250, 16, 12}, []float64{200, 16, 8}, []float64{300, 32, 16}, []float64{275, 24, 10}),
			scoring.MinMax, []float64{0.325, 0.4, 0.6, 0.3375}, []int{4, 2, 1, 3}, 1e-9,
		},
		"JMcDM SAW, shares of the largest": {
			tableOf([]float64{0.25, 0.25, 0.25, 0.25}, []int{2}, []float64{25, 65, 7, 20}, []float64{21, 78, 6, 24}, []float64{19, 53, 5, 33}, []float64{22, 25, 2, 31}),
			scoring.LinearMax, []float64{0.681277, 0.725151, 0.709871, 0.784976}, []int{4, 2, 3, 1}, 1e-4,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := scored(t, test.table, test.n, scoring.AsGiven)
			near(t, got, test.want, test.off)
			equal(t, scoring.Ranks(got), test.ranks)
		})
	}
}

func TestTablesThatCannotBeScored(t *testing.T) {
	nan := math.NaN()
	tests := map[string]struct {
		table   *scoring.Table
		n       scoring.Normalisation
		message string
	}{
		"no rows":                {tableOf([]float64{1}, nil), scoring.None, "has no rows"},
		"no criteria":            {tableOf(nil, nil, []float64{}), scoring.None, "there are none"},
		"a short row":            {tableOf([]float64{1, 1}, nil, []float64{1}), scoring.None, "want 2 numbers"},
		"NaN":                    {tableOf([]float64{1}, nil, []float64{nan}), scoring.None, "matrix[0][0]"},
		"weights all 0":          {tableOf([]float64{0}, nil, []float64{1}), scoring.None, "all weights are 0"},
		"a negative weight":      {tableOf([]float64{-1, 2}, nil, []float64{1, 1}), scoring.None, "criteria[0].weight"},
		"a weight of NaN":        {tableOf([]float64{nan}, nil, []float64{1}), scoring.None, "criteria[0].weight"},
		"less is better, as is":  {tableOf([]float64{1}, []int{0}, []float64{1}), scoring.None, "less is better"},
		"a cost of 0, by share":  {tableOf([]float64{1}, []int{0}, []float64{0}), scoring.Sum, "above 0"},
		"all 0, by length":       {tableOf([]float64{1}, nil, []float64{0}), scoring.Vector, "all numbers are 0"},
		"an unknown scale":       {tableOf([]float64{1}, nil, []float64{0}), "rank", "unknown normalisation"},
		"a negative, by largest": {tableOf([]float64{1}, nil, []float64{-1}), scoring.LinearMax, "above 0"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			scaled, err := scoring.Normalise(test.table, test.n)
			if err == nil {
				_, err = scoring.WSM(scaled, scoring.AsGiven)
			}
			refused(t, err, test.message)
		})
	}
}

func TestOneRowAndRowsAlike(t *testing.T) {
	for _, n := range scoring.Normalisations {
		one := scored(t, tableOf([]float64{1, 1}, nil, []float64{3, 4}), n, scoring.NormaliseTo1)
		equal(t, scoring.Ranks(one), []int{1})
		alike := scored(t, tableOf([]float64{1, 1}, nil, []float64{3, 4}, []float64{3, 4}), n, scoring.NormaliseTo1)
		equal(t, scoring.Ranks(alike), []int{1, 1})
	}
}

// Properties 1, 2, 3, 5, 6 and 10 of fixed value scales.
func TestLawsOfFixedScales(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, n := rapid.IntRange(2, 8).Draw(t, "m"), rapid.IntRange(1, 6).Draw(t, "n")
		rows, w := values(t, m, n), weights(t, n)
		before := sums(w, rows)
		ranks := scoring.Ranks(before)

		// 1: removing a row leaves all other scores and their order unchanged.
		if found := scoring.Reversals(rows, func(left [][]float64) []int { return scoring.Ranks(sums(w, left)) }); len(found) > 0 {
			for _, r := range found { // only a chain of ties within 1e-9 may do that
				if math.Abs(before[r.A]-before[r.B]) > 3*scoring.Tie {
					t.Fatalf("removing a row reversed %v", r)
				}
			}
		}
		// 10: a copy ties with its original, and nobody moves past another.
		copied := append(append([][]float64{}, rows...), rows[0])
		again := scoring.Ranks(sums(w, copied))
		if again[m] != again[0] {
			t.Fatalf("a copy ranks %d, its original %d", again[m], again[0])
		}
		// 2 and 3: worsening a loser keeps the winner; raising a value lowers no rank.
		i, k := rapid.IntRange(0, m-1).Draw(t, "i"), rapid.IntRange(0, n-1).Draw(t, "k")
		changed := append([][]float64{}, rows...)
		changed[i] = append([]float64{}, rows[i]...)
		changed[i][k] = 1
		if after := scoring.Ranks(sums(w, changed)); after[i] > ranks[i] {
			t.Fatalf("raising a value moved rank %d to %d", ranks[i], after[i])
		}
		if ranks[i] > 1 {
			changed[i] = append([]float64{}, rows[i]...)
			changed[i][k] = 0
			after := scoring.Ranks(sums(w, changed))
			for j := range rows {
				if ranks[j] == 1 && after[j] != 1 {
					t.Fatalf("worsening a loser dethroned row %d", j)
				}
			}
		}
		// 6: contributions sum to the gap.
		total := 0.0
		for _, gap := range scoring.Gaps(rows[0], rows[1], w) {
			total += gap.Size
		}
		near(t, []float64{total}, []float64{before[0] - before[1]}, 1e-12)
	})
}

// Min–max over the offered set does reverse ranks: the self-test finds it.
func TestMinMaxReverses(t *testing.T) {
	rows := [][]float64{{1, 5}, {2, 3.9}, {5, 0}} // with the third the second leads the first, without it the first
	rank := func(left [][]float64) []int {
		return scoring.Ranks(scored(t, tableOf([]float64{1, 1.02}, nil, left...), scoring.MinMax, scoring.AsGiven))
	}
	if len(scoring.Reversals(rows, rank)) == 0 {
		t.Error("found nothing")
	}
}
