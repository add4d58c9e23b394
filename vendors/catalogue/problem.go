package catalogue

import (
	"cmp"
	"fmt"
	"slices"

	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
)

// Severity says whether a problem stops a catalogue from being used.
type Severity string

// An error stops it; a warning is shown and the catalogue works.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
)

// Problem is one thing wrong with a catalogue: where, what, and how to mend it.
type Problem struct {
	File     string       // path inside the folder, slash-separated
	Line     int          // 1 is the first line; 0 when the whole file is meant
	Subject  string       // path of the field: offerings[slack-pro].prices[base].amount
	Message  fault.Phrase // what is wrong
	Fix      fault.Phrase // what to do about it
	Severity Severity     // error or warning
}

// Place is "file:line", or the file alone when no line is known.
func (p Problem) Place() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d", p.File, p.Line)
}

// String prints "file:line: subject: message; fix".
func (p Problem) String() string {
	text := p.Place()
	if p.Subject != "" {
		text += ": " + p.Subject
	}
	return text + ": " + p.Message.String() + "; " + p.Fix.String()
}

// In prints the severity and all of p on one line in a language.
func (p Problem) In(l lang.Lang) string {
	if l != lang.ZH {
		return string(p.Severity) + ": " + p.String()
	}
	text := map[Severity]string{SeverityError: "错误：", SeverityWarning: "提醒："}[p.Severity] + p.Place()
	if p.Subject != "" {
		text += " " + p.Subject
	}
	return text + "：" + l.Words(p.Message) + "；" + l.Words(p.Fix)
}

// Fault is p as an invalid-input fault whose subject is its place and field.
func (p Problem) Fault() *fault.Error {
	subject := p.Place()
	if p.Subject != "" {
		subject += " " + p.Subject
	}
	return fault.Invalid(subject, "%s; %s", p.Message, p.Fix)
}

// Errors returns the problems that stop a catalogue from being used, joined
// as faults, or nil when there are only warnings.
func Errors(problems []Problem) error {
	var l fault.List
	for _, p := range problems {
		if p.Severity == SeverityError {
			l.Add(p.Fault())
		}
	}
	return l.Err()
}

// sortProblems orders problems as a reader of the files meets them.
func sortProblems(problems []Problem) {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Subject, b.Subject))
	})
}
