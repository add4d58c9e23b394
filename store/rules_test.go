package store_test

import (
	"bytes"
	"database/sql"
	"go/ast"
	"go/parser"
	"go/token"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"

	"fineprint/store"
)

// Every connection, not only the first of its pool.
func TestEveryConnectionIsSafe(t *testing.T) {
	s := open(t, newDatabase(t, "sqlite"), nil)
	writing, err := s.Pool()
	if err != nil {
		t.Fatal(err)
	}
	reading, err := s.ReadPool()
	if err != nil {
		t.Fatal(err)
	}
	if n := writing.Stats().MaxOpenConnections; n != 1 {
		t.Errorf("%d connections write", n)
	}
	for name, pool := range map[string]*sql.DB{"writing": writing, "reading": reading} {
		for range pool.Stats().MaxOpenConnections {
			connection, err := pool.Conn(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer connection.Close()
			queryOnly := map[string]string{"reading": "1", "writing": "0"}[name]
			for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000", "query_only": queryOnly} {
				var got string
				if err := connection.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
					t.Errorf("%s: %s is %s, want %s (%v)", name, pragma, got, want, err)
				}
			}
		}
	}
}

// What a user writes reaches SQL as a value alone: every statement is a text of the program, put together from nothing but names
// that the program knows.
func TestStatementsAreTextsOfTheProgram(t *testing.T) {
	composed := map[string]string{ // function → what its statements are made of
		"leaseEnds": "the clock of each database", "unattended": "the same",
		"listing.apply": "a column of a table in the code", "checkOrphans": "a table in the code", "dumpTable": "tables and their columns",
		"columnsOf": "a table's name", "loadTable": "tables and columns compared with the schema", "restorePostgres": "a checked schema",
		"exchange": "checked schemas", "moveTables": "checked schemas and tables in the code", "inspect": "a number",
		"QueryContext": "what gorm hands over", "QueryRowContext": "the same", "compiled": "the same",
	}
	statements := map[string]int{ // method → which argument is the statement
		"Where": 0, "Order": 0, "Select": 0, "Raw": 0, "Joins": 0, "Group": 0, "Having": 0, "Or": 0, "Not": 0, "Pluck": 0, "Table": 0,
		"ExecContext": 1, "QueryContext": 1, "QueryRowContext": 1, "PrepareContext": 1,
	}
	seen, used := 0, map[string]bool{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, declared := range parsed.Decls {
			function, ok := declared.(*ast.FuncDecl)
			if !ok || function.Body == nil {
				continue
			}
			name := function.Name.Name
			if function.Recv != nil && name == "apply" {
				name = "listing.apply"
			}
			ast.Inspect(function.Body, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				method, ok := call.Fun.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				at, ok := statements[method.Sel.Name]
				if !ok || len(call.Args) <= at {
					return true
				}
				seen++
				if literal(call.Args[at]) {
					return true
				}
				if used[name] = true; composed[name] == "" {
					t.Errorf("%s: %s composes the statement of %s; bind what comes from outside, or say here what it is made of", file, name, method.Sel.Name)
				}
				return true
			})
		}
	}
	for name := range composed {
		if !used[name] {
			t.Errorf("%s composes no statement any more", name)
		}
	}
	if seen < 50 {
		t.Errorf("only %d statements were found", seen)
	}
}

// literal reports whether an expression is text of the program alone.
func literal(e ast.Expr) bool {
	switch x := e.(type) {
	case *ast.BasicLit:
		return x.Kind == token.STRING
	case *ast.BinaryExpr:
		return literal(x.X) && literal(x.Y)
	}
	return false
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
