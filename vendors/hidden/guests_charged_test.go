package hidden_test

import (
	"testing"

	"fineprint/vendors"
)

func TestGuestsCharged(t *testing.T) {
	guests := vendors.Offering{Capabilities: office(), Prices: prices(seat(), seat(func(p *vendors.Price) {
		p.ID, p.Meter = "guest", vendors.MeterGuest
	}))}
	about(t, "guests_charged", map[string]scene{
		"20 guests at the price of seats": { // 20 × 10.00 × 36
			need: asks{"usage": "{guests: 20}"}, offering: guests,
			want: []want{{subject: "edition/guest", money: exactly(7_200), says: "Up to 20"}},
		},
		"no guests":       {need: asks{"usage": "{guests: 0}"}, offering: guests},
		"guests are free": {need: asks{"usage": "{guests: 20}"}, offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
