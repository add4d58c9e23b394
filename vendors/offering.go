package vendors

import (
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// Deployment is where the software runs and who runs it.
type Deployment string

// The three kinds of deployment.
const (
	SaaS       Deployment = "saas"
	PaaS       Deployment = "paas"
	SelfHosted Deployment = "self_hosted"
)

// Licence is the kind of software licence.
type Licence string

// Commercial or open source (name of the licence in the offering's notes).
const (
	Commercial Licence = "commercial"
	OpenSource Licence = "open_source"
)

// Terms are the contract terms of an offering.
type Terms struct {
	Billing    string // monthly, annual, one_off, quote
	MinSeats   int    // 0 = none
	TermMonths int    // months bound; 0 = none
	Uplift     Uplift
	NoticeDays int            // to stop an automatic renewal; 0 = not stated
	ExitFee    *money.Decimal // nil = not stated
	NoTrueDown bool
	OnRequest  bool // only on request: no figure is published
}

// Offering is one orderable thing: an edition of a product.
type Offering struct {
	ID           string
	Vendor       string // vendor id
	Product      string
	Edition      string
	Name         lang.Bilingual
	Deployment   Deployment
	Licence      Licence
	Currency     money.Currency
	Tax          Tax
	VAT          *money.Decimal // rate of the VAT in or on its prices, when stated; nil = the need\'s
	Terms        Terms
	Prices       []Price     // empty = quote only, never zero
	Capabilities []Provision // sorted by capability; absent = not stated
	Limits       []Limit     // of the offering as a whole (300 users, 100 DAU)
	AddOns       []AddOn
	Resources    []Sizing // self-hosted: what must run; empty = the generic sizing
	Notes        []Note
	Moves        []PaywallMove
	Trial        bool   // free trial or sponsored edition that cannot serve a company
	Restricted   string // who alone may buy it ("recognised nonprofits"); empty = anyone
	Component    bool   // a part, not a solution (infrastructure, an archive tool): compared only when named
}

// Status is how an offering provides a capability.
type Status string

// The states. A capability an offering says nothing about is NotStated.
const (
	Included      Status = "included"
	AsAddOn       Status = "addon"
	HigherEdition Status = "higher_edition"
	Build         Status = "build"
	Unavailable   Status = "unavailable"
	NotStated     Status = "not_stated"
)

// Provision says how an offering provides one capability.
type Provision struct {
	Capability CapabilityID
	Status     Status
	AddOns     []string // ids of the add-ons that provide it, cheapest is chosen
	Limits     []Limit
	Text       string // the limit in the source's words; reports show it
	Source     Source
}

// LimitKind is what a limit counts, with its unit at the end.
type LimitKind string

// Limit is the most an offering gives. Unlimited has no number.
type Limit struct {
	Kind       LimitKind
	Value      money.Decimal
	Unlimited  bool
	Scope      AllowanceScope // empty = account
	HardStop   bool           // nothing works beyond it
	Extendable bool           // more can be bought
	Source     Source
}

// AddOn is a paid extra.
type AddOn struct {
	ID        string
	Name      lang.Bilingual
	Provides  []CapabilityID
	Limits    []Limit  // raised or set by it
	Needs     []string // ids of add-ons it depends on
	Excludes  []string
	Prices    []Price // empty = sold, but no figure is published
	QuoteOnly bool
	Metered   bool // bills itself as soon as the meter runs (overage): never a choice
	Note      string
}

// PaywallMove says that a capability or quota changed its place or size.
type PaywallMove struct {
	Date      string
	Text      lang.Bilingual
	ChangePct *money.Decimal // fraction, negative = less for the same money
	Source    Source
}

// Sizing is what must run to carry a number of users.
type Sizing struct {
	UpToConcurrent money.Decimal // the step: largest peak of concurrent users
	UpToUsers      money.Decimal // or named users, when the source speaks of them
	Servers        int
	VCPU           money.Estimate
	RAMGB          money.Estimate
	DiskGB         money.Decimal
	HA             bool // the step already has no single point of failure
	Note           string
	Source         Source
}

// Provision returns how o provides c; NotStated when it says nothing.
func (o *Offering) Provision(c CapabilityID) Provision {
	lo, hi := 0, len(o.Capabilities)
	for lo < hi {
		mid := (lo + hi) / 2
		if o.Capabilities[mid].Capability < c {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(o.Capabilities) && o.Capabilities[lo].Capability == c {
		return o.Capabilities[lo]
	}
	return Provision{Capability: c, Status: NotStated}
}

// The limit kinds that are held against a planned quantity: of an offering as a
// whole, or of a capability whose service stops at the limit.
const (
	LimitAPICalls   LimitKind = "api_calls_month"
	LimitEvents     LimitKind = "events_month"
	LimitUsers      LimitKind = "users"
	LimitMAU        LimitKind = "mau"
	LimitDAU        LimitKind = "dau"
	LimitConcurrent LimitKind = "concurrent"
)
