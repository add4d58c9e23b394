package hidden

import (
	"fineprint/vendors/lang"
)

const codePriceExpires Code = "price_expires"

// priceExpires reports a price that the vendor itself ends inside the horizon,
// or has ended already: what follows it is not in the total.
func priceExpires(c Case) []Finding {
	var found []Finding
	for _, q := range c.Sheet.Quotes {
		if q.Price.ValidTo == "" || q.Total.IsZero() {
			continue
		}
		month := monthOf(c.Need.Date, q.Price.ValidTo)
		if month >= c.Need.HorizonMonths {
			continue
		}
		found = append(found, Finding{
			Code: codePriceExpires, Subject: q.Owner + "/" + q.Price.ID, Month: month,
			Args: lang.Args{"until": q.Price.ValidTo}, Names: map[string]lang.Bilingual{"item": item(q.Price)},
			Evidence: sources(q.Price.Source), Lines: c.linesOf(q),
		})
	}
	return found
}
