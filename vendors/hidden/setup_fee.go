package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
)

const codeSetupFee Code = "setup_fee"

// setupFee reports what is paid once at the start and stands on no price page.
func setupFee(c Case) []Finding {
	var found []Finding
	for _, q := range c.quotesOf(vendors.RoleSetup) {
		found = append(found, Finding{
			Code: codeSetupFee, Subject: q.Owner + "/" + q.Price.ID, Money: q.Total, Month: 1,
			Args: lang.Args{"cost": c.format(q.Total.Likely)}, Names: map[string]lang.Bilingual{"item": item(q.Price)},
			Evidence: sources(q.Price.Source), Lines: c.linesOf(q),
		})
	}
	return found
}
