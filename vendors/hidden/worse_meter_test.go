package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestWorseMeter(t *testing.T) {
	over := price("over", func(p *vendors.Price) {
		p.Role, p.Meter, p.Model, p.Amount, p.WorseOf = vendors.RoleUsage, vendors.MeterUser, vendors.PerUnit, money.Must("1.06"), vendors.MeterGuest
		p.Included, p.WorseFree = vendors.Allowance{Quantity: money.Int(100)}, vendors.Allowance{Quantity: money.Int(10)}
	})
	offering := vendors.Offering{Prices: prices(seat(), over), Capabilities: office()}
	about(t, "worse_meter", map[string]scene{
		"the other meter makes the bill": { // 20 × 1.00 × 36
			need: asks{"usage": "{guests: 30}"}, offering: offering,
			want: []want{{subject: "edition/over", money: exactly(720), says: "whichever of users and guests"}},
		},
		"nothing is due yet, and it is said": {need: asks{"usage": "{guests: 0}"}, offering: offering, want: []want{{info: true}}},
		"one meter":                          {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
