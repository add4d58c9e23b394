package tco_test

import (
	"testing"

	"fineprint/vendors"
)

// One integration of 20 days at 1,000 with a quarter in reserve costs 25,000;
// with a connector 35 % of it, 8,750.
func TestConnectorsShortenAnIntegration(t *testing.T) {
	tests := map[string]struct {
		system            string
		status            vendors.Status
		must              bool
		low, likely, high string
	}{
		"included":                          {system: "oa", status: vendors.Included, low: "8750.00", likely: "8750.00", high: "8750.00"},
		"not stated is open at the low end": {system: "oa", status: "", low: "8750.00", likely: "25000.00", high: "25000.00"},
		"an add-on nobody asked for is open": {
			system: "oa", status: vendors.AsAddOn, low: "8750.00", likely: "25000.00", high: "25000.00",
		},
		"an add-on that is a must is bought": {
			system: "oa", status: vendors.AsAddOn, must: true, low: "8750.00", likely: "8750.00", high: "8750.00",
		},
		"only in a higher edition":        {system: "oa", status: vendors.HigherEdition, low: "25000.00", likely: "25000.00", high: "25000.00"},
		"a system nobody connects":        {system: "warehouse", status: vendors.Included, low: "25000.00", likely: "25000.00", high: "25000.00"},
		"single sign-on by its own name":  {system: "sso", status: vendors.Included, low: "8750.00", likely: "8750.00", high: "8750.00"},
		"a directory by its own name":     {system: "ad", status: vendors.Included, low: "8750.00", likely: "8750.00", high: "8750.00"},
		"approval by its own name":        {system: "approval", status: vendors.Included, low: "8750.00", likely: "8750.00", high: "8750.00"},
		"mail by its own name":            {system: "mail", status: vendors.Included, low: "8750.00", likely: "8750.00", high: "8750.00"},
		"customer management by its name": {system: "crm", status: vendors.Included, low: "8750.00", likely: "8750.00", high: "8750.00"},
	}
	capability := map[string]vendors.CapabilityID{
		"oa": "oa_connector", "crm": "crm_connector", "mail": "email_integration", "sso": "sso_saml_oidc",
		"ad": "ldap_ad_sync", "approval": "approval_workflow", "warehouse": "warehouse",
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text := "headcount: 600\nintegrations: [{system: " + test.system + ", size: M}]\nlabour: {integration_engineer_day: 1000}\n" +
				"effort: {integration_m: 20, connector_share: 0.35, contingency: 0.25}\n"
			if test.must {
				text += "requirements: [oa_connector]\n"
			}
			o := offering("o", vendors.SaaS, vendors.Commercial)
			if test.status != "" {
				o.Capabilities = []vendors.Provision{{Capability: capability[test.system], Status: test.status}}
			}
			got := linesOf(t, builderOf(t, needOf(t, text)), o)["integration."+test.system].Total
			if got.Low.String(2) != test.low || got.Likely.String(2) != test.likely || got.High.String(2) != test.high {
				t.Errorf("got %s, %s, %s, want %s, %s, %s",
					got.Low.String(2), got.Likely.String(2), got.High.String(2), test.low, test.likely, test.high)
			}
		})
	}
}
