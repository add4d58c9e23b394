package project

import (
	"time"

	"fineprint/vendors"
	"fineprint/vendors/fault"
)

// OverlayKind says what a private entry is.
type OverlayKind string

// A quote is what a vendor offered; a correction mends a fact of the catalogue.
const (
	Quote      OverlayKind = "quote"
	Correction OverlayKind = "correction"
)

// OverlayEntry lays one private fact over the catalogue. The catalogue is never
// changed by it, and a newer catalogue does not take it away.
type OverlayEntry struct {
	ID       string
	Project  ID // empty = of the whole organisation
	Kind     OverlayKind
	Offering string
	Path     string // field: prices[base].amount; empty = the whole offering
	Value    string // YAML of the field, as a catalogue file writes it
	Why      string // never empty: who reads it later wants to know
	// From and To bound the days on which it counts ("2026-11-23"); empty = open.
	From, To  string
	By        PrincipalID
	At        time.Time
	Revoked   time.Time // zero = it stands
	RevokedBy PrincipalID
}

// Validate reports what keeps e from being stored.
func (e *OverlayEntry) Validate() error {
	var l fault.List
	if e.Kind != Quote && e.Kind != Correction {
		l.Add(fault.Invalid("kind", "want quote or correction, got %q", e.Kind))
	}
	l.Add(checkText("offering", e.Offering, 1, 100))
	l.Add(checkText("path", e.Path, 0, 300))
	l.Add(checkText("value", e.Value, 1, 100_000))
	l.Add(checkText("why", e.Why, 1, 1000))
	l.Add(checkDay("from", e.From))
	l.Add(checkDay("to", e.To))
	if e.From != "" && e.To != "" && e.To < e.From {
		l.Add(fault.Invalid("to", "want a day from %s on, got %s", e.From, e.To))
	}
	return l.Err()
}

// Stands reports whether e counts on a day for somebody who looks at a moment.
func (e *OverlayEntry) Stands(day string, seen time.Time) bool {
	if e.At.After(seen) || !e.Revoked.IsZero() && !e.Revoked.After(seen) {
		return false
	}
	return (e.From == "" || e.From <= day) && (e.To == "" || day <= e.To)
}

// View is a catalogue as somebody sees it.
type View struct {
	Hash    string    // of the stored version; empty = the newest shipped one
	Project ID        // its private entries count too; empty = only those of the organisation
	Day     string    // entries that count on this day; empty = the day of Seen
	Seen    time.Time // entries that stood at this moment; zero = now
}

// Overlaid is a catalogue with private entries over it.
type Overlaid struct {
	Catalogue *vendors.Catalogue
	Applied   []OverlayEntry
	Unfit     []Unfit // entries that this version of the catalogue has no place for
}

// Unfit is an entry that could not be applied, and why.
type Unfit struct {
	Entry OverlayEntry
	Err   error
}

func checkDay(subject, day string) error {
	if day == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return fault.Invalid(subject, "want a day such as 2026-11-23, got %q", day)
	}
	return nil
}
