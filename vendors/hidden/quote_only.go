package hidden

import (
	"fineprint/vendors/lang"
	"fineprint/vendors/tco"
)

const codeQuoteOnly Code = "quote_only"

// quoteOnly reports every price that the vendor does not publish: of the
// edition itself, of a price in it, or of an add-on that is needed. The money is
// the range it is estimated at.
func quoteOnly(c Case) []Finding {
	var found []Finding
	if _, dealt := c.Need.Negotiated[c.Offering.ID]; !dealt && tco.NoPublishedPrice(c.Offering) {
		lines, sum := c.linesWhere(func(l *tco.Line) bool { return l.ID == "licence.edition.estimate" })
		found = append(found, Finding{
			Code: codeQuoteOnly, Subject: c.Offering.ID, Money: sum, Lines: lines,
			Names: map[string]lang.Bilingual{"item": c.Offering.Name},
		})
	}
	for _, q := range c.Sheet.Quotes {
		if q.Unpriced {
			found = append(found, Finding{
				Code: codeQuoteOnly, Subject: q.Owner + "/" + q.Price.ID, Money: q.Total,
				Evidence: sources(q.Price.Source), Lines: c.linesOf(q),
				Names: map[string]lang.Bilingual{"item": item(q.Price)},
			})
		}
	}
	for _, a := range c.addOns() {
		if len(a.Prices) > 0 {
			continue
		}
		lines, sum := c.linesOfAddOn(a.ID)
		found = append(found, Finding{
			Code: codeQuoteOnly, Subject: a.ID, Money: sum, Lines: lines,
			Names: map[string]lang.Bilingual{"item": a.Name},
		})
	}
	return found
}
