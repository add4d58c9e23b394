package hidden

import (
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/tco"
)

const codeConnectorMissing Code = "connector_missing"

// connectorMissing reports a system that the need lists and the offering has no
// ready connector for. The money is the part of the integration's cost that a
// connector would save; where nobody said, the low end has one already.
func connectorMissing(c Case) []Finding {
	var found []Finding
	for i := range c.Need.Integrations {
		system := strings.ToLower(c.Need.Integrations[i].System)
		id, known := connectors[system]
		if !known {
			continue
		}
		p := c.Offering.Provision(id)
		if p.Status == vendors.Included || p.Status == vendors.AsAddOn {
			continue
		}
		lines, sum := c.linesWhere(func(l *tco.Line) bool { return l.ID == "integration."+c.Need.Integrations[i].System })
		saved := scaledRange(sum, money.One.Sub(c.Need.Get(need.KeyConnectorShare).Likely), money.One)
		if p.Status == vendors.NotStated {
			saved.Low = 0
		}
		found = append(found, Finding{
			Code: codeConnectorMissing, Subject: system, Capability: id, Money: saved,
			Names: map[string]lang.Bilingual{
				"status": words("finding.status."+string(p.Status), nil), "system": words("finding.system."+system, nil),
			},
			Evidence: sources(p.Source), Lines: lines,
		})
	}
	return found
}

// connectors maps the systems of a need to the capability that connects them.
var connectors = map[string]vendors.CapabilityID{
	"oa": "oa_connector", "crm": "crm_connector", "hr": "hr_connector", "mail": "email_integration",
	"email": "email_integration", "sso": "sso_saml_oidc", "ldap": "ldap_ad_sync", "ad": "ldap_ad_sync",
	"approval": "approval_workflow",
}
