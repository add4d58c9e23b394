package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
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
			f := c.short(codeRetentionShort, r.Capability, l)
			f.Args = lang.Args{"have": quantity(l.Value), "wanted": quantity(wanted)}
			found = append(found, f)
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

// short is the frame of a finding about a limit that is too low: the money is
// the price of the need when an add-on closes the gap.
func (c *Case) short(code Code, id vendors.CapabilityID, l vendors.Limit) Finding {
	f := Finding{
		Code: code, Subject: string(id) + "." + string(l.Kind), Capability: id, Evidence: sources(l.Source),
		Names: map[string]lang.Bilingual{"limit": limitName(l.Kind), "remedy": words("finding.limit_short.no_addon", nil)},
	}
	a := c.bought(id)
	if a == nil {
		return f
	}
	f.Lines, f.Money = c.linesOfAddOn(a.ID)
	if price := c.priceOf(id); price != nil {
		f.Money = price.Money
	}
	f.Names["remedy"] = lang.Bilingual{
		ZH: lang.ZH.Text("finding.limit_short.addon", lang.Args{"addon": a.Name.In(lang.ZH), "money": c.span(f.Money)}),
		EN: lang.EN.Text("finding.limit_short.addon", lang.Args{"addon": a.Name.In(lang.EN), "money": c.span(f.Money)}),
	}
	return f
}
