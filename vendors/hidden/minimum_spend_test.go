package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
)

func TestMinimumSpend(t *testing.T) {
	least := func(yuan int64) vendors.Offering {
		return vendors.Offering{Capabilities: office(), Prices: prices(seat(func(p *vendors.Price) { p.MinSpend = money.Int(yuan) }))}
	}
	about(t, "minimum_spend", map[string]scene{
		"1,060 used of a minimum of 2,120": { // 1,000.00 net more, 36 times
			offering: least(2120),
			want:     []want{{subject: "edition/base", money: exactly(36_000), says: "¥2,120"}},
		},
		"a commitment of the buyer's own deal": {
			need: asks{"negotiated": "{acme-pro: {min_spend: 20000}}"}, offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()},
			with: func(c *hidden.Case) {
				addLine(c.Sheet, tco.Line{ID: "licence.commitment", Total: exactly(24_000), Name: lang.Phrase{Plain: lang.Bilingual{EN: "yearly commitment"}}})
			},
			want: []want{{subject: "licence.commitment", money: exactly(24_000), says: "¥20,000"}},
		},
		"more is used than the minimum": {offering: least(500)},
	})
}
