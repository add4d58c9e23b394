package finance_test

import (
	"testing"

	"fineprint/vendors/finance"
	"fineprint/vendors/money"
)

func TestPayback(t *testing.T) {
	tests := map[string]struct {
		rate       string
		investment string
		inflows    []money.Decimal
		whole      bool
		want       string // "" = never
	}{
		"discounted, inside the fourth year":   {"0.11", "210", decimals("85", "75", "85", "105"), false, "3.15"},
		"undiscounted":                         {"0", "428000", decimals("42500", "63500", "80500", "543000"), false, "3.44"},
		"whole years":                          {"0.11", "210", decimals("85", "75", "85", "105"), true, "4"},
		"never":                                {"0.09", "100000", decimals("25000", "25000", "25000", "25000", "25000"), false, ""},
		"the same without a rate":              {"0", "100000", decimals("25000", "25000", "25000", "25000", "25000"), false, "4"},
		"exactly at the end of a year":         {"0.10", "100", decimals("110"), false, "1"},
		"exactly, in whole years":              {"0.10", "100", decimals("110"), true, "1"},
		"a third is exact with tenths":         {"0", "0.3", decimals("0.1", "0.1", "0.1"), true, "3"},
		"nothing invested is paid back":        {"0.10", "0", nil, false, "0"},
		"no inflows":                           {"0.10", "1", nil, false, ""},
		"a year that costs delays it":          {"0", "100", decimals("60", "-20", "60", "10"), false, "3"},
		"the first inflow is more than enough": {"0", "50", decimals("100"), false, "0.5"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, ok := finance.Payback(rate(test.rate), num(test.investment), test.inflows, !test.whole)
			if ok != (test.want != "") {
				t.Fatalf("Payback = %s, %t, want %q", got, ok, test.want)
			}
			if ok && got.Round(2).Cmp(num(test.want)) != 0 {
				t.Errorf("Payback = %s, want %s", got, test.want)
			}
		})
	}
}
