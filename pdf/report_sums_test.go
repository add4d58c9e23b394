package pdf_test

import (
	"strings"
	"testing"

	"fineprint/pdf"
	"fineprint/vendors/lang"
	minor "fineprint/vendors/money"
	"fineprint/vendors/need"
)

// cents reads a printed amount in minor units; a dash is nothing and words are
// no amount.
func cents(t *testing.T, text string) (minor.Amount, bool) {
	t.Helper()
	if text == "—" || text == "" {
		return 0, true
	}
	d, err := minor.Parse(strings.ReplaceAll(text, ",", ""))
	if err != nil {
		return 0, false
	}
	return d.Minor(2), true
}

// tables lists the tables of a report in which the first column has a title.
func tables(d pdf.Document, title string) []pdf.Table {
	var found []pdf.Table
	for _, block := range flat(d.Blocks) {
		if table, ok := block.(pdf.Table); ok && table.Columns[0].Title == title {
			found = append(found, table)
		}
	}
	return found
}

// addUp checks that the summands of each amount column reach the last row.
func addUp(t *testing.T, table pdf.Table, summand func(pdf.Row) bool, columns ...int) {
	t.Helper()
	sums := make([]minor.Amount, len(table.Columns))
	for _, row := range table.Rows[:len(table.Rows)-1] {
		if !summand(row) {
			continue
		}
		for _, c := range columns {
			if a, ok := cents(t, row.Cells[c].Text); ok {
				sums[c] += a
			}
		}
	}
	last := table.Rows[len(table.Rows)-1]
	for _, c := range columns {
		if want, ok := cents(t, last.Cells[c].Text); !ok || sums[c] != want {
			t.Errorf("%s: column %q adds up to %s, the total is %s", table.Caption, table.Columns[c].Title, sums[c].String(2), last.Cells[c].Text)
		}
	}
}

// span lists the columns from a to b.
func span(a, b int) []int {
	var list []int
	for i := a; i <= b; i++ {
		list = append(list, i)
	}
	return list
}

func TestTablesAddUpToTheCent(t *testing.T) {
	documents := map[string]pdf.Document{
		"usual":     pdf.Report(usual().result(), lang.EN, pdf.ReportOptions{}),
		"ten years": pdf.Report(awkward()["ten years"], lang.EN, pdf.ReportOptions{}),
		"free":      pdf.Report(awkward()["advertised as free"], lang.EN, pdf.ReportOptions{}),
	}
	for _, profile := range need.Profiles() {
		documents[profile] = pdf.Report(real(t, profile), lang.EN, pdf.ReportOptions{})
	}
	normal := func(row pdf.Row) bool { return row.Kind == pdf.RowNormal }
	subtotal := func(row pdf.Row) bool {
		return row.Kind == pdf.RowNormal && strings.HasSuffix(row.Cells[0].Text, ", subtotal")
	}
	line := func(row pdf.Row) bool { return normal(row) && !subtotal(row) }
	for name, d := range documents {
		t.Run(name, func(t *testing.T) {
			for _, table := range tables(d, "Step") {
				addUp(t, table, normal, 1)
			}
			for _, table := range tables(d, "Year") {
				columns := len(table.Columns)
				addUp(t, table, normal, span(1, columns-1)...)
				for _, row := range table.Rows {
					across(t, table.Caption, row, columns)
				}
			}
			for _, table := range tables(d, "Cost line") {
				if !strings.HasPrefix(table.Caption, "Cost lines in") {
					continue
				}
				addUp(t, table, line, span(1, len(table.Columns)-1)...)
				addUp(t, table, subtotal, span(1, len(table.Columns)-1)...)
			}
			for _, table := range tables(d, "Basis") {
				addUp(t, table, normal, 2)
				shares(t, table)
			}
		})
	}
}

// across checks that a row's amounts add up to its last cell.
func across(t *testing.T, caption string, row pdf.Row, columns int) {
	t.Helper()
	sum := minor.Amount(0)
	for _, cell := range row.Cells[1 : columns-1] {
		if a, ok := cents(t, cell.Text); ok {
			sum += a
		}
	}
	if want, ok := cents(t, row.Cells[columns-1].Text); !ok || sum != want {
		t.Errorf("%s: row %q adds up to %s, the total is %s", caption, row.Cells[0].Text, sum.String(2), row.Cells[columns-1].Text)
	}
}

// shares checks that printed percentages add up to 100.0.
func shares(t *testing.T, table pdf.Table) {
	t.Helper()
	sum := minor.Zero
	for _, row := range table.Rows[:len(table.Rows)-1] {
		if d, err := minor.Parse(strings.TrimSuffix(row.Cells[3].Text, "%")); err == nil {
			sum = sum.Add(d)
		}
	}
	if sum.Fixed(1) != "100.0" {
		t.Errorf("%s: shares add up to %s", table.Caption, sum.Fixed(1))
	}
}
