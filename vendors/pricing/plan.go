package pricing

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// Relax leaves parts of a price out. The ladder re-prices with one relaxation
// after another taken back, so that its steps add up exactly.
type Relax uint8

// What can be left out: minimums, increments and rounding up to packages;
// metered use beyond the base; price rises and ends of promotions; the deal
// that this buyer was offered.
const (
	NoMinimums Relax = 1 << iota
	NoUsage
	NoRises
	NoDeal
)

// Levels are the relaxations of the ladder in order: from the advertised price
// to what is really paid. Level i leaves out Levels[i].
var Levels = [...]Relax{NoMinimums | NoUsage | NoRises | NoDeal, NoUsage | NoRises | NoDeal, NoRises | NoDeal, NoDeal, 0}

// widening is how far a price may be off by the confidence of its source
// (method d7): high is exact, medium ±10 %, low ±30 %.
func widening(c vendors.Confidence) money.Decimal {
	switch c {
	case vendors.ConfidenceHigh:
		return money.Zero
	case vendors.ConfidenceMedium:
		return money.New(10, 2)
	case vendors.ConfidenceLow:
	}
	return money.New(30, 2)
}

// plan is a price made ready for one need: what does not change from month to
// month is worked out once.
type plan struct {
	price    *vendors.Price
	full     [3]*vendors.Price // the price at each end of its range
	bare     [3]*vendors.Price // the same without minimums and rounding up
	need     *need.Need
	deal     need.Deal
	dealt    bool // this buyer has an offer
	usage    need.Series
	seats    need.Series
	worse    need.Series
	instance need.Series      // zero when the price is not per instance
	factor   [3]money.Decimal // exchange rate × widening, by scenario
	divisor  [3]money.Decimal // 1 + VAT where the price includes it, else 1
	uplift   [3]vendors.Uplift
	term     int  // months
	noFall   bool // seats never fall inside a term
	keys     []need.Key
}

// newPlan makes p ready. The exchange rate is checked by the caller.
func (b *Book) newPlan(p *vendors.Price) *plan {
	n, o := b.need, b.offering
	pl := &plan{price: p, need: n, seats: n.Series(vendors.MeterUser), term: p.TermMonths}
	pl.deal, pl.dealt = n.Negotiated[o.ID]
	if pl.term == 0 {
		pl.term = max(o.Terms.TermMonths, 1)
	}
	minimum := p.Minimum
	if p.Meter == vendors.MeterUser && p.Role == vendors.RoleBase {
		minimum = minimum.Max(money.Int(int64(o.Terms.MinSeats)))
	}
	pl.noFall = p.NoTrueDown || (o.Terms.NoTrueDown && p.Meter == vendors.MeterUser)
	pl.usage = b.series(p.Meter)
	if p.WorseOf != "" {
		pl.worse = b.series(p.WorseOf)
	}
	if p.PerInstance != "" {
		pl.instance = b.series(p.PerInstance)
	}
	for _, s := range money.Scenarios {
		pl.full[s] = atEnd(p, s, minimum)
		pl.bare[s] = withoutMinimums(pl.full[s])
	}
	b.setFactors(pl)
	b.setUplift(pl)
	return pl
}

// atEnd returns p with its amount at one end of its range and the least seats
// that price or contract ask for.
func atEnd(p *vendors.Price, s money.Scenario, minimum money.Decimal) *vendors.Price {
	if p.Range == nil && minimum.Cmp(p.Minimum) == 0 {
		return p
	}
	end := *p
	end.Minimum = minimum
	if p.Range != nil {
		end.Amount = p.Range.At(s)
	}
	return &end
}

// withoutMinimums returns p as a buyer would read it: no minimum, no increment,
// and a part of a package at a part of its price.
func withoutMinimums(p *vendors.Price) *vendors.Price {
	bare := *p
	bare.Minimum, bare.Increment, bare.MinSpend, bare.Floor = money.Zero, money.Zero, money.Zero, money.Zero
	if p.Model == vendors.Package {
		bare.Model = vendors.PerUnit
	}
	return &bare
}

// setFactors fixes exchange, widening and the VAT inside the price.
func (b *Book) setFactors(pl *plan) {
	n := b.need
	rate, swing := money.One, money.Zero
	if b.offering.Currency != n.Currency {
		rate = n.Rates.Rates[b.offering.Currency]
		v := n.Get(need.KeyFXRange)
		swing = v.Likely
		pl.keys = append(pl.keys, need.KeyFXRange)
	}
	wide := widening(pl.price.Source.Confidence)
	if pl.dealt || pl.price.Range != nil {
		wide = money.Zero
	}
	off := wide.Add(swing)
	pl.factor = [3]money.Decimal{rate.Mul(money.One.Sub(off.Min(money.New(9, 1)))), rate, rate.Mul(money.One.Add(off))}
	pl.divisor = [3]money.Decimal{money.One, money.One, money.One}
	gross := money.One.Add(VAT(b.offering, n))
	tax := pl.price.Tax
	if tax == "" {
		tax = b.offering.Tax
	}
	switch tax {
	case vendors.TaxIncluded:
		pl.divisor = [3]money.Decimal{gross, gross, gross}
	case vendors.TaxExcluded:
	case vendors.TaxUnknown, "":
		pl.divisor[money.Low] = gross
		if n.Tax.Unknown == vendors.TaxIncluded {
			pl.divisor[money.Likely] = gross
		}
	}
}

// VAT is the rate in or on an offering's prices: the one its vendor states, or
// the need's.
func VAT(o *vendors.Offering, n *need.Need) money.Decimal {
	if o.VAT != nil {
		return *o.VAT
	}
	return n.Tax.VAT
}

// setUplift takes the agreed rise, the stated one, or the assumption's range.
func (b *Book) setUplift(pl *plan) {
	stated := b.offering.Terms.Uplift
	if pl.price.Uplift != nil {
		stated = *pl.price.Uplift
	}
	if pl.dealt && pl.deal.Uplift != nil {
		stated = vendors.Uplift{Stated: true, Pct: *pl.deal.Uplift, Basis: vendors.UpliftPerYear}
	}
	if stated.Stated {
		pl.uplift = [3]vendors.Uplift{stated, stated, stated}
		return
	}
	if pl.price.Period.Unit == vendors.Once || b.free(pl.price) {
		return
	}
	v := b.need.Get(need.KeyUplift)
	for _, s := range money.Scenarios {
		pl.uplift[s] = vendors.Uplift{Pct: v.At(s), Basis: vendors.UpliftPerYear, Cap: stated.Cap}
	}
	pl.keys = append(pl.keys, need.KeyUplift)
}

// free reports whether nothing can ever be charged, so that no assumption is
// listed for it.
func (b *Book) free(p *vendors.Price) bool {
	return p.Amount.IsZero() && len(p.Tiers) == 0 && p.Floor.IsZero() && p.MinSpend.IsZero() && p.Range == nil && len(p.Ramp) == 0
}

// rises reports whether the price changes over time by itself.
func (pl *plan) rises() bool {
	return !pl.uplift[money.Likely].Pct.IsZero() || pl.price.Promotion != nil || len(pl.price.Ramp) > 0
}

// hasMinimums reports whether a minimum, an increment or rounding applies.
func (pl *plan) hasMinimums() bool {
	p := pl.full[money.Likely]
	return !p.Minimum.IsZero() || !p.Increment.IsZero() || !p.MinSpend.IsZero() || !p.Floor.IsZero() ||
		p.Model == vendors.Package || p.PerInstance != "" || p.Model == vendors.PercentOf
}

// metered reports whether the price is use beyond the advertised base.
func (pl *plan) metered() bool { return pl.price.Role == vendors.RoleUsage }
