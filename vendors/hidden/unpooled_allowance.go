package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/pricing"
)

const codeUnpooledAllowance Code = "unpooled_allowance"

// unpooledAllowance reports free units, and limits of what the need asks for,
// that seats cannot share: with averages only, the overage in the total is a
// lower bound.
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
	for i := range c.Need.Requirements {
		id := c.Need.Requirements[i].Capability
		for _, l := range c.Offering.Provision(id).Limits {
			if l.Scope != vendors.ScopeSeatUnpooled || l.Unlimited {
				continue
			}
			found = append(found, Finding{
				Code: codeUnpooledAllowance, Subject: string(id) + "." + string(l.Kind), Capability: id,
				Args:     lang.Args{"free": quantity(l.Value)},
				Names:    map[string]lang.Bilingual{"item": c.name(id), "meter": limitName(l.Kind)},
				Evidence: sources(l.Source),
			})
		}
	}
	return found
}
