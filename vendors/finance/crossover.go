package finance

import (
	"slices"

	"fineprint/vendors/money"
)

// Curve is a cost as a function of a quantity. Breaks are the quantities after
// which it may jump or bend; between two of them, the upper one included, it is
// linear, and so it is beyond the last.
type Curve struct {
	Cost   func(money.Decimal) money.Decimal
	Breaks []money.Decimal
}

// Crossing is where the order of two costs turns.
type Crossing struct {
	Quantity   money.Decimal // where both cost the same; after a jump, FirstWhole
	Cost       money.Decimal // of the first curve at Quantity
	FirstWhole money.Decimal // the smallest whole quantity at which the order has turned
	Jump       bool          // it turns in a jump, without the costs being equal
	CheaperA   bool          // from there on the first curve is the cheaper one
}

// Crossings returns every quantity above low at which the order of two costs
// turns, rising. Each break and the costs right after it are evaluated and each
// linear piece is solved exactly, because bisection misses cliffs (10.00 each
// up to 15 and 5.00 above: 15 cost 150, 16 cost 80). 40,000 + 85 a unit and
// 45,000 + 80 a unit cross at 1,000, where both cost 125,000. high ends the
// search; nil searches without end. A turn that no whole quantity sees is left
// out: the result is what pricing every whole quantity would find.
func Crossings(a, b Curve, low money.Decimal, high *money.Decimal) []Crossing {
	w := walk{a: a, b: b}
	start := w.value(low)
	w.sign, w.seen = start.gap.Sign(), start.gap.Sign()
	stops := ends(a, b, low, high)
	for i, end := range stops {
		p := w.piece(low, end)
		w.visit(p)
		if high == nil && i == len(stops)-1 {
			w.tail(p)
		}
		low = end
	}
	return w.found
}

// ends lists the right ends of the linear pieces. Without an upper bound the
// last piece ends anywhere beyond the last break.
func ends(a, b Curve, low money.Decimal, high *money.Decimal) []money.Decimal {
	var list []money.Decimal
	for _, at := range slices.Concat(a.Breaks, b.Breaks) {
		if low.Less(at) && (high == nil || at.Less(*high)) {
			list = append(list, at)
		}
	}
	slices.SortFunc(list, money.Decimal.Cmp)
	list = slices.CompactFunc(list, func(x, y money.Decimal) bool { return x.Cmp(y) == 0 })
	switch {
	case high == nil && len(list) == 0:
		return append(list, low.Add(money.One))
	case high == nil:
		return append(list, list[len(list)-1].Add(money.One))
	case low.Less(*high):
		return append(list, *high)
	}
	return list
}

// point is both costs at a quantity: cost is a's, gap is a's less b's.
type point struct{ at, cost, gap money.Decimal }

// piece is a linear stretch; left is the limit right after its start.
type piece struct{ left, right point }

// walk follows the sign of the gap over rising quantities.
type walk struct {
	a, b    Curve
	found   []Crossing
	sign    int       // the last sign that was not 0
	seen    int       // the last one that the start or a whole quantity saw
	equal   *Crossing // where the costs became equal, while they are
	pending *Crossing // the turn to sign, until a whole quantity sees it
}

func (w *walk) value(q money.Decimal) point {
	cost := w.a.Cost(q)
	return point{at: q, cost: cost, gap: cost.Sub(w.b.Cost(q))}
}

// piece evaluates the linear stretch after l up to r. Two points inside give
// the limit at l: 2 × middle − end.
func (w *walk) piece(l, r money.Decimal) piece {
	middle, end := w.value(l.Add(r).Mul(money.New(5, 1))), w.value(r)
	two := money.Int(2)
	return piece{
		left: point{
			at: l, cost: middle.cost.Mul(two).Sub(end.cost), gap: middle.gap.Mul(two).Sub(end.gap),
		},
		right: end,
	}
}

// visit follows the sign through a piece, its right end included.
func (w *walk) visit(p piece) {
	left, right := p.left.gap.Sign(), p.right.gap.Sign()
	switch {
	case left == 0 && right == 0:
		w.tie(p.left)
	case left == 0:
		w.tie(p.left)
		w.stretch(p.left.at, &p.right.at, true, right)
	case right == 0:
		w.stretch(p.left.at, &p.right.at, false, left)
		w.tie(p.right)
	case left == right:
		w.stretch(p.left.at, &p.right.at, true, left)
	default:
		meet := solve(p.left, p.right)
		w.stretch(p.left.at, &meet.at, false, left)
		w.tie(meet)
		w.stretch(meet.at, &p.right.at, true, right)
	}
}

// tail follows the last piece beyond its right end, for ever.
func (w *walk) tail(p piece) {
	sign, slope := p.right.gap.Sign(), p.right.gap.Sub(p.left.gap).Sign()
	switch {
	case sign == 0 && slope == 0: // equal for ever
	case sign == 0:
		w.tie(p.right)
		w.stretch(p.right.at, nil, false, slope)
	case slope != -sign:
		w.stretch(p.right.at, nil, false, sign)
	default:
		meet := solve(p.left, p.right)
		w.stretch(p.right.at, &meet.at, false, sign)
		w.tie(meet)
		w.stretch(meet.at, nil, false, slope)
	}
}

// tie notes where the costs became equal.
func (w *walk) tie(p point) {
	if w.equal == nil {
		w.equal = &Crossing{Quantity: p.at, Cost: p.cost}
	}
}

// stretch follows one sign, which is not 0, from right after low up to high,
// high itself included when closed. A nil high is no end.
func (w *walk) stretch(low money.Decimal, high *money.Decimal, closed bool, sign int) {
	if sign != w.sign {
		w.turn(sign)
	}
	w.equal = nil
	first := low.Floor().Add(money.One)
	if high != nil && (high.Less(first) || !closed && high.Cmp(first) == 0) {
		return
	}
	w.seen = sign
	if w.pending != nil {
		w.found = append(w.found, w.at(*w.pending, first))
		w.pending = nil
	}
}

// turn holds back the turn to sign; one that no whole quantity saw before it
// is forgotten.
func (w *walk) turn(sign int) {
	w.sign, w.pending = sign, nil
	if w.seen == 0 || w.seen == sign {
		return
	}
	w.pending = &Crossing{Jump: true}
	if w.equal != nil {
		w.pending = w.equal
	}
	w.pending.CheaperA = sign < 0
}

// at completes a turn that the whole quantity first is the first to see.
func (w *walk) at(c Crossing, first money.Decimal) Crossing {
	c.FirstWhole = first
	if c.Jump {
		c.Quantity, c.Cost = first, w.a.Cost(first)
	}
	return c
}

// solve finds where the line through two points has no gap, dividing once.
func solve(l, r point) point {
	fall := l.gap.Sub(r.gap)
	q := l.at.Mul(fall).Add(l.gap.Mul(r.at.Sub(l.at)))
	cost := l.cost.Mul(fall).Add(l.gap.Mul(r.cost.Sub(l.cost)))
	return point{at: q.Quo(fall), cost: cost.Quo(fall)}
}

// Cumulative is the curve of a running total: totals[i] at the end of period i,
// totals[0] at the start, linear inside a period.
func Cumulative(totals []money.Decimal) Curve {
	c := Curve{Breaks: make([]money.Decimal, len(totals))}
	for i := range totals {
		c.Breaks[i] = money.Int(int64(i))
	}
	c.Cost = func(t money.Decimal) money.Decimal {
		whole := t.Floor()
		i, _ := whole.Int64()
		n := min(max(int(i), 0), len(totals)-1)
		if n == len(totals)-1 {
			return totals[n]
		}
		return totals[n].Add(totals[n+1].Sub(totals[n]).Mul(t.Sub(whole)))
	}
	return c
}

// Plan is a cost of an amount at once and an amount at the end of each year.
type Plan struct {
	Upfront    money.Decimal
	Annual     money.Decimal
	Escalation money.Decimal // fraction a year, from the second year on
}

// tieDigits is where two discounted totals count as equal: far below a cent and
// far above the rounding of the factors.
const tieDigits = 20

// Totals returns the running present value of a plan at the end of years 0 to
// n: 60,000 at once and 6,000 a year at 0 % are 60,000, 66,000, 72,000, 78,000.
func (p Plan) Totals(r Rate, years int) []money.Decimal {
	totals := []money.Decimal{p.Upfront}
	due := p.Annual
	rise := money.One.Add(p.Escalation)
	for k := 1; k <= years; k++ {
		pv := due
		if !r.IsZero() {
			pv = due.Mul(SPV(r, money.Int(int64(k)))).Round(tieDigits)
		}
		totals = append(totals, totals[k-1].Add(pv))
		due = due.Mul(rise)
	}
	return totals
}

// Turns returns the years at which the cheaper of two running totals changes,
// linear inside a year: totals of 60,000 + 6,000 t and 25,000 t cross at
// 3.157895 years.
func Turns(a, b []money.Decimal) []Crossing {
	end := money.Int(int64(min(len(a), len(b)) - 1))
	return Crossings(Cumulative(a), Cumulative(b), money.Zero, &end)
}
