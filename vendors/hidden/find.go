// Package hidden finds what a price page does not say.
//
// It owns the findings: one rule a file, each with a code, the money at stake
// over the horizon, evidence, the question to put to the vendor and the clause
// to ask for. It does not own prices or sheets (pricing, tco): rules only read
// them. Money is in minor units of the need's currency.
package hidden

import (
	"cmp"
	"slices"
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/tco"
)

// Code names a kind of hidden cost. Its texts are finding.<code>.title, .text,
// .question and .clause in both languages.
type Code string

// Severity grades a finding by its share of the true cost.
type Severity string

// Major: 10 % or more of the true cost. Notable: 2 % or more. Minor: less.
// Info: no money can be named.
const (
	Major   Severity = "major"
	Notable Severity = "notable"
	Minor   Severity = "minor"
	Info    Severity = "info"
)

// Finding is one hidden cost of one option.
type Finding struct {
	Code       Code
	Subject    string               // capability, price id, limit or line it is about
	Capability vendors.CapabilityID // that it is about, or empty
	Money      money.Range          // over the horizon; zero when none can be named
	Severity   Severity
	Month      int                       // in which it bites, from 1; 0 = from the start
	Args       lang.Args                 // numbers for the texts, printed
	Names      map[string]lang.Bilingual // words for the texts, in both languages
	Evidence   []vendors.Source
	Lines      []string // ids of the cost lines that hold the money
}

// Title names the finding.
func (f *Finding) Title() lang.Phrase { return f.phrase("title") }

// Text is the sentence that explains it.
func (f *Finding) Text() lang.Phrase { return f.phrase("text") }

// Question is what to ask the vendor.
func (f *Finding) Question() lang.Phrase { return f.phrase("question") }

// Clause is what to write into the contract.
func (f *Finding) Clause() lang.Phrase { return f.phrase("clause") }

func (f *Finding) phrase(part string) lang.Phrase {
	return lang.Phrase{Key: "finding." + string(f.Code) + "." + part, Args: f.Args, Names: f.Names}
}

// Sibling is another edition of the same product, for the same need.
type Sibling struct {
	Offering *vendors.Offering
	Feasible bool
	Headline money.Amount
	True     money.Amount
}

// Rival is another option of the comparison.
type Rival struct {
	Offering   *vendors.Offering
	Cumulative []money.Amount
}

// NeedPrice is what one requirement costs at an option.
type NeedPrice struct {
	Capability vendors.CapabilityID
	Level      need.Level
	State      bundle.State
	Money      money.Range // what it adds to the true cost; zero when included
	Known      bool        // false when it cannot be had here at any price
}

// Case is everything a rule may read about one option.
type Case struct {
	Need      *need.Need
	Catalogue *vendors.Catalogue
	Offering  *vendors.Offering
	Bundle    *bundle.Bundle
	Sheet     *tco.Sheet
	Headline  tco.Headline
	Needs     []NeedPrice
	Siblings  []Sibling // other editions of the product, cheapest first
	Rivals    []Rival   // the other feasible options, best of each product
}

// Rule looks for one kind of hidden cost.
type Rule func(Case) []Finding

// Find runs every rule and orders the findings by money at stake, then by the
// order of the rules. An option without a sheet is infeasible and has none.
func Find(c Case) []Finding {
	rivals := c.Rivals
	return Start(c).With(rivals)
}

// Search is the findings of an option that no other option has a part in. It is
// read-only: the same one serves every set of rivals.
type Search struct {
	c      Case
	vendor lang.Bilingual
	found  [][]Finding // by rule; empty for againstRivals
}

// againstRivals is the place of the one rule that reads other options.
var againstRivals = slices.Index(Codes, codeCheaperLater)

// Start runs the rules that read no rivals.
func Start(c Case) *Search {
	c.Rivals = nil
	s := &Search{c: c}
	if c.Sheet == nil {
		return s
	}
	s.vendor, s.found = c.vendorName(), make([][]Finding, len(Rules))
	for i, rule := range Rules {
		if i == againstRivals {
			continue
		}
		s.found[i] = s.finished(rule(c))
	}
	return s
}

// With runs the rest and puts everything in order.
func (s *Search) With(rivals []Rival) []Finding {
	if s.c.Sheet == nil {
		return nil
	}
	c := s.c
	c.Rivals = rivals
	all := make([]Finding, 0, len(Rules)/2)
	for i, found := range s.found {
		if i == againstRivals {
			found = s.finished(Rules[i](c))
		}
		all = append(all, found...)
	}
	slices.SortStableFunc(all, func(a, b Finding) int { return cmp.Compare(stake(b.Money), stake(a.Money)) })
	return all
}

func (s *Search) finished(found []Finding) []Finding {
	for i := range found {
		s.c.finish(&found[i], s.vendor)
	}
	return found
}

// finish grades a finding and adds the parameters that every text may use:
// {offering}, {vendor}, {capability}, {months}, {month} and {money}.
func (c *Case) finish(f *Finding, vendor lang.Bilingual) {
	f.Severity = severity(f.Money, c.Sheet.True)
	if f.Args == nil {
		f.Args = lang.Args{}
	}
	if f.Names == nil {
		f.Names = map[string]lang.Bilingual{}
	}
	f.Names["offering"], f.Names["vendor"] = c.Offering.Name, vendor
	if f.Capability != "" {
		f.Names["capability"] = c.name(f.Capability)
	}
	f.Args["months"] = strconv.Itoa(c.Need.HorizonMonths)
	f.Args["month"] = strconv.Itoa(max(f.Month, 1))
	f.Args["money"] = c.span(f.Money)
}

// stake is the most that a finding may cost, or save, against what is counted.
func stake(m money.Range) money.Amount { return max(m.High, -m.Low) }

// severity compares the likely money, or half of what is at stake when that is
// more, with the true cost.
func severity(m, total money.Range) Severity {
	at := max(m.Likely, stake(m)/2)
	switch {
	case m.IsZero():
		return Info
	case at*10 >= total.Likely:
		return Major
	case at*50 >= total.Likely:
		return Notable
	}
	return Minor
}
