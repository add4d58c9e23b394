package catalogue

import (
	"cmp"

	"fineprint/vendors"
)

// Merge lays over on top of base and returns a third catalogue: vendors,
// offerings, capabilities, unit prices and defaults of over replace those of
// the same id, premiums those of the same product, the exchange rates and the
// name the whole. Neither argument changes.
func Merge(base, over *vendors.Catalogue) *vendors.Catalogue {
	c := &vendors.Catalogue{
		ID: cmp.Or(over.ID, base.ID), Name: base.Name, Rates: base.Rates,
		Vendors:      overlay(base.Vendors, over.Vendors, func(v *vendors.Vendor) string { return v.ID }),
		Offerings:    overlay(base.Offerings, over.Offerings, func(o *vendors.Offering) string { return o.ID }),
		Capabilities: overlay(base.Capabilities, over.Capabilities, func(c *vendors.Capability) string { return string(c.ID) }),
		Infra:        overlay(base.Infra, over.Infra, func(u *vendors.InfraPrice) string { return u.ID }),
		Defaults:     overlay(base.Defaults, over.Defaults, func(d *vendors.Default) string { return d.ID }),
		Premiums:     overlay(base.Premiums, over.Premiums, func(p *vendors.SignOnPremium) string { return p.Product }),
	}
	if over.ID != "" {
		c.Name = over.Name
	}
	if over.Rates.Base != "" {
		c.Rates = over.Rates
	}
	return seal(c)
}

// overlay returns base with the elements of over in their place, and the new
// ones behind.
func overlay[T any](base, over []T, id func(*T) string) []T {
	at := make(map[string]int, len(base))
	all := make([]T, 0, len(base)+len(over))
	for i := range base {
		at[id(&base[i])] = i
		all = append(all, base[i])
	}
	for i := range over {
		if place, known := at[id(&over[i])]; known {
			all[place] = over[i]
		} else {
			all = append(all, over[i])
		}
	}
	return all
}
