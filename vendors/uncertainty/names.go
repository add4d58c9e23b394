package uncertainty

import (
	"math"
	"strconv"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// driverName is what a driver is called, in either language.
func (m *Model) driverName(d int) lang.Phrase {
	name, _, _ := strings.Cut(m.Drivers[d].Name, "#")
	if spec, ok := need.SpecOf(need.Key(name)); ok {
		return spec.Name()
	}
	kind, rest, _ := strings.Cut(name, ":")
	p := lang.Phrase{Key: "uncertainty.driver." + kind, Args: lang.Args{"name": rest}, Names: map[string]lang.Bilingual{}}
	if id, ok := strings.CutPrefix(name, "days to build "); ok {
		p.Key = "uncertainty.driver.build"
		p.Names["name"] = m.capability(id)
		return p
	}
	id, what, _ := strings.Cut(rest, "/")
	switch kind {
	case "price", "quote", "tax", "unconfirmed", "fee":
		if o := m.offering(id); o != nil {
			p.Names["name"] = o.Name
			p.Names["subject"] = m.subjectOf(kind, what, o)
		} else {
			p.Names["name"] = m.capability(id)
			p.Names["subject"] = lang.Bilingual{}
		}
	case "infra":
		p.Names["name"] = m.infra(rest)
	}
	if integration, ok := strings.CutPrefix(name, "integration."); ok {
		p.Key, p.Args["name"] = "uncertainty.driver.integration", integration
	}
	return p
}

func (m *Model) offering(id string) *vendors.Offering {
	for i := range m.Options {
		if m.Options[i].ID == id {
			return m.Options[i].Sheet.Offering
		}
	}
	return nil
}

func (m *Model) subject(kind, what string, option int) lang.Bilingual {
	return m.subjectOf(kind, what, m.Options[option].Sheet.Offering)
}

// subjectOf names what a driver of an offering is about: a capability, an
// add-on or a price.
func (m *Model) subjectOf(kind, what string, o *vendors.Offering) lang.Bilingual {
	if kind == "unconfirmed" {
		return m.capability(what)
	}
	owner, price, _ := strings.Cut(what, "/")
	for i := range o.AddOns {
		if o.AddOns[i].ID == owner {
			return o.AddOns[i].Name
		}
	}
	for i := range o.Prices {
		if o.Prices[i].ID == price {
			return o.Prices[i].Item
		}
	}
	return lang.Bilingual{ZH: what, EN: what}
}

func (m *Model) capability(id string) lang.Bilingual {
	if m.catalogue != nil {
		if c := m.catalogue.Capability(vendors.CapabilityID(id)); c != nil {
			return c.Name
		}
	}
	return lang.Bilingual{ZH: id, EN: id}
}

func (m *Model) infra(id string) lang.Bilingual {
	if m.catalogue != nil {
		for i := range m.catalogue.Infra {
			if m.catalogue.Infra[i].ID == id {
				return m.catalogue.Infra[i].Name
			}
		}
	}
	return lang.Bilingual{ZH: id, EN: id}
}

// shown prints a driver's value as people read it: a share in per cent, money
// with its currency, a price or rate as what it changes by.
func (m *Model) shown(d int, x float64) string {
	name, _, _ := strings.Cut(m.Drivers[d].Name, "#")
	if spec, ok := need.SpecOf(need.Key(name)); ok {
		switch spec.Kind {
		case need.Share:
			return short(x*100, 2) + "%"
		case need.Money:
			return m.need.Currency.Format(minor(x, math.Pow10(m.need.Currency.Digits())))
		case need.Count, need.Factor:
		}
		return short(x, 3)
	}
	switch kind, _, _ := strings.Cut(name, ":"); kind {
	case "price", "infra", "fx":
		if m.Drivers[d].Low > 0 && m.Drivers[d].High < 2 {
			change := short((x-1)*100, 2) + "%"
			if x >= 1 {
				change = "+" + change
			}
			return change
		}
	case "fee":
		return short(x*100, 2) + "%"
	case "quote":
		return m.need.Currency.Format(minor(x, math.Pow10(m.need.Currency.Digits())))
	}
	return short(x, 3)
}

// short prints a number with at most the digits given and no zeros at its end.
func short(x float64, digits int) string {
	text := strconv.FormatFloat(x, 'f', digits, 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if text == "-0" {
		text = "0"
	}
	whole, fraction, point := strings.Cut(text, ".")
	whole = money.Group(whole)
	if point {
		return whole + "." + fraction
	}
	return whole
}
