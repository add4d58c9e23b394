package uncertainty

import (
	"encoding/binary"
	"math"
	"slices"
)

// op is what a node does with a column of draws.
type op uint8

// The operations. A linear node is bias + Σ coef × arg, a product Π arg^power,
// a table a + b × arg of the piece that holds arg. A between node stands on the
// straight line between two of its further arguments: at place 0, arg − bias.
const (
	opVariable op = iota
	opLinear
	opProduct
	opCeil
	opFloor
	opMin
	opMax
	opTable
	opBetween
)

// node is one column. Every node knows between which numbers it lies, so that a
// step that no draw can reach is never looked up.
type node struct {
	op        op
	monthly   bool // differs from month to month: gathered before it is multiplied
	args      []int32
	coefs     []float64 // of a linear node
	powers    []int8    // of a product
	bias      float64
	table     int32
	variable  int32
	low, high float64
}

// piece is a part of a table: a + b·x for x up to and with its end.
type piece struct{ to, a, b float64 }

// term is a node times a coefficient.
type term struct {
	node int32
	coef float64
}

// value is a linear combination of nodes: what an expression compiles to.
type value struct {
	bias  float64
	terms []term
}

func number(x float64) value { return value{bias: x} }

func (v value) isNumber() bool { return len(v.terms) == 0 }

// graph holds the nodes of a model, each once, arguments before their users.
type graph struct {
	nodes  []node
	tables [][]piece
	seen   map[string]int32
	key    []byte
	plain  bool // keeps every operation as it is written, as a yardstick for what compiling saves
}

func newGraph() *graph { return &graph{seen: map[string]int32{}} }

// add returns the node, or the equal one that is already there.
func (g *graph) add(n node) int32 {
	g.key = append(g.key[:0], byte(n.op))
	k := g.key
	k = binary.LittleEndian.AppendUint32(k, uint32(n.table))    //nolint:gosec // only a key
	k = binary.LittleEndian.AppendUint32(k, uint32(n.variable)) //nolint:gosec // only a key
	k = binary.LittleEndian.AppendUint64(k, math.Float64bits(n.bias))
	for i, a := range n.args {
		k = binary.LittleEndian.AppendUint32(k, uint32(a)) //nolint:gosec // only a key
		if n.coefs != nil {
			k = binary.LittleEndian.AppendUint64(k, math.Float64bits(n.coefs[i]))
		}
		if n.powers != nil {
			k = append(k, byte(n.powers[i])) //nolint:gosec // only a key
		}
	}
	g.key = k
	if known, ok := g.seen[string(k)]; ok && !g.plain {
		return known
	}
	id := int32(len(g.nodes)) //nolint:gosec // bounded by the catalogue
	for _, a := range n.args {
		n.monthly = n.monthly || g.nodes[a].monthly
	}
	g.nodes = append(g.nodes, n)
	g.seen[string(k)] = id
	return id
}

// value turns a node into a value, or into a number where it cannot vary.
func (g *graph) value(id int32) value {
	if n := &g.nodes[id]; n.low == n.high {
		return number(n.low)
	}
	return value{terms: []term{{id, 1}}}
}

// bounds is between which numbers a value lies.
func (g *graph) bounds(v value) (low, high float64) {
	low, high = v.bias, v.bias
	for _, t := range v.terms {
		a, b := t.coef*g.nodes[t.node].low, t.coef*g.nodes[t.node].high
		low, high = low+min(a, b), high+max(a, b)
	}
	return low, high
}

// node turns a value into a single node: itself, or a linear node.
func (g *graph) node(v value) int32 {
	if len(v.terms) == 1 && v.bias == 0 && v.terms[0].coef == 1 {
		return v.terms[0].node
	}
	n := node{op: opLinear, bias: v.bias}
	n.low, n.high = g.bounds(v)
	for _, t := range v.terms {
		n.args, n.coefs = append(n.args, t.node), append(n.coefs, t.coef)
	}
	return g.add(n)
}

// plus adds values; equal nodes are gathered.
func (g *graph) plus(all ...value) value {
	out := value{}
	size := 0
	for _, v := range all {
		out.bias += v.bias
		size += len(v.terms)
	}
	terms := make([]term, 0, size)
	for _, v := range all {
		terms = append(terms, v.terms...)
	}
	slices.SortStableFunc(terms, func(a, b term) int { return int(a.node) - int(b.node) })
	for _, t := range terms {
		if last := len(out.terms) - 1; last >= 0 && out.terms[last].node == t.node {
			out.terms[last].coef += t.coef
			continue
		}
		out.terms = append(out.terms, t)
	}
	out.terms = slices.DeleteFunc(out.terms, func(t term) bool { return t.coef == 0 })
	return out
}

// scale multiplies by a number.
func (g *graph) scale(v value, by float64) value {
	if by == 0 {
		return value{}
	}
	out := value{bias: v.bias * by, terms: slices.Clone(v.terms)}
	for i := range out.terms {
		out.terms[i].coef *= by
	}
	return out
}

// times multiplies values: numbers fold into coefficients, single nodes into
// one product, sums into a node of their own first.
func (g *graph) times(a, b value) value {
	switch {
	case a.isNumber():
		return g.scale(b, a.bias)
	case b.isNumber():
		return g.scale(a, b.bias)
	}
	x, y := g.single(a), g.single(b)
	out := g.value(g.product(x.node, y.node))
	return g.scale(out, x.coef*y.coef)
}

// single writes a value as coefficient × node.
func (g *graph) single(v value) term {
	if len(v.terms) == 1 && v.bias == 0 {
		return v.terms[0]
	}
	// Sums that differ by a factor are one node: the first coefficient is 1.
	lead := v.terms[0].coef
	return term{g.node(g.scale(v, 1/lead)), lead}
}

// product multiplies two nodes, whose own factors are taken apart.
func (g *graph) product(a, b int32) int32 {
	powers := map[int32]int8{}
	if g.plain && a != b {
		return g.flatProduct(map[int32]int8{a: 1, b: 1})
	}
	g.factors(a, 1, powers)
	g.factors(b, 1, powers)
	return g.productOf(powers)
}

func (g *graph) factors(id int32, power int8, into map[int32]int8) {
	if n := &g.nodes[id]; n.op == opProduct {
		for i, a := range n.args {
			g.factors(a, n.powers[i]*power, into)
		}
		return
	}
	into[id] += power
}

// productOf is the node of Π node^power. Factors that are the same in every
// month are multiplied once, in a node of their own.
func (g *graph) productOf(powers map[int32]int8) int32 {
	still := map[int32]int8{}
	for id, p := range powers {
		if !g.nodes[id].monthly && p != 0 {
			still[id] = p
		}
	}
	if len(still) < 2 || len(still) == len(powers) {
		return g.flatProduct(powers)
	}
	moving := map[int32]int8{g.flatProduct(still): 1}
	for id, p := range powers {
		if still[id] == 0 && p != 0 {
			moving[id] = p
		}
	}
	return g.flatProduct(moving)
}

func (g *graph) flatProduct(powers map[int32]int8) int32 {
	n := node{op: opProduct, low: 1, high: 1}
	for id, p := range powers {
		if p != 0 {
			n.args = append(n.args, id)
		}
	}
	if len(n.args) == 0 {
		return g.node(number(1))
	}
	slices.Sort(n.args)
	if len(n.args) == 1 && powers[n.args[0]] == 1 {
		return n.args[0]
	}
	for _, id := range n.args {
		p := powers[id]
		n.powers = append(n.powers, p)
		low, high := power(g.nodes[id].low, p), power(g.nodes[id].high, p)
		n.low, n.high = spread(n.low, n.high, min(low, high), max(low, high))
	}
	return g.add(n)
}

// spread is the range of the product of two ranges.
func spread(a, b, c, d float64) (low, high float64) {
	w, x, y, z := a*c, a*d, b*c, b*d
	return min(w, x, y, z), max(w, x, y, z)
}

func power(x float64, p int8) float64 {
	out := 1.0
	for range max(p, -p) {
		out *= x
	}
	if p < 0 {
		return 1 / out
	}
	return out
}

// tiny keeps a divisor that may come to 0 away from it.
const tiny = 1e-9

// over divides.
func (g *graph) over(a, b value) value {
	if low, high := g.bounds(b); low <= 0 && high > 0 {
		b = g.most(b, number(tiny))
	}
	if b.isNumber() {
		if b.bias == 0 {
			return value{}
		}
		return g.divide(a, b.bias)
	}
	y := g.single(b)
	powers := map[int32]int8{}
	if g.plain {
		powers[y.node] = -1
	} else {
		g.factors(y.node, -1, powers)
	}
	return g.divide(g.times(a, g.value(g.productOf(powers))), y.coef)
}

func (g *graph) divide(v value, by float64) value {
	out := value{bias: v.bias / by, terms: slices.Clone(v.terms)}
	for i := range out.terms {
		out.terms[i].coef /= by
	}
	return out
}

// ceil rounds up; what lies within the noise of the arithmetic counts as whole.
func (g *graph) ceil(v value) value {
	low, high := g.bounds(v)
	low, high = roundUp(low), roundUp(high)
	if low == high {
		return number(low)
	}
	return g.value(g.add(node{op: opCeil, args: []int32{g.node(v)}, low: low, high: high}))
}

func (g *graph) floor(v value) value {
	low, high := g.bounds(v)
	low, high = -roundUp(-low), -roundUp(-high)
	if low == high {
		return number(low)
	}
	return g.value(g.add(node{op: opFloor, args: []int32{g.node(v)}, low: low, high: high}))
}

// noise is how far a product of floats may lie above the whole number that it
// is; exact quantities have at most 12 digits after the point.
const noise = 1e-12

func roundUp(x float64) float64 { return math.Ceil(x - float64(noise*math.Abs(x)+noise)) }

// least is the smaller of two values; the one that is always smaller is it.
func (g *graph) least(a, b value) value {
	al, ah := g.bounds(a)
	bl, bh := g.bounds(b)
	switch {
	case ah <= bl:
		return a
	case bh <= al:
		return b
	}
	return g.value(g.add(g.two(opMin, a, b, min(al, bl), min(ah, bh))))
}

// most is the larger of two values.
func (g *graph) most(a, b value) value {
	al, ah := g.bounds(a)
	bl, bh := g.bounds(b)
	switch {
	case al >= bh:
		return a
	case bl >= ah:
		return b
	}
	return g.value(g.add(g.two(opMax, a, b, max(al, bl), max(ah, bh))))
}

func (g *graph) two(o op, a, b value, low, high float64) node {
	x, y := g.node(a), g.node(b)
	return node{op: o, args: []int32{min(x, y), max(x, y)}, low: low, high: high}
}

// lookup is the piece of a table that holds the value; a value that stays in
// one piece is a + b × itself.
func (g *graph) lookup(v value, pieces []piece) value {
	low, high := g.bounds(v)
	first, last := pieceAt(pieces, low), pieceAt(pieces, high)
	if first == last {
		return g.plus(g.scale(v, pieces[first].b), number(pieces[first].a))
	}
	spanned := pieces[first : last+1]
	n := node{op: opTable, args: []int32{g.node(v)}, table: g.keep(spanned), low: math.Inf(1), high: math.Inf(-1)}
	from := low
	for i, p := range spanned {
		to := min(p.to, high)
		if i == len(spanned)-1 {
			to = high
		}
		a, b := p.a+p.b*from, p.a+p.b*to
		n.low, n.high = min(n.low, a, b), max(n.high, a, b)
		from = to
	}
	return g.value(g.add(n))
}

// keep stores a table once.
func (g *graph) keep(pieces []piece) int32 {
	for i, known := range g.tables {
		if slices.Equal(known, pieces) {
			return int32(i)
		}
	}
	g.tables = append(g.tables, slices.Clone(pieces))
	return int32(len(g.tables) - 1) //nolint:gosec // bounded by the catalogue
}

// pieceAt finds the piece that holds x; beyond the last end the last one holds.
func pieceAt(pieces []piece, x float64) int {
	x -= float64(noise*math.Abs(x) + noise)
	low, high := 0, len(pieces)-1
	for low < high {
		middle := (low + high) / 2
		if pieces[middle].to < x {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// gather takes the months of a sum together: Σ users of month m × rate becomes
// (Σ users of month m) × rate, so that the months are added once for all lines.
func (g *graph) gather(v value) value {
	if g.plain {
		return v
	}
	var order []string
	groups := map[string]*group{}
	all := []value{{bias: v.bias}}
	for _, t := range v.terms {
		rest, months := g.apart(t.node)
		if len(months) == 0 {
			all = append(all, value{terms: []term{t}})
			continue
		}
		key := restKey(rest)
		if groups[key] == nil {
			groups[key] = &group{rest: rest}
			order = append(order, key)
		}
		groups[key].months = append(groups[key].months, term{g.productOf(months), t.coef})
	}
	for _, key := range order {
		all = append(all, g.gathered(groups[key]))
	}
	return g.plus(all...)
}

// group is the monthly parts of terms whose other factors are the same.
type group struct {
	rest   map[int32]int8
	months []term
}

// apart splits the factors of a node into those of every month and the others.
func (g *graph) apart(id int32) (rest, months map[int32]int8) {
	powers := map[int32]int8{}
	rest, months = map[int32]int8{}, map[int32]int8{}
	g.factors(id, 1, powers)
	for id, p := range powers {
		if g.nodes[id].monthly {
			months[id] = p
		} else {
			rest[id] = p
		}
	}
	return rest, months
}

// gathered adds the months and multiplies once.
func (g *graph) gathered(one *group) value {
	sum := g.plus(value{terms: one.months})
	if len(sum.terms) > 1 {
		x := g.single(sum)
		g.nodes[x.node].monthly = false
		sum = value{terms: []term{x}}
	}
	if len(one.rest) > 0 {
		sum = g.times(sum, g.value(g.productOf(one.rest)))
	}
	return sum
}

func restKey(powers map[int32]int8) string {
	ids := make([]int32, 0, len(powers))
	for id := range powers {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var k []byte
	for _, id := range ids {
		k = binary.LittleEndian.AppendUint32(k, uint32(id)) //nolint:gosec // only a key
		k = append(k, byte(powers[id]))                     //nolint:gosec // only a key
	}
	return string(k)
}
