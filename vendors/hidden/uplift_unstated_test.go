package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestUpliftUnstated(t *testing.T) {
	offering := vendors.Offering{Prices: prices(seat()), Capabilities: office()}
	stated := offering
	stated.Terms.Uplift = vendors.Uplift{Stated: true, Pct: money.New(10, 2), Basis: vendors.UpliftPerYear}
	assumed := asks{"contract": "{renewal_uplift: {low: 0%, likely: 10%, high: 20%}}"}
	about(t, "uplift_unstated", map[string]scene{
		"the assumption's range is the money": {
			need: assumed, offering: offering,
			want: []want{{money: money.Range{Likely: 3_720_00, High: 7_440_00}, month: 13, says: "assumes 10% a year (0% to 20%)"}},
		},
		"the contract states a rise": {need: assumed, offering: stated},
		"the deal states a rise": {
			need: assumed.and(asks{"negotiated": "{acme-pro: {uplift: 0%}}"}), offering: offering,
		},
		"one year only": {need: assumed.and(asks{"horizon_months": "12"}), offering: offering},
	})
}
