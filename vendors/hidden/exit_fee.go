package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/tco"
)

const codeExitFee Code = "exit_fee"

// exitFee reports what the vendor charges for leaving. The money is what falls
// due at the end of the horizon; a term that ends with it owes nothing.
func exitFee(c Case) []Finding {
	fee := c.Offering.Terms.ExitFee
	if fee == nil || fee.Sign() <= 0 {
		return nil
	}
	lines, sum := c.linesWhere(func(l *tco.Line) bool { return l.Cause == tco.CauseExit && l.Payer == tco.PaidToVendor })
	evidence := make([]vendors.Source, 0, len(c.Offering.Prices))
	for i := range c.Offering.Prices {
		evidence = append(evidence, c.Offering.Prices[i].Source)
	}
	return []Finding{{
		Code: codeExitFee, Subject: "terms.exit_fee", Money: sum, Month: c.Need.HorizonMonths,
		Args: lang.Args{"fee": c.list(*fee)}, Evidence: sources(evidence...), Lines: lines,
	}}
}
