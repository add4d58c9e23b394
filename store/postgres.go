package store

import (
	"context"
	"database/sql"
	"errors"
	"net"
	"net/url"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"fineprint/vendors/fault"
)

// connections is how many one process holds to PostgreSQL.
const connections = 10

func (s *Store) connectPostgres(ctx context.Context, address string) error {
	s.name, s.dialect = withoutPassword(address), postgresDialect
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return fault.Invalid("--db", "want postgres://user:password@host:5432/database, got %q", s.name)
	}
	config.RuntimeParams["timezone"] = "UTC"
	config.RuntimeParams["application_name"] = "fineprint"
	config.RuntimeParams["lock_timeout"] = "5000"
	// What the best way to a page is depends on how often a word or a capability
	// occurs, and planning takes less than a millisecond.
	config.RuntimeParams["plan_cache_mode"] = "force_custom_plan"
	// The catalogue fits into memory, where a jump costs hardly more than a step.
	config.RuntimeParams["random_page_cost"] = "2"
	pool := stdlib.OpenDB(*config)
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	s.pools = []*sql.DB{pool}
	if err := s.inspectPostgres(ctx, pool); err != nil {
		return errors.Join(err, s.Close())
	}
	if s.write, err = gorm.Open(postgres.New(postgres.Config{Conn: pool}), quiet()); err != nil {
		return errors.Join(s.fault(err, s.name), s.Close())
	}
	s.read = s.write
	return nil
}

// inspectPostgres wants a server that answers and a database that can hold hanzi.
func (s *Store) inspectPostgres(ctx context.Context, pool *sql.DB) error {
	var encoding string
	if err := pool.QueryRowContext(ctx, "SHOW server_encoding").Scan(&encoding); err != nil {
		return fault.Invalid(s.name, "PostgreSQL does not answer (%v); start it, or correct --db", firstCause(err))
	}
	if encoding != "UTF8" {
		return fault.Invalid(s.name, "the database keeps text as %s; make one with encoding UTF8", encoding)
	}
	return nil
}

// withoutPassword is an address as it may be shown and logged.
func withoutPassword(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		scheme, _, _ := strings.Cut(address, "://")
		return scheme + "://…"
	}
	if _, has := u.User.Password(); has {
		u.User = url.User(u.User.Username())
	}
	query := u.Query()
	query.Del("password")
	u.RawQuery = query.Encode()
	return u.String()
}

// firstCause is what an error of several lines begins with, without what the
// subject says already.
func firstCause(err error) string {
	if network, ok := errors.AsType[*net.OpError](err); ok {
		return network.Err.Error()
	}
	line, _, _ := strings.Cut(unwrapAll(err).Error(), "\n")
	return line
}

func unwrapAll(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}

// Shown is a --db value as it may be printed: without a password.
func Shown(name string) string {
	if IsPostgres(name) {
		return withoutPassword(name)
	}
	return name
}
