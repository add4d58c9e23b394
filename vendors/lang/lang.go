// Package lang turns codes into sentences, once, for screen, PDF and API.
//
// It owns the two languages, the texts in both (texts/zh and texts/en, one
// JSON file a subject, the same files and keys in both), the filling in of
// parameters, and the Chinese of messages about bad input (texts/zh/faults, one
// file a part of the program, by the English format that stands in the code).
// It does not own numbers or dates: callers print those first.
package lang

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"fineprint/vendors/fault"
)

// Lang is a language Fineprint speaks.
type Lang string

// Chinese first, English second; both say the same.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// Parse reads "zh" or "en".
func Parse(s string) (Lang, error) {
	switch Lang(s) {
	case ZH, EN:
		return Lang(s), nil
	}
	return "", fault.Invalid("lang", `want "zh" or "en", got %q`, s)
}

//go:embed texts
var files embed.FS

// tables holds every text of both languages, read on first use.
var tables = sync.OnceValues(load)

func load() (map[Lang]map[string]string, error) {
	all := make(map[Lang]map[string]string)
	for _, l := range []Lang{ZH, EN} {
		all[l] = map[string]string{}
		names, err := fs.Glob(files, "texts/"+string(l)+"/*.json")
		if err != nil {
			return nil, fmt.Errorf("listing texts: %w", err)
		}
		for _, name := range names {
			if err := read(name, all[l]); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

func read(name string, into map[string]string) error {
	raw, err := files.ReadFile(name)
	if err != nil {
		return fmt.Errorf("reading %s: %w", name, err)
	}
	var texts map[string]string
	if err := json.Unmarshal(raw, &texts); err != nil {
		return fmt.Errorf("reading %s: %w", name, err)
	}
	for key, text := range texts {
		if _, twice := into[key]; twice {
			return fault.Internal(name, "text %q is given in two files", key)
		}
		into[key] = text
	}
	return nil
}

// Args are the values put into a text: "{name}" becomes Args["name"].
type Args map[string]string

// Text returns the sentence of key with its parameters filled in. A key that
// does not exist is returned in brackets, so that a gap is seen and tested,
// never silent.
func (l Lang) Text(key string, args Args) string { return l.say(key, args, nil) }

// say fills in arguments and words; of two with one name the words count.
func (l Lang) say(key string, args Args, names map[string]Bilingual) string {
	all, err := tables()
	if err != nil {
		return "[" + err.Error() + "]"
	}
	text, ok := all[l][key]
	if !ok {
		return "[" + key + "]"
	}
	if len(args)+len(names) == 0 {
		return text
	}
	return fill(text, func(name string) (string, bool) {
		if words, ok := names[name]; ok {
			return words.In(l), true
		}
		value, ok := args[name]
		return value, ok
	})
}

// fill puts values into a text: "{name}" becomes what is called name; braces
// around anything else stay. A comparison says thousands of texts, so it goes
// through the text once.
func fill(text string, value func(name string) (string, bool)) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/2)
	for {
		start := strings.IndexByte(text, '{')
		if start < 0 {
			break
		}
		length := strings.IndexByte(text[start:], '}')
		if length < 0 {
			break
		}
		if filled, ok := value(text[start+1 : start+length]); ok {
			b.WriteString(text[:start])
			b.WriteString(filled)
			text = text[start+length+1:]
			continue
		}
		b.WriteString(text[:start+1])
		text = text[start+1:]
	}
	b.WriteString(text)
	return b.String()
}

// Has reports whether the language has a text for key.
func (l Lang) Has(key string) bool {
	all, err := tables()
	if err != nil {
		return false
	}
	_, ok := all[l][key]
	return ok
}

// Keys returns the texts of a language by key, for tests that compare both.
func Keys(l Lang) (map[string]string, error) {
	all, err := tables()
	if err != nil {
		return nil, err
	}
	return all[l], nil
}

// Bilingual is a text given by a catalogue or a buyer in both languages.
type Bilingual struct{ ZH, EN string }

// In returns the text in l, or the other one when it is missing.
func (t Bilingual) In(l Lang) string {
	first, second := t.ZH, t.EN
	if l == EN {
		first, second = t.EN, t.ZH
	}
	if first == "" {
		return second
	}
	return first
}

// Phrase is a text to be said later, in either language: a key with its
// parameters, or words that somebody gave in both languages.
type Phrase struct {
	Key   string
	Args  Args
	Names map[string]Bilingual // parameters that are words in both languages
	Plain Bilingual            // used when Key is empty
}

// Say returns the phrase in l.
func (p Phrase) Say(l Lang) string {
	if p.Key == "" {
		return p.Plain.In(l)
	}
	return l.say(p.Key, p.Args, p.Names)
}
