// Package postgrestest gives tests a PostgreSQL server: the one that
// FINEPRINT_TEST_POSTGRES names, or a cluster of their own on a loopback port,
// from the distribution's programs.
//
// It owns starting, crashing and ending clusters and making empty schemas in
// them. It knows nothing of what is kept there. Only tests import it.
package postgrestest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver
)

// variable names a server whose user may make schemas; "none" leaves PostgreSQL
// out on purpose.
const variable = "FINEPRINT_TEST_POSTGRES"

// Cluster is a PostgreSQL server.
type Cluster struct {
	// Address is what --db says, but for the schema; "&search_path=…" may follow.
	Address string

	folder  string // empty = somebody else's server
	bin     string
	port    string
	options []string
	command *exec.Cmd
	log     *os.File
}

// Run is a TestMain for tests that use PostgreSQL as well: it finds or starts a
// server, lets them run and ends it. On a machine without PostgreSQL it says so
// and they get nil; in continuous integration they fail there.
func Run(who string, run func(*Cluster) int) int {
	switch address := os.Getenv(variable); address {
	case "none":
		return run(nil)
	case "":
	default:
		if !strings.Contains(address, "?") {
			address += "?"
		}
		return run(&Cluster{Address: address})
	}
	// No power cut happens in these tests, so nothing has to reach the disk.
	c, err := Start("-c", "fsync=off", "-c", "shared_buffers=64MB")
	switch {
	case err == nil:
		defer c.Stop()
	case os.Getenv("CI") != "":
		fmt.Fprintf(os.Stderr, "%s: continuous integration runs these tests on PostgreSQL as well as SQLite: %v.\n", who, err)
		return 1
	default:
		fmt.Fprintf(os.Stderr, "%s: ran on SQLite alone: %v.\nTo run on PostgreSQL as well, install it (Debian: apt-get install postgresql)\n"+
			"or name a server with %s=postgres://…\n", who, err, variable)
	}
	return run(c)
}

// Start makes a cluster in a temporary folder and starts it with options of the
// command postgres. It ends with the tests, also when they are killed.
func Start(options ...string) (*Cluster, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	c := &Cluster{bin: bin, options: options}
	if c.folder, err = os.MkdirTemp("", "fineprint-postgres"); err != nil {
		return nil, err
	}
	if err := c.prepare(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(c.folder))
	}
	if err := c.Restart(); err != nil {
		c.Stop()
		return nil, err
	}
	return c, nil
}

// prepare makes the files of the cluster.
func (c *Cluster) prepare() error {
	initdb := c.program("initdb", "-D", c.data(), "-U", "fineprint", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	if err := own(c.folder); err != nil {
		return err
	}
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	var err error
	if c.port, err = freePort(); err != nil {
		return err
	}
	c.Address = "postgres://fineprint@127.0.0.1:" + c.port + "/postgres?sslmode=disable"
	c.log, err = os.Create(filepath.Join(c.folder, "log"))
	return err
}

func (c *Cluster) data() string { return filepath.Join(c.folder, "data") }

// program is one of PostgreSQL's, as a user that it accepts.
func (c *Cluster) program(name string, args ...string) *exec.Cmd {
	command := exec.CommandContext(context.Background(), filepath.Join(c.bin, name), args...) //nolint:gosec,forbidigo // it outlives the test that needs it first
	command.SysProcAttr, command.Dir = unprivileged(), c.folder
	return command
}

// Restart starts a cluster that was crashed, on the same port, and waits until
// it answers.
func (c *Cluster) Restart() error {
	args := append([]string{"-D", c.data(), "-k", c.folder, "-h", "127.0.0.1", "-p", c.port, "-c", "max_connections=300"}, c.options...)
	c.command = c.program("postgres", args...)
	c.command.Stdout, c.command.Stderr = c.log, c.log
	if err := c.command.Start(); err != nil {
		return err
	}
	return c.answers()
}

// Crash ends the server as `pg_ctl stop -m immediate` does: at once, without
// writing anything back. The next start recovers from the log.
func (c *Cluster) Crash() error {
	if err := c.command.Process.Signal(syscall.SIGQUIT); err != nil {
		return err
	}
	_ = c.command.Wait() //nolint:errcheck // it did not end well, and should not
	return nil
}

// Stop ends a cluster that was started here and removes its files.
func (c *Cluster) Stop() {
	if c.folder == "" {
		return
	}
	if c.command != nil && c.command.Process != nil && c.command.ProcessState == nil {
		_ = c.Crash() //nolint:errcheck // nothing of it is kept
	}
	_ = c.log.Close()          //nolint:errcheck // nothing of it is kept
	_ = os.RemoveAll(c.folder) //nolint:errcheck // a temporary folder
}

// Folder makes a folder of the server: a path, or a name among its own files.
func (c *Cluster) Folder(tb testing.TB, path string) string {
	tb.Helper()
	if !filepath.IsAbs(path) {
		path = filepath.Join(c.folder, path)
	}
	if err := errors.Join(os.Mkdir(path, 0o700), own(path)); err != nil {
		tb.Fatal(err)
	}
	return path
}

// schemas counts what was made, for names.
var schemas atomic.Int64

// dropSchemas removes a schema and those that restoring kept beside it.
const dropSchemas = `DO $$ DECLARE one record; BEGIN
	FOR one IN SELECT nspname FROM pg_namespace WHERE nspname = '%[1]s' OR nspname LIKE '%[1]s\_%%' LOOP
		EXECUTE 'DROP SCHEMA ' || quote_ident(one.nspname) || ' CASCADE';
	END LOOP;
END $$`

// Schema makes an empty schema and returns what --db would say. One is as good
// as a database of its own, and made ten times as fast. It goes with the test,
// and so does what restoring keeps beside it.
func (c *Cluster) Schema(tb testing.TB) string {
	tb.Helper()
	name := fmt.Sprintf("t%d_%d", os.Getpid(), schemas.Add(1))
	c.Exec(tb, "CREATE SCHEMA "+name)
	tb.Cleanup(func() { c.drop(tb, name) })
	return c.Address + "&search_path=" + name
}

// drop removes what Schema made. A process that a test has killed may still hold
// locks: PostgreSQL notices its end only when a statement of it is over, and
// until then takes this one for the one to give up in a deadlock.
func (c *Cluster) drop(tb testing.TB, schema string) {
	tb.Helper()
	for left := 20; ; left-- {
		err := execute(c.Address, fmt.Sprintf(dropSchemas, schema))
		if err == nil {
			return
		}
		if refused, ok := errors.AsType[*pgconn.PgError](err); left == 0 || !ok || refused.Code != deadlock {
			tb.Errorf("dropping schema %s: %v", schema, err)
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// deadlock is what PostgreSQL calls one, as SQLSTATE.
const deadlock = "40P01"

// Exec runs a statement as the owner of the cluster.
func (c *Cluster) Exec(tb testing.TB, statement string, args ...any) {
	tb.Helper()
	if err := execute(c.Address, statement, args...); err != nil {
		tb.Errorf("%s: %v", statement, err)
	}
}

// Hold runs a statement in a transaction and leaves it open, so that its locks
// stand until release, or until the test ends: its schema could not go before.
func (c *Cluster) Hold(tb testing.TB, address, statement string) (release func()) {
	tb.Helper()
	db, err := sql.Open("pgx", address)
	if err != nil {
		tb.Fatal(err)
	}
	held, err := db.BeginTx(context.Background(), nil) //nolint:forbidigo // also at the end of a test
	if err == nil {
		_, err = held.ExecContext(context.Background(), statement) //nolint:forbidigo // also at the end of a test
	}
	if err != nil {
		tb.Fatal(errors.Join(err, db.Close()))
	}
	release = sync.OnceFunc(func() {
		if err := errors.Join(held.Rollback(), db.Close()); err != nil {
			tb.Error(err)
		}
	})
	tb.Cleanup(release)
	return release
}

func execute(address, statement string, args ...any) error {
	db, err := sql.Open("pgx", address)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(context.Background(), statement, args...) //nolint:forbidigo // also at the end of a test
	return errors.Join(err, db.Close())
}

// answers waits until the server does.
func (c *Cluster) answers() error {
	var err error
	for range 600 {
		if err = execute(c.Address, "SELECT 1"); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("it does not answer: %w", err)
}

// programs is the folder of PostgreSQL's programs.
func programs() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			return filepath.Dir(real), nil
		}
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb") //nolint:errcheck // the pattern is right
	if len(found) == 0 {
		return "", errors.New("there is no initdb here")
	}
	slices.Sort(found)
	return filepath.Dir(found[len(found)-1]), nil
}

func freePort() (string, error) {
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0") //nolint:forbidigo // it outlives the test that needs it first
	if err != nil {
		return "", err
	}
	_, port, err := net.SplitHostPort(listener.Addr().String())
	return port, errors.Join(err, listener.Close())
}
