package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/tco"
)

func TestConnectorMissing(t *testing.T) {
	crm := asks{"integrations": "[{system: crm, size: M}, {system: robots, size: S}]", "effort": "{connector_share: 40%}"}
	lines := func(c *hidden.Case) {
		addLine(c.Sheet, tco.Line{ID: "development_integration.integration.crm", Cause: tco.CauseIntegration, Total: exactly(50_000)})
	}
	with := func(s vendors.Status) vendors.Offering {
		return vendors.Offering{Prices: prices(seat()), Capabilities: office(has("crm_connector", s))}
	}
	about(t, "connector_missing", map[string]scene{
		"60 % of the integration would be saved": {
			need: crm, offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}, with: lines,
			want: []want{{subject: "crm", money: exactly(30_000), says: "Acme Pro has no CRM connector"}},
		},
		"left to the buyer":          {need: crm, offering: with(vendors.Build), with: lines, want: []want{{money: exactly(30_000)}}},
		"a connector is included":    {need: crm, offering: with(vendors.Included), with: lines},
		"nothing is to be connected": {offering: with(vendors.Build)},
	})
}
