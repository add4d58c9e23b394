package tco

import (
	"fineprint/vendors"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// Risk in money: the expected cost of what may go wrong, shown apart.
var (
	riskBuild     = kind{vendors.DevelopmentIntegration, CauseRisk, Contingent, PaidByBuyer, Assumed, Spread}
	riskOperation = kind{vendors.Operations, CauseRisk, Contingent, PaidByBuyer, Assumed, Spread}
)

// risk lists the contingent lines. They are always worked out; whether they
// count is the need's choice.
func (b *Builder) risk(c *buyerCase) []draft {
	drafts := []draft{b.misfit(c)}
	if c.offering.Deployment == vendors.SelfHosted && c.offering.Licence == vendors.OpenSource && !c.supported {
		drafts = append(drafts, draft{kind: riskOperation, id: "risk.outage", when: b.month, amount: outage})
	}
	if assessment, products, ok := mlpsKeys(b.need.Security.MLPS); ok && c.offering.Deployment == vendors.SelfHosted {
		drafts = append(drafts, draft{
			kind: riskOperation, id: "risk.certification", when: b.horizon(),
			amount: func(a *moment) trace.Expr {
				return trace.Mul(a.key(need.KeyRiskCertificate), trace.Add(a.key(assessment), a.key(products)))
			},
		})
	}
	return drafts
}

// horizon is one amount that may fall due at any time: spread over all months.
func (b *Builder) horizon() []slot { return b.once(1, b.need.HorizonMonths) }

// misfit is the chance that the software does not fit, times what was built
// for it and has to be built again. The first build is in the other lines
// already; what is lost with it is counted once.
func (b *Builder) misfit(c *buyerCase) draft {
	pieces := b.project(c)
	overhead := b.overhead(c, pieces)
	return draft{
		kind: riskBuild, id: "risk.rebuild", per: string(c.offering.Deployment) + connectorKey(c.connectors), when: b.horizon(),
		amount: func(a *moment) trace.Expr {
			costs := make([]trace.Expr, 0, len(pieces)+len(overhead))
			for i := range pieces {
				costs = append(costs, pieces[i].amount(a))
			}
			for i := range overhead {
				costs = append(costs, overhead[i].amount(a))
			}
			return trace.Mul(a.key(need.KeyRiskRebuild), trace.Add(costs...).Named("development"))
		},
	}
}

// outage is working time lost while nobody answers: 10 hours a year for 270
// people online at 60 an hour are 162,000 a year, 13,500 a month.
func outage(a *moment) trace.Expr {
	hours := trace.Div(a.key(need.KeyRiskOutage), monthsInYear)
	return trace.Mul(hours, a.meter(need.MeterOnline), a.key(need.KeyStaffHour))
}

// isSupported reports whether somebody answers for an offering: a support
// response or a service level comes with it.
func isSupported(o *vendors.Offering) bool {
	for _, c := range []vendors.CapabilityID{"sla", "support_24x7", "dedicated_csm"} {
		if o.Provision(c).Status == vendors.Included {
			return true
		}
	}
	return false
}
