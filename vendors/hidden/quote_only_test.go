package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
)

func TestQuoteOnly(t *testing.T) {
	quoted := seat(func(p *vendors.Price) {
		p.QuoteOnly = true
		p.Range = &money.Estimate{Low: money.Must("5.30"), Likely: money.Must("10.60"), High: money.Must("21.20")}
	})
	unpriced := pack("sso", "sso_saml_oidc")
	unpriced.Prices = nil
	estimate := func(id string) func(c *hidden.Case) {
		return func(c *hidden.Case) { addLine(c.Sheet, tco.Line{ID: id, Cause: tco.CauseNotStated, Total: unclear}) }
	}
	about(t, "quote_only", map[string]scene{
		"a price that is an estimate of a quote has the estimate's range": {
			offering: vendors.Offering{Prices: prices(quoted), Capabilities: office()},
			want:     []want{{subject: "edition/base", money: money.Range{Low: 18_000_00, Likely: 36_000_00, High: 72_000_00}, lines: []string{"licence.edition.base"}}},
		},
		"an edition without any price has its peers' range": {
			offering: vendors.Offering{Capabilities: office()}, with: estimate("licence.edition.estimate"),
			want: []want{{subject: "acme-pro", money: unclear, says: "Acme Pro"}},
		},
		"a needed add-on without a price": {
			need:     must("sso_saml_oidc"),
			offering: vendors.Offering{Prices: prices(seat()), Capabilities: office(has("sso_saml_oidc", vendors.AsAddOn)), AddOns: []vendors.AddOn{unpriced}},
			with:     estimate("licence.sso.estimate"),
			want:     []want{{subject: "sso", money: unclear, says: "pack sso"}},
		},
		"an offer in hand is a price": {
			need:     asks{"negotiated": "{acme-pro: {discount: 10%}}"},
			offering: vendors.Offering{Prices: prices(quoted), Capabilities: office()},
		},
		"a public price is no quote": {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
