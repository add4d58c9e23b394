package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestSupportPercent(t *testing.T) {
	support := func(floor int64) vendors.Offering {
		return vendors.Offering{Capabilities: office(), Prices: prices(seat(), price("care", func(p *vendors.Price) {
			p.Role, p.Model, p.Amount, p.Floor = vendors.RoleSupport, vendors.PercentOf, money.New(10, 2), money.Int(floor)
		}))}
	}
	flat := vendors.Offering{Capabilities: office(), Prices: prices(seat(), fee("care", vendors.RoleSupport))}
	about(t, "support_percent", map[string]scene{
		"10 % of the licence":          {offering: support(0), want: []want{{subject: "edition/care", money: exactly(3_600), says: "10% of other charges and"}}},
		"a floor above the percentage": {offering: support(1060), want: []want{{money: exactly(36_000), says: "at least ¥1,060 a period"}}},
		"a fixed fee is no percentage": {offering: flat},
		"no support fee":               {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
