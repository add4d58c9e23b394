package need

import (
	"strconv"

	"fineprint/vendors/fault"
)

// mostFaults bounds what one file can make us say.
const mostFaults = 100

// faults collects what is wrong with one file. A subject is the file's name
// with line and path: "need.yaml:12 requirements[2].capability".
type faults struct {
	name string
	list fault.List
	left int // faults beyond mostFaults
}

// file reports a fault of the whole file or of one line.
func (f *faults) file(line int, format string, args ...any) {
	f.add(fault.Invalid(f.subject(line, ""), format, args...))
}

// at reports a fault of one value.
func (f *faults) at(n *node, format string, args ...any) {
	f.add(fault.Invalid(f.subject(n.line, n.path), format, args...))
}

// unpriced reports a rate that is missing.
func (f *faults) unpriced(n *node, format string, args ...any) {
	f.add(fault.Unpriced(f.subject(n.line, n.path), format, args...))
}

func (f *faults) subject(line int, path string) string {
	subject := f.name
	if line > 0 {
		subject += ":" + strconv.Itoa(line)
	}
	if path != "" {
		subject += " " + path
	}
	return subject
}

func (f *faults) add(e *fault.Error) {
	if f.list.Len() >= mostFaults {
		f.left++
		return
	}
	f.list.Add(e)
}

// err returns everything that was reported, or nil.
func (f *faults) err() error {
	if f.left > 0 {
		f.list.Add(fault.Invalid(f.name, "%d more faults are not listed: mend these first", f.left))
	}
	return f.list.Err()
}

// clip keeps a message readable whatever the file holds.
func clip(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
