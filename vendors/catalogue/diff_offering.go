package catalogue

import (
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// offering compares two states of one offering.
func (d *differ) offering(a, b *vendors.Offering) {
	d.priceLists("", a.Prices, b.Prices, string(b.Currency))
	switch {
	case len(a.Prices) > 0 && len(b.Prices) == 0:
		d.note(Change{Kind: PriceWithdrawn})
	case len(a.Prices) == 0 && len(b.Prices) > 0:
		d.note(Change{Kind: PricePublished})
	}
	d.provisions(a, b)
	d.limitLists("limits", lang.Bilingual{}, a.Limits, b.Limits)
	d.addOns(a, b)
	d.terms(&a.Terms, &b.Terms)
	if a.Tax != b.Tax {
		d.note(Change{Kind: TaxChanged, Subject: "tax", Before: string(a.Tax), After: string(b.Tax)})
	}
	d.notes(a.Notes, b.Notes)
	d.fields(a, b, "", "id", "prices", "capabilities", "limits", "add_ons", "terms", "tax", "notes")
}

func (d *differ) terms(a, b *vendors.Terms) {
	d.number(MinimumRose, MinimumFell, money.Int(int64(a.MinSeats)), money.Int(int64(b.MinSeats)), Change{Subject: "terms.min_seats"})
	d.number(TermLonger, TermShorter, money.Int(int64(a.TermMonths)), money.Int(int64(b.TermMonths)), Change{Subject: "terms.term_months"})
	d.fields(a, b, "terms", "min_seats", "term_months")
}

// notes compares by text: a note that says something else is another note.
func (d *differ) notes(a, b []vendors.Note) {
	pairs(a, b, func(n *vendors.Note) string { return n.Text.EN + "\x00" + n.Text.ZH }, func(before, after *vendors.Note) {
		switch {
		case before == nil:
			d.note(Change{Kind: NoteAdded, Subject: "notes", About: after.Text})
		case after == nil:
			d.note(Change{Kind: NoteRemoved, Subject: "notes", About: before.Text})
		default:
			d.fields(before, after, "notes")
		}
	})
}

// worth orders the answers from what is there to what is not.
var worth = map[vendors.Status]int{
	vendors.Included: 0, vendors.AsAddOn: 1, vendors.HigherEdition: 2, vendors.Build: 3, vendors.Unavailable: 4, vendors.NotStated: 5,
}

func (d *differ) provisions(a, b *vendors.Offering) {
	pairs(a.Capabilities, b.Capabilities, func(p *vendors.Provision) string { return string(p.Capability) }, func(before, after *vendors.Provision) {
		silent := vendors.Provision{Status: vendors.NotStated}
		if before == nil {
			silent.Capability = after.Capability
			before = &silent
		}
		if after == nil {
			silent.Capability = before.Capability
			after = &silent
		}
		d.provision(before, after)
	})
}

func (d *differ) provision(a, b *vendors.Provision) {
	at := "capabilities." + string(b.Capability)
	about := d.names[b.Capability]
	if about == (lang.Bilingual{}) {
		about = lang.Bilingual{ZH: string(b.Capability), EN: string(b.Capability)}
	}
	if a.Status != b.Status {
		change := Change{Subject: at, About: about, Before: string(a.Status), After: string(b.Status)}
		switch {
		case a.Status == vendors.NotStated:
			change.Kind = Stated
		case b.Status == vendors.NotStated:
			change.Kind = Unstated
		case worth[b.Status] > worth[a.Status]:
			change.Kind = Paywalled
		default:
			change.Kind = Freed
		}
		d.note(change)
		if change.Kind == Stated || change.Kind == Unstated {
			return // its limits and source came or went with it
		}
	}
	d.limitLists(at+".limits", about, a.Limits, b.Limits)
	d.fields(a, b, at, "capability", "status", "limits")
}

// limitLists compares limits by kind; no limit of a kind means no number was
// given, so one that appears is a cut and one that goes a rise.
func (d *differ) limitLists(at string, about lang.Bilingual, a, b []vendors.Limit) {
	pairs(a, b, func(l *vendors.Limit) string { return string(l.Kind) + "/" + string(l.Scope) }, func(before, after *vendors.Limit) {
		change := Change{Subject: at, About: about, Before: limitText(before), After: limitText(after)}
		switch {
		case before == nil:
			change.Kind = limitKind(after, LimitCut, LimitRaised)
			d.note(change)
		case after == nil:
			change.Kind = limitKind(before, LimitRaised, LimitCut)
			d.note(change)
		case before.Unlimited != after.Unlimited:
			change.Kind = limitKind(after, LimitCut, LimitRaised)
			d.note(change)
		default:
			d.number(LimitRaised, LimitCut, before.Value, after.Value, change)
			d.fields(before, after, at, "value")
			return
		}
		if before != nil && after != nil {
			d.fields(before, after, at, "value", "unlimited")
		}
	})
}

// limitKind is numbered for a limit with a number, free for an unlimited one.
func limitKind(l *vendors.Limit, numbered, free ChangeKind) ChangeKind {
	if l.Unlimited {
		return free
	}
	return numbered
}

// limitText prints a limit: history_days 90, storage_gb unlimited.
func limitText(l *vendors.Limit) string {
	switch {
	case l == nil:
		return "not_stated"
	case l.Unlimited:
		return string(l.Kind) + " ∞"
	default:
		return string(l.Kind) + " " + l.Value.String()
	}
}

func (d *differ) addOns(a, b *vendors.Offering) {
	pairs(a.AddOns, b.AddOns, func(x *vendors.AddOn) string { return x.ID }, func(before, after *vendors.AddOn) {
		switch {
		case before == nil:
			d.note(Change{Kind: AddOnAdded, Subject: "add_ons[" + after.ID + "]", About: after.Name})
		case after == nil:
			d.note(Change{Kind: AddOnRemoved, Subject: "add_ons[" + before.ID + "]", About: before.Name})
		default:
			at := "add_ons[" + after.ID + "]"
			d.priceLists(at+".", before.Prices, after.Prices, string(b.Currency))
			d.limitLists(at+".limits", after.Name, before.Limits, after.Limits)
			d.fields(before, after, at, "id", "prices", "limits")
		}
	})
}

// priceLists compares prices by id.
func (d *differ) priceLists(at string, a, b []vendors.Price, currency string) {
	pairs(a, b, func(p *vendors.Price) string { return p.ID }, func(before, after *vendors.Price) {
		switch {
		case before == nil:
			d.note(Change{Kind: PriceAdded, Subject: at + "prices[" + after.ID + "]", About: after.Item, After: amountText(after, currency)})
		case after == nil:
			d.note(Change{Kind: PriceRemoved, Subject: at + "prices[" + before.ID + "]", About: before.Item, Before: amountText(before, currency)})
		default:
			d.price(at+"prices["+after.ID+"]", before, after, currency)
		}
	})
}

// price compares one price. A new shape (model, meter, period, block) is named
// as such: its amounts cannot be compared.
func (d *differ) price(at string, a, b *vendors.Price, currency string) {
	shaped := changedKeys(a, b, "amount", "tiers", "included", "minimum", "id")
	reshaped := a.Model != b.Model || a.Meter != b.Meter || a.Period != b.Period || a.Per.Cmp(b.Per) != 0 || !sameSteps(a.Tiers, b.Tiers)
	if reshaped {
		d.note(Change{Kind: PriceReshaped, Subject: at, About: b.Item, Before: amountText(a, currency), After: amountText(b, currency)})
	} else {
		d.amounts(at, a, b, currency)
	}
	for _, key := range shaped {
		switch key {
		case "model", "meter", "period", "per":
		default:
			d.note(Change{Kind: Otherwise, Subject: at + "." + key, About: b.Item, Before: printed(a, key), After: printed(b, key)})
		}
	}
	d.allowance(at+".included", a, b)
	d.number(MinimumRose, MinimumFell, a.Minimum, b.Minimum, Change{Subject: at + ".minimum", About: b.Item})
}

func (d *differ) amounts(at string, a, b *vendors.Price, currency string) {
	unit := " " + currency
	if b.Model == vendors.PercentOf {
		unit = ""
	}
	compare := func(key string, before, after money.Decimal) {
		d.number(PriceRose, PriceFell, before, after, Change{
			Subject: at + "." + key, About: b.Item, Before: before.String() + unit, After: after.String() + unit,
		})
	}
	compare("amount", a.Amount, b.Amount)
	for i := range b.Tiers {
		tier := "tiers[" + strconv.Itoa(i) + "]"
		compare(tier+".unit", a.Tiers[i].Unit, b.Tiers[i].Unit)
		compare(tier+".flat", a.Tiers[i].Flat, b.Tiers[i].Flat)
	}
}

func sameSteps(a, b []vendors.Tier) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		x, y := a[i].UpTo, b[i].UpTo
		if (x == nil) != (y == nil) || (x != nil && x.Cmp(*y) != 0) {
			return false
		}
	}
	return true
}

func (d *differ) allowance(at string, a, b *vendors.Price) {
	x, y := &a.Included, &b.Included
	about := Change{Subject: at, About: b.Item}
	d.number(AllowanceRaised, AllowanceCut, x.Quantity, y.Quantity, about)
	d.number(AllowanceRaised, AllowanceCut, x.PerSeat, y.PerSeat, about)
	d.number(AllowanceRaised, AllowanceCut, x.Share, y.Share, about)
	d.fields(x, y, at, "quantity", "per_seat", "share")
}

// amountText prints what a price asks: 7.25 USD, or its first tier.
func amountText(p *vendors.Price, currency string) string {
	switch {
	case p.Model == vendors.PercentOf:
		return percent(p.Amount)
	case len(p.Tiers) > 0:
		first := p.Tiers[0]
		return first.Unit.Add(first.Flat).String() + " " + currency + " …"
	default:
		return p.Amount.String() + " " + currency
	}
}
