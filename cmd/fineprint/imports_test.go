package main_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	repoRoot   = "../.."
	modulePath = "fineprint"
	testKit    = "vendors/testkit"
	clusters   = "store/postgrestest"
)

// importOrder is the whole architecture: a package imports only packages of earlier rows,
// and packages of one row never import each other.
var importOrder = [][]string{
	{"vendors/money", "vendors/fault", "vendors/schema", "frontend"},
	{"vendors/lang", "vendors/trace"},
	{"vendors", "vendors/weighting", "vendors/strictyaml"},
	{"vendors/need", "vendors/catalogue"},
	{"vendors/pricing", "vendors/finance"},
	{"vendors/bundle"},
	{"vendors/tco"},
	{"vendors/uncertainty", "vendors/meters"},
	{"vendors/hidden"},
	{"vendors/scoring"},
	{"vendors/compare"},
	{"vendors/calc", "vendors/project"},
	{"checklist"},
	{testKit},
	{clusters},
	{"store", "pdf"},
	{"api"},
	{"cmd/fineprint"},
}

// notDespiteOrder lists imports that the order would allow and the design does not.
var notDespiteOrder = map[string]map[string]string{
	"api": {"store": "api declares the interface it reads; cmd passes the store in"},
}

// libraryOwners names the only packages that may import each library, or each package of ours.
var libraryOwners = map[string][]string{
	"database/sql":                  {"store", clusters},
	"filippo.io/age":                {"store"},
	"fineprint/frontend":            {"api", "cmd/fineprint"},
	"github.com/danielgtaylor/huma": {"api", "cmd/fineprint"},
	"github.com/gin-gonic":          {"api", "cmd/fineprint"},
	"github.com/jackc/pgx":          {"store", clusters},
	"github.com/jung-kurt":          {"pdf"},
	"github.com/pressly/goose":      {"store"},
	"github.com/spf13/cobra":        {"cmd/fineprint"},
	"gorm.io":                       {"store"},
	"modernc.org/sqlite":            {"store"},
	"net/http":                      {"api", "cmd/fineprint", "frontend"},
	modulePath + "/" + testKit:      {}, // tests only; test files are not read here
	modulePath + "/" + clusters:     {},
}

func TestImportOrder(t *testing.T) {
	for name, imports := range importsByPackage(t, os.DirFS(repoRoot)) {
		if rankOf(name) < 0 {
			t.Errorf("%s has no place in importOrder", name)
			continue
		}
		for _, imported := range imports {
			if reason := whyForbidden(name, imported); reason != "" {
				t.Errorf("%s must not import %s: %s", name, imported, reason)
			}
		}
	}
}

func TestWhyForbidden(t *testing.T) {
	tests := map[string]struct {
		name, imported string
		forbidden      bool
	}{
		"a package imports what stands left of it":    {"vendors/tco", "fineprint/vendors/money", false},
		"never what stands right of it":               {"vendors/tco", "fineprint/vendors/compare", true},
		"never its neighbour in the row":              {"pdf", "fineprint/store", true},
		"the domain root stands above money":          {"vendors/money", "fineprint/vendors", true},
		"a package without a place cannot be used":    {"api", "fineprint/vendors/utils", true},
		"api draws reports through pdf":               {"api", "fineprint/pdf", false},
		"api never reads the store itself":            {"api", "fineprint/store", true},
		"cmd wires the store":                         {"cmd/fineprint", "fineprint/store", false},
		"testkit is for tests":                        {"pdf", "fineprint/vendors/testkit", true},
		"clusters are for tests":                      {"store", "fineprint/store/postgrestest", true},
		"only store speaks SQL":                       {"vendors/catalogue", "database/sql", true},
		"only store speaks SQL, and may":              {"store", "gorm.io/gorm", false},
		"only pdf draws":                              {"api", "github.com/jung-kurt/gofpdf", true},
		"httptest counts as HTTP":                     {"vendors/need", "net/http/httptest", true},
		"a longer name is another library":            {"vendors/need", "net/httpx", false},
		"the standard library is free for all others": {"vendors/money", "math/big", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := whyForbidden(test.name, test.imported)
			if (got != "") != test.forbidden {
				t.Errorf("whyForbidden(%s, %s) = %q, want forbidden %v", test.name, test.imported, got, test.forbidden)
			}
		})
	}
}

// whyForbidden tells why a package must not have an import, or nothing when it may.
func whyForbidden(name, imported string) string {
	if allowed, owned := ownersOf(imported); owned && !slices.Contains(allowed, name) {
		return "only " + strings.Join(append([]string{"test files"}, allowed...), ", ") + " may"
	}
	inner, ours := strings.CutPrefix(imported, modulePath+"/")
	if !ours {
		return ""
	}
	if rank := rankOf(inner); rank < 0 || rank >= rankOf(name) {
		return "it does not stand left of it in importOrder"
	}
	return notDespiteOrder[name][inner]
}

func rankOf(name string) int {
	return slices.IndexFunc(importOrder, func(row []string) bool { return slices.Contains(row, name) })
}

func ownersOf(imported string) (allowed []string, owned bool) {
	for library, allowed := range libraryOwners {
		if imported == library || strings.HasPrefix(imported, library+"/") {
			return allowed, true
		}
	}
	return nil, false
}

// importsByPackage reads the import lines itself, not through go list, so that the test
// cache sees every file it depends on and never reports a stale pass.
func importsByPackage(t *testing.T, tree fs.FS) map[string][]string {
	t.Helper()
	byPackage := map[string][]string{}
	for _, file := range goFiles(t, tree) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := fs.ReadFile(tree, file)
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, source, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		name := path.Dir(file)
		imports := byPackage[name]
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			imports = append(imports, imported)
		}
		byPackage[name] = imports // present even when it imports nothing
	}
	return byPackage
}

// goFiles lists the tree's Go files, tests included, without what is not ours.
func goFiles(t *testing.T, tree fs.FS) []string {
	t.Helper()
	var found []string
	err := fs.WalkDir(tree, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && isForeign(entry.Name()) {
			return fs.SkipDir
		}
		if !entry.IsDir() && strings.HasSuffix(file, ".go") {
			found = append(found, file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// isForeign says whether a folder holds no code of ours: the go command skips dot folders and testdata too.
func isForeign(folder string) bool {
	return folder == "node_modules" || folder == "testdata" || (strings.HasPrefix(folder, ".") && folder != ".")
}
