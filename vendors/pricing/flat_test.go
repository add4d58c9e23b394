package pricing_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/pricing"
)

func TestFlat(t *testing.T) {
	charges(t, pricing.FlatFee(num("99")), map[string]string{"0": "99", "1": "99", "1000": "99"})
	charges(t, vendors.Price{Model: vendors.Flat}, map[string]string{"5": "0"})
}

func TestRecurring(t *testing.T) {
	tests := map[string]struct {
		upfront, monthly string
		months           int
		want             string
	}{
		"the worked number": {"1000", "50", 36, "2800"},
		"totals come from the unrounded month (AWS Pricing Calculator export, gist ranchodeluxe/c9ba4c0a)": {
			"0", "0.0006", 12, "0.0072",
		},
		"no months leave the upfront fee": {"1000", "50", 0, "1000"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := pricing.Recurring(num(test.upfront), num(test.monthly), test.months); got.Cmp(num(test.want)) != 0 {
				t.Errorf("Recurring = %s, want %s", got, test.want)
			}
		})
	}
}
