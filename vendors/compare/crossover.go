package compare

import (
	"cmp"
	"slices"

	"fineprint/vendors/money"
)

// crossovers lists every month in which two of the options change places by
// cumulative cost, all sign changes, in order of time.
func crossovers(options []*Option) []Crossover {
	var all []Crossover
	for i, a := range options {
		for _, b := range options[i+1:] {
			all = append(all, between(a.ID, a.Sheet.Cumulative(), b.ID, b.Sheet.Cumulative())...)
		}
	}
	slices.SortStableFunc(all, func(x, y Crossover) int { return cmp.Compare(x.Month, y.Month) })
	return all
}

// between finds the sign changes of a − b on month ends; inside the month the
// crossing is taken to be linear. A tie is no change until the sign has.
func between(a string, costA []money.Amount, b string, costB []money.Amount) []Crossover {
	var found []Crossover
	last, lastMonth := money.Amount(0), 0 // last difference that was not 0
	for m := range costA {
		d := costA[m] - costB[m]
		if d == 0 {
			continue
		}
		if last != 0 && (d < 0) != (last < 0) {
			c := Crossover{Month: m + 1, Cheaper: a, Dearer: b, Amount: costA[m], At: crossing(lastMonth, last, m+1, d)}
			if d > 0 {
				c.Cheaper, c.Dearer, c.Amount = b, a, costB[m]
			}
			found = append(found, c)
		}
		last, lastMonth = d, m+1
	}
	return found
}

// crossing is where the line from (m0, d0) to (m1, d1) meets 0, to 2 digits.
func crossing(m0 int, d0 money.Amount, m1 int, d1 money.Amount) money.Decimal {
	part := money.Int(int64(d0)).Mul(money.Int(int64(m1 - m0)))
	return money.Int(int64(m0)).Add(part.QuoRound(money.Int(int64(d0-d1)), 2))
}
