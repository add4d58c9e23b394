package pricing_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
	"fineprint/vendors/testkit"
)

// A yearly price of a 36-month horizon is three bills; the first is promoted,
// the later ones rise.
func TestPriceModel(t *testing.T) {
	n := testkit.Need(t, "headcount: 100\ncurrency: CNY\nhorizon_months: 36")
	o := testkit.Offering(vendors.Price{
		ID: "seats", Role: vendors.RoleBase, Meter: vendors.MeterUser, Model: vendors.PerUnit, Amount: money.Int(120),
		Period: vendors.Period{Unit: vendors.Year}, Source: testkit.Source(),
		Promotion: &vendors.Promotion{Months: 12, Off: money.New(5, 1)},
		Uplift:    &vendors.Uplift{Stated: true, Pct: money.New(1, 1), Basis: vendors.UpliftPerYear},
	})
	book, err := pricing.NewPricer(n, nil).Open(o)
	if err != nil {
		t.Fatal(err)
	}
	quote := book.Edition()[0]
	m := quote.PriceModel()
	if len(m.Bills) != 3 || m.Rate.Cmp(money.One) != 0 || m.Divisor.Cmp(money.One) != 0 || m.Assumed {
		t.Fatalf("model = %+v, want three bills in the need's currency, without VAT, with a stated rise", m)
	}
	for i, b := range m.Bills {
		wantOff := money.Zero
		if i == 0 {
			wantOff = money.New(5, 1)
		}
		if b.Start != 12*i+1 || b.Months != 12 || b.Length != 12 || b.Year != i+1 || b.Off.Cmp(wantOff) != 0 {
			t.Errorf("bill %d = %+v", i, b)
		}
	}
}
