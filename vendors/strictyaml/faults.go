package strictyaml

import (
	"strconv"

	"fineprint/vendors/fault"
)

// mostFaults bounds what one file can make us say.
const mostFaults = 100

// Faults collects what is wrong with one file. A subject is the file's name
// with line and path: "need.yaml:12 requirements[2].capability".
type Faults struct {
	name    string
	noun    fault.Phrase // what the file is
	example string       // the smallest one
	list    fault.List
	left    int // faults beyond mostFaults
}

// NewFaults returns an empty list for a file. Noun and example end the message
// about a file that says nothing: `the smallest need is "headcount: 600"`.
func NewFaults(name string, noun fault.Phrase, example string) *Faults {
	return &Faults{name: name, noun: noun, example: example}
}

// File reports a fault of the whole file or of one line.
func (f *Faults) File(line int, format string, args ...any) {
	f.add(fault.Invalid(f.subject(line, ""), format, args...))
}

// At reports a fault of one value.
func (f *Faults) At(n *Node, format string, args ...any) {
	f.add(fault.Invalid(f.subject(n.Line, n.Path), format, args...))
}

// Unpriced reports a rate that is missing.
func (f *Faults) Unpriced(n *Node, format string, args ...any) {
	f.add(fault.Unpriced(f.subject(n.Line, n.Path), format, args...))
}

func (f *Faults) subject(line int, path string) string {
	subject := f.name
	if line > 0 {
		subject += ":" + strconv.Itoa(line)
	}
	if path != "" {
		subject += " " + path
	}
	return subject
}

func (f *Faults) add(e *fault.Error) {
	if f.list.Len() >= mostFaults {
		f.left++
		return
	}
	f.list.Add(e)
}

// Len returns how many faults were reported.
func (f *Faults) Len() int { return f.list.Len() + f.left }

// Err returns everything that was reported, or nil.
func (f *Faults) Err() error {
	if f.left > 0 {
		f.list.Add(fault.Invalid(f.name, "%d more faults are not listed: mend these first", f.left))
	}
	return f.list.Err()
}

// Clip keeps a message readable whatever the file holds.
func Clip(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
