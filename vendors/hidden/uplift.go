package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

const codeUplift Code = "uplift"

// uplift reports the rise at renewal that the contract terms state, inside the
// horizon.
func uplift(c Case) []Finding {
	rise := c.rises(true)
	if rise.amount <= 0 {
		return nil
	}
	return []Finding{{
		Code: codeUplift, Subject: "terms.uplift", Money: money.Exactly(rise.amount), Month: rise.month,
		Args: lang.Args{"pct": percent(rise.pct)}, Evidence: sources(rise.evidence...), Lines: rise.lines,
	}}
}

// risen is what renewal adds to the prices of an option.
type risen struct {
	amount   money.Amount
	pct      money.Decimal // the largest
	month    int           // of the first renewal that rises
	evidence []vendors.Source
	lines    []string
}

// rises sums the rise of all prices whose uplift is stated, or of those of
// which nobody said. Promotions and ramps have rules of their own.
func (c *Case) rises(stated bool) risen {
	var all risen
	for _, q := range c.Sheet.Quotes {
		p := q.Price
		amount := q.Levels[3] - q.Levels[2]
		if amount <= 0 || p.Promotion != nil || len(p.Ramp) > 0 {
			continue
		}
		u := c.upliftOf(p)
		if u.Stated != stated {
			continue
		}
		pct, month := c.renewal(p, u)
		all.amount += amount
		all.pct = all.pct.Max(pct)
		if all.month == 0 || month < all.month {
			all.month = month
		}
		all.evidence = append(all.evidence, p.Source)
		all.lines = append(all.lines, c.linesOf(q)...)
	}
	return all
}

// renewal is the rate that a price rises by, and the first month that it does.
func (c *Case) renewal(p *vendors.Price, u vendors.Uplift) (pct money.Decimal, month int) {
	pct, month = u.Pct, 13
	if !u.Stated {
		pct = c.Need.Get(need.KeyUplift).Likely
	}
	if u.Cap != nil {
		pct = pct.Min(*u.Cap)
	}
	if u.Basis == vendors.UpliftPerRenewal || u.Basis == vendors.UpliftPerRenewalTimesYears {
		month = 12*((c.termOf(p)+11)/12) + 1
	}
	return pct, month
}

// upliftOf is the agreed, the price's or the contract's rise.
func (c *Case) upliftOf(p *vendors.Price) vendors.Uplift {
	u := c.Offering.Terms.Uplift
	if p.Uplift != nil {
		u = *p.Uplift
	}
	if deal, ok := c.Need.Negotiated[c.Offering.ID]; ok && deal.Uplift != nil {
		u = vendors.Uplift{Stated: true, Pct: *deal.Uplift, Basis: vendors.UpliftPerYear}
	}
	return u
}

// termOf is the months that a price binds, at least 1.
func (c *Case) termOf(p *vendors.Price) int {
	if p.TermMonths > 0 {
		return p.TermMonths
	}
	return max(c.Offering.Terms.TermMonths, 1)
}
