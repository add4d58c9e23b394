package hidden

import (
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

const codePrepaid Code = "prepaid"

// prepaid reports that the price in the total is paid a year or more ahead, and
// what paying by the month would cost more.
func prepaid(c Case) []Finding {
	var found []Finding
	for _, q := range c.Sheet.Quotes {
		if q.Price.Choice == "" || ahead(q.Price) < 12 || q.Total.Likely <= 0 {
			continue
		}
		other := c.monthly(q)
		if other == nil {
			continue
		}
		mine, theirs := perMonth(q.Price), perMonth(other)
		if mine.Sign() <= 0 || !mine.Less(theirs) {
			continue
		}
		more := theirs.Sub(mine)
		found = append(found, Finding{
			Code: codePrepaid, Subject: q.Owner + "/" + q.Price.ID, Money: money.Range{High: scaled(q.Total.Likely, more, mine)},
			Args: lang.Args{
				"ahead": strconv.Itoa(ahead(q.Price)), "pct": percent(more.QuoRound(mine, 4)),
				"more": c.format(scaled(q.Total.Likely, more, mine)),
			},
			Names:    map[string]lang.Bilingual{"item": item(q.Price)},
			Evidence: sources(q.Price.Source, other.Source), Lines: c.linesOf(q),
		})
	}
	return found
}

// monthly returns the alternative of a quote that is paid by the month, of the
// same model, or nil.
func (c *Case) monthly(q *pricing.Quote) *vendors.Price {
	prices := c.Offering.Prices
	for i := range c.Offering.AddOns {
		if c.Offering.AddOns[i].ID == q.Owner {
			prices = c.Offering.AddOns[i].Prices
		}
	}
	for i := range prices {
		p := &prices[i]
		if p.Choice == q.Price.Choice && ahead(p) < 12 && p.Model == q.Price.Model && p.Meter == q.Price.Meter {
			return p
		}
	}
	return nil
}

// ahead is how many months a payment covers.
func ahead(p *vendors.Price) int { return max(p.PrepayMonths, months(p.Period)) }

// months is the length of a billing period; 1 for days, 0 for once.
func months(p vendors.Period) int {
	every := max(p.Every, 1)
	switch p.Unit {
	case vendors.Year:
		return 12 * every
	case vendors.Month:
		return every
	case vendors.Day:
		return 1
	case vendors.Once:
	}
	return 0
}

func perMonth(p *vendors.Price) money.Decimal {
	return p.Amount.QuoRound(money.Int(int64(max(months(p.Period), 1))), 9)
}
