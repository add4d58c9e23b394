package fault

import (
	"fmt"
	"strings"
)

// Phrase is a sentence or a part of one, in English, that remembers its format
// and arguments: package lang says it in Chinese. Arguments may be phrases,
// Names and reasons again; texts and numbers are the same in each language.
type Phrase struct {
	english string
	format  string
	args    []any
}

// Say makes a phrase as fmt.Sprintf makes a text.
func Say(format string, args ...any) Phrase {
	return Phrase{english: fmt.Sprintf(format, args...), format: format, args: args}
}

// Plain is a text as a phrase: it has no arguments, and a percent sign in it is
// one.
func Plain(text string) Phrase {
	return Phrase{english: text, format: strings.ReplaceAll(text, "%", "%%")}
}

// String is the phrase in English.
func (p Phrase) String() string { return p.english }

// Empty reports whether the phrase says nothing.
func (p Phrase) Empty() bool { return p.english == "" }

// Parts are what the phrase was made of.
func (p Phrase) Parts() (format string, args []any) { return p.format, p.args }

// Or joins phrases to "a or b or c".
func Or(all ...Phrase) Phrase {
	if len(all) == 0 {
		return Phrase{}
	}
	joined := all[0]
	for _, next := range all[1:] {
		joined = Say("%s or %s", joined, next)
	}
	return joined
}

// Either joins names to "a or b or c".
func Either(names []string) Phrase {
	all := make([]Phrase, len(names))
	for i, name := range names {
		all[i] = Plain(name)
	}
	return Or(all...)
}

// Names is a list of names in a message: "a, b, c".
type Names []string

// String joins the names as English does.
func (n Names) String() string { return strings.Join(n, ", ") }

// reasonError is a phrase as an error.
type reasonError struct{ Phrase }

// Error is the phrase in English.
func (r *reasonError) Error() string { return r.english }

// Reason is an error for a message about something: it has no kind and no
// subject, and whoever gets it names them.
func Reason(format string, args ...any) error { return &reasonError{Say(format, args...)} }

// PhraseOf is what an error says, as a phrase.
func PhraseOf(err error) Phrase {
	switch known := err.(type) { //nolint:errorlint // what wraps a fault says more than the fault
	case *Error:
		if known.Err == nil {
			return known.Phrase()
		}
	case interface{ Parts() (string, []any) }:
		format, args := known.Parts()
		return Phrase{english: err.Error(), format: format, args: args}
	}
	return Plain(err.Error())
}
