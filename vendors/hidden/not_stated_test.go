package hidden_test

import (
	"testing"

	"fineprint/vendors"
)

func TestNotStated(t *testing.T) {
	offering := vendors.Offering{Prices: prices(seat()), Capabilities: office()}
	about(t, "not_stated", map[string]scene{
		"a must-have that nobody answered is a range": {
			need: must("sso_saml_oidc"), offering: offering,
			want: []want{{subject: "sso_saml_oidc", money: unclear, says: "single sign-on"}},
		},
		"a wish is no gate":     {need: asks{"requirements": "[{capability: sso_saml_oidc, level: should, weight: 50}]"}, offering: offering},
		"an answer is no range": {offering: offering},
	})
}
