package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/tco"
)

func TestUnsupportedOpenSource(t *testing.T) {
	free := vendors.Offering{
		Licence: vendors.OpenSource, Deployment: vendors.SelfHosted, Capabilities: office(),
		Prices: prices(fee("base", vendors.RoleBase, func(p *vendors.Price) { p.Amount = money.Zero })),
	}
	bought := free
	bought.Prices = prices(free.Prices[0], fee("care", vendors.RoleSupport))
	answered := free
	answered.Capabilities = office(has("support_24x7", vendors.Included))
	sold := free
	sold.Licence = vendors.Commercial
	staff := func(c *hidden.Case) {
		addLine(c.Sheet, tco.Line{ID: "operations.patching", Uses: []need.Key{need.KeyOpenSourceFTE}, Total: exactly(90_000)})
		// the need does not count risks in, so an outage is no hidden part of the true cost
		addLine(c.Sheet, tco.Line{ID: "risk.outage", Uses: []need.Key{need.KeyRiskOutage}, Cause: tco.CauseRisk, Total: exactly(800_000)})
		addLine(c.Sheet, tco.Line{ID: "operations.monitoring", Uses: []need.Key{need.KeyMonitoring}, Total: exactly(10_000)})
	}
	about(t, "unsupported_open_source", map[string]scene{
		"the buyer's own people patch it": {
			offering: free, with: staff,
			want: []want{{money: exactly(90_000), lines: []string{"operations.patching"}}},
		},
		"support is bought":   {offering: bought, with: staff},
		"support is included": {offering: answered, with: staff},
		"commercial software": {offering: sold, with: staff},
	})
}
