package checklist

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// Overlay is a catalogue in which one offering is as it was answered.
type Overlay struct {
	Catalogue *vendors.Catalogue
	Unused    []string // items whose answered price reprices nothing
}

// answerPrefix begins the ids of add-ons and prices that come from answers.
const answerPrefix = "answer-"

func answerID(item string) string { return answerPrefix + strings.ToLower(item) }

// Apply returns a copy of the catalogue in which states, limits, contract terms
// and prices of one offering are the answered ones, each with its evidence as
// source and graded by it: the fit of the offering has the grade of its answers. Evidence that does not hold on the day is passed
// over. The catalogue itself is not changed.
func Apply(cat *vendors.Catalogue, a *Answers, t *Template, on time.Time) (*Overlay, error) {
	i := slices.IndexFunc(cat.Offerings, func(o vendors.Offering) bool { return o.ID == a.Offering })
	if i < 0 {
		return nil, fault.NotFound("answers.offering", "no offering is called %q", a.Offering)
	}
	out := *cat
	out.Offerings = slices.Clone(cat.Offerings)
	x := &applier{offering: clone(&cat.Offerings[i]), on: on}
	for j := range a.Items {
		item := t.find(a.Items[j].Item, cat)
		if item == nil {
			return nil, fault.NotFound("answers", "the template has no item %q", a.Items[j].Item)
		}
		x.apply(item, &a.Items[j])
	}
	out.Offerings[i] = *x.offering
	hash, err := hashWith(cat.Hash, a)
	if err != nil {
		return nil, err
	}
	out.Hash = hash
	return &Overlay{Catalogue: &out, Unused: x.unused}, nil
}

// hashWith signs a catalogue with the answers over it.
func hashWith(catalogue string, a *Answers) (string, error) {
	var b bytes.Buffer
	if err := a.WriteYAML(&b); err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(catalogue + "\n" + b.String()))
	return hex.EncodeToString(sum[:]), nil
}

// clone copies an offering as deep as answers reach.
func clone(o *vendors.Offering) *vendors.Offering {
	c := *o
	c.Capabilities = slices.Clone(o.Capabilities)
	c.Prices = slices.Clone(o.Prices)
	c.AddOns = slices.Clone(o.AddOns)
	for i := range c.AddOns {
		c.AddOns[i].Provides = slices.Clone(c.AddOns[i].Provides)
	}
	return &c
}

// applier changes one offering.
type applier struct {
	offering *vendors.Offering
	on       time.Time
	unused   []string
}

func (x *applier) apply(i *Item, a *Answer) {
	source := vendors.Source{Ref: "answer to " + a.Item, AsOf: day(x.on), Confidence: vendors.ConfidenceLow}
	if proof := best(a.Evidence, x.on); proof != nil {
		source = proof.source()
		grade := together(a.Evidence, x.on)
		source.Binding, source.Verification = grade.Binding, grade.Verified
	}
	var sold []vendors.CapabilityID
	for _, c := range i.Decides {
		state := a.stateOf(c)
		if state == AddOn {
			sold = append(sold, c)
		}
		x.provide(c, state, a, source)
	}
	used := false
	if len(sold) > 0 {
		used = x.sell(i, a, sold, source)
	}
	if len(i.Decides) == 0 && a.Price != nil {
		used = x.charge(i, a, source)
	}
	if a.Price != nil && !used {
		x.unused = append(x.unused, a.Item)
	}
	for _, t := range i.Money.Terms {
		if l := a.limit(vendors.LimitKind(t)); l != nil {
			x.term(t, l.Value)
		}
	}
}

// provide sets the state and the limits of a capability.
func (x *applier) provide(c vendors.CapabilityID, s State, a *Answer, source vendors.Source) {
	stated := s != "" && s != NotApplicable
	if !stated && len(a.Limits) == 0 {
		return
	}
	p := x.offering.Provision(c)
	p.Limits = slices.Clone(p.Limits)
	for _, l := range a.Limits {
		l.Source = source
		if at := slices.IndexFunc(p.Limits, func(k vendors.Limit) bool { return k.Kind == l.Kind }); at >= 0 {
			p.Limits[at] = l
		} else {
			p.Limits = append(p.Limits, l)
		}
	}
	if stated {
		p.Status, p.Source, p.Text = vendors.Status(s), source, ""
		if s == HigherEdition || s == Build || s == Unavailable {
			x.withdraw(c)
		}
	}
	x.set(p)
}

// set puts a provision where the sorted list wants it.
func (x *applier) set(p vendors.Provision) {
	all := x.offering.Capabilities
	at, found := slices.BinarySearchFunc(all, p.Capability, func(e vendors.Provision, c vendors.CapabilityID) int {
		return strings.Compare(string(e.Capability), string(c))
	})
	if found {
		all[at] = p
		return
	}
	x.offering.Capabilities = slices.Insert(all, at, p)
}

// withdraw takes a capability out of every add-on.
func (x *applier) withdraw(c vendors.CapabilityID) {
	for i := range x.offering.AddOns {
		a := &x.offering.AddOns[i]
		a.Provides = slices.DeleteFunc(a.Provides, func(p vendors.CapabilityID) bool { return p == c })
	}
}

// sell makes the add-on that an answer speaks of; used reports whether its
// price counts. Without a price the catalogue's own add-on stays, if it has one.
func (x *applier) sell(i *Item, a *Answer, sold []vendors.CapabilityID, source vendors.Source) (used bool) {
	if a.Price == nil {
		sold = slices.DeleteFunc(sold, func(c vendors.CapabilityID) bool { return seller(x.offering, c) != nil })
		if len(sold) == 0 {
			return false
		}
	}
	for _, c := range sold {
		x.withdraw(c)
	}
	extra := vendors.AddOn{ID: answerID(a.Item), Name: i.Title, Provides: sold, QuoteOnly: a.Price == nil}
	for _, l := range a.Limits {
		l.Source = source
		extra.Limits = append(extra.Limits, l)
	}
	if a.Price != nil {
		extra.Prices = []vendors.Price{price(i, a.Price, "base", source)}
	}
	x.offering.AddOns = append(x.offering.AddOns, extra)
	return a.Price != nil
}

// charge sets the price of an item that decides no capability.
func (x *applier) charge(i *Item, a *Answer, source vendors.Source) (used bool) {
	switch i.Money.Price {
	case BasePrice:
		x.rebase(i, a, source)
		return true
	case ExtraPrice:
		if a.State != AddOn {
			return false
		}
		p := price(i, a.Price, answerID(a.Item), source)
		p.Role = vendors.RoleUsage
		if p.Period.Unit == vendors.Once {
			p.Role = vendors.RoleSetup
		}
		p.Category = i.Category
		x.offering.Prices = append(x.offering.Prices, p)
		return true
	case NoPrice:
	}
	return false
}

// rebase puts the answered price in the place of every base price. It keeps the
// first one's id, to which shares of it refer, and the contract's price rise.
func (x *applier) rebase(i *Item, a *Answer, source vendors.Source) {
	p := price(i, a.Price, "base", source)
	p.Item, p.Uplift = x.offering.Name, nil
	kept := make([]vendors.Price, 1, len(x.offering.Prices)+1)
	first := true
	for _, old := range x.offering.Prices {
		if old.Role != vendors.RoleBase && old.Role != "" {
			kept = append(kept, old)
			continue
		}
		if first {
			p.ID, p.Choice, first = old.ID, old.Choice, false
		}
	}
	kept[0] = p
	x.offering.Prices = kept
}

// price is an answered price. It holds for the whole horizon: it does not rise.
func price(i *Item, p *Price, id string, source vendors.Source) vendors.Price {
	out := vendors.Price{
		ID: id, Item: i.Title, Role: vendors.RoleBase, Meter: p.Meter, Model: vendors.Flat, Amount: p.Amount.Likely,
		Period: vendors.Period{Every: 1, Unit: p.Period}, Tax: p.Tax, Uplift: &vendors.Uplift{Stated: true}, Source: source,
	}
	if p.Meter == vendors.MeterUser {
		out.Model = vendors.PerUnit
	}
	if p.Amount.Low.Cmp(p.Amount.High) != 0 {
		e := p.Amount
		out.Range = &e
	}
	if out.Item == (lang.Bilingual{}) {
		out.Item = lang.Bilingual{ZH: i.ID, EN: i.ID}
	}
	return out
}

// term sets a number of the contract.
func (x *applier) term(t Term, d money.Decimal) {
	o := x.offering
	whole, _ := d.Int64()
	switch t {
	case TermUplift:
		o.Terms.Uplift = vendors.Uplift{Stated: true, Pct: d.Mul(money.New(1, 2)), Basis: vendors.UpliftPerYear}
		for i := range o.Prices {
			if !strings.HasPrefix(o.Prices[i].ID, answerPrefix) {
				o.Prices[i].Uplift = nil
			}
		}
	case TermMinSeats:
		o.Terms.MinSeats = int(whole)
	case TermMonths:
		o.Terms.TermMonths = int(whole)
	case TermNotice:
		o.Terms.NoticeDays = int(whole)
	case TermExitFee:
		o.Terms.ExitFee = &d
	}
}
