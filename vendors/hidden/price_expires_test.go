package hidden_test

import (
	"testing"

	"fineprint/vendors"
)

func TestPriceExpires(t *testing.T) {
	until := func(date string) vendors.Offering {
		return vendors.Offering{Capabilities: office(), Prices: prices(seat(func(p *vendors.Price) { p.ValidTo = date }))}
	}
	about(t, "price_expires", map[string]scene{
		"the price list ends in month 8": {
			offering: until("2027-06-30"), want: []want{{subject: "edition/base", month: 8, says: "2027-06-30", info: true}},
		},
		"it has ended already":    {offering: until("2026-06"), want: []want{{says: "2026-06", info: true}}},
		"it outlasts the horizon": {offering: until("2030-01-01")},
		"nobody set an end to it": {offering: until("")},
	})
}
