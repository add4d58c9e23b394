package compare_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/compare"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/tco"
	"fineprint/vendors/testkit"
)

// starter reads a starter profile over a catalogue.
func starter(tb testing.TB, profile string, c *vendors.Catalogue) *need.Need {
	tb.Helper()
	text, err := need.Starter(profile)
	if err != nil {
		tb.Fatal(err)
	}
	return testkit.NeedOver(tb, string(text), c)
}

// copies is a catalogue of n times the offerings, each copy a product of its own.
func copies(c *vendors.Catalogue, n int) *vendors.Catalogue {
	many := *c
	many.Offerings = nil
	for i := range n {
		for _, o := range c.Offerings {
			o.ID, o.Product = o.ID+"-"+strconv.Itoa(i), o.Product+" "+strconv.Itoa(i)
			many.Offerings = append(many.Offerings, o)
		}
	}
	return &many
}

// BenchmarkSheets works out the cheapest bundle and its sheet for every edition
// of the shipped catalogue over 36 months, and nothing else.
func BenchmarkSheets(b *testing.B) {
	c := testkit.Shipped(b)
	n := starter(b, "general-office", c)
	b.ReportAllocs()
	for b.Loop() {
		if got := sheets(b, c, n); got == 0 {
			b.Fatal("no sheet")
		}
	}
	b.ReportMetric(float64(len(c.Offerings)), "editions")
}

func sheets(tb testing.TB, c *vendors.Catalogue, n *need.Need) int {
	tb.Helper()
	builder, err := tco.NewBuilder(n, c.Infra)
	if err != nil {
		tb.Fatal(err)
	}
	planner, pricer, made := tco.NewPlanner(n, c, builder), pricing.NewPricer(n, builder.Servers), 0
	for i := range c.Offerings {
		book, err := pricer.Open(&c.Offerings[i])
		if err != nil {
			tb.Fatal(err)
		}
		bought := planner.Bundle(book, bundle.Gates(&c.Offerings[i], n), bundle.Musts)
		sheet, err := planner.Sheet(book, bought)
		if err != nil {
			tb.Fatal(err)
		}
		made += len(sheet.Lines)
	}
	return made
}

// BenchmarkRun is the whole comparison: ladder, price of needs, findings, at 1,
// 10 and 100 times the shipped catalogue.
func BenchmarkRun(b *testing.B) {
	for _, times := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("x%d", times), func(b *testing.B) {
			c := testkit.Shipped(b)
			if times > 1 {
				c = copies(c, times)
			}
			n := starter(b, "general-office", c)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := compare.Run(compare.Input{Catalogue: c, Need: n}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)/float64(times), "ms/catalogue")
		})
	}
}

// BenchmarkProfiles runs every starter profile.
func BenchmarkProfiles(b *testing.B) {
	c := testkit.Shipped(b)
	for _, profile := range slices.Sorted(slices.Values(need.Profiles())) {
		n := starter(b, profile, c)
		b.Run(profile, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := compare.Run(compare.Input{Catalogue: c, Need: n}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
