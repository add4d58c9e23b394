// Package pdf composes the procurement report and prints it on A4 pages.
//
// It owns what the report says and in which order (report*.go), the document
// model, line breaking, page breaking, tables, vector charts, fonts and the
// plain-text twin of a document (WriteText). It does not own any figure: those
// come from a comparison as they are. Lengths are millimetres, font sizes are
// points, chart values are plain numbers in the unit the tick formatter expects.
package pdf

import "time"

// Languages a document may be set in. They choose the renderer's own few words,
// such as the page label and the hint that a table continues.
const (
	Chinese = "zh"
	English = "en"
)

// Document is everything one PDF holds. The title stands on top of page 1 and in
// the metadata; no cover page is made.
type Document struct {
	Title    string
	Subtitle string
	// Subject, Author and Keywords appear in the metadata only.
	Subject  string
	Author   string
	Keywords string
	// Lang is Chinese or English; anything else is treated as English.
	Lang string
	// Created is written as creation and modification date, so equal documents
	// give equal bytes.
	Created time.Time
	// FooterLeft is the small line at the foot of each page.
	FooterLeft string
	// PageLabel holds {p} for the page and {n} for the page count; empty means
	// "第 {p} / {n} 页" or "Page {p} of {n}".
	PageLabel   string
	Attachments []Attachment
	Blocks      []Block
}

// Attachment is a file embedded in the PDF under a UTF-8 name.
type Attachment struct {
	Name        string
	Description string
	Data        []byte
}

// Block is one piece of a document: a paragraph, a table, a chart. The set is
// closed: a block knows how to be set on a page and how to print itself as text.
type Block interface {
	// boxes cuts the block into pieces that are never broken across pages.
	boxes(s *setter) []box
	// text prints the block for WriteText.
	text(p *printer)
}

// Heading opens a section. Levels 1 and 2 appear in the outline, and a heading
// stays on the page of the block after it.
type Heading struct {
	Level   int // 1 to 3
	Text    string
	NewPage bool // starts a page unless one has just started
}

// ParagraphStyle names how a paragraph looks.
type ParagraphStyle string

// Paragraph styles; the empty style is Normal.
const (
	Normal ParagraphStyle = ""
	Small  ParagraphStyle = "small"
	Muted  ParagraphStyle = "muted"
	Strong ParagraphStyle = "strong"
)

// Paragraph is running text; a line feed in it starts a new line.
type Paragraph struct {
	Text  string
	Style ParagraphStyle
}

// Bullets is a list; each item may run over several lines. Numbered counts the
// items 1, 2, 3 instead of marking them with dots.
type Bullets struct {
	Items    []string
	Numbered bool
}

// KeyValue is one card: a small label, a big value, a small note.
type KeyValue struct {
	Label string
	Value string
	Note  string
	Tone  Tone // colours the value; NoTone leaves it black
}

// KeyValues is a row of cards of equal width. Two to four read well; more than
// four are set in further rows.
type KeyValues struct{ Items []KeyValue }

// Tone is a meaning shown in colour. Text never relies on it alone.
type Tone string

// Tones; the empty tone is plain ink.
const (
	NoTone      Tone = ""
	ToneOK      Tone = "ok"
	ToneWarn    Tone = "warn"
	ToneBad     Tone = "bad"
	ToneInfo    Tone = "info"
	ToneUnknown Tone = "unknown"
	ToneMuted   Tone = "muted"
)

// Callout is a tinted box with a bold title; Kind is ToneOK, ToneWarn, ToneBad
// or ToneInfo (the default).
type Callout struct {
	Kind  Tone
	Title string
	Text  string
}

// Signatory is one person asked to sign. An empty Name leaves a line to write on.
type Signatory struct {
	Role string
	Name string
}

// Signatures is a row of signing fields with lines for name, date and signature.
type Signatures struct{ People []Signatory }

// PageBreak starts a new page unless one has just started.
type PageBreak struct{}

// Spacer leaves a vertical gap, dropped at the top of a page.
type Spacer struct{ Height float64 }

// KeepTogether keeps its blocks on one page if one page can hold them.
type KeepTogether struct{ Blocks []Block }

// Align places text within its column.
type Align string

// Alignments; the empty alignment is Left.
const (
	Left   Align = ""
	Right  Align = "right"
	Centre Align = "centre"
)

// Column describes one table column. Width is a weight: a column of weight 2 is
// twice as wide as one of weight 1, and 0 counts as 1. A column whose longest
// number or word would not fit is widened at the cost of the others.
type Column struct {
	Title string
	Width float64
	Align Align
}

// Cell is one table cell. Swatch draws a small square of that fill before the
// text, to tie a row to a chart's colours.
type Cell struct {
	Text   string
	Bold   bool
	Tone   Tone
	Swatch Fill
}

// RowKind names the part a row plays.
type RowKind string

// Row kinds. A group row titles the rows below it and a note row explains the
// row above it; with a single cell both span the table.
const (
	RowNormal RowKind = ""
	RowTotal  RowKind = "total"
	RowGroup  RowKind = "group"
	RowNote   RowKind = "note"
)

// Row is one table row; missing cells are empty, surplus cells are dropped.
type Row struct {
	Cells []Cell
	Kind  RowKind
}

// Table breaks across pages between rows and repeats its header. A row taller
// than a page is continued on the next.
type Table struct {
	Caption string
	Columns []Column
	Rows    []Row
}

// Texts makes a normal row of plain cells.
func Texts(texts ...string) Row {
	row := Row{Cells: make([]Cell, len(texts))}
	for i, text := range texts {
		row.Cells[i].Text = text
	}
	return row
}
