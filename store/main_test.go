package store_test

import (
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"fineprint/store"
	"fineprint/store/postgrestest"
	"fineprint/vendors"
)

// Every test runs on both databases; see package postgrestest for where PostgreSQL comes from.

// cluster is the PostgreSQL server, nil when it is left out; server is its address.
var (
	cluster *postgrestest.Cluster
	server  string
)

func TestMain(m *testing.M) {
	if role := os.Getenv("FINEPRINT_TEST_ROLE"); role != "" {
		os.Exit(play(role))
	}
	os.Exit(postgrestest.Run("store", func(c *postgrestest.Cluster) int {
		if cluster = c; c != nil {
			server = c.Address
		}
		return m.Run()
	}))
}

// kinds are the databases that every test runs on.
func kinds() []string {
	if server == "" {
		return []string{"sqlite"}
	}
	return []string{"sqlite", "postgres"}
}

// newDatabase makes a new, empty database and returns what --db would say.
func newDatabase(tb testing.TB, kind string) string {
	tb.Helper()
	if kind == "sqlite" {
		return filepath.Join(tb.TempDir(), store.FileName)
	}
	return cluster.Schema(tb)
}

// ticks counts the looks at the clock of all tests.
var ticks atomic.Int64

// clock is a clock that moves on by a second with every look, and never back.
func clock() func() time.Time {
	start := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	return func() time.Time { return start.Add(time.Duration(ticks.Add(1)) * time.Second) }
}

// open opens a store that is closed at the end of the test.
func open(tb testing.TB, name string, shipped *vendors.Catalogue) *store.Store {
	tb.Helper()
	s, err := store.Open(tb.Context(), name, store.Options{Now: clock(), Shipped: shipped, Backups: filepath.Join(tb.TempDir(), "backups")})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}
