package tco

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// Leaving falls due when the horizon ends, and is shown apart.
var (
	exitWork = kind{vendors.Exit, CauseExit, Contingent, PaidByBuyer, Assumed, Dated}
	exitRent = kind{vendors.Exit, CauseExit, Contingent, PaidToThirdParty, Listed, Dated}
	exitFee  = kind{vendors.Exit, CauseExit, Contingent, PaidToVendor, Listed, Dated}
)

// exit is what it takes to leave an offering at the end of the horizon.
func (b *Builder) exit(c *buyerCase) []draft {
	end := b.once(b.need.HorizonMonths, 1)
	effort := func(id string, days, rate need.Key) draft {
		return draft{
			kind: exitWork, id: id, when: end,
			amount: func(a *moment) trace.Expr { return trace.Mul(a.key(days), a.key(rate)) },
		}
	}
	migration := func(a *moment) trace.Expr {
		return trace.Mul(a.key(need.KeyExitMigration), a.reserved(a.key(need.KeyMigration)), a.key(need.KeyDeveloperDay))
	}
	drafts := []draft{
		effort("exit.export", need.KeyExportDays, need.KeyIntegrationDay),
		{kind: exitWork, id: "exit.migration", when: end, amount: migration},
		effort("exit.retrieval", need.KeyRetrieval, need.KeyIntegrationDay),
	}
	if c.offering.Deployment == vendors.SelfHosted {
		drafts = append(drafts, draft{kind: exitRent, id: "exit.egress", when: end, amount: egress})
	}
	if fee, ok := b.statedFee(c.offering); ok {
		drafts = append(drafts, fee)
	}
	return drafts
}

// egress is the traffic of taking everything that is kept out of the cloud.
func egress(a *moment) trace.Expr {
	kept := trace.Add(a.meter(vendors.MeterGBStored), a.meter(vendors.MeterGBArchive))
	return a.rented(traffic, kept)
}

// openMonths is how many months of the commitment lie beyond the horizon: a
// term of 24 that renews is open for 12 months at month 36.
func (b *Builder) openMonths(o *vendors.Offering) int {
	term := o.Terms.TermMonths
	if term <= 1 || b.need.HorizonMonths%term == 0 {
		return 0
	}
	return term - b.need.HorizonMonths%term
}

// termKey tells apart what exit depends on of an offering's terms.
func (b *Builder) termKey(o *vendors.Offering) string {
	if o.Terms.ExitFee == nil || b.openMonths(o) == 0 {
		return ""
	}
	return o.Terms.ExitFee.String() + string(o.Currency)
}

// statedFee is the fee the terms state for leaving early, when they still bind.
func (b *Builder) statedFee(o *vendors.Offering) (draft, bool) {
	per := b.termKey(o)
	if per == "" {
		return draft{}, false
	}
	return draft{
		kind: exitFee, id: "exit.early_termination", per: per, when: b.once(b.need.HorizonMonths, 1),
		amount: func(a *moment) trace.Expr {
			return a.exchanged(trace.Value("exit fee", *o.Terms.ExitFee, string(o.Currency)), o.Currency, o.ID)
		},
	}, true
}

// EarlyTermination returns the line for leaving a commitment that is still open
// when the horizon ends and whose fee nobody stated: the running licence of
// one month in each scenario, times the months that the need assumes, at most
// those that are open. It is false when nothing is open, the fee is stated
// (then Common holds the line) or the licence costs nothing.
func (b *Builder) EarlyTermination(o *vendors.Offering, month [3]money.Amount) (Line, bool, error) {
	open := b.openMonths(o)
	if open == 0 || o.Terms.ExitFee != nil {
		return Line{}, false, nil
	}
	amount := func(a *moment) trace.Expr {
		months := trace.Min(a.key(need.KeyExitTerm), trace.Value("months still open", whole(open), "month"))
		if a.model {
			all := trace.Monthly(ModelVendor, 0, money.Zero)
			return trace.Mul(months, trace.Div(all, trace.Value("", whole(b.need.HorizonMonths), "month")))
		}
		licence := trace.Value("licence of a month", month[a.sc].Decimal(b.digits()), string(b.need.Currency))
		return trace.Mul(months, licence)
	}
	one, err := b.work(draft{
		kind: kind{vendors.Exit, CauseExit, Contingent, PaidToVendor, Assumed, Dated}, id: "exit.early_termination",
		name: lang.Phrase{Key: "line.exit.early_termination"}, when: b.once(b.need.HorizonMonths, 1), amount: amount,
	})
	if err != nil || one.nothing {
		return Line{}, false, err
	}
	one.line.Model.key = "" // every option has its own
	return one.line, true, nil
}
