package need

import "fineprint/vendors/money"

// months is what a window holds at the end of one month: person-months of the
// headcount, and months.
type months struct{ people, count money.Decimal }

// retained turns days into months as the series count them: 365 days are 12,
// 7 days are 0.23. Two digits keep a month's cohort to a hundredth.
func retained(days money.Decimal) money.Decimal {
	return days.Mul(money.Int(12)).QuoRound(money.Int(365), 2)
}

// span returns the ages, in months, of the uploads that a window holds. The
// archive starts where the hot period likely ends in every scenario: with
// both ends moving, a longer hot period would shrink the archive's high end.
func (n *Need) span(w window, s money.Scenario) (from, to money.Decimal) {
	switch w {
	case hotWindow:
		return money.Zero, retained(n.Get(KeyHotDays).At(s))
	case archiveWindow:
		from = retained(n.Get(KeyHotDays).Likely)
		return from, from.Add(retained(n.Get(KeyArchiveDays).At(s)))
	case thisMonth:
	}
	return money.Zero, money.One
}

// kept returns what each window holds at the end of every month. A month's
// uploads grow old together: with 600 people and a hot period of 2.5 months,
// month 4 holds 600 × 2.5 = 1,500 person-months.
func (n *Need) kept(s money.Scenario) [3][]months {
	var all [3][]months
	people := n.Headcount[s]
	sums := make([]money.Decimal, len(people)+1) // sums[m] = months 1 to m
	for i, p := range people {
		sums[i+1] = sums[i].Add(p)
	}
	for w := range all {
		from, to := n.span(window(w), s)
		all[w] = make([]months, len(people))
		for i := range people {
			if window(w) == thisMonth {
				all[w][i] = months{people[i], money.One}
				continue
			}
			newest, oldest := youngest(people, sums, i+1, from), youngest(people, sums, i+1, to)
			all[w][i] = months{oldest.people.Sub(newest.people), oldest.count.Sub(newest.count)}
		}
	}
	return all
}

// youngest sums the uploads up to the given age at the end of month m.
func youngest(people, sums []money.Decimal, m int, age money.Decimal) months {
	age = age.Min(money.Int(int64(m)))
	full, _ := age.Floor().Int64() // at most m
	left := m - int(full)
	total := sums[m].Sub(sums[left])
	if left > 0 {
		total = total.Add(people[left-1].Mul(age.Sub(age.Floor())))
	}
	return months{total, age}
}
