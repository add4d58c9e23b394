package hidden

import (
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

const codeUpliftUnstated Code = "uplift_unstated"

// upliftUnstated reports that nobody said what a renewal costs: the need's
// assumption is in the total, and its range is the money. The ends are taken in
// proportion to the assumed rate.
func upliftUnstated(c Case) []Finding {
	rise := c.rises(false)
	v := c.Need.Get(need.KeyUplift)
	if rise.amount <= 0 || v.Likely.Sign() <= 0 {
		return nil
	}
	low, high := scaled(rise.amount, v.Low, v.Likely), scaled(rise.amount, v.High, v.Likely)
	return []Finding{{
		Code: codeUpliftUnstated, Subject: "terms.uplift", Month: rise.month,
		Money:    money.Range{Low: min(low, rise.amount), Likely: rise.amount, High: max(high, rise.amount)},
		Args:     lang.Args{"pct": percent(v.Likely), "low": percent(v.Low), "high": percent(v.High)},
		Evidence: sources(v.Source), Lines: rise.lines,
	}}
}
