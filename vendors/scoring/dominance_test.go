package scoring_test

import (
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/scoring"
)

func TestDominated(t *testing.T) {
	kshana := scoring.Dominated([][]float64{{1, 4}, {2, 2}, {3, 1}, {4, 4}, {2.5, 3}}, []bool{true, true})
	for i, want := range []bool{true, true, true, false, false} {
		if kshana.Front(i) != want {
			t.Errorf("row %d on the front: %v, want %v", i, !want, want)
		}
	}
	weak := scoring.Dominated([][]float64{{10, 80}, {10, 70}}, []bool{false, true}) // scikit-criteria, strict false
	equal(t, weak.By[0], []int{1})
	if len(weak.ByStrictly[0]) != 0 || weak.Count[1] != 1 {
		t.Errorf("weak dominance = %+v", weak)
	}
	alike := scoring.Dominated([][]float64{{1}, {1}}, nil)
	if !alike.Front(0) || !alike.Front(1) {
		t.Error("equal rows dominate each other")
	}
}

func TestADominatedRowNeverLeads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, n := rapid.IntRange(2, 7).Draw(t, "m"), rapid.IntRange(1, 5).Draw(t, "n")
		rows, w := values(t, m, n), weights(t, n)
		scores := sums(w, rows)
		for i, by := range scoring.Dominated(rows, nil).By {
			for _, j := range by {
				if scores[i] > scores[j]+1e-12 {
					t.Fatalf("row %d is dominated by %d and ahead of it", i, j)
				}
			}
		}
	})
}
