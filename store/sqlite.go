package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	_ "modernc.org/sqlite" // the driver, pure Go

	"fineprint/vendors/fault"
)

// FileName is the database file in the user's data folder.
const FileName = "fineprint.db"

// oldestSQLite is the first version without the fault that could reset a
// write-ahead log with changes in it (present from 3.7.0 to 3.51.2).
var oldestSQLite = []int{3, 51, 3}

// applicationID marks a file as ours, as PRAGMA application_id: "FPRT".
const applicationID = 0x46505254

// readers is how many connections read at once, readerIdle how long one that
// nobody uses keeps its pages in memory.
const (
	readers    = 4
	readerIdle = 30 * time.Second
)

// DefaultPath is the database file when none is named: in $XDG_DATA_HOME or
// what the system has in its place.
func DefaultPath(getenv func(string) string) (string, error) {
	home := getenv("HOME")
	folder := getenv("XDG_DATA_HOME")
	switch {
	case folder != "" && filepath.IsAbs(folder):
	case runtime.GOOS == "windows":
		folder = getenv("LocalAppData")
	case home == "":
		folder = ""
	case runtime.GOOS == "darwin":
		folder = filepath.Join(home, "Library", "Application Support")
	default:
		folder = filepath.Join(home, ".local", "share")
	}
	if folder == "" {
		return "", fault.Invalid("--db", "there is no home folder for the database; name a file")
	}
	return filepath.Join(folder, "fineprint", FileName), nil
}

// dsn is how the file is opened. A full flush at every commit: without it, a
// power cut loses acknowledged writes. Immediate transactions: deferred ones
// fail when they turn into writing ones, and waiting does not help them.
func dsn(path string, writing bool) string {
	file := url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	if !strings.HasPrefix(file.Path, "/") {
		file.Path = "/" + file.Path // C:/…
	}
	query := "?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=foreign_keys(1)&_pragma=synchronous(FULL)" +
		"&_pragma=cache_size(-16000)&_time_format=sqlite&_timezone=UTC"
	if writing {
		return file.String() + query + "&_txlock=immediate"
	}
	return file.String() + query + "&_pragma=query_only(1)"
}

func (s *Store) connectSQLite(ctx context.Context, path string) error {
	s.name, s.dialect = path, sqliteDialect
	if err := s.takeFile(ctx, path); err != nil {
		return err
	}
	if err := s.openPools(ctx, path); err != nil {
		return errors.Join(err, s.Close())
	}
	return nil
}

// takeFile makes the folder and the file, and locks it for this process.
func (s *Store) takeFile(ctx context.Context, path string) error {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fault.Invalid(path, "the folder cannot be made (%s); name another file with --db", reason(err))
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return fault.Invalid(path, "it is a folder; name a file in it, such as %s", filepath.Join(path, FileName))
	}
	if err := s.checkFileSystem(ctx, path, fileSystemOf(folder)); err != nil {
		return err
	}
	lock, err := lockFile(path + ".lock")
	if err != nil {
		return refusedLock(path, err)
	}
	s.lock = lock
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // the path is the user's own
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		return errors.Join(fault.Invalid(path, "it cannot be written (%s); make it writable, or name another file with --db", reason(err)), s.Close())
	}
	return nil
}

func refusedLock(path string, err error) error {
	if held, ok := errors.AsType[*heldError](err); ok {
		return fault.Conflict(path, "another fineprint%s uses it; end that one first, or name another file with --db", held.who())
	}
	return fault.Invalid(path, "its folder cannot be written (%s); make it writable, or name another file with --db", reason(err))
}

// heldError says that another process holds the lock.
type heldError struct{ pid string }

// Error names the process.
func (e *heldError) Error() string { return "locked by process " + e.pid }

func (e *heldError) who() fault.Phrase {
	if e.pid == "" {
		return fault.Phrase{}
	}
	return fault.Say(" (process %s)", e.pid)
}

// openPools opens one writing connection and some reading ones, and looks at
// what the file is.
func (s *Store) openPools(ctx context.Context, path string) error {
	writing, err := sql.Open("sqlite", dsn(path, true))
	if err != nil {
		return fault.Internal(path, "opening: %v", err)
	}
	writing.SetMaxOpenConns(1)
	reading, err := sql.Open("sqlite", dsn(path, false))
	if err != nil {
		return errors.Join(fault.Internal(path, "opening: %v", err), writing.Close())
	}
	reading.SetMaxOpenConns(readers)
	reading.SetMaxIdleConns(readers)
	reading.SetConnMaxIdleTime(readerIdle) // each keeps pages of its own
	s.pools = []*sql.DB{reading, writing}
	if err := s.inspect(ctx, writing); err != nil {
		return err
	}
	if s.write, err = gorm.Open(sqlite.New(sqlite.Config{DriverName: "sqlite", Conn: writing}), quiet()); err != nil {
		return s.fault(err, path)
	}
	if s.read, err = gorm.Open(sqlite.New(sqlite.Config{DriverName: "sqlite", Conn: &statements{DB: reading}}), quiet()); err != nil {
		return s.fault(err, path)
	}
	return nil
}

// inspect wants a new SQLite library and a file that is empty or ours.
func (s *Store) inspect(ctx context.Context, db *sql.DB) error {
	var version string
	if err := db.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version); err != nil {
		return s.fault(err, s.name)
	}
	if !newEnough(version) {
		return fault.Internal(s.name, "SQLite %s can lose data; build fineprint with 3.51.3 or newer", version)
	}
	var id, tables int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return s.fault(err, s.name)
	}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return s.fault(err, s.name)
	}
	switch {
	case id == applicationID:
		return nil
	case tables > 0 || id != 0:
		return fault.Invalid(s.name, "it is the database of another program; name another file with --db")
	}
	_, err := db.ExecContext(ctx, "PRAGMA application_id = "+strconv.Itoa(applicationID))
	return s.fault(err, s.name)
}

func newEnough(version string) bool {
	var parts []int
	for part := range strings.SplitSeq(version, ".") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return false
		}
		parts = append(parts, n)
	}
	return slices.Compare(parts, oldestSQLite) >= 0
}

// reason is the system's word without the path that the subject names already.
func reason(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	if link, ok := errors.AsType[*os.LinkError](err); ok {
		return link.Err
	}
	return err
}
