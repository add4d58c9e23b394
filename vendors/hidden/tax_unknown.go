package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

const codeTaxUnknown Code = "tax_unknown"

// taxUnknown reports prices of which nobody says whether VAT is inside. The
// money is how far the total is off if they are read the wrong way: less when
// they were read as excluded, more when as included.
func taxUnknown(c Case) []Finding {
	sum, evidence, lines := c.byTax(vendors.TaxUnknown)
	vat := pricing.VAT(c.Offering, c.Need)
	if sum <= 0 || vat.Sign() <= 0 {
		return nil
	}
	f := Finding{
		Code: codeTaxUnknown, Subject: "tax", Evidence: evidence, Lines: lines, Args: lang.Args{"vat": percent(vat)},
	}
	gap := scaled(sum, vat, money.One)
	if c.Need.Tax.Unknown == vendors.TaxIncluded {
		f.Money.High = gap
	} else {
		gap = sum - scaled(sum, money.One, money.One.Add(vat))
		f.Money.Low = -gap
	}
	f.Args["gap"] = c.format(gap)
	return []Finding{f}
}

// byTax sums the quotes of one tax treatment.
func (c *Case) byTax(tax vendors.Tax) (sum money.Amount, evidence []vendors.Source, lines []string) {
	for _, q := range c.Sheet.Quotes {
		if q.Total.Likely == 0 || c.taxOf(q.Price) != tax {
			continue
		}
		sum += q.Total.Likely
		evidence = append(evidence, q.Price.Source)
		lines = append(lines, c.linesOf(q)...)
	}
	return sum, sources(evidence...), lines
}
