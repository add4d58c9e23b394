package hidden

import (
	"fineprint/vendors/lang"
	"fineprint/vendors/pricing"
)

const codeUnpooledAllowance Code = "unpooled_allowance"

// unpooledAllowance reports free units that seats cannot share: with averages
// only, the overage in the total is a lower bound.
func unpooledAllowance(c Case) []Finding {
	var found []Finding
	for _, p := range c.prices() {
		if !pricing.LowerBound(p.price.Included) {
			continue
		}
		found = append(found, Finding{
			Code: codeUnpooledAllowance, Subject: p.owner + "/" + p.price.ID,
			Args:     lang.Args{"free": quantity(p.price.Included.PerSeat)},
			Names:    map[string]lang.Bilingual{"item": item(p.price), "meter": meterName(p.price.Meter)},
			Evidence: sources(p.price.Source), Lines: c.lines(p),
		})
	}
	return found
}
