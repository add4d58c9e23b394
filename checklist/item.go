// Package checklist asks, before the contract, what an offering really
// includes.
//
// It owns the items (templates in YAML, the shipped ones of enterprise
// messaging among them), the checklist of one offering for one need, the
// answers with their evidence, the catalogue as answered, the gate before
// signature and the share of the true cost that a contract binds. It does not
// own what anything costs (vendors/compare and below) or how it is shown
// (cmd, pdf, api). Money is in minor units of the need's currency; an answered
// price is in major units of the offering's currency.
package checklist

import (
	"slices"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/lang"
)

// Item is one question of a template.
type Item struct {
	ID           string
	Title        lang.Bilingual
	Category     vendors.Category
	Tier         int // 1: always asked, 2: asked when something opens it, 3: full audit
	Nature       Nature
	Ask          lang.Bilingual // the question to the vendor
	Accept       []EvidenceType // what settles it; any one is enough
	Evidence     lang.Bilingual // the proof to ask for, in words
	IfMissed     lang.Bilingual // what happens to those who do not ask
	Capabilities []vendors.CapabilityID
	Decides      []vendors.CapabilityID // of Capabilities: the answer's state is theirs
	When         Conditions
	Money        Driver
	Default      map[vendors.Deployment]Responsibility // who does it, until somebody agrees otherwise
	Benchmark    string                                // usual figures, with their source
	Source       string
}

// Nature is how the money behind an item falls over time.
type Nature string

// The natures: paid once; again and again; growing with use; only if something
// happens.
const (
	OneOff     Nature = "one_off"
	Recurring  Nature = "recurring"
	Elastic    Nature = "elastic"
	Contingent Nature = "contingent"
)

var natures = []Nature{OneOff, Recurring, Elastic, Contingent}

// Conditions say for whom an item is a question at all (Deployment, Licence),
// and what opens it when its tier is 2: a need for one of its capabilities, a
// finding, a level of security or an integration.
type Conditions struct {
	Deployment  []vendors.Deployment // empty = any
	Licence     []vendors.Licence    // empty = any
	Finding     []hidden.Code
	Security    []Security
	Integration []string // systems of the need; "any" = whichever
}

// Security is an assurance that a need asks for.
type Security string

// The assurances: MLPS (等保) level 2 or 3, ISO 27001, a penetration test.
const (
	MLPS     Security = "mlps"
	ISO27001 Security = "iso27001"
	PenTest  Security = "pen_test"
)

var securities = []Security{MLPS, ISO27001, PenTest}

// anyIntegration opens an item for every need that connects something.
const anyIntegration = "any"

// Driver says which money hangs on an item.
type Driver struct {
	Formula  string        // in words, for the reader
	Lines    []string      // cost lines by id; "tax.*" is all that begin so
	Findings []hidden.Code // findings whose money it explains
	Price    PriceKind     // what an answered price is, for items that decide no capability
	Terms    []Term        // contract terms that the answer's limits may set
}

// PriceKind is what an answered price replaces or adds.
type PriceKind string

// Base: the offering's base prices become the answered one. Extra: it comes on
// top. Without either the price is kept with the answer and reprices nothing.
const (
	NoPrice    PriceKind = ""
	BasePrice  PriceKind = "base"
	ExtraPrice PriceKind = "extra"
)

// Term is a number of the contract that an answer may state among its limits.
type Term string

// The terms: rise at renewal in per cent a year, seats bought at least, months
// bound, days of notice, fee at the end in the offering's currency.
const (
	TermUplift   Term = "uplift_pct"
	TermMinSeats Term = "min_seats"
	TermMonths   Term = "term_months"
	TermNotice   Term = "notice_days"
	TermExitFee  Term = "exit_fee"
)

var terms = []Term{TermUplift, TermMinSeats, TermMonths, TermNotice, TermExitFee}

// Responsibility is who does or provides what an item asks about.
type Responsibility string

// The parties.
const (
	ByVendor     Responsibility = "vendor"
	ByBuyer      Responsibility = "buyer"
	Shared       Responsibility = "shared"
	ByThirdParty Responsibility = "third_party"
)

var responsibilities = []Responsibility{ByVendor, ByBuyer, Shared, ByThirdParty}

// State is the answer to an item.
type State string

// The states. The first five are those of a capability in the catalogue.
const (
	Included      State = "included"
	AddOn         State = "addon"
	HigherEdition State = "higher_edition"
	Build         State = "build"
	Unavailable   State = "unavailable"
	NotStated     State = "not_stated"
	NotApplicable State = "not_applicable" // with a reason
)

// States lists them from best to worst.
var States = []State{NotApplicable, Included, AddOn, HigherEdition, Build, Unavailable, NotStated}

// worse returns the state that leaves the buyer worse off.
func worse(a, b State) State {
	if slices.Index(States, a) > slices.Index(States, b) {
		return a
	}
	return b
}

// concerns reports whether the item is a question for the offering at all.
func (i *Item) concerns(o *vendors.Offering) bool {
	w := &i.When
	return (len(w.Deployment) == 0 || slices.Contains(w.Deployment, o.Deployment)) &&
		(len(w.Licence) == 0 || slices.Contains(w.Licence, o.Licence))
}

// unconditional reports whether nothing narrower than the deployment opens it.
func (i *Item) unconditional() bool {
	w := &i.When
	narrow := len(i.Capabilities) + len(w.Finding) + len(w.Security) + len(w.Integration)
	return narrow == 0 || (len(w.Deployment) > 0 && len(w.Deployment) < len(deployments))
}

var deployments = []vendors.Deployment{vendors.SaaS, vendors.PaaS, vendors.SelfHosted}

// matches reports whether a cost line is among the driver's.
func (d *Driver) matches(line string) bool {
	return slices.ContainsFunc(d.Lines, func(pattern string) bool {
		head, open := strings.CutSuffix(pattern, "*")
		return line == pattern || (open && strings.HasPrefix(line, head))
	})
}
