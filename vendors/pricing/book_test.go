package pricing_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/testkit"
)

// plans are the usual alternatives: monthly at 12, or 10 when a year is paid
// ahead.
func plans(change ...func(monthly, yearly *vendors.Price)) []vendors.Price {
	monthly, yearly := testkit.Seat("12"), testkit.Seat("10")
	monthly.ID, monthly.Choice, monthly.Plan = "monthly", "seat", "monthly"
	yearly.ID, yearly.Choice, yearly.Plan, yearly.PrepayMonths = "yearly", "seat", "annual_prepaid", 12
	for _, f := range change {
		f(&monthly, &yearly)
	}
	return []vendors.Price{monthly, yearly}
}

func TestOfAlternativesTheBuyerPicksOne(t *testing.T) {
	tests := map[string]struct {
		prices  []vendors.Price
		billing string
		want    string // id of the one taken
		total   string // of the year, 100 people
	}{
		"the cheapest": {plans(), "", "yearly", "12000.00"},
		"by month, where the buyer pays by month": {plans(), "billing: monthly", "monthly", "14400.00"},
		"by year, where the buyer pays by year":   {plans(), "billing: annual", "yearly", "12000.00"},
		"a yearly period is paid by year too": {
			plans(func(_, yearly *vendors.Price) {
				yearly.PrepayMonths, yearly.Period, yearly.Amount = 0, vendors.Period{Every: 1, Unit: vendors.Year}, num("130")
			}), "billing: annual", "yearly", "13000.00",
		},
		"a yearly period is not paid by month, even where it is cheaper": {
			plans(func(_, yearly *vendors.Price) {
				yearly.PrepayMonths, yearly.Period, yearly.Amount = 0, vendors.Period{Every: 1, Unit: vendors.Year}, num("130")
			}), "billing: monthly", "monthly", "14400.00",
		},
		"what expired is no alternative": {
			plans(func(_, yearly *vendors.Price) { yearly.ValidTo = "2026-11-22" }), "", "monthly", "14400.00",
		},
		"the last day still counts": {
			plans(func(_, yearly *vendors.Price) { yearly.ValidTo = "2026-11-23" }), "", "yearly", "12000.00",
		},
		"a month lasts to its end": {
			plans(func(_, yearly *vendors.Price) { yearly.ValidTo = "2026-11" }), "", "yearly", "12000.00",
		},
		"what has not begun is no alternative": {
			plans(func(_, yearly *vendors.Price) { yearly.ValidFrom = "2026-12" }), "", "monthly", "14400.00",
		},
		"the first day counts": {
			plans(func(_, yearly *vendors.Price) { yearly.ValidFrom = "2026-11-23" }), "", "yearly", "12000.00",
		},
		"an expired way of paying gives way to a valid one": {
			// Monthly expired although it would be cheaper: what is valid stands,
			// even if it is not paid as wished.
			plans(func(monthly, _ *vendors.Price) { monthly.ValidTo, monthly.Amount = "2025", num("1") }), "billing: monthly", "yearly", "12000.00",
		},
		"when all expired, a stale price is better than none": {
			plans(func(monthly, yearly *vendors.Price) { monthly.ValidTo, yearly.ValidTo = "2025", "2025" }), "", "yearly", "12000.00",
		},
		"when all expired, the way of paying still decides": {
			plans(func(monthly, yearly *vendors.Price) { monthly.ValidTo, yearly.ValidTo = "2025", "2025" }), "billing: monthly", "monthly", "14400.00",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			n := testkit.Need(t, plain("[100]", 12, test.billing))
			got := edition(t, testkit.Offering(test.prices...), n)
			if len(got) != 1 {
				t.Fatalf("got %d quotes, want 1: alternatives never add up", len(got))
			}
			if got[0].Price.ID != test.want || got[0].Total.Likely.String(2) != test.total {
				t.Errorf("got %s for %s, want %s for %s", got[0].Price.ID, got[0].Total.Likely.String(2), test.want, test.total)
			}
		})
	}
}

func TestTwoGroupsOfAlternativesAndAFeeBesideThem(t *testing.T) {
	prices := plans()
	small, large := testkit.Fee("300"), testkit.Fee("200")
	small.ID, small.Choice, large.ID, large.Choice = "small", "package", "large", "package"
	setup := testkit.Fee("50")
	prices = append(prices, small, large, setup)
	got := edition(t, testkit.Offering(prices...), testkit.Need(t, plain("[100]", 12)))
	// 12,000 for seats, 200 × 12 for the package, 50 × 12 for the fee.
	want := map[string]string{"yearly": "12000.00", "large": "2400.00", "fee": "600.00"}
	if len(got) != len(want) {
		t.Fatalf("got %d quotes, want %d", len(got), len(want))
	}
	for i := range got {
		if total := got[i].Total.Likely.String(2); want[got[i].Price.ID] != total {
			t.Errorf("%s costs %s, want %s", got[i].Price.ID, total, want[got[i].Price.ID])
		}
	}
}
