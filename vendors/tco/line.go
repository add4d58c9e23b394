// Package tco works out what an option costs over the horizon.
//
// It owns cost lines (every one with category, cause, profile, payer, range
// and trace), the monthly ledger, tax, currency and present value. It does not
// own unit prices (package pricing), which add-ons are bought (bundle) or what
// is hidden (hidden). Amounts are minor units of the need's currency; months
// count from 1, and a month's amount stands in the month it is paid.
package tco

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// Cause is a step of the ladder from headline to true cost.
type Cause string

// The causes in the fixed order of the ladder.
const (
	CauseHeadline       Cause = "headline"
	CauseEditionJump    Cause = "edition_jump"
	CauseAddOns         Cause = "add_ons"
	CauseMinimums       Cause = "minimums_rounding"
	CauseOverage        Cause = "overage"
	CausePriceRise      Cause = "price_rise"
	CauseNegotiated     Cause = "negotiated"
	CauseNotStated      Cause = "not_stated"
	CauseInfrastructure Cause = "infrastructure"
	CauseIntegration    Cause = "integration"
	CauseOperations     Cause = "operations"
	CauseTraining       Cause = "training"
	CauseTax            Cause = "tax"
	CauseExit           Cause = "exit"
	CauseRisk           Cause = "risk"
)

// Causes lists them in ladder order.
var Causes = []Cause{
	CauseHeadline, CauseEditionJump, CauseAddOns, CauseMinimums, CauseOverage, CausePriceRise, CauseNegotiated,
	CauseNotStated, CauseInfrastructure, CauseIntegration, CauseOperations, CauseTraining, CauseTax, CauseExit, CauseRisk,
}

// Profile is how a cost line falls over time.
type Profile string

// The profiles.
const (
	OneOff     Profile = "one_off"
	Recurring  Profile = "recurring"
	Usage      Profile = "usage"
	Contingent Profile = "contingent"
)

// Payer is who pays a line's money and to whom.
type Payer string

// Vendor: paid to the vendor. Buyer: the buyer's own staff or suppliers.
// ThirdParty: paid to somebody else because of this offering.
const (
	PaidToVendor     Payer = "vendor"
	PaidByBuyer      Payer = "buyer"
	PaidToThirdParty Payer = "third_party"
)

// Basis is how sure a line's price is: the share of the total on each basis is
// shown with every total.
type Basis string

// From a contract, an offer, a public list, an assumption, or nobody knows.
const (
	Contracted Basis = "contracted"
	Quoted     Basis = "quoted"
	Listed     Basis = "listed"
	Assumed    Basis = "assumed"
	Unknown    Basis = "unknown"
)

// Bases lists them from firmest to weakest.
var Bases = []Basis{Contracted, Quoted, Listed, Assumed, Unknown}

// Timing is when money counts for present value.
type Timing string

// Dated money counts at the start of its month (signature, prepaid). Spread
// money counts by the need's convention within its year.
const (
	Dated  Timing = "dated"
	Spread Timing = "spread"
)

// Line is one priced row with its trace.
type Line struct {
	ID         string // unique in its sheet and stable: "licence.base", "operations.patching"
	Category   vendors.Category
	Cause      Cause
	Profile    Profile
	Payer      Payer
	Basis      Basis
	Timing     Timing
	Name       lang.Phrase
	Months     []money.Amount // likely amounts, one a month of the horizon
	Total      money.Range    // Likely is the sum of Months
	Confidence vendors.Confidence
	Uses       []need.Key // assumptions and stated values that it depends on
	Source     vendors.Source
	Capability vendors.CapabilityID // what it is bought or built for, or empty
	PriceID    string               // licence lines: owner and price, "edition/base" or "addon-id/base"

	// Explain builds the expression that evaluates to Total.Likely in major
	// units. It is built when asked for: a comparison holds thousands of lines.
	Explain func() trace.Expr

	// Model is the line with everything left open that a simulation draws; nil
	// for a line that follows from a price (PriceID) or from other lines.
	Model *Model
}

// ByYear sums the months of each contract year.
func (l *Line) ByYear() []money.Amount {
	years := make([]money.Amount, (len(l.Months)+11)/12)
	for m, a := range l.Months {
		years[m/12] += a
	}
	return years
}
