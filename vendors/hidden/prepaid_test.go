package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestPrepaid(t *testing.T) {
	plan := func(id, amount string, ahead int) vendors.Price {
		return seat(func(p *vendors.Price) {
			p.ID, p.Amount, p.Choice, p.Plan, p.PrepayMonths = id, money.Must(amount), "base", id, ahead
		})
	}
	both := vendors.Offering{Prices: prices(plan("monthly", "12.72", 0), plan("annual", "10.60", 12)), Capabilities: office()}
	about(t, "prepaid", map[string]scene{
		"paying by the month costs 20 % more": {
			offering: both, want: []want{{subject: "edition/annual", money: money.Range{High: 7_200_00}, says: "20% more"}},
		},
		"the buyer pays by the month":  {need: asks{"billing": "monthly"}, offering: both},
		"there is no other way to pay": {offering: vendors.Offering{Prices: prices(plan("annual", "10.60", 12)), Capabilities: office()}},
	})
}
