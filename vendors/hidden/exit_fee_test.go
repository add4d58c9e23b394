package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
)

func TestExitFee(t *testing.T) {
	leaving := func(fee *money.Decimal) vendors.Offering {
		return vendors.Offering{Prices: prices(seat()), Capabilities: office(), Terms: vendors.Terms{ExitFee: fee}}
	}
	line := func(c *hidden.Case) {
		addLine(c.Sheet, tco.Line{ID: "exit.fee", Cause: tco.CauseExit, Payer: tco.PaidToVendor, Total: exactly(4_000)})
	}
	about(t, "exit_fee", map[string]scene{
		"the line on the sheet is the money": {
			offering: leaving(new(money.Int(5000))), with: line,
			want: []want{{money: exactly(4_000), month: 36, says: "¥5,000", lines: []string{"exit.fee"}}},
		},
		"a fee that is not due at the end is worth knowing": {offering: leaving(new(money.Int(1060))), want: []want{{info: true}}},
		"leaving is free":     {offering: leaving(new(money.Zero))},
		"nobody stated a fee": {offering: leaving(nil)},
	})
}
