package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

const codeSeatMinimum Code = "seat_minimum"

// seatMinimum reports seats that are paid and not used, because the vendor sells
// no fewer: 25 seats for 10 people.
func seatMinimum(c Case) []Finding {
	var found []Finding
	for _, q := range c.Sheet.Quotes {
		least := c.leastSeats(q.Price)
		have := c.at(vendors.MeterUser, money.Likely, 1)
		extra := q.Levels[1] - q.Levels[0]
		if extra <= 0 || !have.Less(least) {
			continue
		}
		found = append(found, Finding{
			Code: codeSeatMinimum, Subject: q.Owner + "/" + q.Price.ID, Money: money.Exactly(extra),
			Args:     lang.Args{"minimum": quantity(least), "users": quantity(have), "unused": quantity(least.Sub(have))},
			Evidence: sources(q.Price.Source), Lines: c.linesOf(q),
		})
	}
	return found
}

// leastSeats is the least number of seats that a price is billed for.
func (c *Case) leastSeats(p *vendors.Price) money.Decimal {
	if p.Meter != vendors.MeterUser {
		return money.Zero
	}
	if p.Role == vendors.RoleBase {
		return p.Minimum.Max(money.Int(int64(c.Offering.Terms.MinSeats)))
	}
	return p.Minimum
}
