// Package strictyaml reads YAML and JSON files from people who may err.
//
// It owns the tree of values with their lines and paths, what such a file may
// never hold (anchors, aliases, tags, repeated names, control characters, too
// many bytes or levels), the list of faults and the word that was probably
// meant. It does not own what a file should say: each reader checks its own.
package strictyaml

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

// Form is what a value of the file is.
type Form int

// A Null is a value that the file leaves open: it counts as not given. A
// Broken value has been reported already.
const (
	Null Form = iota
	Scalar
	List
	Object
	Broken
)

// String names the form in messages.
func (f Form) String() string {
	switch f {
	case Scalar:
		return "a single value"
	case List:
		return "a list"
	case Object:
		return "named values"
	case Null, Broken:
	}
	return "nothing"
}

// Parts let package lang say the form.
func (f Form) Parts() (format string, args []any) { return f.String(), nil }

// Node is one value of the file with its place. A nil node is a value that is
// not given, and every method of it says so.
type Node struct {
	Form   Form
	Path   string
	Line   int
	Raw    string   // text of a scalar, as written
	Names  []string // of an object, in the order of the file
	Fields map[string]*Node
	Items  []*Node
}

// Get returns the field of an object, or nil when it is not given.
func (n *Node) Get(name string) *Node {
	if n == nil || n.Fields[name] == nil || n.Fields[name].Form == Null {
		return nil
	}
	return n.Fields[name]
}

// Entries returns the items of a list.
func (n *Node) Entries() []*Node {
	if n == nil {
		return nil
	}
	return n.Items
}

// Keys returns the names of an object in the order of the file.
func (n *Node) Keys() []string {
	if n == nil {
		return nil
	}
	return n.Names
}

// Text returns the text of a scalar without outer spaces.
func (n *Node) Text() string {
	if n == nil {
		return ""
	}
	return strings.TrimSpace(n.Raw)
}

// Decimal reads a number or percentage that was checked; 0 when not given.
func (n *Node) Decimal() money.Decimal {
	d, err := money.ParsePercent(n.Text())
	if err != nil {
		return money.Zero
	}
	return d
}

// Points reads a known value or a range; ok is false when a part of it is not
// given or no number.
func (n *Node) Points() (e money.Estimate, ok bool) {
	if n == nil {
		return e, false
	}
	if n.Form == Scalar {
		d, err := money.ParsePercent(n.Text())
		return money.Certain(d), err == nil
	}
	low, err1 := money.ParsePercent(n.Get("low").Text())
	likely, err2 := money.ParsePercent(n.Get("likely").Text())
	high, err3 := money.ParsePercent(n.Get("high").Text())
	return money.Estimate{Low: low, Likely: likely, High: high}, err1 == nil && err2 == nil && err3 == nil
}

// Load reads YAML or JSON into nodes. It returns nil when the text cannot be
// read at all, and says why.
func Load(data []byte, faults *Faults) *Node {
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
		faults.File(0, "is empty: the smallest %s is %q", faults.noun, faults.example)
		return nil
	}
	top := build(doc.Content[0], "", faults)
	if top.Form != Object {
		faults.File(top.Line, "want names with values, such as %q, got %s", faults.example, top.Form)
		return nil
	}
	return top
}

// readable refuses what no reader of YAML should be given.
func readable(data []byte, faults *Faults) bool {
	switch {
	case len(data) > maxBytes:
		faults.File(0, "holds too many bytes: want at most %d (1 MB)", maxBytes)
		return false
	case len(bytes.TrimSpace(data)) == 0:
		faults.File(0, "is empty: the smallest %s is %q", faults.noun, faults.example)
		return false
	}
	line := 1
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			faults.File(line, "is not UTF-8 text: save the file as UTF-8")
			return false
		case r == '\n':
			line++
		case r < ' ' && r != '\t' && r != '\r', r == 0x7f:
			faults.File(line, "holds the control character U+%04X: remove it", r)
			return false
		}
		i += size
	}
	return true
}

// loadFault puts what the YAML reader says into one sentence.
func loadFault(err error, faults *Faults) {
	var one *yaml.LoadError
	var many *yaml.LoadErrors
	if errors.As(err, &many) && len(many.Errors) > 0 {
		one = many.Errors[0]
	} else if !errors.As(err, &one) {
		faults.File(0, "cannot be read as YAML or JSON: %s", Clip(err.Error()))
		return
	}
	switch {
	case strings.Contains(one.Message, "no documents"):
		faults.File(0, "is empty: the smallest %s is %q", faults.noun, faults.example)
	case strings.Contains(one.Message, "single document"):
		faults.File(0, "holds more than one document: keep one and remove the lines \"---\"")
	case strings.Contains(one.Message, "max depth"):
		faults.File(one.Mark.Line, "is nested more than %d levels deep", maxDepth)
	default:
		faults.File(one.Mark.Line, "cannot be read as YAML or JSON: %s", Clip(one.Message))
	}
}

// build turns a YAML node into ours and refuses what a need never holds.
func build(y *yaml.Node, path string, faults *Faults) *Node {
	n := &Node{Path: path, Line: y.Line}
	if y.Anchor != "" || y.Kind == yaml.AliasNode {
		faults.At(n, "anchors (&) and aliases (*) are not read: write the value out")
		n.Form = Broken
		return n
	}
	if y.Style&yaml.TaggedStyle != 0 {
		faults.At(n, "tags such as %s are not read: remove it", Clip(y.Tag))
		n.Form = Broken
		return n
	}
	switch y.Kind {
	case yaml.MappingNode:
		n.Form = Object
		buildFields(n, y, faults)
	case yaml.SequenceNode:
		n.Form = List
		for i, item := range y.Content {
			n.Items = append(n.Items, build(item, path+"["+strconv.Itoa(i)+"]", faults))
		}
	case yaml.ScalarNode:
		n.Raw = y.Value
		if y.Tag != "!!null" {
			n.Form = Scalar
		}
		if strings.ContainsFunc(n.Raw, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7f }) {
			faults.At(n, "holds a control character: remove it")
			n.Form = Broken
		}
	case yaml.DocumentNode, yaml.StreamNode, yaml.AliasNode: // no value holds these
		n.Form = Broken
	}
	return n
}

func buildFields(n *Node, y *yaml.Node, faults *Faults) {
	n.Fields = make(map[string]*Node, len(y.Content)/2)
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, value := y.Content[i], y.Content[i+1]
		here := &Node{Path: n.Path, Line: key.Line}
		switch {
		case key.Kind != yaml.ScalarNode:
			faults.At(here, "a name has to be a single word")
			continue
		case key.Tag == "!!merge":
			faults.At(here, "merge keys (<<) are not read: write the values out")
			continue
		}
		here.Path = join(n.Path, key.Value)
		if first, twice := n.Fields[key.Value]; twice {
			faults.At(here, "is given twice, first in line %d: keep one", first.Line)
			continue
		}
		child := build(value, here.Path, faults)
		child.Line = key.Line
		n.Names = append(n.Names, key.Value)
		n.Fields[key.Value] = child
	}
}

// join puts a name behind a path; a name that is not plain is quoted.
func join(path, name string) string {
	for _, r := range name {
		if r <= ' ' || r == '.' || r == '"' || r == 0x7f {
			name = strconv.Quote(Clip(name))
			break
		}
	}
	name = Clip(name)
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
