package pricing

import (
	"cmp"
	"math/big"
	"slices"

	"fineprint/vendors/money"
)

// CostAfterTax returns what a price costs a buyer who recovers a part of the
// tax: net + (1 − recoverable) × tax, with net = price / (1 + rate) when the
// price includes it. 106.00 with 6 % included cost 100.00 if all is recovered,
// 106.00 if nothing is and 103.00 if half is; 100.00 without tax cost the same.
func CostAfterTax(price, rate, recoverable money.Decimal, included bool) money.Decimal {
	kept := money.One.Add(money.One.Sub(recoverable).Mul(rate))
	if !included {
		return price.Mul(kept)
	}
	return price.Mul(kept).Quo(money.One.Add(rate))
}

// TaxLine is an invoice line: an amount, without or with tax, and its rate.
type TaxLine struct{ Amount, Rate money.Decimal }

// Rounder rounds a sum of an invoice.
type Rounder struct {
	Mode   money.RoundMode
	Digits int
}

func (r Rounder) round(x *big.Rat) money.Decimal { return money.RoundRat(x, r.Mode, r.Digits) }

// AddedTax returns the tax of each line of net amounts. perLine rounds every
// line; otherwise the sum is rounded once and the lines share it by largest
// remainder. 9.42 at 24 % and 9.42 at 13 % bear 2.26 + 1.22 = 3.48 per line and
// 2.26 + 1.23 = 3.49 in sum (invopop/gobl, currency and precise rule).
func AddedTax(lines []TaxLine, perLine bool, r Rounder) []money.Decimal {
	exact := make([]*big.Rat, len(lines))
	for i, line := range lines {
		exact[i] = line.Amount.Mul(line.Rate).Rat()
	}
	return roundAll(exact, perLine, r)
}

// IncludedNet returns the net amount of each line of gross amounts, rounding as
// AddedTax does: 10.00 with 21 % included are 8.26. It belongs on line and
// invoice totals, never on unit prices.
func IncludedNet(lines []TaxLine, perLine bool, r Rounder) []money.Decimal {
	exact := make([]*big.Rat, len(lines))
	for i, line := range lines {
		exact[i] = line.Amount.Rat()
		exact[i].Quo(exact[i], money.One.Add(line.Rate).Rat())
	}
	return roundAll(exact, perLine, r)
}

// IncludedTax returns the tax of each line of gross amounts, rounded per line:
// 2.99 with 4 % included bear 0.12, where rounding the net first leaves 0.11
// (Zuora, rounding rule for inclusive tax).
func IncludedTax(lines []TaxLine, r Rounder) []money.Decimal {
	taxes := make([]money.Decimal, len(lines))
	for i, line := range lines {
		share := line.Amount.Mul(line.Rate).Rat()
		taxes[i] = r.round(share.Quo(share, money.One.Add(line.Rate).Rat()))
	}
	return taxes
}

// roundAll rounds each part, or their sum once with the parts sharing it.
func roundAll(exact []*big.Rat, each bool, r Rounder) []money.Decimal {
	parts := make([]money.Decimal, len(exact))
	if each {
		for i, x := range exact {
			parts[i] = r.round(x)
		}
		return parts
	}
	sum, left := new(big.Rat), money.Zero
	for i, x := range exact {
		sum.Add(sum, x)
		parts[i] = money.RoundRat(x, money.Down, r.Digits)
		left = left.Sub(parts[i])
	}
	left = left.Add(r.round(sum))
	unit := money.New(1, r.Digits)
	for _, i := range byRemainder(exact, parts) {
		if left.Sign() <= 0 {
			break
		}
		parts[i] = parts[i].Add(unit)
		left = left.Sub(unit)
	}
	return parts
}

// byRemainder orders positions by what was cut off, the largest first.
func byRemainder(exact []*big.Rat, cut []money.Decimal) []int {
	rest, order := make([]*big.Rat, len(exact)), make([]int, len(exact))
	for i := range exact {
		rest[i] = new(big.Rat).Sub(exact[i], cut[i].Rat())
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Or(rest[b].Cmp(rest[a]), cmp.Compare(a, b)) })
	return order
}
