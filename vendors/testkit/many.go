package testkit

import (
	"fmt"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
)

// Many is the shipped catalogue with copies of its vendors and offerings under
// other ids, n offerings in all.
func Many(tb testing.TB, n int) *vendors.Catalogue {
	tb.Helper()
	all, err := catalogue.Shipped()
	if err != nil {
		tb.Fatal(err)
	}
	c := &vendors.Catalogue{ID: all.ID, Name: all.Name, Version: "2026-11-01", Capabilities: all.Capabilities, Rates: all.Rates}
	for round := 0; len(c.Offerings) < n; round++ {
		copied := func(id string) string { return fmt.Sprintf("%s-%03d", id, round) }
		for _, v := range all.Vendors {
			v.ID = copied(v.ID)
			c.Vendors = append(c.Vendors, v)
		}
		for _, o := range all.Offerings[:min(len(all.Offerings), n-len(c.Offerings))] {
			o.ID, o.Vendor = copied(o.ID), copied(o.Vendor)
			c.Offerings = append(c.Offerings, o)
		}
	}
	files, err := catalogue.Files(c)
	if err == nil {
		c, err = catalogue.Restore(files)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return c
}
