package hidden_test

import (
	"testing"

	"fineprint/vendors"
)

func TestStalePrice(t *testing.T) {
	from := func(asOf string) vendors.Offering {
		return vendors.Offering{Capabilities: office(), Prices: prices(seat(func(p *vendors.Price) { p.Source.AsOf = asOf }))}
	}
	about(t, "stale_price", map[string]scene{
		"a price of 2023":           {offering: from("2023"), want: []want{{says: "oldest 1058", info: true, lines: []string{"licence.edition.base"}}}},
		"a price of an unknown day": {offering: from("unknown"), want: []want{{says: "undated 1", info: true}}},
		"181 days old":              {offering: from("2026-05-26"), want: []want{{says: "181", info: true}}},
		"180 days old":              {offering: from("2026-05-27")},
		"years that end recently":   {offering: from("2023-2026")},
		"an offer in hand":          {need: asks{"negotiated": "{acme-pro: {discount: 10%}}"}, offering: from("2023")},
	})
}
