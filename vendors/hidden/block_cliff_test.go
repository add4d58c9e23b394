package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestBlockCliff(t *testing.T) {
	// A block of 100 people at 1,000.00 net a month, beyond the first 100.
	blocks := func(free int64) vendors.Offering {
		block := price("block", func(p *vendors.Price) {
			p.Role, p.Meter, p.Model = vendors.RoleUsage, vendors.MeterUser, vendors.Package
			p.Amount, p.Per, p.Included = money.Int(1060), money.Int(100), vendors.Allowance{Quantity: money.Int(free)}
		})
		return vendors.Offering{Prices: prices(seat(), block), Capabilities: office()}
	}
	tiers := vendors.Offering{Capabilities: office(), Prices: prices(price("size", func(p *vendors.Price) {
		p.Role, p.Meter, p.Model = vendors.RoleBase, vendors.MeterUser, vendors.Stairstep
		p.Period = vendors.Period{Every: 1, Unit: vendors.Year}
		p.Tiers = []vendors.Tier{{UpTo: new(money.Int(1000)), Flat: money.Int(318)}, {Flat: money.Int(3180)}}
	}))}
	small := blocks(0)
	small.Prices[1].Per, small.Prices[1].Amount = money.Int(2), money.Must("2.12")
	about(t, "block_cliff", map[string]scene{
		"one person past a block pays the whole next one": { // 36 × 1,000.00
			need: asks{"headcount": "101"}, offering: blocks(100),
			want: []want{{subject: "block", money: exactly(36_000), month: 1, says: "just past it"}},
		},
		"a step crossed in year 2 costs 24 months": {
			need: asks{"headcount": "[80, 120]"}, offering: blocks(100),
			want: []want{{money: exactly(24_000), month: 13, says: "crosses it in month 13"}},
		},
		"5 % below a step is near, and costs nothing yet": {
			need: asks{"headcount": "95"}, offering: blocks(100),
			want: []want{{money: money.Range{High: 1_000_00}, says: "within 10 %"}},
		},
		"11 % below a step is far":     {need: asks{"headcount": "90"}, offering: blocks(100)},
		"half-way into a block is far": {need: asks{"headcount": "150"}, offering: blocks(100)},
		"small packs are no cliffs":    {need: asks{"headcount": "101"}, offering: small},
		"a price a head has no steps":  {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
		"a yearly size fee ten times as high": { // 3,000.00 − 300.00 net, in year 3
			need: asks{"headcount": "[600, 800, 1100]"}, offering: tiers,
			want: []want{{subject: "size", money: exactly(2_700), month: 25, says: "1,000"}},
		},
	})
}
