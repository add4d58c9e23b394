package hidden_test

import (
	"testing"

	"fineprint/vendors"
)

func TestTestEnvironment(t *testing.T) {
	perApp := func(change func(p *vendors.Price)) vendors.Offering {
		return vendors.Offering{Prices: prices(fee("base", vendors.RoleBase, change)), Capabilities: office()}
	}
	instance := perApp(func(p *vendors.Price) { p.PerInstance = vendors.MeterApp })
	metered := perApp(func(p *vendors.Price) { p.Model, p.Meter = vendors.PerUnit, vendors.MeterApp })
	two := asks{"environments": "{apps: 2, test: 0}"}
	about(t, "test_environment", map[string]scene{
		"a package for every app":  {need: two, offering: instance, want: []want{{subject: "edition/base", money: exactly(36_000), says: "2 are needed"}}},
		"a price a unit of apps":   {need: two, offering: metered, want: []want{{money: exactly(36_000)}}},
		"one app":                  {need: asks{"environments": "{apps: 1, test: 0}"}, offering: instance},
		"one price for everything": {need: two, offering: perApp(func(*vendors.Price) {})},
	})
}
