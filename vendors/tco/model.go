package tco

import (
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/trace"
)

// Model is a line as an expression that keeps open what a simulation draws.
// Offerings that share a line share its model.
type Model struct {
	build func() trace.Expr
	key   string
}

// Key names a model that offerings share; empty for one of a single offering.
func (m *Model) Key() string { return m.key }

// Expr builds the expression: the line over the whole horizon in major units,
// before rounding.
func (m *Model) Expr() trace.Expr { return m.build() }

// open asks a line's expression for its model instead of a scenario.
const open = money.High + 1

// Names of what only an option knows, over the horizon in major units: its
// licence lines without open must-haves, all that is paid to the vendor so far,
// and what its own edition costs.
const (
	ModelLicence = "option.licence"
	ModelVendor  = "option.vendor"
	ModelEdition = "option.edition"
)

// setupPrefix begins the name of every figure of a set-up of servers.
const setupPrefix = "setup/"

const (
	setupServers = "servers"
	setupRent    = "rent"
	setupDisk    = "disk"
)

// model adds up every slot of a draft.
func (b *Builder) model(d *draft) trace.Expr {
	b.mu.Lock()
	defer b.mu.Unlock()
	rows := make([]trace.Expr, len(d.when))
	for i, s := range d.when {
		a := &moment{b: b, sc: money.Likely, month: s.at, model: true}
		rows[i] = d.amount(a)
		if s.share > 0 {
			rows[i] = trace.Mul(rows[i], trace.Value("", whole(s.share), ""), twelfth)
		}
	}
	if len(rows) == 0 {
		return zero
	}
	return trace.Add(rows...)
}

// setup is one figure of the month's set-up, looked up by its load.
func (a *moment) setup(p *plan, what string) trace.Expr {
	name := setupPrefix + what + "/" + p.key
	if a.b.setups[name] == nil {
		a.b.setups[name] = a.b.newSetup(p, what)
	}
	return trace.Monthly(name, a.month, money.Zero)
}

// totalModel is the servers with those that stand by.
func (p *plan) totalModel(a *moment) trace.Expr {
	base := p.servers(a)
	factor, ok := a.standby(p.at(a).paired)
	if !ok {
		return base
	}
	return trace.Ceil(trace.Mul(base, factor))
}

// Setup is a figure of the servers as a function of one load, which jumps
// where the next set-up is needed.
type Setup struct {
	Load    vendors.Meter // what it is looked up by; divided by PerUnit, rounded up, where that is set
	PerUnit *trace.Expr
	Least   money.Decimal
	at      func(money.Decimal) money.Decimal
	steps   []money.Decimal // loads of one copy of every reference size
}

// At returns the figure at a load.
func (s *Setup) At(load money.Decimal) money.Decimal { return s.at(load) }

// Breaks returns the loads up to most, rising, after which the figure may jump;
// ok is false beyond limit of them.
func (s *Setup) Breaks(most money.Decimal, limit int) (at []money.Decimal, ok bool) {
	steps := s.steps
	if len(steps) == 0 {
		steps = []money.Decimal{money.One}
	}
	for _, step := range steps {
		n, small := most.QuoFloor(step).Int64()
		if !small || int(n)+len(at) > limit {
			return nil, false
		}
		for i := range n {
			at = append(at, step.Mul(money.Int(i+1)))
		}
	}
	return at, true
}

// newSetup tabulates a plan by the very functions that size it. Where reference
// sizes are given by users and by people online, users are taken in the
// proportion of the likely plan. The sizes of machines are the likely ones.
func (b *Builder) newSetup(p *plan, what string) *Setup {
	s := &Setup{Load: need.MeterOnline, Least: money.Zero}
	if len(p.steps) == 0 {
		per := b.need.Variable(need.KeyUsersPerVCPU)
		s.PerUnit, s.Least = &per, leastVCPU.Value
	}
	last := b.need.HorizonMonths
	online, users := b.need.Online().At(money.Likely, last), b.need.Series(vendors.MeterUser).At(money.Likely, last)
	for i := range p.steps {
		switch step := &p.steps[i]; {
		case step.UpToConcurrent.Sign() > 0:
			s.steps = append(s.steps, step.UpToConcurrent)
		case step.UpToUsers.Sign() > 0:
			s.Load = vendors.MeterUser
			s.steps = append(s.steps, step.UpToUsers)
		}
	}
	s.at = func(load money.Decimal) money.Decimal {
		b.mu.Lock()
		defer b.mu.Unlock()
		o, u := load, load
		if s.Load == vendors.MeterUser && users.Sign() > 0 {
			o = load.Mul(online).QuoRound(users, 6)
		} else if online.Sign() > 0 {
			u = load.Mul(users).QuoRound(online, 6)
		}
		return p.figure(b, what, o, u)
	}
	return s
}

// figure is one figure of the set-up at a load; of the generic sizing the load
// is the processors asked for.
func (p *plan) figure(b *Builder, what string, online, users money.Decimal) money.Decimal {
	var s serverSize
	if len(p.steps) > 0 {
		s = sizeOf(p.steps, online, users, money.Likely)
	} else {
		s = splitSize(online, online.Mul(b.need.Get(need.KeyRAMPerVCPU).Likely))
	}
	s.rent, s.boxes = b.market.fit(s.vcpu, s.ram)
	switch what {
	case setupRent:
		rent, err := s.rent.unit(s.rent.price.Price.Amount, money.Likely).Eval()
		if err != nil {
			return money.Zero
		}
		return rent
	case setupDisk:
		return s.disk
	}
	return s.servers.Mul(s.boxes)
}

// splitSize spreads processors and memory over servers that are small enough.
func splitSize(vcpu, ram money.Decimal) serverSize {
	ram = ram.Max(leastRAM.Value)
	n := vcpu.QuoCeil(largest.Value)
	return serverSize{servers: n, vcpu: vcpu.QuoCeil(n), ram: ram.QuoCeil(n), disk: systemDisk.Value.Mul(n)}
}

// model is what a quantity costs a month at the price, with its range, its
// exchange rate and an unknown tax left open.
func (r *rental) model(quantity trace.Expr) trace.Expr {
	p := &r.price.Price
	q := quantity
	if free := p.Included.Quantity; free.Sign() > 0 {
		q = trace.Max(trace.Sub(q, trace.Value("", free, "")), zero)
	}
	if p.Per.Sign() > 0 && p.Per.Cmp(money.One) != 0 {
		q = trace.Div(q, trace.Value("", p.Per, ""))
	}
	switch p.Model {
	case vendors.Graduated:
		q = r.graduatedModel(q)
	case vendors.Volume:
		q = trace.Mul(q, r.reachedModel(q))
	case vendors.Flat, vendors.PerUnit, vendors.Package, vendors.Stairstep, vendors.PercentOf:
		return trace.Mul(r.bill(quantity, money.Likely), r.swing())
	}
	return trace.Mul(q, r.swing())
}

// graduatedModel bills every slice at its tier, whatever tier is reached.
func (r *rental) graduatedModel(q trace.Expr) trace.Expr {
	rows := []trace.Expr{zero}
	from := zero
	for _, t := range r.price.Price.Tiers {
		top := q
		if t.UpTo != nil {
			top = trace.Min(q, trace.Value("", *t.UpTo, ""))
		}
		rows = append(rows, trace.Mul(trace.Max(trace.Sub(top, from), zero), r.unit(t.Unit, money.Likely)))
		if t.UpTo == nil {
			break
		}
		from = trace.Value("", *t.UpTo, "")
	}
	return trace.Add(rows...)
}

// reachedModel is the unit price of the tier that holds the whole quantity: the
// first one, and what every further tier that is entered changes.
func (r *rental) reachedModel(q trace.Expr) trace.Expr {
	tiers := r.price.Price.Tiers
	if len(tiers) == 0 {
		return r.unit(r.price.Price.Amount, money.Likely)
	}
	rows := []trace.Expr{r.unit(tiers[0].Unit, money.Likely)}
	for i := 1; i < len(tiers) && tiers[i-1].UpTo != nil; i++ {
		over := trace.Sub(q, trace.Value("", *tiers[i-1].UpTo, ""))
		entered := trace.Min(trace.Ceil(trace.Max(over, zero)), one)
		step := trace.Sub(r.unit(tiers[i].Unit, money.Likely), r.unit(tiers[i-1].Unit, money.Likely))
		rows = append(rows, trace.Mul(entered, step))
	}
	return trace.Add(rows...)
}

// swing is what the price may come to as a share of its likely self.
func (r *rental) swing() trace.Expr {
	e := one
	if own := r.price.Price.Range; own != nil && own.Likely.Sign() > 0 {
		likely := trace.Value("", own.Likely, "")
		e = trace.Div(trace.Variable("infra:"+r.price.ID, *own), likely)
	} else if r.spread.Sign() > 0 {
		e = trace.Variable("infra:"+r.price.ID, around(r.spread))
	}
	if r.exchange != nil {
		e = trace.Mul(e, r.exchange.variable())
	}
	if r.vat.Sign() > 0 && (r.price.Tax == vendors.TaxUnknown || r.price.Tax == "") {
		e = trace.Mul(e, TaxModel("infra:"+r.price.ID, r.vat, r.unknown == vendors.TaxIncluded))
	}
	return e
}

func around(spread money.Decimal) money.Estimate {
	return money.Estimate{Low: money.One.Sub(spread), Likely: money.One, High: money.One.Add(spread)}
}

// variable is the exchange rate as a share of the likely one; all prices of a
// currency move together.
func (x *exchange) variable() trace.Expr { return FXModel(x.currency, x.swing) }

// FXModel is a rate that may move by ± swing, as a share of the likely rate.
func FXModel(c money.Currency, swing money.Decimal) trace.Expr {
	return trace.Variable("fx:"+string(c), around(swing.Min(money.New(9, 1))))
}

// TaxModel is what a price whose treatment nobody states comes to, as a share
// of its likely self: with VAT inside or without, at even chances.
func TaxModel(of string, vat money.Decimal, likelyIncluded bool) trace.Expr {
	point := money.Zero
	if likelyIncluded {
		point = money.One
	}
	rate := trace.Value("", vat, "")
	gross := trace.Add(one, trace.Mul(trace.Chance("tax:"+of, money.New(5, 1), point), rate))
	return trace.Div(trace.Add(one, trace.Mul(trace.Value("", point, ""), rate)), gross)
}

// ModelOption stands in the names of variables for the id of the option: two
// options that share a line still draw their own.
const ModelOption = "{option}"

// peerModel is what an edition without a printed price may cost: its own draw
// from the peers' quartiles.
func peerModel(peer Peer, digits int) trace.Expr {
	return trace.Variable("quote:"+ModelOption, money.Estimate{
		Low: peer.Cost.Low.Decimal(digits), Likely: peer.Cost.Likely.Decimal(digits), High: peer.Cost.High.Decimal(digits),
	})
}

// baseModel is the edition's own cost, or its estimate.
func (p *Planner) baseModel(book *pricing.Book) trace.Expr {
	digits := p.need.Currency.Digits()
	if o := book.Offering(); NoPublishedPrice(o) {
		return peerModel(p.peers[o.Deployment], digits)
	}
	return trace.Monthly(ModelEdition, 0, p.baseCost(book).Likely.Decimal(digits))
}

// unconfirmedModel is the whole price of a must-have that nobody confirmed,
// with the chance that it costs extra; a fee is a share of the licence.
func (p *Planner) unconfirmedModel(id vendors.CapabilityID, chance money.Decimal, licence money.Range) trace.Expr {
	price := p.buildCost(id, open)
	if licence.High > 0 {
		all := trace.Monthly(ModelLicence, 0, licence.Likely.Decimal(p.need.Currency.Digits()))
		price = trace.Mul(all, trace.Variable("fee:"+string(id), *p.capabilities[id].FeeShare))
	}
	return trace.Mul(trace.Chance("unconfirmed:"+ModelOption+"/"+string(id), chance, chance), price)
}

// MeterModel is a monthly quantity of the sheet's option, servers included, as
// a model.
func (s *Sheet) MeterModel(m vendors.Meter, month int) trace.Expr {
	if m == vendors.MeterServer {
		s.builder.mu.Lock()
		defer s.builder.mu.Unlock()
		p, err := s.builder.plan(s.Offering)
		if err != nil || p == nil {
			return zero
		}
		return p.total.model(&moment{b: s.builder, sc: money.Likely, month: month, model: true})
	}
	return trace.Monthly(string(m), month, s.builder.need.Series(m).At(money.Likely, month))
}

// Setup returns the table behind a monthly name of a model, or nil.
func (s *Sheet) Setup(name string) *Setup {
	if !strings.HasPrefix(name, setupPrefix) {
		return nil
	}
	s.builder.mu.Lock()
	defer s.builder.mu.Unlock()
	return s.builder.setups[name]
}

// Headroom is the builder's, of the sheet's offering.
func (s *Sheet) Headroom() (Headroom, bool) {
	s.builder.mu.Lock()
	defer s.builder.mu.Unlock()
	return s.builder.Headroom(s.Offering)
}
