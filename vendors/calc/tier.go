package calc

import (
	"encoding/json"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

// tierPriceOutput is what tier_price answers.
type tierPriceOutput struct {
	Amount     money.Decimal   `json:"amount"`
	Effective  *money.Decimal  `json:"effective_unit_amount,omitempty"` // amount / quantity; absent at 0
	Billable   *money.Decimal  `json:"billable_quantity,omitempty"`     // after conversion and the free part
	PerTier    []money.Decimal `json:"per_tier,omitempty"`              // of the tiers entered, with their flats
	Packages   json.Number     `json:"packages,omitempty"`
	Components []money.Decimal `json:"components,omitempty"`
}

// tierPrice prices a quantity: 21 units at 10 + 2 flat up to 10, 5 + 3 flat up
// to 20 and 5 + 3 flat above are 163.
func tierPrice(o *object) (any, error) {
	p := readPrice(o)
	quantity := p.counted
	if p.metered() {
		quantity = o.natural("quantity", o.decimal("quantity"))
	}
	reached := quantity
	if p.Model == vendors.Volume {
		reached = o.natural("tier_selection_quantity", o.decimalOr("tier_selection_quantity", quantity))
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	out := tierPriceOutput{Amount: p.amount(quantity)}
	if p.Model == vendors.Volume && reached.Cmp(quantity) != 0 {
		out.Amount = p.rounded(pricing.VolumeBy(&p.Price, billable(p, quantity), billable(p, reached)))
	} else if p.Model != "" {
		out.describe(p, quantity)
	}
	for _, part := range p.parts {
		out.Components = append(out.Components, part.amount(quantity))
	}
	if !quantity.IsZero() {
		out.Effective = shown(out.Amount.Quo(quantity))
	}
	out.Amount = *shown(out.Amount)
	return out, nil
}

func billable(p *price, quantity money.Decimal) money.Decimal {
	return pricing.Billable(&p.Price, p.usage(quantity))
}

// describe adds how the amount came about.
func (out *tierPriceOutput) describe(p *price, quantity money.Decimal) {
	q := billable(p, quantity)
	out.Billable = shown(q)
	rows := pricing.Slices(&p.Price, q)
	switch p.Model {
	case vendors.Package:
		out.Packages = json.Number(rows[0].Quantity.String())
	case vendors.Graduated, vendors.Volume, vendors.Stairstep:
		for _, row := range rows {
			out.PerTier = append(out.PerTier, *shown(row.Amount))
		}
	case vendors.Flat, vendors.PerUnit, vendors.PercentOf:
	}
}

// shownDigits is how many digits after the point a quotient, power or root is
// printed with; exact results within it are printed exactly.
const shownDigits = 18

func shown(d money.Decimal) *money.Decimal {
	d = d.Round(shownDigits)
	return &d
}

// readPercentage reads a fee on transactions.
func readPercentage(o *object, p *price) {
	fee := pricing.Fee{
		Share: o.needPercent("rate_pct"), PerEvent: o.decimalOr("fixed_per_event", money.Zero),
		Least: o.optional("per_event_min"), Most: o.optional("per_event_max"),
	}
	if fee.Least != nil && fee.Most != nil && fee.Most.Less(*fee.Least) {
		o.fail("per_event_max", "is less than per_event_min")
	}
	if n := o.count("free_events", 0, maxEvents, 0); n > 0 {
		fee.FreeEvents = &n
	}
	if free := o.natural("free_amount", o.decimalOr("free_amount", money.Zero)); !free.IsZero() {
		fee.FreeAmount = &free
	}
	type until string
	choice(o, "free_until", until("either_limit_exhausted"))
	if o.has("event_amounts") {
		readEvents(o, p, fee)
		return
	}
	events, total := o.count("events", 0, maxEvents, -1), o.natural("amount_total", o.decimal("amount_total"))
	if fee.FreeEvents != nil || fee.FreeAmount != nil || fee.Least != nil || fee.Most != nil {
		o.fail("event_amounts", "is missing: limits and free parts depend on each event")
	}
	p.counted = total
	p.fix(fee.ChargeTotal(events, total))
}

const maxEvents = 1_000_000_000

// readEvents charges each event; a total given beside them must agree.
func readEvents(o *object, p *price, fee pricing.Fee) {
	amounts := o.decimals("event_amounts")
	for _, amount := range amounts {
		p.counted = p.counted.Add(o.natural("event_amounts", amount))
	}
	if n := o.count("events", 0, maxEvents, len(amounts)); n != len(amounts) {
		o.fail("events", "event_amounts has %d, got %d", len(amounts), n)
	}
	if total := o.decimalOr("amount_total", p.counted); total.Cmp(p.counted) != 0 {
		o.fail("amount_total", "event_amounts add up to %s, got %s", p.counted, total)
	}
	p.fix(fee.Charge(amounts))
}

// readPercentOf reads a share of other prices, such as 20 % support.
func readPercentOf(o *object, p *price) {
	share := vendors.Price{Model: vendors.PercentOf, Amount: o.needPercent("rate_pct")}
	share.Floor = o.natural("floor", o.decimalOr("floor", money.Zero))
	p.fix(pricing.Charge(&share, o.natural("base", o.decimal("base"))))
}
