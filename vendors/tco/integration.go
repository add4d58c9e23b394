package tco

import (
	"strconv"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// connector says whether an offering brings its own connection to a system.
type connector byte

// Ready: it does. Open: nobody said, or it costs extra and was not asked for,
// so the low end has it and the others do not. Missing: it has none.
const (
	connectorReady   connector = 'r'
	connectorOpen    connector = 'o'
	connectorMissing connector = 'm'
)

// systemCapability maps a system to the capability that connects it.
var systemCapability = map[string]vendors.CapabilityID{
	"oa": "oa_connector", "crm": "crm_connector", "hr": "hr_connector",
	"mail": "email_integration", "email": "email_integration", "sso": "sso_saml_oidc",
	"approval": "approval_workflow", "ad": "ldap_ad_sync", "ldap": "ldap_ad_sync",
}

// namedSystems have a line name of their own; others are named by the buyer.
var namedSystems = map[string]bool{
	"oa": true, "crm": true, "hr": true, "mail": true, "sso": true, "approval": true, "ad": true, "erp": true,
}

func capabilityOf(system string) vendors.CapabilityID {
	return systemCapability[strings.ToLower(system)]
}

// connectors looks up each integration of the need in an offering.
func (b *Builder) connectors(o *vendors.Offering) []connector {
	found := make([]connector, len(b.need.Integrations))
	for i := range b.need.Integrations {
		found[i] = b.connectorFor(o, capabilityOf(b.need.Integrations[i].System))
	}
	return found
}

func (b *Builder) connectorFor(o *vendors.Offering, c vendors.CapabilityID) connector {
	if c == "" {
		return connectorMissing
	}
	switch o.Provision(c).Status {
	case vendors.Included:
		return connectorReady
	case vendors.AsAddOn:
		if b.mustHave(c) {
			return connectorReady
		}
		return connectorOpen
	case vendors.NotStated:
		return connectorOpen
	case vendors.HigherEdition, vendors.Build, vendors.Unavailable:
	}
	return connectorMissing
}

// mustHave reports whether the need insists on a capability, so that an add-on
// for it is bought.
func (b *Builder) mustHave(c vendors.CapabilityID) bool {
	for i := range b.need.Requirements {
		if r := &b.need.Requirements[i]; r.Capability == c && r.Level == need.Must {
			return true
		}
	}
	return false
}

func connectorKey(all []connector) string {
	key := make([]byte, len(all))
	for i, c := range all {
		key[i] = byte(c)
	}
	return string(key)
}

// integrations is one piece of work for each system to connect.
func (b *Builder) integrations(c *buyerCase) []work {
	seen := map[string]int{}
	pieces := make([]work, 0, len(b.need.Integrations)+4)
	for i := range b.need.Integrations {
		system := &b.need.Integrations[i]
		id := "integration." + system.System
		if seen[system.System]++; seen[system.System] > 1 {
			id += "." + strconv.Itoa(seen[system.System])
		}
		d := draft{
			kind: developmentOnce, id: id, per: string(c.connectors[i]), name: systemName(system.System),
			capability: capabilityOf(system.System),
		}
		connected := c.connectors[i]
		days := func(a *moment) trace.Expr { return a.reserved(a.integrationDays(system, connected)) }
		pieces = append(pieces, newWork(d, days, need.KeyIntegrationDay))
	}
	return pieces
}

func systemName(system string) lang.Phrase {
	key := strings.ToLower(system)
	if key == "email" {
		key = "mail"
	}
	if key == "ldap" {
		key = "ad"
	}
	if namedSystems[key] {
		return lang.Phrase{Key: "line.integration." + key}
	}
	return lang.Phrase{Key: "line.integration.other", Args: lang.Args{"system": system}}
}

// integrationDays is the effort of one system by size, or as stated; with a
// connector of the vendor's only a share of it: 23 days × 35 % = 8.05.
func (a *moment) integrationDays(system *need.Integration, c connector) trace.Expr {
	var days trace.Expr
	switch {
	case system.Days != nil && a.model:
		days = trace.Variable("integration."+system.System, *system.Days)
	case system.Days != nil:
		days = trace.Value("integration days", system.Days.At(a.sc), "person-day")
	case system.Size == need.Small:
		days = a.key(need.KeyIntegrationS)
	case system.Size == need.Large:
		days = a.key(need.KeyIntegrationL)
	default:
		days = a.key(need.KeyIntegrationM)
	}
	if c == connectorReady || (c == connectorOpen && a.sc == money.Low) {
		days = trace.Mul(days, a.key(need.KeyConnectorShare))
	}
	return days
}

// integrationUpkeep follows the interfaces as both sides change: a share of
// what was built, every year from the second on.
func (b *Builder) integrationUpkeep(c *buyerCase, pieces []work) draft {
	built := pieces[:len(b.need.Integrations)]
	return draft{
		kind: developmentUpkeep, id: "integration.upkeep", per: connectorKey(c.connectors), when: b.yearly(2),
		amount: func(a *moment) trace.Expr {
			costs := make([]trace.Expr, len(built))
			for i := range built {
				costs[i] = built[i].amount(a)
			}
			if len(costs) == 0 {
				return zero
			}
			return trace.Mul(a.key(need.KeyIntegrationUpkeep), trace.Add(costs...).Named("build of integrations"))
		},
	}
}
