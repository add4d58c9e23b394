package checklist

import (
	"slices"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

// Answers is everything answered about one offering. It is read-only once
// parsed.
type Answers struct {
	Offering string
	Items    []Answer // in the order of the file, each item once
}

// Answer is what is known about one item. A zero field is not given.
type Answer struct {
	Item           string
	State          State // empty: the catalogue's stands
	Reason         string
	Parts          []Part // capabilities of the item that differ from State
	Responsibility Responsibility
	Limits         []vendors.Limit // by kind, also of contract terms
	Price          *Price
	Evidence       []Evidence
	Owner          string // who gets it answered
	Due            time.Time
	Reviewer       string // who checked it: another person than Owner
	Comments       string
	Exception      *Exception
}

// Part is the state of one capability of an item.
type Part struct {
	Capability vendors.CapabilityID
	State      State
}

// Price is an answered price in major units of the offering's currency. It
// holds for the whole horizon, without the rise at renewal.
type Price struct {
	Amount money.Estimate // low = likely = high when one amount is given
	Period vendors.PeriodUnit
	Meter  vendors.Meter // flat or user
	Tax    vendors.Tax   // empty = as the offering's
}

// Exception accepts an open item by name. It counts when all three are given.
type Exception struct {
	Name   string
	Reason string
	Date   time.Time
}

// Complete reports whether the exception can stand.
func (e *Exception) Complete() bool {
	return e != nil && e.Name != "" && e.Reason != "" && !e.Date.IsZero()
}

// Of returns the answer to an item, or nil.
func (a *Answers) Of(item string) *Answer {
	if a == nil {
		return nil
	}
	i := slices.IndexFunc(a.Items, func(x Answer) bool { return x.Item == item })
	if i < 0 {
		return nil
	}
	return &a.Items[i]
}

// empty reports whether nothing is answered.
func (a *Answer) empty() bool {
	return a.State == "" && a.Reason == "" && len(a.Parts) == 0 && a.Responsibility == "" && len(a.Limits) == 0 &&
		a.Price == nil && len(a.Evidence) == 0 && a.Owner == "" && a.Due.IsZero() && a.Reviewer == "" &&
		a.Comments == "" && a.Exception == nil
}

// stateOf is the answered state of a capability; empty when nobody said.
func (a *Answer) stateOf(c vendors.CapabilityID) State {
	if a == nil {
		return ""
	}
	for _, p := range a.Parts {
		if p.Capability == c {
			return p.State
		}
	}
	return a.State
}

// limit returns the answered number of a kind, or nil.
func (a *Answer) limit(k vendors.LimitKind) *vendors.Limit {
	i := slices.IndexFunc(a.Limits, func(l vendors.Limit) bool { return l.Kind == k })
	if i < 0 {
		return nil
	}
	return &a.Limits[i]
}
