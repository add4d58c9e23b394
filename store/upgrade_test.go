//nolint:forbidigo // a role is a process of its own and speaks on standard output
package store_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"fineprint/store"
	"fineprint/vendors/project"
)

// laterMigration is what a later version may do to a database in use: tables, rows and rows of others.
const laterMigration = `-- +goose Up
CREATE TABLE later (n BIGINT NOT NULL);
INSERT INTO later WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 40000) SELECT n FROM up;
ALTER TABLE projects ADD COLUMN later TEXT NOT NULL DEFAULT '';
UPDATE projects SET later = 'yes';
DELETE FROM later WHERE n > 20000;
`

// migrateLater brings a database up to laterMigration, as the version that brings it would.
func migrateLater(ctx context.Context, s *store.Store, o store.Options) error {
	files, err := s.Migrations()
	if err != nil {
		return err
	}
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return err
	}
	all := fstest.MapFS{"0099_later.sql": &fstest.MapFile{Data: []byte(laterMigration)}}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		all[name] = &fstest.MapFile{Data: text}
	}
	return s.MigrateBy(ctx, all, o)
}

func playUpgrade(ctx context.Context, name, backups string, o store.Options) error {
	o.Backups = backups
	s, err := store.Connect(ctx, name, o)
	if err != nil {
		return err
	}
	fmt.Println("open")
	return migrateLater(ctx, s, o)
}

func TestKilledWhileUpgradingHasTheOldOrTheNew(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			for range (kills(t) + 4) / 5 {
				name := newDatabase(t, kind)
				s := open(t, name, c)
				p := fill(t, s)
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				backups := t.TempDir()
				command, lines, errs := start(t, "upgrade", name, backups)
				lines.Scan()
				time.Sleep(time.Duration(rand.IntN(600)) * time.Millisecond)
				finish(t, command, lines, errs)
				wantOldOrNew(t, name, p)
			}
		})
	}
}

// wantOldOrNew wants all of an upgrade or nothing, that it can be done again, and then all of it, with the data of before.
func wantOldOrNew(t *testing.T, name string, p project.Project) {
	t.Helper()
	o := options(t, nil)
	s, err := store.Connect(t.Context(), name, o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	columns, err := s.Columns(t.Context(), "later")
	if err != nil {
		t.Fatal(err)
	}
	if len(columns) > 0 {
		wantLater(t, s)
	}
	if err := migrateLater(t.Context(), s, o); err != nil {
		t.Fatal(err)
	}
	wantLater(t, s)
	again, err := s.Project(t.Context(), project.LocalOrg, p.ID)
	if err != nil || !bytes.Equal(again.Need, p.Need) {
		t.Errorf("the project of before: %v, %v", again, err)
	}
	if _, err := s.VerifyAudit(t.Context(), project.LocalOrg); err != nil {
		t.Error(err)
	}
}

// wantLater wants every effect of laterMigration.
func wantLater(t *testing.T, s *store.Store) {
	t.Helper()
	pool, err := s.Pool()
	if err != nil {
		t.Fatal(err)
	}
	var rows, left int
	if err := pool.QueryRowContext(t.Context(), "SELECT count(*) FROM later").Scan(&rows); err != nil {
		t.Fatal(err)
	}
	if err := pool.QueryRowContext(t.Context(), "SELECT count(*) FROM projects WHERE later <> 'yes'").Scan(&left); err != nil {
		t.Fatal(err)
	}
	if rows != 20_000 || left > 0 {
		t.Errorf("half an upgrade: %d rows, %d projects of before", rows, left)
	}
}

func TestDatabaseOfALaterVersionIsRefused(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			if err := migrateLater(t.Context(), s, options(t, nil)); err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			_, err := store.Open(t.Context(), name, options(t, c))
			if err == nil || !strings.Contains(err.Error(), "a newer fineprint has written it (schema 99") {
				t.Errorf("got %v", err)
			}
		})
	}
}
