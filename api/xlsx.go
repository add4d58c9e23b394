package api

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// The sheets. Formulas name them, so they are the same in both languages.
const (
	sheetSummary     = "Summary"
	sheetLines       = "Lines"
	sheetLadder      = "Ladder"
	sheetNeeds       = "Needs"
	sheetFindings    = "Findings"
	sheetAssumptions = "Assumptions"
	sheetSources     = "Sources"
)

// workbook writes a comparison for people who calculate on: amounts are
// numbers, and every total is a formula over the lines it adds up. Beside each
// formula stands its value, for programs that do not calculate.
type workbook struct {
	file    *excelize.File
	doc     *compare.Document
	lang    lang.Lang
	digits  int
	styles  styles
	options []*compare.OptionDocument // those with lines
	last    map[string]int            // last row of a sheet
	err     error
}

type styles struct{ head, money, share int }

// writeXLSX writes the workbook of a comparison.
func writeXLSX(w io.Writer, doc compare.Document, l lang.Lang) error {
	b := &workbook{
		file: excelize.NewFile(), doc: &doc, lang: l, digits: money.Currency(doc.Need.Currency).Digits(), last: map[string]int{},
	}
	defer b.file.Close() //nolint:errcheck // in memory
	for i := range doc.Options {
		if doc.Options[i].Feasible {
			b.options = append(b.options, &doc.Options[i])
		}
	}
	b.prepare()
	for _, write := range []func(){b.lines, b.ladder, b.summary, b.needs, b.findings, b.assumptions, b.sources} {
		write()
	}
	if b.err != nil {
		return fmt.Errorf("writing the workbook: %w", b.err)
	}
	b.file.SetActiveSheet(0)
	return b.file.Write(w)
}

// prepare makes sheets and styles.
func (b *workbook) prepare() {
	b.note(b.file.SetSheetName("Sheet1", sheetSummary))
	for _, name := range []string{sheetLines, sheetLadder, sheetNeeds, sheetFindings, sheetAssumptions, sheetSources} {
		_, err := b.file.NewSheet(name)
		b.note(err)
	}
	b.dress()
	b.note(b.file.SetDocProps(&excelize.DocProperties{
		Creator: "Fineprint", Title: b.text("title", nil), Subject: b.doc.InputHash, Description: "method " + b.doc.MethodVersion,
		Created: b.doc.Need.Date + "T00:00:00Z", Modified: b.doc.Need.Date + "T00:00:00Z",
	}))
}

// dress makes the styles, and has programs that calculate work out every
// formula.
func (b *workbook) dress() {
	format := "#,##0"
	if b.digits > 0 {
		format += "." + strings.Repeat("0", b.digits)
	}
	percent := "0.0%"
	b.styles = styles{
		head: b.style(&excelize.Style{
			Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EAF0FC"}}, //nolint:misspell // the library's name
			Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"},
		}),
		money: b.style(&excelize.Style{CustomNumFmt: &format}),
		share: b.style(&excelize.Style{CustomNumFmt: &percent}),
	}
	full := true
	b.note(b.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &full}))
}

func (b *workbook) style(s *excelize.Style) int {
	id, err := b.file.NewStyle(s)
	b.note(err)
	return id
}

func (b *workbook) note(err error) {
	if b.err == nil {
		b.err = err
	}
}

// text says a text of the workbook; words is a name in the reader's language.
func (b *workbook) text(key string, args lang.Args) string { return b.lang.Text("xlsx."+key, args) }

func (b *workbook) words(w compare.Words) string {
	if b.lang == lang.EN {
		return w.EN
	}
	return w.ZH
}

// sheet writes a header and rows; widths are in characters.
func (b *workbook) sheet(name string, widths []float64, head []string, rows [][]any) {
	if b.err != nil {
		return
	}
	w, err := b.file.NewStreamWriter(name)
	if err != nil {
		b.note(err)
		return
	}
	for i, width := range widths {
		b.note(w.SetColWidth(i+1, i+1, width))
	}
	b.note(w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	cells := make([]any, len(head))
	for i, text := range head {
		cells[i] = excelize.Cell{StyleID: b.styles.head, Value: guard(text)}
	}
	b.note(w.SetRow("A1", cells))
	for i, row := range rows {
		b.note(w.SetRow("A"+itoa(i+2), row))
	}
	b.last[name] = len(rows) + 1
	b.note(w.Flush())
}

// amount is a cell with money; texts that are no number stay texts.
func (b *workbook) amount(text string) excelize.Cell {
	return excelize.Cell{StyleID: b.styles.money, Value: number(text)}
}

// total is a formula, rounded as money is, with the value it works out to.
func (b *workbook) total(text, formula string, args ...any) excelize.Cell {
	return excelize.Cell{
		StyleID: b.styles.money, Value: number(text), Formula: fmt.Sprintf("ROUND(%s,%d)", fmt.Sprintf(formula, args...), b.digits),
	}
}

// column is the letter of a column, from 1.
func column(n int) string {
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		return "A"
	}
	return name
}

// The columns of the lines that formulas refer to.
const (
	lineOption   = "A"
	lineCategory = "D"
	lineCounts   = "I"
	firstYear    = 10 // J
)

func (b *workbook) years() int { return (b.doc.Need.HorizonMonths + 11) / 12 }

// lines is one row a cost line: its years, and their sum.
func (b *workbook) lines() {
	head := []string{}
	for _, key := range []string{"option", "line", "name", "category", "cause", "profile", "payer", "basis", "counts"} {
		head = append(head, b.text(key, nil))
	}
	for y := range b.years() {
		head = append(head, b.text("year", lang.Args{"year": itoa(y + 1)}))
	}
	for _, key := range []string{"likely", "low", "high", "source", "as_of", "confidence"} {
		head = append(head, b.text(key, nil))
	}
	var rows [][]any
	for _, o := range b.options {
		for i := range o.Lines {
			rows = append(rows, b.line(o, &o.Lines[i], len(rows)+2))
		}
	}
	b.sheet(sheetLines, []float64{26, 30, 44, 18, 18, 12, 12, 12, 8}, head, rows)
}

func (b *workbook) line(o *compare.OptionDocument, l *compare.LineDocument, row int) []any {
	counts := 0
	if l.Counts {
		counts = 1
	}
	cells := []any{
		guard(o.ID), guard(l.ID), guard(b.words(l.Name)), guard(l.Category), guard(l.Cause), guard(l.Profile), guard(l.Payer),
		guard(l.Basis), counts,
	}
	for _, year := range l.ByYear {
		cells = append(cells, b.amount(year))
	}
	sum := b.total(l.Amount.Likely, "SUM(%s%d:%s%d)", column(firstYear), row, column(firstYear+b.years()-1), row)
	return append(cells, sum, b.amount(l.Amount.Low), b.amount(l.Amount.High), guard(b.lang.Reference(l.Source.Ref)), guard(l.Source.AsOf), guard(l.Confidence))
}

// ofLines adds up a column of the lines that count for the option in A of a row
// of the summary.
func (b *workbook) ofLines(text string, col, row int, category string) excelize.Cell {
	last := max(b.last[sheetLines], 2)
	span := func(letter string) string { return fmt.Sprintf("%s!$%s$2:$%s$%d", sheetLines, letter, letter, last) }
	formula := fmt.Sprintf("SUMIFS(%s,%s,$A%d,%s,1", span(column(col)), span(lineOption), row, span(lineCounts))
	if category != "" {
		formula += fmt.Sprintf(`,%s,"%s"`, span(lineCategory), category)
	}
	return b.total(text, "%s)", formula)
}

// ladder is one row a step, with the running sum from headline to true cost.
func (b *workbook) ladder() {
	head := []string{b.text("option", nil), b.text("cause", nil), b.text("step", nil), b.text("amount", nil), b.text("running", nil)}
	var rows [][]any
	for _, o := range b.options {
		running := money.Zero
		for i, step := range o.Ladder {
			row := len(rows) + 2
			amount, err := money.Parse(step.Amount)
			b.note(err)
			running = running.Add(amount)
			sum := b.total(running.Fixed(b.digits), "D%d", row)
			if i > 0 {
				sum = b.total(running.Fixed(b.digits), "E%d+D%d", row-1, row)
			}
			rows = append(rows, []any{guard(o.ID), guard(step.Cause), guard(b.lang.Text("cause."+step.Cause, nil)), b.amount(step.Amount), sum})
		}
	}
	b.sheet(sheetLadder, []float64{26, 20, 24, 18, 18}, head, rows)
}

// summary is one row an option; each total adds up the lines again.
func (b *workbook) summary() {
	head := []string{}
	for _, key := range []string{"option", "name", "rank", "headline", "true_cost", "low", "high", "hidden", "hidden_share"} {
		head = append(head, b.text(key, nil))
	}
	for _, c := range vendors.Categories {
		head = append(head, b.lang.Text("category."+string(c), nil))
	}
	for y := range b.years() {
		head = append(head, b.text("year", lang.Args{"year": itoa(y + 1)}))
	}
	head = append(head, b.text("ladder_sum", nil), b.text("difference", nil))
	for _, p := range b.presentValues() {
		head = append(head, b.text("present_value", lang.Args{"rate": p}))
	}
	ranks := map[string]int{}
	for _, r := range b.doc.Ranking {
		ranks[r.ID] = r.Rank
	}
	rows := make([][]any, len(b.options))
	for i, o := range b.options {
		rows[i] = b.option(o, ranks[o.ID], i+2)
	}
	rows = append(rows, []any{}, []any{guard(b.text("frame", lang.Args{
		"currency": b.doc.Need.Currency, "months": itoa(b.doc.Need.HorizonMonths), "date": b.doc.Need.Date,
		"catalogue": b.doc.Catalogue.ID + " " + b.doc.Catalogue.Version, "method": b.doc.MethodVersion, "hash": b.doc.InputHash,
	}))})
	b.sheet(sheetSummary, []float64{26, 34, 8, 18, 18, 18, 18, 18, 10}, head, rows)
}

// presentValues are the discount rates that the options are shown at.
func (b *workbook) presentValues() []string {
	var rates []string
	if len(b.options) > 0 {
		for _, p := range b.options[0].PresentValue {
			rates = append(rates, p.Rate)
		}
	}
	return rates
}

func (b *workbook) option(o *compare.OptionDocument, rank, row int) []any {
	headline := "0"
	if o.Headline != nil {
		headline = o.Headline.Amount
	}
	likely := firstYear + b.years()
	hidden, err := difference(o.TrueCost.Likely, headline)
	b.note(err)
	cells := []any{
		guard(o.ID), guard(b.words(o.Name)), rank, b.amount(headline), b.ofLines(o.TrueCost.Likely, likely, row, ""),
		b.ofLines(o.TrueCost.Low, likely+1, row, ""), b.ofLines(o.TrueCost.High, likely+2, row, ""),
		b.total(hidden.Fixed(b.digits), "E%d-D%d", row, row),
		excelize.Cell{StyleID: b.styles.share, Value: share(hidden, o.TrueCost.Likely), Formula: fmt.Sprintf("IF(E%d=0,0,H%d/E%d)", row, row, row)},
	}
	for _, c := range vendors.Categories {
		cells = append(cells, b.ofLines(o.ByCategory[string(c)].Likely, likely, row, string(c)))
	}
	for y := range o.ByYear {
		cells = append(cells, b.ofLines(o.ByYear[y].Total, firstYear+y, row, ""))
	}
	sum := len(cells) + 1
	last := max(b.last[sheetLadder], 2)
	cells = append(cells,
		b.total(o.TrueCost.Likely, "SUMIFS(%s!$D$2:$D$%d,%s!$A$2:$A$%d,$A%d)", sheetLadder, last, sheetLadder, last, row),
		b.total("0", "%s%d-E%d", column(sum), row, row))
	for _, p := range o.PresentValue {
		cells = append(cells, b.amount(p.Likely))
	}
	return cells
}

// difference is a − b.
func difference(a, b string) (money.Decimal, error) {
	x, err := money.Parse(a)
	if err != nil {
		return x, err
	}
	y, err := money.Parse(b)
	return x.Sub(y), err
}

// share is a part as a fraction of the whole; 0 of nothing.
func share(part money.Decimal, whole string) any {
	w, err := money.Parse(whole)
	if err != nil || w.IsZero() {
		return 0
	}
	return number(part.QuoRound(w, 12).String())
}
