package hidden

import (
	"strconv"

	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

const codePromotionEnd Code = "promotion_end"

// promotionEnd reports an introductory price that ends inside the horizon; the
// money is everything paid beyond it.
func promotionEnd(c Case) []Finding {
	var found []Finding
	for _, q := range c.Sheet.Quotes {
		p := q.Price
		if p.Promotion == nil || p.Promotion.Months >= c.Need.HorizonMonths {
			continue
		}
		found = append(found, Finding{
			Code: codePromotionEnd, Subject: q.Owner + "/" + p.ID, Month: p.Promotion.Months + 1,
			Money: money.Exactly(max(0, q.Levels[3]-q.Levels[2])),
			Args:  lang.Args{"until": strconv.Itoa(p.Promotion.Months)}, Names: map[string]lang.Bilingual{"item": item(p)},
			Evidence: sources(p.Source), Lines: c.linesOf(q),
		})
	}
	return found
}
