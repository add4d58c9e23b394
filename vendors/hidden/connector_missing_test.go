package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
)

func TestConnectorMissing(t *testing.T) {
	crm := asks{"integrations": "[{system: crm, size: M}, {system: robots, size: S}]", "effort": "{connector_share: 40%}"}
	lines := func(c *hidden.Case) {
		addLine(c.Sheet, tco.Line{ID: "integration.crm", Cause: tco.CauseIntegration, Total: exactly(50_000)})
	}
	with := func(s vendors.Status) vendors.Offering {
		return vendors.Offering{Prices: prices(seat()), Capabilities: office(has("crm_connector", s))}
	}
	about(t, "connector_missing", map[string]scene{
		"60 % of the integration may be saved where nobody said": {
			need: crm, offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}, with: lines,
			want: []want{{subject: "crm", money: money.Range{Likely: 30_000_00, High: 30_000_00}, says: "CRM connector is not stated"}},
		},
		"left to the buyer":          {need: crm, offering: with(vendors.Build), with: lines, want: []want{{money: exactly(30_000)}}},
		"a connector is included":    {need: crm, offering: with(vendors.Included), with: lines},
		"nothing is to be connected": {offering: with(vendors.Build)},
	})
}
