package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"

	"fineprint/vendors/fault"
)

// Source is a backup to restore from.
type Source struct {
	Path       string
	Passphrase string // empty = it is not encrypted
	// SignedBy is the fingerprint of the key that must have signed it; empty =
	// this database's own key, or any where there is none.
	SignedBy string
}

// Restored is what a restoring did.
type Restored struct {
	Manifest *Manifest
	Kept     string // where the old data is now; empty when there was none
}

// Restore puts a backup in the place of a database. The backup is read and
// compared as a whole, built up beside the old data and checked; only then the
// two change places, in one step, and the old data is kept under another name.
func Restore(ctx context.Context, name string, from Source, o Options) (*Restored, error) {
	archive, m, err := openBackup(from.Path, from.Passphrase)
	if err != nil {
		return nil, err
	}
	defer archive.close() //nolint:errcheck // only read
	if err := from.trust(name, archive.signer, o); err != nil {
		return nil, err
	}
	if err := archive.verify(); err != nil {
		return nil, err
	}
	o.Shipped = nil
	if IsPostgres(name) {
		return restorePostgres(ctx, name, archive, m, o)
	}
	return restoreSQLite(ctx, name, archive, m, o)
}

// build fills an empty database from a backup: the schema it was made with, its
// rows, then this program's schema, then everything is checked.
func build(ctx context.Context, name string, archive *archive, m *Manifest, o Options) (err error) {
	s, err := connect(ctx, name, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	files, err := migrations(s.dialect)
	if err != nil {
		return fault.Internal("migrations", "%v", err)
	}
	provider, err := s.provider(files)
	if err != nil {
		return err
	}
	if newest := newestOf(provider); m.Schema > newest {
		return fault.Invalid(archive.path, "a newer fineprint has made it (schema %d, this one knows %d); use that one", m.Schema, newest)
	}
	if _, err := provider.UpTo(ctx, m.Schema); err != nil {
		return s.explainMigration(err)
	}
	if err := s.load(ctx, archive, m); err != nil {
		return s.fault(err, archive.path)
	}
	if _, err := provider.Up(ctx); err != nil {
		return s.explainMigration(err)
	}
	problems, err := s.Check(ctx)
	if err != nil {
		return err
	}
	return errors.Join(problems...)
}

// load writes all rows in one transaction.
func (s *Store) load(ctx context.Context, archive *archive, m *Manifest) error {
	pool, err := s.write.DB()
	if err != nil {
		return err
	}
	db, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer db.Rollback() //nolint:errcheck // without effect after the commit
	for i := range m.Tables {
		if err := s.loadTable(ctx, db, archive, &m.Tables[i]); err != nil {
			return err
		}
	}
	return db.Commit()
}

func (s *Store) loadTable(ctx context.Context, db *sql.Tx, archive *archive, t *tableManifest) error {
	have, err := columnsOf(ctx, db, s.isPostgres(), t.Name)
	if err != nil {
		return err
	}
	if fmt.Sprint(have) != fmt.Sprint(t.Columns) {
		return damagedArchive(archive.path, fault.Reason("the columns of %s are not those of schema", t.Name))
	}
	insert, err := db.PrepareContext(ctx, insertion(t.Name, t.Columns, s.isPostgres()))
	if err != nil {
		return err
	}
	defer insert.Close() //nolint:errcheck // ends with the transaction
	rows := int64(0)
	err = archive.read(t.Path, func(r io.Reader) error {
		return eachRow(r, t.Columns, func(values []any) error {
			rows++
			_, err := insert.ExecContext(ctx, values...)
			if err != nil {
				return s.fault(err, t.Name)
			}
			return nil
		})
	})
	if err == nil && rows != t.Rows {
		err = damagedArchive(archive.path, fault.Reason("%s has %d rows, want %d", t.Name, rows, t.Rows))
	}
	return err
}

func restoreSQLite(ctx context.Context, path string, archive *archive, m *Manifest, o Options) (*Restored, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fault.Invalid("--db", "%q is no usable path", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fault.Invalid(path, "the folder cannot be made (%s)", reason(err))
	}
	lock, err := lockFile(path + ".lock")
	if err != nil {
		return nil, refusedLock(path, err)
	}
	defer lock.Close() //nolint:errcheck // the end of the process lets it go too
	fresh := path + ".restoring"
	if err := removeDatabase(fresh); err != nil { // left by one that was interrupted
		return nil, fault.Invalid(fresh, "it cannot be removed (%s)", reason(err))
	}
	defer removeDatabase(fresh) //nolint:errcheck // gone when all went well
	if err := build(ctx, fresh, archive, m, o); err != nil {
		return nil, err
	}
	kept, err := swapFiles(ctx, path, fresh, o)
	if err != nil {
		return nil, fault.Invalid(path, "the restored database cannot be put in its place (%s); the old one is unchanged", reason(err))
	}
	return &Restored{Manifest: m, Kept: kept}, nil
}

// beside are the files that SQLite and we keep beside a database.
var beside = []string{"", "-wal", "-shm", ".lock"}

func removeDatabase(path string) error {
	for _, suffix := range beside {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// swapFiles puts fresh in the place of path. At every moment there is a whole
// database under path: first the old one gets a second name, then the new one
// takes the first. A log that the old one could not take in goes along with it:
// beside the new one it would destroy it.
func swapFiles(ctx context.Context, path, fresh string, o Options) (kept string, err error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return "", errors.Join(os.Rename(fresh, path), syncFolder(filepath.Dir(path)))
	}
	kept = path + ".before-restore-" + o.Now().UTC().Format("20060102T150405") + "-" + newID()[:6]
	settle(ctx, path)
	for _, suffix := range []string{"-wal", "-shm"} {
		if err := os.Rename(path+suffix, kept+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	if err := os.Link(path, kept); err != nil {
		if err := copyFile(path, kept); err != nil {
			return "", err
		}
	}
	if err := os.Rename(fresh, path); err != nil {
		return "", err
	}
	return kept, syncFolder(filepath.Dir(path))
}

// settle lets SQLite take its log into the file, when the file is whole enough.
// A damaged file keeps its log beside it.
func settle(ctx context.Context, path string) {
	db, err := sql.Open("sqlite", dsn(path, true))
	if err == nil {
		err = errors.Join(db.PingContext(ctx), db.Close()) // the last connection takes the log in
	}
	if err != nil {
		return
	}
}

func copyFile(from, to string) (err error) {
	source, err := os.Open(from) //nolint:gosec // the user's own
	if err != nil {
		return err
	}
	defer source.Close()                                                     //nolint:errcheck // only read
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) //nolint:gosec // the user's own
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	return errors.Join(err, target.Sync(), target.Close())
}

var plainName = regexp.MustCompile(`^[a-z_][a-z0-9_]{0,40}$`)

var plainID = regexp.MustCompile(`^[a-z0-9]{26}$`)

// restorePostgres builds the backup up in a schema of its own, then exchanges
// the tables of the two in one transaction.
func restorePostgres(ctx context.Context, name string, archive *archive, m *Manifest, o Options) (*Restored, error) {
	s, err := connect(ctx, name, o)
	if err != nil {
		return nil, err
	}
	defer s.Close() //nolint:errcheck // nothing is written at its end
	pool, err := s.write.DB()
	if err != nil {
		return nil, fault.Internal(s.name, "%v", err)
	}
	var current string
	if err := pool.QueryRowContext(ctx, "SELECT current_schema()").Scan(&current); err != nil {
		return nil, s.fault(err, s.name)
	}
	if !plainName.MatchString(current) {
		return nil, fault.Invalid(s.name, "the schema %q has an unusual name; use one of lower-case letters and digits", current)
	}
	fresh, kept := current+"_restoring", current+"_before_"+o.Now().UTC().Format("20060102t150405")+"_"+newID()[:6]
	if _, err := pool.ExecContext(ctx, "DROP SCHEMA IF EXISTS "+fresh+" CASCADE; CREATE SCHEMA "+fresh); err != nil {
		return nil, s.fault(err, s.name)
	}
	target, err := withSchema(name, fresh)
	if err == nil {
		err = build(ctx, target, archive, m, o)
	}
	if err == nil {
		err = s.exchange(ctx, pool, current, fresh, kept)
	}
	if err != nil {
		_, dropped := pool.ExecContext(context.WithoutCancel(ctx), "DROP SCHEMA IF EXISTS "+fresh+" CASCADE")
		return nil, errors.Join(err, s.fault(dropped, s.name))
	}
	return &Restored{Manifest: m, Kept: "schema " + kept}, nil
}

func withSchema(address, schema string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", fault.Invalid("--db", "want postgres://user:password@host:5432/database")
	}
	query := u.Query()
	query.Set("search_path", schema)
	u.RawQuery = query.Encode()
	return u.String(), nil
}

// exchange moves what is in current to kept and what is in fresh to current.
func (s *Store) exchange(ctx context.Context, pool *sql.DB, current, fresh, kept string) error {
	db, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return s.fault(err, s.name)
	}
	defer db.Rollback() //nolint:errcheck // without effect after the commit
	_, err = db.ExecContext(ctx, "CREATE SCHEMA "+kept)
	for _, move := range []struct{ from, to string }{{current, kept}, {fresh, current}} {
		if err == nil {
			err = moveTables(ctx, db, move.from, move.to)
		}
	}
	if err == nil {
		_, err = db.ExecContext(ctx, "DROP SCHEMA "+fresh)
	}
	if err == nil {
		err = db.Commit()
	}
	return s.fault(err, s.name)
}

func moveTables(ctx context.Context, db *sql.Tx, from, to string) error {
	for _, name := range append(tableNames(), "goose_db_version") {
		if _, err := db.ExecContext(ctx, "ALTER TABLE IF EXISTS "+from+"."+name+" SET SCHEMA "+to); err != nil {
			return err
		}
	}
	var n int
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM pg_proc p JOIN pg_namespace s ON s.oid = p.pronamespace WHERE s.nspname = $1 AND p.proname = 'fineprint_refuse'", from).Scan(&n)
	if err == nil && n > 0 {
		_, err = db.ExecContext(ctx, "ALTER FUNCTION "+from+".fineprint_refuse() SET SCHEMA "+to)
	}
	return err
}

func tableNames() []string {
	all := make([]string, len(tables))
	for i, t := range tables {
		all[i] = t.name
	}
	return all
}
