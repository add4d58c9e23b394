package pdf

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// WriteText prints a document as plain text: tables as | a | b |, charts as the
// numbers behind them. It says everything the PDF says, in the same order.
func WriteText(w io.Writer, d Document) error {
	p := &printer{words: wordsIn(d.Lang)}
	p.line(d.Title)
	p.line(d.Subtitle)
	for _, block := range d.Blocks {
		p.gap()
		block.text(p)
	}
	p.gap()
	p.line("---")
	p.line(d.FooterLeft)
	for _, a := range d.Attachments {
		p.linef("[%s] %s", a.Name, a.Description)
	}
	if _, err := io.WriteString(w, p.out.String()); err != nil {
		return fmt.Errorf("write text: %w", err)
	}
	return nil
}

// printer writes lines and remembers whether a blank line is due.
type printer struct {
	out   strings.Builder
	words words
	dirty bool // something was printed since the last blank line
}

// line prints text unless it is empty.
func (p *printer) line(text string) {
	if text == "" {
		return
	}
	p.out.WriteString(text)
	p.out.WriteByte('\n')
	p.dirty = true
}

func (p *printer) linef(format string, args ...any) { p.line(fmt.Sprintf(format, args...)) }

// gap prints one blank line between blocks.
func (p *printer) gap() {
	if p.dirty {
		p.out.WriteByte('\n')
	}
	p.dirty = false
}

// row prints cells as one table row.
func (p *printer) row(cells ...string) {
	for i, cell := range cells {
		cells[i] = strings.ReplaceAll(strings.ReplaceAll(cell, "\n", " "), "|", "¦")
	}
	p.line("| " + strings.Join(cells, " | ") + " |")
}

// number prints a chart value without rounding.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func (h Heading) text(p *printer) {
	p.line(strings.Repeat("#", max(1, min(3, h.Level))) + " " + h.Text)
}

func (p Paragraph) text(out *printer) { out.line(p.Text) }

func (b Bullets) text(p *printer) {
	for i, item := range b.Items {
		if b.Numbered {
			p.linef("%d. %s", i+1, item)
		} else {
			p.line("- " + item)
		}
	}
}

func (k KeyValues) text(p *printer) {
	for _, item := range k.Items {
		p.line(noted(item.Label+": "+item.Value, item.Note))
	}
}

// noted adds a note in brackets unless it is empty.
func noted(text, note string) string {
	if note == "" {
		return text
	}
	return text + " (" + note + ")"
}

func (k Callout) text(p *printer) {
	tone := k.Kind
	if tone == NoTone {
		tone = ToneInfo
	}
	p.line("[" + string(tone) + "] " + k.Title)
	p.line(k.Text)
}

func (g Signatures) text(p *printer) {
	for _, person := range g.People {
		name := person.Name
		if name == "" {
			name = "____"
		}
		p.linef("%s | %s %s | %s ____ | %s ____", person.Role, p.words.name, name, p.words.signature, p.words.date)
	}
}

func (PageBreak) text(*printer) {}

func (Spacer) text(*printer) {}

func (k KeepTogether) text(p *printer) {
	for _, block := range k.Blocks {
		p.gap()
		block.text(p)
	}
}

func (t Table) text(p *printer) {
	p.line(t.Caption)
	titles, rule := make([]string, len(t.Columns)), make([]string, len(t.Columns))
	for i, column := range t.Columns {
		titles[i], rule[i] = column.Title, "---"
		if column.Align == Right {
			rule[i] = "--:"
		}
	}
	p.row(titles...)
	p.row(rule...)
	for _, row := range t.Rows {
		cells := make([]string, max(1, min(len(row.Cells), len(t.Columns))))
		for i := range cells {
			if i < len(row.Cells) {
				cells[i] = row.Cells[i].Text
			}
		}
		if row.Kind == RowTotal || row.Kind == RowGroup {
			cells[0] = "**" + cells[0] + "**"
		}
		p.row(cells...)
	}
}
