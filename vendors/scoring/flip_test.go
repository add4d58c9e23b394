package scoring_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/scoring"
)

func TestSmallestFlip(t *testing.T) {
	f := scoring.SmallestFlip([][]float64{{0.9, 0.2}, {0.4, 0.6}}, []float64{0.6, 0.4}, 0)
	near(t, []float64{f.L1}, []float64{2 * 0.14 / 0.9}, 1e-12)
	if f.Rival != 1 || f.From != 0 || f.To != 1 {
		t.Errorf("flip = %+v", f)
	}
	kshana := scoring.SmallestFlip([][]float64{{1, 1}, {0.2, 0.3}}, []float64{0.5, 0.5}, 0) // dominant never flips
	if kshana.Rival != -1 || kshana.Weights != nil || !math.IsInf(kshana.L1, 1) {
		t.Errorf("a dominated rival = %+v", kshana)
	}
	alone := scoring.SmallestFlip([][]float64{{1}}, []float64{1}, 0)
	if alone.Rival != -1 {
		t.Errorf("alone = %+v", alone)
	}
	tied := scoring.SmallestFlip([][]float64{{1, 0}, {1, 0}}, []float64{0.5, 0.5}, 0)
	if tied.L1 != 0 || tied.Rival != 1 {
		t.Errorf("tied = %+v", tied)
	}
}

// Exact: it ties, keeps a weighting, and a grid never finds a shorter move.
func TestNoShorterFlip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, n := rapid.IntRange(2, 5).Draw(t, "m"), rapid.IntRange(1, 3).Draw(t, "n")
		rows, w := values(t, m, n), weights(t, n)
		lead := leader(sums(w, rows))
		f := scoring.SmallestFlip(rows, w, lead)
		if f.Rival >= 0 {
			total, moved := 0.0, 0.0
			for k, x := range f.Weights {
				if x < -1e-12 {
					t.Fatalf("a negative weight: %v", f.Weights)
				}
				total += x
				moved += math.Abs(x - w[k])
			}
			near(t, []float64{total, moved}, []float64{1, f.L1}, 1e-9)
			near(t, []float64{sum(f.Weights, rows[f.Rival])}, []float64{sum(f.Weights, rows[lead])}, 1e-9)
		}
		const steps = 24
		for a := 0; a <= steps; a++ {
			for b := 0; a+b <= steps; b++ {
				v := []float64{float64(a) / steps, float64(b) / steps, float64(steps-a-b) / steps}[:n]
				rest := 1.0
				for _, x := range v[:n-1] {
					rest -= x
				}
				v[n-1] = rest
				if rest < 0 {
					continue
				}
				move := 0.0
				for k := range v {
					move += math.Abs(v[k] - w[k])
				}
				for r := range rows {
					if r != lead && sum(v, rows[r]) > sum(v, rows[lead])+1e-9 && move < f.L1-1e-9 {
						t.Fatalf("row %d leads at %v, L1 %v, below %v", r, v, move, f.L1)
					}
				}
			}
		}
	})
}

// Property 7: at t* the two really tie, and inside the interval nobody is ahead.
func TestStableIntervalEndsInTies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, n := rapid.IntRange(2, 6).Draw(t, "m"), rapid.IntRange(1, 5).Draw(t, "n")
		rows, w := values(t, m, n), weights(t, n)
		lead := leader(sums(w, rows))
		k := rapid.IntRange(0, n-1).Draw(t, "k")
		i := scoring.Stable(rows, w, lead, k)
		at := func(share float64) []float64 {
			out := make([]float64, n)
			for j := range w {
				switch {
				case j == k:
					out[j] = share
				case w[k] < 1:
					out[j] = (1 - share) * w[j] / (1 - w[k])
				default:
					out[j] = (1 - share) / float64(n-1)
				}
			}
			return out
		}
		if i.Low > w[k] || i.High < w[k] || i.Low < 0 || i.High > 1 {
			t.Fatalf("interval %+v around %v", i, w[k])
		}
		if n == 1 {
			return
		}
		if i.LowChanges {
			tie := at(i.Low)
			near(t, []float64{sum(tie, rows[i.LowRival])}, []float64{sum(tie, rows[lead])}, 1e-7)
		}
		if i.HighChanges {
			tie := at(i.High)
			near(t, []float64{sum(tie, rows[i.HighRival])}, []float64{sum(tie, rows[lead])}, 1e-7)
		}
		inside := at(i.Low + (i.High-i.Low)*rapid.Float64Range(0, 1).Draw(t, "inside"))
		for r := range rows {
			if sum(inside, rows[r]) > sum(inside, rows[lead])+1e-7 {
				t.Fatalf("row %d leads inside %+v", r, i)
			}
		}
	})
}

// kshana, tornado with ± 20 %.
func TestTornado(t *testing.T) {
	got := scoring.Tornado([]float64{1, 0.5}, []float64{0, 0.5}, []float64{0.5, 0.5}, 0.2)
	near(t, []float64{got[0].Size, got[1].Size}, []float64{0.2, 0}, 1e-12)
	equal(t, []int{got[0].Criterion, got[1].Criterion}, []int{0, 1})
}
