package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/lang"
	"fineprint/vendors/need"
)

const codePaidAddOn Code = "paid_addon"

// paidAddOn reports a must-have that only a paid add-on provides. A capability
// that is included but too small is limitShort's.
func paidAddOn(c Case) []Finding {
	var found []Finding
	for i := range c.Needs {
		n := &c.Needs[i]
		provision := c.Offering.Provision(n.Capability)
		if n.Level != need.Must || n.State != bundle.ByAddOn || provision.Status == vendors.Included {
			continue
		}
		a := c.bought(n.Capability)
		if a == nil {
			continue
		}
		lines, cost := c.linesOfAddOn(a.ID)
		if cost.IsZero() {
			continue
		}
		evidence := []vendors.Source{provision.Source}
		for j := range a.Prices {
			evidence = append(evidence, a.Prices[j].Source)
		}
		found = append(found, Finding{
			Code: codePaidAddOn, Subject: string(n.Capability), Capability: n.Capability, Money: n.Money,
			Args: lang.Args{"cost": c.format(cost.Likely)}, Names: map[string]lang.Bilingual{"addon": a.Name},
			Evidence: sources(evidence...), Lines: lines,
		})
	}
	return found
}
