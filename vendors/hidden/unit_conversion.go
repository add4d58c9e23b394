package hidden

import (
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

const codeUnitConversion Code = "unit_conversion"

// unitConversion reports that one unit of use counts as several billed ones: one
// minute of video as 56 checks.
func unitConversion(c Case) []Finding {
	var found []Finding
	for _, q := range c.Sheet.Quotes {
		for _, k := range q.Price.Conversions {
			if q.Total.Likely == 0 || c.peak(k.Meter, money.Likely).IsZero() {
				continue
			}
			found = append(found, Finding{
				Code: codeUnitConversion, Subject: q.Owner + "/" + q.Price.ID, Money: q.Total,
				Args: lang.Args{"factor": money.Group(k.Factor.String()), "cost": c.format(q.Total.Likely)},
				Names: map[string]lang.Bilingual{
					"item": item(q.Price), "meter": meterName(q.Price.Meter), "other": meterName(k.Meter),
				},
				Evidence: sources(q.Price.Source), Lines: c.linesOf(q),
			})
		}
	}
	return found
}
