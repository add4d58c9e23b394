package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
)

func TestCertificateExpiry(t *testing.T) {
	offering := vendors.Offering{Prices: prices(seat()), Capabilities: office(has("iso27001", vendors.Included))}
	until := func(date string) func(c *hidden.Case) {
		return func(c *hidden.Case) {
			c.Catalogue.Vendors[0].Certifications = []vendors.Certification{{ID: "iso27001", Expires: date, Source: read}}
		}
	}
	about(t, "certificate_expiry", map[string]scene{
		"it ends inside the horizon": {
			need: must("group_chat", "iso27001"), offering: offering, with: until("2028-01-31"),
			want: []want{{subject: "iso27001", month: 15, says: "2028-01-31", info: true}},
		},
		"it outlasts the horizon": {need: must("group_chat", "iso27001"), offering: offering, with: until("2030-01-31")},
		"nobody states its end":   {need: must("group_chat", "iso27001"), offering: offering, with: until("")},
		"nobody asks for it":      {offering: offering, with: until("2028-01-31")},
	})
}
