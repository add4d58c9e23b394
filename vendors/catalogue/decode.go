package catalogue

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"fineprint/vendors"
	"fineprint/vendors/fault"
)

// decoder fills the types of package vendors from one file's tree. It never
// stops at a fault: it notes it with its line and reads on.
type decoder struct {
	file     string
	sources  map[string]vendors.Source // the file's own short keys
	used     map[string]int            // facts that rest on each key
	problems []Problem
	path     []segment
	lines    map[string]int // line of every path; nil when nobody will ask
}

// segment is one step of the path to the value being read.
type segment struct {
	key   string     // of a mapping, or
	item  *yaml.Node // an element of a list
	index int
}

// where prints the path, naming list elements by their id where they have one.
func (d *decoder) where() string {
	var b strings.Builder
	for _, s := range d.path {
		switch {
		case s.item != nil:
			b.WriteString("[" + label(s.item, s.index) + "]")
		case b.Len() > 0:
			b.WriteString("." + s.key)
		default:
			b.WriteString(s.key)
		}
	}
	return b.String()
}

// label is what names a list element in a path: its id, or its number. The id
// is looked for among the first keys only, so that a path costs the same
// however large the element is.
func label(item *yaml.Node, index int) string {
	const first = 8
	if item.Kind == yaml.MappingNode {
		for i := 0; i+1 < min(len(item.Content), 2*first); i += 2 {
			if item.Content[i].Value == "id" && item.Content[i+1].Kind == yaml.ScalarNode && item.Content[i+1].Value != "" {
				return item.Content[i+1].Value
			}
		}
	}
	return strconv.Itoa(index)
}

// maxProblems bounds what is said about one file: whoever gets 200 faults
// mends those first.
const maxProblems = 200

// full reports whether enough has been said about the file.
func (d *decoder) full() bool { return len(d.problems) >= maxProblems }

// fail notes an error at a node.
func (d *decoder) fail(n *yaml.Node, fix fault.Phrase, format string, args ...any) {
	d.problems = append(d.problems, Problem{
		File: d.file, Line: n.Line, Subject: d.where(), Message: fault.Say(format, args...), Fix: fix, Severity: SeverityError,
	})
}

// enter, item and leave keep the path.
func (d *decoder) enter(key string, n *yaml.Node) {
	d.path = append(d.path, segment{key: key})
	d.mark(n)
}

func (d *decoder) item(n *yaml.Node, index int) {
	d.path = append(d.path, segment{item: n, index: index})
	d.mark(n)
}

func (d *decoder) leave() { d.path = d.path[:len(d.path)-1] }

// mark remembers the line of the current path, the first one if it comes twice.
func (d *decoder) mark(n *yaml.Node) {
	if d.lines == nil {
		return
	}
	at := d.where()
	if _, twice := d.lines[at]; !twice {
		d.lines[at] = n.Line
	}
}

// value reads n into v, whatever v is.
func (d *decoder) value(n *yaml.Node, v reflect.Value) {
	switch v.Type() {
	case decimalType:
		d.decimal(n, v, false)
	case sourceType:
		d.source(n, v)
	case periodType:
		d.period(n, v)
	case provisionsType:
		d.provisions(n, v)
	case currencyType:
		d.currency(n, v)
	default:
		d.byKind(n, v)
	}
}

func (d *decoder) byKind(n *yaml.Node, v reflect.Value) {
	switch v.Kind() { //nolint:exhaustive // the default is a fault of this program
	case reflect.Pointer:
		into := reflect.New(v.Type().Elem())
		d.value(n, into.Elem())
		v.Set(into)
	case reflect.Struct:
		d.structure(n, v)
	case reflect.Slice:
		d.list(n, v)
	case reflect.Map:
		d.table(n, v)
	case reflect.String:
		d.word(n, v)
	case reflect.Int:
		d.count(n, v)
	case reflect.Bool:
		d.flag(n, v)
	default:
		d.fail(n, fault.Say("report this fault"), "the program cannot read a %s", v.Type())
	}
}

// structure reads a mapping whose keys are the fields of a struct.
func (d *decoder) structure(n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.MappingNode {
		d.fail(n, fault.Say("write it as key: value pairs"), "want a mapping, got %s", kindOf(n))
		return
	}
	s := shapeOf(v.Type())
	var seen uint64
	d.pairs(n, func(key string, child *yaml.Node) {
		i, known := s.index[key]
		if !known {
			d.fail(child, suggest(key, s.keys), "unknown field %q", clip(key))
			return
		}
		seen |= 1 << i
		d.field(n, child, v, i)
	})
	for _, i := range s.required {
		if seen&(1<<i) == 0 {
			d.fail(n, fault.Say("add %s", s.keys[i]), "the field %q is missing", s.keys[i])
		}
	}
	if v.Type() == priceType {
		d.amountGiven(n, v, seen&(1<<s.index["amount"]) != 0)
	}
}

// field reads one field; the few that accept a percentage are told so.
func (d *decoder) field(parent, child *yaml.Node, v reflect.Value, i int) {
	f, key := v.Field(i), shapeOf(v.Type()).keys[i]
	if fractions[v.Type()][key] && (v.Type() != priceType || scalarOf(parent, "model") == string(vendors.PercentOf)) {
		if f.Kind() == reflect.Pointer {
			f.Set(reflect.New(f.Type().Elem()))
			f = f.Elem()
		}
		d.decimal(child, f, true)
		return
	}
	d.value(child, f)
}

// scalarOf returns the scalar of a mapping's key, or "".
func scalarOf(n *yaml.Node, key string) string {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1].Value
		}
	}
	return ""
}

// pairs calls read for every pair of a mapping, with the path set, and refuses
// a key that comes twice.
func (d *decoder) pairs(n *yaml.Node, read func(key string, child *yaml.Node)) {
	twice := repeated(n)
	for i := 0; i+1 < len(n.Content) && !d.full(); i += 2 {
		key, child := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			d.fail(key, fault.Say("write a plain word"), "want a key, got %s", kindOf(key))
			continue
		}
		d.enter(key.Value, key)
		if earlier, again := twice[key]; again {
			d.fail(key, fault.Say("keep one of them"), "the key %q is already given on line %d", clip(key.Value), earlier)
		} else {
			read(key.Value, child)
		}
		d.leave()
	}
}

// repeated returns the keys of a mapping that were given before, with the line
// of the first; nil in the usual case that there are none.
func repeated(n *yaml.Node) map[*yaml.Node]int {
	if unique(n) {
		return nil
	}
	first, twice := make(map[string]int, len(n.Content)/2), map[*yaml.Node]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if earlier, again := first[key.Value]; again {
			twice[key] = earlier
		} else {
			first[key.Value] = key.Line
		}
	}
	return twice
}

// unique reports quickly that a small mapping repeats no key; of a large one it
// does not know.
func unique(n *yaml.Node) bool {
	const few = 12 // up to so many, comparing each pair is faster than hashing
	if len(n.Content) > 2*few {
		return false
	}
	for i := 2; i+1 < len(n.Content); i += 2 {
		for j := 0; j < i; j += 2 {
			if n.Content[i].Value == n.Content[j].Value {
				return false
			}
		}
	}
	return true
}

// list reads a sequence.
func (d *decoder) list(n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.SequenceNode {
		d.fail(n, fault.Say("write it as a list: one \"- \" an element"), "want a list, got %s", kindOf(n))
		return
	}
	if len(n.Content) == 0 {
		return
	}
	all := reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content))
	for i, child := range n.Content {
		if d.full() {
			break
		}
		d.item(child, i)
		d.value(child, all.Index(i))
		d.leave()
	}
	v.Set(all)
}

// table reads a mapping whose keys are data, such as currencies.
func (d *decoder) table(n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.MappingNode {
		d.fail(n, fault.Say("write it as key: value pairs"), "want a mapping, got %s", kindOf(n))
		return
	}
	all := reflect.MakeMapWithSize(v.Type(), len(n.Content)/2)
	d.pairs(n, func(key string, child *yaml.Node) {
		k := reflect.New(v.Type().Key()).Elem()
		if v.Type().Key() == currencyType {
			d.currency(&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key, Line: child.Line}, k)
		} else {
			k.SetString(key)
		}
		value := reflect.New(v.Type().Elem()).Elem()
		d.value(child, value)
		all.SetMapIndex(k, value)
	})
	v.Set(all)
}

// provisions reads the map of an offering's capabilities, sorted by id.
func (d *decoder) provisions(n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.MappingNode {
		d.fail(n, fault.Say("write it as capability: {status: …, source: …}"), "want a mapping, got %s", kindOf(n))
		return
	}
	all := make([]vendors.Provision, 0, len(n.Content)/2)
	d.pairs(n, func(key string, child *yaml.Node) {
		var p vendors.Provision
		d.structure(child, reflect.ValueOf(&p).Elem())
		if p.Capability != "" && string(p.Capability) != key {
			d.fail(child, fault.Say("leave out \"capability\""), "the capability is already named %q", key)
		}
		p.Capability = vendors.CapabilityID(key)
		all = append(all, p)
	})
	slices.SortFunc(all, func(a, b vendors.Provision) int { return strings.Compare(string(a.Capability), string(b.Capability)) })
	v.Set(reflect.ValueOf(all))
}

// amountGiven makes sure that a missing amount is never read as a free price.
func (d *decoder) amountGiven(n *yaml.Node, v reflect.Value, given bool) {
	p, ok := reflect.TypeAssert[*vendors.Price](v.Addr())
	if !ok || given {
		return
	}
	switch {
	case p.Range != nil:
		p.Amount = p.Range.Likely
	case p.Model == vendors.Graduated || p.Model == vendors.Volume || p.Model == vendors.Stairstep:
	default:
		d.fail(n, fault.Say("add amount: \"…\" (\"0\" only where the vendor says free)"), "the field \"amount\" is missing")
	}
}
