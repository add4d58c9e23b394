package pricing_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/pricing"
)

func TestCounted(t *testing.T) {
	p := vendors.Price{Conversions: []vendors.Conversion{{Meter: vendors.MeterParticipantMinute, Factor: num("56")}}}
	u := pricing.Usage{Quantity: num("100")}
	u.Other = meters(vendors.MeterParticipantMinute, "2")
	if got := pricing.Counted(&p, u); got.Cmp(num("212")) != 0 {
		t.Errorf("Counted = %s, want 212", got)
	}
}

func TestConvert(t *testing.T) {
	// openmeterio/openmeter, unit config.
	tests := map[string]struct {
		quantity, by string
		rounding     pricing.Rounding
		want         string
	}{
		"a started unit is billed":   {"1400", "1000", pricing.RoundUp, "2"},
		"a million tokens, up":       {"7500001", "1000000", pricing.RoundUp, "8"},
		"a whole unit stays":         {"2000", "1000", pricing.RoundUp, "2"},
		"a started unit is dropped":  {"1999", "1000", pricing.RoundDown, "1"},
		"half rounds away from zero": {"1500", "1000", pricing.RoundHalf, "2"},
		"the fraction is kept":       {"1400", "1000", pricing.RoundExact, "1.4"},
		"nothing is nothing":         {"0", "1000", pricing.RoundUp, "0"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := pricing.Convert(num(test.quantity), num(test.by), test.rounding); got.Cmp(num(test.want)) != 0 {
				t.Errorf("Convert = %s, want %s", got, test.want)
			}
		})
	}
}
