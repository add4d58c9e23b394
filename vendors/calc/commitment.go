package calc

import (
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

// commitment settles a charge: 20 at 10 with 35 billed before, 50 % off and at
// most 100 a period are gross 200, 100 off, 35 off by the cap, net 65.
func commitment(o *object) (any, error) {
	p := readPrice(o.object("price"))
	quantity := money.Zero
	if p.metered() {
		quantity = o.natural("quantity", o.decimal("quantity"))
	}
	prior := o.natural("prior_quantity", o.decimalOr("prior_quantity", money.Zero))
	if !p.metered() && !prior.IsZero() {
		o.fail("prior_quantity", "the price does not depend on a quantity")
	}
	billed := o.decimalOr("previously_billed", money.Zero)
	flatBilled := o.flag("first_flat_already_billed")
	terms := pricing.Terms{
		Discount: o.percent("percent_discount"), Maximum: o.optional("maximum"),
		Minimum: o.natural("minimum", o.decimalOr("minimum", money.Zero)),
	}
	if terms.Discount.Sign() < 0 || money.One.Less(terms.Discount) {
		o.fail("percent_discount", "want 0 to 100")
	}
	if terms.Maximum != nil && terms.Maximum.Less(terms.Minimum) {
		o.fail("maximum", "is less than the minimum")
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	s := terms.Settle(p.further(prior, quantity, flatBilled), billed)
	return struct {
		Gross    money.Decimal `json:"gross"`
		Discount money.Decimal `json:"percent_discount_amount"`
		Maximum  money.Decimal `json:"maximum_discount"`
		TopUp    money.Decimal `json:"minimum_top_up"`
		Net      money.Decimal `json:"net"`
	}{*shown(s.Gross), *shown(s.Discount), *shown(s.MaximumDiscount), *shown(s.TopUp), *shown(s.Net)}, nil
}

// trueUp is what is missing to a prorated minimum: 1,000 over 31 days, 15
// billed and 200 used leave 284.
func trueUp(o *object) (any, error) {
	minimum := o.natural("minimum_minor", o.decimal("minimum_minor"))
	used := o.natural("used_minor", o.decimal("used_minor"))
	period := o.count("period_days", 1, maxDays, -1)
	billed := o.count("billed_days", 0, maxDays, -1)
	if billed > period {
		o.fail("billed_days", "want at most period_days, got %d", billed)
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	exact, rounded := pricing.TrueUp(minimum, used, billed, period, 0)
	return struct {
		TrueUp  money.Decimal `json:"true_up_minor"`
		Precise money.Decimal `json:"true_up_precise_minor"`
	}{rounded, *shown(exact)}, nil
}

// maxDays is a period of a thousand years.
const maxDays = 366_000
