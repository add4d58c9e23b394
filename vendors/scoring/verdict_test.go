package scoring_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/scoring"
)

func TestCloseCall(t *testing.T) {
	far := scoring.Flip{L1: math.Inf(1)}
	tests := map[string]struct {
		scores []float64
		flip   scoring.Flip
		shares []float64
		want   scoring.Closeness
	}{
		"one option is clear":      {[]float64{0.5}, far, []float64{1}, scoring.Clear},
		"a tie":                    {[]float64{0.5, 0.5 + 1e-12}, scoring.Flip{}, []float64{1, 1}, scoring.Tied},
		"a flip at 0.049":          {[]float64{0.6, 0.5}, scoring.Flip{L1: 0.049}, []float64{1, 0}, scoring.NearFlip},
		"a flip at 0.05":           {[]float64{0.6, 0.5}, scoring.Flip{L1: 0.05}, []float64{1, 0}, scoring.Clear},
		"nine points of shares":    {[]float64{0.6, 0.5}, far, []float64{0.545, 0.455}, scoring.NearShares},
		"a leader seldom first":    {[]float64{0.6, 0.5, 0.4}, far, []float64{0.3, 0.1, 0.6}, scoring.NearShares},
		"ten and a half of shares": {[]float64{0.6, 0.5}, far, []float64{0.5525, 0.4475}, scoring.Clear},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := scoring.CloseCall(test.scores, 0, test.flip, test.shares); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestCertainAndPossibleWinners(t *testing.T) {
	spans := []scoring.Span{{Low: 0.6, High: 0.7}, {Low: 0.2, High: 0.59}, {Low: 0.1, High: 0.1}}
	if got := scoring.CertainWinner(spans); got != 0 {
		t.Errorf("certain = %d", got)
	}
	equal(t, scoring.PossibleWinners(spans), []bool{true, false, false})
	spans[1].High = 0.65
	if got := scoring.CertainWinner(spans); got != -1 {
		t.Errorf("certain = %d, want nobody", got)
	}
	equal(t, scoring.PossibleWinners(spans), []bool{true, true, false})
	equal(t, scoring.PossibleWinners(spans[:1]), []bool{true})
	if got := scoring.CertainWinner(nil); got != -1 {
		t.Errorf("nobody takes part, but %d is certain", got)
	}
}

// Property 9: the ends bound every completion, and a certain winner wins each.
func TestSpansBoundEveryCompletion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, n := rapid.IntRange(2, 5).Draw(t, "m"), rapid.IntRange(1, 5).Draw(t, "n")
		known, w := values(t, m, n), weights(t, n)
		worst, best, full := make([][]float64, m), make([][]float64, m), make([][]float64, m)
		for i, row := range known {
			for _, x := range row {
				low, high := x, x
				if rapid.Bool().Draw(t, "open") {
					low, high, x = 0, 1, rapid.Float64Range(0, 1).Draw(t, "answer")
				}
				worst[i], best[i], full[i] = append(worst[i], low), append(best[i], high), append(full[i], x)
			}
		}
		spans := scoring.Spans(worst, best, w)
		scores := sums(w, full)
		for i, s := range scores {
			if s < spans[i].Low-1e-12 || s > spans[i].High+1e-12 {
				t.Fatalf("%v outside %v", s, spans[i])
			}
		}
		first := leader(scores)
		if certain := scoring.CertainWinner(spans); certain >= 0 && certain != first {
			t.Fatalf("row %d is certain, row %d leads", certain, first)
		}
		if !scoring.PossibleWinners(spans)[first] {
			t.Fatalf("row %d leads and is not possible", first)
		}
	})
}
