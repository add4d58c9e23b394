package pdf

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// Line chart measures. Names at line ends stand at least nameGap apart, which is
// 15 CSS pixels.
const (
	lineChartHeight = 92.0
	lineChartLeast  = 66.0
	nameWidth       = 46.0
	nameGap         = 15 * 25.4 / 96
)

// lineName is a series' name beside its line's end.
type lineName struct {
	lines  []string
	style  style
	colour colour
	end    point   // where the line ends
	middle float64 // where the name stands
	height float64
}

func (l LineChart) boxes(s *setter) []box {
	if len(l.Series) == 0 {
		return nil
	}
	height := math.Max(lineChartHeight, float64(len(l.Series))*nameGap+20)
	tick := s.tick(l.Tick)
	return figure(l.Title, l.Alt, height, math.Max(lineChartLeast, float64(len(l.Series))*nameGap+14), func(c *canvas, r rect) {
		l.draw(c, r, tick)
	})
}

// reach is the last month and the range of values, zero included.
func (l LineChart) reach() (months int, lo, hi float64) {
	for _, series := range l.Series {
		months = max(months, len(series.Values)-1)
		for _, v := range series.Values {
			lo, hi = math.Min(lo, finite(v)), math.Max(hi, finite(v))
		}
	}
	return max(months, 1), lo, hi
}

func (l LineChart) draw(c *canvas, r rect, tick Ticker) {
	months, lo, hi := l.reach()
	y := roundAxis(lo, hi, r.bottom()-axisRoom, r.y+2)
	left := y.widestTick(tick) + 3
	plot := rect{r.x + left, y.to, r.w - left - nameWidth - 4, y.from - y.to}
	x := monthAxis(months, plot.x, plot.right())
	y.yTicks(c, plot, tick)
	for _, m := range x.ticks {
		text := number(m)
		c.line(x.at(m), plot.bottom(), x.at(m), plot.bottom()+0.9, pen{ink3, 0.2, nil})
		c.print(x.at(m)-tickStyle.width(text)/2, plot.bottom()+1.1, text, tickStyle)
	}
	c.print(plot.right()+4, plot.bottom()+1.1, tickStyle.fit(l.XTitle, nameWidth), tickStyle)
	c.line(plot.x, y.at(0), plot.right(), y.at(0), pen{ink2, 0.3, nil})
	for _, role := range []SeriesRole{SeriesOther, SeriesCrossed, SeriesLead} {
		for _, series := range l.Series {
			if series.Role == role {
				drawSeries(c, x, y, series)
			}
		}
	}
	drawNames(c, plot, l.names(x, y))
	l.drawCrossovers(c, plot, x, y)
}

// monthAxis ticks whole years, or months and quarters when the range is short.
func monthAxis(months int, from, to float64) axis {
	a := axis{hi: float64(months), from: from, to: to}
	step := 24
	for _, s := range []int{1, 3, 6, 12} {
		if months/s <= 12 {
			step = s
			break
		}
	}
	for m := 0; m <= months; m += step {
		a.ticks = append(a.ticks, float64(m))
	}
	return a
}

// seriesPen is how a line of a role is drawn.
func seriesPen(role SeriesRole) pen {
	switch role {
	case SeriesLead:
		return pen{action, 0.95, nil}
	case SeriesCrossed:
		return pen{ink, 0.45, []float64{1.6, 1}}
	case SeriesOther:
	}
	return pen{pale, 0.4, nil}
}

func drawSeries(c *canvas, x, y axis, series Series) {
	points := make([]point, len(series.Values))
	for m, v := range series.Values {
		points[m] = point{x.at(float64(m)), y.at(finite(v))}
	}
	switch {
	case len(points) == 1:
		c.disc(points[0], 0.7, seriesPen(series.Role).colour, pen{})
	case len(points) > 1:
		c.polyline(points, seriesPen(series.Role))
	}
}

// names breaks the names of all lines, into one line each if two would not fit
// the height.
func (l LineChart) names(x, y axis) []lineName {
	for most := 2; ; most-- {
		var list []lineName
		total := 0.0
		for _, series := range l.Series {
			if len(series.Values) == 0 {
				continue
			}
			last := len(series.Values) - 1
			end := point{x.at(float64(last)), y.at(finite(series.Values[last]))}
			one := lineName{style: chartStyle, colour: seriesPen(series.Role).colour, end: end, middle: end.y}
			switch series.Role {
			case SeriesLead:
				one.style = chartStyle.bolded().coloured(action)
			case SeriesOther:
				one.style = chartStyle.coloured(ink3)
			case SeriesCrossed:
			}
			one.lines = one.style.clip(series.Name, nameWidth, most)
			one.height = math.Max(nameGap, float64(len(one.lines))*one.style.height()+0.8)
			total += one.height
			list = append(list, one)
		}
		if total <= y.from-y.to+6 || most == 1 {
			spread(list, y.to-3, y.from+3)
			return list
		}
	}
}

// spread moves names apart so that none overlap, as little as possible, within
// top and bottom: names that touch form a group, centred on where its members
// want to be.
func spread(list []lineName, top, bottom float64) {
	slices.SortStableFunc(list, func(a, b lineName) int { return cmp.Compare(a.end.y, b.end.y) })
	type group struct {
		first, count  int
		start, height float64
	}
	var groups []group
	for i, one := range list {
		g := group{i, 1, one.end.y - one.height/2, one.height}
		for {
			g.start = math.Max(top, math.Min(g.start, bottom-g.height))
			if len(groups) == 0 {
				break
			}
			before := groups[len(groups)-1]
			if before.start+before.height <= g.start {
				break
			}
			groups = groups[:len(groups)-1]
			weight := float64(before.count + g.count)
			middle := ((before.start+before.height/2)*float64(before.count) + (g.start+g.height/2)*float64(g.count)) / weight
			height := before.height + g.height
			g = group{before.first, before.count + g.count, middle - height/2, height}
		}
		groups = append(groups, g)
	}
	for _, g := range groups {
		at := g.start
		for i := g.first; i < g.first+g.count; i++ {
			list[i].middle = at + list[i].height/2
			at += list[i].height
		}
	}
}

func drawNames(c *canvas, plot rect, list []lineName) {
	for _, one := range list {
		x := plot.right() + 4
		c.polyline([]point{{one.end.x + 0.4, one.end.y}, {x - 0.6, one.middle}}, pen{one.colour, 0.2, nil})
		top := one.middle - float64(len(one.lines))*one.style.height()/2
		printLines(c, point{x, top}, one.lines, one.style)
	}
}

// drawCrossovers puts a dot on each crossover and its number on a badge nearby,
// where no other badge stands.
func (l LineChart) drawCrossovers(c *canvas, plot rect, x, y axis) {
	const radius = 1.9
	away := []point{{0, -4.4}, {0, 4.4}, {-4.2, -3}, {4.2, -3}, {4.2, 3}, {-4.2, 3}, {0, -8.8}, {0, 8.8}, {8, -5}, {-8, -5}, {8, 5}, {-8, 5}}
	var taken []point
	for _, cross := range l.Crossovers {
		at := point{x.at(finite(cross.Month)), y.at(finite(cross.Value))}
		taken = append(taken, at)
	}
	for i, cross := range l.Crossovers {
		at := point{x.at(finite(cross.Month)), y.at(finite(cross.Value))}
		badge := point{at.x + away[0].x, at.y + away[0].y}
		for _, off := range away {
			spot := point{at.x + off.x, at.y + off.y}
			inside := spot.x > plot.x+radius && spot.x < plot.right()-radius && spot.y > plot.y && spot.y < plot.bottom()
			if inside && !slices.ContainsFunc(taken, func(p point) bool { return math.Hypot(p.x-spot.x, p.y-spot.y) < 2*radius }) {
				badge = spot
				break
			}
		}
		taken = append(taken, badge)
		c.line(at.x, at.y, badge.x, badge.y, pen{ink, 0.25, nil})
		c.disc(at, 0.8, ink, pen{white, 0.3, nil})
		c.disc(badge, radius, white, pen{ink, 0.3, nil})
		text, st := strconv.Itoa(i+1), tickStyle.bolded().coloured(ink)
		c.print(badge.x-st.width(text)/2, badge.y-st.height()/2, text, st)
	}
}
