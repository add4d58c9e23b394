package pricing

import (
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

// share works out a price that is a percentage of others: support at 6 % of
// the licence and at least 2,000 a month, maintenance at 15 % a year from year
// 2 on a perpetual licence. A price that is paid once counts whole in every
// period, a recurring one with what the period costs, whenever it is paid: a
// licence of 12,000 paid a year ahead is 1,000 a month. The ladder counts the
// whole fee where its price stands: it moves with what it is a share of.
func (pl *plan) share(owner string, quotes []Quote) Quote {
	base := pl.bases(quotes)
	q := Quote{Owner: owner, Price: pl.price, Keys: pl.keys, Unpriced: pl.price.QuoteOnly && !pl.dealt, plan: pl}
	q.Months = pl.shareMonths(base, money.Likely)
	likely := total(q.Months)
	q.Total = ordered(total(pl.shareMonths(base, money.Low)), likely, total(pl.shareMonths(base, money.High)))
	for i := range q.Levels {
		q.Levels[i] = likely
	}
	q.Explain = func() trace.Expr { return pl.explainShare(base) }
	return q
}

// shareMonths works out the fee of every month in one scenario.
func (pl *plan) shareMonths(base []shareBase, s money.Scenario) []money.Amount {
	out := make([]money.Amount, pl.need.HorizonMonths)
	digits := pl.need.Currency.Digits()
	for _, p := range pl.parts() {
		v, err := trace.Round(pl.shareOf(p, base, s), digits).Eval()
		if err != nil {
			continue // it only divides by months, by 1 + VAT and by what is not 0
		}
		out[pl.payMonth(p)-1] += v.Minor(digits)
	}
	return out
}

// explainShare is the sum of all periods.
func (pl *plan) explainShare(base []shareBase) trace.Expr {
	var rows []trace.Expr
	for _, p := range pl.parts() {
		e := trace.Round(pl.shareOf(p, base, money.Likely), pl.need.Currency.Digits())
		rows = append(rows, e.Named(span(p.start, p.start+p.months-1)))
	}
	if len(rows) == 0 {
		return trace.Value("not due inside the horizon", money.Zero, string(pl.need.Currency))
	}
	return trace.Add(rows...)
}

// bases picks the prices that the percentage is taken of.
func (pl *plan) bases(quotes []Quote) []shareBase {
	var base []shareBase
	for i := range quotes {
		if q := &quotes[i]; pl.isBase(q) {
			base = append(base, newShareBase(q))
		}
	}
	return base
}

// isBase reports whether the percentage is taken of q: of the prices it names,
// or of every base price.
func (pl *plan) isBase(q *Quote) bool {
	if len(pl.price.Of) == 0 {
		return q.Price.Role == vendors.RoleBase || q.Price.Role == ""
	}
	return slices.Contains(pl.price.Of, q.Price.ID) || (q.Price.Choice != "" && slices.Contains(pl.price.Of, q.Price.Choice))
}

// shareBase is a price that the percentage is taken of.
type shareBase struct {
	total  money.Range
	once   bool
	earned []money.Amount // of a recurring price, by month
}

func newShareBase(q *Quote) shareBase {
	b := shareBase{total: q.Total, once: q.Price.Period.Unit == vendors.Once}
	if !b.once {
		b.earned = q.earned()
	}
	return b
}

// shareOf is the expression of one period: max(fraction × base, floor). What is
// due for a whole period, the floor and prices paid once, is cut to the months
// inside the horizon. In the low and high scenario the base is as much lower or
// higher as its total is.
func (pl *plan) shareOf(p part, base []shareBase, s money.Scenario) trace.Expr {
	var once, recurring money.Amount
	var sum money.Range
	for i := range base {
		sum = sum.Plus(base[i].total)
		if base[i].once {
			once += base[i].total.Likely
		} else {
			recurring += total(base[i].earned[p.start-1 : p.start-1+p.months])
		}
	}
	e := trace.Mul(sourced(pl.price, "share", pl.full[s].Amount), pl.charged(p, once, recurring))
	if end := [3]money.Amount{sum.Low, sum.Likely, sum.High}[s]; end != sum.Likely && sum.Likely != 0 {
		e = trace.Div(trace.Mul(e, trace.Value("end", money.Int(int64(end)), "")), trace.Value("likely", money.Int(int64(sum.Likely)), ""))
	}
	if pl.price.Floor.Sign() <= 0 {
		return e
	}
	return trace.Max(e, cut(pl.floor(s), p))
}

// floor is the least fee of a whole period, net, in the need's currency.
func (pl *plan) floor(s money.Scenario) trace.Expr {
	e := sourced(pl.price, "least a period", pl.price.Floor)
	if rate := pl.factor[s]; rate.Cmp(money.One) != 0 {
		e = trace.Mul(e, trace.Value("exchange rate", rate, ""))
	}
	if d := pl.divisor[s]; d.Cmp(money.One) != 0 {
		e = trace.Div(e, trace.Value("1 + VAT in the price", d, ""))
	}
	return e
}

// charged is what the percentage is taken of in one period.
func (pl *plan) charged(p part, once, recurring money.Amount) trace.Expr {
	amount := func(name string, a money.Amount) trace.Expr {
		return trace.Value(name, a.Decimal(pl.need.Currency.Digits()), string(pl.need.Currency))
	}
	switch {
	case once == 0:
		return amount("charged prices", recurring)
	case recurring == 0:
		return cut(amount("charged prices", once), p)
	}
	return trace.Add(cut(amount("prices paid once", once), p), amount("charged prices", recurring))
}

// cut takes the part of a whole period's charge that lies inside the horizon.
func cut(e trace.Expr, p part) trace.Expr {
	if p.months == p.length {
		return e
	}
	return trace.Div(trace.Mul(e, trace.Value("months inside the horizon", money.Int(int64(p.months)), "month")),
		trace.Value("months of the period", money.Int(int64(p.length)), "month"))
}
