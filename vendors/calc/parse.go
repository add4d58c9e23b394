package calc

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"unicode/utf8"

	"fineprint/vendors/fault"
)

// shape is what a JSON value is.
type shape string

const (
	isNull   shape = "null"
	isBool   shape = "true or false"
	isNumber shape = "a number"
	isText   shape = "a string"
	isList   shape = "an array"
	isObject shape = "an object"
)

// Parts let package lang say the shape.
func (s shape) Parts() (format string, args []any) { return string(s), nil }

// node is a JSON value that keeps numbers as written and the order of keys.
type node struct {
	kind   shape
	text   string // of a string or number
	truth  bool
	items  []*node // of an array
	keys   []string
	fields map[string]*node
	twice  string // a key that the object has twice, or ""
}

// parse reads one JSON value with nothing after it.
func parse(in []byte) (*node, error) {
	if len(in) > MaxBytes {
		return nil, fault.Invalid("calc", "want at most %d bytes, got %d", MaxBytes, len(in))
	}
	if !utf8.Valid(in) {
		return nil, fault.Invalid("calc", "want UTF-8 text")
	}
	p := parser{in: in, tokens: json.NewDecoder(bytes.NewReader(in))}
	p.tokens.UseNumber()
	root, err := p.value(0)
	if err != nil {
		return nil, p.fault(err)
	}
	if _, err := p.tokens.Token(); !errors.Is(err, io.EOF) {
		return nil, p.fault(fault.Reason("want nothing after the array"))
	}
	return root, nil
}

type parser struct {
	in     []byte
	tokens *json.Decoder
}

// fault says where reading stopped.
func (p *parser) fault(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = fault.Reason("the text ends too early")
		if len(bytes.TrimSpace(p.in)) == 0 {
			err = fault.Reason(`the input is empty; want a JSON array of {"id", "kind", "input"}`)
		}
	}
	before := p.in[:min(int(p.tokens.InputOffset()), len(p.in))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	return fault.Invalid("calc", "malformed JSON at line %d, column %d: %v", line, column, err)
}

func (p *parser) value(depth int) (*node, error) {
	token, err := p.tokens.Token()
	if err != nil {
		return nil, err
	}
	switch t := token.(type) {
	case nil:
		return &node{kind: isNull}, nil
	case bool:
		return &node{kind: isBool, truth: t}, nil
	case json.Number:
		return &node{kind: isNumber, text: t.String()}, nil
	case string:
		return &node{kind: isText, text: t}, nil
	}
	if depth == MaxDepth {
		return nil, fault.Reason("nested deeper than %d", MaxDepth)
	}
	if token == json.Delim('[') {
		return p.list(depth + 1)
	}
	return p.object(depth + 1)
}

func (p *parser) list(depth int) (*node, error) {
	n := &node{kind: isList}
	for p.tokens.More() {
		item, err := p.value(depth)
		if err != nil {
			return nil, err
		}
		n.items = append(n.items, item)
	}
	_, err := p.tokens.Token()
	return n, err
}

func (p *parser) object(depth int) (*node, error) {
	n := &node{kind: isObject, fields: map[string]*node{}}
	for p.tokens.More() {
		token, err := p.tokens.Token()
		if err != nil {
			return nil, err
		}
		key, ok := token.(string)
		if !ok {
			return nil, fault.Reason("want a key")
		}
		if _, twice := n.fields[key]; twice {
			n.twice = key
		}
		value, err := p.value(depth)
		if err != nil {
			return nil, err
		}
		n.keys = append(n.keys, key)
		n.fields[key] = value
	}
	_, err := p.tokens.Token()
	return n, err
}

// clip keeps a message readable when somebody feeds a long text.
func clip(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
