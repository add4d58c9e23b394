package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

const codeGuestsCharged Code = "guests_charged"

// guestsCharged reports that external people are billed.
func guestsCharged(c Case) []Finding {
	var found []Finding
	for _, q := range c.Sheet.Quotes {
		if q.Price.Meter != vendors.MeterGuest || q.Total.Likely == 0 {
			continue
		}
		found = append(found, Finding{
			Code: codeGuestsCharged, Subject: q.Owner + "/" + q.Price.ID, Money: q.Total,
			Args:     lang.Args{"guests": quantity(c.peak(vendors.MeterGuest, money.Likely)), "cost": c.format(q.Total.Likely)},
			Evidence: sources(q.Price.Source), Lines: c.linesOf(q),
		})
	}
	return found
}
