package hidden_test

import (
	"testing"

	"fineprint/vendors"
)

func TestRestricted(t *testing.T) {
	about(t, "restricted", map[string]scene{
		"only for recognised nonprofits": {
			offering: vendors.Offering{Prices: prices(seat()), Capabilities: office(), Restricted: "recognised nonprofits"},
			want:     []want{{says: "recognised nonprofits", info: true}},
		},
		"for everybody": {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
