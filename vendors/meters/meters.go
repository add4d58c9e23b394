// Package meters shows what every metered price counts and where it jumps.
//
// It owns the plan by month, what is free, where the next block, tier, minimum,
// quota or hard stop lies, when and at how many users the plan reaches it, what
// it costs from there, and who pays what. It does not own prices (pricing) or
// which of them are bought (bundle). Quantities are likely ones in the price's meter;
// money is net of VAT, in minor units of the need's currency.
package meters

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/tco"
)

// Kind is what lies at a threshold.
type Kind string

// The kinds. Allowance: the free part is used up. Block, Increment and Tier:
// the next one begins. Minimum: the plan outgrows the least that is billed.
// Quota: nothing more can be bought. HardStop: nothing more works. Servers: the
// next set-up is needed.
const (
	Allowance Kind = "allowance"
	Block     Kind = "block"
	Increment Kind = "increment"
	Tier      Kind = "tier"
	Minimum   Kind = "minimum"
	Quota     Kind = "quota"
	HardStop  Kind = "hard_stop"
	Servers   Kind = "servers"
)

// Meter is one metered price of an option with its next thresholds.
type Meter struct {
	ID         string // owner and price, "edition/seats"; "limits" and "servers" for what is no price
	Name       lang.Phrase
	Meter      vendors.Meter
	Planned    []money.Decimal // by month
	Allowance  money.Decimal   // free in the first month
	Thresholds []Threshold
}

// Threshold is the next quantity at which something changes, seen from the
// first month.
type Threshold struct {
	Kind     Kind
	Quantity money.Decimal // of the meter, as the first month's allowance leaves it
	Month    int           // first month in which the plan is beyond it; 0 = not within the horizon
	Users    int           // smallest constant headcount that is beyond it at the end of the horizon; 0 = none up to the bound
	Step     money.Amount  // what the first unit beyond it adds to a bill
	PerMonth money.Amount  // what the plan pays a month for what lies beyond, in the month it reaches it
	Horizon  money.Amount  // and over the horizon
}

// Reader works meters out. It keeps the needs of other headcounts, because
// every threshold asks for the same ones first.
type Reader struct {
	need  *need.Need
	most  int
	byNow map[int]*need.Need
}

// NewReader returns a reader that looks at up to most users.
func NewReader(n *need.Need, most int) *Reader {
	return &Reader{need: n, most: most, byNow: map[int]*need.Need{}}
}

// Of lists the meters of an option in the order of its prices.
func (r *Reader) Of(s *tco.Sheet) []Meter {
	var all []Meter
	for _, q := range s.Quotes {
		if p := q.Price; p.Meter == vendors.MeterFlat || p.Meter == "" || p.Meter == vendors.MeterServer || p.Model == vendors.PercentOf {
			continue
		}
		if m := q.PriceModel(); m != nil && len(m.Bills) > 0 {
			all = append(all, r.priced(q, m))
		}
	}
	all = append(all, r.limits(s.Offering)...)
	if h, ok := s.Headroom(); ok && h.Carries.Sign() > 0 {
		all = append(all, r.servers(&h))
	}
	return all
}

// metered is a price with everything that a bill of it depends on.
type metered struct {
	price *vendors.Price
	model *pricing.Model
}

// usage is the use of one month of a need. Periods are read month by month.
func (p *metered) usage(n *need.Need, month int) pricing.Usage {
	at := func(m vendors.Meter) money.Decimal { return n.Series(m).At(money.Likely, month) }
	return pricing.Usage{Quantity: at(p.price.Meter), Seats: at(vendors.MeterUser), Other: at}
}

// billed is the quantity before minimum and increment: what is counted, less
// what is free.
func (p *metered) billed(u pricing.Usage) money.Decimal {
	return pricing.Counted(p.price, u).Sub(pricing.Free(p.price.Included, u))
}

// net turns a charge of the offering into the need's currency, without VAT.
func (p *metered) net(charge money.Decimal) money.Amount {
	return charge.Mul(p.model.Rate).MinorOver(p.model.Divisor, p.model.Digits)
}

// charge bills a quantity in place of the month's own: held at least at the
// minimum and in whole increments.
func (p *metered) charge(billed money.Decimal) money.Decimal {
	plain := *p.price
	plain.Included, plain.Conversions, plain.WorseOf = vendors.Allowance{}, nil, ""
	return pricing.Bill(&plain, pricing.Usage{Quantity: billed.Max(money.Zero)})
}

func (r *Reader) priced(q *pricing.Quote, m *pricing.Model) Meter {
	p := &metered{price: m.Bills[0].Price, model: m}
	first := p.usage(r.need, 1)
	out := Meter{
		ID: q.Owner + "/" + q.Price.ID, Name: lang.Phrase{Plain: q.Price.Item}, Meter: p.price.Meter,
		Planned: r.need.Series(p.price.Meter)[money.Likely], Allowance: pricing.Free(p.price.Included, first),
	}
	for _, e := range p.next(p.billed(first)) {
		out.Thresholds = append(out.Thresholds, r.reach(p, e))
	}
	return out
}

// edge is a threshold by what is billed.
type edge struct {
	kind Kind
	at   money.Decimal
}

// next lists the nearest threshold of every kind above a billed quantity.
func (p *metered) next(now money.Decimal) []edge {
	var all []edge
	price := p.price
	if !price.Included.IsZero() && now.Sign() <= 0 {
		all = append(all, edge{Allowance, money.Zero})
	}
	if now.Cmp(price.Minimum) <= 0 && price.Minimum.Sign() > 0 {
		all = append(all, edge{Minimum, price.Minimum})
	}
	held := now.Max(price.Minimum).Max(money.Zero)
	if price.Increment.Sign() > 0 {
		all = append(all, edge{Increment, held.QuoCeil(price.Increment).Mul(price.Increment)})
	}
	all = append(all, steps(price, held)...)
	if price.MaxQuantity != nil {
		kind := Quota
		if price.HardStop {
			kind = HardStop
		}
		all = append(all, edge{kind, *price.MaxQuantity})
	}
	return all
}

// steps is the end of the block or tier that holds a quantity.
func steps(price *vendors.Price, held money.Decimal) []edge {
	switch price.Model {
	case vendors.Package:
		per := price.Per
		if per.IsZero() {
			per = money.One
		}
		return []edge{{Block, held.QuoCeil(per).Mul(per)}}
	case vendors.Graduated, vendors.Volume, vendors.Stairstep:
		for _, t := range price.Tiers {
			if t.UpTo != nil && !t.UpTo.Less(held) {
				return []edge{{Tier, *t.UpTo}}
			}
		}
	case vendors.Flat, vendors.PerUnit, vendors.PercentOf:
	}
	return nil
}

// reach finds when and at how many users the plan passes an edge, and what the
// part beyond it costs.
func (r *Reader) reach(p *metered, e edge) Threshold {
	first := p.usage(r.need, 1)
	t := Threshold{Kind: e.kind, Quantity: e.at.Add(pricing.Counted(p.price, first).Sub(p.billed(first)))}
	beyond := func(n *need.Need, month int) bool { return e.at.Less(p.billed(p.usage(n, month))) }
	t.Step = p.net(p.charge(e.at.Add(money.One)).Sub(p.charge(e.at)))
	at := p.charge(e.at)
	for i := range p.model.Bills {
		for m := p.model.Bills[i].Start; m < p.model.Bills[i].Start+p.model.Bills[i].Months; m++ {
			if !beyond(r.need, m) {
				continue
			}
			// a period of several months is billed in equal parts
			more := p.net(p.charge(p.billed(p.usage(r.need, m))).Sub(at)) / money.Amount(p.model.Bills[i].Length)
			if t.Month == 0 {
				t.Month, t.PerMonth = m, more
			}
			t.Horizon += more
		}
	}
	if e.kind == Quota || e.kind == HardStop { // nothing more is sold: there is no price beyond
		t.Step, t.PerMonth, t.Horizon = 0, 0, 0
	}
	t.Users = r.users(func(n *need.Need) bool { return beyond(n, n.HorizonMonths) })
	return t
}

// at is the need with a constant headcount.
func (r *Reader) at(users int) *need.Need {
	if n, ok := r.byNow[users]; ok {
		return n
	}
	n := r.need.WithHeadcount(money.Int(int64(users)))
	r.byNow[users] = n
	return n
}

// users finds the smallest headcount for which something holds, given that it
// keeps holding as more come; 0 when it never does.
func (r *Reader) users(holds func(*need.Need) bool) int {
	low, high := 0, r.most
	if !holds(r.at(high)) {
		return 0
	}
	for high-low > 1 {
		if middle := (low + high) / 2; holds(r.at(middle)) {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}

// meterOf maps limits of an offering to the meters that count them.
var meterOf = map[vendors.LimitKind]vendors.Meter{
	vendors.LimitUsers: vendors.MeterUser, vendors.LimitMAU: vendors.MeterMAU, vendors.LimitDAU: vendors.MeterPeakDAU,
	vendors.LimitConcurrent: vendors.MeterConcurrent, vendors.LimitAPICalls: vendors.MeterAPICall, vendors.LimitEvents: vendors.MeterEvent,
}

// limits are those of the offering as a whole: where they stop, or where
// another edition begins.
func (r *Reader) limits(o *vendors.Offering) []Meter {
	var all []Meter
	for _, l := range o.Limits {
		meter, known := meterOf[l.Kind]
		if !known || l.Unlimited || l.Value.Sign() <= 0 {
			continue
		}
		t := Threshold{Kind: Quota, Quantity: l.Value}
		if l.HardStop {
			t.Kind = HardStop
		}
		r.pass(&t, meter, l.Value)
		all = append(all, Meter{
			ID: "limits", Name: lang.Phrase{Key: "limit." + string(l.Kind)}, Meter: meter,
			Planned: r.need.Series(meter)[money.Likely], Thresholds: []Threshold{t},
		})
	}
	return all
}

// pass finds when and at how many users a meter exceeds a quantity.
func (r *Reader) pass(t *Threshold, meter vendors.Meter, most money.Decimal) {
	for m := 1; m <= r.need.HorizonMonths && t.Month == 0; m++ {
		if most.Less(r.need.Series(meter).At(money.Likely, m)) {
			t.Month = m
		}
	}
	t.Users = r.users(func(n *need.Need) bool { return most.Less(n.Series(meter).At(money.Likely, n.HorizonMonths)) })
}

// servers is the load that the first month's set-up carries.
func (r *Reader) servers(h *tco.Headroom) Meter {
	t := Threshold{Kind: Servers, Quantity: h.Carries}
	r.pass(&t, h.Meter, h.Carries)
	t.Month = h.Month
	return Meter{
		ID: "servers", Name: lang.Phrase{Key: "meters.servers"}, Meter: h.Meter,
		Planned: r.need.Series(h.Meter)[money.Likely], Thresholds: []Threshold{t},
	}
}
