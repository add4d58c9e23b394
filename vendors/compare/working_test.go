package compare_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/testkit"
	"fineprint/vendors/trace"
)

// A working is shown in the reader's language: whatever it names has a Chinese
// word. Symbols of units need none.
var (
	hanzi   = regexp.MustCompile(`\p{Han}`)
	symbols = regexp.MustCompile(`^(GB|MB|KB|Mbps|kbps|Mbit|vCPU|×)$`)
)

// glossary checks every name of a working once.
type glossary struct {
	t       *testing.T
	names   map[string]lang.Bilingual // of capabilities and prices
	checked map[string]bool
}

func newGlossary(t *testing.T, c *vendors.Catalogue) *glossary {
	t.Helper()
	g := &glossary{t: t, names: map[string]lang.Bilingual{}, checked: map[string]bool{}}
	for i := range c.Capabilities {
		g.names["capability."+string(c.Capabilities[i].ID)] = c.Capabilities[i].Name
	}
	for i := range c.Infra {
		g.names["price."+c.Infra[i].ID] = c.Infra[i].Name
	}
	g.sources(reflect.ValueOf(c).Elem())
	return g
}

// sources checks every reference that a catalogue holds: an address, or Chinese words.
func (g *glossary) sources(v reflect.Value) {
	if s, ok := reflect.TypeAssert[vendors.Source](v); ok {
		g.source(s.Ref, "the catalogue")
		return
	}
	switch v.Kind() { //nolint:exhaustive // the others hold nothing else
	case reflect.Pointer:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*money.Decimal]() {
			g.sources(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			g.sources(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				g.sources(v.Field(i))
			}
		}
	}
}

// first reports whether a name has not been checked yet.
func (g *glossary) first(kind, name, at string) bool {
	key := kind + "\x00" + name
	if name == "" || g.checked[key] {
		return false
	}
	g.checked[key] = true
	if at == "" {
		g.t.Fatal("a name is checked for nobody")
	}
	return true
}

func (g *glossary) operand(name, at string) {
	if !g.first("operand", name, at) {
		return
	}
	said := lang.ZH.Operand(name, func(kind, id string) string {
		words, known := g.names[kind+"."+id]
		if !known && (kind == "capability" || kind == "price") {
			g.t.Errorf("%s: the operand %q is taken for a %s that the catalogue does not hold", at, name, kind)
		}
		return words.In(lang.ZH)
	})
	if !hanzi.MatchString(said) {
		g.t.Errorf("%s: the operand %q has no Chinese word: give it one in texts/zh/trace.json", at, name)
	}
}

func (g *glossary) unit(unit, at string) {
	if !g.first("unit", unit, at) {
		return
	}
	for part := range strings.SplitSeq(lang.ZH.Unit(unit), "/") {
		if !hanzi.MatchString(part) && !symbols.MatchString(part) {
			g.t.Errorf("%s: %q of the unit %q has no Chinese word: give it one in texts/zh/trace.json", at, part, unit)
		}
	}
}

func (g *glossary) source(ref, at string) {
	for one := range strings.SplitSeq(ref, " ; ") {
		if !g.first("source", one, at) || strings.HasPrefix(one, "https://") || strings.HasPrefix(one, "http://") {
			continue
		}
		if said := lang.ZH.Reference(one); !hanzi.MatchString(said) {
			g.t.Errorf("%s: the source %q has no Chinese words: give it some in texts/zh/sources.json", at, one)
		}
	}
}

func (g *glossary) working(e *trace.Expr, at string) {
	g.operand(e.Name, at)
	g.unit(e.Unit, at)
	g.source(e.Source, at)
	for i := range e.Args {
		g.working(&e.Args[i], at)
	}
}

func TestEveryWorkingSpeaksChinese(t *testing.T) {
	g := newGlossary(t, testkit.Shipped(t))
	everyOption(t, func(t *testing.T, r *compare.Result, o *compare.Option) {
		t.Helper()
		g.t = t
		for i := range o.Sheet.Lines {
			l := &o.Sheet.Lines[i]
			e := l.Explain()
			g.working(&e, r.Need.Profile+" "+o.ID+" "+l.ID)
			g.source(l.Source.Ref, o.ID+" "+l.ID)
		}
	})
	g.t = t
	if len(g.checked) < 300 {
		t.Errorf("only %d names were met: the workings are not walked", len(g.checked))
	}
}

// What no starter profile reaches: every key of a need, every meter, every
// price of infrastructure and every currency.
func TestEveryUnitSpeaksChinese(t *testing.T) {
	c := testkit.Shipped(t)
	g := newGlossary(t, c)
	for _, s := range need.Specs() {
		g.operand(string(s.Key), "a key of the need")
		g.unit(s.UnitIn(money.CNY), string(s.Key))
	}
	for _, m := range vendors.Meters {
		g.operand(string(m), "a meter")
		g.unit(string(m), "a meter")
	}
	for i := range c.Infra {
		g.operand(c.Infra[i].ID, "a price of infrastructure")
		g.unit(c.Infra[i].Unit, c.Infra[i].ID)
	}
	for currency := range c.Rates.Rates {
		g.unit(string(currency), "an exchange rate")
	}
}
