package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

func TestCheaperLater(t *testing.T) {
	offering := vendors.Offering{Prices: prices(seat()), Capabilities: office()}
	// A rival that pays once and then less a month: this option pays 1,000.00.
	rival := func(once, monthly money.Amount) func(c *hidden.Case) {
		return func(c *hidden.Case) {
			r := hidden.Rival{Offering: &vendors.Offering{ID: "rival", Name: lang.Bilingual{EN: "Rival"}}}
			for m := range c.Need.HorizonMonths {
				r.Cumulative = append(r.Cumulative, (once+monthly*money.Amount(m+1))*100)
			}
			c.Rivals = append(c.Rivals, r)
		}
	}
	about(t, "cheaper_later", map[string]scene{
		"12,000.00 once and 400.00 a month is cheaper after month 20": { // 36,000 − 26,400
			offering: offering, with: rival(12_000, 400),
			want: []want{{subject: "rival", money: exactly(9_600), month: 21, says: "From month 21 on Rival"}},
		},
		"cheaper from the start is no crossover": {offering: offering, with: rival(0, 400)},
		"never cheaper":                          {offering: offering, with: rival(12_000, 900)},
		"no rivals":                              {offering: offering},
	})
}
