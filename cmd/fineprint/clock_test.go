package main_test

import (
	"go/ast"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// The shipped program has one clock, the system's. Tests that need another one pass it to the packages; no flag, no variable of
// the environment and no build tag changes that of the binary.
func TestTheProgramHasOneClock(t *testing.T) {
	reads, variables := map[string]int{}, map[string]bool{}
	for _, file := range sourceFiles(t, ".") {
		if strings.HasPrefix(file, testKit+"/") || strings.HasPrefix(file, clusters+"/") {
			continue
		}
		parsed := parseSource(t, file)
		for _, group := range parsed.Comments {
			for _, c := range group.List {
				if tag, ok := strings.CutPrefix(c.Text, "//go:build "); ok && !slices.Contains([]string{"!linux", "!windows", "windows", "unix", "linux"}, tag) {
					t.Errorf("%s is built with the tag %q", file, tag)
				}
			}
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			call, called := n.(*ast.CallExpr)
			if called {
				if name := selected(call.Fun); name == "os.Getenv" || name == "os.LookupEnv" || name == "getenv" {
					if word, ok := call.Args[0].(*ast.BasicLit); ok {
						variables[strings.Trim(word.Value, `"`)] = true
					} else {
						t.Errorf("%s reads a variable of the environment that has no fixed name", file)
					}
				}
			}
			if selector, ok := n.(*ast.SelectorExpr); ok && slices.Contains([]string{"time.Now", "time.Since", "time.Until", "os.Environ"}, selected(selector)) {
				reads[file+" "+selected(selector)]++
			}
			return true
		})
	}
	if len(reads) != 1 || reads["cmd/fineprint/main.go time.Now"] != 1 {
		t.Errorf("the clock is read in %v, want it once, in main.go", reads)
	}
	for name := range variables {
		if !slices.Contains([]string{"HOME", "XDG_DATA_HOME", "LocalAppData"}, name) {
			t.Errorf("the program reads the variable %s", name)
		}
	}
	if len(variables) == 0 {
		t.Error("no variable of the environment was found: teach this test how they are read now")
	}
}

// selected writes package.Name or name.
func selected(e ast.Expr) string {
	switch x := e.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		if of, ok := x.X.(*ast.Ident); ok {
			return of.Name + "." + x.Sel.Name
		}
	}
	return ""
}

// What the audit trail writes is the time that it is.
func TestProgramTellsTheRealTime(t *testing.T) {
	s := serve(t, filepath.Join(t.TempDir(), "fineprint.db"))
	before := time.Now().Add(-time.Second)
	made := s.do("POST", "/api/v1/projects", `{"name":"a","profile":"finance"}`).want(201).object()
	at, err := time.Parse(time.RFC3339Nano, made["created"].(string))
	if err != nil || at.Before(before) || at.After(time.Now().Add(time.Second)) || at.Location() != time.UTC {
		t.Errorf("created %v (%v), want now in UTC", made["created"], err)
	}
}
