package store

import (
	"context"
	"database/sql"
	"sync"
)

// How many statements stay compiled, and how many values one of them may have:
// lists of any length would make another statement each.
const (
	maxCompiled = 100
	maxValues   = 12
)

// statements is a pool whose queries stay compiled: SQLite takes longer to
// compile one of ours than to answer it. None is thrown out, so none is closed
// under who uses it; beyond the bound a query is compiled each time.
//
// Gorm's own (PrepareStmt) hands the error of whoever compiles to all who wait:
// one reader that gives up would fail the others.
type statements struct {
	*sql.DB

	mu  sync.RWMutex
	all map[string]*sql.Stmt
}

// GetDBConn is the pool itself, as gorm asks for it.
func (p *statements) GetDBConn() (*sql.DB, error) { return p.DB, nil }

// QueryContext answers with a compiled statement where there is one.
func (p *statements) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if s := p.compiled(ctx, query, len(args)); s != nil {
		return s.QueryContext(ctx, args...)
	}
	return p.DB.QueryContext(ctx, query, args...)
}

// QueryRowContext is QueryContext for one row.
func (p *statements) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if s := p.compiled(ctx, query, len(args)); s != nil {
		return s.QueryRowContext(ctx, args...)
	}
	return p.DB.QueryRowContext(ctx, query, args...)
}

// compiled is the statement of a query; nil when it is to be asked as it is, as
// one that does not compile, whose error then tells who asked.
func (p *statements) compiled(ctx context.Context, query string, values int) *sql.Stmt {
	p.mu.RLock()
	s, n := p.all[query], len(p.all)
	p.mu.RUnlock()
	if s != nil || n >= maxCompiled || values > maxValues {
		return s
	}
	s, err := p.PrepareContext(context.WithoutCancel(ctx), query)
	if err != nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if first := p.all[query]; first != nil || len(p.all) >= maxCompiled {
		_ = s.Close() //nolint:errcheck // another was faster; nobody used this one
		return first
	}
	if p.all == nil {
		p.all = map[string]*sql.Stmt{}
	}
	p.all[query] = s
	return s
}
