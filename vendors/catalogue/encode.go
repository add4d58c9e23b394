package catalogue

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// encoder turns the types of package vendors into a tree that parseFile reads
// back as the same values. Sources get short keys in order of first use.
type encoder struct {
	keys  map[vendors.Source]string
	order []vendors.Source
}

func newEncoder() *encoder { return &encoder{keys: map[vendors.Source]string{}} }

// key returns the short key of a source, giving it one on first use.
func (e *encoder) key(s vendors.Source) *yaml.Node {
	if e.keys[s] == "" {
		e.order = append(e.order, s)
		e.keys[s] = "s" + strconv.Itoa(len(e.order))
	}
	return plain(e.keys[s])
}

// sources is the block that the short keys refer to, or nil.
func (e *encoder) sources() *yaml.Node {
	if len(e.order) == 0 {
		return nil
	}
	block := &yaml.Node{Kind: yaml.MappingNode}
	for i, s := range e.order {
		written := flow(mapping("ref", quoted(s.Ref), "as_of", quoted(s.AsOf), "confidence", plain(string(s.Confidence))))
		add(block, "s"+strconv.Itoa(i+1), written)
	}
	return block
}

// value writes v, which is not zero.
func (e *encoder) value(v reflect.Value) *yaml.Node {
	switch x := v.Interface().(type) {
	case money.Decimal:
		return quoted(x.String())
	case money.Currency:
		return quoted(string(x))
	case vendors.Source:
		return e.key(x)
	case vendors.Period:
		return plain(periodText(x))
	case []vendors.Provision:
		return e.provisions(x)
	case lang.Bilingual:
		return flow(mapping("zh", quoted(x.ZH), "en", quoted(x.EN)))
	}
	return e.byKind(v)
}

func (e *encoder) byKind(v reflect.Value) *yaml.Node {
	switch v.Kind() { //nolint:exhaustive // the default writes what the types of package vendors do not hold
	case reflect.Pointer:
		return e.value(v.Elem())
	case reflect.Struct:
		return e.structure(v)
	case reflect.Slice:
		return e.list(v)
	case reflect.Map:
		return e.table(v)
	case reflect.String:
		return e.word(v)
	default:
		return plain(fmt.Sprint(v.Interface()))
	}
}

// structure writes the fields that are not zero and those that must be written.
func (e *encoder) structure(v reflect.Value) *yaml.Node {
	s := shapeOf(v.Type())
	n := &yaml.Node{Kind: yaml.MappingNode}
	for i, key := range s.keys {
		f := v.Field(i)
		if isZero(f) && !slices.Contains(s.required, i) && !mustSay(v, key) {
			continue
		}
		add(n, key, e.value(f))
	}
	return compact(n)
}

// mustSay reports whether a zero has a meaning of its own and is written: the
// amount of a free price, a limit of nothing.
func mustSay(v reflect.Value, key string) bool {
	switch x := v.Interface().(type) {
	case vendors.Price:
		return key == "amount" && len(x.Tiers) == 0
	case vendors.Limit:
		return key == "value" && !x.Unlimited
	case vendors.PastPrice:
		return key == "amount"
	case vendors.Tier:
		return key == "unit" && x.UpTo == nil && x.Flat.IsZero()
	}
	return false
}

func (e *encoder) list(v reflect.Value) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for i := range v.Len() {
		n.Content = append(n.Content, e.value(v.Index(i)))
	}
	return compact(n)
}

func (e *encoder) table(v reflect.Value) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	for _, k := range keys {
		add(n, k.String(), e.value(v.MapIndex(k)))
	}
	return n
}

// provisions writes the map from capability to how it is provided. A limit that
// shares the source of its capability leaves it out.
func (e *encoder) provisions(all []vendors.Provision) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for _, p := range all {
		key := string(p.Capability)
		p.Capability = ""
		p.Limits = withoutSource(p.Limits, p.Source)
		add(n, key, e.structure(reflect.ValueOf(p)))
	}
	return n
}

func withoutSource(limits []vendors.Limit, shared vendors.Source) []vendors.Limit {
	if len(limits) == 0 {
		return nil
	}
	short := slices.Clone(limits)
	for i := range short {
		if short[i].Source == shared {
			short[i].Source = vendors.Source{}
		}
	}
	return short
}

// word writes an id or a word of a closed set plainly, other text in quotes.
func (e *encoder) word(v reflect.Value) *yaml.Node {
	if _, closed := words[v.Type()]; closed || isWord(v.String()) {
		return plain(v.String())
	}
	return quoted(v.String())
}

var plainWord = regexp.MustCompile(`^[a-z][a-z0-9_-]*$`)

// isWord reports whether a text needs no quotes in any version of YAML.
func isWord(s string) bool {
	switch s {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null":
		return false
	}
	return plainWord.MatchString(s)
}

func periodText(p vendors.Period) string {
	if p.Every <= 1 {
		return string(p.Unit)
	}
	return fmt.Sprintf("%d %ss", p.Every, p.Unit)
}

func plain(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

func quoted(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: s}
}

func flow(n *yaml.Node) *yaml.Node {
	n.Style |= yaml.FlowStyle
	return n
}

// mapping builds a mapping from keys and values in turn.
func mapping(pairs ...any) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for i := 0; i+1 < len(pairs); i += 2 {
		key, _ := pairs[i].(string)         //nolint:errcheck // written so in this file
		value, _ := pairs[i+1].(*yaml.Node) //nolint:errcheck // written so in this file
		add(n, key, value)
	}
	return n
}

func add(n *yaml.Node, key string, value *yaml.Node) {
	n.Content = append(n.Content, plain(key), value)
}

// compact puts a small structure on one line, as a person would.
func compact(n *yaml.Node) *yaml.Node {
	const lineWidth = 90
	if width(n) <= lineWidth {
		return flow(n)
	}
	return n
}

// width is about how long n is on one line; a text that needs escapes counts
// as too long.
func width(n *yaml.Node) int {
	w := len([]rune(n.Value)) + 2
	for _, child := range n.Content {
		w += width(child)
	}
	return w
}
