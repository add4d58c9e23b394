package finance

import "fineprint/vendors/money"

// Triangle is a triangular distribution: Min ≤ Mode ≤ Max.
type Triangle struct{ Min, Mode, Max money.Decimal }

// Quantile returns the value below which a triangular variable falls with
// probability p (0 to 1): a + √(p(b−a)(m−a)) up to the mode's probability,
// b − √((1−p)(b−a)(b−m)) above it. From -1 to 1 with mode 0, p = 0.9 gives
// 0.552786. P-values do not add: take them of totals (GAO-09-3SP, ch. 14).
func (t Triangle) Quantile(p money.Decimal) money.Decimal {
	width := t.Max.Sub(t.Min)
	left := t.Mode.Sub(t.Min)
	if p.Mul(width).Cmp(left) <= 0 {
		return t.Min.Add(squareRoot(p.Mul(width).Mul(left)))
	}
	right := t.Max.Sub(t.Mode)
	return t.Max.Sub(squareRoot(money.One.Sub(p).Mul(width).Mul(right)))
}

func squareRoot(d money.Decimal) money.Decimal { return decimal(blank().Sqrt(number(d))) }
