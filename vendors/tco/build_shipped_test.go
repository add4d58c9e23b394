package tco_test

import (
	"testing"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/need"
	"fineprint/vendors/tco"
)

func shipped(tb testing.TB, text string) (*need.Need, *vendors.Catalogue) {
	tb.Helper()
	c, err := catalogue.Shipped()
	if err != nil {
		tb.Fatal(err)
	}
	n, err := need.Parse([]byte(text), "need.yaml", c, need.Options{Today: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		tb.Fatal(err)
	}
	return n, c
}

// TestTheShippedCatalogue works out the buyer's side of every offering that
// ships, by the prices that ship, in both markets.
func TestTheShippedCatalogue(t *testing.T) {
	tests := map[string]string{
		"a Chinese company":        "headcount: {start: 600, growth: 15%}\nintegrations: [oa, sso, crm]\nsecurity: {mlps: 3}\n",
		"an American company":      "headcount: 2000\ncurrency: USD\nintegrations: [hr, mail]\n",
		"a company without a pair": "headcount: 30000\ninfrastructure: {ha: none, bandwidth: peak}\nhorizon_months: 60\n",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			n, c := shipped(t, text)
			b, err := tco.NewBuilder(n, c.Infra)
			if err != nil {
				t.Fatal(err)
			}
			digits := n.Currency.Digits()
			for i := range c.Offerings {
				o := &c.Offerings[i]
				for id, l := range linesOf(t, b, o) {
					value, err := l.Explain().Eval()
					if err != nil || value.Cmp(l.Total.Likely.Decimal(digits)) != 0 {
						t.Fatalf("%s of %s explains %s (%v), costs %s", id, o.ID, value, err, l.Total.Likely.String(digits))
					}
				}
			}
		})
	}
}

// BenchmarkShipped works out the buyer's side of every offering that ships.
func BenchmarkShipped(b *testing.B) {
	n, c := shipped(b, "headcount: {start: 600, growth: 15%}\nintegrations: [oa, sso, crm]\n")
	b.ReportAllocs()
	for b.Loop() {
		builder, err := tco.NewBuilder(n, c.Infra)
		if err != nil {
			b.Fatal(err)
		}
		for i := range c.Offerings {
			if _, err := builder.Common(&c.Offerings[i]); err != nil {
				b.Fatal(err)
			}
		}
	}
}
