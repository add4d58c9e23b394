package hidden

import (
	"fineprint/vendors/lang"
)

const codeWorseMeter Code = "worse_meter"

// worseMeter reports overage on the worse of two meters: few people with many
// connections pay as if there were more of them.
func worseMeter(c Case) []Finding {
	var found []Finding
	for _, p := range c.prices() {
		if p.price.WorseOf == "" {
			continue
		}
		f := Finding{
			Code: codeWorseMeter, Subject: p.owner + "/" + p.price.ID, Evidence: sources(p.price.Source), Lines: c.lines(p),
			Names: map[string]lang.Bilingual{
				"item": item(p.price), "meter": meterName(p.price.Meter), "other": meterName(p.price.WorseOf),
			},
		}
		if p.quote != nil {
			f.Money = p.quote.Total
		}
		found = append(found, f)
	}
	return found
}
