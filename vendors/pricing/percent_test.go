package pricing_test

import (
	"testing"

	"fineprint/vendors"
)

func TestPercentOf(t *testing.T) {
	tests := map[string]struct {
		price vendors.Price
		want  map[string]string
	}{
		"20 % support": {
			vendors.Price{Model: vendors.PercentOf, Amount: num("0.2")}, map[string]string{"4000": "800", "0": "0"},
		},
		"at least the floor": {
			vendors.Price{Model: vendors.PercentOf, Amount: num("0.2"), Floor: num("1000")},
			map[string]string{"0": "1000", "4000": "1000", "5000": "1000", "6000": "1200"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { charges(t, test.price, test.want) })
	}
}
