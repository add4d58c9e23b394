package tco

import (
	"fineprint/vendors"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// Tests and certificates are paid when they fall due.
var (
	assuranceOnce = kind{vendors.Operations, CauseOperations, OneOff, PaidToThirdParty, Assumed, Dated}
	assuranceYear = kind{vendors.Operations, CauseOperations, Recurring, PaidToThirdParty, Assumed, Dated}
)

// security is reviews, tests, certificates and the evidence auditors ask for.
// Of what the vendor runs, the vendor's certificates are asked for: the buyer
// spends days on evidence, not money on tests.
func (b *Builder) security(c *buyerCase) []draft {
	drafts := []draft{{
		kind: staffCost, id: "operations.audit_evidence", when: b.yearly(1),
		amount: func(a *moment) trace.Expr { return trace.Mul(a.key(need.KeyAuditDays), a.opsDay()) },
	}}
	if c.offering.Deployment != vendors.SaaS {
		drafts = append(drafts, draft{
			kind: boughtCost, id: "operations.security_review", when: b.yearly(1),
			amount: func(a *moment) trace.Expr { return trace.Mul(a.key(need.KeySecurityDays), a.key(need.KeyExpertDay)) },
		})
		drafts = append(drafts, b.ownCode(c)...)
	}
	if b.need.Security.Retainer {
		drafts = append(drafts, draft{
			kind: boughtCost, id: "operations.incident_retainer", when: b.yearly(1), amount: of(need.KeyRetainer),
		})
	}
	if c.offering.Deployment == vendors.SelfHosted {
		drafts = append(drafts, b.certificates()...)
	}
	return drafts
}

// of is a formula that is one number of the need.
func of(k need.Key) formula { return func(a *moment) trace.Expr { return a.key(k) } }

// ownCode is the tests of what the buyer builds or runs before it goes live.
func (b *Builder) ownCode(c *buyerCase) []draft {
	var drafts []draft
	if c.offering.Deployment == vendors.PaaS || b.customises() {
		drafts = append(drafts, draft{
			kind: assuranceOnce, id: "operations.code_audit", when: b.once(1, 1), amount: of(need.KeyCodeAudit),
		})
	}
	if b.need.Security.PenTest {
		drafts = append(drafts, draft{
			kind: assuranceOnce, id: "operations.penetration_test", when: b.once(1, 1), amount: of(need.KeyPenTest),
		})
	}
	return drafts
}

// customises reports whether anything is built on top of bought software.
func (b *Builder) customises() bool { return b.need.Get(need.KeyCustomisation).Likely.Sign() > 0 }

// mlpsKeys are the assessment and the security products of a level.
func mlpsKeys(level int) (assessment, products need.Key, ok bool) {
	switch {
	case level >= 3:
		return need.KeyMLPS3, need.KeyMLPS3Products, true
	case level == 2:
		return need.KeyMLPS2, need.KeyMLPS2Products, true
	}
	return "", "", false
}

// certificates is what proves the security of the buyer's own installation.
func (b *Builder) certificates() []draft {
	var drafts []draft
	if assessment, products, ok := mlpsKeys(b.need.Security.MLPS); ok {
		drafts = append(drafts,
			draft{kind: assuranceOnce, id: "operations.mlps_assessment", when: b.once(1, 1), amount: of(assessment)},
			draft{kind: assuranceYear, id: "operations.mlps_retest", when: b.renewed(2), amount: of(need.KeyMLPSRetest)},
			draft{kind: boughtCost, id: "operations.mlps_products", when: b.yearly(1), amount: of(products)})
	}
	if b.need.Security.ISO27001 {
		upkeep := func(a *moment) trace.Expr {
			return trace.Mul(a.key(need.KeyISO27001), a.key(need.KeyISO27001Upkeep))
		}
		drafts = append(drafts,
			draft{kind: assuranceOnce, id: "operations.iso27001", when: b.once(1, 1), amount: of(need.KeyISO27001)},
			draft{kind: assuranceYear, id: "operations.iso27001_upkeep", when: b.renewed(2), amount: upkeep})
	}
	return drafts
}
