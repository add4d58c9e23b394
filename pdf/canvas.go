package pdf

import "math"

// op is one drawing instruction. A page is a list of them, so a document is laid
// out completely, and its pages counted, before the PDF is opened.
type op struct {
	kind   opKind
	text   string
	style  style
	points []point // text: its baseline start; rect: corner and size; circle: centre and radius
	stroke colour
	fill   colour
	width  float64 // line width; 0 draws no line
	dash   []float64
	filled bool
	level  int  // outline level of a bookmark
	turned bool // text reads upwards
}

type opKind int

const (
	opText opKind = iota
	opLine
	opRect
	opCircle
	opBookmark
	opAltStart    // text describes what is drawn until opSpanEnd
	opActualStart // text stands for what is drawn until opSpanEnd
	opSpanEnd
)

type point struct{ x, y float64 }

// pen is the colour, width (mm) and dash pattern of a line.
type pen struct {
	colour colour
	width  float64
	dash   []float64
}

// rect is an area by its top left corner and size.
type rect struct{ x, y, w, h float64 }

func (r rect) right() float64  { return r.x + r.w }
func (r rect) bottom() float64 { return r.y + r.h }

func (r rect) overlaps(o rect) bool {
	return r.x < o.right() && o.x < r.right() && r.y < o.bottom() && o.y < r.bottom()
}

// canvas records what is drawn on one page.
type canvas struct {
	ops   []op
	watch *watcher
}

// print sets one line of text whose line box starts at (x, y). Tick and cross
// marks are drawn as shapes in their place.
func (c *canvas) print(x, y float64, text string, st style) {
	text = c.watch.drawable(text)
	base, from := y+st.baseline(), 0
	for i, r := range text {
		if !isMark(r) {
			continue
		}
		c.run(x, base, text[from:i], st)
		x += st.width(text[from:i])
		c.ops = append(c.ops, op{kind: opActualStart, text: string(r)})
		c.run(x, base, " ", st) // a reader copies the mark in place of this space
		c.mark(rect{x, base - 0.82*st.size*pt, st.size * pt, st.size * pt}, r, st.colour)
		c.ops = append(c.ops, op{kind: opSpanEnd})
		x += st.width(string(r))
		from = i + len(string(r))
	}
	c.run(x, base, text[from:], st)
}

func (c *canvas) run(x, base float64, text string, st style) {
	if text != "" {
		c.ops = append(c.ops, op{kind: opText, text: text, style: st, points: []point{{x, base}}})
	}
}

// printUp sets one line of text reading upwards from (x, y), x being the left
// edge of its line box.
func (c *canvas) printUp(x, y float64, text string, st style) {
	text = c.watch.drawable(text)
	c.ops = append(c.ops, op{kind: opText, text: text, style: st, turned: true, points: []point{{x + st.baseline(), y}}})
}

// printAligned sets a line of text within a width.
func (c *canvas) printAligned(r rect, text string, st style, align Align) {
	x := r.x
	switch align {
	case Right:
		x = r.right() - st.width(text)
	case Centre:
		x += (r.w - st.width(text)) / 2
	case Left:
	}
	c.print(x, r.y, text, st)
}

// mark draws ☐ ☑ ☒ ✓ ✗ within the em square r.
func (c *canvas) mark(r rect, sign rune, colour colour) {
	p := pen{colour, r.w * 0.075, nil}
	at := func(x, y float64) point { return point{r.x + x*r.w, r.y + y*r.h} }
	if sign == '☐' || sign == '☑' || sign == '☒' {
		o := at(0.12, 0.12)
		c.frame(rect{o.x, o.y, r.w * 0.76, r.h * 0.76}, p)
	}
	p.width = r.w * 0.11
	switch sign {
	case '☑', '✓', '✔':
		c.polyline([]point{at(0.24, 0.5), at(0.43, 0.7), at(0.78, 0.26)}, p)
	case '☒', '✗', '✘':
		c.polyline([]point{at(0.26, 0.26), at(0.74, 0.74)}, p)
		c.polyline([]point{at(0.74, 0.26), at(0.26, 0.74)}, p)
	}
}

func (c *canvas) line(x1, y1, x2, y2 float64, p pen) {
	c.polyline([]point{{x1, y1}, {x2, y2}}, p)
}

func (c *canvas) polyline(points []point, p pen) {
	c.ops = append(c.ops, op{kind: opLine, points: points, stroke: p.colour, width: p.width, dash: p.dash})
}

func (c *canvas) fill(r rect, colour colour) {
	c.ops = append(c.ops, op{kind: opRect, points: []point{{r.x, r.y}, {r.w, r.h}}, fill: colour, filled: true})
}

func (c *canvas) frame(r rect, p pen) {
	c.ops = append(c.ops, op{kind: opRect, points: []point{{r.x, r.y}, {r.w, r.h}}, stroke: p.colour, width: p.width})
}

// disc fills a circle and draws a ring of width p.width around it.
func (c *canvas) disc(at point, radius float64, fill colour, p pen) {
	c.ops = append(c.ops, op{
		kind: opCircle, points: []point{at, {radius, radius}},
		fill: fill, filled: true, stroke: p.colour, width: p.width,
	})
}

func (c *canvas) bookmark(text string, level int, y float64) {
	c.ops = append(c.ops, op{kind: opBookmark, text: c.watch.drawable(text), level: level, points: []point{{0, y}}})
}

// described draws a figure and attaches a text alternative to it.
func (c *canvas) described(alt string, draw func()) {
	if alt == "" {
		draw()
		return
	}
	c.ops = append(c.ops, op{kind: opAltStart, text: c.watch.drawable(alt)})
	draw()
	c.ops = append(c.ops, op{kind: opSpanEnd})
}

// area fills r the way a fill says; decreases are hatched over their colour.
func (c *canvas) area(r rect, f Fill, decrease bool) {
	p, ok := paints[f]
	if !ok || f == NoFill || r.w <= 0 || r.h <= 0 {
		return
	}
	switch {
	case p.hatched:
		c.fill(r, p.area)
		c.hatch(r, pen{p.edge, 0.18, nil}, 1)
		c.frame(r, pen{p.edge, 0.15, nil})
	case decrease:
		edge := p.area
		if p.edged {
			edge = p.edge
		}
		c.fill(r, white)
		c.hatch(r, pen{edge, 0.25, nil}, -1)
		c.frame(r, pen{edge, 0.2, nil})
	default:
		c.fill(r, p.area)
		if p.edged {
			c.frame(r, pen{p.edge, 0.15, nil})
		}
	}
}

// hatch draws parallel lines within r, rising to the right when slope is 1 and
// falling when it is -1.
func (c *canvas) hatch(r rect, p pen, slope float64) {
	const gap = 1.3
	for d := math.Ceil((r.x-r.h)/gap) * gap; d < r.right(); d += gap {
		// The line y = bottom - (x - d), cut to the rectangle.
		x1, x2 := math.Max(r.x, d), math.Min(r.right(), d+r.h)
		if x2 <= x1 {
			continue
		}
		y1, y2 := r.bottom()-(x1-d), r.bottom()-(x2-d)
		if slope < 0 {
			y1, y2 = r.y+(x1-d), r.y+(x2-d)
		}
		c.line(x1, y1, x2, y2, p)
	}
}
