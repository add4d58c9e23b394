package uncertainty

import (
	"slices"
	"strconv"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/tco"
)

// Option is what is simulated: a sheet under its id. A thin one, of which too
// little is known, is simulated and never comes first.
type Option struct {
	ID    string
	Sheet *tco.Sheet
	Thin  bool
}

// Input is what a model depends on.
type Input struct {
	Need      *need.Need
	Catalogue *vendors.Catalogue // for names; nil is fine
	Options   []Option           // in rank order
}

// Model is a comparison compiled for simulation: every option's true cost as a
// function of the same drivers.
type Model struct {
	Options   []Option
	Drivers   []Driver
	need      *need.Need
	catalogue *vendors.Catalogue
	graph     *graph
	totals    []value   // by option, major units
	offset    []float64 // by option: the sheet's exact likely cost less the model's
	slots     []int32   // register of every node that is needed, -1 for the others
	width     int       // registers
	uses      [][]int32 // by option: drivers that its cost depends on
	open      map[string]openItem
}

// openItem is a driver that an answer would settle.
type openItem struct {
	option int
	kind   string
	what   string
}

// quoted is a price of an option with what it comes to.
type quoted struct {
	quote *pricing.Quote
	line  *tco.Line
	value value
}

// Compile turns sheets of one need into a model. A range whose ends are out of
// order is a fault that names it.
func Compile(in Input) (*Model, error) {
	n := in.Need
	if len(in.Options) == 0 {
		return nil, fault.Invalid("uncertainty", "nothing to simulate: no option meets the must-haves")
	}
	return compile(newCompiler(n, Distribution(n.Uncertainty.Distribution)), in)
}

func compile(c *compiler, in Input) (*Model, error) {
	n, options := in.Need, in.Options
	c.checkRanges()
	m := &Model{Options: options, need: n, catalogue: in.Catalogue, graph: c.graph, open: map[string]openItem{}}
	commons := map[string]value{}
	for i := range options {
		m.totals = append(m.totals, c.total(options[i].Sheet, commons))
	}
	if err := c.faults.Err(); err != nil {
		return nil, err
	}
	m.Drivers = c.drivers
	m.allocate()
	m.calibrate()
	m.findOpen()
	return m, nil
}

// checkRanges looks at every number of the need, also at those that no line
// depends on.
func (c *compiler) checkRanges() {
	for _, s := range need.Specs() {
		v := c.need.Get(s.Key)
		if v.Likely.Less(v.Low) || v.High.Less(v.Likely) {
			c.faults.Add(fault.Invalid("need."+string(s.Key), "want low ≤ likely ≤ high, got %s, %s, %s",
				v.Low.String(), v.Likely.String(), v.High.String()))
		}
	}
}

// total compiles the true cost of a sheet.
func (c *compiler) total(s *tco.Sheet, commons map[string]value) value {
	scope := &optionScope{sheet: s, named: map[string]value{}}
	parts := &optionParts{compiler: c, scope: scope}
	parts.prices()
	for i := range s.Lines {
		parts.line(&s.Lines[i])
	}
	key := strings.Join(parts.commonKey, ",")
	common, ok := commons[key]
	if !ok || c.plain {
		common = c.plus(parts.common...)
		if len(common.terms) > 1 {
			common = value{terms: []term{c.single(common)}}
		}
		commons[key] = common
	}
	return c.plus(append(parts.own, common)...)
}

// optionParts gathers what one option comes to.
type optionParts struct {
	*compiler
	scope     *optionScope
	quotes    []quoted
	byLine    map[string]value
	vendor    value // paid to the vendor so far
	own       []value
	common    []value // lines that other options may share
	commonKey []string
}

// prices compiles the licence lines; percentages come after what they are taken of.
func (p *optionParts) prices() {
	p.byLine = map[string]value{}
	var edition value
	at := 0
	for i := range p.scope.sheet.Lines {
		l := &p.scope.sheet.Lines[i]
		if l.PriceID == "" {
			continue
		}
		p.quotes = append(p.quotes, quoted{quote: p.scope.sheet.Quotes[at], line: l})
		at++
	}
	for _, percent := range []bool{false, true} {
		for i := range p.quotes {
			q := &p.quotes[i]
			if (q.quote.Price.Model == vendors.PercentOf) == percent {
				q.value = p.quote(q.quote)
				p.byLine[q.line.ID] = q.value
				if !percent && q.quote.Owner == pricing.EditionOwner {
					edition = p.plus(edition, q.value)
				}
			}
		}
	}
	p.scope.named[tco.ModelEdition] = edition
}

func (p *optionParts) quote(q *pricing.Quote) value {
	m := q.PriceModel()
	switch {
	case m == nil:
		return number(q.Total.Likely.Decimal(p.need.Currency.Digits()).Float64())
	case q.Price.Model == vendors.PercentOf:
		return p.percent(q, m, p.scope, p.quotes)
	}
	return p.price(q, m, p.scope)
}

// line adds one line of the sheet.
func (p *optionParts) line(l *tco.Line) {
	v, shared, known := p.lineValue(l)
	if !known {
		return
	}
	if l.Payer == tco.PaidToVendor {
		p.vendor = p.plus(p.vendor, v)
		p.scope.named[tco.ModelVendor] = p.vendor
		if l.Basis != tco.Unknown || l.Cause != tco.CauseNotStated || l.Capability == "" { // open must-haves are shares of the rest
			p.scope.named[tco.ModelLicence] = p.vendor
		}
	}
	if !p.scope.sheet.Counts(l) {
		return
	}
	lost := number(0)
	if l.Payer != tco.PaidByBuyer && l.Cause != tco.CauseRisk {
		lost = p.lostTax(l.Payer)
	}
	if !lost.isNumber() || lost.bias != 0 {
		v = p.times(v, p.plus(number(1), lost))
	}
	if shared {
		p.common = append(p.common, v)
		p.commonKey = append(p.commonKey, modelKey(l, p.scope.sheet, lost))
		return
	}
	p.own = append(p.own, v)
}

// modelKey tells common parts apart.
func modelKey(l *tco.Line, s *tco.Sheet, lost value) string {
	key := l.Model.Key() + "@"
	if lost.isNumber() {
		return key + strconv.FormatFloat(lost.bias, 'g', -1, 64)
	}
	return key + s.Offering.ID
}

// lineValue is what a line comes to; known is false for lines that follow from
// others and are worked out there.
func (p *optionParts) lineValue(l *tco.Line) (v value, shared, known bool) {
	switch {
	case l.PriceID != "":
		return p.byLine[l.ID], false, true
	case l.ID == tco.CommitmentLine:
		return p.commitment(l), false, true
	case l.Model == nil: // VAT is added where it falls
		return value{}, false, false
	}
	if v, ok := p.models[l.Model]; ok && !p.plain {
		return v, true, true
	}
	e := l.Model.Expr()
	v = p.gather(p.expr(&e, p.scope))
	if l.Model.Key() == "" {
		return v, false, true
	}
	p.models[l.Model] = v
	return v, true, true
}

// lostTax is the part of a net amount that VAT adds and nobody gives back.
func (p *optionParts) lostTax(payer tco.Payer) value {
	rate := p.need.Tax.VAT
	if payer == tco.PaidToVendor {
		rate = pricing.VAT(p.scope.sheet.Offering, p.need)
	}
	if p.need.Tax.Recoverable.Cmp(money.One) == 0 {
		return number(0)
	}
	back := p.variable(string(need.KeyRecoverable), p.need.Get(need.KeyRecoverable).Estimate)
	return p.scale(p.plus(number(1), p.scale(back, -1)), rate.Float64())
}

// commitment tops every year up to the least spend; what was spent in a year
// follows the vendor's draws as a whole.
func (p *optionParts) commitment(l *tco.Line) value {
	digits := p.need.Currency.Digits()
	likely := money.Amount(0)
	years := make([]money.Amount, p.need.Years())
	for i := range p.quotes {
		if line := p.quotes[i].line; line.Payer == tco.PaidToVendor {
			for m, a := range line.Months {
				years[m/12] += a
				likely += a
			}
		}
	}
	if likely == 0 {
		return number(l.Total.Likely.Decimal(digits).Float64())
	}
	whole := p.divide(p.vendor, likely.Decimal(digits).Float64())
	rows := make([]value, 0, len(years))
	for y, top := range l.ByYear() {
		spent := years[y].Decimal(digits).Float64()
		if top == 0 {
			continue // the year was reached; the exact least spend is not known here
		}
		due := number(spent + top.Decimal(digits).Float64())
		rows = append(rows, p.most(p.plus(due, p.scale(whole, -spent)), number(0)))
	}
	return p.plus(rows...)
}

// allocate gives every node that a total needs a register, which is free again
// after its last use.
func (m *Model) allocate() {
	nodes := m.graph.nodes
	last := make([]int32, len(nodes))
	for i := range last {
		last[i] = -1
	}
	end := int32(len(nodes)) //nolint:gosec // bounded by the catalogue
	for _, v := range m.totals {
		for _, t := range v.terms {
			last[t.node] = end
		}
	}
	for i, n := range slices.Backward(nodes) {
		if last[i] < 0 {
			continue
		}
		for _, a := range n.args {
			last[a] = max(last[a], int32(i)) //nolint:gosec // bounded by the catalogue
		}
	}
	m.slots = make([]int32, len(nodes))
	var free []int32
	for i := range nodes {
		m.slots[i] = -1
		if last[i] < 0 {
			continue
		}
		if n := len(free); n > 0 {
			m.slots[i], free = free[n-1], free[:n-1]
		} else {
			m.slots[i] = int32(m.width) //nolint:gosec // bounded by the catalogue
			m.width++
		}
		free = append(free, m.done(i, last)...)
	}
	m.trackUses()
}

// done lists the registers that nobody reads after node i.
func (m *Model) done(i int, last []int32) []int32 {
	var free []int32
	args := m.graph.nodes[i].args
	for k, a := range args {
		if int(last[a]) == i && !slices.Contains(args[:k], a) {
			free = append(free, m.slots[a])
		}
	}
	return free
}

// trackUses notes which drivers every option depends on.
func (m *Model) trackUses() {
	for _, v := range m.totals {
		m.uses = append(m.uses, m.reached(v))
	}
}

// reached lists the drivers behind a value.
func (m *Model) reached(v value) []int32 {
	nodes := m.graph.nodes
	seen := make([]bool, len(nodes))
	for _, t := range v.terms {
		seen[t.node] = true
	}
	var drivers []int32
	for i, n := range slices.Backward(nodes) {
		if !seen[i] {
			continue
		}
		if n.op == opVariable {
			drivers = append(drivers, n.variable)
		}
		for _, a := range n.args {
			seen[a] = true
		}
	}
	return drivers
}

// calibrate makes every option's likely cost that of its sheet: what rounding
// every invoice line adds or takes is a constant.
func (m *Model) calibrate() {
	m.offset = make([]float64, len(m.Options))
	point := m.At(nil)
	digits := m.need.Currency.Digits()
	for i := range m.Options {
		m.offset[i] = m.Options[i].Sheet.True.Likely.Decimal(digits).Float64() - point[i]
	}
}

// findOpen lists the drivers that an answer of a vendor would settle.
func (m *Model) findOpen() {
	for o := range m.Options {
		for _, d := range m.uses[o] {
			kind, rest, _ := strings.Cut(m.Drivers[d].Name, ":")
			switch kind {
			case OpenMust, OpenQuote, OpenTax, OpenFee:
				id, what, _ := strings.Cut(rest, "/")
				if id == m.Options[o].ID {
					m.open[m.Drivers[d].Name] = openItem{option: o, kind: kind, what: what}
				}
			}
		}
	}
}
