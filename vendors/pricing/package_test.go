package pricing_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

func TestPackage(t *testing.T) {
	thousands := vendors.Price{Model: vendors.Package, Amount: num("10"), Per: num("1000")}
	charges(t, thousands, map[string]string{
		"0": "0", "0.001": "10", "1": "10", "1000": "10", "1000.001": "20",
		"1400": "20", // openmeterio/openmeter @7e57a394
	})
	charges(t, vendors.Price{Model: vendors.Package, Amount: num("100"), Per: num("10")},
		map[string]string{"121": "1300"}) // getlago/lago-api, package charge
	charges(t, vendors.Price{Model: vendors.Package, Amount: num("3")}, map[string]string{"2.5": "9"})
}

func TestFreeUnitsLeaveBeforePackagesRound(t *testing.T) {
	p := vendors.Price{
		Model: vendors.Package, Amount: num("100"), Per: num("10"),
		Included: vendors.Allowance{Quantity: num("10")},
	}
	for used, want := range map[string]string{"121": "1200", "10": "0", "10.5": "100", "3": "0"} { // getlago/lago-api
		if got := pricing.Bill(&p, pricing.Usage{Quantity: num(used)}); got.Cmp(num(want)) != 0 {
			t.Errorf("%s used cost %s, want %s", used, got, want)
		}
	}
}

func TestPackageRowCountsPackages(t *testing.T) {
	p := vendors.Price{Model: vendors.Package, Amount: num("10"), Per: num("1000")}
	rows := pricing.Slices(&p, num("1400"))
	if len(rows) != 1 || rows[0].Quantity.Cmp(money.Int(2)) != 0 {
		t.Errorf("Slices = %v, want 2 packages", rows)
	}
}
