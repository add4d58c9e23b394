package checklist

import (
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/hidden"
	"fineprint/vendors/uncertainty"
)

// ChanceOf says how likely each answer of an offering is to change which option
// is the cheapest, by the simulation of a result. It is nil, so that money alone
// orders, while nothing was simulated and for an offering that took no part.
func ChanceOf(r *compare.Result, offering string) ChangeChance {
	u := r.Uncertainty
	if u == nil || !slices.ContainsFunc(u.Outcomes, func(o uncertainty.Outcome) bool { return o.ID == offering }) {
		return nil
	}
	o := r.Catalogue.Offering(offering)
	return func(e *Entry) float64 {
		most := 0.0
		for i := range u.Open {
			if q := &u.Open[i]; e.settles(q, o) {
				most = max(most, q.Changes)
			}
		}
		return most
	}
}

// taxUnknown is the finding that asks whether VAT is inside.
const taxUnknown hidden.Code = "tax_unknown"

// settles reports whether the answer to an entry answers an open question of the
// simulation. A rise at renewal that several vendors leave open is asked of each.
func (e *Entry) settles(q *uncertainty.Question, o *vendors.Offering) bool {
	if q.Kind == uncertainty.OpenUplift {
		return slices.Contains(e.Item.Money.Terms, TermUplift)
	}
	if q.Option != o.ID {
		return false
	}
	switch q.Kind {
	case uncertainty.OpenMust:
		return slices.Contains(e.Item.Decides, vendors.CapabilityID(q.Subject))
	case uncertainty.OpenTax:
		return slices.Contains(e.Item.Money.Findings, taxUnknown)
	case uncertainty.OpenQuote, uncertainty.OpenFee:
		for i := range o.AddOns {
			if a := &o.AddOns[i]; a.ID == q.Subject {
				return slices.ContainsFunc(a.Provides, func(c vendors.CapabilityID) bool { return slices.Contains(e.Item.Decides, c) })
			}
		}
		return e.Item.Money.Price == BasePrice
	}
	return false
}
