package uncertainty

import (
	"math"
	"math/rand/v2"
)

// block is how many draws are worked out at a time: the registers of a block
// stay in the processor's cache.
const block = 256

// machine works columns of a block out.
type machine struct {
	model *Model
	regs  [][]float64
	out   []float64
}

func (m *Model) newMachine(rows int) *machine {
	rows = min(rows, block)
	all := make([]float64, m.width*rows)
	w := &machine{model: m, regs: make([][]float64, m.width), out: make([]float64, rows)}
	for i := range w.regs {
		w.regs[i] = all[i*rows : (i+1)*rows]
	}
	return w
}

// At returns every option's cost in major units with the drivers that are given
// and all others at their likely value.
func (m *Model) At(given map[string]float64) []float64 {
	w := m.newMachine(1)
	w.run(1, func(d int32, into []float64) {
		into[0] = m.Drivers[d].Likely
		if x, ok := given[m.Drivers[d].Name]; ok {
			into[0] = x
		}
	})
	costs := make([]float64, len(m.totals))
	for o := range m.totals {
		costs[o] = w.total(o, 1)[0]
	}
	return costs
}

// rows returns every option's cost for rows of drivers: fill sets a driver's
// column.
func (m *Model) rows(n int, fill func(driver int32, first int, into []float64)) [][]float64 {
	costs := make([][]float64, len(m.totals))
	for o := range costs {
		costs[o] = make([]float64, n)
	}
	w := m.newMachine(n)
	for first := 0; first < n; first += block {
		size := min(block, n-first)
		w.run(size, func(d int32, into []float64) { fill(d, first, into) })
		for o := range costs {
			copy(costs[o][first:], w.total(o, size))
		}
	}
	return costs
}

// sources opens one stream of random numbers for every driver.
func (m *Model) sources(seed uint64) []*rand.PCG {
	all := make([]*rand.PCG, len(m.Drivers))
	for i := range all {
		all[i] = m.Drivers[i].source(seed)
	}
	return all
}

// simulate draws all drivers n times and returns every option's cost in whole
// minor units, so that equal costs are equal. Options share every draw.
func (m *Model) simulate(seed uint64, n int) [][]float64 {
	from := m.sources(seed)
	costs := m.rows(n, func(d int32, _ int, into []float64) { m.Drivers[d].draw(from[d], into) })
	unit := math.Pow10(m.need.Currency.Digits())
	for _, column := range costs {
		for i, x := range column {
			column[i] = math.Floor(float64(x*unit) + 0.5)
		}
	}
	return costs
}

// total is an option's column.
func (w *machine) total(option, size int) []float64 {
	v := &w.model.totals[option]
	out := w.out[:size]
	for i := range out {
		out[i] = v.bias + w.model.offsetOf(option)
	}
	for _, t := range v.terms {
		addScaled(out, w.regs[w.model.slots[t.node]][:size], t.coef)
	}
	return out
}

func (m *Model) offsetOf(option int) float64 {
	if option < len(m.offset) {
		return m.offset[option]
	}
	return 0
}

// run works every register out for a block.
func (w *machine) run(size int, fill func(driver int32, into []float64)) {
	nodes := w.model.graph.nodes
	for i := range nodes {
		slot := w.model.slots[i]
		if slot < 0 {
			continue
		}
		n := &nodes[i]
		out := w.regs[slot][:size]
		switch n.op {
		case opVariable:
			fill(n.variable, out)
		case opLinear:
			w.linear(n, out)
		case opProduct:
			w.product(n, out)
		case opCeil, opFloor:
			w.whole(n, out)
		case opMin, opMax:
			w.extreme(n, out)
		case opTable:
			w.lookup(n, out)
		case opBetween:
			w.between(n, out)
		}
	}
}

func (w *machine) arg(n *node, i, size int) []float64 {
	return w.regs[w.model.slots[n.args[i]]][:size]
}

// linear adds four columns at a time. A register is only handed on after its
// last use, so out is never one of the arguments. Products are rounded before
// they are added (float64), so that every machine gives the same bits.
func (w *machine) linear(n *node, out []float64) {
	for k := range out {
		out[k] = n.bias
	}
	i, size := 0, len(out)
	for ; i+4 <= len(n.args); i += 4 {
		a, b := w.arg(n, i, size), w.arg(n, i+1, size)
		c, d := w.arg(n, i+2, size), w.arg(n, i+3, size)
		ca, cb, cc, cd := n.coefs[i], n.coefs[i+1], n.coefs[i+2], n.coefs[i+3]
		for k := range out {
			out[k] += (float64(ca*a[k]) + float64(cb*b[k])) + (float64(cc*c[k]) + float64(cd*d[k]))
		}
	}
	for ; i < len(n.args); i++ {
		addScaled(out, w.arg(n, i, size), n.coefs[i])
	}
}

func addScaled(out, x []float64, by float64) {
	x = x[:len(out)]
	for k := range out {
		out[k] += float64(by * x[k])
	}
}

func (w *machine) whole(n *node, out []float64) {
	x := w.arg(n, 0, len(out))
	if n.op == opCeil {
		for k := range out {
			out[k] = roundUp(x[k])
		}
		return
	}
	for k := range out {
		out[k] = -roundUp(-x[k])
	}
}

func (w *machine) extreme(n *node, out []float64) {
	x, y := w.arg(n, 0, len(out)), w.arg(n, 1, len(out))
	if n.op == opMin {
		for k := range out {
			out[k] = min(x[k], y[k])
		}
		return
	}
	for k := range out {
		out[k] = max(x[k], y[k])
	}
}

func (w *machine) product(n *node, out []float64) {
	for k := range out {
		out[k] = 1
	}
	start := 0
	if n.powers[0] == 1 {
		copy(out, w.arg(n, 0, len(out)))
		start = 1
	}
	for i := start; i < len(n.args); i++ {
		raise(out, w.arg(n, i, len(out)), n.powers[i])
	}
}

// raise multiplies a column by another one to a power.
func raise(out, x []float64, p int8) {
	switch p {
	case 1:
		for k := range out {
			out[k] *= x[k]
		}
	case -1:
		for k := range out {
			out[k] /= x[k]
		}
	default:
		for k := range out {
			out[k] *= power(x[k], p)
		}
	}
}

func (w *machine) lookup(n *node, out []float64) {
	pieces := w.model.graph.tables[n.table]
	x := w.arg(n, 0, len(out))
	at := 0 // draws of a block often lie in the same piece: look there first
	for k := range out {
		at = pieceNear(pieces, at, x[k])
		out[k] = pieces[at].a + float64(pieces[at].b*x[k])
	}
}

// between reads the straight line between two columns at a place of each draw.
func (w *machine) between(n *node, out []float64) {
	at := w.arg(n, 0, len(out))
	columns := n.args[1:]
	for k := range out {
		place := at[k] - n.bias
		i := min(max(int(place), 0), len(columns)-2)
		a := w.regs[w.model.slots[columns[i]]][k]
		b := w.regs[w.model.slots[columns[i+1]]][k]
		out[k] = a + float64((place-float64(i))*(b-a))
	}
}

// pieceNear is pieceAt, beginning at a guess.
func pieceNear(pieces []piece, guess int, x float64) int {
	edge := x - float64(noise*max(x, -x)+noise)
	if edge <= pieces[guess].to && (guess == 0 || edge > pieces[guess-1].to) {
		return guess
	}
	return pieceAt(pieces, x)
}
