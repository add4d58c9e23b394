package main_test

import (
	"encoding/json"
	"go/ast"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/lang"
	"fineprint/vendors/testkit"
)

// workings are the packages that write down how a figure comes about.
var workings = []string{"vendors/need", "vendors/pricing", "vendors/tco"}

// naming are the calls whose argument of that number names an operand.
var naming = map[string]int{"Value": 0, "Named": 0, "amount": 1, "sourced": 1, "estimated": 0}

// unseen are operands that only compare offers.
var unseen = []string{"usual"}

// Every name that the code gives an operand has its words, also where no starter profile gets there.
func TestEveryNamedOperandHasItsWords(t *testing.T) {
	found := 0
	for _, folder := range workings {
		for _, file := range sourceFiles(t, folder) {
			ast.Inspect(parseSource(t, file), func(n ast.Node) bool {
				name := operandName(n)
				if name == "" || slices.Contains(unseen, name) {
					return true
				}
				found++
				if said := lang.ZH.Operand(name, nil); !regexp.MustCompile(`\p{Han}`).MatchString(said) {
					t.Errorf("%s: the operand %q has no Chinese word: give it one in vendors/lang/texts/zh/trace.json", file, name)
				}
				return true
			})
		}
	}
	if found < 80 {
		t.Errorf("only %d named operands were found: teach operandName the new shape", found)
	}
}

// operandName is the name that a call gives an operand, a number or id joined to it as 1; empty when it is no such call.
func operandName(n ast.Node) string {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return ""
	}
	of := ""
	switch called := call.Fun.(type) {
	case *ast.SelectorExpr:
		of = called.Sel.Name
	case *ast.Ident:
		of = called.Name
	}
	at, named := naming[of]
	if !named || at >= len(call.Args) {
		return ""
	}
	if joined, ok := call.Args[at].(*ast.BinaryExpr); ok {
		if start := literal(joined.X); start != "" {
			return start + "1"
		}
	}
	return literal(call.Args[at])
}

func literal(e ast.Expr) string {
	text, ok := e.(*ast.BasicLit)
	if !ok {
		return ""
	}
	value, err := strconv.Unquote(text.Value)
	if err != nil {
		return "" // a number
	}
	return value
}

// A word that nothing is called by any more goes.
func TestEveryWordOfAWorkingIsUsed(t *testing.T) {
	given := given(t)
	for _, file := range []string{"trace", "sources"} {
		var texts map[string]string
		if err := json.Unmarshal([]byte(readText(t, "vendors/lang/texts/zh/"+file+".json")), &texts); err != nil {
			t.Fatal(err)
		}
		for key := range texts {
			kind, name, _ := strings.Cut(key, ".")
			if !wordUsed(given, kind, name) {
				t.Errorf("nothing is called %q: take %s off the texts", name, key)
			}
		}
	}
}

func wordUsed(given map[string]bool, kind, name string) bool {
	start, _, pattern := strings.Cut(name, "{")
	switch {
	case pattern && start == "", given[start]:
		return true
	case pattern && kind == "source":
		return anyOf(given, func(text string) bool { return strings.HasPrefix(text, start) })
	case kind == "unit":
		return anyOf(given, func(unit string) bool { return slices.Contains(strings.Split(unit, "/"), name) })
	}
	return false
}

func anyOf(given map[string]bool, fits func(string) bool) bool {
	return slices.ContainsFunc(slices.Collect(maps.Keys(given)), fits)
}

// given holds every text that the code and the shipped catalogue can name something by.
func given(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	for _, file := range sourceFiles(t, "vendors") {
		ast.Inspect(parseSource(t, file), func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok {
				text := literal(e)
				all[text] = true
				before, _, _ := strings.Cut(text, "%d")
				all[before] = true
			}
			return true
		})
	}
	c := testkit.Shipped(t)
	for i := range c.Infra {
		all[c.Infra[i].Unit] = true
	}
	refs := regexp.MustCompile(`\bref: "([^"]*)"`)
	files, err := catalogue.Files(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		for _, found := range refs.FindAllSubmatch(file, -1) {
			for one := range strings.SplitSeq(string(found[1]), " ; ") {
				all[one] = true
			}
		}
	}
	for _, m := range vendors.Meters {
		all[string(m)] = true
	}
	return all
}
