package catalogue

import (
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
)

// kindOf names what a node is, for a person.
func kindOf(n *yaml.Node) fault.Phrase {
	switch n.Kind { //nolint:exhaustive // the rest cannot be a value
	case yaml.MappingNode:
		return fault.Say("a mapping")
	case yaml.SequenceNode:
		return fault.Say("a list")
	case yaml.ScalarNode:
		if n.ShortTag() == "!!null" {
			return fault.Say("nothing")
		}
		return fault.Say("%q", clip(n.Value))
	default:
		return fault.Say("something else")
	}
}

// clip shortens a text of a file for a message.
func clip(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// scalar returns the text of a scalar, or notes that it is none.
func (d *decoder) scalar(n *yaml.Node) (string, bool) {
	if n.Kind != yaml.ScalarNode {
		d.fail(n, fault.Say("write one value"), "want a value, got %s", kindOf(n))
		return "", false
	}
	if n.ShortTag() == "!!null" {
		d.fail(n, fault.Say("write a value or leave the field out"), "the value is missing")
		return "", false
	}
	return n.Value, true
}

// decimal reads an exact number. It must be a string: a plain 010 is 8 in
// YAML, and a plain 0.1 passes through a float in other readers.
func (d *decoder) decimal(n *yaml.Node, v reflect.Value, percent bool) {
	text, ok := d.scalar(n)
	if !ok {
		return
	}
	if n.ShortTag() != "!!str" {
		d.fail(n, fault.Say("write %q with its quotes", text), "a number must be a quoted string, got a plain %s", clip(text))
		return
	}
	read, want := money.Parse, fault.Say(`write a plain number such as "7.25"`)
	if percent {
		read, want = money.ParsePercent, fault.Say(`write a share such as "0.05" or "5%%"`)
	}
	number, err := read(text)
	if err != nil {
		d.fail(n, want, "%q is not a number that can be used here", clip(text))
		return
	}
	v.Set(reflect.ValueOf(number))
}

// source reads a short key of the file's sources, or a source written out.
func (d *decoder) source(n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.ScalarNode {
		d.structure(n, v)
		return
	}
	key, ok := d.scalar(n)
	if !ok {
		return
	}
	s, known := d.sources[key]
	if !known {
		d.fail(n, fault.Say("%s, or add it under sources", suggest(key, keysOf(d.sources))), "the file has no source %q", clip(key))
		return
	}
	d.used[key]++
	v.Set(reflect.ValueOf(s))
}

var periods = regexp.MustCompile(`^(?:([1-9][0-9]{0,3}) )?(once|day|month|year)s?$`)

// period reads "once", "month" or "3 months".
func (d *decoder) period(n *yaml.Node, v reflect.Value) {
	text, ok := d.scalar(n)
	if !ok {
		return
	}
	m := periods.FindStringSubmatch(text)
	if m == nil || (m[1] != "" && m[2] == "once") {
		d.fail(n, fault.Say(`write once, day, month, year or a multiple such as "3 months"`), "%q is not a period", clip(text))
		return
	}
	p := vendors.Period{Every: 1, Unit: vendors.PeriodUnit(m[2])}
	if m[1] != "" {
		p.Every, _ = strconv.Atoi(m[1]) //nolint:errcheck // the pattern allows digits only
	}
	v.Set(reflect.ValueOf(p))
}

// currency reads an ISO 4217 code that Fineprint can round and print.
func (d *decoder) currency(n *yaml.Node, v reflect.Value) {
	text, ok := d.scalar(n)
	if !ok {
		return
	}
	if !money.Currency(text).Known() {
		d.fail(n, fault.Say("write an ISO 4217 code such as CNY or USD"), "unknown currency %q", clip(text))
		return
	}
	v.SetString(text)
}

// word reads a string; where the type has a closed set of words, one of them.
func (d *decoder) word(n *yaml.Node, v reflect.Value) {
	text, ok := d.scalar(n)
	if !ok {
		return
	}
	if all, closed := words[v.Type()]; closed && !slices.Contains(all, text) {
		d.fail(n, suggest(text, all), "unknown %s %q", fault.Plain(strings.ReplaceAll(snake(v.Type().Name()), "_", " ")), clip(text))
		return
	}
	v.SetString(text)
}

var counts = regexp.MustCompile(`^(0|[1-9][0-9]*)$`)

// count reads a whole number of things: seats, months, servers.
func (d *decoder) count(n *yaml.Node, v reflect.Value) {
	text, ok := d.scalar(n)
	if !ok {
		return
	}
	number, err := strconv.Atoi(text)
	if n.ShortTag() != "!!int" || !counts.MatchString(text) || err != nil || number > math.MaxInt32 {
		d.fail(n, fault.Say("write a whole number such as 12, without quotes or leading zeros"), "%q is not a count", clip(text))
		return
	}
	v.SetInt(int64(number))
}

// flag reads true or false.
func (d *decoder) flag(n *yaml.Node, v reflect.Value) {
	text, ok := d.scalar(n)
	if !ok {
		return
	}
	if n.ShortTag() != "!!bool" || (text != "true" && text != "false") {
		d.fail(n, fault.Say("write true or false"), "%q is not a yes or no", clip(text))
		return
	}
	v.SetBool(text == "true")
}
