package hidden

import (
	"fineprint/vendors/lang"
)

const codePaywallMoved Code = "paywall_moved"

// paywallMoved reports that the vendor has taken something out of the package,
// or made it smaller, before.
func paywallMoved(c Case) []Finding {
	var found []Finding
	for i := range c.Offering.Moves {
		m := &c.Offering.Moves[i]
		if m.ChangePct != nil && m.ChangePct.Sign() > 0 {
			continue
		}
		found = append(found, Finding{
			Code: codePaywallMoved, Subject: m.Date, Args: lang.Args{"date": m.Date},
			Names: map[string]lang.Bilingual{"says": m.Text}, Evidence: sources(m.Source),
		})
	}
	return found
}
