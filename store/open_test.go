package store_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"fineprint/store"
	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

func TestOpenTwiceKeepsEverything(t *testing.T) {
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, nil)
			if err := s.Ready(t.Context()); err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if err := open(t, name, nil).Ready(t.Context()); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestTwoProcessesMayUseOnePostgres(t *testing.T) {
	if server == "" {
		return // left out by hand
	}
	name := newDatabase(t, "postgres")
	c := small(t, "2026-07-01")
	type opened struct {
		s   *store.Store
		err error
	}
	results := make(chan opened)
	for range 4 { // all at once, on an empty database
		go func() {
			s, err := store.Open(context.WithoutCancel(t.Context()), name, store.Options{Now: clock(), Shipped: c})
			results <- opened{s, err}
		}()
	}
	for range 4 {
		got := <-results
		if got.err != nil {
			t.Error(got.err)
			continue
		}
		defer got.s.Close()
	}
	s := open(t, name, c)
	if versions, err := s.CatalogueVersions(t.Context(), project.LocalOrg); err != nil || len(versions) != 1 {
		t.Errorf("the catalogue was loaded %d times: %v", len(versions), err)
	}
	if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
}

func TestOpenRefusesInOneSentence(t *testing.T) {
	write := func(t *testing.T, content string) string {
		t.Helper()
		path := filepath.Join(t.TempDir(), store.FileName)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	tests := map[string]struct {
		name func(t *testing.T) string
		want string
	}{
		"a folder":           {func(t *testing.T) string { t.Helper(); return t.TempDir() }, "name a file in it"},
		"a text file":        {func(t *testing.T) string { t.Helper(); return write(t, strings.Repeat("hello ", 1000)) }, "restore a backup"},
		"a damaged database": {damaged, "restore a backup"},
		"another program's":  {foreign, "another program"},
		"a newer fineprint's": {func(t *testing.T) string {
			t.Helper()
			path := newDatabase(t, "sqlite")
			s := open(t, path, nil)
			if err := s.Exec(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)"); err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			return path
		}, "a newer fineprint"},
		"one in use": {func(t *testing.T) string {
			t.Helper()
			path := newDatabase(t, "sqlite")
			open(t, path, nil)
			return path
		}, "another fineprint (process "},
		"a folder that cannot be written": {readOnlyFolder, "make it writable"},
		"a file under a file":             {func(t *testing.T) string { t.Helper(); return filepath.Join(write(t, "x"), "y", "z.db") }, "folder cannot be made"},
		"no PostgreSQL there":             {func(*testing.T) string { return "postgres://me:secret@127.0.0.1:1/x" }, "does not answer"},
		"no address":                      {func(*testing.T) string { return "postgres://me:secret@127.0.0.1:port/x" }, "want postgres://"},
	}
	for title, test := range tests {
		t.Run(title, func(t *testing.T) {
			s, err := store.Open(t.Context(), test.name(t), options(t, nil))
			if err == nil {
				s.Close()
				t.Fatal("it was opened")
			}
			faults := fault.All(err)
			if !strings.Contains(err.Error(), test.want) || len(faults) != 1 || strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %q, want one sentence that says %q", err, test.want)
			}
		})
	}
}

// damaged is a database with a page overwritten.
func damaged(t *testing.T) string {
	t.Helper()
	path := newDatabase(t, "sqlite")
	if err := open(t, path, nil).Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 100; i < 4096; i++ {
		content[i] = 0xa5
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// foreign is an SQLite database of another program.
func foreign(t *testing.T) string {
	t.Helper()
	path := newDatabase(t, "sqlite")
	s, err := store.Connect(t.Context(), path, options(t, nil))
	if err == nil {
		err = errors.Join(s.Exec(t.Context(), "CREATE TABLE photos (id INTEGER)"), s.Exec(t.Context(), "PRAGMA application_id = 0"), s.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// readOnlyFolder is a file in a folder that nobody can write, not even root.
func readOnlyFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if os.Getuid() == 0 {
		mount(t, folder, syscall.MS_RDONLY, "size=1m")
	} else if err := os.Chmod(folder, 0o500); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(folder, store.FileName)
}

// mount puts a file system in memory over a folder.
func mount(t *testing.T, folder string, flags uintptr, data string) {
	t.Helper()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", flags, data); err != nil {
		t.Fatalf("mounting a tmpfs as root: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

func TestFreshEqualsUpgraded(t *testing.T) {
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			fresh := newDatabase(t, kind)
			want := schema(t, open(t, fresh, nil))
			upgraded, err := store.Connect(t.Context(), newDatabase(t, kind), options(t, nil))
			if err != nil {
				t.Fatal(err)
			}
			defer upgraded.Close()
			files, err := upgraded.Migrations()
			if err != nil {
				t.Fatal(err)
			}
			all, err := fs.Glob(files, "*.sql")
			if err != nil || len(all) == 0 {
				t.Fatal(all, err)
			}
			slices.Sort(all)
			backups := options(t, nil)
			for i := range all {
				if err := upgraded.MigrateBy(t.Context(), only(t, files, all[:i+1]), backups); err != nil {
					t.Fatal(err)
				}
			}
			if got := schema(t, upgraded); !reflect.DeepEqual(got, want) {
				t.Errorf("upgraded\n%v\nfresh\n%v", got, want)
			}
			saved, err := filepath.Glob(filepath.Join(backups.Backups, "before-schema-*.zip"))
			if err != nil || len(saved) != len(all)-1 {
				t.Errorf("%d automatic backups, want %d: %v", len(saved), len(all)-1, err)
			}
			for _, file := range saved {
				if err := store.VerifyBackup(file, ""); err != nil {
					t.Error(err)
				}
				if _, err := store.Restore(t.Context(), newDatabase(t, kind), store.Source{Path: file}, options(t, nil)); err != nil {
					t.Errorf("a backup of an older schema: %v", err)
				}
			}
		})
	}
}

func only(t *testing.T, files fs.FS, names []string) fs.FS {
	t.Helper()
	some := fstest.MapFS{}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		some[name] = &fstest.MapFile{Data: text}
	}
	return some
}

// schema is every table with its columns.
func schema(t *testing.T, s *store.Store) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, name := range store.TableNames() {
		columns, err := s.Columns(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = columns
	}
	return all
}

func TestModelsEqualTheSchema(t *testing.T) {
	types := map[string]string{"string": "text", "*string": "text", "int64": "integer", "bool": "boolean", "[]uint8": "bytes"}
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			have := schema(t, open(t, name, nil))
			modelled := map[string]bool{}
			for _, row := range store.Rows {
				modelled[row.TableName()] = true
				var want []string
				model := reflect.TypeOf(row)
				for field := range model.Fields() {
					column, _, _ := strings.Cut(strings.TrimPrefix(field.Tag.Get("gorm"), "column:"), ";")
					want = append(want, column+" "+types[field.Type.String()])
				}
				slices.Sort(want)
				got := slices.Sorted(slices.Values(have[row.TableName()]))
				if !slices.Equal(got, want) {
					t.Errorf("%s\nhas   %v\nmodel %v", row.TableName(), got, want)
				}
			}
			for table := range have {
				if !modelled[table] {
					t.Errorf("no model stands for %s", table)
				}
			}
			if got := tablesIn(t, name); !slices.Equal(got, slices.Sorted(slices.Values(store.TableNames()))) {
				t.Errorf("the database has %v; a backup must know every one", got)
			}
		})
	}
}

// tablesIn asks the database for its tables, without those of the search index and of goose.
func tablesIn(t *testing.T, name string) []string {
	t.Helper()
	s, err := store.Connect(t.Context(), name, options(t, nil))
	query := "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename COLLATE \"C\""
	if !store.IsPostgres(name) {
		s, err = store.Connect(t.Context(), newDatabase(t, "sqlite"), options(t, nil))
		if err == nil {
			files, _ := s.Migrations()
			err = s.MigrateBy(t.Context(), files, options(t, nil))
		}
		query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
	}
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	pool, err := s.Pool()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := pool.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var table string
		if err := rows.Scan(&table); err != nil {
			t.Fatal(err)
		}
		if table != "goose_db_version" && !strings.HasPrefix(table, "offering_search") {
			all = append(all, table)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestMigrationThatFailsLeavesEverythingAsItWas(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			p := created(t, s, "Chat")
			files, err := s.Migrations()
			if err != nil {
				t.Fatal(err)
			}
			all, err := fs.Glob(files, "*.sql")
			if err != nil {
				t.Fatal(err)
			}
			next, ok := only(t, files, all).(fstest.MapFS)
			if !ok {
				t.Fatal("no files")
			}
			next["0099_broken.sql"] = &fstest.MapFile{Data: []byte("-- +goose Up\nCREATE TABLE half (id TEXT);\nDELETE FROM projects;\nINSERT INTO nowhere VALUES (1);\n")}
			if err := s.MigrateBy(t.Context(), next, options(t, nil)); err == nil || !strings.Contains(err.Error(), "stays as it was") {
				t.Fatalf("got %v", err)
			}
			if columns, err := s.Columns(t.Context(), "half"); err != nil || len(columns) > 0 {
				t.Errorf("half a migration stayed: %v, %v", columns, err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if _, err := open(t, name, c).Project(t.Context(), project.LocalOrg, p.ID); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestFileSystemsThatLoseData(t *testing.T) {
	for magic, name := range map[int64]string{0x6969: "NFS", 0xff534d42: "CIFS", 0xfe534d42: "SMB", 0x01021997: "9p", 0x65735546: "FUSE", 0xef53: "", 0x01021994: ""} {
		var log bytes.Buffer
		err := store.CheckFileSystem(t.Context(), store.Options{Log: slog.New(slog.NewJSONHandler(&log, nil))}, "/mnt/f.db", magic)
		refused := name != "" && name != "FUSE"
		if (err != nil) != refused || refused && (!strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "postgres://")) {
			t.Errorf("%s: got %v", name, err)
		}
		if warned := strings.Contains(log.String(), `"WARN"`) && strings.Contains(log.String(), "local disk"); warned != (name == "FUSE") {
			t.Errorf("%s: the log says %s", name, &log)
		}
	}
}

func TestSQLiteVersions(t *testing.T) {
	for version, want := range map[string]bool{"3.51.2": false, "3.51.3": true, "3.52.0": true, "4.0": true, "3.7.17": false, "x": false} {
		if got := store.NewEnough(version); got != want {
			t.Errorf("%s: got %v", version, got)
		}
	}
}

func TestPasswordsAreNotShown(t *testing.T) {
	for address, want := range map[string]string{
		"postgres://me:secret@host/db":            "postgres://me@host/db",
		"postgres://me@host/db?password=secret":   "postgres://me@host/db",
		"postgres://me:sec%zzret@host/db":         "postgres://…",
		"postgres://host:5432/db?sslmode=disable": "postgres://host:5432/db?sslmode=disable",
	} {
		if got := store.WithoutPassword(address); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestDefaultPath(t *testing.T) {
	env := func(values map[string]string) func(string) string {
		return func(key string) string { return values[key] }
	}
	if got, err := store.DefaultPath(env(map[string]string{"XDG_DATA_HOME": "/data"})); err != nil || got != "/data/fineprint/fineprint.db" {
		t.Errorf("got %s, %v", got, err)
	}
	if _, err := store.DefaultPath(env(nil)); faultKind(err) != fault.KindInvalid {
		t.Errorf("no home: %v", err)
	}
}

func TestFilesAreTheirOwnersAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", store.FileName)
	open(t, path, nil)
	for _, file := range []string{path, path + ".lock", path + "-wal"} {
		if info, err := os.Stat(file); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v, %v", file, info.Mode(), err)
		}
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder: %v, %v", info.Mode(), err)
	}
}
