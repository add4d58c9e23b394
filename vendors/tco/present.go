package tco

import (
	"fineprint/vendors/finance"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// PresentValue returns the likely true cost in money of the signature day.
// Dated money (signature, prepaid) counts at the start of its month; spread
// money by the need's convention within its contract year. It is rounded once,
// at the end.
func (s *Sheet) PresentValue(n *need.Need, f *finance.Factors) money.Amount {
	dated := make([]money.Amount, n.HorizonMonths)
	even := make([]money.Amount, n.Years())
	for i := range s.Lines {
		l := &s.Lines[i]
		if !s.Counts(l) {
			continue
		}
		for m, a := range l.Months {
			if l.Timing == Dated {
				dated[m] += a
			} else {
				even[m/12] += a
			}
		}
	}
	sum := money.Zero
	for m, a := range dated {
		if a != 0 {
			sum = sum.Add(f.Dated(a, m))
		}
	}
	for y, a := range even {
		if a != 0 {
			sum = sum.Add(f.Even(a, y+1, n.MonthsIn(y+1)))
		}
	}
	return sum.Minor(0)
}
