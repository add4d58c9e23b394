package catalogue

import (
	"regexp"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// priceScope is what the prices of one list may refer to.
type priceScope struct {
	groups map[string]bool // ids, choices and add-ons for Of
	bare   bool            // prices of an add-on
}

// prices checks a list of prices: ids, each price, and the alternatives.
func (c *checker) prices(at string, all []vendors.Price, scope priceScope) {
	ids, choices := map[string]bool{}, map[string][]string{}
	for i := range all {
		p := &all[i]
		here := element(at+".prices", p.ID, i)
		switch {
		case p.ID == "":
			c.fail(here, fault.Say("add an id such as base"), "the field \"id\" is missing")
		case !fileSafe(p.ID):
			c.fail(here+".id", fault.Say("use lower-case letters, digits, dots, hyphens and underscores"), "%q cannot be an id", clip(p.ID))
		case ids[p.ID]:
			c.fail(here, fault.Say("give it another id"), "the price %q is already given in this list", clip(p.ID))
		}
		ids[p.ID] = true
		if p.Item == (lang.Bilingual{}) {
			c.fail(here, fault.Say("add item: {zh: …, en: …}"), "the field \"item\" is missing")
		}
		if p.Choice != "" {
			choices[p.Choice] = append(choices[p.Choice], here)
		}
		c.price(here, p, scope)
	}
	for _, name := range keysOf(choices) {
		if members := choices[name]; len(members) == 1 {
			c.warn(members[0]+".choice", fault.Say("add the other price, or leave out choice"), "the choice %q has a single price", name)
		}
	}
}

func (c *checker) price(at string, p *vendors.Price, scope priceScope) {
	c.numbers(at, p)
	c.tiers(at, p)
	c.allowance(at+".included", p.Included, p.Meter)
	c.allowance(at+".worse_free", p.WorseFree, p.WorseOf)
	c.estimate(at+".range", p.Range, p.Amount)
	if p.Model == vendors.PercentOf {
		c.percentOf(at, p, scope)
	} else if len(p.Of) > 0 || !p.Floor.IsZero() {
		c.fail(at, fault.Say("set model: percent_of, or remove of and floor"), "only a percent_of price has of or floor")
	}
	if p.QuoteOnly && p.Range == nil && p.Amount.IsZero() && len(p.Tiers) == 0 {
		c.fail(at+".amount", fault.Say("give a range with its basis, or leave the price out"), "a quote is never 0")
	}
	if p.Uplift != nil {
		c.uplift(at+".uplift", p.Uplift)
	}
	if p.Promotion != nil {
		c.promotion(at+".promotion", p.Promotion)
	}
	if p.WorseOf != "" && (p.WorseOf == p.Meter || p.WorseOf == vendors.MeterFlat) {
		c.fail(at+".worse_of", fault.Say("name another meter"), "the worse of two meters needs a second one")
	}
	if p.WorseOf == "" && (p.WorseAmount != nil || !p.WorseFree.IsZero()) {
		c.fail(at, fault.Say("add worse_of, or remove worse_free and worse_amount"), "there is no second meter")
	}
	if p.Period.Unit == vendors.Once && p.Period.Every > 1 {
		c.fail(at+".period", fault.Say("write once"), "a price that is due once has no multiple")
	}
	c.ramp(at, p)
	c.dates(at, p)
}

// numbers refuses negative money and quantities, and empty steps.
func (c *checker) numbers(at string, p *vendors.Price) {
	for _, n := range []struct {
		key   string
		value money.Decimal
	}{
		{"amount", p.Amount},
		{"per", p.Per},
		{"minimum", p.Minimum},
		{"increment", p.Increment},
		{"min_spend", p.MinSpend},
		{"max_spend", p.MaxSpend},
		{"floor", p.Floor},
	} {
		c.amount(at+"."+n.key, n.value)
	}
	c.optional(at+".max_quantity", p.MaxQuantity)
	c.optional(at+".worse_amount", p.WorseAmount)
	if !p.MaxSpend.IsZero() && p.MaxSpend.Less(p.MinSpend) {
		c.fail(at+".max_spend", fault.Say("swap them"), "the most is less than the least")
	}
	if p.MaxQuantity != nil && p.MaxQuantity.Less(p.Minimum) {
		c.fail(at+".max_quantity", fault.Say("swap them"), "the largest quantity is less than the minimum")
	}
	for i, conversion := range p.Conversions {
		if conversion.Factor.Sign() <= 0 {
			c.fail(element(at+".conversions", "", i)+".factor", fault.Say("write how many units one of it counts as"), "a factor must be above 0")
		}
	}
	for i, past := range p.History {
		c.amount(element(at+".history", "", i)+".amount", past.Amount)
	}
}

// amount refuses a negative number, optional the same where there is one.
func (c *checker) amount(at string, d money.Decimal) {
	if d.Sign() < 0 {
		c.fail(at, fault.Say("write 0 or more"), "%s is negative", d)
	}
}

func (c *checker) optional(at string, d *money.Decimal) {
	if d != nil {
		c.amount(at, *d)
	}
}

// share refuses what is not between 0 and 100 %.
func (c *checker) share(at string, d money.Decimal) {
	if d.Sign() < 0 || money.One.Less(d) {
		c.fail(at, fault.Say(`write a share such as "0.05" or "5%%"`), "%s is not between 0 and 100 %%", d)
	}
}

// tiers checks that steps rise and that none is missing at the end.
func (c *checker) tiers(at string, p *vendors.Price) {
	tiered := p.Model == vendors.Graduated || p.Model == vendors.Volume || p.Model == vendors.Stairstep
	switch {
	case tiered && len(p.Tiers) == 0:
		c.fail(at, fault.Say("add tiers"), "a %s price needs tiers", p.Model)
	case !tiered && len(p.Tiers) > 0:
		c.fail(at+".tiers", fault.Say("set model: graduated, volume or stairstep, or remove them"), "a %s price has no tiers", p.Model)
	}
	last := money.Zero
	for i, t := range p.Tiers {
		here := element(at+".tiers", "", i)
		c.amount(here+".unit", t.Unit)
		c.amount(here+".flat", t.Flat)
		final := i == len(p.Tiers)-1
		switch {
		case t.UpTo == nil && !final:
			c.fail(here, fault.Say("give it up_to, or move it to the end"), "only the last tier may be open")
		case t.UpTo == nil:
		case !last.Less(*t.UpTo):
			c.fail(here+".up_to", fault.Say("sort the tiers by up_to"), "%s does not rise above %s", t.UpTo, last)
		default:
			last = *t.UpTo
		}
		if final && t.UpTo != nil && p.MaxQuantity == nil && !p.HardStop {
			c.fail(here+".up_to", fault.Say("leave it out, or set max_quantity or hard_stop: true"), "nothing says what a larger quantity costs")
		}
	}
}

// allowance checks the free part of a meter.
func (c *checker) allowance(at string, a vendors.Allowance, meter vendors.Meter) {
	c.amount(at+".quantity", a.Quantity)
	c.amount(at+".per_seat", a.PerSeat)
	c.share(at+".share", a.Share)
	if a.Share.IsZero() != (a.OfMeter == "") {
		c.fail(at, fault.Say("give both share and of_meter"), "a share needs the meter that it is a share of")
	}
	if !a.IsZero() && (meter == "" || meter == vendors.MeterFlat) {
		c.fail(at, fault.Say("name the meter of the price"), "something is free but nothing is counted")
	}
}

// estimate checks that low, likely and high come in this order.
func (c *checker) estimate(at string, e *money.Estimate, likely money.Decimal) {
	if e == nil {
		return
	}
	c.amount(at+".low", e.Low)
	if e.Likely.Less(e.Low) || e.High.Less(e.Likely) || likely.Less(e.Low) || e.High.Less(likely) {
		c.fail(at, fault.Say("order them: low, likely, high"), "the range %s – %s – %s does not rise around %s", e.Low, e.Likely, e.High, likely)
	}
}

func (c *checker) percentOf(at string, p *vendors.Price, scope priceScope) {
	c.share(at+".amount", p.Amount)
	if p.Range != nil {
		c.share(at+".range.high", p.Range.High)
	}
	for _, name := range p.Of {
		if !scope.groups[name] || name == p.ID {
			c.fail(at+".of", suggest(name, keysOf(scope.groups)), "there is no other price, choice or add-on %q", clip(name))
		}
	}
}

func (c *checker) uplift(at string, u *vendors.Uplift) {
	c.share(at+".pct", u.Pct)
	if u.Cap != nil {
		c.share(at+".cap", *u.Cap)
	}
	if !u.Stated && (!u.Pct.IsZero() || u.Cap != nil) {
		c.fail(at, fault.Say("add stated: true"), "a rise is given but not said to be stated")
	}
	if u.Stated && u.Basis == "" {
		c.fail(at, fault.Say("add basis: per_year, per_renewal or per_renewal_times_years"), "it is not said how the percentage is read")
	}
}

func (c *checker) promotion(at string, p *vendors.Promotion) {
	c.share(at+".off", p.Off)
	c.amount(at+".credit", p.Credit)
	c.optional(at+".amount", p.Amount)
	if p.Months < 1 {
		c.fail(at+".months", fault.Say("write how many months it lasts"), "a promotion lasts at least one month")
	}
	if p.Amount == nil && p.Off.IsZero() && p.Credit.IsZero() {
		c.fail(at, fault.Say("add amount, off or credit"), "the promotion takes nothing off")
	}
}

func (c *checker) ramp(at string, p *vendors.Price) {
	last := 0
	for i, step := range p.Ramp {
		here := element(at+".ramp", "", i)
		if step.FromMonth <= last {
			c.fail(here+".from_month", fault.Say("sort the steps; the first month is 1"), "month %d does not come after month %d", step.FromMonth, last)
		}
		last = step.FromMonth
		c.optional(here+".quantity", step.Quantity)
		c.optional(here+".amount", step.Amount)
	}
}

var day = regexp.MustCompile(`^20[0-9]{2}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$`)

func (c *checker) dates(at string, p *vendors.Price) {
	for key, date := range map[string]string{"valid_from": p.ValidFrom, "valid_to": p.ValidTo} {
		if date != "" && !day.MatchString(date) {
			c.fail(at+"."+key, fault.Say("write 2026-07 or 2026-07-01"), "%q is not a date", clip(date))
		}
	}
	if p.ValidFrom != "" && p.ValidTo != "" && strings.Compare(p.ValidTo, p.ValidFrom) < 0 {
		c.fail(at+".valid_to", fault.Say("swap them"), "the price ends before it begins")
	}
}
