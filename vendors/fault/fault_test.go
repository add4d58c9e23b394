package fault_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"

	"fineprint/vendors/fault"
)

func TestEveryKindNamesItsSubject(t *testing.T) {
	tests := map[string]struct {
		err  *fault.Error
		kind fault.Kind
		says string
	}{
		"invalid":   {fault.Invalid("need.headcount", "want at least %d", 1), fault.KindInvalid, "need.headcount: want at least 1"},
		"not found": {fault.NotFound("need.options[0]", "no offering %q", "x"), fault.KindNotFound, `need.options[0]: no offering "x"`},
		"conflict":  {fault.Conflict("a", "twice"), fault.KindConflict, "a: twice"},
		"unpriced":  {fault.Unpriced("rate", "missing"), fault.KindUnpriced, "rate: missing"},
		"internal":  {fault.Internal("engine", "broken"), fault.KindInternal, "engine: broken"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if test.err.Kind != test.kind || test.err.Error() != test.says {
				t.Errorf("got %s %q, want %s %q", test.err.Kind, test.err.Error(), test.kind, test.says)
			}
		})
	}
}

func TestACauseIsKept(t *testing.T) {
	err := &fault.Error{Kind: fault.KindInvalid, Subject: "file", Message: "cannot be read", Err: io.EOF}
	if !errors.Is(err, io.EOF) || err.Error() != "file: cannot be read: EOF" {
		t.Errorf("got %q, want the cause in it", err)
	}
}

func TestAListGivesAllFaultsInOrder(t *testing.T) {
	var l fault.List
	if l.Err() != nil || l.Len() != 0 {
		t.Error("an empty list is an error")
	}
	l.Add(nil)
	l.Add(fault.Invalid("a", "1"))
	l.Add(errors.Join(fault.Invalid("b", "2"), fmt.Errorf("reading: %w", fault.NotFound("c", "3"))))
	l.Add(io.EOF)
	var got []string
	for _, f := range fault.All(l.Err()) {
		got = append(got, string(f.Kind)+" "+f.Subject)
	}
	if want := []string{"invalid a", "invalid b", "not_found c", "internal fineprint"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if fault.All(nil) != nil {
		t.Error("no error has faults")
	}
}

func TestWithinPutsAPathInFront(t *testing.T) {
	tests := map[string]struct{ path, subject, want string }{
		"of a field":      {"offerings[2]", "id", "offerings[2].id: bad"},
		"of an element":   {"offerings", "[2].id", "offerings[2].id: bad"},
		"of nothing more": {"offerings", "", "offerings: bad"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			inner := fault.Invalid(test.subject, "bad")
			if got := fault.Within(test.path, inner).Error(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if inner.Subject != test.subject {
				t.Error("the fault itself was changed")
			}
		})
	}
	if fault.Within("path", nil) != nil {
		t.Error("nothing within a path is a fault")
	}
}
