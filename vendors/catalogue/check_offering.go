package catalogue

import (
	"slices"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/fault"
)

func (c *checker) vendor() {
	v := c.doc.Vendor
	c.id("vendor", "vendor", v.ID)
	if v.Country != "" && (len(v.Country) != 2 || v.Country != strings.ToUpper(v.Country)) {
		c.fail("vendor.country", fault.Say("write two capitals such as CN"), "%q is not an ISO 3166 country", clip(v.Country))
	}
	if v.Website != "" && !isWeb(v.Website) {
		c.fail("vendor.website", fault.Say("write an address that starts with https://"), "%q is not a web address", clip(v.Website))
	}
}

func isWeb(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}

func (c *checker) offering(i int) {
	o := &c.doc.Offerings[i]
	at := element("offerings", o.ID, i)
	c.id(at, "offering", o.ID)
	switch {
	case o.Vendor == "":
		c.fail(at, fault.Say("add a vendor block to the file, or vendor: id to the offering"), "it has no vendor")
	case !c.known.vendors[o.Vendor]:
		c.fail(at+".vendor", fault.Say("add the vendor, or correct its id"), "unknown vendor %q", clip(o.Vendor))
	}
	if o.Terms.Billing != "" && !slices.Contains(billings, o.Terms.Billing) {
		c.fail(at+".terms.billing", suggest(o.Terms.Billing, billings), "unknown billing %q", clip(o.Terms.Billing))
	}
	c.uplift(at+".terms.uplift", &o.Terms.Uplift)
	c.optional(at+".terms.exit_fee", o.Terms.ExitFee)
	if len(c.known.rates.Rates) > 0 && o.Currency != c.known.rates.Base {
		if _, priced := c.known.rates.Rates[o.Currency]; !priced && o.Currency != "" {
			c.warn(at+".currency", fault.Say("add the rate, or give one in every need"), "there is no exchange rate for %s", o.Currency)
		}
	}
	c.prices(at, o.Prices, priceScope{groups: priceNames(o)})
	c.provisions(at, o)
	c.addOns(at, o)
	for j := range o.Limits {
		c.limit(element(at+".limits", "", j), &o.Limits[j], nil)
	}
	for j := range o.Resources {
		c.sizing(element(at+".resources", "", j), &o.Resources[j])
	}
	c.about(at, o)
}

// about checks that each note concerns something that exists.
func (c *checker) about(at string, o *vendors.Offering) {
	names := priceNames(o)
	for j, n := range o.Notes {
		_, capability := c.known.capabilities[vendors.CapabilityID(n.About)]
		if n.About != "" && !capability && !names[n.About] && !hasAddOn(o, n.About) {
			c.fail(element(at+".notes", "", j)+".about", fault.Say("name a price, an add-on or a capability, or leave it out"), "nothing is called %q", clip(n.About))
		}
	}
}

// provisions checks how an offering provides each capability.
func (c *checker) provisions(at string, o *vendors.Offering) {
	for i := range o.Capabilities {
		p := &o.Capabilities[i]
		here := at + ".capabilities." + string(p.Capability)
		spec := c.known.capabilities[p.Capability]
		if spec == nil {
			c.fail(here, suggest(string(p.Capability), c.known.capabilityID), "unknown capability %q", clip(string(p.Capability)))
		}
		if p.Status == vendors.AsAddOn && len(p.AddOns) == 0 {
			c.fail(here, fault.Say("add add_ons: [id], or another status"), "the status is addon but no add-on is named")
		}
		for _, id := range p.AddOns {
			c.provider(here, o, id, p.Capability)
		}
		for j := range p.Limits {
			c.limit(element(here+".limits", "", j), &p.Limits[j], spec)
		}
	}
}

// provider checks that an add-on named for a capability exists and provides it.
func (c *checker) provider(at string, o *vendors.Offering, id string, capability vendors.CapabilityID) {
	for i := range o.AddOns {
		if o.AddOns[i].ID != id {
			continue
		}
		if !slices.Contains(o.AddOns[i].Provides, capability) {
			c.fail(at+".add_ons", fault.Say("add the capability to its provides"), "the add-on %q does not provide %s", id, capability)
		}
		return
	}
	c.fail(at+".add_ons", suggest(id, addOnIDs(o)), "the offering has no add-on %q", clip(id))
}

// limit checks a limit against the kinds its capability can be asked for; a
// limit of the whole offering may also count a meter.
func (c *checker) limit(at string, l *vendors.Limit, spec *vendors.Capability) {
	kinds := c.limitKinds(spec)
	if l.Kind != "" && !slices.Contains(kinds, string(l.Kind)) {
		c.fail(at+".kind", fault.Say("%s, or add the kind to the capability", suggest(string(l.Kind), kinds)), "unknown limit kind %q", clip(string(l.Kind)))
	}
	if l.Unlimited && !l.Value.IsZero() {
		c.fail(at, fault.Say("keep the value or unlimited: true"), "an unlimited limit has a value")
	}
	c.amount(at+".value", l.Value)
	if l.Source == (vendors.Source{}) {
		c.fail(at, fault.Say("add source"), "the limit has no source")
	}
}

// limitKinds are the kinds that may stand for a capability, or, without one,
// for an offering or add-on as a whole.
func (c *checker) limitKinds(spec *vendors.Capability) []string {
	if spec == nil {
		return slices.Concat(offeringLimits, keysOf(c.known.limits), strs(vendors.Meters...))
	}
	kinds := make([]string, len(spec.Limits))
	for i, s := range spec.Limits {
		kinds[i] = string(s.Kind)
	}
	return kinds
}

// addOns checks the paid extras and how they depend on each other.
func (c *checker) addOns(at string, o *vendors.Offering) {
	seen := map[string]bool{}
	for i := range o.AddOns {
		a := &o.AddOns[i]
		here := element(at+".add_ons", a.ID, i)
		if a.ID != "" && !fileSafe(a.ID) {
			c.fail(here+".id", fault.Say("use lower-case letters, digits, dots, hyphens and underscores"), "%q cannot be an id", clip(a.ID))
		}
		if seen[a.ID] && a.ID != "" {
			c.fail(here, fault.Say("delete one of them or give it another id"), "the add-on %q is already given in this offering", clip(a.ID))
		}
		seen[a.ID] = true
		c.addOn(here, o, a)
	}
	c.cycles(at, o)
}

func (c *checker) addOn(here string, o *vendors.Offering, a *vendors.AddOn) {
	if len(a.Provides) == 0 && len(a.Limits) == 0 && !a.Metered && !o.Component {
		c.warn(here, fault.Say("add provides or limits, or metered: true where it only bills usage"), "the add-on provides nothing")
	}
	if a.Metered && len(a.Prices) == 0 && !a.QuoteOnly {
		c.fail(here, fault.Say("add its prices, or quote_only: true"), "the add-on bills itself but has no price")
	}
	for _, id := range a.Provides {
		if c.known.capabilities[id] == nil {
			c.fail(here+".provides", suggest(string(id), c.known.capabilityID), "unknown capability %q", clip(string(id)))
		}
	}
	c.neighbours(here, o, a)
	for j := range a.Limits {
		c.limit(element(here+".limits", "", j), &a.Limits[j], nil)
	}
	names := priceNames(o)
	for j := range a.Prices {
		names[a.Prices[j].ID] = true
	}
	c.prices(here, a.Prices, priceScope{groups: names, bare: true})
}

// neighbours checks the add-ons that an add-on needs or excludes.
func (c *checker) neighbours(here string, o *vendors.Offering, a *vendors.AddOn) {
	for _, id := range slices.Concat(a.Needs, a.Excludes) {
		if id == a.ID || !hasAddOn(o, id) {
			c.fail(here, suggest(id, addOnIDs(o)), "the offering has no other add-on %q", clip(id))
		}
	}
	for _, id := range a.Needs {
		if slices.Contains(a.Excludes, id) {
			c.fail(here, fault.Say("keep it under needs or under excludes"), "it needs and excludes %q", id)
		}
	}
}

// cycles refuses add-ons that need each other in a ring: nobody could buy one.
func (c *checker) cycles(at string, o *vendors.Offering) {
	needs := map[string][]string{}
	for i := range o.AddOns {
		needs[o.AddOns[i].ID] = o.AddOns[i].Needs
	}
	done := map[string]bool{}
	var walk func(id string, trail []string)
	walk = func(id string, trail []string) {
		if start := slices.Index(trail, id); start >= 0 {
			ring := strings.Join(append(slices.Clone(trail[start:]), id), " → ")
			c.fail(element(at+".add_ons", id, 0)+".needs", fault.Say("remove one of these needs"), "the add-ons need each other in a ring: %s", ring)
			return
		}
		if done[id] {
			return
		}
		for _, next := range needs[id] {
			walk(next, append(trail, id))
		}
		done[id] = true
	}
	for i := range o.AddOns {
		walk(o.AddOns[i].ID, nil)
	}
}

func hasAddOn(o *vendors.Offering, id string) bool { return slices.Contains(addOnIDs(o), id) }

func addOnIDs(o *vendors.Offering) []string {
	ids := make([]string, len(o.AddOns))
	for i := range o.AddOns {
		ids[i] = o.AddOns[i].ID
	}
	return ids
}

// priceNames are the names a percent-of price may refer to.
func priceNames(o *vendors.Offering) map[string]bool {
	names := map[string]bool{}
	for _, p := range allPrices(o) {
		names[p.ID] = true
		if p.Choice != "" {
			names[p.Choice] = true
		}
	}
	for i := range o.AddOns {
		names[o.AddOns[i].ID] = true
	}
	return names
}
