package pdf

import (
	"math"
	"slices"
)

// rung is one ladder step measured: its label lines and where its bar lies.
type rung struct {
	step     Step
	label    []string
	style    style
	from, to float64 // values the bar spans; to is the sum after the step
	height   float64
}

const ladderLabelWidth = 60.0

// rungs adds the steps up and breaks their labels.
func (l LadderChart) rungs() []rung {
	list := make([]rung, len(l.Steps))
	sum := 0.0
	for i, step := range l.Steps {
		value := finite(step.Value)
		one := rung{step: step, style: chartStyle.sized(8.5), from: sum, to: sum + value}
		if step.Kind == StepHeadline || step.Kind == StepTotal {
			one.from, one.to = 0, value
			one.style.bold = true
		}
		sum = one.to
		one.label = one.style.clip(step.Label, ladderLabelWidth, 3)
		one.height = math.Max(7.6, float64(len(one.label))*one.style.height()+1.4)
		list[i] = one
	}
	return list
}

// squeeze lowers a rung and shortens its label to the lines that still fit.
func (o *rung) squeeze(factor float64) {
	o.height *= factor
	fitting := max(1, int((o.height+0.4)/o.style.height()))
	if fitting < len(o.label) {
		o.label = o.style.clip(o.step.Label, ladderLabelWidth, fitting)
	}
}

func (l LadderChart) boxes(s *setter) []box {
	if len(l.Steps) == 0 {
		return nil
	}
	list, height := l.rungs(), axisRoom
	for _, one := range list {
		height += one.height
	}
	tick, rows := s.tick(l.Tick), height-axisRoom
	height = math.Min(height, contentH-20) // a page holds the whole ladder
	return figure(l.Title, l.Alt, height, 0.85*height, func(c *canvas, r rect) {
		squeezed := slices.Clone(list)
		for i := range squeezed {
			squeezed[i].squeeze((r.h - axisRoom) / rows)
		}
		drawLadder(c, r, squeezed, tick)
	})
}

func drawLadder(c *canvas, r rect, list []rung, tick Ticker) {
	lo, hi, bold := 0.0, 0.0, chartStyle.bolded().sized(8.5)
	var labels, values []string
	for _, one := range list {
		lo, hi = min(lo, one.from, one.to), max(hi, one.from, one.to)
		labels, values = append(labels, one.step.Label), append(values, one.step.ValueText)
	}
	left, texts := labelRoom(bold, labels, ladderLabelWidth), labelRoom(bold, values, ladderLabelWidth)
	plot := rect{r.x + left + 3, r.y, r.w - left - texts - 6, r.h - axisRoom}
	x := barAxis(lo, hi, plot.x, plot.right())
	x.xTicks(c, plot, tick)
	y := plot.y
	for i, one := range list {
		middle := y + one.height/2
		middleLines(c, plot.x-3, middle, one.label, one.style)
		bar := rect{math.Min(x.at(one.from), x.at(one.to)), middle - 2.4, math.Abs(x.at(one.to) - x.at(one.from)), 4.8}
		drawRung(c, bar, one)
		if i+1 < len(list) {
			c.line(x.at(one.to), bar.bottom(), x.at(one.to), y+one.height+list[i+1].height/2-2.4, pen{ink3, 0.2, nil})
		}
		st := chartStyle.sized(8.5)
		st.bold = one.style.bold
		c.print(math.Max(bar.right(), x.at(0))+1.6, middle-st.height()/2, one.step.ValueText, st)
		y += one.height
	}
	c.line(x.at(0), plot.y, x.at(0), plot.bottom(), pen{ink2, 0.3, nil})
}

// drawRung fills one bar: headline grey, total black, steps hatched, the hatch
// falling where a step saves money.
func drawRung(c *canvas, bar rect, one rung) {
	bar.w = math.Max(bar.w, 0.3)
	switch one.step.Kind {
	case StepHeadline:
		c.area(bar, FillGrey, false)
	case StepTotal:
		c.area(bar, FillInk, false)
	case StepAdds, "":
		if one.step.Value < 0 {
			c.area(bar, FillGrey, true)
		} else {
			c.area(bar, FillHatched, false)
		}
	}
}
