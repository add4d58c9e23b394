package tco

import (
	"sync"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// Builder works out what the buyer bears beside the vendor's bill, for every
// offering of one comparison: infrastructure, development and integration,
// operations, training and change, exit and risk.
//
// It is made once for a comparison and keeps each line that it has worked out:
// offerings that need the same share the same line. It is not safe for
// concurrent use while Common runs; the lines it returned are.
type Builder struct {
	need    *need.Need
	market  *market
	month   []slot // every month
	years   []slot // every year, whole
	drivers map[vendors.Meter]*driver
	values  map[need.Key]*known
	reserve [3]trace.Expr // 1 + contingency
	plans   map[string]*plan
	lines   map[variant]*built
	sheets  map[string][]Line
	sums    map[string][]Line // of sheets, for Cost
	setups  map[string]*Setup
	mu      sync.Mutex // models are asked for after all lines are done, perhaps by several at once
}

// variant names a line together with what it depends on of the offering, so
// that it is worked out once: the empty string depends on nothing.
type variant struct{ id, per string }

// NewBuilder prepares the buyer-side lines of a need. Infra holds the unit
// prices of infrastructure; those of another region stand in where the need's
// region has none. It fails when the need has no months to work out.
func NewBuilder(n *need.Need, infra []vendors.InfraPrice) (*Builder, error) {
	if n.HorizonMonths < 1 {
		return nil, fault.Internal("need.horizon_months", "want at least 1, got %d", n.HorizonMonths)
	}
	b := &Builder{
		need:    n,
		market:  newMarket(n, infra),
		month:   monthly(n.HorizonMonths),
		drivers: make(map[vendors.Meter]*driver),
		values:  make(map[need.Key]*known),
		plans:   map[string]*plan{},
		lines:   map[variant]*built{},
		sheets:  map[string][]Line{},
		sums:    map[string][]Line{},
		setups:  map[string]*Setup{},
	}
	for _, sc := range money.Scenarios {
		b.reserve[sc] = trace.Add(one, b.value(need.KeyContingency).exprs[sc])
	}
	for _, s := range b.yearly(1) {
		s.share = 0
		b.years = append(b.years, s)
	}
	return b, nil
}

// Common returns every buyer-side line of an offering, in the order of the
// categories. Lines that come to nothing are left out. The slice is shared
// between offerings that need the same and must not be changed. A price that
// is missing is a fault of kind unpriced that names it.
func (b *Builder) Common(o *vendors.Offering) ([]Line, error) {
	c, err := b.caseOf(o)
	if err != nil {
		return nil, err
	}
	return b.common(c)
}

func (b *Builder) common(c *buyerCase) ([]Line, error) {
	if lines, ok := b.sheets[c.key]; ok {
		return lines, nil
	}
	found := make([]*built, 0, 80) // more than any offering has
	for _, group := range groups {
		for _, d := range group(b, c) {
			one, err := b.built(d)
			if err != nil {
				return nil, err
			}
			if !one.nothing {
				found = append(found, one)
			}
		}
	}
	lines := make([]Line, len(found))
	for i, one := range found {
		lines[i] = one.line
	}
	b.sheets[c.key] = lines
	return lines, nil
}

// commonSums is Common added up by what sums of a sheet tell apart: category,
// payee, and whether a line counts always, with leaving or with risk.
func (b *Builder) commonSums(o *vendors.Offering) ([]Line, error) {
	c, err := b.caseOf(o)
	if err != nil {
		return nil, err
	}
	if sums, ok := b.sums[c.key]; ok {
		return sums, nil
	}
	lines, err := b.common(c)
	if err != nil {
		return nil, err
	}
	type kind struct {
		category vendors.Category
		payer    Payer
		cause    Cause
	}
	var sums []Line
	at := map[kind]int{}
	for i := range lines {
		l := &lines[i]
		k := kind{l.Category, l.Payer, l.Cause}
		if k.cause != CauseExit && k.cause != CauseRisk {
			k.cause = CauseOperations
		}
		if _, ok := at[k]; !ok {
			at[k] = len(sums)
			sums = append(sums, Line{Category: k.category, Payer: k.payer, Cause: k.cause, Months: make([]money.Amount, b.need.HorizonMonths)})
		}
		sum := &sums[at[k]]
		sum.Total = sum.Total.Plus(l.Total)
		for m, a := range l.Months {
			sum.Months[m] += a
		}
	}
	b.sums[c.key] = sums
	return sums, nil
}

// groups lists what makes up the buyer's side, in the order of the categories.
var groups = []func(*Builder, *buyerCase) []draft{
	(*Builder).infrastructure,
	(*Builder).compliance,
	(*Builder).development,
	(*Builder).operations,
	(*Builder).security,
	(*Builder).training,
	(*Builder).change,
	(*Builder).exit,
	(*Builder).risk,
}

// buyerCase is what the buyer's side depends on of an offering.
type buyerCase struct {
	offering   *vendors.Offering
	plan       *plan       // servers the buyer runs; nil when the vendor runs all
	meetings   bool        // calls and meetings run on the buyer's own servers
	connectors []connector // one for each integration of the need
	bought     bool        // the vendor prices text messages itself
	supported  bool        // somebody answers for an outage
	key        string      // everything above that a line can depend on
}

func (b *Builder) caseOf(o *vendors.Offering) (*buyerCase, error) {
	plan, err := b.plan(o)
	if err != nil {
		return nil, err
	}
	c := &buyerCase{
		offering:   o,
		plan:       plan,
		meetings:   o.Deployment == vendors.SelfHosted && runsMeetings(o),
		connectors: b.connectors(o),
		bought:     pricesMeter(o, vendors.MeterSMS),
		supported:  isSupported(o),
	}
	c.key = c.signature(b)
	return c, nil
}

// signature joins everything of the offering that a line can depend on.
func (c *buyerCase) signature(b *Builder) string {
	key := string(c.offering.Deployment) + "/" + string(c.offering.Licence) + "/" + connectorKey(c.connectors) +
		"/" + flag(c.meetings) + flag(c.bought) + flag(c.supported) + "/" + b.termKey(c.offering)
	if c.plan != nil {
		key += "/" + c.plan.key
	}
	return key
}

func flag(on bool) string {
	if on {
		return "1"
	}
	return "0"
}

// pricesMeter reports whether the offering has a price of its own for the meter.
func pricesMeter(o *vendors.Offering, m vendors.Meter) bool {
	for i := range o.Prices {
		if o.Prices[i].Meter == m {
			return true
		}
	}
	for i := range o.AddOns {
		for j := range o.AddOns[i].Prices {
			if o.AddOns[i].Prices[j].Meter == m {
				return true
			}
		}
	}
	return false
}
