package api

import (
	"strings"

	"fineprint/vendors/compare"
)

// needs is what every requirement costs at every option.
func (b *workbook) needs() {
	head := b.heads("option", "capability", "level", "state", "likely", "low", "high")
	var rows [][]any
	for _, o := range b.options {
		for _, n := range o.Needs {
			row := []any{guard(o.ID), guard(n.Capability), guard(n.Level), guard(n.State)}
			if n.Money != nil {
				row = append(row, b.amount(n.Money.Likely), b.amount(n.Money.Low), b.amount(n.Money.High))
			}
			rows = append(rows, row)
		}
	}
	b.sheet(sheetNeeds, []float64{26, 28, 10, 16, 18, 18, 18}, head, rows)
}

func (b *workbook) heads(keys ...string) []string {
	head := make([]string, len(keys))
	for i, key := range keys {
		head[i] = b.text(key, nil)
	}
	return head
}

// findings is every hidden cost with what to ask and what to have written.
func (b *workbook) findings() {
	head := b.heads("option", "code", "title_column", "severity", "likely", "low", "high", "month", "text", "question", "clause", "source", "as_of")
	var rows [][]any
	for _, o := range b.options {
		for i := range o.Findings {
			rows = append(rows, b.finding(o.ID, &o.Findings[i]))
		}
	}
	b.sheet(sheetFindings, []float64{26, 22, 34, 12, 18, 18, 18, 8, 60, 60, 60, 40, 12}, head, rows)
}

func (b *workbook) finding(option string, f *compare.FindingDocument) []any {
	row := []any{
		guard(option), guard(f.Code), guard(b.words(f.Title)), guard(b.lang.Text("severity."+f.Severity, nil)), b.amount(f.Money.Likely),
		b.amount(f.Money.Low), b.amount(f.Money.High), nil, guard(b.words(f.Text)), guard(b.words(f.Question)), guard(b.words(f.Clause)),
	}
	if f.Month > 0 {
		row[7] = f.Month
	}
	var refs, days []string
	for _, e := range f.Evidence {
		refs, days = append(refs, b.lang.Reference(e.Ref)), append(days, e.AsOf)
	}
	return append(row, guard(strings.Join(refs, "\n")), guard(strings.Join(days, "\n")))
}

// assumptions is every default that some line depends on.
func (b *workbook) assumptions() {
	head := b.heads("key", "name", "likely", "low", "high", "unit", "source", "as_of", "confidence", "feeds")
	var rows [][]any
	for i := range b.doc.Assumptions {
		a := &b.doc.Assumptions[i]
		likely := number(a.Likely)
		if a.Word != "" {
			likely = guard(b.lang.Choice(a.Key, a.Word))
		}
		rows = append(rows, []any{
			guard(a.Key), guard(b.words(a.Name)), likely, number(a.Low), number(a.High), guard(b.lang.Unit(a.Unit)), guard(b.lang.Reference(a.Source.Ref)),
			guard(a.Source.AsOf), guard(a.Source.Confidence), len(a.Feeds),
		})
	}
	b.sheet(sheetAssumptions, []float64{36, 40, 14, 14, 14, 20, 50, 12, 12, 10}, head, rows)
}

// sources is every source with how many lines rest on it.
func (b *workbook) sources() {
	head := b.heads("source", "as_of", "confidence", "lines")
	count := map[compare.SourceDocument]int{}
	var order []compare.SourceDocument
	for _, o := range b.options {
		for i := range o.Lines {
			s := o.Lines[i].Source
			if count[s] == 0 {
				order = append(order, s)
			}
			count[s]++
		}
	}
	rows := make([][]any, len(order))
	for i, s := range order {
		rows[i] = []any{guard(b.lang.Reference(s.Ref)), guard(s.AsOf), guard(s.Confidence), count[s]}
	}
	b.sheet(sheetSources, []float64{90, 12, 12, 8}, head, rows)
}
