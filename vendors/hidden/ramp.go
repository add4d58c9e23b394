package hidden

import (
	"strconv"

	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

const codeRamp Code = "ramp"

// ramp reports a price or a committed quantity that rises by steps written into
// the offer.
func ramp(c Case) []Finding {
	var found []Finding
	for _, q := range c.Sheet.Quotes {
		p := q.Price
		extra := q.Levels[3] - q.Levels[2]
		if len(p.Ramp) == 0 || extra <= 0 {
			continue
		}
		month := 0
		for _, s := range p.Ramp {
			if s.FromMonth > 1 && (month == 0 || s.FromMonth < month) {
				month = s.FromMonth
			}
		}
		found = append(found, Finding{
			Code: codeRamp, Subject: q.Owner + "/" + p.ID, Month: month, Money: money.Exactly(extra),
			Args: lang.Args{"steps": strconv.Itoa(len(p.Ramp))}, Names: map[string]lang.Bilingual{"item": item(p)},
			Evidence: sources(p.Source), Lines: c.linesOf(q),
		})
	}
	return found
}
