package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
)

const codeLimitUnstated Code = "limit_unstated"

// limitUnstated reports a number that the need asks for and the offering does
// not give, although it has the capability.
func limitUnstated(c Case) []Finding {
	var found []Finding
	for i := range c.Need.Requirements {
		r := &c.Need.Requirements[i]
		provision := c.Offering.Provision(r.Capability)
		addOn := c.bought(r.Capability)
		if provision.Status != vendors.Included && addOn == nil {
			continue
		}
		for _, wanted := range r.Limits {
			_, stated := limitOf(provision.Limits, wanted.Kind)
			if addOn != nil && !stated {
				_, stated = limitOf(addOn.Limits, wanted.Kind)
			}
			if stated {
				continue
			}
			found = append(found, Finding{
				Code: codeLimitUnstated, Subject: string(r.Capability) + "." + string(wanted.Kind), Capability: r.Capability,
				Args: lang.Args{"wanted": quantity(wanted.Value)}, Names: map[string]lang.Bilingual{"limit": limitName(wanted.Kind)},
				Evidence: sources(provision.Source),
			})
		}
	}
	return found
}
