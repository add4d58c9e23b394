package hidden

import (
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/lang"
)

const codeStalePrice Code = "stale_price"

// stalePrice reports prices read more than 180 days before the need's date, or
// on a day nobody noted.
func stalePrice(c Case) []Finding {
	oldest, undated := 0, 0
	var evidence []vendors.Source
	var lines []string
	count := 0
	for _, q := range c.Sheet.Quotes {
		if _, dealt := c.Need.Negotiated[c.Offering.ID]; dealt || q.Total.IsZero() {
			continue
		}
		days, known := catalogue.Age(q.Price.Source, c.Need.Date)
		if known && days <= catalogue.StaleDays {
			continue
		}
		if !known {
			undated++
		}
		oldest = max(oldest, days)
		count++
		evidence, lines = append(evidence, q.Price.Source), append(lines, c.linesOf(q)...)
	}
	if count == 0 {
		return nil
	}
	return []Finding{{
		Code: codeStalePrice, Subject: "prices", Evidence: sources(evidence...), Lines: lines,
		Args: lang.Args{
			"count": strconv.Itoa(count), "undated": strconv.Itoa(undated), "days": strconv.Itoa(oldest),
			"limit": strconv.Itoa(catalogue.StaleDays),
		},
	}}
}
