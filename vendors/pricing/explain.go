package pricing

import (
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

// explain builds the expression of the likely total: a sum over runs of equal
// bills, each "times × round(charge)".
func (pl *plan) explain() trace.Expr {
	var rows []trace.Expr
	digits := pl.need.Currency.Digits()
	parts := pl.parts()
	for i := 0; i < len(parts); {
		in := pl.inputs(parts[i], money.Likely, 0)
		j := i + 1
		for j < len(parts) {
			next := pl.inputs(parts[j], money.Likely, 0)
			if !next.equal(&in) {
				break
			}
			j++
		}
		charge := trace.Round(pl.explainCharge(parts[i], in), digits)
		name := span(parts[i].start, parts[j-1].start+parts[j-1].months-1)
		rows = append(rows, trace.Mul(trace.Value("bills", money.Int(int64(j-i)), ""), charge).Named(name))
		i = j
	}
	if len(rows) == 0 {
		return trace.Value("not due inside the horizon", money.Zero, string(pl.need.Currency))
	}
	return trace.Add(rows...)
}

// span names a run of months.
func span(from, to int) string {
	if from == to {
		return "month " + strconv.Itoa(from)
	}
	return "months " + strconv.Itoa(from) + "-" + strconv.Itoa(to)
}

// explainCharge mirrors charge for the likely scenario.
func (pl *plan) explainCharge(p part, in inputs) trace.Expr {
	price := pl.amended(pl.full[money.Likely], in)
	e := pl.explainBill(price, p, in)
	if f := pl.rise(in, money.Likely, 0); f.Cmp(money.One) != 0 {
		e = trace.Mul(e, trace.Value("price factor of year "+strconv.Itoa(in.year), f, ""))
	}
	if in.instances.Cmp(money.One) != 0 {
		e = trace.Mul(e, trace.Value(string(price.PerInstance), in.instances, string(price.PerInstance)))
	}
	if in.promoted && pl.price.Promotion.Credit.Sign() > 0 {
		credit := pl.price.Promotion.Credit.Mul(money.Int(int64(in.length)))
		e = trace.Max(trace.Sub(e, trace.Value("credit", credit, "")), trace.Value("nothing", money.Zero, ""))
	}
	e = pl.explainTerms(price, e)
	if rate := pl.factor[money.Likely]; rate.Cmp(money.One) != 0 {
		source := pl.need.Rates.Source
		e = trace.Mul(e, trace.Value("exchange rate", rate, "").From(source.Ref, pl.need.Rates.AsOf))
	}
	if d := pl.divisor[money.Likely]; d.Cmp(money.One) != 0 {
		e = trace.Div(e, trace.Value("1 + VAT in the price", d, ""))
	}
	e = cut(e, p)
	if pl.price.Period.Unit == vendors.Day {
		every := money.Int(int64(max(pl.price.Period.Every, 1)))
		e = trace.Div(trace.Mul(e, trace.Value("days", daysPerYear, "day/year")),
			trace.Value("months × days of the period", monthsPerYear.Mul(every), ""))
	}
	return e
}

// explainTerms mirrors Settle: discount, then cap, then minimum.
func (pl *plan) explainTerms(price *vendors.Price, e trace.Expr) trace.Expr {
	if pl.dealt && !pl.deal.Discount.IsZero() {
		e = trace.Mul(e, trace.Value("1 - negotiated discount", money.One.Sub(pl.deal.Discount), ""))
	}
	terms := TermsOf(price)
	if terms.Maximum != nil {
		e = trace.Min(e, sourced(price, "most a period", *terms.Maximum))
	}
	if !terms.Minimum.IsZero() {
		e = trace.Max(e, sourced(price, "least a period", terms.Minimum))
	}
	return e
}

// explainBill mirrors Bill.
func (pl *plan) explainBill(price *vendors.Price, p part, in inputs) trace.Expr {
	u := pl.used(in)
	own := Explain(price, Billable(price, u), pl.explainBillable(price, p, in))
	other := Worse(price)
	if other == nil {
		return own
	}
	u.Quantity = in.worse
	q := Billable(other, u)
	return trace.Max(own, Explain(other, q, trace.Value(string(other.Meter), q, string(other.Meter))))
}

// explainBillable mirrors Billable.
func (pl *plan) explainBillable(price *vendors.Price, p part, in inputs) trace.Expr {
	e := pl.explainQuantity(p, in)
	for i := range price.Conversions {
		c := price.Conversions[i]
		e = trace.Add(e, trace.Mul(trace.Value(string(c.Meter), in.others[i], string(c.Meter)), sourced(price, "counts as", c.Factor)))
	}
	if !price.Included.IsZero() {
		free := Free(price.Included, pl.used(in))
		e = trace.Max(trace.Sub(e, sourced(price, "included", free)), trace.Value("nothing", money.Zero, ""))
	}
	if !price.Minimum.IsZero() {
		e = trace.Max(e, sourced(price, "minimum quantity", price.Minimum))
	}
	if price.Increment.Sign() > 0 {
		step := sourced(price, "increment", price.Increment)
		e = trace.Mul(trace.Ceil(trace.Div(e, step)), step)
	}
	return e
}

// explainQuantity takes the need's own working when the part is one month of
// it, and names the aggregate otherwise.
func (pl *plan) explainQuantity(p part, in inputs) trace.Expr {
	meter := pl.price.Meter
	if meter != vendors.MeterFlat && meter != vendors.MeterServer && p.months == 1 {
		e := pl.need.ExplainQuantity(meter, money.Likely, p.start)
		if v, err := e.Eval(); err == nil && v.Cmp(in.quantity) == 0 {
			return e
		}
	}
	return trace.Value(string(meter), in.quantity, string(meter))
}
