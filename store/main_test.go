// The server and the processes of these tests outlive the test that needs them first.
//
//nolint:forbidigo // and print, and need a context of their own
package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"

	"fineprint/store"
	"fineprint/vendors"
)

// Every test runs on both databases. PostgreSQL is the server that FINEPRINT_TEST_POSTGRES names
// (an address whose user may make databases), or one that is started here on a loopback port from
// the distribution's programs. On a machine that has neither they say so and run on SQLite alone;
// continuous integration fails there. FINEPRINT_TEST_POSTGRES=none leaves it out.
const serverVariable = "FINEPRINT_TEST_POSTGRES"

// server is the address of the PostgreSQL server, empty when it is left out.
var server string

func TestMain(m *testing.M) { os.Exit(serveAndRun(m)) }

func serveAndRun(m *testing.M) int {
	if role := os.Getenv("FINEPRINT_TEST_ROLE"); role != "" {
		return play(role)
	}
	if server = os.Getenv(serverVariable); server != "" && server != "none" && !strings.Contains(server, "?") {
		server += "?"
	}
	switch server {
	case "none":
		server = ""
	case "":
		address, stop, err := startPostgres()
		switch {
		case err == nil:
			defer stop()
			server = address
		case os.Getenv("CI") != "":
			fmt.Fprintf(os.Stderr, "store: continuous integration runs these tests on PostgreSQL as well as SQLite: %v.\n", err)
			return 1
		default:
			fmt.Fprintf(os.Stderr, "store: ran on SQLite alone: %v.\nTo run on PostgreSQL as well, install it (Debian: apt-get install postgresql)\n"+
				"or name a server with %s=postgres://…\n", err, serverVariable)
		}
	}
	return m.Run()
}

// startPostgres makes and starts a cluster of its own in a temporary folder.
func startPostgres() (address string, stop func(), err error) {
	bin, err := postgresFolder()
	if err != nil {
		return "", nil, err
	}
	folder, err := os.MkdirTemp("", "fineprint-postgres")
	if err != nil {
		return "", nil, err
	}
	credential, err := unprivileged(folder)
	if err != nil {
		return "", nil, err
	}
	data := filepath.Join(folder, "data")
	initdb := exec.CommandContext(context.Background(), filepath.Join(bin, "initdb"), "-D", data, "-U", "fineprint", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	initdb.SysProcAttr, initdb.Dir = &syscall.SysProcAttr{Credential: credential}, folder
	if out, err := initdb.CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	port, err := freePort()
	if err != nil {
		return "", nil, err
	}
	serve := exec.CommandContext(context.Background(), filepath.Join(bin, "postgres"), "-D", data, "-k", folder, "-h", "127.0.0.1", "-p", port,
		"-c", "max_connections=300", "-c", "shared_buffers=64MB", "-c", "fsync=off") // no power cut happens here
	// The server ends with the tests, also when they are killed.
	serve.SysProcAttr, serve.Dir = &syscall.SysProcAttr{Credential: credential, Pdeathsig: syscall.SIGQUIT}, folder
	log, err := os.Create(filepath.Join(folder, "log"))
	if err != nil {
		return "", nil, err
	}
	serve.Stdout, serve.Stderr = log, log
	if err := serve.Start(); err != nil {
		return "", nil, err
	}
	stop = func() {
		_ = serve.Process.Signal(syscall.SIGQUIT)
		_ = serve.Wait()
		_ = log.Close()
		_ = os.RemoveAll(folder)
	}
	address = "postgres://fineprint@127.0.0.1:" + port + "/postgres?sslmode=disable"
	if err := answers(address); err != nil {
		stop()
		return "", nil, err
	}
	return address, stop, nil
}

func postgresFolder() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			return filepath.Dir(real), nil
		}
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return "", errors.New("there is no initdb here")
	}
	slices.Sort(found)
	return filepath.Dir(found[len(found)-1]), nil
}

// unprivileged is who runs the server: PostgreSQL refuses root.
func unprivileged(folder string) (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		account, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.Atoi(account.Uid)
		gid, _ := strconv.Atoi(account.Gid)
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, os.Chown(folder, uid, gid)
	}
	return nil, errors.New("there is no account for it beside root")
}

func freePort() (string, error) {
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	_, port, err := net.SplitHostPort(listener.Addr().String())
	return port, errors.Join(err, listener.Close())
}

func answers(address string) error {
	db, err := sql.Open("pgx", address)
	if err != nil {
		return err
	}
	defer db.Close()
	for range 300 {
		if err = db.PingContext(context.Background()); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("it does not answer: %w", err)
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
	admin, err := sql.Open("pgx", server)
	if err != nil {
		tb.Fatal(err)
	}
	// A schema of its own is as good as a database, and made ten times as fast.
	name := fmt.Sprintf("t%d_%d", os.Getpid(), databases.Add(1))
	if _, err := admin.ExecContext(tb.Context(), "CREATE SCHEMA "+name); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		_, err := admin.ExecContext(context.Background(), "DROP SCHEMA IF EXISTS "+name+" CASCADE")
		if err := errors.Join(err, admin.Close()); err != nil {
			tb.Error(err)
		}
	})
	return server + "&search_path=" + name
}

// databases counts what was made, for names.
var databases atomic.Int64

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

func dropSchema(t *testing.T, name string) {
	t.Helper()
	admin, err := sql.Open("pgx", server)
	if err == nil {
		_, err = admin.ExecContext(context.Background(), "DROP SCHEMA IF EXISTS "+name+" CASCADE")
	}
	if err := errors.Join(err, admin.Close()); err != nil {
		t.Error(err)
	}
}
