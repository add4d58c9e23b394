package tco

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// Running costs: the buyer's own people, or what is bought for running.
var (
	staffCost  = kind{vendors.Operations, CauseOperations, Recurring, PaidByBuyer, Assumed, Spread}
	boughtCost = kind{vendors.Operations, CauseOperations, Recurring, PaidToThirdParty, Assumed, Spread}
)

// hoursPerDay is a working day of 8 hours.
var hoursPerDay = trace.Value("hours per day", money.Int(8), "hour/day")

// opsMonth is a full-time operations engineer for a month.
func (a *moment) opsMonth() trace.Expr { return trace.Div(a.key(need.KeyOpsYear), monthsInYear) }

// opsDay is a day of an operations engineer: 104,900 a year over 12 × 21.75
// days is 401.92.
func (a *moment) opsDay() trace.Expr { return trace.Div(a.opsMonth(), a.inverse(need.KeyWorkdays)) }

// opsHour is an hour of an operations engineer.
func (a *moment) opsHour() trace.Expr { return trace.Div(a.opsDay(), hoursPerDay) }

// operations is what keeps the software running.
func (b *Builder) operations(c *buyerCase) []draft {
	drafts := []draft{b.users(c)}
	switch c.offering.Deployment {
	case vendors.SaaS:
	case vendors.PaaS:
		drafts = append(drafts, b.platform(c), b.releases(c), b.patches(c), b.monitoring(c))
	case vendors.SelfHosted:
		drafts = append(drafts, b.platform(c))
		if c.offering.Licence == vendors.OpenSource {
			drafts = append(drafts, b.patchingStaff())
		}
		drafts = append(drafts, b.releases(c), b.patches(c), b.monitoring(c), b.onCall())
	}
	return drafts
}

// users is the administration of people, groups and rights, which no
// deployment takes off the buyer: 600 users at 1,500 an administrator and
// 104,900 a year cost 600/1500 × 104900/12 = 3,496.67 a month.
func (b *Builder) users(*buyerCase) draft {
	return draft{
		kind: staffCost, id: "operations.user_administration", when: b.month,
		amount: func(a *moment) trace.Expr {
			return trace.Mul(trace.Div(a.meter(vendors.MeterUser), a.inverse(need.KeyUsersPerAdmin)), a.opsMonth())
		},
	}
}

// platform is the administration of what the buyer runs: of a PaaS a fixed
// share of somebody, of servers at least the minimum cover.
func (b *Builder) platform(c *buyerCase) draft {
	plan, paas := c.plan, c.offering.Deployment == vendors.PaaS
	return draft{
		kind: staffCost, id: "operations.platform_administration", per: plan.key, when: b.month,
		amount: func(a *moment) trace.Expr {
			if paas {
				return trace.Mul(a.key(need.KeyPaaSFTE), a.opsMonth())
			}
			people := trace.Max(a.key(need.KeyMinimumFTE), trace.Div(a.of(plan.total), a.inverse(need.KeyServersPerAdmin)))
			return trace.Mul(people, a.opsMonth())
		},
	}
}

// patchingStaff reads advisories, builds and tests fixes: nobody else answers
// for open source.
func (b *Builder) patchingStaff() draft {
	return draft{
		kind: staffCost, id: "operations.open_source_staff", when: b.month,
		amount: func(a *moment) trace.Expr { return trace.Mul(a.key(need.KeyOpenSourceFTE), a.opsMonth()) },
	}
}

// releases is new versions: of the software on the buyer's servers, or of the
// vendor's kit inside the buyer's own app, which a developer has to follow.
func (b *Builder) releases(c *buyerCase) draft {
	paas := c.offering.Deployment == vendors.PaaS
	return draft{
		kind: staffCost, id: "operations.upgrades", per: string(c.offering.Deployment), when: b.yearly(1),
		amount: func(a *moment) trace.Expr {
			day := a.opsDay
			if paas {
				day = func() trace.Expr { return a.key(need.KeyDeveloperDay) }
			}
			return trace.Mul(a.key(need.KeyUpgrades), a.key(need.KeyUpgradeDays), day())
		},
	}
}

// patches is patches a year × hours each × servers.
func (b *Builder) patches(c *buyerCase) draft {
	plan := c.plan
	return draft{
		kind: staffCost, id: "operations.patches", per: plan.key, when: b.month,
		amount: func(a *moment) trace.Expr {
			hours := trace.Mul(a.key(need.KeyPatches), a.key(need.KeyPatchHours), a.of(plan.total))
			return trace.Div(trace.Mul(hours, a.opsHour()), monthsInYear)
		},
	}
}

// monitoring is tools and alarms for every server.
func (b *Builder) monitoring(c *buyerCase) draft {
	plan := c.plan
	return draft{
		kind: boughtCost, id: "operations.monitoring", per: plan.key, when: b.month,
		amount: func(a *moment) trace.Expr { return trace.Mul(a.key(need.KeyMonitoring), a.of(plan.total)) },
	}
}

// onCall is what the wanted cover takes of somebody's year.
func (b *Builder) onCall() draft {
	return draft{
		kind: staffCost, id: "operations.on_call", when: b.month,
		amount: func(a *moment) trace.Expr {
			switch b.need.Infra.OnCall {
			case need.OnCallBusiness:
				return trace.Mul(a.key(need.KeyOnCallBusiness), a.opsMonth())
			case need.OnCall247:
				return trace.Mul(a.key(need.KeyOnCall247), a.opsMonth())
			case need.OnCallNone:
			}
			return zero
		},
	}
}
