package calc

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

// price is a price as an entry describes it, ready to be asked for amounts.
type price struct {
	vendors.Price
	convert *conversion
	digits  *int // round_to_minor_units
	mode    money.RoundMode
	fixed   *money.Decimal // amount of the models that know their own quantity
	parts   []*price       // of a sum
	counted money.Decimal  // percentage: the sum of the amounts
}

// conversion turns the quantity into other units before tiers.
type conversion struct {
	factor   money.Decimal
	multiply bool
	rounding pricing.Rounding
}

// readPrice reads the fields of one model and those that every model has.
func readPrice(o *object) *price {
	p := &price{}
	switch model := o.text("model"); model {
	case "flat":
		p.fix(o.decimal("amount"))
	case "recurring":
		months := o.count("months", 0, 12*maxYears, -1)
		p.fix(pricing.Recurring(o.decimalOr("upfront", money.Zero), o.decimal("monthly"), months))
	case "percentage":
		readPercentage(o, p)
	case "percent_of":
		readPercentOf(o, p)
	case "sum":
		for _, component := range o.objects("components") {
			p.parts = append(p.parts, readPrice(component))
		}
	case "per_unit", "package", "graduated", "volume", "stairstep", "graduated_percentage":
		readMetered(o, p, model)
	case "":
	default:
		o.fail("model", "unknown model %q", clip(model))
	}
	readRounding(o, p)
	if code := o.get("currency"); code != nil && (code.kind != isText || len(code.text) != 3) {
		o.fail("currency", `want a code such as "CNY", got %s`, quoted(code))
	}
	return p
}

func (p *price) fix(amount money.Decimal) { p.fixed = &amount }

// readRounding reads how the amount is rounded, if at all.
func readRounding(o *object, p *price) {
	if !o.has("round_to_minor_units") {
		if o.has("rounding_mode") {
			o.fail("rounding_mode", "needs round_to_minor_units")
		}
		return
	}
	digits := o.count("round_to_minor_units", 0, maxDecimals, 0)
	p.digits, p.mode = &digits, roundMode(o, "rounding_mode")
}

// readMetered reads a price that depends on a quantity.
func readMetered(o *object, p *price, model string) {
	switch model {
	case "per_unit":
		p.Model, p.Amount = vendors.PerUnit, o.decimal("unit")
	case "package":
		p.Model, p.Amount = vendors.Package, o.decimal("package_price")
		p.Per = o.positive("package_size", o.decimal("package_size"))
		if n := o.get("rounding"); n != nil && n.text != string(pricing.RoundUp) {
			o.fail("rounding", `packages are bought whole: want "up", got %s`, quoted(n))
		}
	case "graduated_percentage":
		p.Model = vendors.Graduated
		readTiers(o, p, "rate_pct")
	default:
		p.Model = vendors.Model(model)
		readTiers(o, p, "unit")
	}
	if model != "package" && o.has("per") {
		p.Per = o.positive("per", o.decimal("per"))
	}
	readConversion(o, p)
	p.Included.Quantity = o.natural("included", o.decimalOr("included", money.Zero))
	if o.has("included_after_conversion") {
		if o.has("included") {
			o.fail("included", "is given beside included_after_conversion")
		}
		after := o.decimal("included_after_conversion")
		p.Included.Quantity = o.natural("included_after_conversion", after)
	}
}

// readTiers reads rising tiers whose price is in the named field.
func readTiers(o *object, p *price, unit string) {
	p.FlatAtZero = o.flag("zero_quantity_bills_first_flat")
	tiers := o.objects("tiers")
	for i, t := range tiers {
		tier := vendors.Tier{UpTo: t.optional("up_to"), Flat: t.decimalOr("flat", money.Zero)}
		if unit == "rate_pct" {
			tier.Unit = t.percent(unit)
		} else {
			tier.Unit = t.decimalOr(unit, money.Zero)
		}
		switch {
		case tier.UpTo == nil && i < len(tiers)-1:
			t.fail("up_to", "only the last tier may have no limit")
		case tier.UpTo == nil:
		case tier.UpTo.Sign() < 0:
			t.fail("up_to", "want 0 or more, got %s", tier.UpTo)
		case i > 0 && p.Tiers[i-1].UpTo != nil && tier.UpTo.Cmp(*p.Tiers[i-1].UpTo) <= 0:
			t.fail("up_to", "want more than the tier before, got %s", tier.UpTo)
		}
		p.Tiers = append(p.Tiers, tier)
	}
}

// readConversion reads unit_conversion: divide_by or multiply_by, and rounding.
func readConversion(o *object, p *price) {
	if !o.has("unit_conversion") {
		return
	}
	u := o.object("unit_conversion")
	c := &conversion{factor: money.One}
	switch {
	case u.has("divide_by") == u.has("multiply_by"):
		u.fail("divide_by", "want divide_by or multiply_by")
	case u.has("divide_by"):
		c.factor = u.positive("divide_by", u.decimal("divide_by"))
	default:
		c.factor, c.multiply = u.positive("multiply_by", u.decimal("multiply_by")), true
	}
	c.rounding = choice(u, "rounding",
		pricing.RoundExact, pricing.RoundUp, pricing.RoundDown, pricing.RoundHalf)
	p.convert = c
}

// usage returns the use that a quantity comes to after conversion.
func (p *price) usage(quantity money.Decimal) pricing.Usage {
	if p.convert == nil {
		return pricing.Usage{Quantity: quantity}
	}
	if p.convert.multiply {
		return pricing.Usage{Quantity: pricing.Convert(quantity.Mul(p.convert.factor), money.One, p.convert.rounding)}
	}
	return pricing.Usage{Quantity: pricing.Convert(quantity, p.convert.factor, p.convert.rounding)}
}

// amount returns what a quantity costs.
func (p *price) amount(quantity money.Decimal) money.Decimal {
	return p.further(money.Zero, quantity, false)
}

// further returns what a quantity costs that follows a prior one.
func (p *price) further(prior, quantity money.Decimal, flatBilled bool) money.Decimal {
	total := money.Zero
	switch {
	case p.fixed != nil:
		total = *p.fixed
	case p.parts != nil:
		for _, part := range p.parts {
			total = total.Add(part.further(prior, quantity, flatBilled))
		}
	default:
		total = pricing.Further(&p.Price, p.usage(prior).Quantity, p.usage(quantity).Quantity, flatBilled)
	}
	return p.rounded(total)
}

func (p *price) rounded(amount money.Decimal) money.Decimal {
	if p.digits == nil {
		return amount
	}
	rounded, _ := amount.RoundBy(p.mode, *p.digits)
	return rounded
}

// metered reports whether the price depends on a quantity.
func (p *price) metered() bool {
	for _, part := range p.parts {
		if part.metered() {
			return true
		}
	}
	return p.Model != ""
}

// size is how many prices one amount asks for.
func (p *price) size() int {
	size := 1 + len(p.Tiers)
	for _, part := range p.parts {
		size += part.size()
	}
	return size
}
