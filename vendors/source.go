// Package vendors holds what a vendor sells: vendors, offerings, prices,
// capabilities, add-ons and the evidence behind every fact.
//
// It owns these types and the words for them. It does not own reading them
// from files (package catalogue), what a company needs (need) or what anything
// costs (pricing, tco). Prices are exact decimals in major units of the
// offering's currency; percentages are fractions (0.08 is 8 %).
package vendors

import "fineprint/vendors/lang"

// Confidence says how far a fact can be trusted, by a written rule.
type Confidence string

// High: the vendor's own page, read. Medium: a reputable third party. Low:
// hearsay, derived, or no link. It widens ranges: 0, 10 and 30 % (method d7).
const (
	ConfidenceHigh   Confidence = "high"
	ConfidenceMedium Confidence = "medium"
	ConfidenceLow    Confidence = "low"
)

// Source is where a fact comes from.
type Source struct {
	Ref        string     // address, or a description of a file without one
	AsOf       string     // "2026-11-23", "2026-11", "2026", "2023-2026" or "unknown"
	Confidence Confidence // by the rule above
	// Binding and Verification, each 0 to 3, are those of a buyer's own evidence
	// (an answered checklist). Both 0: a page, judged by Confidence alone.
	Binding, Verification int
}

// Note is a fact that no rule can compute with; reports show it.
type Note struct {
	Text   lang.Bilingual
	Source Source
	About  string // what it concerns: a price id, a capability or "" for the offering
}

// Vendor sells products. The facts a careful buyer weighs are each sourced.
type Vendor struct {
	ID             string
	Name           lang.Bilingual
	Country        string // ISO 3166 alpha-2
	Website        string
	Certifications []Certification
	Facts          []VendorFact // founded, size, customers, ownership …
}

// Certification is a certificate with its scope and end.
type Certification struct {
	ID      string // mlps3, iso27001, soc2 …
	Scope   string // empty = not stated
	Expires string // empty = not stated
	Source  Source
}

// VendorFact is one fact about the vendor itself.
type VendorFact struct {
	Key    string // founded, employees, customers, ownership, revenue …
	Value  string
	Source Source
}
