package tco

import (
	"strconv"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// Training and change is done by the buyer, when the software comes in or as
// people come and go.
var (
	trainingOnce = kind{vendors.TrainingChange, CauseTraining, OneOff, PaidByBuyer, Assumed, Dated}
	trainingYear = kind{vendors.TrainingChange, CauseTraining, Recurring, PaidByBuyer, Assumed, Spread}
)

// namedRoles have a line name of their own; others are named by the buyer.
var namedRoles = map[string]bool{"admin": true, "key_user": true, "end_user": true}

// training is teaching by role, the working time it takes, the material, and
// teaching those who join later. It is the same for every offering.
func (b *Builder) training(*buyerCase) []draft {
	groups := b.need.Training
	seen := map[string]int{}
	drafts := make([]draft, 0, len(groups)+3)
	for i := range groups {
		g := &groups[i]
		id := "training." + g.Role
		if seen[g.Role]++; seen[g.Role] > 1 {
			id += "." + strconv.Itoa(seen[g.Role])
		}
		drafts = append(drafts, draft{
			kind: trainingOnce, id: id, name: roleName(g.Role), when: b.once(1, 1),
			amount: func(a *moment) trace.Expr { return a.sessions(g) },
		})
	}
	if b.need.Include.StaffTime {
		drafts = append(drafts, draft{
			kind: trainingOnce, id: "training.staff_time", when: b.once(1, 1),
			amount: func(a *moment) trace.Expr { return sum(groups, a.staffTime) },
		})
	}
	return append(drafts,
		draft{
			kind: trainingOnce, id: "training.material", when: b.once(1, 1),
			amount: func(a *moment) trace.Expr { return trace.Mul(a.key(need.KeyMaterialDays), a.key(need.KeyTrainerDay)) },
		},
		draft{kind: trainingYear, id: "training.joiners", when: b.years, amount: b.joiners})
}

func roleName(role string) lang.Phrase {
	if key := strings.ToLower(role); namedRoles[key] {
		return lang.Phrase{Key: "line.training." + key}
	}
	return lang.Phrase{Key: "line.training.role", Args: lang.Args{"role": role}}
}

// people is the size of a group: a number, or a share of the headcount at the
// start.
func (a *moment) people(g *need.TrainingGroup) trace.Expr {
	if g.People.Sign() > 0 {
		return trace.Value("people", g.People, "person")
	}
	return trace.Mul(trace.Value("share of the headcount", g.Share, ""), a.meter(vendors.MeterUser))
}

// sessions is what the trainers of one role cost: 540 people in sessions of 20
// for 2 hours, at 2,000 a day, are 27 × 2/8 × 2,000 = 13,500.
func (a *moment) sessions(g *need.TrainingGroup) trace.Expr {
	days := trace.Div(trace.Value("hours", g.Hours, "hour/session"), hoursPerDay)
	sessions := trace.Ceil(trace.Div(a.people(g), a.inverse(need.KeyTrainerRatio)))
	return trace.Mul(sessions, days, a.key(need.KeyTrainerDay)).Named("trainers")
}

// staffTime is the working time of the people who are taught.
func (a *moment) staffTime(g *need.TrainingGroup) trace.Expr {
	hours := trace.Value("hours", g.Hours, "hour/person")
	return trace.Mul(a.people(g), hours, a.key(need.KeyStaffHour)).Named("staff time")
}

func sum(groups []need.TrainingGroup, cost func(*need.TrainingGroup) trace.Expr) trace.Expr {
	terms := make([]trace.Expr, 0, len(groups)+1)
	terms = append(terms, zero)
	for i := range groups {
		terms = append(terms, cost(&groups[i]))
	}
	return trace.Add(terms...)
}

// joiners is a year's teaching of new people: those who replace leavers and
// those who come with growth, at what a head cost the first time.
func (b *Builder) joiners(a *moment) trace.Expr {
	year := (a.month + 11) / 12
	months := b.need.MonthsIn(year)
	last := a.at(a.month + months - 1)
	start := a.meter(vendors.MeterUser)
	turnover := trace.Mul(a.key(need.KeyTurnover), start)
	if months < 12 {
		turnover = trace.Mul(turnover, trace.Div(trace.Value("months of the year", whole(months), "month"), monthsInYear))
	}
	before := a.at(a.month - 1) // the last month of the year before; in year 1, the start
	growth := trace.Max(trace.Sub(last.meter(vendors.MeterUser), before.meter(vendors.MeterUser)), zero)
	first := a.at(1)
	cost := sum(b.need.Training, first.sessions)
	if b.need.Include.StaffTime {
		cost = trace.Add(cost, sum(b.need.Training, first.staffTime))
	}
	perHead := trace.Div(cost, first.meter(vendors.MeterUser)).Named("training per head")
	return trace.Mul(trace.Add(turnover, growth).Named("joiners"), perHead)
}
