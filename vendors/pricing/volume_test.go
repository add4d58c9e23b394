package pricing_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/pricing"
)

func TestVolume(t *testing.T) {
	lago := vendors.Price{Model: vendors.Volume, FlatAtZero: true, Tiers: []vendors.Tier{
		tier("100", "2", "10"), tier("200", "1", "0"), tier("", "0.5", "50"),
	}}
	tests := map[string]struct {
		price vendors.Price
		want  map[string]string
	}{
		"the whole quantity at the tier reached (getlago/lago-api @1b1c24a6)": {
			lago, map[string]string{"0": "10", "1": "12", "100": "210", "100.5": "100.5", "200": "200", "300": "200"},
		},
		"one more unit may cost less (openmeterio/openmeter @7e57a394)": {
			vendors.Price{Model: vendors.Volume, Tiers: []vendors.Tier{
				tier("5", "0", "100"), tier("10", "0", "150"), tier("15", "10", "0"), tier("", "5", "0"),
			}},
			map[string]string{"0": "0", "3": "100", "5": "100", "5.001": "150", "14": "140", "15": "150", "16": "80", "100": "500"},
		},
		"beyond the last limit the last tier keeps applying": {
			vendors.Price{Model: vendors.Volume, Tiers: []vendors.Tier{tier("10", "5", "0"), tier("20", "3", "1")}},
			map[string]string{"25": "76"},
		},
		"no tiers cost nothing": {vendors.Price{Model: vendors.Volume}, map[string]string{"0": "0", "5": "0"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { charges(t, test.price, test.want) })
	}
}

func TestVolumeByAnotherQuantity(t *testing.T) {
	p := vendors.Price{Model: vendors.Volume, Tiers: []vendors.Tier{
		tier("100", "2", "10"), tier("200", "1", "0"), tier("", "0.5", "50"),
	}}
	// getlago/lago-api @1b1c24a6: the tier of a full month, the units of a prorated one.
	if got := pricing.VolumeBy(&p, num("198.6"), num("300")); got.Cmp(num("149.3")) != 0 {
		t.Errorf("VolumeBy = %s, want 149.3", got)
	}
}
