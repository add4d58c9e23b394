package pricing_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

// sink keeps results alive, so that the compiler does not drop the work.
var sink money.Decimal

func BenchmarkCharge(b *testing.B) {
	tiers := []vendors.Tier{tier("100", "12.5", "0"), tier("500", "11", "0"), tier("2000", "9.25", "0"), tier("", "8", "0")}
	for name, p := range map[string]vendors.Price{
		"flat":              {Model: vendors.Flat, Amount: num("99")},
		"per unit":          {Model: vendors.PerUnit, Amount: num("7.25")},
		"per 1000":          {Model: vendors.PerUnit, Amount: num("0.9"), Per: num("1000")},
		"package":           {Model: vendors.Package, Amount: num("900"), Per: num("10000")},
		"graduated 4 tiers": {Model: vendors.Graduated, Tiers: tiers},
		"volume 4 tiers":    {Model: vendors.Volume, Tiers: tiers},
		"stairstep 4 tiers": {Model: vendors.Stairstep, Tiers: tiers},
		"percent of":        {Model: vendors.PercentOf, Amount: num("0.2")},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			q := num("2600")
			for b.Loop() {
				sink = pricing.Charge(&p, q)
			}
		})
	}
}

func BenchmarkBill(b *testing.B) {
	p := vendors.Price{
		Model: vendors.Package, Amount: num("900"), Per: num("10000"), Minimum: num("50"),
		Included: vendors.Allowance{Quantity: num("1000"), PerSeat: num("10")},
	}
	u := pricing.Usage{Quantity: num("123456"), Seats: num("600")}
	b.ReportAllocs()
	for b.Loop() {
		sink = pricing.Bill(&p, u)
	}
}
