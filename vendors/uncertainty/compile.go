package uncertainty

import (
	"math"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/tco"
	"fineprint/vendors/trace"
)

// compiler turns the sheets of a comparison into one graph.
type compiler struct {
	*graph
	need    *need.Need
	drivers []Driver
	byName  map[string]int32
	monthly map[monthName]value
	models  map[*tco.Model]value
	sums    []value // of people, by month
	shape   Distribution
	faults  fault.List
}

// monthName is a monthly quantity of a month.
type monthName struct {
	name  string
	month int
}

func newCompiler(n *need.Need, shape Distribution) *compiler {
	return &compiler{
		graph: newGraph(), need: n, byName: map[string]int32{}, monthly: map[monthName]value{},
		models: map[*tco.Model]value{}, shape: shape,
	}
}

// optionScope is what a model may ask of its own option.
type optionScope struct {
	sheet *tco.Sheet
	named map[string]value // licence lines so far, the edition's own cost
}

// own puts the option into the name of a variable that it draws for itself.
func (s *optionScope) own(name string) string {
	if s == nil {
		return name
	}
	return strings.Replace(name, tco.ModelOption, s.sheet.Offering.ID, 1)
}

// expr compiles an expression. Rounding of money is left to the end; a round to
// other digits is kept.
func (c *compiler) expr(e *trace.Expr, s *optionScope) value {
	switch e.Op {
	case trace.OpValue:
		return number(e.Value.Float64())
	case trace.OpVariable:
		return c.variable(s.own(e.Name), e.Estimate())
	case trace.OpChance:
		return c.chance(s.own(e.Name), e.Args[0].Value.Float64(), e.Value.Float64())
	case trace.OpMonthly:
		return c.month(e.Name, e.Digits, s)
	case trace.OpAdd, trace.OpSub, trace.OpMul, trace.OpDiv, trace.OpMin, trace.OpMax, trace.OpCeil, trace.OpFloor, trace.OpRound:
	}
	args := make([]value, len(e.Args))
	for i := range e.Args {
		args[i] = c.expr(&e.Args[i], s)
	}
	return c.operation(e, args)
}

func (c *compiler) operation(e *trace.Expr, args []value) value {
	if e.Op == trace.OpAdd {
		return c.plus(args...)
	}
	out := args[0]
	switch e.Op { //nolint:exhaustive // of one argument
	case trace.OpCeil:
		return c.ceil(out)
	case trace.OpFloor:
		return c.floor(out)
	case trace.OpRound:
		unit := math.Pow10(e.Digits)
		return c.scale(c.floor(c.plus(c.scale(out, unit), number(0.5))), 1/unit)
	}
	for _, next := range args[1:] {
		out = c.fold(e.Op, out, next)
	}
	return out
}

func (c *compiler) fold(o trace.Op, a, b value) value {
	switch o {
	case trace.OpSub:
		return c.plus(a, c.scale(b, -1))
	case trace.OpMul:
		return c.times(a, b)
	case trace.OpDiv:
		return c.over(a, b)
	case trace.OpMin:
		return c.least(a, b)
	case trace.OpMax:
		return c.most(a, b)
	case trace.OpAdd, trace.OpValue, trace.OpVariable, trace.OpChance, trace.OpMonthly, trace.OpCeil, trace.OpFloor, trace.OpRound:
	}
	return a
}

// variable is a driver with a range; one without is a number.
func (c *compiler) variable(name string, e money.Estimate) value {
	d := Driver{Name: name, Low: e.Low.Float64(), Likely: e.Likely.Float64(), High: e.High.Float64()}
	if d.Low > d.Likely || d.Likely > d.High {
		c.faults.Add(fault.Invalid("need."+name, "want low ≤ likely ≤ high, got %s, %s, %s", e.Low.String(), e.Likely.String(), e.High.String()))
		return number(d.Likely)
	}
	if d.Low == d.High {
		return number(d.Likely)
	}
	return c.driver(d)
}

func (c *compiler) chance(name string, p, likely float64) value {
	if p <= 0 || p >= 1 {
		return number(p)
	}
	return c.driver(Driver{Name: name, Low: 0, Likely: likely, High: 1, Chance: p})
}

func (c *compiler) driver(d Driver) value {
	if id, ok := c.byName[d.Name]; ok {
		return c.value(id)
	}
	if c.shape == PERT {
		d.pert()
	}
	id := c.add(node{op: opVariable, variable: int32(len(c.drivers)), low: d.Low, high: d.High}) //nolint:gosec // bounded
	c.drivers = append(c.drivers, d)
	c.byName[d.Name] = id
	return c.value(id)
}

// month is a monthly quantity: people and what windows hold, meters, figures of
// a set-up of servers, or what only the option knows.
func (c *compiler) month(name string, month int, s *optionScope) value {
	if s != nil {
		if v, ok := s.named[name]; ok {
			return v
		}
	}
	key := monthName{name, month}
	if v, ok := c.monthly[key]; ok {
		return v
	}
	v := c.newMonth(name, month, s)
	for _, t := range v.terms {
		c.nodes[t.node].monthly = true
	}
	c.monthly[key] = v
	return v
}

func (c *compiler) newMonth(name string, month int, s *optionScope) value {
	switch name {
	case need.ModelPeople:
		e := c.need.PeopleModel(month)
		return c.expr(&e, nil)
	case need.ModelHotPeople, need.ModelHotMonths:
		return c.window(false, name == need.ModelHotMonths, month)
	case need.ModelArchivePeople, need.ModelArchiveMonths:
		return c.window(true, name == need.ModelArchiveMonths, month)
	}
	if s != nil {
		if table := s.sheet.Setup(name); table != nil {
			return c.setup(table, month, s)
		}
	}
	e, ok := c.need.MeterModel(vendors.Meter(name), month)
	if !ok {
		return value{}
	}
	return c.expr(&e, s)
}

// window is what a window of ages holds at the end of a month: what was there
// when its youngest part came, less what was there before its oldest. People
// add up evenly within a month, so the running sum is a straight line between
// its months.
func (c *compiler) window(archive, monthsOnly bool, month int) value {
	fromExpr, toExpr := c.need.Window(archive)
	before := func(age *trace.Expr) value { // the sum of months 1 to month − age
		at := c.most(c.plus(number(float64(month)), c.scale(c.expr(age, nil), -1)), number(0))
		if monthsOnly {
			return at
		}
		return c.between(at, month)
	}
	return c.plus(before(&fromExpr), c.scale(before(&toExpr), -1))
}

// between is the running sum of people at a place between two months.
func (c *compiler) between(at value, month int) value {
	low, high := c.bounds(at)
	first, last := int(low), min(int(math.Ceil(high)), month)
	if low == high {
		part := low - float64(first)
		return c.plus(c.scale(c.running(first), 1-part), c.scale(c.running(last), part))
	}
	n := node{op: opBetween, args: []int32{c.node(at)}, bias: float64(first)}
	for m := first; m <= last; m++ {
		n.args = append(n.args, c.node(c.running(m)))
	}
	n.low, _ = c.bounds(c.running(first))
	_, n.high = c.bounds(c.running(last))
	return c.value(c.add(n))
}

// running is the sum of people of months 1 to m.
func (c *compiler) running(m int) value {
	if m == 0 {
		return number(0)
	}
	for len(c.sums) < m {
		next := c.month(need.ModelPeople, len(c.sums)+1, nil)
		if k := len(c.sums); k > 0 {
			next = c.plus(c.sums[k-1], next)
		}
		if len(next.terms) > 1 {
			id := c.node(next)
			c.nodes[id].monthly = true
			next = value{terms: []term{{id, 1}}}
		}
		c.sums = append(c.sums, next)
	}
	return c.sums[m-1]
}

// most steps that a table of a set-up may have.
const mostSteps = 5000

// setup tabulates a figure of the servers by their load.
func (c *compiler) setup(s *tco.Setup, month int, of *optionScope) value {
	load := c.month(string(s.Load), month, of)
	if s.PerUnit != nil {
		load = c.ceil(c.over(load, c.expr(s.PerUnit, of)))
	}
	load = c.most(load, number(s.Least.Float64()))
	_, high := c.bounds(load)
	if low, _ := c.bounds(load); low == high {
		return number(s.At(exact(high)).Float64())
	}
	return c.lookup(load, setupTable(s, high))
}

func setupTable(s *tco.Setup, high float64) []piece {
	breaks, ok := s.Breaks(exact(high), mostSteps)
	if !ok { // more steps than are worth a row each: every step is a share of the load
		breaks = nil
		for i := range mostSteps {
			breaks = append(breaks, exact(math.Ceil(high*float64(i+1)/mostSteps)))
		}
	}
	sorted := sortedDecimals(breaks)
	pieces := make([]piece, 0, len(sorted)+1)
	for _, at := range sorted {
		pieces = append(pieces, piece{to: at.Float64(), a: s.At(at).Float64()})
	}
	pieces = append(pieces, piece{to: math.Inf(1), a: s.At(exact(high)).Float64()})
	return merged(pieces)
}

// merged joins neighbours that come to the same.
func merged(pieces []piece) []piece {
	out := pieces[:1]
	for _, p := range pieces[1:] {
		if last := &out[len(out)-1]; last.a == p.a && last.b == p.b {
			last.to = p.to
			continue
		}
		out = append(out, p)
	}
	return out
}

// exact turns a float that holds a quantity into a decimal.
func exact(x float64) money.Decimal {
	if x == math.Trunc(x) && math.Abs(x) < 1<<53 {
		return money.Int(int64(x))
	}
	return money.New(int64(math.Round(x*1e6)), 6)
}
