package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestRamp(t *testing.T) {
	ramped := vendors.Offering{Capabilities: office(), Prices: prices(seat(func(p *vendors.Price) {
		p.Ramp = []vendors.RampStep{{FromMonth: 1, Amount: new(money.Must("10.60"))}, {FromMonth: 13, Amount: new(money.Must("15.90"))}}
	}))}
	about(t, "ramp", map[string]scene{
		"5.00 a user more from year 2": { // 500.00 × 24
			offering: ramped, want: []want{{subject: "edition/base", money: exactly(12_000), month: 13, says: "2 steps"}},
		},
		"no ramp": {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
