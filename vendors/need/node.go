package need

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"fineprint/vendors/money"
)

// Limits of a file from outside: bytes, and levels of nesting.
const (
	maxBytes = 1 << 20
	maxDepth = 32
)

// form is what a value of the file is.
type form int

// A null is a value that the file leaves open: it counts as not given. A broken
// value has been reported already.
const (
	null form = iota
	scalar
	list
	object
	broken
)

// String names the form in messages.
func (f form) String() string {
	switch f {
	case scalar:
		return "a single value"
	case list:
		return "a list"
	case object:
		return "named values"
	case null, broken:
	}
	return "nothing"
}

// node is one value of the file with its place. A nil node is a value that is
// not given, and every method of it says so.
type node struct {
	form   form
	path   string
	line   int
	text   string   // of a scalar, as written
	names  []string // of an object, in the order of the file
	fields map[string]*node
	items  []*node
}

// get returns the field of an object, or nil when it is not given.
func (n *node) get(name string) *node {
	if n == nil || n.fields[name] == nil || n.fields[name].form == null {
		return nil
	}
	return n.fields[name]
}

// list returns the items of a list.
func (n *node) list() []*node {
	if n == nil {
		return nil
	}
	return n.items
}

// keys returns the names of an object in the order of the file.
func (n *node) keys() []string {
	if n == nil {
		return nil
	}
	return n.names
}

// string returns the text of a scalar without outer spaces.
func (n *node) string() string {
	if n == nil {
		return ""
	}
	return strings.TrimSpace(n.text)
}

// decimal reads a number or percentage that was checked; 0 when not given.
func (n *node) decimal() money.Decimal {
	d, err := money.ParsePercent(n.string())
	if err != nil {
		return money.Zero
	}
	return d
}

// points reads a known value or a range; ok is false when a part of it is not
// given or no number.
func (n *node) points() (e money.Estimate, ok bool) {
	if n == nil {
		return e, false
	}
	if n.form == scalar {
		d, err := money.ParsePercent(n.string())
		return money.Certain(d), err == nil
	}
	low, err1 := money.ParsePercent(n.get("low").string())
	likely, err2 := money.ParsePercent(n.get("likely").string())
	high, err3 := money.ParsePercent(n.get("high").string())
	return money.Estimate{Low: low, Likely: likely, High: high}, err1 == nil && err2 == nil && err3 == nil
}

// rate reads an exchange rate in either form.
func (n *node) rate() money.Decimal {
	if n != nil && n.form == object {
		return n.get("rate").decimal()
	}
	return n.decimal()
}

// load reads YAML or JSON into nodes. It returns nil when the text cannot be
// read at all, and says why.
func load(data []byte, faults *faults) *node {
	if !readable(data, faults) {
		return nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if json.Valid(data) {
		data = joinSurrogates(data)
	}
	var doc yaml.Node
	err := yaml.Load(data, &doc, yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
	if err != nil {
		loadFault(err, faults)
		return nil
	}
	if len(doc.Content) == 0 || doc.Content[0].Tag == "!!null" {
		faults.file(0, "is empty: the smallest need is \"headcount: 600\"")
		return nil
	}
	top := build(doc.Content[0], "", faults)
	if top.form != object {
		faults.file(top.line, "want names with values, such as \"headcount: 600\", got %s", top.form)
		return nil
	}
	return top
}

// readable refuses what no reader of YAML should be given.
func readable(data []byte, faults *faults) bool {
	switch {
	case len(data) > maxBytes:
		faults.file(0, "has %d bytes; want at most %d (1 MB)", len(data), maxBytes)
		return false
	case len(bytes.TrimSpace(data)) == 0:
		faults.file(0, "is empty: the smallest need is \"headcount: 600\"")
		return false
	}
	line := 1
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			faults.file(line, "is not UTF-8 text: save the file as UTF-8")
			return false
		case r == '\n':
			line++
		case r < ' ' && r != '\t' && r != '\r', r == 0x7f:
			faults.file(line, "holds the control character U+%04X: remove it", r)
			return false
		}
		i += size
	}
	return true
}

// loadFault puts what the YAML reader says into one sentence.
func loadFault(err error, faults *faults) {
	var one *yaml.LoadError
	var many *yaml.LoadErrors
	if errors.As(err, &many) && len(many.Errors) > 0 {
		one = many.Errors[0]
	} else if !errors.As(err, &one) {
		faults.file(0, "cannot be read as YAML or JSON: %s", clip(err.Error()))
		return
	}
	switch {
	case strings.Contains(one.Message, "no documents"):
		faults.file(0, "is empty: the smallest need is \"headcount: 600\"")
	case strings.Contains(one.Message, "single document"):
		faults.file(0, "holds more than one document: keep one and remove the lines \"---\"")
	case strings.Contains(one.Message, "max depth"):
		faults.file(one.Mark.Line, "is nested more than %d levels deep", maxDepth)
	default:
		faults.file(one.Mark.Line, "cannot be read as YAML or JSON: %s", clip(one.Message))
	}
}

// build turns a YAML node into ours and refuses what a need never holds.
func build(y *yaml.Node, path string, faults *faults) *node {
	n := &node{path: path, line: y.Line}
	if y.Anchor != "" || y.Kind == yaml.AliasNode {
		faults.at(n, "anchors (&) and aliases (*) are not read: write the value out")
		n.form = broken
		return n
	}
	if y.Style&yaml.TaggedStyle != 0 {
		faults.at(n, "tags such as %s are not read: remove it", clip(y.Tag))
		n.form = broken
		return n
	}
	switch y.Kind {
	case yaml.MappingNode:
		n.form = object
		buildFields(n, y, faults)
	case yaml.SequenceNode:
		n.form = list
		for i, item := range y.Content {
			n.items = append(n.items, build(item, path+"["+strconv.Itoa(i)+"]", faults))
		}
	case yaml.ScalarNode:
		n.text = y.Value
		if y.Tag != "!!null" {
			n.form = scalar
		}
		if strings.ContainsFunc(n.text, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7f }) {
			faults.at(n, "holds a control character: remove it")
			n.form = broken
		}
	case yaml.DocumentNode, yaml.StreamNode, yaml.AliasNode: // no value holds these
		n.form = broken
	}
	return n
}

func buildFields(n *node, y *yaml.Node, faults *faults) {
	n.fields = make(map[string]*node, len(y.Content)/2)
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, value := y.Content[i], y.Content[i+1]
		here := &node{path: n.path, line: key.Line}
		switch {
		case key.Kind != yaml.ScalarNode:
			faults.at(here, "a name has to be a single word")
			continue
		case key.Tag == "!!merge":
			faults.at(here, "merge keys (<<) are not read: write the values out")
			continue
		}
		here.path = join(n.path, key.Value)
		if first, twice := n.fields[key.Value]; twice {
			faults.at(here, "is given twice, first in line %d: keep one", first.line)
			continue
		}
		child := build(value, here.path, faults)
		child.line = key.Line
		n.names = append(n.names, key.Value)
		n.fields[key.Value] = child
	}
}

// join puts a name behind a path; a name that is not plain is quoted.
func join(path, name string) string {
	for _, r := range name {
		if r <= ' ' || r == '.' || r == '"' || r == 0x7f {
			name = strconv.Quote(clip(name))
			break
		}
	}
	name = clip(name)
	if path == "" {
		return name
	}
	return path + "." + name
}

// joinSurrogates writes JSON's pairs of \u escapes as the character they mean,
// because YAML knows only whole characters.
func joinSurrogates(data []byte) []byte {
	if !bytes.Contains(data, []byte(`\u`)) {
		return data
	}
	out := make([]byte, 0, len(data))
	for i := 0; i < len(data); {
		if data[i] != '\\' {
			out = append(out, data[i])
			i++
			continue
		}
		if r := utf16.DecodeRune(escaped(data[i:]), escaped(data[min(i+6, len(data)):])); r != utf8.RuneError {
			out = utf8.AppendRune(out, r)
			i += 12
			continue
		}
		out = append(out, data[i:min(i+2, len(data))]...)
		i += 2
	}
	return out
}

// escaped reads the \uXXXX at the start of b; -1 when there is none.
func escaped(b []byte) rune {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return -1
	}
	code, err := strconv.ParseUint(string(b[2:6]), 16, 16)
	if err != nil {
		return -1
	}
	return rune(code)
}
