package pricing

import (
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// Quote is a price worked out for one need over the horizon: net of VAT, in the
// need's currency.
type Quote struct {
	Owner    string // "edition" or the add-on's id
	Price    *vendors.Price
	Months   []money.Amount            // likely, in the month it is paid
	Total    money.Range               // Likely is the sum of Months
	Levels   [len(Levels)]money.Amount // likely totals by relaxation; the last is Total.Likely
	Keys     []need.Key                // values and assumptions it depends on
	Unpriced bool                      // an estimate of a quote that nobody has given
	Explain  func() trace.Expr         // evaluates to Total.Likely in major units

	earned func() []money.Amount // likely, spread over the months that are paid for
	plan   *plan
}

// Pricer opens the price lists of offerings for one need.
type Pricer struct {
	need    *need.Need
	servers func(*vendors.Offering) need.Series
}

// NewPricer returns a pricer for n. servers gives the servers of self-hosted
// software by month, for prices per server; nil means none.
func NewPricer(n *need.Need, servers func(*vendors.Offering) need.Series) *Pricer {
	return &Pricer{need: n, servers: servers}
}

// Book is one offering's price list, worked out as it is asked for.
type Book struct {
	need     *need.Need
	offering *vendors.Offering
	servers  func(*vendors.Offering) need.Series
	edition  []Quote
	addOns   [][]Quote // by index; nil until asked
	done     bool
}

// Open returns the book of o. It fails when o's currency has no exchange rate:
// a rate is never taken to be 1.
func (p *Pricer) Open(o *vendors.Offering) (*Book, error) {
	if o.Currency != p.need.Currency {
		if _, ok := p.need.Rates.Rates[o.Currency]; !ok {
			return nil, fault.Unpriced("need.exchange_rates."+string(o.Currency),
				"%s is priced in %s: add exchange_rates: {%s: {rate: …, as_of: …, source: …}}", o.ID, o.Currency, o.Currency)
		}
	}
	return &Book{need: p.need, offering: o, servers: p.servers, addOns: make([][]Quote, len(o.AddOns))}, nil
}

// Offering returns whose prices these are.
func (b *Book) Offering() *vendors.Offering { return b.offering }

// EditionOwner is the owner of the prices of the edition itself.
const EditionOwner = "edition"

// Edition returns the quotes of the edition's own prices; of alternatives the
// cheapest, or the one that the need's billing asks for. Prices that are a
// share of others come from Shares.
func (b *Book) Edition() []Quote {
	if !b.done {
		b.edition, b.done = b.quotes(EditionOwner, b.offering.Prices), true
	}
	return b.edition
}

// AddOn returns the quotes of one add-on, likewise.
func (b *Book) AddOn(i int) []Quote {
	if b.addOns[i] == nil {
		a := &b.offering.AddOns[i]
		b.addOns[i] = b.quotes(a.ID, a.Prices)
	}
	return b.addOns[i]
}

// Cost is the likely total of quotes.
func Cost(quotes []Quote) money.Amount {
	total := money.Amount(0)
	for i := range quotes {
		total += quotes[i].Total.Likely
	}
	return total
}

// Shares returns the quotes of all prices that are a percentage of others:
// support, maintenance. chosen are the add-ons of the bundle. Of alternatives
// it takes the cheapest, as for all prices.
func (b *Book) Shares(chosen []int) []Quote {
	var base []Quote // worked out when the first percentage asks
	share := func(owner string) func(*vendors.Price) Quote {
		return func(p *vendors.Price) Quote {
			if base == nil {
				base = slices.Clone(b.Edition())
				for _, i := range chosen {
					base = append(base, b.AddOn(i)...)
				}
			}
			return b.newPlan(p).share(owner, base)
		}
	}
	all := b.settle(b.offering.Prices, isShare, share(EditionOwner))
	for _, i := range chosen {
		a := &b.offering.AddOns[i]
		all = append(all, b.settle(a.Prices, isShare, share(a.ID))...)
	}
	return all
}

func isShare(p *vendors.Price) bool { return p.Model == vendors.PercentOf }

func isNoShare(p *vendors.Price) bool { return !isShare(p) }

// quotes works out the prices of one owner, except percentages.
func (b *Book) quotes(owner string, prices []vendors.Price) []Quote {
	return b.settle(prices, isNoShare, func(p *vendors.Price) Quote { return b.newPlan(p).quote(owner) })
}

// settle works out the prices that are asked for and settles alternatives.
func (b *Book) settle(prices []vendors.Price, asked func(*vendors.Price) bool, quote func(*vendors.Price) Quote) []Quote {
	var all []Quote
	best := map[string]int{} // choice → index in all
	for i := range prices {
		p := &prices[i]
		if !asked(p) || !b.offered(prices, i) {
			continue
		}
		q := quote(p)
		at, seen := best[p.Choice]
		switch {
		case p.Choice == "" || !seen:
			best[p.Choice] = len(all)
			all = append(all, q)
		case q.Total.Likely < all[at].Total.Likely:
			all[at] = q
		}
	}
	return all
}

// offered reports whether price i can be bought on the need's day and by its
// way of paying, given the alternatives beside it. Validity comes first: an
// expired price is no answer to a way of paying that nobody offers any more.
// When nothing of a choice is valid, all of it stands, since a stale price is
// nearer the truth than none.
func (b *Book) offered(prices []vendors.Price, i int) bool {
	p := &prices[i]
	if p.Choice == "" {
		return true
	}
	beside := func(fits func(*vendors.Price) bool) bool {
		return slices.ContainsFunc(prices, func(q vendors.Price) bool { return q.Choice == p.Choice && fits(&q) })
	}
	valid := b.valid
	if !beside(valid) {
		valid = func(*vendors.Price) bool { return true }
	}
	both := func(q *vendors.Price) bool { return valid(q) && b.paid(q) }
	return both(p) || (valid(p) && !beside(both))
}

// paid reports whether the price is paid the way the buyer wants to pay.
func (b *Book) paid(p *vendors.Price) bool {
	switch b.need.Billing {
	case "monthly":
		return p.PrepayMonths < 12 && periodMonths(p.Period) < 12
	case "annual":
		return p.PrepayMonths >= 12 || periodMonths(p.Period) >= 12
	}
	return true
}

// valid reports whether the price can still, or already, be bought.
func (b *Book) valid(p *vendors.Price) bool {
	day := b.need.Date.Format("2006-01-02")
	// Months and years compare as prefixes: "2026-07" begins on its first day
	// and ends on its last.
	return day >= p.ValidFrom && (p.ValidTo == "" || day <= p.ValidTo+"￿")
}

// quote works the price out in all scenarios and on all levels.
func (pl *plan) quote(owner string) Quote {
	q := Quote{Owner: owner, Price: pl.price, Keys: pl.keys, Unpriced: pl.price.QuoteOnly && !pl.dealt, plan: pl}
	q.Months = pl.months(money.Likely, 0)
	likely := total(q.Months)
	q.Total = ordered(total(pl.months(money.Low, 0)), likely, total(pl.months(money.High, 0)))
	q.Levels = pl.levels(likely, func(r Relax) money.Amount { return total(pl.months(money.Likely, r)) })
	q.Explain, q.earned = pl.explain, pl.earned
	return q
}

// levels prices the relaxations, skipping those that change nothing.
func (pl *plan) levels(likely money.Amount, price func(Relax) money.Amount) [len(Levels)]money.Amount {
	var out [len(Levels)]money.Amount
	out[len(Levels)-1] = likely
	changes := [...]bool{pl.hasMinimums(), pl.metered(), pl.rises(), pl.dealt}
	for i := len(Levels) - 2; i >= 0; i-- {
		out[i] = out[i+1]
		if changes[i] {
			out[i] = price(Levels[i])
		}
	}
	return out
}

// ordered puts the scenario totals in order: where more use costs less (volume
// prices), the low scenario may be the dearer one.
func ordered(low, likely, high money.Amount) money.Range {
	return money.Range{Low: min(low, likely, high), Likely: likely, High: max(low, likely, high)}
}

func total(months []money.Amount) money.Amount {
	sum := money.Amount(0)
	for _, a := range months {
		sum += a
	}
	return sum
}
