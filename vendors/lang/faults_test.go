package lang_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const root = "../.."

// formatAt is where the format of a message stands among the arguments of a
// function; a name without a folder is meant everywhere.
var formatAt = map[string]int{
	"fault.Invalid": 1, "fault.NotFound": 1, "fault.Conflict": 1, "fault.Unpriced": 1, "fault.Say": 0, "fault.Reason": 0,
	"strictyaml:File": 1, "strictyaml:At": 1, "need:At": 1, "need:Unpriced": 1, "checklist:At": 1, "checklist:File": 1,
	"calc:fail": 1, "catalogue:fail": 2, "catalogue:warn": 2, "money:wrong": 0, "api:invalid": 1, "store:internal": 1, "store:conflict": 1,
}

// elsewhere are files whose keys no literal of ours holds: they are tested
// where they are used.
var elsewhere = map[string]string{"http.json": "api", "huma.json": "api", "system.json": "the operating system"}

// message is a format and where it stands.
type message struct{ format, place string }

func TestEveryMessageIsSaidInChinese(t *testing.T) {
	wanted, literals := messages(t)
	chinese := chineseFaults(t)
	for _, m := range wanted {
		if _, known := chinese[m.format]; !known {
			t.Errorf("%s: texts/zh/faults has no Chinese for %q", m.place, m.format)
		}
	}
	if len(wanted) < 400 {
		t.Errorf("%d messages were found: the test looks in the wrong places", len(wanted))
	}
	for format, c := range chinese {
		if elsewhere[c.file] == "" && !literals[format] {
			t.Errorf("%s: nobody says %q", c.file, format)
		}
		if got, want := verbsOf(t, c.text), verbsOf(t, format); !maps.Equal(got, want) {
			t.Errorf("%s: %q has other verbs than %q", c.file, c.text, format)
		}
	}
}

type chineseFault struct{ file, text string }

// chineseFaults reads the files without the loader, which bears none twice.
func chineseFaults(t *testing.T) map[string]chineseFault {
	t.Helper()
	files, err := filepath.Glob("texts/zh/faults/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no Chinese faults: %v", err)
	}
	all := map[string]chineseFault{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var texts map[string]string
		if err := json.Unmarshal(raw, &texts); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for format, text := range texts {
			if before, twice := all[format]; twice {
				t.Errorf("%q is in %s and in %s", format, before.file, file)
			}
			all[format] = chineseFault{filepath.Base(file), text}
		}
	}
	return all
}

var verb = regexp.MustCompile(`%(\[(\d+)\])?([-+# 0]*\d*(?:\.\d+)?[a-zA-Z%])`)

// verbsOf are the verbs of a format by the argument that each one prints.
func verbsOf(t *testing.T, format string) map[int]string {
	t.Helper()
	verbs, next := map[int]string{}, 1
	for _, v := range verb.FindAllStringSubmatch(format, -1) {
		if v[3] == "%" {
			continue
		}
		if v[2] != "" {
			n, err := strconv.Atoi(v[2])
			if err != nil {
				t.Fatal(err)
			}
			next = n
		}
		if before := verbs[next]; before != "" && before != v[3] {
			t.Errorf("%q prints argument %d in two ways", format, next)
		}
		verbs[next] = v[3]
		next++
	}
	return verbs
}

// messages are the formats of every call that makes a message for people, and
// all texts that stand in the source.
func messages(t *testing.T) (wanted []message, literals map[string]bool) {
	t.Helper()
	literals = map[string]bool{}
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (strings.HasPrefix(entry.Name(), ".") && name != "." || entry.Name() == "frontend") {
			return fs.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		r := &messageReader{t: t, files: token.NewFileSet(), folder: path.Base(path.Dir(name)), literals: literals}
		file, err := parser.ParseFile(r.files, filepath.Join(root, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, r.look)
		wanted = append(wanted, r.found...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return wanted, literals
}

type messageReader struct {
	t        *testing.T
	files    *token.FileSet
	folder   string
	found    []message
	literals map[string]bool
}

func (r *messageReader) look(n ast.Node) bool {
	switch x := n.(type) {
	case *ast.BasicLit, *ast.BinaryExpr:
		if text, ok := textOf(x.(ast.Expr)); ok {
			r.literals[text] = true
		}
	case *ast.CallExpr:
		if at, ok := r.formatOf(x); ok {
			r.take(x.Args[at])
		}
	case *ast.CompositeLit:
		if kind, ok := x.Type.(*ast.SelectorExpr); ok && kind.Sel.Name == "Error" && nameOf(kind.X) == "fault" {
			for _, field := range x.Elts {
				if pair, ok := field.(*ast.KeyValueExpr); ok && nameOf(pair.Key) == "Message" {
					r.take(pair.Value)
				}
			}
		}
	}
	return true
}

// formatOf is which argument of a call is a format for people.
func (r *messageReader) formatOf(call *ast.CallExpr) (int, bool) {
	name, receiver := "", ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name, receiver = f.Sel.Name, nameOf(f.X)
	}
	at, known := formatAt[receiver+"."+name]
	if !known {
		at, known = formatAt[r.folder+":"+name]
	}
	if r.folder == "fault" || !known || len(call.Args) <= at {
		return 0, false
	}
	if _, text := textOf(call.Args[at]); name == "At" && !text {
		return 0, false // a value at a moment, not a fault
	}
	return at, true
}

// take notes a format. What passes on the format that it was given is checked
// where that is given.
func (r *messageReader) take(format ast.Expr) {
	place := r.files.Position(format.Pos()).String()
	text, ok := textOf(format)
	switch {
	case ok:
		r.found = append(r.found, message{text, place})
	case !slices.Contains([]string{"format", "message"}, nameOf(format)):
		r.t.Errorf("%s: the format of a message has to be a constant", place)
	}
}

func nameOf(e ast.Expr) string {
	if id, ok := e.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

// textOf is a text that stands in the source, also in pieces.
func textOf(e ast.Expr) (string, bool) {
	switch x := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(x.Value)
		return text, err == nil && x.Kind == token.STRING
	case *ast.BinaryExpr:
		left, ok1 := textOf(x.X)
		right, ok2 := textOf(x.Y)
		return left + right, ok1 && ok2 && x.Op == token.ADD
	}
	return "", false
}
