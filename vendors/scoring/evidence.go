package scoring

import "fineprint/vendors"

// Evidence is how much an answer can be held against the vendor and how far
// anybody has checked it, each 0 to 3.
//
//	binding       0 hearsay or a third party · 1 the vendor's public word · 2 a written offer · 3 the contract
//	verification  0 nobody looked · 1 read in a document · 2 seen in a demonstration or trial · 3 tested in use or audited
//
// It never changes a score: a view may discount what only a vendor claims.
type Evidence struct{ Binding, Verification int }

// Grade is the product of the two in one letter.
type Grade string

// A from 6 (offer or contract, seen or tested), B from 3, C from 1 (the
// vendor's own page, read), D for nothing that binds or nobody checked.
const (
	GradeA Grade = "A"
	GradeB Grade = "B"
	GradeC Grade = "C"
	GradeD Grade = "D"
)

// Grade of one answer: 2 × 3 = 6 is an A, 1 × 1 a C.
func (e Evidence) Grade() Grade {
	switch product := e.Binding * e.Verification; {
	case product >= 6:
		return GradeA
	case product >= 3:
		return GradeB
	case product >= 1:
		return GradeC
	}
	return GradeD
}

// EvidenceOf reads a source. That of an answered checklist states both itself.
// Of a catalogue's, a vendor's own page that was read binds a little and was
// read; a reputable third party was read and binds nobody; hearsay is neither.
func EvidenceOf(s vendors.Source) Evidence {
	if s.Binding > 0 || s.Verification > 0 {
		return Evidence{Binding: s.Binding, Verification: s.Verification}
	}
	switch s.Confidence {
	case vendors.ConfidenceHigh:
		return Evidence{Binding: 1, Verification: 1}
	case vendors.ConfidenceMedium:
		return Evidence{Binding: 0, Verification: 1}
	case vendors.ConfidenceLow:
	}
	return Evidence{}
}

// GradeOf is the best grade that at least half of the answered weight reaches;
// D when nothing is answered.
func GradeOf(wishes []Wish) Grade {
	answered := 0.0
	by := map[Grade]float64{}
	for i := range wishes {
		if w := &wishes[i]; w.Answered {
			answered += w.Weight
			by[w.Evidence.Grade()] += w.Weight
		}
	}
	reached := 0.0
	for _, g := range []Grade{GradeA, GradeB, GradeC} {
		if reached += by[g]; answered > 0 && reached >= answered/2-Tie {
			return g
		}
	}
	return GradeD
}
