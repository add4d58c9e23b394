package need_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"

	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

func TestEveryKeyIsDescribedInBothLanguages(t *testing.T) {
	seen := make(map[need.Key]bool)
	for _, s := range need.Specs() {
		if seen[s.Key] {
			t.Errorf("%s stands twice in the table", s.Key)
		}
		seen[s.Key] = true
		for _, l := range []lang.Lang{lang.ZH, lang.EN} {
			if !l.Has(s.Name().Key) {
				t.Errorf("%s has no %s text", s.Key, l)
			}
		}
		if s.Unit == "" {
			t.Errorf("%s has no unit", s.Key)
		}
	}
}

func TestDefaultsLieInOrderAndInBounds(t *testing.T) {
	for _, s := range need.Specs() {
		for _, m := range []need.Market{need.CN, need.INTL} {
			v, currency, source := s.Default(m)
			if v.Likely.Less(v.Low) || v.High.Less(v.Likely) {
				t.Errorf("%s in %s: want low ≤ likely ≤ high, got %v", s.Key, m, v)
			}
			if v.Low.Less(s.Min) || s.Max.Less(v.High) {
				t.Errorf("%s in %s: %v lies outside %s to %s", s.Key, m, v, s.Min, s.Max)
			}
			if (s.Kind == need.Money) != (currency != money.Currency("")) {
				t.Errorf("%s in %s: kind %s with currency %q", s.Key, m, s.Kind, currency)
			}
			if source.Ref == "" || source.AsOf == "" || source.Confidence == "" {
				t.Errorf("%s in %s has no full source: %+v", s.Key, m, source)
			}
		}
	}
}

// TestEveryKeyHasASpec reads the constants, so that a key cannot be added
// without unit, bounds and default.
func TestEveryKeyHasASpec(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "keys.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	ast.Inspect(file, func(n ast.Node) bool {
		literal, ok := n.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			return true
		}
		key, err := strconv.Unquote(literal.Value)
		if err != nil {
			t.Fatal(err)
		}
		count++
		if s, ok := need.SpecOf(need.Key(key)); !ok || s.Key != need.Key(key) {
			t.Errorf("%s is not in the table", key)
		}
		return true
	})
	if want := len(need.Specs()); count != want {
		t.Errorf("%d keys, %d specs", count, want)
	}
	if _, ok := need.SpecOf("usage.nothing"); ok {
		t.Error("want no spec of an unknown key")
	}
}
