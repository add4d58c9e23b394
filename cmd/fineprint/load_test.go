package main_test

import (
	"path/filepath"
	"testing"
	"time"

	"fineprint/store"
	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/project"
	kit "fineprint/vendors/testkit" // testkit is its path, in imports_test.go
)

// BenchmarkServedList has 50 clients ask for pages of the shipped catalogue and of one of 10,000
// offerings, on both databases: the second must take less than twice the time of the first.
func BenchmarkServedList(b *testing.B) {
	large := kit.Many(b, 10_000)
	names := map[string]string{"sqlite": filepath.Join(b.TempDir(), "fineprint.db")}
	if cluster != nil {
		names["postgres"] = cluster.Schema(b)
	}
	for kind, db := range names {
		b.Run(kind, func(b *testing.B) {
			keep(b, db, large)
			s := serve(b, db)
			pages := map[string]string{"first": "", "by_name": "&sort=name", "search": "&q=slack", "capability": "&capability=recording"}
			for page, query := range pages {
				for size, version := range map[string]string{"shipped": "", "10000": "&version=" + large.Hash} {
					path := "/api/v1/catalogue/offerings?limit=50" + query + version
					s.do("GET", path, "").want(200)
					b.Run(page+"/"+size, func(b *testing.B) {
						all := together(b, s.client.Jar, s.base+path, b.N)
						b.ReportMetric(float64(at(all, 0.5).Microseconds())/1000, "p50_ms")
						b.ReportMetric(float64(at(all, 0.99).Microseconds())/1000, "p99_ms")
					})
				}
			}
		})
	}
}

// keep puts an organisation's own catalogue into a new database.
func keep(b *testing.B, db string, c *vendors.Catalogue) {
	b.Helper()
	shipped, err := catalogue.Shipped()
	if err != nil {
		b.Fatal(err)
	}
	s, err := store.Open(b.Context(), db, store.Options{Now: time.Now, Shipped: shipped})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if _, err := s.AddCatalogue(b.Context(), project.Local, c); err != nil {
		b.Fatal(err)
	}
}
