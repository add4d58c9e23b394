package pdf

import "math"

// Swing is one bar of a tornado: the values at the two ends of what moves it,
// with the words printed beside them. Note stands below the label.
type Swing struct {
	Label    string
	Note     string
	Low      float64 // the smaller value
	High     float64 // the larger one
	LowText  string
	HighText string
}

// TornadoChart shows what moves a value most, the widest bar first: to the left
// of the base line hatched, to its right in the action colour.
type TornadoChart struct {
	Title    string
	Alt      string
	Base     float64
	BaseText string
	Swings   []Swing
	Tick     Ticker
}

const (
	tornadoLabelWidth = 66.0
	tornadoThick      = 4.6
	tornadoHead       = 5.0 // room for the words of the base line
)

// swingPlace is one bar measured.
type swingPlace struct {
	of          Swing
	label, note []string
	height      float64
}

func (t TornadoChart) places() (places []swingPlace, height float64) {
	for _, swing := range t.Swings {
		swing.Low, swing.High = finite(swing.Low), finite(swing.High)
		one := swingPlace{of: swing, label: chartStyle.clip(swing.Label, tornadoLabelWidth, 2)}
		if swing.Note != "" {
			one.note = tickStyle.clip(swing.Note, tornadoLabelWidth, 1)
		}
		one.height = math.Max(7, float64(len(one.label))*chartStyle.height()+float64(len(one.note))*tickStyle.height()+1.8)
		places, height = append(places, one), height+one.height
	}
	return places, height
}

func (t TornadoChart) boxes(s *setter) []box {
	if len(t.Swings) == 0 {
		return nil
	}
	places, rows := t.places()
	tick := s.tick(t.Tick)
	height := math.Min(rows+tornadoHead+axisRoom, contentH-20)
	return figure(t.Title, t.Alt, height, 0.9*height, func(c *canvas, r rect) {
		t.drawSwings(c, r, places, tick)
	})
}

// axis covers every bar and the base, with round ticks inside.
func (t TornadoChart) axis(from, to float64) axis {
	lo, hi := finite(t.Base), finite(t.Base)
	for _, swing := range t.Swings {
		lo, hi = math.Min(lo, finite(swing.Low)), math.Max(hi, finite(swing.High))
	}
	if hi-lo <= 0 {
		lo, hi = lo-1, hi+1
	}
	a := axis{lo: lo, hi: hi, from: from, to: to}
	step := roundStep(hi - lo)
	for i := math.Ceil(lo/step - 1e-9); i*step <= hi+step*1e-9; i++ {
		a.ticks = append(a.ticks, i*step+0)
	}
	return a
}

func (t TornadoChart) drawSwings(c *canvas, r rect, places []swingPlace, tick Ticker) {
	labels, ends, rows := 0.0, 0.0, 0.0
	for _, one := range places {
		for _, text := range one.label {
			labels = math.Max(labels, chartStyle.width(text))
		}
		for _, text := range one.note {
			labels = math.Max(labels, tickStyle.width(text))
		}
		ends = math.Max(ends, math.Max(chartStyle.width(one.of.LowText), chartStyle.width(one.of.HighText)))
		rows += one.height
	}
	plot := rect{r.x + labels + ends + 6, r.y + tornadoHead, r.w - labels - 2*ends - 9, r.h - tornadoHead - axisRoom}
	x := t.axis(plot.x, plot.right())
	x.xTicks(c, plot, tick)
	base, y := x.at(finite(t.Base)), plot.y
	bold := chartStyle.bolded()
	w := bold.width(t.BaseText)
	c.print(math.Min(math.Max(base-w/2, r.x), r.right()-w), r.y, t.BaseText, bold)
	for _, one := range places {
		height := one.height * plot.h / rows
		drawSwing(c, x, base, one, rect{r.x, y, labels, height})
		y += height
	}
	c.line(base, plot.y-0.6, base, plot.bottom(), pen{ink, 0.35, nil})
}

// drawSwing draws one bar with its label, which ends at the right edge of r, and
// the words at its ends.
func drawSwing(c *canvas, x axis, base float64, one swingPlace, r rect) {
	middle := r.y + r.h/2
	top := middle - (float64(len(one.label))*chartStyle.height()+float64(len(one.note))*tickStyle.height())/2
	for _, text := range one.label {
		c.print(r.right()-chartStyle.width(text), top, text, chartStyle)
		top += chartStyle.height()
	}
	for _, text := range one.note {
		c.print(r.right()-tickStyle.width(text), top, text, tickStyle)
	}
	low, high := x.at(one.of.Low), x.at(one.of.High)
	bar := rect{low, middle - tornadoThick/2, math.Max(0, math.Min(high, base)-low), tornadoThick}
	c.area(bar, FillGrey, true)
	bar.x = math.Max(low, base)
	bar.w = math.Max(0, high-bar.x)
	c.area(bar, FillAction, false)
	up := middle - chartStyle.height()/2
	c.print(math.Min(low, base)-1.4-chartStyle.width(one.of.LowText), up, one.of.LowText, chartStyle)
	c.print(math.Max(high, base)+1.4, up, one.of.HighText, chartStyle)
}

func (t TornadoChart) text(p *printer) {
	p.chartHead(t.Title, t.Alt)
	p.row("", "−", "+")
	for _, swing := range t.Swings {
		p.row(noted(swing.Label, swing.Note), swing.LowText, swing.HighText, number(swing.Low), number(swing.High))
	}
	p.line(noted(t.BaseText, number(t.Base)))
}
