// Package project holds what a team decides and how that is kept: projects,
// versions of their need, answers, evidence, comments, snapshots, private
// prices and the audit trail.
//
// It owns these types, what a valid one is, and the chain of the audit trail.
// It does not own where they are kept (package store), how they travel (api)
// or any figure (compare). Times are UTC; revisions count from 1.
package project

import (
	"encoding/hex"
	"time"
	"unicode"
	"unicode/utf8"

	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// OrgID names an organisation. Every kept thing belongs to exactly one.
type OrgID string

// PrincipalID names who did something: a person or a token.
type PrincipalID string

// ID names a project; it is not guessable and never used again.
type ID string

// Local mode has one organisation and one principal.
const (
	LocalOrg       OrgID       = "local"
	LocalPrincipal PrincipalID = "owner"
)

// Organisation is a buyer; nothing of it is visible to another one.
type Organisation struct {
	ID      OrgID
	Name    string
	Created time.Time
}

// Principal is a member of an organisation.
type Principal struct {
	ID      PrincipalID
	Org     OrgID
	Name    string
	Created time.Time
}

// Actor is who acts, for whom. It comes from the session, never from a request.
type Actor struct {
	Org OrgID
	By  PrincipalID
}

// Local is the actor of local mode.
var Local = Actor{Org: LocalOrg, By: LocalPrincipal}

// State is how far a project has come.
type State string

// Draft may change; decided and archived are read-only until reopened.
const (
	Draft    State = "draft"
	Decided  State = "decided"
	Archived State = "archived"
)

// States lists them in the order a project goes through them.
var States = []State{Draft, Decided, Archived}

// Rates is one dated set of exchange rates that a project is held to: units of
// the need's currency for one unit of each.
type Rates struct {
	Base  money.Currency
	AsOf  string // day, "2026-11-23"
	Units map[money.Currency]money.Decimal
}

// Project is one purchase decision under way.
type Project struct {
	ID      ID
	Org     OrgID
	Name    string // unique in its organisation, letter case aside
	State   State
	Need    []byte // the need file, as it was written
	Summary Summary
	Options []string // offering ids on the short list; empty = all
	// CatalogueVersion is the hash of the catalogue it is computed with.
	CatalogueVersion string
	ExchangeRates    *Rates // nil = those of need and catalogue
	Revision         int64  // rises by one with every change; for ETag and If-Match
	Created          time.Time
	CreatedBy        PrincipalID
	Updated          time.Time
	UpdatedBy        PrincipalID
}

// Summary is what lists show of a need without reading it again.
type Summary struct {
	Company       string
	Profile       string
	Headcount     int64 // in the first month, likely
	HorizonMonths int
	Currency      money.Currency
	Date          string // day that prices are read as of
	Hash          string // of the parsed need
}

// Summarise reads the summary off a parsed need.
func Summarise(n *need.Need) Summary {
	s := Summary{
		Company: n.Company, Profile: n.Profile, HorizonMonths: n.HorizonMonths, Currency: n.Currency,
		Date: n.Date.Format(time.DateOnly), Hash: n.Hash(),
	}
	if people := n.Headcount[money.Likely]; len(people) > 0 {
		if whole, ok := people[0].Int64(); ok {
			s.Headcount = whole
		}
	}
	return s
}

// NeedVersion is a need as it once was. Version 1 is the first.
type NeedVersion struct {
	Project ID
	Number  int64
	Need    []byte
	Summary Summary
	Diff    string // lines taken away (-) and added (+) since the version before; empty for version 1
	By      PrincipalID
	At      time.Time
}

// What may be kept, in bytes or runes.
const (
	MaxNameRunes  = 200
	MaxNeedBytes  = 1 << 20
	MaxTextRunes  = 10_000
	MaxOptions    = 500
	MaxAnswerSize = 4 << 20
)

// Validate reports everything that keeps p from being stored.
func (p *Project) Validate() error {
	var l fault.List
	l.Add(checkText("name", p.Name, 1, MaxNameRunes))
	l.Add(checkState(p.State))
	if len(p.Need) == 0 || len(p.Need) > MaxNeedBytes {
		l.Add(fault.Invalid("need", "want a need file of 1 byte to 1 MB, got %d bytes", len(p.Need)))
	}
	if len(p.Options) > MaxOptions {
		l.Add(fault.Invalid("options", "want at most %d offerings, got %d", MaxOptions, len(p.Options)))
	}
	seen := map[string]bool{}
	for _, id := range p.Options {
		l.Add(checkText("options", id, 1, 100))
		if seen[id] {
			l.Add(fault.Conflict("options", "%s is named twice", id))
		}
		seen[id] = true
	}
	if !isHash(p.CatalogueVersion) {
		l.Add(fault.Invalid("catalogue_version", "want the hash of a stored catalogue"))
	}
	if p.ExchangeRates != nil {
		l.Add(p.ExchangeRates.validate())
	}
	return l.Err()
}

func checkState(s State) error {
	switch s {
	case Draft, Decided, Archived:
		return nil
	}
	return fault.Invalid("state", "want draft, decided or archived, got %q", s)
}

func (r *Rates) validate() error {
	var l fault.List
	if _, err := time.Parse(time.DateOnly, r.AsOf); err != nil {
		l.Add(fault.Invalid("exchange_rates.as_of", "want a day such as 2026-11-23, got %q", r.AsOf))
	}
	if r.Base == "" {
		l.Add(fault.Invalid("exchange_rates.base", "want a currency such as CNY"))
	}
	for currency, units := range r.Units {
		if units.Sign() <= 0 {
			l.Add(fault.Invalid("exchange_rates."+string(currency), "want more than 0, got %s", units))
		}
	}
	return l.Err()
}

// checkText wants printable text; a database may refuse the rest.
func checkText(subject, text string, least, most int) error {
	if !utf8.ValidString(text) {
		return fault.Invalid(subject, "want valid UTF-8")
	}
	if n := utf8.RuneCountInString(text); n < least || n > most {
		return fault.Invalid(subject, "want %d to %d characters, got %d", least, most, n)
	}
	for _, r := range text {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return fault.Invalid(subject, "want no control character, got %U", r)
		}
	}
	return nil
}

// isHash reports whether s is a SHA-256 in lower-case hex.
func isHash(s string) bool {
	raw, err := hex.DecodeString(s)
	return err == nil && len(raw) == 32
}
