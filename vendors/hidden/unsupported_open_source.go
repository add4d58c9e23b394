package hidden

import (
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/need"
	"fineprint/vendors/tco"
)

const codeUnsupportedOpenSource Code = "unsupported_open_source"

// unsupportedOpenSource reports open source that nobody answers for: no support
// is bought and none is included. The money is what patching by the buyer's own
// people costs, and an outage where the need counts risks in: what stands outside
// the true cost is no hidden part of it.
func unsupportedOpenSource(c Case) []Finding {
	if c.Offering.Licence != vendors.OpenSource || len(c.quotesOf(vendors.RoleSupport)) > 0 {
		return nil
	}
	var evidence []vendors.Source
	for _, id := range []vendors.CapabilityID{"sla", "support_24x7", "dedicated_csm"} {
		p := c.Offering.Provision(id)
		if p.Status == vendors.Included || c.bought(id) != nil {
			return nil
		}
		evidence = append(evidence, p.Source)
	}
	lines, sum := c.linesWhere(func(l *tco.Line) bool {
		return c.Sheet.Counts(l) && (slices.Contains(l.Uses, need.KeyOpenSourceFTE) || slices.Contains(l.Uses, need.KeyRiskOutage))
	})
	return []Finding{{
		Code: codeUnsupportedOpenSource, Subject: c.Offering.ID, Money: sum, Lines: lines, Evidence: sources(evidence...),
	}}
}
