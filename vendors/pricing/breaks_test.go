package pricing_test

import (
	"fmt"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/pricing"
)

func TestBreaks(t *testing.T) {
	high := num("2500")
	tests := map[string]struct {
		price vendors.Price
		want  string
	}{
		"a line has none":            {vendors.Price{Model: vendors.PerUnit, Amount: num("5")}, "[]"},
		"nor has a flat":             {pricing.FlatFee(num("5")), "[]"},
		"tiers break at their limit": {vendors.Price{Model: vendors.Volume, Tiers: []vendors.Tier{tier("10", "1", "0"), tier("20", "1", "0"), tier("", "1", "0")}}, "[0 10 20]"},
		"the last tier has no end":   {vendors.Price{Model: vendors.Graduated, Tiers: []vendors.Tier{tier("10", "1", "0"), tier("20", "1", "0")}}, "[0 10]"},
		"every package":              {vendors.Price{Model: vendors.Package, Per: num("1000")}, "[0 1000 2000]"},
		"where a floor is reached":   {vendors.Price{Model: vendors.PercentOf, Amount: num("0.2"), Floor: num("1000")}, "[5000]"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, ok := pricing.Breaks(&test.price, &high, 10)
			if !ok || fmt.Sprint(got) != test.want {
				t.Errorf("Breaks = %v, %t, want %s", got, ok, test.want)
			}
		})
	}
	packages := vendors.Price{Model: vendors.Package, Per: num("10")}
	if got, ok := pricing.Breaks(&packages, &high, 10); ok {
		t.Errorf("250 packages of at most 10 gave %v", got)
	}
	if got, ok := pricing.Breaks(&packages, nil, 10); ok {
		t.Errorf("packages without an end gave %v", got)
	}
}
