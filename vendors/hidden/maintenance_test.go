package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestMaintenance(t *testing.T) {
	perpetual := price("base", func(p *vendors.Price) {
		p.Role, p.Meter, p.Model, p.Amount = vendors.RoleBase, vendors.MeterFlat, vendors.Flat, money.Int(106000)
		p.Period = vendors.Period{Unit: vendors.Once}
	})
	care := price("care", func(p *vendors.Price) {
		p.Role, p.Model, p.Amount, p.FromYear = vendors.RoleMaintenance, vendors.PercentOf, money.New(15, 2), 2
		p.Period = vendors.Period{Every: 1, Unit: vendors.Year}
	})
	fixed := fee("care", vendors.RoleMaintenance, func(p *vendors.Price) { p.FromYear = 3 })
	about(t, "maintenance", map[string]scene{
		"15 % a year of a perpetual licence from year 2": { // 2 × 15 % × 100,000.00
			offering: vendors.Offering{Prices: prices(perpetual, care), Capabilities: office()},
			want:     []want{{subject: "edition/care", money: exactly(30_000), month: 13, says: "15% of the licence a year"}},
		},
		"a fixed fee from year 3": {
			offering: vendors.Offering{Prices: prices(perpetual, fixed), Capabilities: office()},
			want:     []want{{money: exactly(12_000), month: 25, says: "a fixed amount"}},
		},
		"it begins after the horizon": {
			need:     asks{"horizon_months": "12"},
			offering: vendors.Offering{Prices: prices(perpetual, care), Capabilities: office()},
		},
	})
}
