package hidden

import (
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
)

const codeRetentionShort Code = "retention_short"

// historyDays and retentionDays are how long messages can be found again.
const (
	historyDays   vendors.LimitKind = "history_days"
	retentionDays vendors.LimitKind = "retention_days"
)

// retentionShort reports a history that ends before the need does. What closes
// the gap, an add-on, is the money.
func retentionShort(c Case) []Finding {
	var found []Finding
	for i := range c.Need.Requirements {
		r := &c.Need.Requirements[i]
		for _, l := range c.Offering.Provision(r.Capability).Limits {
			if l.Kind != historyDays && l.Kind != retentionDays {
				continue
			}
			wanted := c.wantedDays(r, l.Kind)
			if l.Unlimited || !l.Value.Less(wanted) {
				continue
			}
			found = append(found, c.short(codeRetentionShort, r.Capability, l, wanted))
		}
	}
	return found
}

// wantedDays is what the requirement asks, or how long the need keeps messages
// searchable.
func (c *Case) wantedDays(r *need.Requirement, kind vendors.LimitKind) money.Decimal {
	for _, l := range r.Limits {
		if l.Kind == kind {
			return l.Value
		}
	}
	if kind == historyDays {
		return c.Need.Get(need.KeyHotDays).Likely
	}
	return money.Zero
}

// short is the frame of a finding about a limit that is too low. The money is
// the price of the need when an add-on of the bundle closes the gap, and at most
// the list price of the cheapest one on offer that would.
func (c *Case) short(code Code, id vendors.CapabilityID, l vendors.Limit, wanted money.Decimal) Finding {
	f := Finding{
		Code: code, Subject: string(id) + "." + string(l.Kind), Capability: id, Evidence: sources(l.Source),
		Args:  lang.Args{"have": quantity(l.Value), "wanted": quantity(wanted)},
		Names: map[string]lang.Bilingual{"limit": limitName(l.Kind)},
	}
	how, a := "addon", c.bought(id)
	if a != nil {
		f.Lines, f.Money = c.linesOfAddOn(a.ID)
		if price := c.priceOf(id); price != nil {
			f.Money = price.Money
		}
	} else {
		how, a = "offered", c.offered(id, l.Kind, wanted)
		if a == nil {
			f.Names["remedy"] = words("finding.limit_short.no_addon", nil)
			return f
		}
		f.Money.High = c.listCost(a)
		f.Evidence = sources(append(f.Evidence, a.Prices[0].Source)...)
	}
	key, at := "finding.limit_short."+how, c.format(f.Money.High)
	if how == "addon" {
		at = c.span(f.Money)
	}
	f.Names["remedy"] = lang.Bilingual{
		ZH: lang.ZH.Text(key, lang.Args{"addon": a.Name.In(lang.ZH), "money": at}),
		EN: lang.EN.Text(key, lang.Args{"addon": a.Name.In(lang.EN), "money": at}),
	}
	return f
}

// offered returns the cheapest priced add-on that would reach what is wanted,
// or nil.
func (c *Case) offered(id vendors.CapabilityID, kind vendors.LimitKind, wanted money.Decimal) *vendors.AddOn {
	var best *vendors.AddOn
	for i := range c.Offering.AddOns {
		a := &c.Offering.AddOns[i]
		if a.Metered || len(a.Prices) == 0 || !slices.Contains(a.Provides, id) {
			continue
		}
		l, stated := limitOf(a.Limits, kind)
		if !stated || (!l.Unlimited && l.Value.Less(wanted)) {
			continue
		}
		if best == nil || c.listCost(a) < c.listCost(best) {
			best = a
		}
	}
	return best
}

// listCost is what an add-on costs at its list prices and the first month's use.
func (c *Case) listCost(a *vendors.AddOn) money.Amount {
	sum := money.Amount(0)
	for i := range a.Prices {
		p := &a.Prices[i]
		if p.Model == vendors.PercentOf || (i > 0 && p.Choice != "" && p.Choice == a.Prices[i-1].Choice) {
			continue // a share of something else, or an alternative of the price before it
		}
		u := c.usage(p, money.Likely, 1)
		if !counted(p) {
			u.Quantity = money.One
		}
		sum += c.net(p, pricing.Bill(p, u)) * money.Amount(c.bills(p, 1))
	}
	return sum
}
