package money

import (
	"cmp"
	"math"
	"slices"
)

// Allocate splits total by weight so that the parts add up to it exactly:
// every part is cut to minor units and the units left over go to the largest
// remainders, ties by position. 5 over three equal weights is 2, 2, 1. Weights
// may be of either sign (an invoice with a credit line); when they add up to 0,
// or so nearly that a part would not fit an Amount, the first part takes
// everything.
func Allocate(total Amount, weights []Decimal) []Amount {
	if total == math.MinInt64 && len(weights) > 0 { // has no positive counterpart
		parts := Allocate(total+1, weights)
		parts[0]--
		return parts
	}
	sum := Zero
	for _, w := range weights {
		sum = sum.Add(w)
	}
	parts, ok := cut(total, weights, sum)
	if !ok && len(parts) > 0 {
		clear(parts)
		parts[0] = total
	}
	return parts
}

// cut allocates by largest remainder; ok is false when that is not possible.
func cut(total Amount, weights []Decimal, sum Decimal) (parts []Amount, ok bool) {
	parts = make([]Amount, len(weights))
	if sum.IsZero() {
		return parts, false
	}
	step := Amount(1)
	if total < 0 {
		step = -1
	}
	left := int64(total * step)
	size, flip := Int(left), sum.Sign() < 0
	if flip {
		sum = sum.Neg()
	}
	rest := make([]Decimal, len(weights)) // remainder × sum, comparable across parts
	for i, w := range weights {
		if flip {
			w = w.Neg()
		}
		share := size.Mul(w)
		whole := share.QuoFloor(sum)
		n, fits := whole.Int64()
		if !fits {
			return parts, false
		}
		parts[i] = step * Amount(n)
		rest[i] = share.Sub(whole.Mul(sum))
		left -= n // wraps around with credit lines, and back
	}
	for _, i := range largest(rest)[:left] {
		parts[i] += step
	}
	return parts, true
}

// largest orders positions by remainder, the largest first.
func largest(rest []Decimal) []int {
	order := make([]int, len(rest))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Or(rest[b].Cmp(rest[a]), cmp.Compare(a, b)) })
	return order
}

// Spread splits total over n equal parts, the odd units first: 100 over 3 is
// 34, 33, 33.
func Spread(total Amount, n int) []Amount {
	parts := make([]Amount, n)
	if n == 0 {
		return parts
	}
	each, left := total/Amount(n), total%Amount(n)
	step := Amount(1)
	if left < 0 {
		step, left = -1, -left
	}
	for i := range parts {
		parts[i] = each
		if Amount(i) < left {
			parts[i] += step
		}
	}
	return parts
}
