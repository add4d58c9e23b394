package pricing_test

import (
	"testing"

	"fineprint/vendors"
)

func TestGraduated(t *testing.T) {
	lago := vendors.Price{Model: vendors.Graduated, FlatAtZero: true, Tiers: []vendors.Tier{
		tier("10", "10", "2"), tier("20", "5", "3"), tier("", "5", "3"),
	}}
	tests := map[string]struct {
		price vendors.Price
		want  map[string]string
	}{
		"every slice at its own tier, flats of the tiers entered (getlago/lago-api @1b1c24a6)": {
			lago, map[string]string{"0": "2", "1": "12", "10": "102", "11": "110", "20": "155", "21": "163"},
		},
		"the worked number of Charge": {
			vendors.Price{Model: vendors.Graduated, Tiers: []vendors.Tier{tier("10", "5", "0"), tier("", "3", "0")}},
			map[string]string{"0": "0", "10": "50", "12": "56"},
		},
		"a fraction opens the next tier, up_to is inclusive": {
			vendors.Price{Model: vendors.Graduated, Tiers: []vendors.Tier{tier("5", "1", "0"), tier("", "2", "4")}},
			map[string]string{"5": "5", "5.001": "9.002"},
		},
		"the first flat is not due at 0 unless the vendor says so": {
			vendors.Price{Model: vendors.Graduated, Tiers: lago.Tiers}, map[string]string{"0": "0", "0.1": "3"},
		},
		"beyond the last limit the last tier keeps applying": {
			vendors.Price{Model: vendors.Graduated, Tiers: []vendors.Tier{tier("10", "5", "0"), tier("20", "3", "0")}},
			map[string]string{"25": "95"},
		},
		"units are priced per 1,000": {
			vendors.Price{
				Model: vendors.Graduated, Per: num("1000"),
				Tiers: []vendors.Tier{tier("10000", "3", "1"), tier("", "2.5", "0")},
			},
			map[string]string{"12000": "36", "500": "2.5"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { charges(t, test.price, test.want) })
	}
}
