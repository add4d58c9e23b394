package hidden_test

import (
	"testing"

	"fineprint/vendors"
)

func TestTermBeyondHorizon(t *testing.T) {
	bound := func(months int) vendors.Offering {
		return vendors.Offering{Prices: prices(seat()), Capabilities: office(), Terms: vendors.Terms{TermMonths: months}}
	}
	about(t, "term_beyond_horizon", map[string]scene{
		"five years signed for three":     {offering: bound(60), want: []want{{subject: "edition/base", money: exactly(24_000), says: "24 months beyond"}}},
		"two terms of two years":          {offering: bound(24), want: []want{{money: exactly(12_000), month: 36}}},
		"terms that end with the horizon": {offering: bound(12)},
		"by the month":                    {offering: bound(0)},
	})
}
