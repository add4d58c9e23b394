package checklist

import (
	"time"

	"fineprint/vendors"
)

// EvidenceType is a kind of proof.
type EvidenceType string

// The types of evidence, from firmest to none.
const (
	Contract   EvidenceType = "contract"
	Quote      EvidenceType = "quote"
	POC        EvidenceType = "poc"
	TestReport EvidenceType = "test_report"
	Cert       EvidenceType = "cert"
	Doc        EvidenceType = "doc"
	Reference  EvidenceType = "reference"
	Internal   EvidenceType = "internal"
	Verbal     EvidenceType = "verbal"
)

// Grade says how hard evidence holds the vendor (binding) and how well it is
// proven (verified), each 0 to 3.
type Grade struct {
	Type              EvidenceType
	Binding, Verified int
}

// Grades is the written rule, the same for every item and vendor.
//
// Binding: 3 signed by both, 2 signed or written by the vendor for this buyer,
// 1 published by the vendor or certified by a third party, 0 nobody answers for
// it. Verified: 3 seen to work or tested by others with a record, 2 written down
// and can be looked up, 1 claimed in writing, 0 only said.
var Grades = []Grade{
	{Contract, 3, 1},
	{Quote, 2, 1},
	{POC, 0, 3},
	{TestReport, 1, 3},
	{Cert, 1, 3},
	{Doc, 1, 2},
	{Reference, 0, 2},
	{Internal, 0, 2},
	{Verbal, 0, 0},
}

// GradeOf returns the grade of a type; an unknown type proves nothing.
func GradeOf(t EvidenceType) Grade {
	for _, g := range Grades {
		if g.Type == t {
			return g
		}
	}
	return Grade{Type: t}
}

// Confidence is how far a fact with this evidence is trusted: high when binding
// and verified add up to 3 or more, medium at 2, low below. A contract is 3 + 1,
// a page of the vendor 1 + 2: both high; a customer's word 0 + 2 is medium.
func (g Grade) Confidence() vendors.Confidence {
	switch sum := g.Binding + g.Verified; {
	case sum >= 3:
		return vendors.ConfidenceHigh
	case sum == 2:
		return vendors.ConfidenceMedium
	}
	return vendors.ConfidenceLow
}

// QuoteDays is how long a quote holds that does not say: the usual validity of
// a written offer.
const QuoteDays = 90

// Evidence is one proof.
type Evidence struct {
	Type       EvidenceType
	Ref        string    // file, link or note
	Date       time.Time // of the document; zero = not given
	ValidUntil time.Time // last day it holds; zero = not given
}

// Expired reports whether the evidence no longer holds on a day: past its last
// day or, for a quote without one, QuoteDays after its date. A quote without any
// date counts as expired: nobody can say that it still holds.
func (e *Evidence) Expired(on time.Time) bool {
	switch {
	case !e.ValidUntil.IsZero():
		return e.ValidUntil.Before(on)
	case e.Type != Quote:
		return false
	}
	return e.Date.IsZero() || e.Date.AddDate(0, 0, QuoteDays).Before(on)
}

// source is the evidence as the source of a fact.
func (e *Evidence) source() vendors.Source {
	s := vendors.Source{Ref: string(e.Type), Confidence: GradeOf(e.Type).Confidence(), AsOf: "unknown"}
	if e.Ref != "" {
		s.Ref += ": " + e.Ref
	}
	if !e.Date.IsZero() {
		s.AsOf = e.Date.Format(time.DateOnly)
	}
	return s
}

// together is what all evidence that holds on a day comes to: as binding as the
// most binding and as well verified as the best verified. A contract (3, 1) and
// a trial (0, 3) are 3 and 3: promised, and seen to work.
func together(all []Evidence, on time.Time) Grade {
	var sum Grade
	for i := range all {
		if e := &all[i]; !e.Expired(on) {
			g := GradeOf(e.Type)
			sum.Binding, sum.Verified = max(sum.Binding, g.Binding), max(sum.Verified, g.Verified)
		}
	}
	return sum
}

// best returns the firmest evidence that holds on a day: most binding, then
// best verified, then the first. nil when there is none.
func best(all []Evidence, on time.Time) *Evidence {
	var found *Evidence
	for i := range all {
		e := &all[i]
		if e.Expired(on) {
			continue
		}
		if found == nil || firmer(GradeOf(e.Type), GradeOf(found.Type)) {
			found = e
		}
	}
	return found
}

func firmer(a, b Grade) bool {
	return a.Binding > b.Binding || (a.Binding == b.Binding && a.Verified > b.Verified)
}
