package pdf

import "math"

const (
	barLabelWidth = 54.0
	barThick      = 5.2
	axisRoom      = 6.0
	barStep       = 8.6
	markerStep    = 10.2 // least height of a bar with text below it
)

// legendPlace is one category of the legend at its place.
type legendPlace struct {
	x, y float64
	of   Category
}

// legend lays the categories out in rows and returns their height.
func legend(categories []Category, width float64) (places []legendPlace, height float64) {
	if len(categories) == 0 {
		return nil, 0
	}
	x, y := 0.0, 0.0
	for _, category := range categories {
		w := swatchSize + swatchGap + chartStyle.width(category.Name) + 5
		if x > 0 && x+w-5 > width {
			x, y = 0, y+chartStyle.height()+0.6
		}
		places = append(places, legendPlace{x, y, category})
		x += w
	}
	return places, y + chartStyle.height() + 2
}

func (b StackedBarChart) boxes(s *setter) []box {
	if len(b.Bars) == 0 {
		return nil
	}
	places, above := legend(b.Categories, contentWidth)
	step := barStep
	for _, bar := range b.Bars {
		if bar.MarkerText != "" {
			step = 11.8
		}
	}
	step = math.Min(step, (contentH-above-axisRoom-20)/float64(len(b.Bars)))
	tick := s.tick(b.Tick)
	height := above + step*float64(len(b.Bars)) + axisRoom
	return figure(b.Title, b.Alt, height, 0.88*height, func(c *canvas, r rect) {
		for _, place := range places {
			at := rect{r.x + place.x, r.y + place.y + (chartStyle.height()-swatchSize)/2, swatchSize, swatchSize}
			c.area(at, place.of.Fill, false)
			c.print(at.right()+swatchGap, r.y+place.y, place.of.Name, chartStyle)
		}
		b.drawBars(c, rect{r.x, r.y + above, r.w, r.h - above}, tick)
	})
}

// reach is the range of values the bars and their markers span.
func (b StackedBarChart) reach() (lo, hi float64) {
	for _, bar := range b.Bars {
		down, up := 0.0, 0.0
		for _, v := range bar.Segments {
			if v = finite(v); v < 0 {
				down += v
			} else {
				up += v
			}
		}
		if bar.MarkerText != "" {
			up = math.Max(up, finite(bar.Marker))
		}
		lo, hi = math.Min(lo, down), math.Max(hi, up)
	}
	return lo, hi
}

// labelRoom is the width the labels of a bar chart take, at most as much as given.
func labelRoom(st style, labels []string, most float64) float64 {
	room := 0.0
	for _, label := range labels {
		room = math.Max(room, st.width(label))
	}
	return math.Min(room, most)
}

func (b StackedBarChart) drawBars(c *canvas, r rect, tick Ticker) {
	step := (r.h - axisRoom) / float64(len(b.Bars))
	bold := chartStyle.bolded().sized(8.5)
	var labels, totals []string
	for _, bar := range b.Bars {
		labels, totals = append(labels, bar.Label), append(totals, bar.TotalText)
	}
	left, texts := labelRoom(chartStyle.bolded(), labels, barLabelWidth), labelRoom(bold, totals, barLabelWidth)
	plot := rect{r.x + left + 3, r.y, r.w - left - texts - 6, r.h - axisRoom}
	lo, hi := b.reach()
	x := barAxis(lo, hi, plot.x, plot.right())
	x.xTicks(c, plot, tick)
	for i, bar := range b.Bars {
		top := plot.y + step*float64(i)
		middle := top + 1.6 + barThick/2
		label := chartStyle
		label.bold = bar.Strong
		lines := label.clip(bar.Label, barLabelWidth, 2)
		middleLines(c, plot.x-3, middle, lines, label)
		right := b.drawSegments(c, x, bar, rect{0, middle - barThick/2, 0, barThick})
		c.print(right+1.6, middle-bold.height()/2, bar.TotalText, bold)
		if bar.MarkerText != "" {
			text := bar.MarkerText
			if step < markerStep { // so many bars leave room for the tick only
				text = ""
			}
			drawMarker(c, plot, point{x.at(finite(bar.Marker)), middle}, text)
		}
	}
	c.line(x.at(0), plot.y, x.at(0), plot.bottom(), pen{ink2, 0.3, nil})
}

// drawSegments draws one bar, positive parts to the right of zero and negative
// ones to the left, and returns its right end.
func (b StackedBarChart) drawSegments(c *canvas, x axis, bar Bar, r rect) float64 {
	up, down := 0.0, 0.0
	for i, v := range bar.Segments {
		v = finite(v)
		if v == 0 || i >= len(b.Categories) {
			continue
		}
		start := up
		if v < 0 {
			start, down = down, down+v
		} else {
			up += v
		}
		r.x, r.w = math.Min(x.at(start), x.at(start+v)), math.Abs(x.at(start+v)-x.at(start))
		const gap = 0.25 // white between segments
		if r.w > 3*gap && v > 0 {
			r.w -= gap
		}
		c.area(r, b.Categories[i].Fill, v < 0)
	}
	return x.at(up)
}

// drawMarker draws a tick across a bar with its text just below.
func drawMarker(c *canvas, plot rect, at point, text string) {
	const reach = barThick/2 + 1
	c.line(at.x, at.y-reach, at.x, at.y+reach+1.2, pen{white, 1.1, nil})
	c.line(at.x, at.y-reach, at.x, at.y+reach+1.2, pen{ink, 0.5, nil})
	x := at.x + 1
	if x+tickStyle.width(text) > plot.right() {
		x = at.x - 1 - tickStyle.width(text)
	}
	c.print(x, at.y+barThick/2+0.5, text, tickStyle.coloured(ink2))
}
