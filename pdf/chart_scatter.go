package pdf

import (
	"cmp"
	"math"
	"slices"
)

const (
	scatterHeight  = 100.0
	scatterLeast   = 76.0
	pointNameWidth = 44.0
)

func (s ScatterChart) boxes(set *setter) []box {
	if len(s.Points) == 0 {
		return nil
	}
	xTick, yTick := set.tick(s.XTick), set.tick(s.YTick)
	return figure(s.Title, s.Alt, scatterHeight, scatterLeast, func(c *canvas, r rect) { s.draw(c, r, xTick, yTick) })
}

// padded is the range of values with room around it, so that no point stands on
// the frame.
func padded(points []Point, of func(Point) float64) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, p := range points {
		lo, hi = math.Min(lo, finite(of(p))), math.Max(hi, finite(of(p)))
	}
	room := (hi - lo) * 0.06
	if lo >= 0 && lo-room < 0 {
		return 0, hi + room
	}
	return lo - room, hi + room
}

func (s ScatterChart) draw(c *canvas, r rect, xTick, yTick Ticker) {
	lo, hi := padded(s.Points, func(p Point) float64 { return p.Y })
	y := roundAxis(lo, hi, r.bottom()-axisRoom-3.6, r.y+5)
	left := y.widestTick(yTick) + 3
	lo, hi = padded(s.Points, func(p Point) float64 { return p.X })
	right := math.Max(4, roundAxis(lo, hi, 0, 1).widestTick(xTick)/2) // the last tick's label is centred on the edge
	plot := rect{r.x + left, y.to, r.w - left - right, y.from - y.to}
	x := roundAxis(lo, hi, plot.x, plot.right())
	x.xTicks(c, plot, xTick)
	y.yTicks(c, plot, yTick)
	c.line(plot.x, plot.y, plot.x, plot.bottom(), pen{ink2, 0.3, nil})
	c.line(plot.x, plot.bottom(), plot.right(), plot.bottom(), pen{ink2, 0.3, nil})
	c.print(r.x, r.y, s.YTitle+" ↑", tickStyle.coloured(ink2))
	xTitle := s.XTitle + " →"
	c.print(plot.right()-tickStyle.width(xTitle), plot.bottom()+4.2, xTitle, tickStyle.coloured(ink2))
	var dots []dot
	for _, p := range s.Points {
		dots = append(dots, newDot(p, point{x.at(finite(p.X)), y.at(finite(p.Y))}))
	}
	nameDots(dots, plot)
	drawFrontier(c, dots)
	for _, d := range dots {
		if to := d.joint(); d.far {
			c.line(d.at.x, d.at.y, to.x, to.y, pen{pale, 0.2, nil})
		}
	}
	for _, d := range dots {
		d.drawName(c)
	}
	for _, d := range dots {
		d.draw(c)
	}
}

// drawFrontier joins the points on the frontier from left to right.
func drawFrontier(c *canvas, dots []dot) {
	var way []point
	for _, d := range dots {
		if d.frontier {
			way = append(way, d.at)
		}
	}
	slices.SortFunc(way, func(a, b point) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(b.y, a.y)) })
	if len(way) > 1 {
		c.polyline(way, pen{action, 0.35, []float64{1.6, 1}})
	}
}

// draw sets the dot itself: the first choice filled blue, others on the frontier
// as rings, the rest filled grey.
func (d dot) draw(c *canvas) {
	switch {
	case d.strong:
		c.disc(d.at, d.radius, action, pen{white, 0.35, nil})
	case d.frontier:
		c.disc(d.at, d.radius, white, pen{action, 0.6, nil})
	default:
		c.disc(d.at, d.radius, ink2, pen{white, 0.35, nil})
	}
}

// dot is a point at its place with its name broken into lines.
type dot struct {
	at       point
	radius   float64
	strong   bool
	frontier bool
	lines    []string
	style    style
	size     point // of the name
	name     rect  // where the name stands
	align    Align
	far      bool // joined to its name by a line
	rank     int  // of this place among the options, 0 being the best
}

func newDot(p Point, at point) dot {
	d := dot{at: at, radius: 1.4, strong: p.Strong, frontier: p.Frontier, style: chartStyle}
	if p.Strong {
		d.radius, d.style = 2, chartStyle.bolded().coloured(action)
	}
	d.lines = d.style.clip(p.Name, pointNameWidth, 2)
	for _, text := range d.lines {
		d.size.x = math.Max(d.size.x, d.style.width(text))
	}
	d.size.y = float64(len(d.lines)) * d.style.height()
	return d
}

// nameDots finds each name a place beside its point, the first choice first and
// then those with the closest neighbours, trying further away and all around
// until it meets no other name and no point.
func nameDots(dots []dot, plot rect) {
	order, crowd := make([]int, len(dots)), make([]float64, len(dots))
	for i := range dots {
		order[i], crowd[i] = i, crowding(i, dots)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(crowd[b], crowd[a]) })
	var placed []int
	for _, i := range order {
		best := math.Inf(1)
		for _, option := range dots[i].options() {
			if cost := option.cost(i, dots, placed, plot); cost < best {
				best = cost
				dots[i] = option
			}
		}
		placed = append(placed, i)
	}
}

// crowding grows with the number and nearness of a dot's neighbours; height counts
// more, for names are wide. The first choice is placed before all others.
func crowding(self int, dots []dot) float64 {
	if dots[self].strong {
		return math.Inf(1)
	}
	at, sum := dots[self].at, 0.0
	for k, other := range dots {
		if k != self {
			sum += 1 / (1 + math.Hypot(at.x-other.at.x, (at.y-other.at.y)*3))
		}
	}
	return sum
}

// options are the dot with its name at every place considered, best first.
func (d dot) options() []dot {
	var list []dot
	for _, away := range []float64{1, 3, 6, 9.5, 13, 17, 22, 28, 35, 43, 52} {
		for _, turn := range []float64{0, 180, -90, 90, -35, 35, -145, 145, -60, 60, -120, 120, -15, 15, -165, 165} {
			option := d.placedAt(turn, away)
			option.rank = len(list)
			list = append(list, option)
		}
	}
	return list
}

// placedAt sets the name in a direction (degrees, 0 right, 90 down).
func (d dot) placedAt(turn, away float64) dot {
	sin, cos := math.Sincos(turn * math.Pi / 180)
	reach := d.radius + away
	edge := point{d.at.x + cos*reach, d.at.y + sin*reach}
	d.name = rect{edge.x - d.size.x/2, edge.y - d.size.y/2, d.size.x, d.size.y}
	d.align = Centre
	switch {
	case cos > 0.3:
		d.name.x, d.align = edge.x, Left
	case cos < -0.3:
		d.name.x, d.align = edge.x-d.size.x, Right
	case sin < 0:
		d.name.y = edge.y - d.size.y
	default:
		d.name.y = edge.y
	}
	d.far = away > 2.5
	return d
}

// cost rates a place: meeting a name or a point weighs most, then leader lines
// through other names, then the order of preference.
func (d dot) cost(self int, dots []dot, placed []int, plot rect) float64 {
	cost := float64(d.rank)
	room := rect{plot.x + 0.5, plot.y + 0.3, plot.w + 3, plot.h - 0.6}
	if d.name.x < room.x || d.name.right() > room.right() || d.name.y < room.y || d.name.bottom() > room.bottom() {
		cost += 1e6
	}
	for k, other := range dots {
		if k != self {
			cost += d.meets(rect{other.at.x - other.radius - 0.4, other.at.y - other.radius - 0.2, 2*other.radius + 0.8, 2*other.radius + 0.4})
		}
	}
	for _, k := range placed {
		other := dots[k]
		cost += d.meets(rect{other.name.x - 0.8, other.name.y, other.name.w + 1.6, other.name.h})
		if other.far && crosses(other.at, other.joint(), d.name) {
			cost += 500
		}
	}
	return cost
}

// meets is the cost of the name or its leader line running into r.
func (d dot) meets(r rect) float64 {
	cost := 0.0
	if d.name.overlaps(r) {
		cost = 1e4
	}
	if d.far && crosses(d.at, d.joint(), r) {
		cost += 500
	}
	return cost
}

// joint is the point of the name a leader line runs to.
func (d dot) joint() point {
	x := math.Max(d.name.x, math.Min(d.at.x, d.name.right()))
	y := math.Max(d.name.y+0.8, math.Min(d.at.y, d.name.bottom()-0.8))
	return point{x, y}
}

// crosses reports whether the way from a to b meets r, sampled finely enough for
// lines of text.
func crosses(a, b point, r rect) bool {
	for i := range 21 {
		t := float64(i) / 20
		x, y := a.x+(b.x-a.x)*t, a.y+(b.y-a.y)*t
		if x > r.x && x < r.right() && y > r.y && y < r.bottom() {
			return true
		}
	}
	return false
}

// drawName sets the name on white, so that no grid or leader line runs through it.
func (d dot) drawName(c *canvas) {
	c.fill(rect{d.name.x - 0.4, d.name.y + 0.2, d.name.w + 0.8, d.name.h - 0.4}, white)
	for i, text := range d.lines {
		c.printAligned(rect{d.name.x, d.name.y + float64(i)*d.style.height(), d.name.w, 0}, text, d.style, d.align)
	}
}
