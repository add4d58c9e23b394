package pricing_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/pricing"
)

func TestUpliftFactor(t *testing.T) {
	ceiling := num("0.03")
	tests := map[string]struct {
		uplift vendors.Uplift
		pct    string
		year   int
		term   int
		want   string
	}{
		"the first year is the price":       {vendors.Uplift{Basis: vendors.UpliftPerYear}, "0.08", 1, 1, "1"},
		"every contract year":               {vendors.Uplift{Basis: vendors.UpliftPerYear}, "0.03", 4, 3, "1.092727"},
		"once at each renewal":              {vendors.Uplift{Basis: vendors.UpliftPerRenewal}, "0.03", 4, 3, "1.03"},
		"inside a term nothing rises":       {vendors.Uplift{Basis: vendors.UpliftPerRenewal}, "0.03", 3, 3, "1"},
		"the second renewal":                {vendors.Uplift{Basis: vendors.UpliftPerRenewal}, "0.03", 7, 3, "1.0609"},
		"percent times years (UpperEdge)":   {vendors.Uplift{Basis: vendors.UpliftPerRenewalTimesYears}, "0.03", 4, 3, "1.09"},
		"compounded over renewals":          {vendors.Uplift{Basis: vendors.UpliftPerRenewalTimesYears}, "0.03", 7, 3, "1.1881"},
		"a cap holds it down":               {vendors.Uplift{Basis: vendors.UpliftPerYear, Cap: &ceiling}, "0.09", 3, 1, "1.0609"},
		"a cap above it changes nothing":    {vendors.Uplift{Basis: vendors.UpliftPerYear, Cap: &ceiling}, "0.02", 2, 1, "1.02"},
		"no basis is read as every year":    {vendors.Uplift{}, "0.1", 3, 3, "1.21"},
		"a term below a year is one":        {vendors.Uplift{Basis: vendors.UpliftPerRenewal}, "0.1", 3, 0, "1.21"},
		"9 % nearly doubles it in 8 years":  {vendors.Uplift{}, "0.09", 9, 1, "1.9925626416901921"},
		"a fall is a rise below 0":          {vendors.Uplift{}, "-0.1", 3, 1, "0.81"},
		"exact beyond a machine word":       {vendors.Uplift{}, "0.0825", 6, 1, "1.48641310326103515625"},
		"percent times years under its cap": {vendors.Uplift{Basis: vendors.UpliftPerRenewalTimesYears, Cap: &ceiling}, "0.05", 4, 3, "1.09"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := pricing.UpliftFactor(test.uplift, num(test.pct), test.year, test.term)
			if got.Cmp(num(test.want)) != 0 {
				t.Errorf("UpliftFactor = %s, want %s", got, test.want)
			}
		})
	}
}
