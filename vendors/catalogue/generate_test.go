package catalogue_test

import (
	"fmt"

	"pgregory.net/rapid"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// anyCatalogue draws catalogues that have no faults, with every field of a
// price, add-on and offering in use.
func anyCatalogue() *rapid.Generator[*vendors.Catalogue] {
	return rapid.Custom(func(t *rapid.T) *vendors.Catalogue {
		g := &generator{t: t}
		c := &vendors.Catalogue{ID: "drawn", Name: g.text(), Version: "2026-11-23"}
		for i := range g.upTo(3) + 1 {
			c.Capabilities = append(c.Capabilities, g.capability(fmt.Sprintf("cap%d", i)))
		}
		for i := range g.upTo(2) + 1 {
			id := fmt.Sprintf("vendor%d", i)
			c.Vendors = append(c.Vendors, g.vendor(id))
			for j := range g.upTo(2) {
				c.Offerings = append(c.Offerings, g.offering(fmt.Sprintf("%s-%d", id, j), id, c.Capabilities))
			}
		}
		for i := range g.upTo(2) {
			c.Infra = append(c.Infra, g.infra(fmt.Sprintf("unit%d", i)))
		}
		for i := range g.upTo(2) {
			c.Defaults = append(c.Defaults, vendors.Default{
				ID: fmt.Sprintf("default%d", i), Name: g.text(), Market: "CN", Value: g.maybe(), Unit: g.words(), Note: g.words(), Source: g.source(),
			})
		}
		if g.yes() {
			c.Rates = vendors.ExchangeRates{
				Base: "CNY", AsOf: "2026-11-01", Rates: map[money.Currency]money.Decimal{money.USD: g.number().Add(money.One), money.CNY: money.One}, Source: g.source(),
			}
		}
		if g.yes() {
			c.Premiums = []vendors.SignOnPremium{{Product: g.words(), Base: g.words(), WithSSO: g.words(), Increase: "5%", Source: g.source()}}
		}
		return c
	})
}

type generator struct{ t *rapid.T }

func (g *generator) upTo(n int) int { return rapid.IntRange(0, n).Draw(g.t, "n") }
func (g *generator) yes() bool      { return rapid.Bool().Draw(g.t, "yes") }

func pick[T any](g *generator, all ...T) T { return rapid.SampledFrom(all).Draw(g.t, "pick") }

// words draws what people write, with everything YAML has a meaning for.
func (g *generator) words() string {
	return rapid.StringOfN(rapid.SampledFrom([]rune(`aZ09 ,.:;'"\{}[]&*!|>%@#-?=~`+"`\n\t"+"云价格é☑😀\u2028\u00a0")), 1, 20, -1).Draw(g.t, "words")
}

func (g *generator) text() lang.Bilingual { return lang.Bilingual{ZH: g.words(), EN: g.words()} }

func (g *generator) number() money.Decimal {
	return money.New(rapid.Int64Range(0, 1<<50).Draw(g.t, "coefficient"), rapid.IntRange(0, 12).Draw(g.t, "scale"))
}

func (g *generator) share() money.Decimal { return money.New(int64(g.upTo(1000)), 3) }

func (g *generator) maybe() *money.Decimal {
	if g.yes() {
		return nil
	}
	d := g.number()
	return &d
}

func (g *generator) estimate() money.Estimate {
	low := g.number()
	likely := low.Add(g.number())
	return money.Estimate{Low: low, Likely: likely, High: likely.Add(g.number())}
}

func (g *generator) source() vendors.Source {
	return vendors.Source{
		Ref: g.words(), AsOf: pick(g, "2026-11-23", "2026", "unknown"),
		Confidence: pick(g, vendors.ConfidenceHigh, vendors.ConfidenceMedium, vendors.ConfidenceLow),
	}
}

func (g *generator) vendor(id string) vendors.Vendor {
	v := vendors.Vendor{ID: id, Name: g.text(), Country: "DE", Website: "https://" + id + ".example"}
	if g.yes() {
		v.Certifications = []vendors.Certification{{ID: "iso27001", Scope: g.words(), Expires: "2027", Source: g.source()}}
		v.Facts = []vendors.VendorFact{{Key: "founded", Value: g.words(), Source: g.source()}}
	}
	return v
}

func (g *generator) capability(id string) vendors.Capability {
	c := vendors.Capability{ID: vendors.CapabilityID(id), Name: g.text(), Group: "security", Source: g.source()}
	c.Limits = []vendors.LimitSpec{{Kind: "history_days", Unit: "day"}, {Kind: "response_hours", Unit: "hour", Least: true}}
	if g.yes() {
		days := g.estimate()
		c.BuildDays = &days
	} else {
		c.FeeShare = &money.Estimate{Low: money.New(1, 1), Likely: money.New(2, 1), High: money.One}
	}
	return c
}

func (g *generator) limits() []vendors.Limit {
	var all []vendors.Limit
	for range g.upTo(2) {
		l := vendors.Limit{
			Kind: pick[vendors.LimitKind](g, "history_days", "response_hours"), HardStop: g.yes(), Extendable: g.yes(), Source: g.source(),
			Scope: pick(g, "", vendors.ScopeSeatPooled),
		}
		if l.Unlimited = g.yes(); !l.Unlimited {
			l.Value = g.number()
		}
		all = append(all, l)
	}
	return all
}

func (g *generator) offering(id, vendor string, capabilities []vendors.Capability) vendors.Offering {
	o := vendors.Offering{
		ID: id, Vendor: vendor, Product: g.words(), Edition: g.words(), Name: g.text(),
		Deployment: pick(g, vendors.SaaS, vendors.PaaS, vendors.SelfHosted), Licence: pick(g, vendors.Commercial, vendors.OpenSource),
		Currency: pick[money.Currency](g, "CNY", "USD", "JPY"), Tax: pick(g, vendors.TaxIncluded, vendors.TaxExcluded, vendors.TaxUnknown),
		Terms: g.terms(), Prices: g.prices(), Limits: g.limits(), Trial: g.yes(), Restricted: pick(g, "", g.words()),
	}
	o.AddOns = g.addOns(capabilities)
	for i := range capabilities {
		if g.yes() {
			o.Capabilities = append(o.Capabilities, g.provision(capabilities[i].ID, &o))
		}
	}
	if g.yes() {
		o.Notes = []vendors.Note{{Text: g.text(), Source: g.source(), About: pick(g, "", string(capabilities[0].ID))}}
		o.Moves = []vendors.PaywallMove{{Date: "2026-03", Text: g.text(), ChangePct: g.maybe(), Source: g.source()}}
		o.Resources = []vendors.Sizing{{
			UpToConcurrent: money.One, Servers: 1 + g.upTo(9), VCPU: g.estimate(), RAMGB: g.estimate(), DiskGB: g.number(), HA: g.yes(),
			Note: g.words(), Source: g.source(),
		}}
	}
	return o
}

func (g *generator) terms() vendors.Terms {
	t := vendors.Terms{
		Billing: pick(g, "", "monthly", "annual", "quote"), MinSeats: g.upTo(500), TermMonths: g.upTo(60), NoticeDays: g.upTo(90),
		ExitFee: g.maybe(), NoTrueDown: g.yes(), OnRequest: g.yes(),
	}
	if g.yes() {
		t.Uplift = g.uplift()
	}
	return t
}

func (g *generator) uplift() vendors.Uplift {
	most := g.share()
	return vendors.Uplift{Stated: true, Pct: g.share(), Cap: &most, Basis: pick(g, vendors.UpliftPerYear, vendors.UpliftPerRenewalTimesYears)}
}

func (g *generator) provision(id vendors.CapabilityID, o *vendors.Offering) vendors.Provision {
	p := vendors.Provision{
		Capability: id, Status: pick(g, vendors.Included, vendors.HigherEdition, vendors.Build, vendors.Unavailable),
		Limits: g.limits(), Text: pick(g, "", g.words()), Source: g.source(),
	}
	for _, a := range o.AddOns {
		if a.Provides[0] == id {
			p.Status, p.AddOns = vendors.AsAddOn, []string{a.ID}
		}
	}
	return p
}

func (g *generator) addOns(capabilities []vendors.Capability) []vendors.AddOn {
	var all []vendors.AddOn
	for i := range g.upTo(2) {
		a := vendors.AddOn{
			ID: fmt.Sprintf("addon%d", i), Name: g.text(), Provides: []vendors.CapabilityID{pick(g, capabilities...).ID},
			Limits: g.limits(), Prices: g.prices(), QuoteOnly: g.yes(), Note: pick(g, "", g.words()),
		}
		if i > 0 {
			a.Needs = []string{"addon0"}
		}
		all = append(all, a)
	}
	return all
}

func (g *generator) infra(id string) vendors.InfraPrice {
	p := g.price("base")
	p.Of = nil
	return vendors.InfraPrice{
		ID: id, Name: g.text(), Kind: "vm", Vendor: "anyone", Region: "CN", Spec: g.words(), Currency: "CNY",
		Tax: vendors.TaxUnknown, Unit: g.words(), Price: p,
	}
}

func (g *generator) prices() []vendors.Price {
	var all []vendors.Price
	for i := range g.upTo(2) {
		all = append(all, g.price(fmt.Sprintf("price%d", i)))
	}
	return all
}

func (g *generator) price(id string) vendors.Price {
	p := vendors.Price{
		ID: id, Item: g.text(), Role: pick(g, vendors.RoleBase, vendors.RoleUsage, vendors.RoleThirdParty), Meter: vendors.MeterMAU,
		Model: pick(g, vendors.Flat, vendors.PerUnit, vendors.Graduated, vendors.Volume, vendors.Package, vendors.Stairstep, vendors.PercentOf),
		Per:   pick(g, money.Zero, money.Int(1000)), Period: vendors.Period{Every: 1 + g.upTo(11), Unit: pick(g, vendors.Day, vendors.Month, vendors.Year)},
		Included: vendors.Allowance{Quantity: g.number(), PerSeat: g.number(), Scope: vendors.ScopeSeatUnpooled},
		Minimum:  g.number(), Increment: g.number(), MinSpend: g.number(), HardStop: true, Aggregate: vendors.AggregateP95,
		WorseOf: vendors.MeterConcurrent, WorseFree: vendors.Allowance{OfMeter: vendors.MeterMAU, Share: money.New(5, 2)}, WorseAmount: g.maybe(),
		Conversions:  []vendors.Conversion{{Meter: vendors.MeterMessage, Factor: money.One.Add(g.number())}},
		PrepayMonths: g.upTo(36), TermMonths: g.upTo(36), Arrears: g.yes(), NoTrueDown: g.yes(), FromYear: g.upTo(3),
		PerInstance: pick(g, "", vendors.MeterApp), ValidFrom: "2026-01", ValidTo: "2026-12-31",
		History:  []vendors.PastPrice{{Amount: g.number(), Until: "2025-12", Note: g.words(), Source: g.source()}},
		Category: pick(g, "", vendors.Operations), Tax: pick(g, "", vendors.TaxExcluded), Note: g.words(), Source: g.source(),
	}
	g.amount(&p)
	if g.yes() {
		u := g.uplift()
		p.Uplift, p.Promotion = &u, &vendors.Promotion{Months: 1 + g.upTo(11), Amount: g.maybe(), Off: g.share(), Credit: money.One}
		p.Ramp = []vendors.RampStep{{FromMonth: 1, Quantity: g.maybe()}, {FromMonth: 7, Amount: g.maybe()}}
		p.Choice, p.Plan = "seat", "monthly"
	}
	return p
}

// amount gives a price what its model needs.
func (g *generator) amount(p *vendors.Price) {
	switch p.Model {
	case vendors.Graduated, vendors.Volume, vendors.Stairstep:
		first := money.One.Add(g.number())
		p.Tiers = []vendors.Tier{{UpTo: &first, Unit: g.number(), Flat: g.number()}, {Unit: g.number()}}
	case vendors.PercentOf:
		p.Amount, p.Floor = g.share(), g.number()
	case vendors.Flat, vendors.PerUnit, vendors.Package:
		p.Amount = g.number()
		if g.yes() {
			p.Range = &money.Estimate{Low: money.Zero, Likely: p.Amount, High: p.Amount.Add(g.number())}
		}
		p.QuoteOnly = p.Amount.Sign() > 0
	}
}
