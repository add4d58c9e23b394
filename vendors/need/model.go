package need

import (
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

// Names of the monthly quantities that models of meters are written in: the
// people of a month, and the person-months and months that the hot and the
// archive window hold at its end.
const (
	ModelPeople        = "people"
	ModelHotPeople     = "people.hot"
	ModelHotMonths     = "months.hot"
	ModelArchivePeople = "people.archive"
	ModelArchiveMonths = "months.archive"
)

// Headcount is the name of the people at the start (or of every year) as a
// variable.
const modelHeadcount = "headcount"

// Variable returns key k as an operand of a model.
func (n *Need) Variable(k Key) trace.Expr { return trace.Variable(string(k), n.values[k].Estimate) }

// PeopleModel returns the headcount of month m (from 1) as a model of start and
// growth; of stated years, all move together.
func (n *Need) PeopleModel(m int) trace.Expr {
	p := n.plan
	if len(p.years) > 0 {
		year := min((m-1)/12, len(p.years)-1)
		return trace.Variable(modelHeadcount+"#"+strconv.Itoa(year+1), p.years[year])
	}
	start, growth := trace.Variable(modelHeadcount, p.start), trace.Variable(string(KeyGrowth), p.growth.Estimate)
	steps := []trace.Expr{start}
	for range (m - 1) / 12 {
		steps = append(steps, trace.Add(trace.Value("", money.One, ""), growth))
	}
	if part := int64((m - 1) % 12); part > 0 {
		year := trace.Div(trace.Value("", money.Int(part), ""), trace.Value("", money.Int(12), ""))
		steps = append(steps, trace.Add(trace.Value("", money.One, ""), trace.Mul(growth, year)))
	}
	return trace.Min(trace.Ceil(trace.Mul(steps...)), trace.Value("", money.Int(maxHeadcount), ""))
}

// Window returns the ages, in months, of the uploads that a window of a model
// holds: hot, or archive.
func (n *Need) Window(archive bool) (from, to trace.Expr) {
	hot := n.retainedModel(KeyHotDays)
	if archive {
		return hot, trace.Add(hot, n.retainedModel(KeyArchiveDays))
	}
	return trace.Value("", money.Zero, ""), hot
}

func (n *Need) retainedModel(k Key) trace.Expr {
	year := trace.Div(trace.Value("", money.Int(12), ""), trace.Value("", money.Int(365), ""))
	return trace.Round(trace.Mul(n.Variable(k), year), 2)
}

// MeterModel returns the quantity of a meter in month m as a model of the keys
// and of the people; false for a meter that the need knows nothing about.
func (n *Need) MeterModel(meter vendors.Meter, m int) (trace.Expr, bool) {
	f, ok := formulas[meter]
	if !ok {
		return trace.Value("", money.Zero, ""), false
	}
	return f.term(model{terms: terms{n: n, s: money.Likely, w: f.window, month: m}}), true
}

// model writes a formula with everything left open.
type model struct{ terms }

func (a model) people() trace.Expr {
	name := [...]string{thisMonth: ModelPeople, hotWindow: ModelHotPeople, archiveWindow: ModelArchivePeople}[a.w]
	return trace.Monthly(name, a.month, money.Zero)
}

func (a model) steady(k Key) trace.Expr {
	switch a.w {
	case hotWindow:
		return trace.Mul(a.key(k), trace.Monthly(ModelHotMonths, a.month, money.Zero))
	case archiveWindow:
		return trace.Mul(a.key(k), trace.Monthly(ModelArchiveMonths, a.month, money.Zero))
	case thisMonth:
	}
	return a.key(k)
}

func (a model) key(k Key) trace.Expr      { return a.n.Variable(k) }
func (a model) opposite(k Key) trace.Expr { return a.n.Variable(k) }
