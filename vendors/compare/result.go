// Package compare sets the offerings of a catalogue against one need.
//
// It owns the order of the work (resolve, price, sum, find, fit, rank), the
// price of every need, crossovers and the result that every output prints. It
// is the only place that calls bundle, tco, hidden and scoring. It does not own
// files, languages or pages. Everything is a pure function of catalogue, need
// and the need's date: the same input gives the same bytes.
package compare

import (
	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/hidden"
	"fineprint/vendors/meters"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/scoring"
	"fineprint/vendors/tco"
	"fineprint/vendors/uncertainty"
)

// MethodVersion names the rules by which figures are worked out. It is printed
// in every report and rises whenever a figure of an unchanged need changes.
const MethodVersion = "1.0"

// Result is a whole comparison.
type Result struct {
	Need        *need.Need
	Catalogue   *vendors.Catalogue
	Assumptions []need.Assumption // defaults that some line depends on
	Options     []Option          // feasible first in rank order, then infeasible by id
	Ranking     []Ranked
	Decision    Decision
	Crossovers  []Crossover         // between the best options of each product, by month
	ByUsers     []UserCrossover     // between pairs of them, by number of users
	Map         *CrossoverMap       // of users and months, once MapUsersMonths has run
	Uncertainty *uncertainty.Result // of the best options, once Simulate has run; nil before
	InputHash   string              // SHA-256 of need, catalogue and method version

	peers tco.Peers // what unpublished prices were estimated by
}

// Option is one edition with its cheapest valid bundle.
type Option struct {
	ID            string
	Offering      *vendors.Offering
	Vendor        *vendors.Vendor
	BestOfProduct bool // the edition of its product that ranks first
	// CheapestOfProduct is the edition whose cheapest valid bundle costs least of
	// its product; without wishes it is the one that ranks first.
	CheapestOfProduct bool
	Feasible          bool
	Missing           []bundle.Gate // must-haves that fail, when infeasible
	Bundle            bundle.Bundle
	Headline          tco.Headline
	Sheet             *tco.Sheet // nil when infeasible
	PresentValue      []PresentValue
	Ladder            []tco.Step
	Needs             []hidden.NeedPrice
	Findings          []hidden.Finding
	Fit               Fit
	Worth             float64        // what ranks it by Decision.Rule, higher first
	Meters            []meters.Meter // once ReadMeters has run
	WhoPays           []meters.Share
}

// PresentValue is the true cost at one discount rate.
type PresentValue struct {
	Rate   money.Decimal // fraction a year
	Likely money.Amount
}

// Fit is how well an option meets the wishes, and how many must-haves are
// certain.
type Fit struct {
	scoring.Fit
	Confirmed, Musts int       // must-haves that are met for certain, and all
	Sets             []float64 // score under each weight set of the need
}

// Ranked is one row of the ranking.
type Ranked struct {
	ID       string
	Rank     int  // 1 is best; ties share the better rank
	Frontier bool // no other option that is known well enough is both cheaper and a better fit
	Thin     bool // fewer than half the must-haves are confirmed: ranked after the others
}

// Crossover is a month in which two options change places by cumulative cost.
type Crossover struct {
	Month   int           // the end of which the order has changed, from 1
	At      money.Decimal // month with fraction, linear inside the month
	Cheaper string        // id of the option that is cheaper from then on
	Dearer  string
	Amount  money.Amount // cumulative cost of the cheaper one at the end of Month
}

// UserCrossover is a number of users at which two options change places.
type UserCrossover struct {
	Users   int // the smallest headcount at which Cheaper is cheaper and stays so up to the next breakpoint
	Cheaper string
	Dearer  string
}

// Option returns the option with the id, or nil.
func (r *Result) Option(id string) *Option {
	for i := range r.Options {
		if r.Options[i].ID == id {
			return &r.Options[i]
		}
	}
	return nil
}

// Best returns the best option of every product, in rank order, at most n; 0
// means all.
func (r *Result) Best(n int) []*Option {
	var best []*Option
	for i := range r.Options {
		if o := &r.Options[i]; o.Feasible && o.BestOfProduct && (n == 0 || len(best) < n) {
			best = append(best, o)
		}
	}
	return best
}
