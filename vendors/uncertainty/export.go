package uncertainty

import (
	"encoding/json"
	"io"
	"math"
)

// nodeDocument is a node for another program that works the model out.
type nodeDocument struct {
	Op     string    `json:"op"`
	Args   []int32   `json:"args,omitempty"`
	Coefs  []float64 `json:"coefs,omitempty"`
	Powers []int8    `json:"powers,omitempty"`
	Bias   float64   `json:"bias,omitempty"`
	Driver int32     `json:"driver,omitempty"`
	Table  int32     `json:"table,omitempty"`
}

// modelDocument is a compiled model.
type modelDocument struct {
	Draws   int            `json:"draws"`
	Drivers [][4]float64   `json:"drivers"` // low, likely, high, chance
	Nodes   []nodeDocument `json:"nodes"`   // only those that a total needs
	Tables  [][][3]float64 `json:"tables"`  // up to, a, b
	Totals  []nodeDocument `json:"totals"`
	Likely  []float64      `json:"likely"`
}

var opNames = map[op]string{
	opVariable: "variable", opLinear: "linear", opProduct: "product", opCeil: "ceil", opFloor: "floor", opMin: "min",
	opMax: "max", opTable: "table", opBetween: "between",
}

// WritePlainJSON writes the same model as its formulas stand: every option by
// itself, every line month by month, nothing folded or shared but the meters.
func WritePlainJSON(w io.Writer, in Input) error {
	c := newCompiler(in.Need, Distribution(in.Need.Uncertainty.Distribution))
	c.plain = true
	m, err := compile(c, in)
	if err != nil {
		return err
	}
	return m.WriteJSON(w)
}

// WriteJSON writes the compiled model, so that its figures and its speed can be
// compared with another program's (testdata/numpy_model.py).
func (m *Model) WriteJSON(w io.Writer) error {
	d := modelDocument{Draws: m.need.Uncertainty.Draws, Likely: m.At(nil)}
	for i := range m.Drivers {
		v := &m.Drivers[i]
		d.Drivers = append(d.Drivers, [4]float64{v.Low, v.Likely, v.High, v.Chance})
	}
	place := map[int32]int32{}
	args := func(all []int32) []int32 {
		out := make([]int32, len(all))
		for i, a := range all {
			out[i] = place[a]
		}
		return out
	}
	for i := range m.graph.nodes {
		if m.slots[i] < 0 {
			continue
		}
		n := &m.graph.nodes[i]
		place[int32(i)] = int32(len(d.Nodes)) //nolint:gosec // bounded by the catalogue
		d.Nodes = append(d.Nodes, nodeDocument{opNames[n.op], args(n.args), n.coefs, n.powers, n.bias, n.variable, n.table})
	}
	for _, table := range m.graph.tables {
		var rows [][3]float64
		for _, p := range table {
			rows = append(rows, [3]float64{min(p.to, math.MaxFloat64), p.a, p.b})
		}
		d.Tables = append(d.Tables, rows)
	}
	for o, v := range m.totals {
		total := nodeDocument{Op: opNames[opLinear], Bias: v.bias + m.offset[o]}
		for _, t := range v.terms {
			total.Args, total.Coefs = append(total.Args, place[t.node]), append(total.Coefs, t.coef)
		}
		d.Totals = append(d.Totals, total)
	}
	return json.NewEncoder(w).Encode(d)
}
