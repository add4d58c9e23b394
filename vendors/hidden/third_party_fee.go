package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
)

const codeThirdPartyFee Code = "third_party_fee"

// thirdPartyFee reports what somebody else than the vendor charges because of
// this offering: push, text messages, an interface licence.
func thirdPartyFee(c Case) []Finding {
	var found []Finding
	for _, q := range c.quotesOf(vendors.RoleThirdParty) {
		found = append(found, Finding{
			Code: codeThirdPartyFee, Subject: q.Owner + "/" + q.Price.ID, Money: q.Total,
			Args: lang.Args{"cost": c.format(q.Total.Likely)}, Names: map[string]lang.Bilingual{"item": item(q.Price)},
			Evidence: sources(q.Price.Source), Lines: c.linesOf(q),
		})
	}
	return found
}
