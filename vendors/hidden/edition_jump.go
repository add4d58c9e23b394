package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
)

const codeEditionJump Code = "edition_jump"

// editionJump reports that the advertised edition does not do: a must-have is
// only in a higher one. Single sign-on is the classic ("SSO tax"). The money is
// the base price of this edition less that of the advertised one.
func editionJump(c Case) []Finding {
	if c.Headline.Offering == c.Offering.ID {
		return nil
	}
	advertised := c.Catalogue.Offering(c.Headline.Offering)
	if advertised == nil {
		return nil
	}
	names, forced, evidence := c.forcedBeyond(advertised)
	jump, lines := c.basePrice()
	jump = jump.Minus(c.Headline.Amount)
	if len(names) == 0 || jump.High <= 0 {
		return nil
	}
	f := Finding{
		Code: codeEditionJump, Subject: advertised.ID, Money: jump, Evidence: evidence, Lines: lines,
		Args: lang.Args{
			"headline": c.format(c.Headline.Amount), "own": c.format(c.Headline.Amount + jump.Likely),
		},
		Names: map[string]lang.Bilingual{"advertised": advertised.Name, "capabilities": joined(names)},
	}
	if len(forced) == 1 {
		f.Capability = forced[0]
	}
	return []Finding{f}
}

// forcedBeyond lists what rules an edition out: must-haves by name, or the size
// it ends at.
func (c *Case) forcedBeyond(o *vendors.Offering) (names []lang.Bilingual, ids []vendors.CapabilityID, evidence []vendors.Source) {
	for _, g := range bundle.Gates(o, c.Need) {
		switch {
		case g.Level != need.Must || g.State != bundle.Failed:
			continue
		case g.Capability != "":
			names, ids = append(names, c.name(g.Capability)), append(ids, g.Capability)
		case g.Reason == bundle.ReasonCapacity && g.Limit != nil:
			most, size := quantity(g.Limit.Value), limitName(g.Limit.Kind)
			names = append(names, lang.Bilingual{
				ZH: lang.ZH.Text("finding.edition_jump.capacity", lang.Args{"most": most, "limit": size.ZH}),
				EN: lang.EN.Text("finding.edition_jump.capacity", lang.Args{"most": most, "limit": size.EN}),
			})
		default:
			continue
		}
		evidence = append(evidence, g.Source)
	}
	return names, ids, sources(evidence...)
}

// basePrice is what the edition's own base prices come to as they are
// advertised; a price that is only quoted keeps its range.
func (c *Case) basePrice() (sum money.Range, lines []string) {
	for _, q := range c.Sheet.Quotes {
		if q.Owner != pricing.EditionOwner || !isBase(q.Price) {
			continue
		}
		one := money.Exactly(q.Levels[0])
		if q.Unpriced {
			one = q.Total
		}
		sum, lines = sum.Plus(one), append(lines, c.linesOf(q)...)
	}
	return sum, lines
}
