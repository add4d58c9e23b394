package checklist

import (
	"cmp"
	"slices"
)

// ChangeChance is how likely, from 0 to 1, the answer to an entry is to change
// which option wins. It comes from whoever can say: the checklist cannot.
type ChangeChance func(e *Entry) float64

// Next lists the open entries that nobody accepted by name, in the order in
// which to ask: by the chance that
// the answer changes the winner, in whole per cent, then by money at stake, then
// as in the list. Without chance that of the list counts, and without either the
// money alone orders. A chance that is not a
// number between 0 and 1 counts as the nearer of the two, NaN as 0.
func (l *List) Next(chance ChangeChance) []*Entry {
	if chance == nil {
		chance = l.Chance
	}
	var open []*Entry
	percent := map[*Entry]int{}
	for _, e := range l.Asked(false) {
		if !e.Open() || e.accepted() {
			continue
		}
		open = append(open, e)
		if chance != nil {
			percent[e] = wholePercent(chance(e))
		}
	}
	slices.SortStableFunc(open, func(a, b *Entry) int {
		return cmp.Or(cmp.Compare(percent[b], percent[a]), byStake(a.Stake, b.Stake))
	})
	return open
}

// accepted reports whether somebody took the open entry on by name.
func (e *Entry) accepted() bool { return e.Answer != nil && e.Answer.Exception.Complete() }

func wholePercent(chance float64) int {
	if !(chance > 0) { // also NaN
		return 0
	}
	return int(min(chance, 1)*100 + 0.5)
}
