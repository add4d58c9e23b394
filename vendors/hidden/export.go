package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/tco"
)

const codeExport Code = "export"

// export reports that nobody promises the data back: no export is stated, or the
// buyer has to build it. Whoever runs the software has the database. The money
// is what leaving costs the buyer.
func export(c Case) []Finding {
	p := c.Offering.Provision("data_export")
	if c.Offering.Deployment == vendors.SelfHosted || p.Status == vendors.Included || c.bought("data_export") != nil {
		return nil
	}
	lines, sum := c.linesWhere(func(l *tco.Line) bool { return l.Cause == tco.CauseExit && l.Payer != tco.PaidToVendor })
	return []Finding{{
		Code: codeExport, Subject: "data_export", Capability: "data_export", Money: sum, Month: c.Need.HorizonMonths,
		Names: map[string]lang.Bilingual{"status": words("finding.status."+string(p.Status), nil)}, Evidence: sources(p.Source), Lines: lines,
	}}
}
