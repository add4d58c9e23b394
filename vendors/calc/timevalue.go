package calc

import (
	"fmt"
	"time"

	"fineprint/vendors/finance"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

// factorName is one of the three factors of NIST Handbook 135.
type factorName string

const (
	spv     factorName = "SPV"
	upv     factorName = "UPV"
	upvStar factorName = "UPV*"
)

// discountFactor is SPV, UPV or UPV*: UPV at 3 % over 15 years is 11.937935.
func discountFactor(o *object) (any, error) {
	factor := choice(o, "factor", spv, upv, upvStar)
	if !o.has("factor") {
		o.fail("factor", "is missing")
	}
	r := o.rate("rate")
	a := finance.Annuity{Escalation: o.escalation(), Convention: convention(o)}
	if n := o.get("delay_years"); n != nil {
		a.Delay = o.years("delay_years", n)
	}
	n := money.Zero
	if factor == spv {
		n = o.years("n", o.need("n"))
	} else {
		a.Years = o.count("n", 0, maxYears, -1)
	}
	if factor != upvStar && !a.Escalation.IsZero() {
		o.fail("escalation", "%s has none; ask for UPV*", factor)
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	if factor != spv {
		return factorValue{finance.UPV(r, a)}, nil
	}
	t := n.Add(a.Delay)
	if a.Convention == finance.MidYear {
		t = t.Sub(money.New(5, 1))
	}
	return factorValue{finance.SPV(r, t)}, nil
}

// factorValue is what discount_factor answers, to 30 digits.
type factorValue struct {
	Value money.Decimal `json:"value"`
}

func convention(o *object) finance.Convention {
	return choice(o, "convention", finance.EndOfYear, finance.MidYear)
}

// presentValue is what npv and xnpv answer.
type presentValue struct {
	NPV money.Decimal `json:"npv"`
}

// maxFlows bounds a list of cash flows: a thousand years by month.
const maxFlows = 12 * maxYears

// npv discounts flows one period apart: -5,000, 600 and 900 at 10 % are
// -3,710.74.
func npv(o *object) (any, error) {
	r, flows := o.rate("rate"), o.decimals("cashflows")
	timing := choice(o, "timing", finance.Period0First, finance.Period1First, finance.MidPeriod)
	if !o.has("timing") {
		o.fail("timing", "is missing: a spreadsheet's NPV is period1_first")
	}
	if len(flows) > maxFlows {
		o.fail("cashflows", "want at most %d, got %d", maxFlows, len(flows))
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	return presentValue{*shown(finance.NPV(r, flows, timing))}, nil
}

// xnpv discounts flows by days / 365 from the first date.
func xnpv(o *object) (any, error) {
	r := o.rate("rate")
	type dayCount string
	choice(o, "day_count", dayCount("ACT/365F"))
	items := o.items("flows")
	flows := make([]finance.Dated, len(items))
	for i, pair := range items {
		name := fmt.Sprintf("flows[%d]", i)
		if pair.kind != isList || len(pair.items) != 2 {
			o.fail(name, `want ["2026-11-23", "100.00"]`)
			continue
		}
		day := pricing.Days(time.Unix(0, 0), o.date(name+"[0]", pair.items[0]))
		flows[i] = finance.Dated{Day: day, Amount: o.decimalOf(name+"[1]", pair.items[1])}
		if span := day - flows[0].Day; span > maxSpan || span < -maxSpan {
			o.fail(name+"[0]", "is more than %d days from the first date", maxSpan)
		}
	}
	if len(flows) > maxFlows {
		o.fail("flows", "want at most %d, got %d", maxFlows, len(flows))
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	return presentValue{*shown(finance.XNPV(r, flows))}, nil
}

// maxSpan is 200 years of days.
const maxSpan = 73_050

// payback is after how many years an investment is paid back: 210 against 85,
// 75, 85 and 105 at 11 % is 3.15.
func payback(o *object) (any, error) {
	investment := o.natural("investment", o.decimal("investment"))
	inflows := o.decimals("inflows")
	var r finance.Rate
	if o.has("discount_rate") {
		r = o.rate("discount_rate")
	}
	interpolate := o.flag("interpolate")
	if len(inflows) > maxYears {
		o.fail("inflows", "want at most %d, got %d", maxYears, len(inflows))
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	out := struct {
		Years *money.Decimal `json:"years"` // null: it never pays back
	}{}
	if years, ok := finance.Payback(r, investment, inflows, interpolate); ok {
		out.Years = shown(years)
	}
	return out, nil
}

// triangularQuantile is a quantile of a triangular distribution: from -1 to 1
// with mode 0, p = 0.9 is 0.552786.
func triangularQuantile(o *object) (any, error) {
	p := o.natural("p", o.decimal("p"))
	t := finance.Triangle{Min: o.decimal("min"), Mode: o.decimal("mode"), Max: o.decimal("max")}
	if money.One.Less(p) {
		o.fail("p", "want 0 to 1, got %s", p)
	}
	if t.Mode.Less(t.Min) || t.Max.Less(t.Mode) {
		o.fail("mode", "want min to max, got %s", t.Mode)
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	return struct {
		Value money.Decimal `json:"value"`
	}{*shown(t.Quantile(p))}, nil
}
