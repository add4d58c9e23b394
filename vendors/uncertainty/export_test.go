package uncertainty

import (
	"fineprint/vendors"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
)

// NewDriver returns a driver with its distribution, for tests.
func NewDriver(low, likely, high float64, shape Distribution) *Driver {
	d := &Driver{Name: "test", Low: low, Likely: likely, High: high}
	if shape == PERT {
		d.pert()
	}
	return d
}

// Draw returns n draws.
func (d *Driver) Draw(seed uint64, n int) []float64 {
	out := make([]float64, n)
	d.draw(d.source(seed), out)
	return out
}

// Tabulated compiles a price for quantities between 0 and high and returns its
// charge as a function of the quantity.
func Tabulated(n *need.Need, p *vendors.Price, high float64) func(float64) float64 {
	c := newCompiler(n, Triangular)
	q := c.driver(Driver{Name: "quantity", Low: 0, Likely: high / 2, High: high})
	v := c.charged(p, &pricing.BillModel{Start: 1, Months: 1, Length: 1}, q, nil)
	m := &Model{Drivers: c.drivers, need: n, graph: c.graph, totals: []value{v}}
	m.allocate()
	return func(x float64) float64 { return m.At(map[string]float64{"quantity": x})[0] }
}

// Sum compiles the sum of drivers and draws it, in minor units.
func Sum(n *need.Need, drivers []Driver, seed uint64, draws int) []float64 {
	c := newCompiler(n, Triangular)
	all := make([]value, len(drivers))
	for i := range drivers {
		all[i] = c.driver(drivers[i])
	}
	m := &Model{need: n, graph: c.graph, totals: []value{c.plus(all...)}}
	m.Drivers = c.drivers
	m.allocate()
	return m.simulate(seed, draws)[0]
}

// SelectRank is selectRank.
func SelectRank(x []float64, k int) { selectRank(x, k) }

// Rules are the rules that results list.
var Rules = rules
