package hidden

import (
	"slices"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/tco"
)

// quotesOf lists the priced quotes of a role.
func (c *Case) quotesOf(role vendors.Role) []*pricing.Quote {
	var found []*pricing.Quote
	for _, q := range c.Sheet.Quotes {
		if q.Price.Role == role && !q.Total.IsZero() {
			found = append(found, q)
		}
	}
	return found
}

// isBase reports whether a price is the advertised one of what it belongs to.
func isBase(p *vendors.Price) bool { return p.Role == vendors.RoleBase || p.Role == "" }

// linesOf returns the id of the cost line of a quote, if it has one.
func (c *Case) linesOf(q *pricing.Quote) []string {
	for i := range c.Sheet.Lines {
		owner, price, _ := strings.Cut(c.Sheet.Lines[i].PriceID, "/")
		if price == q.Price.ID && owner == q.Owner {
			return []string{c.Sheet.Lines[i].ID}
		}
	}
	return nil
}

// linesWhere returns the cost lines that ok accepts, and their sum.
func (c *Case) linesWhere(ok func(l *tco.Line) bool) (ids []string, sum money.Range) {
	for i := range c.Sheet.Lines {
		if l := &c.Sheet.Lines[i]; ok(l) {
			ids, sum = append(ids, l.ID), sum.Plus(l.Total)
		}
	}
	return ids, sum
}

// linesFor returns the cost lines of a capability of one kind ("build.").
func (c *Case) linesFor(kind string, id vendors.CapabilityID) []string {
	ids, _ := c.linesWhere(func(l *tco.Line) bool { return l.Capability == id && strings.HasPrefix(l.ID, kind) })
	return ids
}

// linesOfAddOn returns the cost lines of an add-on, and their sum.
func (c *Case) linesOfAddOn(id string) ([]string, money.Range) {
	return c.linesWhere(func(l *tco.Line) bool {
		owner, _, found := strings.Cut(l.PriceID, "/")
		return (found && owner == id) || (!found && l.ID == "licence."+id+".estimate")
	})
}

// addOns lists the add-ons of the bundle.
func (c *Case) addOns() []*vendors.AddOn {
	if c.Bundle == nil {
		return nil
	}
	all := make([]*vendors.AddOn, 0, len(c.Bundle.AddOns))
	for _, i := range c.Bundle.AddOns {
		all = append(all, &c.Offering.AddOns[i])
	}
	return all
}

// bought returns the add-on of the bundle that provides a capability, or nil.
func (c *Case) bought(id vendors.CapabilityID) *vendors.AddOn {
	for _, a := range c.addOns() {
		if slices.Contains(a.Provides, id) {
			return a
		}
	}
	return nil
}

// requirement returns what the need asks of a capability, or nil.
func (c *Case) requirement(id vendors.CapabilityID) *need.Requirement {
	for i := range c.Need.Requirements {
		if c.Need.Requirements[i].Capability == id {
			return &c.Need.Requirements[i]
		}
	}
	return nil
}

// priceOf returns what a requirement costs here, or nil when nobody worked it
// out.
func (c *Case) priceOf(id vendors.CapabilityID) *NeedPrice {
	for i := range c.Needs {
		if c.Needs[i].Capability == id {
			return &c.Needs[i]
		}
	}
	return nil
}

// owned is a price with the edition or add-on it belongs to and its quote; the
// quote is nil when nothing is paid.
type owned struct {
	owner string
	price *vendors.Price
	quote *pricing.Quote
}

// prices lists what can bill this buyer: the prices of the edition, of the
// add-ons in the bundle and of meters that run by themselves. Of alternatives
// only the one that is paid is listed.
func (c *Case) prices() []owned {
	all := make([]owned, 0, len(c.Offering.Prices)+4)
	add := func(owner string, prices []vendors.Price) {
		for i := range prices {
			q := c.quote(&prices[i])
			if q != nil || prices[i].Choice == "" {
				all = append(all, owned{owner, &prices[i], q})
			}
		}
	}
	add(pricing.EditionOwner, c.Offering.Prices)
	for _, a := range c.addOns() {
		add(a.ID, a.Prices)
	}
	for i := range c.Offering.AddOns {
		if a := &c.Offering.AddOns[i]; a.Metered {
			add(a.ID, a.Prices)
		}
	}
	return all
}

func (c *Case) quote(p *vendors.Price) *pricing.Quote {
	for _, q := range c.Sheet.Quotes {
		if q.Price == p {
			return q
		}
	}
	return nil
}

// lines returns the cost line of an owned price, if anything is paid.
func (c *Case) lines(p owned) []string {
	if p.quote == nil {
		return nil
	}
	return c.linesOf(p.quote)
}

// taxOf returns how a price stands to VAT.
func (c *Case) taxOf(p *vendors.Price) vendors.Tax {
	switch {
	case p.Tax != "":
		return p.Tax
	case c.Offering.Tax != "":
		return c.Offering.Tax
	}
	return vendors.TaxUnknown
}

// net turns a list charge into money of the need: exchanged, without VAT, after
// the buyer's discount, at the price of the first year.
func (c *Case) net(p *vendors.Price, charge money.Decimal) money.Amount {
	n := c.Need
	if c.Offering.Currency != n.Currency {
		charge = charge.Mul(n.Rates.Rates[c.Offering.Currency])
	}
	if deal, ok := n.Negotiated[c.Offering.ID]; ok {
		charge = charge.Mul(money.One.Sub(deal.Discount))
	}
	tax := c.taxOf(p)
	divisor := money.One
	if tax == vendors.TaxIncluded || (tax == vendors.TaxUnknown && n.Tax.Unknown == vendors.TaxIncluded) {
		divisor = divisor.Add(pricing.VAT(c.Offering, n))
	}
	return charge.MinorOver(divisor, n.Currency.Digits())
}

// bills is how many bills of a price fall into months from..horizon.
func (c *Case) bills(p *vendors.Price, from int) int {
	left := c.Need.HorizonMonths - from + 1
	every := max(p.Period.Every, 1)
	switch p.Period.Unit {
	case vendors.Once:
		return 1
	case vendors.Year:
		every *= 12
	case vendors.Month:
	case vendors.Day:
		return left
	}
	return (left + every - 1) / every
}

// scaled is num/den of an amount, rounded once.
func scaled(a money.Amount, num, den money.Decimal) money.Amount {
	return money.Int(int64(a)).Mul(num).MinorOver(den, 0)
}

func scaledRange(r money.Range, num, den money.Decimal) money.Range {
	return money.Range{Low: scaled(r.Low, num, den), Likely: scaled(r.Likely, num, den), High: scaled(r.High, num, den)}
}

// name is what a capability is called.
func (c *Case) name(id vendors.CapabilityID) lang.Bilingual {
	if k := c.Catalogue.Capability(id); k != nil {
		return k.Name
	}
	return lang.Bilingual{ZH: string(id), EN: string(id)}
}

func (c *Case) vendorName() lang.Bilingual {
	if v := c.Catalogue.Vendor(c.Offering.Vendor); v != nil {
		return v.Name
	}
	return lang.Bilingual{ZH: c.Offering.Vendor, EN: c.Offering.Vendor}
}

// format prints money of the need; span prints a range as one figure when it is
// one.
func (c *Case) format(a money.Amount) string { return c.Need.Currency.Format(a) }

func (c *Case) span(r money.Range) string {
	if r.Low == r.High {
		return c.format(r.Likely)
	}
	return c.format(r.Low) + " – " + c.format(r.High)
}

// list prints money in the offering's own currency, with every digit it has.
func (c *Case) list(d money.Decimal) string {
	return c.Offering.Currency.Sign() + money.Group(d.String())
}

// quantity prints a number for a text, at most 2 digits after the point.
func quantity(d money.Decimal) string { return money.Group(d.Round(2).String()) }

// percent prints a fraction: 0.085 is 8.5%.
func percent(d money.Decimal) string { return d.Mul(money.Int(100)).Round(1).String() + "%" }

// item is what a price is called, or its id.
func item(p *vendors.Price) lang.Bilingual {
	if p.Item == (lang.Bilingual{}) {
		return lang.Bilingual{ZH: p.ID, EN: p.ID}
	}
	return p.Item
}

// words is a text of this package that stands inside other texts.
func words(key string, args lang.Args) lang.Bilingual {
	return lang.Bilingual{ZH: lang.ZH.Text(key, args), EN: lang.EN.Text(key, args)}
}

// said is a phrase in both languages, to stand inside other texts.
func said(p lang.Phrase) lang.Bilingual {
	return lang.Bilingual{ZH: p.Say(lang.ZH), EN: p.Say(lang.EN)}
}

func meterName(m vendors.Meter) lang.Bilingual { return words("finding.meter."+string(m), nil) }

// limitName is what a limit counts; kinds of a buyer's own catalogue keep their
// id.
func limitName(k vendors.LimitKind) lang.Bilingual {
	key := "finding.limit." + string(k)
	if !lang.ZH.Has(key) {
		return lang.Bilingual{ZH: string(k), EN: string(k)}
	}
	return words(key, nil)
}

// joined lists names in both languages.
func joined(names []lang.Bilingual) lang.Bilingual {
	zh, en := make([]string, len(names)), make([]string, len(names))
	for i, n := range names {
		zh[i], en[i] = n.In(lang.ZH), n.In(lang.EN)
	}
	return lang.Bilingual{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}

// sources drops what is empty or said twice.
func sources(all ...vendors.Source) []vendors.Source {
	kept := make([]vendors.Source, 0, len(all))
	for _, s := range all {
		if s.Ref != "" && !slices.Contains(kept, s) {
			kept = append(kept, s)
		}
	}
	return kept
}
