package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
)

const codePriceRose Code = "price_rose"

// priceRose reports that a price this buyer would pay was lower before. Nobody
// knows the next rise, so it names no money.
func priceRose(c Case) []Finding {
	var found []Finding
	for _, q := range c.Sheet.Quotes {
		past := latest(q.Price.History)
		if past == nil || past.Amount.Sign() <= 0 || !past.Amount.Less(q.Price.Amount) {
			continue
		}
		rise := q.Price.Amount.Sub(past.Amount).QuoRound(past.Amount, 4)
		found = append(found, Finding{
			Code: codePriceRose, Subject: q.Owner + "/" + q.Price.ID,
			Args: lang.Args{
				"before": c.list(past.Amount), "now": c.list(q.Price.Amount), "pct": percent(rise), "until": past.Until,
			},
			Names:    map[string]lang.Bilingual{"item": item(q.Price)},
			Evidence: sources(past.Source, q.Price.Source), Lines: c.linesOf(q),
		})
	}
	return found
}

// latest returns the past price that ended last, or nil.
func latest(history []vendors.PastPrice) *vendors.PastPrice {
	var last *vendors.PastPrice
	for i := range history {
		if last == nil || history[i].Until > last.Until {
			last = &history[i]
		}
	}
	return last
}
