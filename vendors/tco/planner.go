package tco

import (
	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
)

// Planner makes the sheets of one comparison. It is not safe for concurrent
// use; the sheets it returned are.
type Planner struct {
	need         *need.Need
	capabilities map[vendors.CapabilityID]*vendors.Capability
	builder      *Builder
	paid         map[vendors.CapabilityID]money.Decimal
	peers        Peers
	made         map[madeOf]Line
	scratch      []Line // of Cost
}

// madeOf names a line and the money that it is a share of, so that editions and
// variations of a need that come to the same line share it.
type madeOf struct {
	id    string
	money money.Range
}

// once returns the line, working it out when it is asked for first.
func (p *Planner) once(of madeOf, work func() (Line, error)) (Line, error) {
	if l, ok := p.made[of]; ok {
		return l, nil
	}
	l, err := work()
	if err == nil {
		p.made[of] = l
	}
	return l, err
}

// Peers are what priced offerings of each deployment cost over the horizon
// under the same need: first quartile, median and third quartile. An offering
// that publishes no price is estimated by them, and says so.
type Peers map[vendors.Deployment]Peer

// Peer is the quartiles of some number of priced offerings.
type Peer struct {
	Cost  money.Range
	Count int
}

// NewPlanner returns a planner for n over catalogue c.
func NewPlanner(n *need.Need, c *vendors.Catalogue, b *Builder) *Planner {
	p := &Planner{
		need: n, builder: b, capabilities: map[vendors.CapabilityID]*vendors.Capability{},
		paid: paidShares(c), made: map[madeOf]Line{},
	}
	for i := range c.Capabilities {
		p.capabilities[c.Capabilities[i].ID] = &c.Capabilities[i]
	}
	return p
}

// SetPeers gives the estimates for what has no published price.
func (p *Planner) SetPeers(peers Peers) { p.peers = peers }

// paidShares counts, for every capability, how many of the offerings that say
// something about it make it cost extra (add-on, higher edition, own work).
func paidShares(c *vendors.Catalogue) map[vendors.CapabilityID]money.Decimal {
	stated, extra := map[vendors.CapabilityID]int64{}, map[vendors.CapabilityID]int64{}
	for i := range c.Offerings {
		for _, v := range c.Offerings[i].Capabilities {
			switch v.Status {
			case vendors.AsAddOn, vendors.HigherEdition, vendors.Build, vendors.Unavailable:
				extra[v.Capability]++
			case vendors.Included, vendors.NotStated:
			}
			stated[v.Capability]++
		}
	}
	shares := map[vendors.CapabilityID]money.Decimal{}
	for id, n := range stated {
		// One more in both: a capability that everybody includes is still not
		// certain where nobody said so (rule of succession, Laplace 1814).
		shares[id] = money.Int(extra[id]+1).QuoRound(money.Int(n+2), 4)
	}
	return shares
}

// Bundle finds the cheapest add-ons of the book's offering that meet what is
// wanted, and what is built or stays open.
func (p *Planner) Bundle(book *pricing.Book, gates []bundle.Gate, wanted bundle.Wanted) bundle.Bundle {
	o := book.Offering()
	return bundle.Cheapest(o, gates, wanted, func(i int) money.Amount {
		if unpublished(&o.AddOns[i]) {
			return p.addOnEstimate(book, i).Likely
		}
		return pricing.Cost(book.AddOn(i)) + shareCost(book.Shares([]int{i}), o.AddOns[i].ID)
	})
}

// shareCost is the likely total of the percentage prices of one owner.
func shareCost(quotes []pricing.Quote, owner string) money.Amount {
	total := money.Amount(0)
	for i := range quotes {
		if quotes[i].Owner == owner {
			total += quotes[i].Total.Likely
		}
	}
	return total
}

// usualLines is more than most sheets have.
const usualLines = 80

// Sheet works out every line of an offering with a bundle.
func (p *Planner) Sheet(book *pricing.Book, b bundle.Bundle) (*Sheet, error) {
	s := &Sheet{Offering: book.Offering(), Bundle: b, Lines: make([]Line, 0, usualLines), builder: p.builder}
	if err := p.work(s, book, p.builder.Common); err != nil {
		return nil, err
	}
	return s, nil
}

// Cost is the true cost of Sheet without its lines: what the buyer bears
// whatever is bought comes as a few sums, worked out once. The price of a need
// asks for nothing else.
func (p *Planner) Cost(book *pricing.Book, b bundle.Bundle) (money.Range, error) {
	s := &Sheet{Offering: book.Offering(), Bundle: b, Lines: p.scratch[:0], builder: p.builder}
	if err := p.work(s, book, p.builder.commonSums); err != nil {
		return money.Range{}, err
	}
	p.scratch = s.Lines
	return s.True, nil
}

// work fills a sheet: what is bought and built, what everybody bears, and what
// follows from both.
func (p *Planner) work(s *Sheet, book *pricing.Book, common func(*vendors.Offering) ([]Line, error)) error {
	p.licences(s, book)
	if err := p.estimates(s, book); err != nil {
		return err
	}
	if err := p.builds(s); err != nil {
		return err
	}
	if err := p.unconfirmed(s); err != nil {
		return err
	}
	lines, err := common(s.Offering)
	if err != nil {
		return err
	}
	s.Lines = append(s.Lines, lines...)
	if err := p.leaving(s); err != nil {
		return err
	}
	s.Lines = append(s.Lines, taxLines(s, p.need)...)
	s.close(p.need)
	return nil
}

// licences adds the quotes of edition, add-ons, running meters and percentages.
func (p *Planner) licences(s *Sheet, book *pricing.Book) {
	o := book.Offering()
	add := func(quotes []pricing.Quote) {
		for i := range quotes {
			q := &quotes[i]
			if l, ok := licenceLine(q, o, p.need); ok {
				s.Lines = append(s.Lines, l)
				s.Quotes = append(s.Quotes, q)
			}
		}
	}
	add(book.Edition())
	chosen := append([]int(nil), s.Bundle.AddOns...)
	for i := range o.AddOns {
		if o.AddOns[i].Metered {
			chosen = append(chosen, i)
		}
	}
	for _, i := range chosen {
		add(book.AddOn(i))
	}
	add(book.Shares(chosen))
	if top, ok := commitment(s.Lines, o, p.need); ok {
		s.Lines = append(s.Lines, top)
	}
}

// leaving adds what it costs to leave a commitment that is still open at the
// end, by the average month of the vendor's own lines.
func (p *Planner) leaving(s *Sheet) error {
	total := s.licenceTotal()
	months := money.Int(int64(p.need.HorizonMonths))
	of := func(a money.Amount) money.Amount { return money.Int(int64(a)).MinorOver(months, 0) }
	l, ok, err := p.builder.EarlyTermination(s.Offering, [3]money.Amount{of(total.Low), of(total.Likely), of(total.High)})
	if ok {
		s.Lines = append(s.Lines, l)
	}
	return err
}

// licenceTotal is what the vendor's own lines cost so far.
func (s *Sheet) licenceTotal() money.Range {
	var sum money.Range
	for i := range s.Lines {
		if s.Lines[i].Payer == PaidToVendor {
			sum = sum.Plus(s.Lines[i].Total)
		}
	}
	return sum
}
