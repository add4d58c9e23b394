package hidden_test

import (
	"testing"

	"fineprint/vendors"
)

func TestThirdPartyFee(t *testing.T) {
	about(t, "third_party_fee", map[string]scene{
		"an interface licence paid to somebody else": {
			offering: vendors.Offering{Prices: prices(seat(), fee("interface", vendors.RoleThirdParty)), Capabilities: office()},
			want:     []want{{subject: "edition/interface", money: exactly(36_000), says: "item interface"}},
		},
		"all is paid to the vendor": {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
