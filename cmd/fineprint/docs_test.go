package main_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// topLevel lists everything that may stand in the root folder. Git's own folder and what
// .gitignore names come on top.
var topLevel = []string{
	"cmd", "api", "store", "vendors", "checklist", "pdf", "frontend",
	"go.mod", "go.sum", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile",
	".ci", ".tools", ".editorconfig", ".gitattributes", ".gitignore", ".golangci.yml",
}

func TestTopLevelIsFixed(t *testing.T) {
	entries, err := os.ReadDir(repoRoot)
	if err != nil {
		t.Fatal(err)
	}
	ignored := append(ignoredPatterns(t), ".git")
	for _, entry := range entries {
		if !slices.Contains(topLevel, entry.Name()) && !matchesAny(ignored, entry.Name()) {
			t.Errorf("%s does not belong in the root folder; see topLevel", entry.Name())
		}
	}
}

func TestRootDocumentsExist(t *testing.T) {
	for _, name := range []string{"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"} {
		if len(strings.TrimSpace(readText(t, name))) == 0 {
			t.Errorf("%s is empty", name)
		}
	}
}

// The README's picture is a page of a real report and small enough for every clone.
func TestReadmeShowsAReportPage(t *testing.T) {
	const picture, most = "pdf/testdata/report-page1.png", 150 << 10
	if !strings.Contains(readText(t, "README.md"), "]("+picture+")") {
		t.Errorf("README.md does not show %s", picture)
	}
	if data := readText(t, picture); !strings.HasPrefix(data, "\x89PNG") || len(data) > most {
		t.Errorf("%s has %d bytes, want a PNG of at most %d: make picture", picture, len(data), most)
	}
}

// Decisions are numbered without a gap and all of them are listed.
func TestDecisionsAreListed(t *testing.T) {
	list := readText(t, "vendors/decisions/README.md")
	entries, err := os.ReadDir(path.Join(repoRoot, "vendors/decisions"))
	if err != nil {
		t.Fatal(err)
	}
	number := 0
	for _, entry := range entries {
		if entry.Name() == "README.md" {
			continue
		}
		number++
		if !strings.HasPrefix(entry.Name(), fmt.Sprintf("%04d-", number)) || !strings.Contains(list, "]("+entry.Name()+")") {
			t.Errorf("%s is not number %04d, or vendors/decisions/README.md does not list it", entry.Name(), number)
		}
	}
}

func TestReadmeShowsHowToRunAndTest(t *testing.T) {
	commands := fencedText(readText(t, "README.md"))
	for _, want := range []string{"go run ./cmd/fineprint", ".ci/test", "go test ./..."} {
		if !strings.Contains(commands, want) {
			t.Errorf("no fenced block of README.md contains %q", want)
		}
	}
}

func TestDocumentLinksResolve(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#\s]+)[^)]*\)`)
	for _, document := range filesWithSuffix(t, ".md") {
		for _, match := range link.FindAllStringSubmatch(readText(t, document), -1) {
			if strings.Contains(match[1], "://") || strings.HasPrefix(match[1], "mailto:") {
				continue
			}
			target := path.Join(path.Dir(document), match[1])
			if _, err := os.Stat(path.Join(repoRoot, target)); err != nil {
				t.Errorf("%s links to %s, which does not exist", document, target)
			}
		}
	}
}

func TestLibrariesAreCredited(t *testing.T) {
	credits := readText(t, "vendors/THIRD_PARTY.md")
	requirement := regexp.MustCompile(`(?m)^\s*(?:require )?([a-z0-9.-]+\.[a-z]+/\S+) v\S+$`) // no "// indirect"
	version := regexp.MustCompile(`/v[0-9]+$`)
	for _, match := range requirement.FindAllStringSubmatch(readText(t, "go.mod"), -1) {
		if library := version.ReplaceAllString(match[1], ""); !strings.Contains(credits, "`"+library+"`") {
			t.Errorf("vendors/THIRD_PARTY.md does not name %s and its licence", library)
		}
	}
}

func TestPackagesSayWhatTheyOwn(t *testing.T) {
	comments, names := map[string]string{}, map[string]string{}
	for _, file := range sourceFiles(t, ".") {
		parsed := parseSource(t, file)
		comments[path.Dir(file)] += parsed.Doc.Text()
		names[path.Dir(file)] = parsed.Name.Name
	}
	for folder, comment := range comments {
		switch {
		case comment == "":
			t.Errorf("package %s has no package comment", folder)
		case names[folder] != "main" && !regexp.MustCompile(`\bowns\b`).MatchString(comment):
			t.Errorf("the comment of package %s does not say what it owns", folder)
		}
	}
}

func TestEveryHiddenCostRuleHasATest(t *testing.T) {
	withCode, rules := 0, 0
	for _, file := range sourceFiles(t, "vendors/hidden") {
		parsed := parseSource(t, file)
		if declaresFunction(parsed) {
			withCode++
		}
		if definesRule(parsed) {
			rules++
			wantTestBeside(t, file)
		}
	}
	if withCode > 0 && rules == 0 {
		t.Error("vendors/hidden has code, but definesRule recognises no rule in it: teach it the new shape")
	}
}

func TestEveryPriceModelHasATest(t *testing.T) {
	for _, file := range sourceFiles(t, "vendors/pricing") {
		if declaresFunction(parseSource(t, file)) {
			wantTestBeside(t, file)
		}
	}
}

func TestDefinesRule(t *testing.T) {
	tests := map[string]struct {
		source string
		want   bool
	}{
		"a function that returns findings":       {"func paidAddOn(c Case) []Finding { return nil }", true},
		"one that may find nothing":              {"func taxUnknown(c Case) (Finding, bool) { return Finding{}, false }", true},
		"a method of a rule type":                {"func (r staleness) Find(c *Case) []*Finding { return nil }", true},
		"a rule as a value":                      {"var uplift = Rule{Code: 1}", true},
		"a function literal in a variable":       {"var uplift = func(c Case) []Finding { return nil }", true},
		"the type of a rule is not a rule":       {"type Rule func(Case) []Finding", false},
		"a type with findings is not a rule":     {"type Report struct{ Findings []Finding }", false},
		"a helper that takes a finding is none":  {"func share(f Finding) int { return 0 }", false},
		"a list that only names rules is no one": {"var Rules = []Rule{paidAddOn, uplift}", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			parsed, err := parser.ParseFile(token.NewFileSet(), "rule.go", "package hidden\n"+test.source, 0)
			if err != nil {
				t.Fatal(err)
			}
			if got := definesRule(parsed); got != test.want {
				t.Errorf("definesRule(%s) = %v, want %v", test.source, got, test.want)
			}
		})
	}
}

// definesRule says whether a file declares a function that returns findings, or a Rule value.
func definesRule(file *ast.File) bool {
	return slices.ContainsFunc(file.Decls, func(declaration ast.Decl) bool {
		switch declared := declaration.(type) {
		case *ast.FuncDecl:
			return returnsFinding(declared.Type)
		case *ast.GenDecl:
			return declared.Tok == token.VAR && valueIsRule(declared)
		}
		return false
	})
}

func valueIsRule(declared ast.Node) bool {
	found := false
	ast.Inspect(declared, func(node ast.Node) bool {
		switch value := node.(type) {
		case *ast.CompositeLit:
			name, named := value.Type.(*ast.Ident)
			found = found || (named && name.Name == "Rule")
		case *ast.FuncLit:
			found = found || returnsFinding(value.Type)
		}
		return !found
	})
	return found
}

func returnsFinding(signature *ast.FuncType) bool {
	if signature.Results == nil {
		return false
	}
	found := false
	ast.Inspect(signature.Results, func(node ast.Node) bool {
		name, named := node.(*ast.Ident)
		found = found || (named && name.Name == "Finding")
		return !found
	})
	return found
}

func declaresFunction(file *ast.File) bool {
	return slices.ContainsFunc(file.Decls, func(declaration ast.Decl) bool {
		_, isFunction := declaration.(*ast.FuncDecl)
		return isFunction
	})
}

func wantTestBeside(t *testing.T, file string) {
	t.Helper()
	beside := strings.TrimSuffix(file, ".go") + "_test.go"
	if _, err := os.Stat(path.Join(repoRoot, beside)); err != nil {
		t.Errorf("%s has no %s beside it", file, path.Base(beside))
	}
}

// sourceFiles lists the Go files under a folder, without tests; none when the folder does not exist yet.
func sourceFiles(t *testing.T, folder string) []string {
	t.Helper()
	return slices.DeleteFunc(goFiles(t, os.DirFS(repoRoot)), func(file string) bool {
		inside := folder == "." || strings.HasPrefix(file, folder+"/")
		return !inside || strings.HasSuffix(file, "_test.go")
	})
}

func filesWithSuffix(t *testing.T, suffix string) []string {
	t.Helper()
	var found []string
	err := fs.WalkDir(os.DirFS(repoRoot), ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && isForeign(entry.Name()) && entry.Name() != ".tools" {
			return fs.SkipDir
		}
		if strings.HasSuffix(file, suffix) {
			found = append(found, file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func parseSource(t *testing.T, file string) *ast.File {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, readText(t, file), parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func readText(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(path.Join(repoRoot, file))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// fencedText returns the lines inside a document's fenced blocks.
func fencedText(document string) string {
	var inside []string
	open := false
	for line := range strings.Lines(document) {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			open = !open
		} else if open {
			inside = append(inside, line)
		}
	}
	return strings.Join(inside, "")
}

func ignoredPatterns(t *testing.T) []string {
	t.Helper()
	var patterns []string
	for line := range strings.Lines(readText(t, ".gitignore")) {
		pattern := strings.Trim(strings.TrimSpace(line), "/")
		if pattern != "" && !strings.HasPrefix(pattern, "#") {
			patterns = append(patterns, pattern)
		}
	}
	return patterns
}

func matchesAny(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		matched, err := path.Match(pattern, name)
		return err == nil && matched
	})
}
