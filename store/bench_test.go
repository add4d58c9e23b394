package store_test

import (
	"fmt"
	"strconv"
	"testing"

	"fineprint/store"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/project"
	"fineprint/vendors/testkit"
)

// BenchmarkFirstStart makes the schema and loads the shipped catalogue.
func BenchmarkFirstStart(b *testing.B) {
	c := shipped(b)
	for _, kind := range kinds() {
		b.Run(kind, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				name := newDatabase(b, kind)
				b.StartTimer()
				s, err := store.Open(b.Context(), name, options(b, c))
				if err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
		})
	}
}

// BenchmarkStart opens a database that has everything.
func BenchmarkStart(b *testing.B) {
	c := shipped(b)
	for _, kind := range kinds() {
		b.Run(kind, func(b *testing.B) {
			name := newDatabase(b, kind)
			if err := open(b, name, c).Close(); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				s, err := store.Open(b.Context(), name, options(b, c))
				if err != nil {
					b.Fatal(err)
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkReadCatalogue reads an earlier version of the catalogue from its files.
func BenchmarkReadCatalogue(b *testing.B) {
	c := shipped(b)
	files, err := catalogue.Files(c)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := catalogue.Restore(files); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkList lists a page of the shipped catalogue and one of 10,000 offerings: the second must
// take less than twice the time of the first.
func BenchmarkList(b *testing.B) {
	for _, n := range []int{0, 10_000} {
		c := shipped(b)
		title := "shipped"
		if n > 0 {
			c, title = testkit.Many(b, n), strconv.Itoa(n)
		}
		for _, kind := range kinds() {
			b.Run(kind, func(b *testing.B) {
				s := open(b, newDatabase(b, kind), c)
				queries := map[string]project.OfferingQuery{
					"first page":   {},
					"by name":      {Order: project.ByName},
					"one vendor":   {Vendor: c.Vendors[0].ID},
					"search":       {Text: "slack"},
					"a capability": {Capability: "recording"},
				}
				for name, q := range queries {
					b.Run(title+"/"+name, func(b *testing.B) {
						for b.Loop() {
							if _, err := s.Offerings(b.Context(), project.LocalOrg, q); err != nil {
								b.Fatal(err)
							}
						}
					})
				}
			})
		}
	}
}

// BenchmarkUpdateProject is one acknowledged change with its audit entry.
func BenchmarkUpdateProject(b *testing.B) {
	c := small(b, "2026-07-01")
	for _, kind := range kinds() {
		b.Run(kind, func(b *testing.B) {
			s := open(b, newDatabase(b, kind), c)
			p := created(b, s, "Chat")
			for b.Loop() {
				var err error
				if p, err = s.UpdateProject(b.Context(), project.Local, p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkBackup saves a database with the shipped catalogue.
func BenchmarkBackup(b *testing.B) {
	c := shipped(b)
	for _, kind := range kinds() {
		b.Run(kind, func(b *testing.B) {
			s := open(b, newDatabase(b, kind), c)
			for i := 0; b.Loop(); i++ {
				if _, err := s.Backup(b.Context(), fmt.Sprintf("%s/%d.zip", b.TempDir(), i)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
