package scoring

import (
	"cmp"
	"math"
	"slices"
)

// Tie is how near two scores are to count as equal, relative to their size
// beyond 1.
const Tie = 1e-9

// Same reports whether two scores are equal to Tie.
func Same(a, b float64) bool { return math.Abs(a-b) <= Tie*max(1, math.Abs(a), math.Abs(b)) }

// Ranks returns the rank of each score, 1 for the highest; scores that are the
// Same share the better rank: 3, 5, 5, 1 rank 3, 1, 1, 4.
func Ranks(scores []float64) []int {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	ranks := make([]int, len(scores))
	leader := 0 // of a group of ties; ties do not chain beyond it
	for place, i := range order {
		if place > 0 && Same(scores[order[leader]], scores[i]) {
			ranks[i] = leader + 1
			continue
		}
		leader = place
		ranks[i] = place + 1
	}
	return ranks
}

// BreakTies ranks by first and, where that ties, by the higher of then; what
// still ties stays a joint rank. First ranks 1, 1, 2 with 115.7, 135.3, 167.3
// become 2, 1, 3.
//
// Source: scikit-criteria, FallbackTieBreaker.
func BreakTies(first []int, then []float64) []int {
	order := make([]int, len(first))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(first[a], first[b]), cmp.Compare(then[b], then[a]))
	})
	ranks := make([]int, len(first))
	for place, i := range order {
		ranks[i] = place + 1
		if place > 0 {
			if before := order[place-1]; first[before] == first[i] && Same(then[before], then[i]) {
				ranks[i] = ranks[before]
			}
		}
	}
	return ranks
}
