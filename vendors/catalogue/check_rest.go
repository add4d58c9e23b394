package catalogue

import (
	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
)

func (c *checker) capability(i int) {
	k := &c.doc.Capabilities[i]
	at := element("capabilities", string(k.ID), i)
	c.id(at, "capability", string(k.ID))
	if k.BuildDays == nil && k.FeeShare == nil {
		c.fail(at, fault.Say("add build_days, or fee_share for what can only be bought"), "nothing says what it costs when an offering lacks it")
	}
	if k.BuildDays != nil {
		c.estimate(at+".build_days", k.BuildDays, k.BuildDays.Likely)
	}
	if k.FeeShare != nil {
		c.estimate(at+".fee_share", k.FeeShare, k.FeeShare.Likely)
		c.share(at+".fee_share.high", k.FeeShare.High)
	}
	if k.Source == (vendors.Source{}) {
		c.fail(at, fault.Say("add source"), "the effort has no source")
	}
	seen := make(map[vendors.LimitKind]bool, len(k.Limits))
	for j, l := range k.Limits {
		if seen[l.Kind] {
			c.fail(element(at+".limits", "", j), fault.Say("delete one of them"), "the limit kind %q is already given", l.Kind)
		}
		seen[l.Kind] = true
	}
}

func (c *checker) infra(i int) {
	u := &c.doc.Infra[i]
	at := element("infra", u.ID, i)
	c.id(at, "unit price", u.ID)
	if !fileSafe(lower(u.Region)) {
		c.fail(at, fault.Say(`add region: "CN" or "INTL" to the file`), "it has no region that can name a file")
	}
	c.price(at+".price", &u.Price, priceScope{groups: map[string]bool{}})
}

func (c *checker) defaultValue(i int) {
	d := &c.doc.Defaults[i]
	at := element("defaults", d.ID, i)
	c.id(at, "default", d.ID)
	if !fileSafe(lower(d.Market)) {
		c.fail(at, fault.Say(`add market: "CN" or "INTL" to the file`), "it has no market that can name a file")
	}
	if d.Value == nil {
		return
	}
	if (d.Low != nil && d.Value.Less(*d.Low)) || (d.High != nil && d.High.Less(*d.Value)) {
		c.fail(at, fault.Say("order them: low, value, high"), "the value %s lies outside its range", d.Value)
	}
}

func (c *checker) rates() {
	r := c.doc.Rates
	for currency, rate := range r.Rates {
		if rate.Sign() <= 0 {
			c.fail("rates.rates."+string(currency), fault.Say("write how much %s one unit is worth", r.Base), "a rate must be above 0")
		}
	}
	if one, given := r.Rates[r.Base]; given && one.Cmp(money.One) != 0 {
		c.fail("rates.rates."+string(r.Base), fault.Say("leave it out"), "one %s is worth one %s", r.Base, r.Base)
	}
}

func (c *checker) sizing(at string, s *vendors.Sizing) {
	c.estimate(at+".vcpu", &s.VCPU, s.VCPU.Likely)
	c.estimate(at+".ram_gb", &s.RAMGB, s.RAMGB.Likely)
	c.amount(at+".disk_gb", s.DiskGB)
	if s.UpToConcurrent.Sign() <= 0 && s.UpToUsers.Sign() <= 0 {
		c.fail(at, fault.Say("add up_to_concurrent or up_to_users"), "it is not said how many users it carries")
	}
	if s.Servers < 1 {
		c.fail(at+".servers", fault.Say("write how many servers run"), "at least one server runs")
	}
}
