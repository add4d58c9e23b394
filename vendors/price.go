package vendors

import (
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// Model is how a quantity becomes a charge.
type Model string

// The price models. Flat: the amount a period. PerUnit: quantity × amount /
// per. Package: started packages of `per` units × amount. Graduated: every
// slice at its tier. Volume: the whole quantity at the tier reached.
// Stairstep: only the reached tier's flat. PercentOf: a share of other prices.
const (
	Flat      Model = "flat"
	PerUnit   Model = "per_unit"
	Graduated Model = "graduated"
	Volume    Model = "volume"
	Package   Model = "package"
	Stairstep Model = "stairstep"
	PercentOf Model = "percent_of"
)

// Meter is what is counted. A need gives each known meter a monthly series.
type Meter string

// The meters the engine has series for. MeterFlat counts nothing.
const (
	MeterFlat              Meter = "flat"
	MeterUser              Meter = "user"       // named users (seats)
	MeterGuest             Meter = "guest"      // external people in channels
	MeterMAU               Meter = "mau"        // people active in the month
	MeterPeakDAU           Meter = "peak_dau"   // the month's busiest day
	MeterConcurrent        Meter = "concurrent" // peak simultaneous connections
	MeterGroup             Meter = "group"
	MeterMessage           Meter = "message" // sent in the month
	MeterStoredMessage     Meter = "stored_message"
	MeterParticipantMinute Meter = "participant_minute" // calls and meetings, month
	MeterRecordedMinute    Meter = "recorded_minute"
	MeterModerationCheck   Meter = "moderation_check"
	MeterAPICall           Meter = "api_call"
	MeterEvent             Meter = "event"
	MeterPush              Meter = "push"
	MeterSMS               Meter = "sms"
	MeterGBStored          Meter = "gb_stored"  // average of the month, decimal GB
	MeterGBArchive         Meter = "gb_archive" // beyond the hot period
	MeterGBTransferred     Meter = "gb_transferred"
	MeterPeakMbps          Meter = "peak_mbps"
	MeterP95Mbps           Meter = "p95_mbps"
	MeterServer            Meter = "server"
	MeterApp               Meter = "app"         // app ids, domains bound to a licence
	MeterEnvironment       Meter = "environment" // production and test systems
	MeterDomain            Meter = "domain"
	MeterCertificate       Meter = "certificate"
	MeterInstallation      Meter = "installation" // app installations: devices × users
)

// Meters lists every meter the engine knows, for validation and help.
var Meters = []Meter{
	MeterFlat, MeterUser, MeterGuest, MeterMAU, MeterPeakDAU, MeterConcurrent, MeterGroup, MeterMessage,
	MeterStoredMessage, MeterParticipantMinute, MeterRecordedMinute, MeterModerationCheck, MeterAPICall,
	MeterEvent, MeterPush, MeterSMS, MeterGBStored, MeterGBArchive, MeterGBTransferred, MeterPeakMbps,
	MeterP95Mbps, MeterServer, MeterApp, MeterEnvironment, MeterDomain, MeterCertificate, MeterInstallation,
}

// Tier is one step of a tiered price. UpTo is inclusive; nil means no limit.
// Unit is the price of Price.Per units, Flat is due once when the tier is
// entered.
type Tier struct {
	UpTo *money.Decimal
	Unit money.Decimal
	Flat money.Decimal
}

// Role says what part a price plays: it decides the ladder step of its cost.
type Role string

// Base is the advertised price. Usage is metered beyond the base. Support and
// Maintenance are percent-of or flat fees. ThirdParty is paid to somebody else
// because of this offering. Setup is paid once at the start.
const (
	RoleBase        Role = "base"
	RoleUsage       Role = "usage"
	RoleSupport     Role = "support"
	RoleMaintenance Role = "maintenance"
	RoleThirdParty  Role = "third_party"
	RoleSetup       Role = "setup"
)

// PeriodUnit is the unit of a billing period.
type PeriodUnit string

// The units of a period. Once is billed a single time, at signature or in
// StartMonth.
const (
	Once  PeriodUnit = "once"
	Day   PeriodUnit = "day"
	Month PeriodUnit = "month"
	Year  PeriodUnit = "year"
)

// Period is how often a price is due: every N days, months or years, or once.
type Period struct {
	Every int // 1 or more; 0 is read as 1
	Unit  PeriodUnit
}

// AllowanceScope says who shares the free part.
type AllowanceScope string

// Account: one pot. SeatPooled: per seat, shared. SeatUnpooled: per seat, not
// shared: with averages only, the overage is a lower bound and says so.
const (
	ScopeAccount      AllowanceScope = "account"
	ScopeSeatPooled   AllowanceScope = "seat_pooled"
	ScopeSeatUnpooled AllowanceScope = "seat_unpooled"
)

// Allowance is the free part of a meter: a fixed part, plus a part a seat,
// plus a share of another meter (5 % of MAU).
type Allowance struct {
	Quantity money.Decimal
	PerSeat  money.Decimal
	Scope    AllowanceScope // empty = account
	OfMeter  Meter          // with Share: the meter that Share applies to
	Share    money.Decimal  // fraction
}

// IsZero reports whether nothing is free.
func (a Allowance) IsZero() bool {
	return a.Quantity.IsZero() && a.PerSeat.IsZero() && a.Share.IsZero()
}

// Conversion counts units of another meter as units of this price: one video
// minute as 56 checks.
type Conversion struct {
	Meter  Meter
	Factor money.Decimal
}

// Aggregation turns the months of a longer period into one quantity.
type Aggregation string

// Max is the default for seats, peaks and other levels, Sum for counts.
const (
	AggregateSum     Aggregation = "sum"
	AggregateMax     Aggregation = "max"
	AggregateLast    Aggregation = "last"
	AggregateAverage Aggregation = "average"
	AggregateP95     Aggregation = "p95"
)

// UpliftBasis is how a percentage at renewal is read.
type UpliftBasis string

// PerYear: every contract year. PerRenewal: once at each renewal, whatever the
// term. PerRenewalTimesYears: percent × years of the new term (3 % × 3 = 9 %).
const (
	UpliftPerYear              UpliftBasis = "per_year"
	UpliftPerRenewal           UpliftBasis = "per_renewal"
	UpliftPerRenewalTimesYears UpliftBasis = "per_renewal_times_years"
)

// Uplift is the price rise at renewal. Stated is false when nobody said: the
// engine then uses the need's assumption as a range.
type Uplift struct {
	Stated bool
	Pct    money.Decimal
	Cap    *money.Decimal // nil = no cap agreed
	Basis  UpliftBasis
}

// Promotion lowers a price for its first months.
type Promotion struct {
	Months int
	Amount *money.Decimal // the price while it lasts, or
	Off    money.Decimal  // the fraction taken off
	Credit money.Decimal  // money taken off each month while it lasts, never below 0
}

// RampStep changes quantity or price from a contract month on (1 = first).
type RampStep struct {
	FromMonth int
	Quantity  *money.Decimal
	Amount    *money.Decimal
}

// PastPrice is what a price used to be.
type PastPrice struct {
	Amount money.Decimal
	Until  string // month or year in which it ended
	Note   string
	Source Source
}

// Price is one priced thing of an offering or add-on. The zero value of every
// optional field means that the vendor does not do that.
type Price struct {
	ID     string // unique within its offering or add-on
	Item   lang.Bilingual
	Role   Role
	Meter  Meter
	Model  Model
	Amount money.Decimal   // flat amount, unit price, package price or fraction (percent_of)
	Range  *money.Estimate // of the amount, when only a range is known; Amount is then the likely end
	Per    money.Decimal   // units that one Amount buys; 0 is read as 1
	Tiers  []Tier
	Period Period

	Included    Allowance
	Minimum     money.Decimal  // least billable quantity (seats)
	Increment   money.Decimal  // billable quantity rounds up to a multiple
	MinSpend    money.Decimal  // least charge a period, money
	MaxSpend    money.Decimal  // most charge a period, money; 0 = no cap
	MaxQuantity *money.Decimal // nothing more can be bought beyond it
	HardStop    bool           // service stops at MaxQuantity or at the allowance
	FlatAtZero  bool           // the first tier's flat is due even when nothing is used
	WorseOf     Meter          // overage on the worse of Meter and this one
	WorseFree   Allowance      // the allowance of the other meter
	WorseAmount *money.Decimal // its unit price, when it differs
	Conversions []Conversion   // further meters counted into this one
	Aggregate   Aggregation

	Choice       string // alternatives that share a name: the buyer picks exactly one
	Plan         string // what the alternative is called: monthly, annual_prepaid …
	PrepayMonths int    // months paid in advance; 0 = as each month comes
	TermMonths   int    // commitment of this alternative; 0 = the offering's
	Arrears      bool   // paid after the period instead of before
	NoTrueDown   bool   // seats never fall inside a term

	Of          []string      // percent_of: ids or choices of the prices it is a share of; empty = all base prices
	Floor       money.Decimal // percent_of: least charge a period
	FromYear    int           // due from this contract year on (maintenance: 2)
	PerInstance Meter         // multiplies by app, domain, environment, server …

	Promotion *Promotion
	Ramp      []RampStep
	Uplift    *Uplift // nil = the offering's terms
	ValidFrom string  // date or month, empty = open
	ValidTo   string
	History   []PastPrice

	Category  Category // empty = licence
	Tax       Tax      // empty = the offering's
	QuoteOnly bool     // the amount or range is an estimate of a quote
	Note      string
	Source    Source
}

// Tax is how a price stands to value-added tax.
type Tax string

// Unknown gives a range from net to gross, and a finding.
const (
	TaxIncluded Tax = "included"
	TaxExcluded Tax = "excluded"
	TaxUnknown  Tax = "unknown"
)

// Category is one of the buyer's cost categories.
type Category string

// The five categories and exit, which is shown apart.
const (
	Infrastructure         Category = "infrastructure"
	LicenceCost            Category = "licence"
	DevelopmentIntegration Category = "development_integration"
	Operations             Category = "operations"
	TrainingChange         Category = "training_change"
	Exit                   Category = "exit"
)

// Categories lists them in the order of every table and chart.
var Categories = []Category{
	Infrastructure, LicenceCost, DevelopmentIntegration, Operations, TrainingChange, Exit,
}
