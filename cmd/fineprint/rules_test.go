package main_test

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// Money and what computes it hold no floating point. What turns an exact number into one for a chart or a score says so.
func TestMoneyIsNeverFloatingPoint(t *testing.T) {
	exact := []string{"vendors", "vendors/money", "vendors/pricing", "vendors/bundle", "vendors/tco", "vendors/hidden", "vendors/catalogue", "vendors/finance", "store"}
	allowed := map[string]string{
		"vendors/money/decimal.go Float64": "the way out, for scores and charts",
		"vendors/finance/real.go root":     "a first guess, which exact steps replace",
	}
	used := map[string]bool{}
	for _, file := range sourceFiles(t, ".") {
		folder := file[:max(strings.LastIndexByte(file, '/'), 0)]
		if !slices.Contains(exact, folder) {
			continue
		}
		for _, declared := range parseSource(t, file).Decls {
			name := file
			if f, ok := declared.(*ast.FuncDecl); ok {
				name += " " + f.Name.Name
			}
			ast.Inspect(declared, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok && (id.Name == "float64" || id.Name == "float32") {
					if used[name] = true; allowed[name] == "" {
						t.Errorf("%s uses %s", name, id.Name)
					}
				}
				return true
			})
		}
	}
	for name := range allowed {
		if !used[name] {
			t.Errorf("%s uses no floating point any more: take it off the list", name)
		}
	}
}

// Gin brings parsers along that take what strict ones refuse, and ways around its own protections.
func TestNothingUsesTheLaxWays(t *testing.T) {
	lax := map[string]string{
		"Bind": "", "BindJSON": "", "BindYAML": "", "BindXML": "", "BindTOML": "", "BindQuery": "", "BindUri": "", "BindHeader": "", "BindWith": "", "MustBindWith": "",
		"ShouldBind": "", "ShouldBindJSON": "", "ShouldBindYAML": "", "ShouldBindXML": "", "ShouldBindTOML": "", "ShouldBindQuery": "",
		"ShouldBindUri": "", "ShouldBindHeader": "", "ShouldBindWith": "", "ShouldBindBodyWith": "", "ClientIP": "", "SaveUploadedFile": "", "StaticFS": "", "Default": "gin",
		"AddInsecureBypassPattern": "", "AddTrustedOrigin": "", "HandlePprof": "",
	}
	for _, file := range sourceFiles(t, ".") {
		parsed := parseSource(t, file)
		for _, imported := range parsed.Imports {
			for _, never := range []string{"goccy/", "net/http/pprof", "expvar", "gopkg.in/yaml", "ghodss/yaml", "bytedance/sonic", "encoding/gob"} {
				if strings.Contains(imported.Path.Value, never) {
					t.Errorf("%s imports %s", file, imported.Path.Value)
				}
			}
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if selector, ok := call.Fun.(*ast.SelectorExpr); ok {
				of, known := lax[selector.Sel.Name]
				if known && (of == "" || strings.HasPrefix(selected(selector), of+".")) {
					t.Errorf("%s calls %s", file, selector.Sel.Name)
				}
			}
			return true
		})
	}
}
