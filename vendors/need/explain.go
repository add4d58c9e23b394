package need

import (
	"fmt"
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

// numbers works a formula out for one month of a scenario.
type numbers struct {
	n         *Need
	near, far map[Key]money.Decimal // the scenario's ends, and the opposite ones
	now       months
}

// numbers returns the scenario's numbers; the caller sets the month.
func (n *Need) numbers(s money.Scenario) *numbers {
	a := &numbers{n: n, near: make(map[Key]money.Decimal, len(n.values)), far: make(map[Key]money.Decimal, len(n.values))}
	for k, v := range n.values {
		a.near[k], a.far[k] = v.At(s), v.At(other(s))
	}
	return a
}

func (a *numbers) people() money.Decimal                    { return a.now.people }
func (a *numbers) steady(k Key) money.Decimal               { return a.key(k).Mul(a.now.count) }
func (a *numbers) hasEndUsers() bool                        { return a.n.hasEndUsers() }
func (a *numbers) integrations() money.Decimal              { return money.Int(int64(len(a.n.Integrations))) }
func (a *numbers) key(k Key) money.Decimal                  { return a.near[k] }
func (a *numbers) opposite(k Key) money.Decimal             { return a.far[k] }
func (a *numbers) unit(u conversion) money.Decimal          { return u.value }
func (a *numbers) add(x, y money.Decimal) money.Decimal     { return x.Add(y) }
func (a *numbers) smaller(x, y money.Decimal) money.Decimal { return x.Min(y) }
func (a *numbers) ceil(x money.Decimal) money.Decimal       { return x.Ceil() }
func (a *numbers) ceilDiv(x, y money.Decimal) money.Decimal { return x.QuoCeil(y) }

func (a *numbers) mul(x, y money.Decimal) money.Decimal { return x.Mul(y) }

// other returns the opposite end: what makes meetings larger makes them fewer.
func other(s money.Scenario) money.Scenario { return money.High - s }

func (n *Need) hasEndUsers() bool { return n.values[KeyEndUsers].High.Sign() > 0 }

// terms keeps how a formula is worked out for one month.
type terms struct {
	n      *Need
	s      money.Scenario
	w      window
	month  int
	person trace.Expr // people, or person-months of the window
}

func (a terms) people() trace.Expr             { return a.person }
func (a terms) hasEndUsers() bool              { return a.n.hasEndUsers() }
func (a terms) key(k Key) trace.Expr           { return a.n.operand(k, a.s) }
func (a terms) opposite(k Key) trace.Expr      { return a.n.operand(k, other(a.s)) }
func (a terms) add(x, y trace.Expr) trace.Expr { return trace.Add(x, y) }
func (a terms) mul(x, y trace.Expr) trace.Expr {
	if x.Op == trace.OpMul && x.Name == "" { // one product instead of a chain of pairs
		return trace.Mul(append(slices.Clip(x.Args), y)...)
	}
	return trace.Mul(x, y)
}
func (a terms) smaller(x, y trace.Expr) trace.Expr { return trace.Min(x, y) }
func (a terms) ceil(x trace.Expr) trace.Expr       { return trace.Ceil(x) }
func (a terms) ceilDiv(x, y trace.Expr) trace.Expr { return trace.Ceil(trace.Div(x, y)) }

func (a terms) unit(u conversion) trace.Expr { return trace.Value(u.name, u.value, u.unit) }

func (a terms) integrations() trace.Expr {
	return trace.Value("integrations", money.Int(int64(len(a.n.Integrations))), "integration").From(statedRef, a.n.day())
}

func (a terms) steady(k Key) trace.Expr {
	if a.w == thisMonth {
		return a.key(k)
	}
	return trace.Mul(a.key(k), a.n.windowMonths(a.w, a.s, a.month))
}

func (n *Need) day() string { return n.Date.Format("2006-01-02") }

// operand is the scenario's end of a key, with its origin.
func (n *Need) operand(k Key, s money.Scenario) trace.Expr {
	v := n.values[k]
	return trace.Value(string(k), v.At(s), v.Unit).From(v.Source.Ref, v.Source.AsOf)
}

// ExplainQuantity returns how the quantity of a meter comes about in month m
// (from 1) of scenario s. It evaluates to exactly Series(m).At(s, month).
func (n *Need) ExplainQuantity(m vendors.Meter, s money.Scenario, month int) trace.Expr {
	f, ok := formulas[m]
	if !ok {
		return trace.Value(string(m), money.Zero, string(m))
	}
	a := terms{n: n, s: s, w: f.window, month: month}
	if f.window == thisMonth {
		a.person = n.plan.explain(s, month)
	} else {
		a.person = n.personMonths(f.window, s, month)
	}
	return f.term(a).Named(string(m))
}

// windowMonths is how many months of uploads a window holds in a month:
// min(month, to) − min(month, from).
func (n *Need) windowMonths(w window, s money.Scenario, month int) trace.Expr {
	passed := trace.Value("months passed", money.Int(int64(month)), "month")
	hot := n.retainedTerm(KeyHotDays, s)
	if w == hotWindow {
		return trace.Min(passed, hot).Named("months kept")
	}
	hot = n.retainedTerm(KeyHotDays, money.Likely)
	both := trace.Add(hot, n.retainedTerm(KeyArchiveDays, s))
	return trace.Sub(trace.Min(passed, both), trace.Min(passed, hot)).Named("months archived")
}

// retainedTerm is retained as an expression.
func (n *Need) retainedTerm(k Key, s money.Scenario) trace.Expr {
	year := trace.Div(trace.Value("months a year", money.Int(12), "month"), trace.Value("days a year", money.Int(365), "day"))
	return trace.Round(trace.Mul(n.operand(k, s), year), 2)
}

// personMonths adds up the headcount of the months that a window holds; months
// in a row with the same headcount share a term.
func (n *Need) personMonths(w window, s money.Scenario, month int) trace.Expr {
	from, to := n.span(w, s)
	people := n.Headcount[s]
	var sums []trace.Expr
	for first := 1; first <= month; {
		last := first
		for last < month && people[last].Cmp(people[first-1]) == 0 {
			last++
		}
		weight := overlap(month-last, month-first+1, from, to)
		if weight.Sign() > 0 {
			name := fmt.Sprintf("headcount, months %d to %d", first, last)
			sums = append(sums, trace.Mul(
				trace.Value(name, people[first-1], "person").From(n.plan.source.Ref, n.plan.source.AsOf),
				trace.Value("of them kept", weight, "month")))
		}
		first = last + 1
	}
	if len(sums) == 0 {
		return trace.Value("person-months", money.Zero, "person-month")
	}
	return trace.Add(sums...).Named("person-months")
}

// overlap returns how much of the ages young to old lies between from and to.
func overlap(young, old int, from, to money.Decimal) money.Decimal {
	start := money.Int(int64(young)).Max(from)
	end := money.Int(int64(old)).Min(to)
	return end.Sub(start).Max(money.Zero)
}
