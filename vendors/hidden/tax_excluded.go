package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

const codeTaxExcluded Code = "tax_excluded"

// vendorTax is the line of the VAT on what the vendor charges that is lost.
const vendorTax = "tax.licence.vendor"

// taxExcluded reports list prices without VAT: the invoice is higher. The money
// is what does not come back as input tax.
func taxExcluded(c Case) []Finding {
	sum, evidence, lines := c.byTax(vendors.TaxExcluded)
	vat := pricing.VAT(c.Offering, c.Need)
	if sum <= 0 || vat.Sign() <= 0 {
		return nil
	}
	lost := scaled(sum, vat.Mul(money.One.Sub(c.Need.Tax.Recoverable)), money.One)
	if c.Sheet.Line(vendorTax) != nil {
		lines = append(lines, vendorTax)
	}
	return []Finding{{
		Code: codeTaxExcluded, Subject: "tax", Money: money.Exactly(lost), Evidence: evidence, Lines: lines,
		Args: lang.Args{
			"vat": percent(vat), "invoice": c.format(scaled(sum, vat, money.One)), "recoverable": percent(c.Need.Tax.Recoverable),
		},
	}}
}
