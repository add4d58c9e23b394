package hidden_test

import (
	"testing"

	"fineprint/vendors"
)

func TestSetupFee(t *testing.T) {
	once := fee("setup", vendors.RoleSetup, func(p *vendors.Price) { p.Period = vendors.Period{Unit: vendors.Once} })
	about(t, "setup_fee", map[string]scene{
		"1,000.00 at the start": {
			offering: vendors.Offering{Prices: prices(seat(), once), Capabilities: office()},
			want:     []want{{subject: "edition/setup", money: exactly(1_000), month: 1, says: "¥1,000.00"}},
		},
		"no such fee": {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
