package scoring

import (
	"math"
	"slices"
)

// CloseShares is the difference of first-rank shares below which a decision is
// too close to call (ours).
const CloseShares = 0.10

// Span is the worth of a row when its unanswered wishes turn out worst and
// best.
type Span struct{ Low, High float64 }

// Spans works it out from the rows of both ends.
func Spans(worst, best [][]float64, weights []float64) []Span {
	spans := make([]Span, len(worst))
	for i := range worst {
		low, high := dot(weights, worst[i]), dot(weights, best[i])
		spans[i] = Span{min(low, high), max(low, high)}
	}
	return spans
}

// CertainWinner returns the row whose low end is above every other high end, or
// −1. Answers are independent of each other.
func CertainWinner(spans []Span) int {
	for i, own := range spans {
		certain := true
		for j, other := range spans {
			if i != j && own.Low <= other.High {
				certain = false
				break
			}
		}
		if certain {
			return i
		}
	}
	return -1
}

// PossibleWinners reports for each row whether its high end reaches the largest
// low end of the others.
func PossibleWinners(spans []Span) []bool {
	possible := make([]bool, len(spans))
	for i, own := range spans {
		floor := math.Inf(-1)
		for j, other := range spans {
			if i != j {
				floor = max(floor, other.Low)
			}
		}
		possible[i] = own.High >= floor
	}
	return possible
}

// Closeness says why a leader is no clear winner; empty when it is one.
type Closeness string

// Tied is equal to 1e-9. NearFlip is an L1 distance below 0.05 to the next
// leader, NearShares first-rank shares less than ten points apart.
const (
	Clear      Closeness = ""
	Tied       Closeness = "tie"
	NearFlip   Closeness = "close_weights"
	NearShares Closeness = "close_shares"
)

// CloseCall judges a leader by the written rule.
func CloseCall(scores []float64, leader int, flip Flip, shares []float64) Closeness {
	for i, s := range scores {
		if i != leader && Same(s, scores[leader]) {
			return Tied
		}
	}
	if flip.L1 < CloseL1 {
		return NearFlip
	}
	for i, s := range shares {
		if i != leader && shares[leader]-s < CloseShares {
			return NearShares
		}
	}
	return Clear
}

// Gap is what a criterion adds to the lead of one row over another.
type Gap struct {
	Criterion int
	Size      float64
}

// Gaps splits the lead of a over b, largest size first: w_k (a_k − b_k). They
// sum to the difference of the two weighted sums.
func Gaps(a, b, weights []float64) []Gap {
	gaps := make([]Gap, len(weights))
	for k, w := range weights {
		gaps[k] = Gap{k, w * (a[k] - b[k])}
	}
	slices.SortStableFunc(gaps, func(x, y Gap) int {
		switch size := math.Abs(y.Size) - math.Abs(x.Size); {
		case size > 0:
			return 1
		case size < 0:
			return -1
		}
		return 0
	})
	return gaps
}

// Reversal is a pair whose order changed when somebody else left.
type Reversal struct{ Removed, A, B int }

// Reversals removes each row in turn, ranks the others again and lists the
// pairs that change places. Fixed scales have none; min–max over the offered
// set does.
func Reversals(rows [][]float64, rank func([][]float64) []int) []Reversal {
	var found []Reversal
	before := rank(rows)
	for removed := range rows {
		left := slices.Delete(slices.Clone(rows), removed, removed+1)
		after := rank(left)
		at := func(i int) int {
			if i > removed {
				i--
			}
			return after[i]
		}
		for a := range rows {
			for b := range a {
				if a == removed || b == removed {
					continue
				}
				if sign(before[a]-before[b]) != sign(at(a)-at(b)) {
					found = append(found, Reversal{removed, a, b})
				}
			}
		}
	}
	return found
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
