package catalogue_test

import (
	"os"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
)

// today is the day on which the tests look at the catalogue.
var today = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

func TestShippedCounts(t *testing.T) {
	c := shipped(t)
	products := map[string]bool{}
	for _, o := range c.Offerings {
		products[o.Vendor+"/"+o.Product] = true
	}
	got := map[string]int{
		"products": len(products), "offerings": len(c.Offerings), "vendors": len(c.Vendors), "rates": len(c.Rates.Rates), "premiums": len(c.Premiums),
	}
	for what, want := range map[string]int{"products": 51, "offerings": 146, "vendors": 47, "rates": 12, "premiums": 367} {
		if got[what] != want {
			t.Errorf("got %d %s, want %d", got[what], what, want)
		}
	}
}

func TestShippedHasNoFaults(t *testing.T) {
	for _, p := range catalogue.Validate(catalogue.ShippedFiles(), nil, today) {
		if p.Severity == catalogue.SeverityError {
			t.Error(p)
		}
	}
}

func TestShippedIsWhatParseReads(t *testing.T) {
	c := shipped(t)
	again, err := catalogue.Parse(catalogue.ShippedFiles())
	if err != nil {
		t.Fatal(err)
	}
	if again.Hash != c.Hash || len(c.Hash) != 64 {
		t.Errorf("got hash %s, want %s", again.Hash, c.Hash)
	}
	if c.Version < "2026-11" || c.ID != "messaging" {
		t.Errorf("got %s %s, want messaging of 2026-11 or later", c.ID, c.Version)
	}
}

func TestShippedIsSorted(t *testing.T) {
	c := shipped(t)
	if !slices.IsSortedFunc(c.Offerings, func(a, b vendors.Offering) int { return compare(a.Vendor, b.Vendor) }) {
		t.Error("offerings are not sorted by vendor")
	}
	for i := range c.Offerings {
		o := &c.Offerings[i]
		if !slices.IsSortedFunc(o.Capabilities, func(a, b vendors.Provision) int { return compare(string(a.Capability), string(b.Capability)) }) {
			t.Errorf("%s: capabilities are not sorted", o.ID)
		}
		for _, p := range o.Capabilities {
			if got := o.Provision(p.Capability); got.Status != p.Status || got.Source != p.Source {
				t.Errorf("%s: %s is not found", o.ID, p.Capability)
			}
		}
	}
}

// A fact without a source, or with half of one, must not exist anywhere.
func TestShippedFactsHaveSources(t *testing.T) {
	for i := range shipped(t).Offerings {
		o := &shipped(t).Offerings[i]
		check := func(what string, s vendors.Source) {
			if s.Ref == "" || s.AsOf == "" || s.Confidence == "" {
				t.Errorf("%s: %s has no source", o.ID, what)
			}
		}
		for _, p := range o.Prices {
			check("price "+p.ID, p.Source)
		}
		for _, p := range o.Capabilities {
			check(string(p.Capability), p.Source)
			for _, l := range p.Limits {
				check(string(l.Kind), l.Source)
			}
		}
		for _, n := range o.Notes {
			check(n.Text.EN, n.Source)
		}
	}
}

// An offering without prices is quote only: nothing may read it as free.
func TestShippedQuoteOnlyHasNoPrice(t *testing.T) {
	c := shipped(t)
	quote := 0
	for i := range c.Offerings {
		if len(c.Offerings[i].Prices) == 0 {
			quote++
		}
		for _, p := range c.Offerings[i].Prices {
			if p.QuoteOnly && p.Amount.IsZero() && p.Range == nil && len(p.Tiers) == 0 {
				t.Errorf("%s: the quote %s is 0", c.Offerings[i].ID, p.ID)
			}
		}
	}
	if quote < 20 {
		t.Errorf("got %d offerings without a price, want the 20 or more for which none was found", quote)
	}
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// folder makes a folder of files in memory.
func folder(files map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return m
}

func BenchmarkShipped(b *testing.B) {
	files := fstest.MapFS{}
	text, err := catalogue.Files(shipped(b))
	if err != nil {
		b.Fatal(err)
	}
	for name, t := range text {
		files[name] = &fstest.MapFile{Data: t, Mode: 0o644}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := catalogue.Parse(files); err != nil {
			b.Fatal(err)
		}
	}
}

func readFile(tb testing.TB, name string) []byte {
	tb.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	return text
}
