package hidden

import (
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

const codeCheaperLater Code = "cheaper_later"

// cheaperLater reports a rival that is dearer at first and cheaper for good from
// some month of the horizon on: the first lasting crossover. Of several the one
// that saves most is named; less than 1 % of the cost is not worth a word.
func cheaperLater(c Case) []Finding {
	mine := c.Sheet.Cumulative()
	var best *Rival
	month, saved := 0, money.Amount(0)
	for i := range c.Rivals {
		r := &c.Rivals[i]
		m := overtakes(r.Cumulative, mine)
		if m > 1 && mine[len(mine)-1]-r.Cumulative[len(mine)-1] > saved {
			best, month, saved = r, m, mine[len(mine)-1]-r.Cumulative[len(mine)-1]
		}
	}
	if best == nil || saved*100 < mine[len(mine)-1] {
		return nil
	}
	return []Finding{{
		Code: codeCheaperLater, Subject: best.Offering.ID, Money: money.Exactly(saved), Month: month,
		Args: lang.Args{"saved": c.format(saved)}, Names: map[string]lang.Bilingual{"rival": best.Offering.Name},
	}}
}

// overtakes returns the first month from which the rival has cost less in every
// month up to the end; 0 = never.
func overtakes(rival, mine []money.Amount) int {
	month := 0
	for m := min(len(rival), len(mine)); m > 0 && rival[m-1] < mine[m-1]; m-- {
		month = m
	}
	return month
}
