package hidden

import (
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

const codeNoTrueDown Code = "no_true_down"

// noTrueDown reports seats that can be added at any time and taken off only at
// the end of the term.
func noTrueDown(c Case) []Finding {
	var found []Finding
	for _, q := range c.Sheet.Quotes {
		if q.Price.Meter != vendors.MeterUser || q.Total.IsZero() || (!q.Price.NoTrueDown && !c.Offering.Terms.NoTrueDown) {
			continue
		}
		term := max(c.termOf(q.Price), 12)
		seats := c.leastSeats(q.Price).Max(c.at(vendors.MeterUser, money.Likely, 1))
		found = append(found, Finding{
			Code: codeNoTrueDown, Subject: q.Owner + "/" + q.Price.ID,
			Args:     lang.Args{"seats": quantity(seats), "term": strconv.Itoa(term)},
			Evidence: sources(q.Price.Source), Lines: c.linesOf(q),
		})
	}
	return found
}
