package main_test

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/lang"
	"fineprint/vendors/tco"
)

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

func textsOf(t *testing.T, l lang.Lang) map[string]string {
	t.Helper()
	texts, err := lang.Keys(l)
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

func TestBothLanguagesSayTheSame(t *testing.T) {
	zh, en := textsOf(t, lang.ZH), textsOf(t, lang.EN)
	for key, text := range zh {
		other, given := en[key]
		if name, ok := strings.CutPrefix(key, "source."); ok && !given {
			// the name is the English text, unless a word of ours stands in it
			for _, hole := range placeholders(name) {
				if !slices.Contains([]string{"{date}", "{id}", "{other}", "{address}"}, hole) {
					t.Errorf("%s has no English text, and %s may need a word", key, hole)
				}
			}
			continue
		}
		if !given {
			t.Errorf("%s has no English text", key)
			continue
		}
		if got, want := placeholders(other), placeholders(text); !slices.Equal(got, want) {
			t.Errorf("%s: the English text fills in %v, the Chinese one %v", key, got, want)
		}
		if (text == "") != (other == "") { // a part of a sentence may be nothing, in both
			t.Errorf("%s is empty in one language", key)
		}
	}
	for key := range en {
		if _, given := zh[key]; !given {
			t.Errorf("%s has no Chinese text", key)
		}
	}
}

func placeholders(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// Whatever the program prints by its code has its words.
func TestEveryCodeHasItsTexts(t *testing.T) {
	var keys []string
	for _, code := range hidden.Codes {
		for _, part := range []string{"title", "text", "question", "clause"} {
			keys = append(keys, "finding."+string(code)+"."+part)
		}
	}
	keys = append(keys, keysOf("cause.", tco.Causes)...)
	keys = append(keys, keysOf("category.", vendors.Categories)...)
	keys = append(keys, keysOf("basis.", tco.Bases)...)
	keys = append(keys, keysOf("severity.", []hidden.Severity{hidden.Major, hidden.Notable, hidden.Minor, hidden.Info})...)
	for folder, prefixes := range enumerations {
		for typeName, prefix := range prefixes {
			keys = append(keys, keysOf(prefix, constants(t, folder, typeName))...)
		}
	}
	for _, l := range []lang.Lang{lang.ZH, lang.EN} {
		for _, key := range keys {
			if !l.Has(key) {
				t.Errorf("%s has no text in %s", key, l)
			}
		}
	}
	if len(hidden.Codes) != len(hidden.Rules) {
		t.Errorf("there are %d rules and %d codes", len(hidden.Rules), len(hidden.Codes))
	}
}

// enumerations are the typed words that are shown, by the folder that declares them, with the
// prefix of their texts.
var enumerations = map[string]map[string]string{
	"vendors":        {"Status": "state.", "Deployment": "deployment.", "Licence": "licence.", "Confidence": "confidence.", "Tax": "cli.tax.", "Meter": "meter.", "LimitKind": "limit."},
	"vendors/bundle": {"Reason": "reason.", "State": "state."},
	"vendors/tco":    {"Profile": "profile.", "Payer": "payer."},
	"vendors/need":   {"Level": "level."},
}

func keysOf[T ~string](prefix string, words []T) []string {
	keys := make([]string, 0, len(words))
	for _, word := range words {
		keys = append(keys, prefix+string(word))
	}
	return keys
}

// constants reads the values of a string type's constants from the source, so that a new one
// without a text is found.
func constants(t *testing.T, folder, typeName string) []string {
	t.Helper()
	var values []string
	for _, file := range sourceFiles(t, folder) {
		if strings.Count(file, "/") != strings.Count(folder, "/")+1 {
			continue
		}
		for _, declaration := range parseSource(t, file).Decls {
			group, isGroup := declaration.(*ast.GenDecl)
			if !isGroup || group.Tok != token.CONST {
				continue
			}
			for _, spec := range group.Specs {
				values = append(values, valuesOf(spec, typeName)...)
			}
		}
	}
	if len(values) < 2 {
		t.Errorf("%s declares only %d values of %s: teach constants the new shape", folder, len(values), typeName)
	}
	return values
}

func valuesOf(spec ast.Spec, typeName string) []string {
	value, isValue := spec.(*ast.ValueSpec)
	if !isValue {
		return nil
	}
	if name, named := value.Type.(*ast.Ident); !named || name.Name != typeName {
		return nil
	}
	var values []string
	for _, expression := range value.Values {
		if literal, isLiteral := expression.(*ast.BasicLit); isLiteral {
			values = append(values, strings.Trim(literal.Value, `"`))
		}
	}
	return values
}

// A rule, its file and its code share one name; each is in the lists that reports run.
func TestEveryHiddenCostRuleIsListed(t *testing.T) {
	for _, file := range sourceFiles(t, "vendors/hidden") {
		if !definesRule(parseSource(t, file)) || strings.HasSuffix(file, "/find.go") || strings.HasSuffix(file, "/read.go") {
			continue
		}
		name := strings.TrimSuffix(file[strings.LastIndex(file, "/")+1:], ".go")
		if !slices.Contains(hidden.Codes, hidden.Code(name)) {
			t.Errorf("%s defines a rule, but hidden.Codes has no %q", file, name)
		}
	}
}
