package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestPromotionEnd(t *testing.T) {
	off := func(months int) vendors.Offering {
		return vendors.Offering{Capabilities: office(), Prices: prices(seat(func(p *vendors.Price) {
			p.Promotion = &vendors.Promotion{Months: months, Off: money.New(5, 1)}
		}))}
	}
	about(t, "promotion_end", map[string]scene{
		"half price for the first year": { // 500.00 × 24
			offering: off(12), want: []want{{subject: "edition/base", money: exactly(12_000), month: 13, says: "until month 12"}},
		},
		"a promotion for the whole horizon": {offering: off(36)},
		"no promotion":                      {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
