package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestPriceRose(t *testing.T) {
	was := func(amounts ...string) vendors.Offering {
		return vendors.Offering{Capabilities: office(), Prices: prices(seat(func(p *vendors.Price) {
			for i, a := range amounts {
				p.History = append(p.History, vendors.PastPrice{Amount: money.Must(a), Until: []string{"2025-12", "2023-12"}[i], Source: read})
			}
		}))}
	}
	about(t, "price_rose", map[string]scene{
		"from 8.00 to 10.60, after 5.00 before that": {
			offering: was("8.00", "5.00"),
			want:     []want{{subject: "edition/base", says: "from ¥8 to ¥10.6 (32.5%); the old price ended in 2025-12", info: true}},
		},
		"it fell":    {offering: was("12.00")},
		"no history": {offering: was()},
	})
}
