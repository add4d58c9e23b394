package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
)

const codeSupportPercent Code = "support_percent"

// supportPercent reports a support fee that is a share of other prices: it rises
// with them, and often has a floor.
func supportPercent(c Case) []Finding {
	var found []Finding
	for _, q := range c.quotesOf(vendors.RoleSupport) {
		if q.Price.Model != vendors.PercentOf {
			continue
		}
		f := Finding{
			Code: codeSupportPercent, Subject: q.Owner + "/" + q.Price.ID, Money: q.Total,
			Args:     lang.Args{"pct": percent(q.Price.Amount), "cost": c.format(q.Total.Likely)},
			Names:    map[string]lang.Bilingual{"item": item(q.Price), "floor": words("finding.support_percent.no_floor", nil)},
			Evidence: sources(q.Price.Source), Lines: c.linesOf(q),
		}
		if q.Price.Floor.Sign() > 0 {
			f.Names["floor"] = words("finding.support_percent.floor", lang.Args{"least": c.list(q.Price.Floor)})
		}
		found = append(found, f)
	}
	return found
}
