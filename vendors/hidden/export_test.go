package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/tco"
)

func TestExport(t *testing.T) {
	line := func(c *hidden.Case) {
		addLine(c.Sheet, tco.Line{ID: "exit.export", Cause: tco.CauseExit, Payer: tco.PaidByBuyer, Total: unclear})
	}
	gives := func(s vendors.Status, d vendors.Deployment) vendors.Offering {
		return vendors.Offering{Prices: prices(seat()), Deployment: d, Capabilities: office(has("data_export", s))}
	}
	about(t, "export", map[string]scene{
		"nobody states an export": {
			offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}, with: line,
			want: []want{{money: unclear, says: "not stated", lines: []string{"exit.export"}}},
		},
		"only in a higher edition":    {offering: gives(vendors.HigherEdition, vendors.SaaS), with: line, want: []want{{money: unclear, says: "a higher edition"}}},
		"export is included":          {offering: gives(vendors.Included, vendors.SaaS), with: line},
		"the buyer runs the database": {offering: gives(vendors.NotStated, vendors.SelfHosted), with: line},
	})
}
