package hidden

import (
	"strconv"

	"fineprint/vendors/catalogue"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

const codeCurrencyExposure Code = "currency_exposure"

// currencyExposure reports prices in a foreign currency: ± the need's range of
// the exchange rate on everything paid in it.
func currencyExposure(c Case) []Finding {
	n := c.Need
	if c.Offering.Currency == n.Currency {
		return nil
	}
	sum := money.Amount(0)
	var lines []string
	for _, q := range c.Sheet.Quotes {
		if q.Total.Likely != 0 {
			sum += q.Total.Likely
			lines = append(lines, c.linesOf(q)...)
		}
	}
	if sum == 0 {
		return nil
	}
	rate, stated := n.RateSources[c.Offering.Currency]
	if !stated {
		rate = n.Rates.Source
		rate.AsOf = n.Rates.AsOf
	}
	swing := n.Get(need.KeyFXRange).Likely
	off := scaled(sum, swing, money.One)
	f := Finding{
		Code: codeCurrencyExposure, Subject: string(c.Offering.Currency), Money: money.Range{Low: -off, High: off}, Lines: lines,
		Args: lang.Args{
			"currency": string(c.Offering.Currency), "home": string(n.Currency), "swing": percent(swing),
			"rate": n.Rates.Rates[c.Offering.Currency].String(), "as_of": rate.AsOf, "off": c.format(off),
		},
		Names:    map[string]lang.Bilingual{"age": words("finding.currency_exposure.age_unknown", nil)},
		Evidence: sources(rate),
	}
	if days, ok := catalogue.Age(rate, n.Date); ok {
		f.Names["age"] = words("finding.currency_exposure.age", lang.Args{"days": strconv.Itoa(days)})
	}
	return []Finding{f}
}
