package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/lang"
	"fineprint/vendors/tco"
)

func TestEditionJump(t *testing.T) {
	offering := vendors.Offering{Prices: prices(seat()), Capabilities: office(has("sso_saml_oidc", vendors.Included))}
	// The advertised edition is 5.00 a user net, 18,000.00 over the horizon.
	beside := func(sso vendors.Status, limits ...vendors.Limit) func(c *hidden.Case) {
		return func(c *hidden.Case) {
			small := vendors.Offering{
				ID: "acme-basic", Vendor: "acme", Product: "Acme Chat", Name: lang.Bilingual{ZH: "基础版", EN: "Acme Basic"},
				Capabilities: []vendors.Provision{has("group_chat", vendors.Included), has("sso_saml_oidc", sso)}, Limits: limits,
			}
			c.Catalogue.Offerings = append(c.Catalogue.Offerings, small)
			c.Offering = &c.Catalogue.Offerings[0]
			c.Headline = tco.Headline{Offering: small.ID, Amount: 18_000_00, Kind: tco.HeadlineListed}
		}
	}
	about(t, "edition_jump", map[string]scene{
		"the SSO tax is the gap to the advertised edition": {
			need: must("group_chat", "sso_saml_oidc"), offering: offering, with: beside(vendors.HigherEdition),
			want: []want{{subject: "acme-basic", money: exactly(18_000), says: "does not do: single sign-on", lines: []string{"licence.edition.base"}}},
		},
		"a size that the advertised edition ends at forces the jump too": {
			offering: offering, with: beside(vendors.Included, limit(vendors.LimitUsers, 50)),
			want: []want{{money: exactly(18_000), says: "does not do: more than 50 users"}},
		},
		"the advertised edition would do": {
			need: must("group_chat", "sso_saml_oidc"), offering: offering, with: beside(vendors.Included),
		},
		"this is the advertised edition": {need: must("group_chat", "sso_saml_oidc"), offering: offering},
	})
}
