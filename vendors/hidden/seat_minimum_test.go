package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestSeatMinimum(t *testing.T) {
	offering := vendors.Offering{Prices: prices(seat()), Capabilities: office(), Terms: vendors.Terms{MinSeats: 250}}
	own := vendors.Offering{Capabilities: office(), Prices: prices(seat(func(p *vendors.Price) { p.Minimum = money.Int(120) }))}
	about(t, "seat_minimum", map[string]scene{
		"150 seats of 250 stand unused": { // 150 × 10.00 × 36
			offering: offering,
			want:     []want{{subject: "edition/base", money: exactly(54_000), says: "150 seats stand unused"}},
		},
		"the minimum of a price itself": { // 20 × 10.00 × 36
			offering: own,
			want:     []want{{money: exactly(7_200), says: "at least 120"}},
		},
		"as many people as the minimum": {need: asks{"headcount": "250"}, offering: offering},
		"no minimum":                    {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
