package need

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/strictyaml"
	"fineprint/vendors/trace"
)

// plan is how the headcount develops: by year, or from a start by growth.
type plan struct {
	years  []money.Estimate // constant in each year, the last one holds on
	start  money.Estimate
	growth Value
	source vendors.Source
}

func (r *reader) plan(growth Value) plan {
	stated := r.top.Get("headcount")
	p := plan{growth: growth, source: r.statedSource()}
	if stated.Form == strictyaml.List {
		for _, year := range stated.Items {
			people, _ := year.Points() // checked
			p.years = append(p.years, people)
		}
		return p
	}
	start := stated
	if stated.Form == strictyaml.Object {
		start = stated.Get("start")
	}
	p.start, _ = start.Points() // checked
	return p
}

// people returns the headcount of every scenario and month.
func (p plan) people(months int) [3][]money.Decimal {
	var all [3][]money.Decimal
	for _, s := range money.Scenarios {
		all[s] = make([]money.Decimal, months)
		for m := 1; m <= months; m++ {
			all[s][m-1] = p.at(s, m)
		}
	}
	return all
}

func (p plan) at(s money.Scenario, m int) money.Decimal {
	if len(p.years) > 0 {
		return p.year(m).At(s)
	}
	return grown(p.start.At(s), p.growth.At(s), m).Min(money.Int(maxHeadcount))
}

func (p plan) year(m int) money.Estimate { return p.years[min((m-1)/12, len(p.years)-1)] }

// grown returns the people in month m (from 1): whole years compound, and
// within a year people are added evenly. 600 growing by 15 % a year are 645 in
// month 7 (600 × (1 + 0.15 × 6/12)) and 690 in month 13. Part of a person
// counts as one.
func grown(start, growth money.Decimal, m int) money.Decimal {
	factor := money.One.Add(growth)
	for range (m - 1) / 12 {
		start = start.Mul(factor)
	}
	added := start.Mul(growth).Mul(money.Int(int64((m - 1) % 12)))
	return start.Mul(money.Int(12)).Add(added).QuoCeil(money.Int(12))
}

// explain returns the expression of the headcount in month m.
func (p plan) explain(s money.Scenario, m int) trace.Expr {
	operand := func(people money.Decimal) trace.Expr {
		return trace.Value("headcount", people, "person").From(p.source.Ref, p.source.AsOf)
	}
	growth := p.growth.At(s)
	if len(p.years) > 0 || growth.IsZero() || m == 1 {
		return operand(p.at(s, m))
	}
	rate := trace.Value(string(KeyGrowth), growth, p.growth.Unit).From(p.growth.Source.Ref, p.growth.Source.AsOf)
	steps := []trace.Expr{operand(p.start.At(s))}
	for range (m - 1) / 12 {
		steps = append(steps, trace.Add(trace.Value("", money.One, ""), rate))
	}
	if part := int64((m - 1) % 12); part > 0 {
		year := trace.Div(trace.Value("months into the year", money.Int(part), "month"), trace.Value("", money.Int(12), "month"))
		steps = append(steps, trace.Add(trace.Value("", money.One, ""), trace.Mul(rate, year)))
	}
	most := trace.Value("most people", money.Int(maxHeadcount), "person")
	return trace.Min(trace.Ceil(trace.Mul(steps...)), most).Named("headcount")
}
