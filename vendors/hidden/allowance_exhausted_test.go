package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestAllowanceExhausted(t *testing.T) {
	// 0.53 with VAT, 0.50 net, for every user beyond the free ones.
	beyond := func(free int64) vendors.Offering {
		over := price("over", func(p *vendors.Price) {
			p.Role, p.Meter, p.Model = vendors.RoleUsage, vendors.MeterUser, vendors.PerUnit
			p.Amount, p.Included = money.Must("0.53"), vendors.Allowance{Quantity: money.Int(free)}
		})
		return vendors.Offering{Prices: prices(seat(), over), Capabilities: office()}
	}
	yearly := vendors.Offering{Capabilities: office(), Prices: prices(seat(), price("over", func(p *vendors.Price) {
		p.Role, p.Meter, p.Model, p.Period = vendors.RoleUsage, vendors.MeterSMS, vendors.PerUnit, vendors.Period{Every: 1, Unit: vendors.Year}
		p.Amount, p.Included = money.Must("0.53"), vendors.Allowance{Quantity: money.Int(500)}
	}))}
	about(t, "allowance_exhausted", map[string]scene{
		"growth passes the free part in year 3": { // 100 × 0.50 × 12
			need: asks{"headcount": "[100, 200, 400]"}, offering: beyond(300),
			want: []want{{subject: "edition/over", money: exactly(600), month: 25, says: "in month 25 use reaches 400"}},
		},
		"too small from the start": { // 50 × 0.50 × 36
			offering: beyond(50),
			want:     []want{{money: exactly(900), month: 1}},
		},
		"a yearly quota adds up inside the year": { // 3 × (1,200 − 500) × 0.50
			need: asks{"usage": "{sms_per_user_month: 1, active_ratio: 100%}"}, offering: yearly,
			want: []want{{money: exactly(1_050), month: 6, says: "600"}},
		},
		"never used up": {offering: beyond(100)},
	})
}
