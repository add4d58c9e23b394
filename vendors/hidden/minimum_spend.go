package hidden

import (
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

const codeMinimumSpend Code = "minimum_spend"

// minimumSpend reports a least charge that is more than what is used: of a
// price, or of the yearly commitment in the buyer's own deal.
func minimumSpend(c Case) []Finding {
	var found []Finding
	for _, q := range c.Sheet.Quotes {
		extra := q.Levels[1] - q.Levels[0]
		if q.Price.MinSpend.IsZero() || extra <= 0 {
			continue
		}
		found = append(found, Finding{
			Code: codeMinimumSpend, Subject: q.Owner + "/" + q.Price.ID, Money: money.Exactly(extra),
			Args: lang.Args{"minimum": c.list(q.Price.MinSpend)}, Names: map[string]lang.Bilingual{"item": item(q.Price)},
			Evidence: sources(q.Price.Source), Lines: c.linesOf(q),
		})
	}
	if l := c.Sheet.Line("licence.commitment"); l != nil {
		deal := c.Need.Negotiated[c.Offering.ID]
		found = append(found, Finding{
			Code: codeMinimumSpend, Subject: l.ID, Money: l.Total, Args: lang.Args{"minimum": c.list(deal.MinSpend)},
			Names: map[string]lang.Bilingual{"item": said(l.Name)}, Evidence: sources(l.Source), Lines: []string{l.ID},
		})
	}
	return found
}
