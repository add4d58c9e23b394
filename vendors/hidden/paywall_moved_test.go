package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

func TestPaywallMoved(t *testing.T) {
	moved := func(pct *money.Decimal) vendors.Offering {
		return vendors.Offering{Prices: prices(seat()), Capabilities: office(), Moves: []vendors.PaywallMove{{
			Date: "2025-11-19", Text: lang.Bilingual{EN: "monthly API calls cut from 10,000 to 5,000"}, ChangePct: pct, Source: read,
		}}}
	}
	about(t, "paywall_moved", map[string]scene{
		"a quota was halved":       {offering: moved(new(money.New(-5, 1))), want: []want{{subject: "2025-11-19", says: "cut from 10,000", info: true}}},
		"a move of no stated size": {offering: moved(nil), want: []want{{info: true}}},
		"more for the same money":  {offering: moved(new(money.New(5, 1)))},
		"nothing moved":            {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
