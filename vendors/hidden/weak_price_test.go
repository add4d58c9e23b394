package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
)

func TestWeakPrice(t *testing.T) {
	on := func(c vendors.Confidence) vendors.Offering {
		return vendors.Offering{Capabilities: office(), Prices: prices(seat(func(p *vendors.Price) { p.Source.Confidence = c }))}
	}
	beside := func(yuan money.Amount) func(c *hidden.Case) {
		return func(c *hidden.Case) { addLine(c.Sheet, tco.Line{ID: "operations.staff", Total: exactly(yuan)}) }
	}
	about(t, "weak_price", map[string]scene{
		"hearsay may be 30 % off": {
			offering: on(vendors.ConfidenceLow),
			want:     []want{{subject: "edition/base", money: money.Range{Low: -10_800_00, High: 10_800_00}, says: "100% of the true cost"}},
		},
		"a tenth of the true cost is large":    {offering: on(vendors.ConfidenceLow), with: beside(324_000), want: []want{{money: money.Range{Low: -10_800_00, High: 10_800_00}}}},
		"less than a tenth is not":             {offering: on(vendors.ConfidenceLow), with: beside(324_001)},
		"the vendor's own page is no weakness": {offering: on(vendors.ConfidenceHigh)},
		"a reputable third party is not":       {offering: on(vendors.ConfidenceMedium)},
	})
}
