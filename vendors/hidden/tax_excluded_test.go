package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
)

func TestTaxExcluded(t *testing.T) {
	offering := vendors.Offering{Prices: prices(seat()), Capabilities: office(), Tax: vendors.TaxExcluded}
	about(t, "tax_excluded", map[string]scene{
		"half of it does not come back": { // 38,160.00 × 6 % × 50 %
			need: asks{"tax": "{recoverable: 50%, vat: 6%}"}, offering: offering,
			with: func(c *hidden.Case) {
				addLine(c.Sheet, tco.Line{ID: "tax.licence.vendor", Total: money.Exactly(1_144_80)})
			},
			want: []want{{money: money.Exactly(1_144_80), says: "¥2,289.60", lines: []string{"licence.edition.base", "tax.licence.vendor"}}},
		},
		"all of it comes back: worth saying, no cost": {offering: offering, want: []want{{info: true, says: "100% can be deducted"}}},
		"VAT is inside": {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
