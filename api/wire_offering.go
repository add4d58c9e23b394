package api

import (
	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/project"
)

// offeringRowWire is one line of the list of offerings.
type offeringRowWire struct {
	ID         string         `json:"id"`
	Vendor     string         `json:"vendor"`
	VendorName compare.Words  `json:"vendor_name"`
	Product    string         `json:"product"`
	Edition    string         `json:"edition"`
	Name       compare.Words  `json:"name"`
	Deployment string         `json:"deployment" enum:"saas,paas,self_hosted"`
	Licence    string         `json:"licence" enum:"commercial,open_source"`
	Currency   string         `json:"currency"`
	Headline   *listPriceWire `json:"headline,omitempty" doc:"Missing: quote only, never free."`
	Component  bool           `json:"component" doc:"A part, compared only when named."`
	Trial      bool           `json:"trial"`
}

// listPriceWire is an advertised price.
type listPriceWire struct {
	Amount string `json:"amount"`
	Meter  string `json:"meter"`
	Model  string `json:"model"`
	Period string `json:"period"`
}

func newOfferingRowWire(r *project.OfferingRow) offeringRowWire {
	w := offeringRowWire{
		ID: r.ID, Vendor: r.Vendor, VendorName: words(r.VendorName), Product: r.Product, Edition: r.Edition, Name: words(r.Name),
		Deployment: string(r.Deployment), Licence: string(r.Licence), Currency: string(r.Currency), Component: r.Component, Trial: r.Trial,
	}
	if p := r.Headline; p != nil {
		w.Headline = &listPriceWire{p.Amount, string(p.Meter), string(p.Model), period(p.Period)}
	}
	return w
}

// period is "month", "year", "once" or "3 months".
func period(p vendors.Period) string {
	if p.Every <= 1 {
		return string(p.Unit)
	}
	return itoa(p.Every) + " " + string(p.Unit) + "s"
}

// offeringWire is everything known about an offering.
type offeringWire struct {
	ID           string          `json:"id"`
	Vendor       vendorWire      `json:"vendor"`
	Product      string          `json:"product"`
	Edition      string          `json:"edition"`
	Name         compare.Words   `json:"name"`
	Deployment   string          `json:"deployment" enum:"saas,paas,self_hosted"`
	Licence      string          `json:"licence" enum:"commercial,open_source"`
	Currency     string          `json:"currency"`
	Tax          string          `json:"tax" enum:"included,excluded,unknown"`
	VAT          string          `json:"vat,omitempty"`
	Terms        termsWire       `json:"terms"`
	Prices       []priceWire     `json:"prices" doc:"Empty: quote only."`
	Capabilities []provisionWire `json:"capabilities" doc:"Every capability of the catalogue; not_stated where nobody said."`
	Limits       []limitWire     `json:"limits"`
	AddOns       []addOnWire     `json:"add_ons"`
	Notes        []noteWire      `json:"notes"`
	Moves        []moveWire      `json:"moves" doc:"What went behind the paywall, or came out."`
	Editions     []string        `json:"editions" doc:"Ids of the other editions of the product."`
	Trial        bool            `json:"trial"`
	Restricted   string          `json:"restricted,omitempty"`
	Component    bool            `json:"component"`
	Catalogue    string          `json:"catalogue" doc:"Hash of the version."`
}

type termsWire struct {
	Billing    string `json:"billing,omitempty"`
	MinSeats   int    `json:"min_seats" doc:"0: none."`
	TermMonths int    `json:"term_months" doc:"0: none."`
	Uplift     string `json:"uplift,omitempty" doc:"Fraction at renewal; missing: not stated."`
	UpliftCap  string `json:"uplift_cap,omitempty"`
	UpliftOn   string `json:"uplift_basis,omitempty"`
	NoticeDays int    `json:"notice_days" doc:"0: not stated."`
	ExitFee    string `json:"exit_fee,omitempty"`
	NoTrueDown bool   `json:"no_true_down"`
	OnRequest  bool   `json:"on_request"`
}

type provisionWire struct {
	Capability string                  `json:"capability"`
	Name       compare.Words           `json:"name"`
	Group      string                  `json:"group"`
	Status     string                  `json:"status" enum:"included,addon,higher_edition,build,unavailable,not_stated"`
	AddOns     []string                `json:"add_ons"`
	Limits     []limitWire             `json:"limits"`
	Text       string                  `json:"text,omitempty" doc:"The limit in the source's words."`
	Source     *compare.SourceDocument `json:"source,omitempty"`
}

type limitWire struct {
	Kind       string `json:"kind"`
	Value      string `json:"value,omitempty"`
	Unlimited  bool   `json:"unlimited"`
	Scope      string `json:"scope,omitempty"`
	HardStop   bool   `json:"hard_stop" doc:"Nothing works beyond it."`
	Extendable bool   `json:"extendable"`
}

type addOnWire struct {
	ID        string        `json:"id"`
	Name      compare.Words `json:"name"`
	Provides  []string      `json:"provides"`
	Limits    []limitWire   `json:"limits"`
	Needs     []string      `json:"needs"`
	Excludes  []string      `json:"excludes"`
	Prices    []priceWire   `json:"prices"`
	QuoteOnly bool          `json:"quote_only"`
	Metered   bool          `json:"metered"`
	Note      string        `json:"note,omitempty"`
}

type noteWire struct {
	About  string                 `json:"about,omitempty"`
	Text   compare.Words          `json:"text"`
	Source compare.SourceDocument `json:"source"`
}

type moveWire struct {
	Date   string                 `json:"date"`
	Text   compare.Words          `json:"text"`
	Change string                 `json:"change,omitempty" doc:"Fraction; negative: less for the same money."`
	Source compare.SourceDocument `json:"source"`
}

func newOfferingWire(c *vendors.Catalogue, o *vendors.Offering) offeringWire {
	w := offeringWire{
		ID: o.ID, Product: o.Product, Edition: o.Edition, Name: words(o.Name), Deployment: string(o.Deployment), Licence: string(o.Licence),
		Currency: string(o.Currency), Tax: string(o.Tax), VAT: decimal(o.VAT), Terms: newTermsWire(&o.Terms),
		Prices: each(o.Prices, newPriceWire), Limits: each(o.Limits, newLimitWire), AddOns: each(o.AddOns, newAddOnWire),
		Notes: each(o.Notes, newNoteWire), Moves: each(o.Moves, newMoveWire), Editions: []string{}, Trial: o.Trial,
		Restricted: o.Restricted, Component: o.Component, Catalogue: c.Hash, Capabilities: make([]provisionWire, len(c.Capabilities)),
	}
	if v := c.Vendor(o.Vendor); v != nil {
		w.Vendor = newVendorWire(v)
	}
	for i := range c.Capabilities {
		w.Capabilities[i] = newProvisionWire(&c.Capabilities[i], o.Provision(c.Capabilities[i].ID))
	}
	for i := range c.Offerings {
		if p := &c.Offerings[i]; p.Vendor == o.Vendor && p.Product == o.Product && p.ID != o.ID {
			w.Editions = append(w.Editions, p.ID)
		}
	}
	return w
}

func newTermsWire(t *vendors.Terms) termsWire {
	w := termsWire{
		Billing: t.Billing, MinSeats: t.MinSeats, TermMonths: t.TermMonths, NoticeDays: t.NoticeDays, ExitFee: decimal(t.ExitFee),
		NoTrueDown: t.NoTrueDown, OnRequest: t.OnRequest,
	}
	if t.Uplift.Stated {
		w.Uplift, w.UpliftCap, w.UpliftOn = t.Uplift.Pct.String(), decimal(t.Uplift.Cap), string(t.Uplift.Basis)
	}
	return w
}

func newProvisionWire(c *vendors.Capability, p vendors.Provision) provisionWire {
	w := provisionWire{
		Capability: string(c.ID), Name: words(c.Name), Group: c.Group, Status: string(p.Status), AddOns: texts(p.AddOns),
		Limits: each(p.Limits, newLimitWire), Text: p.Text,
	}
	if p.Status != vendors.NotStated {
		s := source(p.Source)
		w.Source = &s
	}
	return w
}

func newLimitWire(l *vendors.Limit) limitWire {
	w := limitWire{Kind: string(l.Kind), Unlimited: l.Unlimited, Scope: string(l.Scope), HardStop: l.HardStop, Extendable: l.Extendable}
	if !l.Unlimited {
		w.Value = l.Value.String()
	}
	return w
}

func newAddOnWire(a *vendors.AddOn) addOnWire {
	return addOnWire{
		ID: a.ID, Name: words(a.Name), Provides: texts(a.Provides), Limits: each(a.Limits, newLimitWire), Needs: texts(a.Needs),
		Excludes: texts(a.Excludes), Prices: each(a.Prices, newPriceWire), QuoteOnly: a.QuoteOnly, Metered: a.Metered, Note: a.Note,
	}
}

func newNoteWire(n *vendors.Note) noteWire {
	return noteWire{n.About, words(n.Text), source(n.Source)}
}

func newMoveWire(m *vendors.PaywallMove) moveWire {
	return moveWire{m.Date, words(m.Text), decimal(m.ChangePct), source(m.Source)}
}
