package api

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"fineprint/checklist"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// The sheets of a checklist, the same in both languages.
const (
	sheetChecklist = "Checklist"
	sheetGate      = "Gate"
)

// checklistTable is a checklist as rows, for a spreadsheet: every item that is
// asked, with what was answered.
type checklistTable struct {
	doc  checklist.Document
	lang lang.Lang
}

func newChecklistTable(o *checklist.Outcome, l lang.Lang) *checklistTable {
	return &checklistTable{o.Document(false), l}
}

// checklistColumns are the keys of the header, with widths in characters.
var checklistColumns = []struct {
	key   string
	width float64
}{
	{"xlsx.item", 8},
	{"xlsx.title_column", 30},
	{"xlsx.tier", 10},
	{"xlsx.category", 18},
	{"xlsx.needed", 8},
	{"xlsx.required", 10},
	{"xlsx.state", 14},
	{"xlsx.gate", 14},
	{"xlsx.responsibility", 10},
	{"xlsx.stake_low", 16},
	{"xlsx.stake_likely", 16},
	{"xlsx.stake_high", 16},
	{"xlsx.question", 60},
	{"xlsx.accept", 40},
	{"xlsx.evidence", 40},
	{"xlsx.owner", 14},
	{"xlsx.due", 12},
	{"xlsx.reviewer", 14},
	{"xlsx.reason", 40},
	{"xlsx.exception", 40},
	{"xlsx.comments", 40},
	{"xlsx.clause", 60},
}

// amounts are the columns that hold money, from 0.
const firstAmount, lastAmount = 9, 11

func (t *checklistTable) head() []string {
	all := make([]string, len(checklistColumns))
	for i, c := range checklistColumns {
		all[i] = t.lang.Text(c.key, nil)
	}
	return all
}

func (t *checklistTable) words(w checklist.WordsDocument) string {
	if t.lang == lang.EN {
		return w.EN
	}
	return w.ZH
}

// word says a code; an empty one says nothing.
func (t *checklistTable) word(prefix, code string) string {
	if code == "" {
		return ""
	}
	return t.lang.Text(prefix+code, nil)
}

func (t *checklistTable) yes(is bool) string {
	if is {
		return t.lang.Text("xlsx.yes", nil)
	}
	return ""
}

// row is one item. Nothing in it is guarded yet.
func (t *checklistTable) row(e *checklist.EntryDocument) []string {
	var accept []string
	for _, kind := range e.Accept {
		accept = append(accept, t.word("checklist.evidence.", kind))
	}
	a := e.Answer
	if a == nil {
		a = &checklist.AnswerDocument{}
	}
	clause, exception := "", ""
	if e.Clause != nil {
		clause = t.words(*e.Clause)
	}
	if x := a.Exception; x != nil {
		exception = strings.Join([]string{x.Name, x.Reason, x.Date}, " | ")
	}
	return []string{
		e.Item, t.words(e.Title), t.word("checklist.tier.", itoa(e.Tier)), t.word("category.", e.Category), t.yes(e.Needed), t.yes(e.Required),
		t.word("state.", e.State), t.word("checklist.short.", e.Block), t.word("checklist.responsibility.", e.Responsibility),
		e.Stake.Low, e.Stake.Likely, e.Stake.High, t.words(e.Question), strings.Join(accept, "\n"), t.proofs(a.Evidence), a.Owner, a.Due,
		a.Reviewer, a.Reason, exception, a.Comments, clause,
	}
}

func (t *checklistTable) proofs(all []checklist.ProofDocument) string {
	lines := make([]string, len(all))
	for i := range all {
		lines[i] = t.word("checklist.evidence.", all[i].Type) + " | " + all[i].Ref + " | " + all[i].Date
	}
	return strings.Join(lines, "\n")
}

// writeCSV writes the items.
func (t *checklistTable) writeCSV(w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	rows := [][]string{t.head()}
	for i := range t.doc.Entries {
		rows = append(rows, t.row(&t.doc.Entries[i]))
	}
	for _, row := range rows {
		for i := range row {
			if i < firstAmount || i > lastAmount {
				row[i] = guard(row[i])
			}
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// writeXLSX writes two sheets: the items, and the gate with the true cost.
func (t *checklistTable) writeXLSX(w io.Writer) error {
	b := &workbook{
		file: excelize.NewFile(), doc: &compare.Document{}, lang: t.lang, digits: money.Currency(t.doc.Currency).Digits(), last: map[string]int{},
	}
	defer b.file.Close() //nolint:errcheck // in memory
	b.note(b.file.SetSheetName("Sheet1", sheetChecklist))
	_, err := b.file.NewSheet(sheetGate)
	b.note(err)
	b.dress()
	b.note(b.file.SetDocProps(&excelize.DocProperties{
		Creator: "Fineprint", Title: b.text("checklist.title", nil), Subject: t.doc.InputHash, Description: "method " + compare.MethodVersion,
		Created: t.doc.Date + "T00:00:00Z", Modified: t.doc.Date + "T00:00:00Z",
	}))
	var widths []float64
	for _, c := range checklistColumns {
		widths = append(widths, c.width)
	}
	var rows [][]any
	for i := range t.doc.Entries {
		rows = append(rows, t.cells(b, t.row(&t.doc.Entries[i])))
	}
	b.sheet(sheetChecklist, widths, t.head(), rows)
	t.gate(b)
	if b.err != nil {
		return fmt.Errorf("writing the workbook: %w", b.err)
	}
	b.file.SetActiveSheet(0)
	return b.file.Write(w)
}

func (t *checklistTable) cells(b *workbook, row []string) []any {
	cells := make([]any, len(row))
	for i, text := range row {
		if cells[i] = guard(text); i >= firstAmount && i <= lastAmount {
			cells[i] = b.amount(text)
		}
	}
	return cells
}

// gate is the decision, its reasons, the true cost and how firmly it is bound.
func (t *checklistTable) gate(b *workbook) {
	state := t.lang.Text("checklist.gate.pass", nil)
	if t.doc.Gate.State != "pass" {
		state = t.lang.Text("checklist.gate.blocked", lang.Args{"count": itoa(len(t.doc.Gate.Blocks))})
	}
	rows := [][]any{{guard(b.text("gate", nil)), guard(state)}}
	for _, block := range t.doc.Gate.Blocks {
		rows = append(rows, []any{guard(block.Item), guard(t.words(block.Text))})
	}
	if cost := t.doc.TrueCost; cost != nil {
		for _, c := range []struct {
			key  string
			cost checklist.RangeDocument
		}{{"catalogue", cost.Catalogue}, {"answered", cost.Answered}} {
			rows = append(rows, []any{
				guard(b.text("true_cost", nil) + " " + t.doc.Currency), guard(b.text(c.key, nil)), b.amount(c.cost.Low), b.amount(c.cost.Likely), b.amount(c.cost.High),
			})
		}
	}
	for _, s := range t.doc.Gate.Shares {
		share := excelize.Cell{StyleID: b.styles.share, Value: number(s.Share)}
		rows = append(rows, []any{guard(t.lang.Text("checklist.column.level", nil)), guard(t.word("checklist.binding.", itoa(s.Binding))), nil, b.amount(s.Amount), nil, share})
	}
	head := []string{t.words(t.doc.Name), t.doc.Date, b.text("low", nil), b.text("likely", nil), b.text("high", nil), b.text("share", nil)}
	b.sheet(sheetGate, []float64{26, 60, 18, 18, 18, 10}, head, rows)
}
