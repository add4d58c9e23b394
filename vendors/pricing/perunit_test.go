package pricing_test

import (
	"testing"

	"fineprint/vendors"
)

func TestPerUnit(t *testing.T) {
	tests := map[string]struct {
		price vendors.Price
		want  map[string]string
	}{
		"quantity times the unit price (Stripe Docs, tiered pricing)": {
			vendors.Price{Model: vendors.PerUnit, Amount: num("5")}, map[string]string{"0": "0", "6": "30"},
		},
		"a price per 1,000 is not rounded to packages": {
			vendors.Price{Model: vendors.PerUnit, Amount: num("0.9"), Per: num("1000")},
			map[string]string{"2500": "2.25", "1": "0.0009"},
		},
		"small unit prices keep their digits": {
			vendors.Price{Model: vendors.PerUnit, Amount: num("0.0000167")}, map[string]string{"123456789": "2061.7283763"},
		},
		"a quotient without end keeps 34 digits": {
			vendors.Price{Model: vendors.PerUnit, Amount: num("1"), Per: num("60")},
			map[string]string{"1": "0.0166666666666666666666666666666667", "90": "1.5"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { charges(t, test.price, test.want) })
	}
}
