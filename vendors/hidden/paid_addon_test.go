package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestPaidAddOn(t *testing.T) {
	offering := vendors.Offering{
		Prices:       prices(seat()),
		Capabilities: office(has("sso_saml_oidc", vendors.AsAddOn)),
		AddOns:       []vendors.AddOn{pack("sso", "sso_saml_oidc")},
	}
	included := offering
	included.Capabilities = office(has("sso_saml_oidc", vendors.Included))
	free := offering
	free.AddOns = []vendors.AddOn{pack("sso", "sso_saml_oidc")}
	free.AddOns[0].Prices = prices(fee("base", vendors.RoleBase, func(p *vendors.Price) { p.Amount = money.Zero }))
	about(t, "paid_addon", map[string]scene{
		"a must-have that only an add-on has costs the add-on": {
			need: must("sso_saml_oidc"), offering: offering,
			want: []want{{subject: "sso_saml_oidc", money: exactly(36_000), says: "pack sso", lines: []string{"licence.sso.base"}}},
		},
		"what is included is silent":            {need: must("sso_saml_oidc"), offering: included},
		"an add-on that nobody needs is silent": {offering: offering},
		"a wish is not a must":                  {need: asks{"requirements": "[{capability: sso_saml_oidc, level: should, weight: 50}]"}, offering: offering},
		"an add-on for nothing is silent":       {need: must("sso_saml_oidc"), offering: free},
	})
}
