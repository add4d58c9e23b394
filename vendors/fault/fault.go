// Package fault holds the one error type that reaches people.
//
// It owns the kinds, the subject (a path that a reader or a form can find,
// such as need.headcount or seed/slack.yaml:31 offerings[0].prices[1].amount)
// the list form of many faults, and phrases that remember what they were made
// of. It does not own how a phrase is said in another language than English
// (package lang) nor status codes (api, cmd).
package fault

import (
	"errors"
	"strings"
)

// Kind says who has to do something about a fault.
type Kind string

// The kinds. Invalid: the input is wrong. NotFound: it names what does not
// exist. Conflict: somebody else changed it. Unpriced: a price, rate or
// exchange rate is missing. Internal: Fineprint is wrong.
const (
	KindInvalid  Kind = "invalid"
	KindNotFound Kind = "not_found"
	KindConflict Kind = "conflict"
	KindUnpriced Kind = "unpriced"
	KindInternal Kind = "internal"
)

// Error is one fault: what is wrong, where, and how to mend it.
type Error struct {
	Kind    Kind
	Subject string // path of the field, file:line or id; never empty
	Message string // what is wrong and what is wanted, one sentence in English
	Err     error  // cause, may be nil

	said Phrase // what Message was made of; zero when it was written as it is
}

// Error prints "subject: message".
func (e *Error) Error() string {
	if e.Err != nil {
		return e.Subject + ": " + e.Message + ": " + e.Err.Error()
	}
	return e.Subject + ": " + e.Message
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Invalid reports input that cannot be used as it is.
func Invalid(subject, format string, args ...any) *Error {
	return newError(KindInvalid, subject, Say(format, args...))
}

// NotFound reports a name that nothing has.
func NotFound(subject, format string, args ...any) *Error {
	return newError(KindNotFound, subject, Say(format, args...))
}

// Conflict reports two things that cannot both hold, such as a duplicate id.
func Conflict(subject, format string, args ...any) *Error {
	return newError(KindConflict, subject, Say(format, args...))
}

// Unpriced reports a missing price, labour rate or exchange rate.
func Unpriced(subject, format string, args ...any) *Error {
	return newError(KindUnpriced, subject, Say(format, args...))
}

// Internal reports a state that the program itself must rule out.
func Internal(subject, format string, args ...any) *Error {
	return newError(KindInternal, subject, Say(format, args...))
}

// InvalidAs reports input that cannot be used, in words made before.
func InvalidAs(subject string, p Phrase) *Error { return newError(KindInvalid, subject, p) }

func newError(kind Kind, subject string, p Phrase) *Error {
	return &Error{Kind: kind, Subject: subject, Message: p.String(), said: p}
}

// Phrase is the message with what it was made of.
func (e *Error) Phrase() Phrase {
	if e.said.english != e.Message {
		return Plain(e.Message)
	}
	return e.said
}

// List collects faults so that a reader gets them all at once.
type List struct{ faults []error }

// Add appends a fault; nil is ignored, so a check can be passed directly.
func (l *List) Add(err error) {
	if err != nil {
		l.faults = append(l.faults, err)
	}
}

// Err returns the faults joined, or nil when there are none.
func (l *List) Err() error { return errors.Join(l.faults...) }

// Len returns how many faults were added.
func (l *List) Len() int { return len(l.faults) }

// All flattens err into its faults, in order. An error that is not a fault
// becomes an internal one.
func All(err error) []*Error {
	if err == nil {
		return nil
	}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var all []*Error
		for _, one := range many.Unwrap() {
			all = append(all, All(one)...)
		}
		return all
	}
	if known, ok := errors.AsType[*Error](err); ok {
		return []*Error{known}
	}
	return []*Error{{Kind: KindInternal, Subject: "fineprint", Message: err.Error()}}
}

// Within puts a path in front of every subject of err: "offerings[2]" and
// "prices[0].amount" become "offerings[2].prices[0].amount".
func Within(path string, err error) error {
	if err == nil {
		return nil
	}
	var l List
	for _, f := range All(err) {
		inner := *f
		inner.Subject = join(path, f.Subject)
		l.Add(&inner)
	}
	return l.Err()
}

func join(path, subject string) string {
	if subject == "" {
		return path
	}
	if strings.HasPrefix(subject, "[") {
		return path + subject
	}
	return path + "." + subject
}
