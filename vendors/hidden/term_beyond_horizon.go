package hidden

import (
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
)

const codeTermBeyondHorizon Code = "term_beyond_horizon"

// termBeyondHorizon reports a commitment that runs on after the horizon: 36
// months in terms of 24 are signed for 48. The money is the months beyond at the
// average of the last term inside.
func termBeyondHorizon(c Case) []Finding {
	var found []Finding
	horizon := c.Need.HorizonMonths
	leaving, _ := c.linesWhere(func(l *tco.Line) bool { return l.ID == "exit.early_termination" })
	for _, q := range c.Sheet.Quotes {
		term := c.termOf(q.Price)
		beyond := (horizon+term-1)/term*term - horizon
		if beyond == 0 || !isBase(q.Price) || q.Price.Period.Unit == vendors.Once || q.Total.Likely == 0 {
			continue
		}
		counted := horizon - (horizon-1)/term*term // months of the last term inside the horizon
		sum := money.Amount(0)
		for _, a := range q.Months[horizon-counted:] {
			sum += a
		}
		found = append(found, Finding{
			Code: codeTermBeyondHorizon, Subject: q.Owner + "/" + q.Price.ID, Month: horizon,
			Money:    money.Exactly(scaled(sum, money.Int(int64(beyond)), money.Int(int64(counted)))),
			Args:     lang.Args{"term": strconv.Itoa(term), "beyond": strconv.Itoa(beyond)},
			Names:    map[string]lang.Bilingual{"item": item(q.Price)},
			Evidence: sources(q.Price.Source), Lines: append(c.linesOf(q), leaving...),
		})
	}
	return found
}
