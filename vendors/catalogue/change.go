package catalogue

import (
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// ChangeKind is what happened between two catalogues; each has a text in both
// languages under "catalogue.change.".
type ChangeKind string

// The kinds, in the order in which Diff lists them: what hurts a buyer first.
const (
	Paywalled       ChangeKind = "paywalled"      // a capability moved away from the base package
	LimitCut        ChangeKind = "limit_cut"      // a limit fell, or one appeared
	AllowanceCut    ChangeKind = "allowance_cut"  // less is free at the same price
	PriceRose       ChangeKind = "price_rose"     // an amount of a price
	MinimumRose     ChangeKind = "minimum_rose"   // seats that must be bought
	TermLonger      ChangeKind = "term_longer"    // months bound
	PriceWithdrawn  ChangeKind = "price_hidden"   // the last published price went: quote only
	OfferingRemoved ChangeKind = "offering_gone"  // no longer sold
	PriceAdded      ChangeKind = "price_added"    // something new is billed or offered
	PriceRemoved    ChangeKind = "price_gone"     // something is no longer billed or offered
	AddOnAdded      ChangeKind = "add_on_added"   // a new paid extra
	AddOnRemoved    ChangeKind = "add_on_gone"    // a paid extra is no longer sold
	PriceReshaped   ChangeKind = "price_reshaped" // model, meter, period, tiers or conditions
	TaxChanged      ChangeKind = "tax_changed"    // included, excluded or unknown
	OfferingAdded   ChangeKind = "offering_added" // newly sold
	PricePublished  ChangeKind = "price_shown"    // a quote-only offering got a price
	PriceFell       ChangeKind = "price_fell"
	AllowanceRaised ChangeKind = "allowance_raised"
	LimitRaised     ChangeKind = "limit_raised"
	Freed           ChangeKind = "freed" // a capability moved towards the base package
	MinimumFell     ChangeKind = "minimum_fell"
	TermShorter     ChangeKind = "term_shorter"
	Stated          ChangeKind = "stated"   // a capability nobody spoke of has an answer
	Unstated        ChangeKind = "unstated" // an answer is gone
	NoteAdded       ChangeKind = "note_added"
	NoteRemoved     ChangeKind = "note_gone"
	Otherwise       ChangeKind = "changed" // any other field
	Added           ChangeKind = "added"   // a unit price, default, capability or vendor
	Removed         ChangeKind = "gone"
)

// ChangeKinds lists every kind in the order of Diff.
var ChangeKinds = []ChangeKind{
	Paywalled, LimitCut, AllowanceCut, PriceRose, MinimumRose, TermLonger, PriceWithdrawn, OfferingRemoved, PriceAdded, PriceRemoved,
	AddOnAdded, AddOnRemoved, PriceReshaped, TaxChanged, OfferingAdded, PricePublished, PriceFell, AllowanceRaised, LimitRaised, Freed,
	MinimumFell, TermShorter, Stated, Unstated, NoteAdded, NoteRemoved, Otherwise, Added, Removed,
}

// Change is one difference between two catalogues.
type Change struct {
	Kind    ChangeKind
	ID      string         // of the offering, unit price, default, capability or vendor
	Name    lang.Bilingual // what that is called
	Subject string         // path inside it: prices[base].amount, capabilities.sso_saml_oidc; empty for the whole
	About   lang.Bilingual // what the subject is called: the item of a price, the name of a capability
	Before  string         // as printed, "" when there was nothing
	After   string
	Pct     *money.Decimal // fraction by which a number changed: 0.2 is +20 %; nil when it was 0 or is no number
}

// Worse reports whether the change costs the buyer money or function.
func (c Change) Worse() bool {
	switch c.Kind { //nolint:exhaustive // the default says the rest
	case Paywalled, LimitCut, AllowanceCut, PriceRose, MinimumRose, TermLonger, PriceWithdrawn, OfferingRemoved, PriceAdded, AddOnRemoved, Unstated:
		return true
	default:
		return false
	}
}

// Text says the change in one sentence.
func (c Change) Text(l lang.Lang) string {
	args := lang.Args{
		"name": c.Name.In(l), "about": c.About.In(l), "subject": c.Subject,
		"before": c.value(l, c.Before), "after": c.value(l, c.After),
	}
	if args["about"] == "" {
		args["about"] = c.Subject
	}
	text := l.Text("catalogue.change."+string(c.Kind), args)
	if c.Pct != nil {
		text += l.Text("catalogue.change.by", lang.Args{"pct": percent(*c.Pct)})
	}
	return text
}

// value is a value in the reader's words: "addon" is 付费选配.
func (c Change) value(l lang.Lang, value string) string {
	key := "catalogue.value." + value
	if c.Kind == TaxChanged {
		key = "catalogue.tax." + value
	}
	if l.Has(key) {
		return l.Text(key, nil)
	}
	return value
}

// percent prints a fraction with its sign and one digit: 0.2069 is +20.7 %.
func percent(d money.Decimal) string {
	text := d.Mul(money.Int(100)).Round(1).String() + " %"
	if d.Sign() > 0 {
		return "+" + text
	}
	return text
}

// changeBy is the fraction by which a number changed, to four digits; nil when
// it was zero.
func changeBy(before, after money.Decimal) *money.Decimal {
	if before.IsZero() {
		return nil
	}
	const digits = 4
	by := after.Sub(before).QuoRound(before, digits)
	return &by
}
