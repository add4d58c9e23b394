package store

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
)

// What the tests of this package reach into.

// MigrateBy migrates with other files than those of this program.
func (s *Store) MigrateBy(ctx context.Context, files fs.FS, o Options) error {
	return s.migrateBy(ctx, files, o)
}

// Connect opens a database without bringing it to any schema.
func Connect(ctx context.Context, name string, o Options) (*Store, error) {
	return connect(ctx, name, o)
}

// Migrations are the files of this program for the database.
func (s *Store) Migrations() (fs.FS, error) { return migrations(s.dialect) }

// Exec runs a statement past everything that this package guards.
func (s *Store) Exec(ctx context.Context, statement string, args ...any) error {
	return s.write.WithContext(ctx).Exec(statement, args...).Error
}

// RenewLeases gives a sign of life at once.
func (s *Store) RenewLeases(ctx context.Context) { s.renewLeases(ctx) }

// Pool is the writing pool.
func (s *Store) Pool() (*sql.DB, error) { return s.write.DB() }

// ReadPool is the reading pool.
func (s *Store) ReadPool() (*sql.DB, error) { return s.read.DB() }

// Fault is how an error of the database leaves this package.
func (s *Store) Fault(err error, subject string) error { return s.fault(err, subject) }

// NewEnough is the check of SQLite's version.
var NewEnough = newEnough

// CheckFileSystem is what is said of a file on the file system of a magic number.
func CheckFileSystem(ctx context.Context, o Options, path string, magic int64) error {
	return (&Store{log: o.Log}).checkFileSystem(ctx, path, fileSystems[magic])
}

// Sign signs a manifest.
var Sign = sign

// TableNames are the tables that a backup knows.
var TableNames = tableNames

// WithoutPassword is an address as it is shown.
var WithoutPassword = withoutPassword

// Columns are a table's columns in the database.
func (s *Store) Columns(ctx context.Context, name string) ([]string, error) {
	db, err := s.moment(ctx)
	if err != nil {
		return nil, err
	}
	defer db.Rollback()
	columns, err := columnsOf(ctx, db, s.isPostgres(), name)
	all := make([]string, len(columns))
	for i, c := range columns {
		all[i] = c.Name + " " + c.Kind
	}
	return all, err
}

// Rows are the types that stand for tables.
var Rows = []interface{ TableName() string }{
	organisationRow{},
	principalRow{},
	auditHeadRow{},
	auditRow{},
	catalogueFileRow{},
	catalogueRow{},
	cataloguePartRow{},
	catalogueVersionRow{},
	sourceRow{},
	vendorRow{},
	capabilityRow{},
	offeringRow{},
	addOnRow{},
	priceRow{},
	provisionRow{},
	projectRow{},
	needVersionRow{},
	answerSetRow{},
	evidenceRow{},
	evidenceChunkRow{},
	commentRow{},
	snapshotRow{},
	overlayRow{},
	standingRow{},
	idempotencyRow{},
	jobRow{},
}

// Statements is the reading pool of SQLite.
type Statements = statements

// Statements is the pool that keeps statements compiled.
func (s *Store) Statements() (*Statements, error) {
	pool, ok := s.read.ConnPool.(*statements)
	if !ok {
		return nil, fmt.Errorf("reads go through %T", s.read.ConnPool)
	}
	return pool, nil
}

// Compiled is how many statements are compiled.
func (p *statements) Compiled() int {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return len(p.all)
}
