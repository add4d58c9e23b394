package store

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// table is one of ours and what its rows are sorted by.
type table struct{ name, key string }

// tables lists all of them, each behind those it refers to. What can be drawn
// from them (the search index) is not among them.
var tables = []table{
	{"organisations", "id"},
	{"principals", "org, id"},
	{"audit_heads", "org"},
	{"audit_entries", "org, seq"},
	{"catalogue_files", "sha256"},
	{"catalogues", "hash"},
	{"catalogue_parts", "catalogue, path"},
	{"catalogue_versions", "org, hash"},
	{"sources", "id"},
	{"vendors", "catalogue, id"},
	{"capabilities", "catalogue, id"},
	{"offerings", "catalogue, id"},
	{"add_ons", "catalogue, offering, id"},
	{"prices", "catalogue, offering, add_on, id"},
	{"provisions", "catalogue, offering, capability"},
	{"projects", "id"},
	{"need_versions", "org, project, number"},
	{"answer_sets", "org, project, offering"},
	{"evidence", "project, id"},
	{"evidence_chunks", "project, evidence, number"},
	{"comments", "project, id"},
	{"snapshots", "id"},
	{"overlay_entries", "id"},
	{"standings", "org, project"},
	{"idempotency_keys", "org, principal, idempotency_key"},
	{"jobs", "id"},
}

// column is a column and what it holds, the same for both databases.
type column struct {
	Name string `json:"name"`
	Kind string `json:"kind"` // text, integer, boolean or bytes
}

// kinds maps the databases' types to those of a dump.
var kinds = map[string]string{
	"TEXT": "text", "BIGINT": "integer", "INT8": "integer", "BOOLEAN": "boolean", "BOOL": "boolean", "BLOB": "bytes", "BYTEA": "bytes",
}

// columnsOf are a table's columns by name; none when it does not exist.
func columnsOf(ctx context.Context, db *sql.Tx, postgres bool, name string) ([]column, error) {
	query := "SELECT name, type FROM pragma_table_info(?) ORDER BY name"
	if postgres {
		query = "SELECT column_name, upper(data_type) FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER' ORDER BY column_name COLLATE \"C\""
	}
	rows, err := db.QueryContext(ctx, query, name)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	var all []column
	for rows.Next() {
		var c column
		if err := rows.Scan(&c.Name, &c.Kind); err != nil {
			return nil, err
		}
		kind, ok := kinds[c.Kind]
		if !ok {
			return nil, fault.Internal("backup", "column %s of %s has the unknown type %s", c.Name, name, c.Kind)
		}
		c.Kind = kind
		all = append(all, c)
	}
	return all, rows.Err()
}

func names(columns []column) []string {
	all := make([]string, len(columns))
	for i, c := range columns {
		all[i] = c.Name
	}
	return all
}

// selection is what of a table is dumped: some columns, and the rows of a
// condition with its arguments, or all.
type selection struct {
	table
	columns []column
	where   string
	args    []any
}

// dumpTable writes rows, one JSON array a line, in the order of their key.
func dumpTable(ctx context.Context, db *sql.Tx, sel selection, w io.Writer) (count int64, err error) {
	columns := sel.columns
	query := "SELECT " + strings.Join(names(columns), ", ") + " FROM " + sel.name
	if sel.where != "" {
		query += " WHERE " + sel.where
	}
	rows, err := db.QueryContext(ctx, query+" ORDER BY "+sel.key, sel.args...)
	if err != nil {
		return 0, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	into := make([]any, len(columns))
	for i, c := range columns {
		into[i] = holder(c.Kind)
	}
	line := make([]any, len(columns))
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return count, err
		}
		for i := range into {
			line[i] = held(into[i])
		}
		text, err := json.Marshal(line)
		if err != nil {
			return count, err
		}
		if _, err := w.Write(append(text, '\n')); err != nil {
			return count, err
		}
		count++
	}
	return count, rows.Err()
}

func holder(kind string) any {
	switch kind {
	case "integer":
		return new(sql.NullInt64)
	case "boolean":
		return new(sql.NullBool)
	case "bytes":
		return new([]byte)
	}
	return new(sql.NullString)
}

// held is a scanned value as JSON has it; bytes are base64.
func held(v any) any {
	switch v := v.(type) {
	case *sql.NullInt64:
		if v.Valid {
			return v.Int64
		}
	case *sql.NullBool:
		if v.Valid {
			return v.Bool
		}
	case *sql.NullString:
		if v.Valid {
			return v.String
		}
	case *[]byte:
		return append([]byte{}, *v...) // no column of bytes is ever NULL; SQLite scans empty ones so
	}
	return nil
}

// value reads one cell of a line back.
func value(kind string, raw json.RawMessage) (any, error) {
	if string(raw) == "null" {
		return nil, nil //nolint:nilnil // NULL is a value
	}
	var err error
	switch kind {
	case "integer":
		var n int64
		err = json.Unmarshal(raw, &n)
		return n, err
	case "boolean":
		var b bool
		err = json.Unmarshal(raw, &b)
		return b, err
	case "text", "bytes":
		var s string
		if err = json.Unmarshal(raw, &s); err != nil || kind == "text" {
			return s, err
		}
		content, err := base64.StdEncoding.DecodeString(s)
		if content == nil {
			content = []byte{}
		}
		return content, err
	}
	return nil, fault.Reason("unknown kind %q", kind)
}

// maxLine bounds one row: the largest snapshot in base64.
const maxLine = project.MaxSnapshot/3*4 + 1<<20

// eachRow reads the rows of a dumped table.
func eachRow(r io.Reader, columns []column, do func(values []any) error) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 1<<16), maxLine)
	for lines.Scan() {
		var cells []json.RawMessage
		if err := json.Unmarshal(lines.Bytes(), &cells); err != nil {
			return err
		}
		if len(cells) != len(columns) {
			return fault.Reason("a row has %d values, want %d", len(cells), len(columns))
		}
		values := make([]any, len(cells))
		for i, c := range columns {
			var err error
			if values[i], err = value(c.Kind, cells[i]); err != nil {
				return fmt.Errorf("%s: %w", c.Name, err)
			}
		}
		if err := do(values); err != nil {
			return err
		}
	}
	return lines.Err()
}

// insertion is the statement that writes a table's rows.
func insertion(name string, columns []column, postgres bool) string {
	marks := slices.Repeat([]string{"?"}, len(columns))
	if postgres {
		for i := range marks {
			marks[i] = fmt.Sprintf("$%d", i+1)
		}
	}
	return "INSERT INTO " + name + " (" + strings.Join(names(columns), ", ") + ") VALUES (" + strings.Join(marks, ", ") + ")"
}

// moment starts a transaction that sees the database at one moment.
func (s *Store) moment(ctx context.Context) (*sql.Tx, error) {
	pool, err := s.read.DB()
	if err != nil {
		return nil, err
	}
	options := &sql.TxOptions{}
	if s.isPostgres() {
		options = &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	}
	return pool.BeginTx(ctx, options)
}
