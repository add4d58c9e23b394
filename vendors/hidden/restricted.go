package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
)

const codeRestricted Code = "restricted"

// restricted reports an edition that only some buyers may order.
func restricted(c Case) []Finding {
	if c.Offering.Restricted == "" {
		return nil
	}
	var evidence []vendors.Source
	for i := range c.Offering.Prices {
		evidence = append(evidence, c.Offering.Prices[i].Source)
	}
	return []Finding{{
		Code: codeRestricted, Subject: c.Offering.ID, Args: lang.Args{"who": c.Offering.Restricted}, Evidence: sources(evidence...),
	}}
}
