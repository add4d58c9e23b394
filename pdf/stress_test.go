package pdf_test

import (
	"strconv"
	"strings"
	"time"

	"fineprint/pdf"
)

// crowded is a scatter chart whose points lie almost upon each other.
func crowded(lang string) pdf.ScatterChart {
	chart := scatter(lang)
	chart.Title = pick(lang, "十二个相近的方案", "Twelve options close together")
	for i := range chart.Points {
		chart.Points[i].X = 2e6 + 4e4*float64(i%4)
		chart.Points[i].Y = 0.8 + 0.012*float64(i/4)
	}
	chart.Points = append(chart.Points, pdf.Point{Name: pick(lang, "远处的方案", "An option far away"), X: 4e6, Y: 0.5})
	return chart
}

// level is a line chart whose lines end at one value after several crossovers.
func level(lang string) pdf.LineChart {
	chart := lines(lang, 12, 60)
	for i := range chart.Series {
		for m := range chart.Series[i].Values {
			chart.Series[i].Values[m] = 1e6 + float64(60-m)*float64(i-6)*6e3
		}
	}
	chart.Crossovers = nil
	for i := range 6 {
		chart.Crossovers = append(chart.Crossovers, pdf.Crossover{Month: 20 + 3*float64(i), Value: 1e6 - 3e4*float64(i)})
	}
	return chart
}

// years is a table of figures, one column per option or year.
func years(lang string, columns int) pdf.Table {
	t := pdf.Table{Caption: pick(lang, "逐年成本", "Cost by year"), Columns: []pdf.Column{{Title: pick(lang, "年", "Year"), Width: 1}}}
	for i := range columns {
		t.Columns = append(t.Columns, pdf.Column{Title: names(lang)[i%12], Align: pdf.Right})
	}
	for y := range 5 {
		row := pdf.Texts(strconv.Itoa(y + 1))
		for i := range columns {
			row.Cells = append(row.Cells, pdf.Cell{Text: strings.TrimSuffix(money(lang, int64(120_000+y*7_919+i*10_007)), ".00")})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// stress holds what a report should not hold, yet must not break a page.
func stress(lang string) pdf.Document {
	prose := pick(lang, proseZH, proseEN)
	cards := pdf.KeyValues{}
	for i, name := range names(lang)[:7] {
		cards.Items = append(cards.Items, pdf.KeyValue{Label: name, Value: money(lang, int64(i)*1_234_567), Note: name})
	}
	tall := pdf.LadderChart{Title: pick(lang, "四十级阶梯", "A ladder of forty steps"), Alt: "40"}
	for i := range 40 {
		tall.Steps = append(tall.Steps, pdf.Step{Label: names(lang)[i%12], Value: float64(1000 * (i%7 - 2)), ValueText: strconv.Itoa(1000 * (i%7 - 2))})
	}
	many := stacked(lang, 12)
	for i := range 18 {
		many.Bars = append(many.Bars, many.Bars[i%12])
	}
	people := pdf.Signatures{}
	for _, name := range names(lang)[:5] {
		people.People = append(people.People, pdf.Signatory{Role: name, Name: pick(lang, "欧阳思远", "Jordan Müller")})
	}
	return pdf.Document{
		Title: strings.Repeat(pick(lang, "很长的标题", "A very long title "), 9), Subtitle: prose, Lang: lang,
		FooterLeft: prose, Created: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC),
		Blocks: []pdf.Block{
			cards, people, crowded(lang), level(lang), years(lang, 5), years(lang, 10), years(lang, 12),
			pdf.Heading{Level: 1, Text: prose},
			tall, many,
			pdf.Callout{Kind: pdf.ToneWarn, Title: prose, Text: strings.Repeat(prose, 22)},
			pdf.Paragraph{Text: strings.Repeat(prose, 12)},
			pdf.Bullets{Items: []string{prose, prose}},
		},
	}
}
