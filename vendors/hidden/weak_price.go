package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

const codeWeakPrice Code = "weak_price"

// weakPrice reports a price on a weak source that weighs 10 % or more of the
// true cost. The money is how far it may be off.
func weakPrice(c Case) []Finding {
	var found []Finding
	for _, q := range c.Sheet.Quotes {
		weak := q.Price.Source.Confidence == vendors.ConfidenceLow || q.Price.Source.Confidence == ""
		if !weak || q.Unpriced || q.Total.Likely*10 < c.Sheet.True.Likely || q.Total.Likely == 0 {
			continue
		}
		found = append(found, Finding{
			Code: codeWeakPrice, Subject: q.Owner + "/" + q.Price.ID, Money: q.Total.Minus(q.Total.Likely),
			Args: lang.Args{
				"share": percent(money.Int(int64(q.Total.Likely)).QuoRound(money.Int(int64(c.Sheet.True.Likely)), 4)),
				"cost":  c.format(q.Total.Likely),
			},
			Names: map[string]lang.Bilingual{"item": item(q.Price)}, Evidence: sources(q.Price.Source), Lines: c.linesOf(q),
		})
	}
	return found
}
