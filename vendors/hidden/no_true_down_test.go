package hidden_test

import (
	"testing"

	"fineprint/vendors"
)

func TestNoTrueDown(t *testing.T) {
	terms := vendors.Offering{Prices: prices(seat()), Capabilities: office(), Terms: vendors.Terms{NoTrueDown: true, TermMonths: 24}}
	own := vendors.Offering{Capabilities: office(), Prices: prices(seat(func(p *vendors.Price) { p.NoTrueDown = true }))}
	flat := vendors.Offering{Prices: prices(fee("base", vendors.RoleBase)), Capabilities: office(), Terms: vendors.Terms{NoTrueDown: true}}
	about(t, "no_true_down", map[string]scene{
		"seats stay for the term":   {offering: terms, want: []want{{subject: "edition/base", says: "The 100 seats can only grow within a term of 24 months", info: true}}},
		"said of the price itself":  {offering: own, want: []want{{says: "12 months"}}},
		"a flat price has no seats": {offering: flat},
		"seats may fall":            {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
