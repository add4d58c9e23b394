package pdf

import (
	"slices"
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
		Heading{Level: 1, Text: c.section("lines", "name", c.name(c.lead))},
		intro{body: c.t("lines.text")},
	}
	years := c.r.Need.Years()
	for from := 0; from < years; from += yearsAcross {
		blocks = append(blocks, c.linesTable(span{from, min(from+yearsAcross, years), years}))
	}
	blocks = append(blocks, Heading{Level: 2, Text: c.t("firm")}, c.basisTable(c.lead))
	return append(blocks, c.contingent(c.lead)...)
}

// linesTable lists the lines that count with the years of a span; the last table
// carries the totals over the horizon.
func (c *composer) linesTable(in span) Table {
	s := c.lead.Sheet
	t := Table{Caption: c.t("lines.table", "currency", string(c.r.Need.Currency)), Columns: c.linesColumns(in)}
	if in.all > yearsAcross {
		t.Caption = c.t("lines.table.years", "currency", string(c.r.Need.Currency), "from", strconv.Itoa(in.from+1), "to", strconv.Itoa(in.to))
	}
	byYear, byCategory := s.ByYear(), s.ByCategory()
	total := make([]money.Amount, in.all)
	for i, category := range vendors.Categories {
		groups := c.counted(category)
		if len(groups) == 0 {
			continue
		}
		name := c.word("category", string(category))
		for _, g := range groups {
			title := c.t("lines.group", "category", name, "terms", g.terms)
			t.Rows = append(t.Rows, Row{Kind: RowGroup, Cells: []Cell{{Text: title, Swatch: costFills[category]}}})
			for _, l := range g.lines {
				t.Rows = append(t.Rows, c.lineRow(in, c.say(l.Name), l.ByYear(), l.Total.Likely))
			}
		}
		sums := make([]money.Amount, in.all)
		for y := range sums {
			sums[y] = byYear[y][i]
			total[y] += sums[y]
		}
		t.Rows = append(t.Rows, bold(c.lineRow(in, c.t("lines.sum", "category", name), sums, byCategory[i].Likely)))
	}
	row := c.lineRow(in, c.t("ladder.total"), total, s.True.Likely)
	row.Kind = RowTotal
	t.Rows = append(t.Rows, row)
	return t
}

// span is the part of all years that a table shows, from inclusive, to exclusive.
type span struct{ from, to, all int }

func (c *composer) linesColumns(in span) []Column {
	columns := []Column{{Title: c.t("column.line"), Width: 3}}
	for y := in.from; y < in.to; y++ {
		columns = append(columns, Column{Title: c.year(y + 1), Width: 1.6, Align: Right})
	}
	if in.to == in.all {
		columns = append(columns, Column{Title: c.t("column.total"), Width: 1.7, Align: Right})
	}
	return columns
}

// lineRow sets a name, the years of the span and, in the last table, the total.
func (c *composer) lineRow(in span, name string, years []money.Amount, total money.Amount) Row {
	row := cells(name)
	for y := in.from; y < in.to; y++ {
		row = append(row, Cell{Text: c.figure(years[y])})
	}
	if in.to == in.all {
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

// group is the lines of a category with one basis and one payee.
type group struct {
	terms string
	lines []*tco.Line
}

// counted lists the first option's lines of a category that are part of the true
// cost, by what they rest on and who is paid, in the order of the sheet.
func (c *composer) counted(category vendors.Category) []group {
	var groups []group
	s := c.lead.Sheet
	for i := range s.Lines {
		l := &s.Lines[i]
		if l.Category != category || !s.Counts(l) {
			continue
		}
		terms := c.t("lines.terms", "basis", c.word("basis", string(l.Basis)), "payer", c.word("payer", string(l.Payer)))
		at := slices.IndexFunc(groups, func(g group) bool { return g.terms == terms })
		if at < 0 {
			at = len(groups)
			groups = append(groups, group{terms: terms})
		}
		groups[at].lines = append(groups[at].lines, l)
	}
	return groups
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
