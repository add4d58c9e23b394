package project_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

func TestDiff(t *testing.T) {
	tests := map[string]struct{ before, after, want string }{
		"equal texts":           {"a\nb\n", "a\nb\n", ""},
		"a line changes":        {"a\nheadcount: 600\nb\n", "a\nheadcount: 700\nb\n", "- headcount: 600\n+ headcount: 700\n"},
		"a line comes":          {"a\nb\n", "a\nx\nb\n", "+ x\n"},
		"a line goes":           {"a\nx\nb\n", "a\nb\n", "- x\n"},
		"two places":            {"a\nb\nc\nd\ne\n", "a\nB\nc\nd\nE\n", "- b\n+ B\n- e\n+ E\n"},
		"the first text":        {"", "a\n", "+ a\n"},
		"too large to look at":  {strings.Repeat("a\n", 2001), strings.Repeat("b\n", 2001), strings.Repeat("- a\n", 2001) + strings.Repeat("+ b\n", 2001)},
		"the end has no return": {"a\nb", "a\nb\n", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := project.Diff([]byte(test.before), []byte(test.after)); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestSniffType(t *testing.T) {
	tests := map[string]struct{ name, content, want string }{
		"a PDF":                      {"quote.pdf", "%PDF-1.7 …", "application/pdf"},
		"capitals in the name":       {"QUOTE.PDF", "%PDF-1.7 …", "application/pdf"},
		"text":                       {"mail.txt", "报价 12.50", "text/plain"},
		"HTML that calls itself PDF": {"quote.pdf", "<html>", ""},
		"HTML that calls itself txt": {"quote.txt", " \n<!DOCTYPE html>", ""},
		"a binary that says text":    {"quote.csv", "MZ\x00", ""},
		"SVG is never accepted":      {"logo.svg", "<svg/>", ""},
		"no extension":               {"quote", "%PDF-1.7", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := project.SniffType(test.name, []byte(test.content))
			if got != test.want || (err == nil) != (test.want != "") {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

func TestDispositionCannotBeBrokenOutOf(t *testing.T) {
	e := project.Evidence{Name: "报价\"; x=\r\n.pdf"}
	want := `attachment; filename="___; x=__.pdf"; filename*=UTF-8''%E6%8A%A5%E4%BB%B7%22%3B%20x=%0D%0A.pdf`
	if got := e.Disposition(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestOverlayStands(t *testing.T) {
	made := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	entry := project.OverlayEntry{From: "2026-11-01", To: "2026-12-31", At: made, Revoked: made.Add(48 * time.Hour)}
	tests := map[string]struct {
		day  string
		seen time.Time
		want bool
	}{
		"inside its days":                 {"2026-11-15", made.Add(time.Hour), true},
		"on its last day":                 {"2026-12-31", made.Add(time.Hour), true},
		"after its last day":              {"2027-01-01", made.Add(time.Hour), false},
		"before anybody wrote it":         {"2026-11-15", made.Add(-time.Hour), false},
		"after it was revoked":            {"2026-11-15", made.Add(72 * time.Hour), false},
		"before its first day":            {"2026-10-31", made.Add(time.Hour), false},
		"at the moment it was taken back": {"2026-11-15", made.Add(48 * time.Hour), false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := entry.Stands(test.day, test.seen); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// chain builds a valid chain of n entries.
func chain(n int) []project.AuditEntry {
	var entries []project.AuditEntry
	prev := ""
	for i := range n {
		e := project.AuditEntry{
			Org: "local", Seq: int64(i + 1), At: time.Date(2026, 11, 1, 9, i, 0, 0, time.UTC), By: "owner",
			Action: "project.update", Subject: "project/x", Details: map[string]string{"b": "2", "a": "1"}, Prev: prev,
		}
		e.Hash = e.Sum()
		prev = e.Hash
		entries = append(entries, e)
	}
	return entries
}

func TestAuditChain(t *testing.T) {
	tests := map[string]struct {
		change func([]project.AuditEntry) []project.AuditEntry
		whole  bool
	}{
		"as it was written":    {func(e []project.AuditEntry) []project.AuditEntry { return e }, true},
		"one word changed":     {func(e []project.AuditEntry) []project.AuditEntry { e[1].Action = "x"; return e }, false},
		"one entry taken out":  {func(e []project.AuditEntry) []project.AuditEntry { return append(e[:1], e[2:]...) }, false},
		"two entries swapped":  {func(e []project.AuditEntry) []project.AuditEntry { e[1], e[2] = e[2], e[1]; return e }, false},
		"an entry rewritten":   {func(e []project.AuditEntry) []project.AuditEntry { e[1].By = "x"; e[1].Hash = e[1].Sum(); return e }, false},
		"another organisation": {func(e []project.AuditEntry) []project.AuditEntry { e[0].Org = "x"; return e }, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			head := project.AuditHead{Org: "local"}
			var err error
			for _, e := range test.change(chain(3)) {
				if head, err = head.Follow(&e); err != nil {
					break
				}
			}
			if (err == nil) != test.whole {
				t.Errorf("got %v, want whole %v", err, test.whole)
			}
		})
	}
}

func TestValidateCollectsAllFaults(t *testing.T) {
	p := project.Project{Name: "a\x00", State: "open", Options: []string{"x", "x"}}
	if got := len(fault.All(p.Validate())); got != 5 {
		t.Errorf("got %d faults, want 5: %v", got, p.Validate())
	}
	if _, err := (project.Paging{Limit: 201}).Size(); err == nil {
		t.Error("a page of 201 was accepted")
	}
	taken := &fault.Error{Kind: fault.KindConflict, Subject: "name", Err: &project.TakenError{ID: "p1"}}
	if holder, ok := errors.AsType[*project.TakenError](taken); !ok || holder.ID != "p1" {
		t.Error("the holder of a name is not in the fault")
	}
}
