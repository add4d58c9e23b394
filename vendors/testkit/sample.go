package testkit

import (
	"testing"
	"testing/fstest"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// Day is the day of every sample: prices and exchange rates are read as of it.
const Day = "2026-11-23"

// Source is where the facts of samples come from: high confidence, so that it
// widens nothing.
func Source() vendors.Source {
	return vendors.Source{Ref: "https://example.com/price", AsOf: Day, Confidence: vendors.ConfidenceHigh}
}

// Num reads a decimal.
func Num(s string) money.Decimal { return money.Must(s) }

// Ptr returns a decimal where a nil would mean that nothing was agreed.
func Ptr(s string) *money.Decimal {
	d := money.Must(s)
	return &d
}

// Tier is one tier; an empty upTo has no limit.
func Tier(upTo, unit, flat string) vendors.Tier {
	t := vendors.Tier{Unit: Num(unit), Flat: Num(flat)}
	if upTo != "" {
		t.UpTo = Ptr(upTo)
	}
	return t
}

// Seat returns a base price per user and month.
func Seat(amount string) vendors.Price {
	return vendors.Price{
		ID: "seat", Item: lang.Bilingual{ZH: "席位", EN: "Seat"}, Role: vendors.RoleBase, Meter: vendors.MeterUser,
		Model: vendors.PerUnit, Amount: Num(amount), Period: vendors.Period{Every: 1, Unit: vendors.Month},
		Tax: vendors.TaxExcluded, Source: Source(),
	}
}

// Fee returns a flat base price per month.
func Fee(amount string) vendors.Price {
	p := Seat(amount)
	p.ID, p.Item, p.Meter, p.Model = "fee", lang.Bilingual{ZH: "平台费", EN: "Platform fee"}, vendors.MeterFlat, vendors.Flat
	return p
}

// Offering returns a hosted offering in CNY with stable prices: it states that
// nothing rises at renewal.
func Offering(prices ...vendors.Price) *vendors.Offering {
	return &vendors.Offering{
		ID: "sample-pro", Vendor: "sample", Product: "Sample", Edition: "Pro", Name: lang.Bilingual{ZH: "样例", EN: "Sample"},
		Deployment: vendors.SaaS, Licence: vendors.Commercial, Currency: money.CNY, Tax: vendors.TaxExcluded,
		Terms: vendors.Terms{Billing: "monthly", Uplift: vendors.Uplift{Stated: true}}, Prices: prices,
	}
}

// Need reads a need on the day of the samples, without a catalogue.
func Need(tb testing.TB, text string) *need.Need { tb.Helper(); return NeedOver(tb, text, nil) }

// NeedOver reads a need over a catalogue.
func NeedOver(tb testing.TB, text string, cat *vendors.Catalogue) *need.Need {
	tb.Helper()
	n, err := need.Parse([]byte(text), "need.yaml", cat, need.Options{Today: Today()})
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

// Today is Day as a time.
func Today() time.Time { return time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC) }

// Catalogue reads a catalogue from files, by name.
func Catalogue(tb testing.TB, files map[string]string) *vendors.Catalogue {
	tb.Helper()
	tree := fstest.MapFS{}
	for name, text := range files {
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	c, err := catalogue.Parse(tree)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// Shipped is the catalogue inside the program; read it, never change it.
func Shipped(tb testing.TB) *vendors.Catalogue {
	tb.Helper()
	c, err := catalogue.Shipped()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}
