package pricing_test

import (
	"strings"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/testkit"
	"fineprint/vendors/trace"
)

// Every price of the shipped catalogue under every starter profile keeps the
// laws: its expression comes to its total, its months add up, its ends are in
// order.
func TestEveryShippedPriceKeepsTheLaws(t *testing.T) {
	c := testkit.Shipped(t)
	for _, profile := range need.Profiles() {
		t.Run(profile, func(t *testing.T) {
			text, err := need.Starter(profile)
			if err != nil {
				t.Fatal(err)
			}
			n := testkit.NeedOver(t, string(text), c)
			pricer, checked := pricing.NewPricer(n, nil), 0
			for i := range c.Offerings {
				b, err := pricer.Open(&c.Offerings[i])
				if err != nil {
					t.Fatal(err)
				}
				for _, q := range allQuotes(b) {
					checkQuote(t, &q, n)
					checked++
				}
			}
			if checked < len(c.Offerings) {
				t.Errorf("only %d quotes of %d offerings were checked", checked, len(c.Offerings))
			}
		})
	}
}

// allQuotes are those of the edition, of every add-on, and percentages with no
// add-on and with all of them.
func allQuotes(b *pricing.Book) []pricing.Quote {
	all := append([]pricing.Quote(nil), b.Edition()...)
	var every []int
	for i := range b.Offering().AddOns {
		all = append(all, b.AddOn(i)...)
		every = append(every, i)
	}
	return append(append(all, b.Shares(nil)...), b.Shares(every)...)
}

// The expression of a bill names what it is made of.
func TestAnExpressionNamesItsParts(t *testing.T) {
	p := priced(vendors.MeterUser, vendors.PerUnit, "10", func(p *vendors.Price) {
		p.Minimum, p.Increment, p.MaxSpend, p.MinSpend = num("50"), num("30"), num("5000"), num("100")
		p.Included.Quantity, p.Uplift = num("5"), &vendors.Uplift{Stated: true, Pct: num("0.1")}
		p.Tax, p.PerInstance = vendors.TaxIncluded, vendors.MeterApp
	})
	n := testkit.Need(t, plain("[100]", 18, "environments: {apps: 2}", "exchange_rates: {USD: {rate: 6.7, source: bank}}", "negotiated: {sample-pro: {discount: 10%}}"))
	o := testkit.Offering(p)
	o.Currency = "USD"
	q := edition(t, o, n)[0]
	want := []string{
		"months 1-12", "months 13-18", "bills", "user", "included", "minimum quantity", "increment", "unit price",
		"price factor of year 2", "app", "1 - negotiated discount", "most a period", "least a period", "exchange rate", "1 + VAT in the price",
	}
	names := strings.Join(namesOf(q.Explain()), "\n") + "\n"
	for _, name := range want {
		if !strings.Contains(names, name+"\n") {
			t.Errorf("%q is not among the names\n%s", name, names)
		}
	}
}

func namesOf(e trace.Expr) []string {
	names := []string{e.Name}
	for _, arg := range e.Args {
		names = append(names, namesOf(arg)...)
	}
	return names
}
