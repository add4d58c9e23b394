package tco

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// parallelFees is the old system's bill while both run.
var parallelFees = kind{vendors.TrainingChange, CauseTraining, OneOff, PaidToThirdParty, Assumed, Dated}

// change is bringing people over: managing it, writing it down, answering
// questions, and running old and new side by side.
func (b *Builder) change(*buyerCase) []draft {
	drafts := []draft{
		{
			kind: trainingOnce, id: "change.management", when: b.once(1, 1),
			amount: func(a *moment) trace.Expr { return trace.Mul(a.key(need.KeyChangeDays), a.key(need.KeyManagerDay)) },
		},
		{
			kind: trainingOnce, id: "change.documents", when: b.once(1, 1),
			amount: func(a *moment) trace.Expr { return trace.Mul(a.key(need.KeyDocumentDays), a.key(need.KeyTrainerDay)) },
		},
		{kind: trainingYear, id: "change.support_desk", when: b.month, amount: supportDesk},
	}
	drafts = append(drafts, b.parallel()...)
	if b.need.Include.AdoptionDip {
		drafts = append(drafts, draft{
			kind: trainingOnce, id: "change.adoption_dip", when: b.once(1, 1), amount: adoptionDip,
		})
	}
	return drafts
}

// supportDesk answers questions: 600 users with one ticket of 0.4 hours a year
// at 50.24 an hour cost 600 × 0.4 × 50.24 / 12 = 1,004.79 a month.
func supportDesk(a *moment) trace.Expr {
	tickets := trace.Div(trace.Mul(a.meter(vendors.MeterUser), a.key(need.KeyTicketsUser)), monthsInYear)
	return trace.Mul(tickets, a.key(need.KeyTicketHours), a.opsHour())
}

// parallel is the months in which the incumbent still runs: its bill, and the
// working time of people who look into two systems.
func (b *Builder) parallel() []draft {
	old := b.need.Incumbent
	if old == nil {
		return nil
	}
	spread, _ := b.need.Get(need.KeyParallelMonths).Likely.Ceil().Int64()
	when := b.once(1, int(spread))
	fees := func(a *moment) trace.Expr {
		return trace.Mul(trace.Value("incumbent a month", old.MonthlyCost, string(b.need.Currency)), a.key(need.KeyParallelMonths))
	}
	share := old.UsersShare
	if share.IsZero() {
		share = money.One
	}
	staff := func(a *moment) trace.Expr {
		users := trace.Mul(a.meter(vendors.MeterUser), trace.Value("share on the incumbent", share, ""))
		return trace.Mul(users, a.key(need.KeyParallelHours), a.key(need.KeyParallelMonths), a.key(need.KeyStaffHour))
	}
	return []draft{
		{kind: parallelFees, id: "change.parallel_fees", when: when, amount: fees},
		{kind: trainingOnce, id: "change.parallel_staff", when: when, amount: staff},
	}
}

// daysPerWeek is a working week.
var daysPerWeek = trace.Value("days per week", money.Int(5), "day/week")

// adoptionDip is working time lost while people learn: 2 weeks of 10 minutes a
// day for 600 people at 60 an hour are 10 × 10/60 × 600 × 60 = 60,000.
func adoptionDip(a *moment) trace.Expr {
	days := trace.Mul(a.key(need.KeyDipWeeks), daysPerWeek)
	hours := trace.Div(a.key(need.KeyDipMinutes), trace.Value("minutes per hour", money.Int(60), "minute/hour"))
	return trace.Mul(days, hours, a.meter(vendors.MeterUser), a.key(need.KeyStaffHour))
}
