package uncertainty

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// How much of each list is kept.
const (
	mostSwings    = 12
	mostFlips     = 8
	mostQuestions = 12
	mostInMatrix  = 12
)

// Swing is what one driver alone does to an option, all others at their likely
// value.
type Swing struct {
	Driver        string
	Name          lang.Phrase
	LowAt, HighAt string       // the driver's ends, as people read them
	Low, High     money.Amount // the option's cost at them
	CheapestLow   string       // the cheapest contender there
	CheapestHigh  string
	Changes       bool // one of them is not the cheapest at the likely value
}

// Width is how far apart the two costs lie.
func (s *Swing) Width() money.Amount { return max(s.Low, s.High) - min(s.Low, s.High) }

// sweep works every option out with one driver at a time at its low and then at
// its high end: rows 2d and 2d+1.
func (m *Model) sweep() [][]float64 {
	return m.rows(2*len(m.Drivers), func(d int32, first int, into []float64) {
		for i := range into {
			into[i] = m.Drivers[d].Likely
		}
		for end, x := range []float64{m.Drivers[d].Low, m.Drivers[d].High} {
			if row := 2*int(d) + end - first; row >= 0 && row < len(into) {
				into[row] = x
			}
		}
	})
}

// Tornado lists what moves an option most, widest first, and after those the
// drivers that change the cheapest contender. Drivers that move together
// ("a#1", "a#2") are swept together.
func (m *Model) Tornado(option int) []Swing { return m.tornado(option, m.sweep()) }

func (m *Model) tornado(option int, sweep [][]float64) []Swing {
	contenders := m.contenders()
	unit := math.Pow10(m.need.Currency.Digits())
	point, _ := m.leaders()
	var all []Swing
	for _, d := range m.uses[option] {
		low, high := sweep[option][2*d], sweep[option][2*d+1]
		if low == high {
			continue
		}
		s := Swing{
			Driver: m.Drivers[d].Name, Name: m.driverName(int(d)), LowAt: m.shown(int(d), m.Drivers[d].Low),
			HighAt: m.shown(int(d), m.Drivers[d].High), Low: minor(low, unit), High: minor(high, unit),
		}
		first, second := cheapestAt(sweep, contenders, int(2*d)), cheapestAt(sweep, contenders, int(2*d+1))
		s.CheapestLow, s.CheapestHigh = m.Options[first].ID, m.Options[second].ID
		s.Changes = first != point || second != point
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(a, b Swing) int {
		return cmp.Or(cmp.Compare(b.Width(), a.Width()), strings.Compare(a.Driver, b.Driver))
	})
	kept := all[:min(mostSwings, len(all))]
	for _, s := range all[len(kept):] {
		if s.Changes && len(kept) < 2*mostSwings {
			kept = append(kept, s)
		}
	}
	return kept
}

func cheapestAt(costs [][]float64, contenders []int, row int) int {
	best := contenders[0]
	for _, o := range contenders[1:] {
		if costs[o][row] < costs[best][row] {
			best = o
		}
	}
	return best
}
