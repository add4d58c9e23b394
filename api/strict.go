package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"fineprint/vendors/fault"
)

// What a JSON body may be. Everything else is refused before it is decoded.
const (
	maxJSON  = 1 << 20
	maxDepth = 32
)

// writeJSON writes an answer without the escapes that only HTML needs.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// readJSON decodes a body that says everything once and nothing beside it.
// Unknown fields are found by Huma, which knows the schema.
func readJSON(data []byte, v any) error {
	if _, first := v.(*any); first { // Huma decodes a body twice; the first time it is checked
		if err := checkJSON(data); err != nil {
			return err
		}
	}
	return json.Unmarshal(data, v)
}

// checkJSON wants one JSON value: valid UTF-8, no NUL, no lone surrogate, no
// key twice in an object (letter case aside), at most maxDepth deep.
func checkJSON(data []byte) error {
	if !utf8.Valid(data) {
		return fault.Reason("want valid UTF-8")
	}
	c := &jsonChecker{decoder: json.NewDecoder(bytes.NewReader(data)), replaced: bytes.Count(data, []byte("\uFFFD"))}
	c.decoder.UseNumber()
	if err := c.value(0); err != nil {
		return err
	}
	if _, err := c.decoder.Token(); !errors.Is(err, io.EOF) {
		return fault.Reason("want one JSON value and nothing behind it")
	}
	if c.replaced < 0 {
		return fault.Reason("a text holds half a character (a lone surrogate)")
	}
	return nil
}

type jsonChecker struct {
	decoder  *json.Decoder
	replaced int // replacement characters in the body that no text has shown yet
}

func (c *jsonChecker) value(depth int) error {
	token, err := c.decoder.Token()
	if err != nil {
		return fault.Reason("it is not valid JSON: %v", err)
	}
	switch t := token.(type) {
	case string:
		return c.text(t)
	case json.Delim:
		if depth == maxDepth {
			return fault.Reason("it is nested deeper than %d", maxDepth)
		}
		if t == '{' {
			return c.object(depth + 1)
		}
		return c.list(depth + 1)
	}
	return nil
}

func (c *jsonChecker) object(depth int) error {
	seen := map[string]bool{}
	for c.decoder.More() {
		token, err := c.decoder.Token()
		if err != nil {
			return fault.Reason("it is not valid JSON: %v", err)
		}
		key, _ := token.(string) //nolint:errcheck // a key is a string
		if err := c.text(key); err != nil {
			return err
		}
		if folded := strings.ToLower(key); seen[folded] {
			return fault.Reason("the key %q is there twice", clip(key))
		} else { //nolint:revive // keeps folded where it is used
			seen[folded] = true
		}
		if err := c.value(depth); err != nil {
			return err
		}
	}
	_, err := c.decoder.Token()
	return err
}

func (c *jsonChecker) list(depth int) error {
	for c.decoder.More() {
		if err := c.value(depth); err != nil {
			return err
		}
	}
	_, err := c.decoder.Token()
	return err
}

func (c *jsonChecker) text(s string) error {
	if strings.ContainsRune(s, 0) {
		return fault.Reason("a text holds a NUL")
	}
	c.replaced -= strings.Count(s, "\uFFFD")
	return nil
}

// clip keeps a message readable whatever was sent.
func clip(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
