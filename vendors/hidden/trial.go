package hidden

import (
	"fineprint/vendors"
)

const codeTrial Code = "trial"

// trial reports a trial or sponsored edition: it cannot serve a company for long.
func trial(c Case) []Finding {
	if !c.Offering.Trial {
		return nil
	}
	var evidence []vendors.Source
	for i := range c.Offering.Prices {
		evidence = append(evidence, c.Offering.Prices[i].Source)
	}
	return []Finding{{Code: codeTrial, Subject: c.Offering.ID, Evidence: sources(evidence...)}}
}
