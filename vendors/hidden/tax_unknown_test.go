package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestTaxUnknown(t *testing.T) {
	offering := vendors.Offering{Prices: prices(seat()), Capabilities: office(), Tax: vendors.TaxUnknown}
	about(t, "tax_unknown", map[string]scene{
		"read as excluded, it may be 6 % less": { // 38,160.00 − 36,000.00
			need: asks{"tax": "{recoverable: 100%, vat: 6%, unknown_treatment: excluded}"}, offering: offering,
			want: []want{{money: money.Range{Low: -2_160_00}, says: "¥2,160.00", lines: []string{"licence.edition.base"}}},
		},
		"read as included, it may be 6 % more": { // 36,000.00 × 6 %
			need: asks{"tax": "{recoverable: 100%, vat: 6%, unknown_treatment: included}"}, offering: offering,
			want: []want{{money: money.Range{High: 2_160_00}}},
		},
		"the vendor's own rate of 13 %": {
			need:     asks{"tax": "{recoverable: 100%, vat: 6%, unknown_treatment: excluded}"},
			offering: vendors.Offering{Prices: prices(seat()), Capabilities: office(), Tax: vendors.TaxUnknown, VAT: new(money.New(13, 2))},
			want:     []want{{money: money.Range{Low: -4_390_09}, says: "13% VAT"}}, // 38,160.00 − 38,160.00 / 1.13
		},
		"no VAT, no question": {need: asks{"tax": "{vat: 0%}"}, offering: offering},
		"stated":              {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
