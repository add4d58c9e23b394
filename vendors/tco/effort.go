package tco

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// development is work done once, by the buyer's own people or suppliers; its
// upkeep comes back every year.
var (
	developmentOnce   = kind{vendors.DevelopmentIntegration, CauseIntegration, OneOff, PaidByBuyer, Assumed, Dated}
	developmentUpkeep = kind{vendors.DevelopmentIntegration, CauseIntegration, Recurring, PaidByBuyer, Assumed, Spread}
	reviewOnce        = kind{vendors.LicenceCost, CauseOperations, OneOff, PaidToThirdParty, Assumed, Dated}
)

// work is a piece of the project: person-days of somebody.
type work struct {
	draft
	days formula
}

// project lists the pieces of work that an offering takes, in the order of the
// report. Testing and management come on top of all of them.
func (b *Builder) project(c *buyerCase) []work {
	pieces := b.integrations(c)
	pieces = append(pieces,
		piece("development.customisation", need.KeyCustomisation, need.KeyDeveloperDay),
		piece("development.design", need.KeyDesign, need.KeyDesignerDay))
	switch c.offering.Deployment {
	case vendors.PaaS:
		pieces = append(pieces, piece("development.client", need.KeyPaaSClient, need.KeyDeveloperDay))
	case vendors.SelfHosted:
		pieces = append(pieces, piece("development.installation", need.KeyInstall, need.KeyIntegrationDay))
	case vendors.SaaS:
		pieces = append(pieces, piece("development.setup", need.KeySaaSSetup, need.KeyIntegrationDay))
	}
	pieces = append(pieces, piece("development.data_conversion", need.KeyMigration, need.KeyDeveloperDay))
	for i := range pieces {
		pieces[i].when = b.once(1, 1)
	}
	return pieces
}

// piece is days × (1 + contingency) × day rate: 10 days at 1,000 with 25 % in
// reserve cost 12,500.
func piece(id string, days, rate need.Key) work {
	reserved := func(a *moment) trace.Expr { return a.reserved(a.key(days)) }
	return newWork(draft{kind: developmentOnce, id: id}, reserved, rate)
}

func newWork(d draft, days formula, rate need.Key) work {
	d.amount = func(a *moment) trace.Expr { return trace.Mul(days(a), a.key(rate)) }
	return work{draft: d, days: days}
}

// reserved adds the contingency to an effort.
func (a *moment) reserved(days trace.Expr) trace.Expr {
	if reserve := a.key(need.KeyContingency); a.model {
		return trace.Mul(days, trace.Add(one, reserve))
	}
	return trace.Mul(days, a.b.reserve[a.sc])
}

var one = trace.Value("all", money.One, "")

// development lists the project, what it takes to test and manage it, and the
// upkeep of what was built, due from the second year on: in the first, the
// project itself puts right what is wrong.
func (b *Builder) development(c *buyerCase) []draft {
	pieces := b.project(c)
	drafts := make([]draft, 0, len(pieces)+4)
	for i := range pieces {
		drafts = append(drafts, pieces[i].draft)
	}
	drafts = append(drafts, b.overhead(c, pieces)...)
	customisation := func(a *moment) trace.Expr {
		return trace.Mul(a.reserved(a.key(need.KeyCustomisation)), a.key(need.KeyDeveloperDay), a.key(need.KeyCustomUpkeep))
	}
	return append(drafts, b.integrationUpkeep(c, pieces),
		draft{kind: developmentUpkeep, id: "development.customisation_upkeep", when: b.yearly(2), amount: customisation})
}

// overhead is testing and management: a share of all days, at their own rates.
func (b *Builder) overhead(c *buyerCase, pieces []work) []draft {
	days := func(a *moment) trace.Expr {
		all := make([]trace.Expr, len(pieces))
		for i := range pieces {
			all[i] = pieces[i].days(a)
		}
		return trace.Add(all...).Named("project days")
	}
	per := string(c.offering.Deployment) + connectorKey(c.connectors)
	share := func(id string, share, rate need.Key) draft {
		return draft{
			kind: developmentOnce, id: id, per: per, when: b.once(1, 1),
			amount: func(a *moment) trace.Expr { return trace.Mul(days(a), a.key(share), a.key(rate)) },
		}
	}
	return []draft{
		share("development.testing", need.KeyTesting, need.KeyTesterDay),
		share("development.management", need.KeyManagement, need.KeyManagerDay),
	}
}

// compliance is the review of an open-source licence and of what it brings in,
// before the software is used.
func (b *Builder) compliance(c *buyerCase) []draft {
	if c.offering.Licence != vendors.OpenSource {
		return nil
	}
	return []draft{{
		kind: reviewOnce, id: "licence.open_source_review", when: b.once(1, 1),
		amount: func(a *moment) trace.Expr {
			return trace.Mul(a.key(need.KeyOpenSourceReview), a.key(need.KeyExpertDay))
		},
	}}
}
