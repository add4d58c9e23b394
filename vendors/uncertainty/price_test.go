package uncertainty_test

import (
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
	"fineprint/vendors/uncertainty"
)

// anyPrice draws a price of any model with an allowance, a minimum and an
// increment.
func anyPrice() *rapid.Generator[vendors.Price] {
	return rapid.Custom(func(t *rapid.T) vendors.Price {
		amount := func(name string) money.Decimal { return money.New(rapid.Int64Range(0, 50_000).Draw(t, name), 3) }
		p := vendors.Price{
			Model: rapid.SampledFrom([]vendors.Model{
				vendors.Flat, vendors.PerUnit, vendors.Graduated, vendors.Volume, vendors.Package, vendors.Stairstep,
			}).Draw(t, "model"),
			Amount: amount("amount"), Per: money.Int(rapid.SampledFrom([]int64{0, 1, 3, 10, 1000}).Draw(t, "per")),
			FlatAtZero: rapid.Bool().Draw(t, "flat at zero"),
			Included:   vendors.Allowance{Quantity: money.Int(rapid.Int64Range(0, 300).Draw(t, "free"))},
			Minimum:    money.Int(rapid.SampledFrom([]int64{0, 0, 5, 120}).Draw(t, "minimum")),
			Increment:  money.Int(rapid.SampledFrom([]int64{0, 0, 1, 7, 50}).Draw(t, "increment")),
		}
		top := int64(0)
		for range rapid.IntRange(1, 5).Draw(t, "tiers") {
			top += rapid.Int64Range(1, 700).Draw(t, "width")
			upTo := money.Int(top)
			p.Tiers = append(p.Tiers, vendors.Tier{UpTo: &upTo, Unit: amount("unit"), Flat: amount("flat")})
		}
		p.Tiers[len(p.Tiers)-1].UpTo = nil
		return p
	})
}

// A compiled price charges what pricing charges: at every break, beside it and
// anywhere between.
func TestCompiledPriceEqualsPricing(t *testing.T) {
	n := needOf(t, "headcount: 10")
	rapid.Check(t, func(t *rapid.T) {
		p := anyPrice().Draw(t, "price")
		compiled := uncertainty.Tabulated(n, &p, 4000)
		quantities := []money.Decimal{money.Zero, money.Int(4000)}
		for range 20 {
			quantities = append(quantities, money.New(rapid.Int64Range(0, 4_000_000).Draw(t, "quantity"), 3))
		}
		for _, tier := range p.Tiers[:len(p.Tiers)-1] {
			edge := tier.UpTo.Add(p.Included.Quantity)
			quantities = append(quantities, edge, edge.Add(money.New(1, 3)), edge.Sub(money.New(1, 3)))
		}
		for _, q := range quantities {
			want := pricing.Bill(&p, pricing.Usage{Quantity: q}).Float64()
			if got := compiled(q.Float64()); !near(got, want, 1e-9) {
				t.Fatalf("%s units cost %v, pricing says %v", q, got, want)
			}
		}
	})
}
