package tco

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
)

// licenceLine turns a quote into a cost line. A quote of nothing has no line:
// an included thing costs nothing and an unused meter is not worth a row.
func licenceLine(q *pricing.Quote, o *vendors.Offering, n *need.Need) (Line, bool) {
	if q.Total.IsZero() && q.Price.Role != vendors.RoleBase {
		return Line{}, false
	}
	p := q.Price
	l := Line{
		ID: "licence." + q.Owner + "." + p.ID, Category: p.Category, Cause: causeOf(q), Profile: profileOf(p),
		Payer: PaidToVendor, Basis: basisOf(q, n, o), Timing: timingOf(p), Name: lang.Phrase{Plain: p.Item},
		Months: q.Months, Total: q.Total, Confidence: p.Source.Confidence, Uses: q.Keys, Source: p.Source,
		PriceID: q.Owner + "/" + p.ID, Explain: q.Explain,
	}
	if l.Category == "" {
		l.Category = vendors.LicenceCost
	}
	if p.Role == vendors.RoleThirdParty {
		l.Payer = PaidToThirdParty
	}
	return l, true
}

// causeOf is the ladder step at which a price first appears; the ladder itself
// splits a price further, by its levels.
func causeOf(q *pricing.Quote) Cause {
	switch {
	case q.Unpriced:
		return CauseNotStated
	case q.Price.Role == vendors.RoleUsage:
		return CauseOverage
	case isAdvertised(q):
		return CauseHeadline
	}
	return CauseAddOns
}

// isAdvertised reports whether the price is the edition's own base price.
func isAdvertised(q *pricing.Quote) bool {
	return q.Owner == pricing.EditionOwner && (q.Price.Role == vendors.RoleBase || q.Price.Role == "") && !q.Unpriced
}

func profileOf(p *vendors.Price) Profile {
	switch {
	case p.Period.Unit == vendors.Once && p.Model != vendors.PercentOf:
		return OneOff
	case p.Role == vendors.RoleUsage:
		return Usage
	}
	return Recurring
}

// basisOf grades how firm the price is.
func basisOf(q *pricing.Quote, n *need.Need, o *vendors.Offering) Basis {
	deal, dealt := n.Negotiated[o.ID]
	switch {
	case dealt && deal.Contracted:
		return Contracted
	case dealt:
		return Quoted
	case q.Unpriced:
		return Unknown
	}
	return Listed
}

// timingOf: what is paid once or ahead counts at its date.
func timingOf(p *vendors.Price) Timing {
	if p.Period.Unit == vendors.Once || p.Period.Unit == vendors.Year || p.PrepayMonths > 1 || p.Period.Every > 1 {
		return Dated
	}
	return Spread
}

// CommitmentLine is the id of the top-up to a yearly least spend.
const CommitmentLine = "licence.commitment"

// commitment is the top-up that a yearly minimum spend asks for: what the
// vendor's own lines of a contract year leave short of it.
func commitment(lines []Line, o *vendors.Offering, n *need.Need) (Line, bool) {
	deal, dealt := n.Negotiated[o.ID]
	if !dealt || deal.MinSpend.IsZero() {
		return Line{}, false
	}
	least := deal.MinSpend
	if o.Currency != n.Currency {
		least = least.Mul(n.Rates.Rates[o.Currency])
	}
	months := make([]money.Amount, n.HorizonMonths)
	spent := money.Amount(0)
	for y := range n.Years() {
		year := money.Amount(0)
		for i := range lines {
			if lines[i].Payer == PaidToVendor {
				year += sumMonths(lines[i].Months, 12*y, 12*y+n.MonthsIn(y+1))
			}
		}
		due := least.Mul(money.Int(int64(n.MonthsIn(y+1)))).MinorOver(money.Int(12), n.Currency.Digits())
		last := 12*y + n.MonthsIn(y+1) - 1
		months[last] = max(0, due-year)
		spent += months[last]
	}
	if spent == 0 {
		return Line{}, false
	}
	return Line{
		ID: CommitmentLine, Category: vendors.LicenceCost, Cause: CauseMinimums, Profile: Recurring,
		Payer: PaidToVendor, Basis: Quoted, Timing: Dated, Name: lang.Phrase{Key: "line.licence.commitment"},
		Months: months, Total: money.Exactly(spent), Confidence: vendors.ConfidenceHigh,
		Source: vendors.Source{Ref: "need: negotiated." + o.ID + ".min_spend"}, Explain: constant(months, n),
	}, true
}

func sumMonths(months []money.Amount, from, to int) money.Amount {
	sum := money.Amount(0)
	for _, a := range months[from:to] {
		sum += a
	}
	return sum
}
