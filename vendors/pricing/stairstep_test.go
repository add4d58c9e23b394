package pricing_test

import (
	"testing"

	"fineprint/vendors"
)

func TestStairstep(t *testing.T) {
	// Oracle Banking Liquidity Management, examples for tier based amount.
	tiers := []vendors.Tier{tier("250", "0", "10"), tier("500", "0", "20"), tier("", "0", "30")}
	charges(t, vendors.Price{Model: vendors.Stairstep, Tiers: tiers},
		map[string]string{"0": "0", "1": "10", "250": "10", "250.5": "20", "500": "20", "1000": "30"})
	charges(t, vendors.Price{Model: vendors.Graduated, Tiers: tiers}, map[string]string{"1000": "60"})
	charges(t, vendors.Price{Model: vendors.Stairstep, Tiers: tiers, FlatAtZero: true}, map[string]string{"0": "10"})
}
