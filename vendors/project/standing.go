package project

import (
	"time"

	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// Standing is how a project stands by its latest comparison: what lists show
// of it without comparing again.
type Standing struct {
	Project   ID
	Basis     string // what it was computed from, as Basis of the store said then
	InputHash string // of the comparison
	Method    string // version of the method
	Leader    string // offering that ranks first; empty = nothing is feasible
	Winner    bool   // the leader wins; otherwise nothing clearly does, and Reasons say why
	Vendor    lang.Bilingual
	Name      lang.Bilingual
	Reasons   []string // codes
	TrueCost  CostRange
	Currency  money.Currency
	Options   int // compared
	Feasible  int // of them, those that meet every must-have
	Gate      *GateStanding
	At        time.Time
}

// CostRange is a sum of money as decimals in major units.
type CostRange struct{ Low, Likely, High string }

// GateStanding is the decision before signature about the leader.
type GateStanding struct {
	Pass     bool
	Blocks   int // reasons against signing
	Required int // items that the gate waits for
	Answered int // of them, those with an answer
}

// Validate reports what keeps s from being stored.
func (s *Standing) Validate() error {
	var l fault.List
	if !isHash(s.Basis) || !isHash(s.InputHash) {
		l.Add(fault.Invalid("standing", "want a SHA-256 in hex as basis and as input hash"))
	}
	if s.Winner && s.Leader == "" {
		l.Add(fault.Invalid("standing", "want a leader where there is a winner"))
	}
	return l.Err()
}

// StandingRow is what lists show of a project beside itself.
type StandingRow struct {
	Checklists int       // offerings that were answered for
	Standing   *Standing // nil = nothing was compared yet
	Current    bool      // Standing was computed from what the project is now
}
