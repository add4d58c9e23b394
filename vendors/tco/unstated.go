package tco

import (
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/trace"
)

// unpublished reports whether an add-on is sold without a printed price.
func unpublished(a *vendors.AddOn) bool { return len(a.Prices) == 0 }

// NoPublishedPrice reports whether an offering publishes no price for its base.
func NoPublishedPrice(o *vendors.Offering) bool {
	for i := range o.Prices {
		if role := o.Prices[i].Role; role == vendors.RoleBase || role == "" {
			return false
		}
	}
	return true
}

// estimates adds a range for every price that nobody publishes.
func (p *Planner) estimates(s *Sheet, book *pricing.Book) error {
	o := s.Offering
	if NoPublishedPrice(o) {
		peer := p.peers[o.Deployment]
		l, err := p.once(madeOf{"edition." + string(o.Deployment), peer.Cost}, func() (Line, error) {
			return p.editionEstimate(o.Deployment, peer)
		})
		if err != nil {
			return err
		}
		s.Lines = append(s.Lines, l)
	}
	for _, i := range s.Bundle.AddOns {
		if a := &o.AddOns[i]; unpublished(a) {
			l, err := p.addOnLine(book, i)
			if err != nil {
				return err
			}
			s.Lines = append(s.Lines, l)
		}
	}
	return nil
}

// editionEstimate prices an edition by its peers' quartiles.
func (p *Planner) editionEstimate(d vendors.Deployment, peer Peer) (Line, error) {
	months := money.Int(int64(p.need.HorizonMonths))
	digits := p.need.Currency.Digits()
	at := [3]money.Amount{peer.Cost.Low, peer.Cost.Likely, peer.Cost.High}
	l := Line{
		ID: "licence.edition.estimate", Category: vendors.LicenceCost, Cause: CauseNotStated, Profile: Recurring,
		Payer: PaidToVendor, Basis: Unknown, Timing: Spread, Confidence: vendors.ConfidenceLow,
		Name:   lang.Phrase{Key: "line.licence.estimate", Args: lang.Args{"count": strconv.Itoa(peer.Count)}},
		Source: vendors.Source{Ref: "quartiles of " + strconv.Itoa(peer.Count) + " priced " + string(d) + " offerings of this catalogue for this need", Confidence: vendors.ConfidenceLow},
	}
	return monthsFrom(l, p.need, 1, p.need.HorizonMonths, func(sc money.Scenario) trace.Expr {
		if sc == open {
			return trace.Div(peerModel(peer, digits), trace.Value("months", months, "month"))
		}
		return trace.Div(trace.Value("peers over the horizon", at[sc].Decimal(digits), string(p.need.Currency)).From(l.Source.Ref, ""),
			trace.Value("months", months, "month"))
	})
}

// supportShare is what a fee without a printed price costs as a share of the
// licence when its capability says nothing better: 6 % (4 to 10 %), the levels
// of one published support price list (Sendbird support policy).
var supportShare = money.Estimate{Low: money.New(4, 2), Likely: money.New(6, 2), High: money.New(10, 2)}

// feeShare is the share of the licence that an unpriced add-on may cost.
func (p *Planner) feeShare(a *vendors.AddOn) money.Estimate {
	for _, id := range a.Provides {
		if c := p.capabilities[id]; c != nil && c.FeeShare != nil {
			return *c.FeeShare
		}
	}
	return supportShare
}

// addOnEstimate is the range of an add-on without a printed price.
func (p *Planner) addOnEstimate(book *pricing.Book, i int) money.Range {
	share := p.feeShare(&book.Offering().AddOns[i])
	base := p.baseCost(book)
	digits := p.need.Currency.Digits()
	of := func(a money.Amount, f money.Decimal) money.Amount { return a.Decimal(digits).Mul(f).Minor(digits) }
	return money.Range{Low: of(base.Low, share.Low), Likely: of(base.Likely, share.Likely), High: of(base.High, share.High)}
}

// baseCost is the edition's own cost, or its estimate.
func (p *Planner) baseCost(book *pricing.Book) money.Range {
	if o := book.Offering(); NoPublishedPrice(o) {
		return p.peers[o.Deployment].Cost
	}
	var sum money.Range
	for _, q := range book.Edition() {
		sum = sum.Plus(q.Total)
	}
	return sum
}

func (p *Planner) addOnLine(book *pricing.Book, i int) (Line, error) {
	a := &book.Offering().AddOns[i]
	base, share := p.baseCost(book), p.feeShare(a)
	digits := p.need.Currency.Digits()
	at := [3]money.Amount{base.Low, base.Likely, base.High}
	l := Line{
		ID: "licence." + a.ID + ".estimate", Category: vendors.LicenceCost, Cause: CauseNotStated, Profile: Recurring,
		Payer: PaidToVendor, Basis: Unknown, Timing: Spread, Confidence: vendors.ConfidenceLow,
		Name:   lang.Phrase{Plain: a.Name},
		Source: vendors.Source{Ref: "share of the licence that such a fee usually costs", Confidence: vendors.ConfidenceLow},
	}
	months := trace.Value("months", money.Int(int64(p.need.HorizonMonths)), "month")
	return monthsFrom(l, p.need, 1, p.need.HorizonMonths, func(sc money.Scenario) trace.Expr {
		if sc == open {
			return trace.Div(trace.Mul(p.baseModel(book), trace.Variable("fee:"+book.Offering().ID+"/"+a.ID, share)), months)
		}
		return trace.Div(trace.Mul(trace.Value("licence over the horizon", at[sc].Decimal(digits), string(p.need.Currency)),
			estimated("usual share", share, sc, "")), months)
	})
}

// builds adds the effort for what the buyer has to build.
func (p *Planner) builds(s *Sheet) error {
	for _, id := range s.Bundle.Builds {
		one, err := p.once(madeOf{id: "build." + string(id)}, func() (Line, error) { return p.build(id) })
		if err != nil {
			return err
		}
		upkeep, err := p.once(madeOf{id: "upkeep." + string(id)}, func() (Line, error) { return p.upkeep(id) })
		if err != nil {
			return err
		}
		s.Lines = append(s.Lines, one)
		if !upkeep.Total.IsZero() {
			s.Lines = append(s.Lines, upkeep)
		}
	}
	return nil
}

// build is the work itself, done at the start.
func (p *Planner) build(id vendors.CapabilityID) (Line, error) {
	l := p.effort(id, "build.")
	l.Cause, l.Basis, l.Profile = CauseIntegration, Assumed, OneOff
	return monthsFrom(l, p.need, 1, 1, func(sc money.Scenario) trace.Expr { return p.buildCost(id, sc) })
}

// upkeep follows what was built, from the second year on.
func (p *Planner) upkeep(id vendors.CapabilityID) (Line, error) {
	l := p.effort(id, "build.")
	l.ID += ".upkeep"
	l.Cause, l.Basis, l.Profile, l.Timing, l.Name.Key = CauseIntegration, Assumed, Recurring, Spread, "line.build_upkeep"
	l.Uses = append(l.Uses, need.KeyIntegrationUpkeep)
	return monthsFrom(l, p.need, 13, p.need.HorizonMonths, func(sc money.Scenario) trace.Expr {
		return trace.Div(trace.Mul(p.buildCost(id, sc), operand(p.need, need.KeyIntegrationUpkeep, sc)),
			trace.Value("months", money.Int(12), "month"))
	})
}

// effort is the frame of a line about building a capability.
func (p *Planner) effort(id vendors.CapabilityID, prefix string) Line {
	l := Line{
		ID: prefix + string(id), Category: vendors.DevelopmentIntegration, Payer: PaidByBuyer, Timing: Dated,
		Name:       lang.Phrase{Key: "line.build", Names: map[string]lang.Bilingual{"capability": p.capabilityName(id)}},
		Confidence: vendors.ConfidenceLow, Capability: id,
		Uses: []need.Key{need.KeyDeveloperDay, need.KeyContingency},
	}
	c := p.capabilities[id]
	if c != nil {
		l.Source = c.Source
	}
	if c == nil || c.BuildDays == nil {
		l.Uses = append(l.Uses, need.KeyIntegrationM)
	}
	return l
}

func (p *Planner) capabilityName(id vendors.CapabilityID) lang.Bilingual {
	if c := p.capabilities[id]; c != nil {
		return c.Name
	}
	return lang.Bilingual{ZH: string(id), EN: string(id)}
}

// buildCost is person-days × developer day × (1 + contingency).
func (p *Planner) buildCost(id vendors.CapabilityID, s money.Scenario) trace.Expr {
	days := operand(p.need, need.KeyIntegrationM, s)
	if c := p.capabilities[id]; c != nil && c.BuildDays != nil {
		days = estimated("days to build "+string(id), *c.BuildDays, s, "person-day").From(c.Source.Ref, c.Source.AsOf)
	}
	return trace.Mul(days, operand(p.need, need.KeyDeveloperDay, s),
		trace.Add(trace.Value("effort", money.One, ""), operand(p.need, need.KeyContingency, s)))
}

// unconfirmed adds a range for every must-have that nobody has answered: from
// nothing, if it turns out to be included, to its whole price. The likely end
// is that price times the share of stated answers of this catalogue that cost
// extra. A share of a free licence would be nothing, which unknown must never
// be: there the work of an ordinary connection stands in.
func (p *Planner) unconfirmed(s *Sheet) error {
	licence := s.licenceTotal()
	for _, id := range s.Bundle.Unconfirmed {
		of := madeOf{id: "unconfirmed." + string(id)}
		if c := p.capabilities[id]; c != nil && c.BuildDays == nil && c.FeeShare != nil {
			of.money = licence
		}
		l, err := p.once(of, func() (Line, error) { return p.open(id, of.money) })
		if err != nil {
			return err
		}
		s.Lines = append(s.Lines, l)
	}
	return nil
}

// open is the line of one of them; a fee is a share of the licence.
func (p *Planner) open(id vendors.CapabilityID, licence money.Range) (Line, error) {
	share, known := p.paid[id]
	if !known {
		share = money.New(5, 1)
	}
	chance := money.Estimate{Low: money.Zero, Likely: share, High: money.One}
	l := p.effort(id, "unconfirmed.")
	l.Cause, l.Basis, l.Profile, l.Name.Key = CauseNotStated, Unknown, OneOff, "line.unconfirmed"
	price := func(sc money.Scenario) trace.Expr { return p.buildCost(id, sc) }
	if licence.High > 0 {
		l.Category, l.Payer, l.Uses = vendors.LicenceCost, PaidToVendor, nil
		at, fee := [3]money.Amount{licence.Low, licence.Likely, licence.High}, *p.capabilities[id].FeeShare
		price = func(sc money.Scenario) trace.Expr {
			return trace.Mul(trace.Value("licence over the horizon", at[sc].Decimal(p.need.Currency.Digits()), string(p.need.Currency)),
				estimated("usual share", fee, sc, ""))
		}
	}
	return monthsFrom(l, p.need, 1, 1, func(sc money.Scenario) trace.Expr {
		if sc == open {
			return p.unconfirmedModel(id, share, licence)
		}
		return trace.Mul(estimated("chance that it costs extra", chance, sc, ""), price(sc))
	})
}
