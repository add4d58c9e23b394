// Package store keeps what a team decides: catalogues, projects, answers,
// evidence, snapshots and the audit trail, in SQLite or PostgreSQL.
//
// It owns the tables, their migrations, transactions, backups and the checks of
// what is stored; every error that leaves it is a fault. It does not own what a
// valid project is (vendors/project), what the catalogue means (vendors) or any
// figure. Prices and rates are decimal text, times are UTC text in microseconds,
// so that both databases hold and sort the same.
package store

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// Options is what a store needs from outside.
type Options struct {
	// Now is the clock; required.
	Now func() time.Time
	// Log is told of migrations and backups; nil = silence.
	Log *slog.Logger
	// Backups is the folder for automatic backups; empty = "backups" beside the
	// database file, or in the data folder for PostgreSQL.
	Backups string
	// Shipped is the catalogue of this program; nil = none is loaded.
	Shipped *vendors.Catalogue
}

// Store is an open database. It is safe for concurrent use.
type Store struct {
	name    string // as people know it: a path, or a DSN without its password
	dialect dialect
	write   *gorm.DB // one connection on SQLite
	read    *gorm.DB
	pools   []*sql.DB
	lock    io.Closer // nil on PostgreSQL
	now     func() time.Time
	log     *slog.Logger
	shipped *vendors.Catalogue
	backups string // as in Options
	cache   catalogueCache
	heads   heads
	current atomic.Pointer[project.CatalogueVersion] // the newest shipped one, once asked for; nil on PostgreSQL
	holder  string                                   // this process, among those that use the database
	leases  leases
	closing sync.Once
}

// dialect is which of the two databases it is.
type dialect string

const (
	sqliteDialect   dialect = "sqlite"
	postgresDialect dialect = "postgres"
)

// IsPostgres reports whether a --db value names a PostgreSQL server.
func IsPostgres(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// Open opens the database, brings it to this program's schema and loads the
// shipped catalogue when it is new. Name is a file or postgres://…; a file that
// does not exist is made. Every fault says what to do.
func Open(ctx context.Context, name string, o Options) (*Store, error) {
	s, err := connect(ctx, name, o)
	if err != nil {
		return nil, err
	}
	if err := s.prepare(ctx, o); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.keepLeases(ctx)
	return s, nil
}

// connect opens the pools without touching the schema.
func connect(ctx context.Context, name string, o Options) (*Store, error) {
	s := &Store{holder: newID(), now: o.Now, log: o.Log, shipped: o.Shipped, backups: o.Backups}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if !IsPostgres(name) {
		path, err := filepath.Abs(name)
		if err != nil {
			return nil, fault.Invalid("--db", "%q is no usable path", name)
		}
		name = path
	}
	if IsPostgres(name) {
		return s, s.connectPostgres(ctx, name)
	}
	return s, s.connectSQLite(ctx, name)
}

// prepare migrates, makes the local organisation and loads the catalogue.
func (s *Store) prepare(ctx context.Context, o Options) error {
	if err := s.migrate(ctx, o); err != nil {
		return err
	}
	if err := s.ensureOrganisations(ctx); err != nil {
		return err
	}
	return s.loadShipped(ctx)
}

// quiet is how gorm runs here: transactions are ours, and it never prints.
func quiet() *gorm.Config {
	return &gorm.Config{SkipDefaultTransaction: true, Logger: logger.Discard, DisableAutomaticPing: true}
}

// Name is the database as people know it, without a password.
func (s *Store) Name() string { return s.name }

// Ready reports whether the database answers.
func (s *Store) Ready(ctx context.Context) error {
	var one int
	return s.fault(s.read.WithContext(ctx).Raw("SELECT 1").Scan(&one).Error, "database")
}

// Close writes back what SQLite keeps beside the file, and lets it go.
func (s *Store) Close() error {
	var err error
	s.closing.Do(func() {
		s.endLeases()
		for _, pool := range s.pools { // the reading pool first: the last one to leave writes back
			err = errors.Join(err, pool.Close())
		}
		if s.lock != nil {
			err = errors.Join(err, s.lock.Close())
		}
	})
	if err != nil {
		return fault.Internal(s.name, "closing: %v", err)
	}
	return nil
}

func (s *Store) isPostgres() bool { return s.dialect == postgresDialect }
