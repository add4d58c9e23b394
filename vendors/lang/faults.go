package lang

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"fineprint/vendors/fault"
)

// faults are the Chinese messages about bad input, by their English format.
// They lie in files of their own, which the web interface does not load.
var faults = sync.OnceValue(func() map[string]string {
	all, err := readFaults()
	if err != nil {
		return nil // English is said then; the tests read the files themselves
	}
	return all
})

// readFaults reads texts/zh/faults, one file a part of the program.
func readFaults() (map[string]string, error) {
	names, err := fs.Glob(files, "texts/zh/faults/*.json")
	if err != nil {
		return nil, fmt.Errorf("listing faults: %w", err)
	}
	all := map[string]string{}
	for _, name := range names {
		if err := read(name, all); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// internal begins a message about a fault of the program; what it says then is
// for whoever mends it, in English.
const internal = "程序内部出错："

// Fault is the message of a fault without its subject, with its cause.
func (l Lang) Fault(f *fault.Error) string {
	message := l.Words(f.Phrase())
	if format, _ := f.Phrase().Parts(); l == ZH && f.Kind == fault.KindInternal && faults()[format] == "" {
		message = internal + message
	}
	if f.Err == nil {
		return message
	}
	if l == ZH {
		return message + "：" + l.Words(fault.PhraseOf(f.Err))
	}
	return message + ": " + f.Err.Error()
}

// Error is a fault with its subject in front: "need.headcount：应为……".
func (l Lang) Error(f *fault.Error) string {
	if l != ZH {
		return f.Error()
	}
	return f.Subject + "：" + l.Fault(f)
}

// Words is a phrase in a language. One that has no Chinese stays English, so
// that nobody is left without a message.
func (l Lang) Words(p fault.Phrase) string {
	if l != ZH {
		return p.String()
	}
	format, args := p.Parts()
	return chinese(p.String(), format, args)
}

func chinese(english, format string, args []any) string {
	text, known := faults()[format]
	if !known {
		return english
	}
	if len(args) == 0 {
		return strings.ReplaceAll(text, "%%", "%")
	}
	said := make([]any, len(args))
	for i, arg := range args {
		said[i] = inChinese(arg)
	}
	return fmt.Sprintf(text, said...)
}

// inChinese is an argument of a message: what can be said in Chinese is, the
// rest is a number or somebody's own word.
func inChinese(arg any) any {
	switch a := arg.(type) {
	case fault.Names:
		return strings.Join(a, "、")
	case *fault.Error:
		return ZH.Error(a)
	case interface{ Parts() (string, []any) }:
		format, args := a.Parts()
		return chinese(fmt.Sprint(arg), format, args)
	case error:
		return ZH.Words(fault.PhraseOf(a))
	}
	return arg
}
