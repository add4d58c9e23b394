package pdf

import "strconv"

// chartHead prints a chart's title and what it shows.
func (p *printer) chartHead(title, alt string) {
	p.line(title)
	p.line(alt)
}

func (l LadderChart) text(p *printer) {
	p.chartHead(l.Title, l.Alt)
	for _, step := range l.Steps {
		label := step.Label
		if step.Kind == StepHeadline || step.Kind == StepTotal {
			label = "**" + label + "**"
		}
		p.row(label, step.ValueText, number(step.Value))
	}
}

func (b StackedBarChart) text(p *printer) {
	p.chartHead(b.Title, b.Alt)
	titles := []string{""}
	for _, category := range b.Categories {
		titles = append(titles, category.Name)
	}
	p.row(append(titles, "=", "◆")...)
	for _, bar := range b.Bars {
		cells := []string{bar.Label}
		for i := range b.Categories {
			cell := ""
			if i < len(bar.Segments) {
				cell = number(bar.Segments[i])
			}
			cells = append(cells, cell)
		}
		p.row(append(cells, bar.TotalText, bar.MarkerText)...)
	}
}

func (l LineChart) text(p *printer) {
	p.chartHead(l.Title, l.Alt)
	months := 0
	for _, series := range l.Series {
		months = max(months, len(series.Values))
	}
	titles := []string{p.words.month}
	for _, series := range l.Series {
		titles = append(titles, series.Name)
	}
	p.row(titles...)
	for m := range months {
		if m%12 != 0 && m != months-1 {
			continue
		}
		cells := []string{strconv.Itoa(m)}
		for _, series := range l.Series {
			cell := ""
			if m < len(series.Values) {
				cell = number(series.Values[m])
			}
			cells = append(cells, cell)
		}
		p.row(cells...)
	}
	for i, cross := range l.Crossovers {
		p.linef("%d. %s %s: %s", i+1, p.words.month, number(cross.Month), number(cross.Value))
	}
}

func (s ScatterChart) text(p *printer) {
	p.chartHead(s.Title, s.Alt)
	p.row("", s.XTitle, s.YTitle)
	for _, at := range s.Points {
		p.row(at.Name, number(at.X), number(at.Y))
	}
}
