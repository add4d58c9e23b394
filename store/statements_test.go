package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"fineprint/store"
)

func reading(t *testing.T) (*store.Store, *store.Statements) {
	t.Helper()
	s := open(t, newDatabase(t, "sqlite"), small(t, "2026-07-01"))
	p, err := s.Statements()
	if err != nil {
		t.Fatal(err)
	}
	return s, p
}

// number asks for one number.
func number(ctx context.Context, p *store.Statements, query string, args ...any) (n int, err error) {
	rows, err := p.QueryContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return 0, err
		}
	}
	return n, rows.Err()
}

func TestStatementsStayCompiledUpToABound(t *testing.T) {
	_, p := reading(t)
	before := p.Compiled()
	for range 3 {
		if n, err := number(t.Context(), p, "SELECT ? + 1", 4); n != 5 || err != nil {
			t.Fatalf("got %d, %v", n, err)
		}
	}
	if got := p.Compiled() - before; got != 1 {
		t.Errorf("%d statements for one query", got)
	}
	wide := "SELECT 1 IN (" + strings.TrimSuffix(strings.Repeat("?,", 50), ",") + ")"
	values := make([]any, 50)
	for i := range values {
		values[i] = i
	}
	if n, err := number(t.Context(), p, wide, values...); n != 1 || err != nil {
		t.Errorf("got %d, %v", n, err)
	}
	if got := p.Compiled() - before; got != 1 {
		t.Errorf("%d statements, want none for a list of 50 values", got)
	}
	if _, err := number(t.Context(), p, "SELECT nothing"); err == nil || !strings.Contains(err.Error(), "nothing") {
		t.Errorf("a wrong statement says %v", err)
	}
	for i := range 300 {
		if n, err := number(t.Context(), p, fmt.Sprintf("SELECT %d", i)); n != i || err != nil {
			t.Fatalf("query %d: got %d, %v", i, n, err)
		}
	}
	if got := p.Compiled(); got != 100 {
		t.Errorf("%d statements are compiled, want the bound, 100", got)
	}
	row := p.QueryRowContext(t.Context(), "SELECT ? + 1", 6)
	var n int
	if err := row.Scan(&n); n != 7 || err != nil {
		t.Errorf("got %d, %v", n, err)
	}
}

// One who gives up while a statement is compiled fails nobody else, and readers
// of the same statement at once do not wait for each other for ever.
func TestReadersOfOneStatement(t *testing.T) {
	_, p := reading(t)
	var wait sync.WaitGroup
	for i := range 200 {
		wait.Go(func() {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if i%4 == 0 {
				cancel()
			}
			n, err := number(ctx, p, fmt.Sprintf("SELECT ? + %d", i%7), 1)
			switch {
			case i%4 == 0 && !errors.Is(err, context.Canceled):
				t.Errorf("who gave up got %d, %v", n, err)
			case i%4 != 0 && (err != nil || n != 1+i%7):
				t.Errorf("got %d, %v", n, err)
			}
		})
	}
	wait.Wait()
}

// A compiled statement that was read holds nothing: what readers saw can be
// written back, and they see what is new.
func TestCompiledStatementsHoldNoMoment(t *testing.T) {
	s, p := reading(t)
	count := func() int {
		n, err := number(t.Context(), p, "SELECT count(*) FROM projects")
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for i := range 5 {
		if got := count(); got != i {
			t.Fatalf("%d projects, want %d", got, i)
		}
		created(t, s, fmt.Sprintf("Chat %d", i))
	}
	row := p.QueryRowContext(t.Context(), "SELECT name FROM projects ORDER BY name LIMIT 1")
	var name string
	if err := row.Scan(&name); name != "Chat 0" || err != nil {
		t.Fatalf("got %q, %v", name, err)
	}
	writing, err := s.Pool()
	if err != nil {
		t.Fatal(err)
	}
	var busy, inLog, written sql.NullInt64
	if err := writing.QueryRowContext(t.Context(), "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &inLog, &written); err != nil || busy.Int64 != 0 {
		t.Errorf("writing back was held up: %v %v", busy, err)
	}
}
