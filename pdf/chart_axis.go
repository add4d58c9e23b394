package pdf

import "math"

// axis maps values to millimetres along one direction.
type axis struct {
	lo, hi   float64 // values
	from, to float64 // where lo and hi are drawn
	ticks    []float64
}

// at is where a value is drawn.
func (a axis) at(v float64) float64 {
	return a.from + (v-a.lo)/(a.hi-a.lo)*(a.to-a.from)
}

// barAxis covers the values and zero, with round ticks inside that range.
func barAxis(lo, hi, from, to float64) axis {
	lo, hi = math.Min(lo, 0), math.Max(hi, 0)
	if hi-lo <= 0 {
		hi = 1
	}
	a := axis{lo: lo, hi: hi, from: from, to: to}
	step := roundStep(hi - lo)
	for i := math.Ceil(lo/step - 1e-9); i*step <= hi+step*1e-9; i++ {
		a.ticks = append(a.ticks, i*step+0) // + 0 turns −0 into 0
	}
	return a
}

// roundAxis covers the values and begins and ends on a round tick.
func roundAxis(lo, hi, from, to float64) axis {
	if hi-lo <= 0 {
		lo, hi = lo-math.Max(1, math.Abs(lo))/2, hi+math.Max(1, math.Abs(hi))/2
	}
	step := roundStep(hi - lo)
	first, last := math.Floor(lo/step+1e-9), math.Ceil(hi/step-1e-9)
	a := axis{lo: first * step, hi: last * step, from: from, to: to}
	for i := first; i <= last; i++ {
		a.ticks = append(a.ticks, i*step+0)
	}
	return a
}

// roundStep divides a span into four to six intervals, roughly, of 1, 2, 2.5 or
// 5 times a power of ten: 3460000 gives steps of 1000000.
func roundStep(span float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(span/4)))
	for _, m := range []float64{1, 2, 2.5, 5} {
		if span/(m*power) <= 5.5 {
			return m * power
		}
	}
	return 10 * power
}

// finite replaces what cannot be drawn, such as infinity, by zero.
func finite(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	return v
}

// figure wraps a drawn chart of the given height in a titled, described box.
// least is the height it may shrink to, 0 for none.
func figure(title, alt string, height, least float64, draw func(c *canvas, r rect)) []box {
	var titles []string
	if title != "" {
		titles = captionStyle.wrap(title, contentWidth)
	}
	above := float64(len(titles))*captionStyle.height() + 1.2
	b := box{gap: 4.5, h: above + height, draw: func(c *canvas, y, h float64) {
		printLines(c, point{marginLeft, y}, titles, captionStyle)
		c.described(alt, func() { draw(c, rect{marginLeft, y + above, contentWidth, h - above}) })
	}}
	if least > 0 {
		b.least = above + least
	}
	return []box{b}
}

// xTicks draws vertical grid lines across r with their labels below it. Labels
// that would touch the one before are left out.
func (a axis) xTicks(c *canvas, r rect, label Ticker) {
	end := math.Inf(-1)
	for _, tick := range a.ticks {
		x, text := a.at(tick), label(tick)
		c.line(x, r.y, x, r.bottom(), pen{line, 0.2, nil})
		w := tickStyle.width(text)
		if x-w/2 < end+1.5 {
			continue
		}
		c.print(x-w/2, r.bottom()+0.8, text, tickStyle)
		end = x + w/2
	}
}

// yTicks draws horizontal grid lines across r with their labels to its left.
func (a axis) yTicks(c *canvas, r rect, label Ticker) {
	for _, tick := range a.ticks {
		y, text := a.at(tick), label(tick)
		c.line(r.x, y, r.right(), y, pen{line, 0.2, nil})
		c.print(r.x-1.6-tickStyle.width(text), y-tickStyle.height()/2, text, tickStyle)
	}
}

// widestTick is the room the labels of a vertical axis take.
func (a axis) widestTick(label Ticker) float64 {
	most := 0.0
	for _, tick := range a.ticks {
		most = math.Max(most, tickStyle.width(label(tick)))
	}
	return most
}

// middleLines sets lines centred on a height, ending at the right edge x.
func middleLines(c *canvas, x, middle float64, lines []string, st style) {
	top := middle - float64(len(lines))*st.height()/2
	for i, text := range lines {
		c.print(x-st.width(text), top+float64(i)*st.height(), text, st)
	}
}
