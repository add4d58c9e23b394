package catalogue

import (
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/lang"
)

// eachSource visits the source of every fact.
func eachSource(c *vendors.Catalogue, visit func(*vendors.Source)) {
	for i := range c.Vendors {
		v := &c.Vendors[i]
		for j := range v.Certifications {
			visit(&v.Certifications[j].Source)
		}
		for j := range v.Facts {
			visit(&v.Facts[j].Source)
		}
	}
	for i := range c.Offerings {
		offeringSources(&c.Offerings[i], visit)
	}
	for i := range c.Capabilities {
		visit(&c.Capabilities[i].Source)
	}
	for i := range c.Infra {
		visit(&c.Infra[i].Price.Source)
	}
	for i := range c.Defaults {
		visit(&c.Defaults[i].Source)
	}
	for i := range c.Premiums {
		visit(&c.Premiums[i].Source)
	}
	visit(&c.Rates.Source)
}

func offeringSources(o *vendors.Offering, visit func(*vendors.Source)) {
	limits := func(all []vendors.Limit) {
		for i := range all {
			visit(&all[i].Source)
		}
	}
	for _, p := range allPrices(o) {
		visit(&p.Source)
		for i := range p.History {
			visit(&p.History[i].Source)
		}
	}
	for i := range o.Capabilities {
		visit(&o.Capabilities[i].Source)
		limits(o.Capabilities[i].Limits)
	}
	for i := range o.AddOns {
		limits(o.AddOns[i].Limits)
	}
	limits(o.Limits)
	for i := range o.Notes {
		visit(&o.Notes[i].Source)
	}
	for i := range o.Moves {
		visit(&o.Moves[i].Source)
	}
	for i := range o.Resources {
		visit(&o.Resources[i].Source)
	}
}

// allPrices returns the prices of an offering, then those of its add-ons.
func allPrices(o *vendors.Offering) []*vendors.Price {
	var all []*vendors.Price
	for i := range o.Prices {
		all = append(all, &o.Prices[i])
	}
	for i := range o.AddOns {
		for j := range o.AddOns[i].Prices {
			all = append(all, &o.AddOns[i].Prices[j])
		}
	}
	return all
}

// eachText visits the two languages of every text.
func eachText(c *vendors.Catalogue, visit func(zh, en string)) {
	see := func(t lang.Bilingual) { visit(t.ZH, t.EN) }
	for i := range c.Vendors {
		see(c.Vendors[i].Name)
	}
	for i := range c.Offerings {
		o := &c.Offerings[i]
		see(o.Name)
		for _, p := range allPrices(o) {
			see(p.Item)
		}
		for j := range o.AddOns {
			see(o.AddOns[j].Name)
		}
		for j := range o.Notes {
			see(o.Notes[j].Text)
		}
		for j := range o.Moves {
			see(o.Moves[j].Text)
		}
	}
	for i := range c.Capabilities {
		see(c.Capabilities[i].Name)
	}
	for i := range c.Infra {
		see(c.Infra[i].Name)
	}
	for i := range c.Defaults {
		see(c.Defaults[i].Name)
	}
}

func lower(s string) string { return strings.ToLower(s) }
