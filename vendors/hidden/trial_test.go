package hidden_test

import (
	"testing"

	"fineprint/vendors"
)

func TestTrial(t *testing.T) {
	about(t, "trial", map[string]scene{
		"a trial edition":   {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office(), Trial: true}, want: []want{{says: "36 months", info: true}}},
		"a regular edition": {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
