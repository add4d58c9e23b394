package lang

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// The words of a working: what its operands, units and sources are called. A
// working keeps one English name a thing, the key of its words; what has none
// is shown as it is. The browser follows the same rules, over the same texts
// and examples (testdata/working.json).
const (
	operandKey = "operand."
	sourceKey  = "source."
	unitKey    = "unit."

	referenceMark = " ; "
)

// Names says what an id inside a name is called by somebody else: a capability
// or a price by its catalogue. Empty: not known, the id is shown. Nil knows none.
type Names func(kind, id string) string

// Operand names an operand: "price factor of year 3" is 第 3 年价格系数. Meters and
// keys of a need are called what they are called elsewhere.
func (l Lang) Operand(name string, names Names) string {
	for _, key := range []string{operandKey + name, "meter." + name} {
		if l.Has(key) {
			return l.Text(key, nil)
		}
	}
	if key := "need." + name; strings.Contains(name, ".") && l.Has(key) {
		return l.Text(key, nil)
	}
	return l.matched(operandKey, name, names)
}

// Unit says a unit part by part: "CNY/user/month" is 元/用户/月.
func (l Lang) Unit(unit string) string {
	if key := unitKey + unit; l.Has(key) {
		return l.Text(key, nil)
	}
	parts := strings.Split(unit, "/")
	for i, part := range parts {
		if key := unitKey + part; l.Has(key) {
			parts[i] = l.Text(key, nil)
		}
	}
	return strings.Join(parts, "/")
}

// Reference says where a figure comes from: in the reader's words when
// Fineprint or its catalogue wrote it, an address or the words of somebody else
// as they are. Several are divided by " ; ".
func (l Lang) Reference(ref string) string {
	all := strings.Split(ref, referenceMark)
	for i, one := range all {
		if key := sourceKey + one; l.Has(key) {
			all[i] = l.Text(key, nil)
		} else {
			all[i] = l.matched(sourceKey, one, nil)
		}
	}
	return strings.Join(all, referenceMark)
}

// Choice says a word that a key of a need can have: pair, of infrastructure.ha,
// is 双机高可用. One without words is shown as it is.
func (l Lang) Choice(key, word string) string {
	for _, k := range []string{"choice." + key[strings.LastIndexByte(key, '.')+1:] + "." + word, "choice." + word} {
		if l.Has(k) {
			return l.Text(k, nil)
		}
	}
	return word
}

// matched says a name that holds numbers or ids by the text whose key is the
// name with {holes} in their place.
func (l Lang) matched(prefix, name string, names Names) string {
	for _, p := range namePatterns() {
		if !strings.HasPrefix(p.key, prefix) {
			continue
		}
		found := p.name.FindStringSubmatch(name)
		if found == nil {
			continue
		}
		if !l.Has(p.key) {
			return name // as English sources are, which have words only where they differ
		}
		args := Args{}
		for i, hole := range p.holes {
			args[hole] = l.hole(hole, found[i+1], names)
		}
		return l.Text(p.key, args)
	}
	return name
}

// hole says what stands in a hole: a word of somebody else, or of an
// enumeration of the texts (deployment.saas), or the number or id itself.
func (l Lang) hole(kind, id string, names Names) string {
	if names != nil {
		if word := names(kind, id); word != "" {
			return word
		}
	}
	if key := kind + "." + id; l.Has(key) {
		return l.Text(key, nil)
	}
	return id
}

// pattern is a key with holes.
type pattern struct {
	key   string
	name  *regexp.Regexp
	holes []string
}

// What fits into a hole: numbers in these, the id of a catalogue's price in
// {price}, and anything without a space in all others.
var fits = map[string]string{
	"n": `\d+`, "from": `\d+`, "to": `\d+`, "price": `[a-z0-9]+(?:-[a-z0-9.]+)+|infra\.[a-z0-9_.]+`,
}

var holes = regexp.MustCompile(`\{(\w+)\}`)

// namePatterns are all keys with holes, the longest first: the more a key says,
// the less else it fits.
var namePatterns = sync.OnceValue(func() []pattern {
	all, err := tables()
	if err != nil {
		return nil // every text then shows the error
	}
	var found []pattern
	for key := range all[ZH] {
		for _, prefix := range []string{operandKey, sourceKey} {
			if name, ok := strings.CutPrefix(key, prefix); ok && holes.MatchString(name) {
				found = append(found, newPattern(key, name))
			}
		}
	}
	slices.SortFunc(found, func(a, b pattern) int {
		if d := len(b.key) - len(a.key); d != 0 {
			return d
		}
		return strings.Compare(a.key, b.key)
	})
	return found
})

func newPattern(key, name string) pattern {
	p := pattern{key: key}
	var b strings.Builder
	at := 0
	for _, hole := range holes.FindAllStringSubmatchIndex(name, -1) {
		kind := name[hole[2]:hole[3]]
		fit, limited := fits[kind]
		if !limited {
			fit = `\S+`
		}
		b.WriteString(regexp.QuoteMeta(name[at:hole[0]]) + "(" + fit + ")")
		p.holes, at = append(p.holes, kind), hole[1]
	}
	p.name = regexp.MustCompile("^" + b.String() + regexp.QuoteMeta(name[at:]) + "$")
	return p
}
