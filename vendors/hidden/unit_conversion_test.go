package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestUnitConversion(t *testing.T) {
	checks := price("checks", func(p *vendors.Price) {
		p.Role, p.Meter, p.Model, p.Amount = vendors.RoleUsage, vendors.MeterGuest, vendors.PerUnit, money.Must("1.06")
		p.Conversions = []vendors.Conversion{{Meter: vendors.MeterUser, Factor: money.Int(56)}}
	})
	unused := checks
	unused.Conversions = []vendors.Conversion{{Meter: vendors.MeterSMS, Factor: money.Int(56)}}
	none := asks{"usage": "{guests: 0, sms_per_user_month: 0}"}
	about(t, "unit_conversion", map[string]scene{
		"one counts as 56": { // 5,600 × 1.00 × 36
			need: none, offering: vendors.Offering{Prices: prices(seat(), checks), Capabilities: office()},
			want: []want{{subject: "edition/checks", money: exactly(201_600), says: "One unit of users counts as 56"}},
		},
		"nothing of the other meter is used": {need: none, offering: vendors.Offering{Prices: prices(seat(), unused), Capabilities: office()}},
	})
}
