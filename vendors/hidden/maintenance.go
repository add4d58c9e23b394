package hidden

import (
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/lang"
)

const codeMaintenance Code = "maintenance"

// maintenance reports the yearly fee that begins when the first year of a
// perpetual licence is over.
func maintenance(c Case) []Finding {
	var found []Finding
	for _, q := range c.quotesOf(vendors.RoleMaintenance) {
		year := max(q.Price.FromYear, 1)
		f := Finding{
			Code: codeMaintenance, Subject: q.Owner + "/" + q.Price.ID, Money: q.Total, Month: 12*(year-1) + 1,
			Args: lang.Args{"year": strconv.Itoa(year), "cost": c.format(q.Total.Likely)},
			Names: map[string]lang.Bilingual{
				"item": item(q.Price), "rate": words("finding.maintenance.fixed", nil),
			},
			Evidence: sources(q.Price.Source), Lines: c.linesOf(q),
		}
		if q.Price.Model == vendors.PercentOf {
			f.Names["rate"] = words("finding.maintenance.rate", lang.Args{"pct": percent(q.Price.Amount)})
		}
		found = append(found, f)
	}
	return found
}
