package money

import (
	"cmp"
	"slices"
)

// Allocate splits total by weight so that the parts add up to it exactly:
// every part is cut to minor units and the units left over go to the largest
// remainders, ties by position. 5 over three equal weights is 2, 2, 1. Weights
// are 0 or more; when all are 0 the first part takes everything.
func Allocate(total Amount, weights []Decimal) []Amount {
	parts := make([]Amount, len(weights))
	if len(weights) == 0 || total == 0 {
		return parts
	}
	sum := Zero
	for _, w := range weights {
		sum = sum.Add(w)
	}
	if sum.IsZero() {
		parts[0] = total
		return parts
	}
	sign, size := Amount(1), Int(int64(total))
	if total < 0 {
		sign, size = -1, size.Neg()
	}
	left, _ := size.Int64()
	rest := make([]Decimal, len(weights)) // remainder × sum, comparable across parts
	for i, w := range weights {
		share := size.Mul(w)
		whole := share.QuoFloor(sum)
		n, _ := whole.Int64()
		parts[i] = sign * Amount(n)
		rest[i] = share.Sub(whole.Mul(sum))
		left -= n
	}
	order := make([]int, len(weights))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Or(rest[b].Cmp(rest[a]), cmp.Compare(a, b)) })
	for _, i := range order[:left] {
		parts[i] += sign
	}
	return parts
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
