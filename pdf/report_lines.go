package pdf

import (
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
)

// yearsAcross is how many years of full figures fit beside each other.
const yearsAcross = 5

// ledger is every cost line of the first option.
func (c *composer) ledger() []Block {
	if c.lead == nil {
		return nil
	}
	blocks := []Block{
		Heading{Level: 1, Text: c.t("lines", "name", c.name(c.lead))},
		intro{body: c.t("lines.text")},
	}
	years := c.r.Need.Years()
	for from := 0; from < years; from += yearsAcross {
		blocks = append(blocks, c.linesTable(from, min(from+yearsAcross, years), years))
	}
	blocks = append(blocks, Heading{Level: 2, Text: c.t("firm")}, c.basisTable(c.lead))
	return append(blocks, c.contingent(c.lead)...)
}

// linesTable lists the lines that count with the years from+1 to to; the last
// table carries the totals over the horizon.
func (c *composer) linesTable(from, to, years int) Table {
	caption := c.t("lines.table", "currency", string(c.r.Need.Currency))
	if years > yearsAcross {
		caption = c.t("lines.table.years", "currency", string(c.r.Need.Currency), "from", strconv.Itoa(from+1), "to", strconv.Itoa(to))
	}
	t := Table{Caption: caption, Columns: []Column{{Title: c.t("column.line"), Width: 2.6}}}
	if from == 0 {
		t.Columns = append(t.Columns, Column{Title: c.t("column.terms"), Width: 1.8})
	}
	for y := from; y < to; y++ {
		t.Columns = append(t.Columns, Column{Title: c.year(y + 1), Width: 1.6, Align: Right})
	}
	if to == years {
		t.Columns = append(t.Columns, Column{Title: c.t("column.total"), Width: 1.7, Align: Right})
	}
	s := c.lead.Sheet
	byYear, byCategory := s.ByYear(), s.ByCategory()
	total := make([]money.Amount, years)
	for i, category := range vendors.Categories {
		lines := counted(s, category)
		if len(lines) == 0 {
			continue
		}
		t.Rows = append(t.Rows, Row{Kind: RowGroup, Cells: []Cell{{Text: c.word("category", string(category)), Swatch: costFills[category]}}})
		for _, l := range lines {
			terms := c.t("lines.terms", "basis", c.word("basis", string(l.Basis)), "payer", c.word("payer", string(l.Payer)))
			t.Rows = append(t.Rows, c.lineRow(span{from, to, years}, cells(c.say(l.Name), terms), l.ByYear(), l.Total.Likely))
		}
		sums := make([]money.Amount, years)
		for y := range sums {
			sums[y] = byYear[y][i]
			total[y] += sums[y]
		}
		row := c.lineRow(span{from, to, years}, cells(c.t("lines.sum", "category", c.word("category", string(category))), ""), sums, byCategory[i].Likely)
		t.Rows = append(t.Rows, bold(row))
	}
	row := c.lineRow(span{from, to, years}, cells(c.t("ladder.total"), ""), total, s.True.Likely)
	row.Kind = RowTotal
	t.Rows = append(t.Rows, row)
	return t
}

// span is the part of all years that a table shows.
type span struct{ from, to, all int }

// lineRow sets a name, its terms in the first table, the years of the span and
// the total in the last.
func (c *composer) lineRow(s span, row []Cell, years []money.Amount, total money.Amount) Row {
	if s.from > 0 {
		row = row[:1]
	}
	for y := s.from; y < s.to; y++ {
		row = append(row, Cell{Text: c.figure(years[y])})
	}
	if s.to == s.all {
		row = append(row, Cell{Text: c.plain(total), Bold: true})
	}
	return Row{Cells: row}
}

// figure prints an amount of a long table; nothing is a dash.
func (c *composer) figure(a money.Amount) string {
	if a == 0 {
		return "—"
	}
	return c.plain(a)
}

// bold sets a whole row bold.
func bold(row Row) Row {
	for i := range row.Cells {
		row.Cells[i].Bold = true
	}
	return row
}

// counted lists the lines of a category that are part of the true cost.
func counted(s *tco.Sheet, category vendors.Category) []*tco.Line {
	var lines []*tco.Line
	for i := range s.Lines {
		if l := &s.Lines[i]; l.Category == category && s.Counts(l) {
			lines = append(lines, l)
		}
	}
	return lines
}

// share is how much of the true cost rests on one basis.
type share struct {
	basis  tco.Basis
	amount money.Amount

	thousandths money.Amount // of the true cost
	text        string       // "61.4%"
}

// shares splits the true cost by basis; the percentages add up to 100.0.
func (c *composer) shares(o *compare.Option) []share {
	sums := o.Sheet.ByBasis()
	list, weights := make([]share, len(tco.Bases)), make([]money.Decimal, len(tco.Bases))
	whole := money.Amount(0)
	for i, basis := range tco.Bases {
		list[i] = share{basis: basis, amount: sums[basis], text: "—"}
		weights[i] = money.Int(int64(max(0, sums[basis])))
		whole += max(0, sums[basis])
	}
	if whole == 0 {
		return list
	}
	for i, thousandths := range money.Allocate(1000, weights) {
		list[i].thousandths = thousandths
		list[i].text = money.New(int64(thousandths), 1).Fixed(1) + "%"
	}
	return list
}

// basisTable says how sure the money is.
func (c *composer) basisTable(o *compare.Option) Table {
	t := Table{
		Caption: c.t("firm.table", "currency", string(c.r.Need.Currency)),
		Columns: []Column{
			{Title: c.t("column.basis"), Width: 1.4},
			{Title: c.t("column.meaning"), Width: 5},
			{Title: c.t("column.amount"), Width: 2, Align: Right},
			{Title: c.t("column.share"), Width: 1.2, Align: Right},
		},
	}
	for _, s := range c.shares(o) {
		t.Rows = append(t.Rows, Texts(c.word("basis", string(s.basis)), c.t("basis."+string(s.basis)), c.plain(s.amount), s.text))
	}
	t.Rows = append(t.Rows, Row{Kind: RowTotal, Cells: cells(c.t("ladder.total"), "", c.plain(o.Sheet.True.Likely), "100.0%")})
	return t
}

// contingent lists what it would cost to leave and what may go wrong, apart
// from the true cost unless the need counts it.
func (c *composer) contingent(o *compare.Option) []Block {
	t := Table{
		Caption: c.t("contingent.table", "currency", string(c.r.Need.Currency)),
		Columns: []Column{
			{Title: c.t("column.line"), Width: 4},
			{Title: c.t("column.low"), Width: 1.8, Align: Right},
			{Title: c.t("column.likely"), Width: 1.8, Align: Right},
			{Title: c.t("column.high"), Width: 1.8, Align: Right},
			{Title: c.t("column.counted"), Width: 1.4},
		},
	}
	for _, cause := range []tco.Cause{tco.CauseExit, tco.CauseRisk} {
		t.Rows = append(t.Rows, c.contingentRows(o, cause)...)
	}
	blocks := []Block{Heading{Level: 2, Text: c.t("contingent")}}
	if len(t.Rows) == 0 {
		return append(blocks, Paragraph{Text: c.t("contingent.none")})
	}
	return []Block{KeepTogether{Blocks: append(blocks, Paragraph{Text: c.t("contingent.text")}, t)}}
}

func (c *composer) contingentRows(o *compare.Option, cause tco.Cause) []Row {
	sum := o.Sheet.Exit
	if cause == tco.CauseRisk {
		sum = o.Sheet.Risk
	}
	var rows []Row
	counts := ""
	for i := range o.Sheet.Lines {
		l := &o.Sheet.Lines[i]
		if l.Cause != cause {
			continue
		}
		counts = c.t("contingent.apart")
		if o.Sheet.Counts(l) {
			counts = c.t("contingent.counts")
		}
		rows = append(rows, Texts(c.say(l.Name), c.plain(l.Total.Low), c.plain(l.Total.Likely), c.plain(l.Total.High), counts))
	}
	if len(rows) == 0 {
		return nil
	}
	head := Row{Kind: RowGroup, Cells: cells(c.word("cause", string(cause)))}
	total := bold(Texts(c.t("lines.sum", "category", c.word("cause", string(cause))), c.plain(sum.Low), c.plain(sum.Likely), c.plain(sum.High), counts))
	return append(append([]Row{head}, rows...), total)
}
