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
// period, a recurring one with what the period is billed. The ladder counts the
// whole fee where its price stands: it moves with what it is a share of.
func (pl *plan) share(owner string, quotes []Quote) Quote {
	base := slices.DeleteFunc(slices.Clone(quotes), func(q Quote) bool { return !pl.isBase(&q) })
	q := Quote{Owner: owner, Price: pl.price, Keys: pl.keys, Unpriced: pl.price.QuoteOnly && !pl.dealt}
	q.Months = make([]money.Amount, pl.need.HorizonMonths)
	digits := pl.need.Currency.Digits()
	var rows []trace.Expr
	for _, p := range pl.parts() {
		e := pl.shareOf(p, base)
		v, err := e.Eval()
		if err != nil {
			continue // the expression has no division: it cannot fail
		}
		q.Months[pl.payMonth(p)-1] += v.Minor(digits)
		rows = append(rows, trace.Round(e, digits).Named(span(p.start, p.start+p.months-1)))
	}
	likely := total(q.Months)
	q.Total = pl.shareRange(likely, base)
	for i := range q.Levels {
		q.Levels[i] = likely
	}
	q.Explain = func() trace.Expr {
		if len(rows) == 0 {
			return trace.Value("not due inside the horizon", money.Zero, string(pl.need.Currency))
		}
		return trace.Add(rows...)
	}
	return q
}

// isBase reports whether the percentage is taken of q: of the prices it names,
// or of every base price.
func (pl *plan) isBase(q *Quote) bool {
	if len(pl.price.Of) == 0 {
		return q.Price.Role == vendors.RoleBase || q.Price.Role == ""
	}
	return slices.Contains(pl.price.Of, q.Price.ID) || (q.Price.Choice != "" && slices.Contains(pl.price.Of, q.Price.Choice))
}

// shareOf is the expression of one period: max(fraction × base, floor), cut to
// the months inside the horizon.
func (pl *plan) shareOf(p part, base []Quote) trace.Expr {
	digits := pl.need.Currency.Digits()
	sum := money.Amount(0)
	for i := range base {
		if base[i].Price.Period.Unit == vendors.Once {
			sum += base[i].Total.Likely
			continue
		}
		sum += total(base[i].Months[p.start-1 : p.start-1+p.months])
	}
	of := trace.Value("charged prices", sum.Decimal(digits), string(pl.need.Currency))
	e := trace.Mul(sourced(pl.price, "share", pl.full[money.Likely].Amount), of)
	if pl.price.Floor.Sign() > 0 {
		floor := sourced(pl.price, "least a period", pl.price.Floor)
		e = trace.Max(e, trace.Mul(floor, trace.Value("exchange rate", pl.factor[money.Likely], "")))
	}
	if p.months < p.length && pl.onlyOnce(base) {
		e = trace.Div(trace.Mul(e, trace.Value("months inside the horizon", money.Int(int64(p.months)), "month")),
			trace.Value("months of the period", money.Int(int64(p.length)), "month"))
	}
	return e
}

// onlyOnce reports whether every base price is paid once, so that a cut period
// has to be cut here.
func (pl *plan) onlyOnce(base []Quote) bool {
	return !slices.ContainsFunc(base, func(q Quote) bool { return q.Price.Period.Unit != vendors.Once })
}

// shareRange scales the likely fee by the range of its base and of its own
// fraction.
func (pl *plan) shareRange(likely money.Amount, base []Quote) money.Range {
	var sum money.Range
	for i := range base {
		sum = sum.Plus(base[i].Total)
	}
	fraction := pl.full[money.Likely].Amount
	if sum.Likely == 0 || fraction.IsZero() {
		return money.Exactly(likely)
	}
	scale := func(a money.Amount, f money.Decimal) money.Amount {
		num := money.Int(int64(likely)).Mul(money.Int(int64(a))).Mul(f)
		return num.MinorOver(money.Int(int64(sum.Likely)).Mul(fraction), 0)
	}
	low, high := scale(sum.Low, pl.full[money.Low].Amount), scale(sum.High, pl.full[money.High].Amount)
	return ordered(low, likely, high)
}
