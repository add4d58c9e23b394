// Package need holds what a company asks for: who, how many, for how long,
// what they must have, and every number the cost depends on.
//
// It owns the need file, its defaults (each an assumption with range and
// source), starter profiles, and the monthly series of every meter. It does
// not own prices (package vendors) or what anything costs (tco). Money is in
// major units of Need.Currency unless a key's unit names another; shares and
// rates are fractions; months count from 1.
package need

import (
	"time"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// Need is a company's project, complete: what the file does not state is an
// assumption. It is read-only once parsed.
type Need struct {
	Company       string
	Profile       string // starter profile it came from, or empty
	Date          time.Time
	Market        Market
	Currency      money.Currency
	HorizonMonths int
	Discount      Discount
	Tax           Tax
	Rates         vendors.ExchangeRates // base = Currency
	RateSources   map[money.Currency]vendors.Source
	Headcount     [3][]money.Decimal // by scenario and month, whole people
	Requirements  []Requirement
	Integrations  []Integration
	Training      []TrainingGroup
	Deployments   []vendors.Deployment // allowed; empty = all
	Options       []string             // offering ids; empty = all that pass
	Negotiated    map[string]Deal      // by offering id
	Incumbent     *Incumbent
	Security      Security
	Infra         InfraPlan
	Include       Include
	Uncertainty   Uncertainty
	Billing       string // "" = cheapest, "monthly", "annual": picks among alternatives
	Weights       Weights
	FitWeight     money.Decimal // of fit against cost, 0 to below 1
	Budget        money.Decimal // for the whole horizon, Currency; 0 = not stated
	Tender        *Tender       // nil = no tender sheet

	values  map[Key]Value
	assumed []Assumption // defaults that are not keys
	series  map[vendors.Meter]Series
	plan    plan
}

// Market picks the set of defaults: labour, infrastructure, uplift.
type Market string

// China and everywhere else.
const (
	CN   Market = "CN"
	INTL Market = "INTL"
)

// Convention is when money that is spread over a year counts as paid.
type Convention string

// MidYear is the default; EndOfYear is compatible with TEI and FEMP.
const (
	MidYear   Convention = "mid_year"
	EndOfYear Convention = "end_of_year"
)

// Discount is how later money is worth less. Rate is nominal, a year.
type Discount struct {
	Rate       money.Decimal
	Convention Convention
}

// Tax is what value-added tax costs this buyer.
type Tax struct {
	Recoverable money.Decimal // share of input tax that comes back, 0 to 1
	VAT         money.Decimal // rate on software services, fraction
	Unknown     vendors.Tax   // how a price of unknown treatment is read at its likely end
}

// Level is how strongly something is asked for.
type Level string

// Must is a gate, not a weight.
const (
	Must   Level = "must"
	Should Level = "should"
	Could  Level = "could"
)

// Requirement asks for one capability, perhaps with numbers.
type Requirement struct {
	Capability vendors.CapabilityID
	Level      Level
	Weight     money.Decimal // 0 to 100, for should and could
	Limits     []LimitNeed
	Path       string // requirements[3], for messages
	Assumed    bool   // from the default profile
}

// LimitNeed is a number that the capability must reach.
type LimitNeed struct {
	Kind  vendors.LimitKind
	Value money.Decimal // least wanted; for "least" kinds, the most accepted
	Least bool          // a smaller number is better (response hours)
}

// Size is how large an integration is.
type Size string

// Person-days by size are assumptions (effort.integration_*).
const (
	Small  Size = "S"
	Medium Size = "M"
	Large  Size = "L"
)

// Integration is a system to connect: oa, crm, hr, mail, sso, approval, erp and others.
type Integration struct {
	System string
	Size   Size
	Days   *money.Estimate // stated person-days, instead of the size's
}

// TrainingGroup is a role with its head count and hours.
type TrainingGroup struct {
	Role   string        // admin, key_user, end_user or a name
	People money.Decimal // 0 = Share of the headcount
	Share  money.Decimal
	Hours  money.Decimal
}

// Deal is what the buyer has been offered by one vendor.
type Deal struct {
	Discount   money.Decimal  // fraction off the list price
	MinSpend   money.Decimal  // a year, major units of the offering's currency
	Uplift     *money.Decimal // agreed rise a year
	Contracted bool           // signed, not only quoted
}

// Incumbent is "keep what we have" as an option of its own.
type Incumbent struct {
	Name        string
	MonthlyCost money.Decimal // Need.Currency
	UsersShare  money.Decimal // share of staff on it, 0 to 1
	Uplift      money.Decimal
	ExitFee     money.Decimal
}

// Security is the assurance that the buyer has to show.
type Security struct {
	MLPS     int // 等保 level: 0, 2 or 3
	ISO27001 bool
	Retainer bool // incident response retainer
	PenTest  bool // penetration test before go-live
}

// HA is how much failure the infrastructure survives.
type HA string

// Single, a redundant pair, a pair with a warm second site, or two live sites.
const (
	HANone         HA = "none"
	HAPair         HA = "pair"
	HADisaster     HA = "dr"
	HAActiveActive HA = "active_active"
)

// InfraPlan says how self-hosted software is run.
type InfraPlan struct {
	Region    string // CN or INTL
	HA        HA
	Bandwidth BandwidthBasis
	OnCall    OnCall
}

// BandwidthBasis is how traffic is billed.
type BandwidthBasis string

// By traffic in GB, by fixed peak Mbps, or by the 95th percentile.
const (
	ByTraffic BandwidthBasis = "traffic"
	ByPeak    BandwidthBasis = "peak"
	ByP95     BandwidthBasis = "p95"
)

// OnCall is when somebody must answer an alarm.
type OnCall string

// The cover levels.
const (
	OnCallNone     OnCall = "none"
	OnCallBusiness OnCall = "business"
	OnCall247      OnCall = "24x7"
)

// Uncertainty says how the ranges are simulated. The same seed draws the same
// numbers on every machine.
type Uncertainty struct {
	Seed         int64
	Draws        int
	Distribution string // triangular or pert
}

// Include switches the parts that are shown apart.
type Include struct {
	Exit        bool // exit lines count in the true cost
	Risk        bool // contingent lines count in the true cost
	AdoptionDip bool // working time lost while people learn
	StaffTime   bool // working time of people in training
}

// Value is a number the cost depends on, stated or assumed.
type Value struct {
	money.Estimate
	Key    Key
	Unit   string
	Stated bool
	Source vendors.Source
}

// Get returns the value of k. A key that is not in the table is a programming
// error and gives a zero Value.
func (n *Need) Get(k Key) Value { return n.values[k] }

// Assumption is a default that was used. One that is a choice and not a number
// has a Word and no Unit.
type Assumption struct {
	Key    Key
	Name   lang.Phrase
	Value  money.Estimate
	Word   string // "pair", "true", "general-office"
	Unit   string
	Source vendors.Source
	Feeds  []string // ids of the cost lines that depend on it
}

// Years returns the number of contract years the horizon touches.
func (n *Need) Years() int { return (n.HorizonMonths + 11) / 12 }

// MonthsIn returns how many months of the horizon lie in year y (from 1).
func (n *Need) MonthsIn(y int) int { return min(12, n.HorizonMonths-12*(y-1)) }
