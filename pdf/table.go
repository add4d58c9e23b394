package pdf

import (
	"math"
	"unicode/utf8"
)

// Table measures.
const (
	hintHeight = 4.2
	rowPadY    = 1.15
	swatchSize = 2.3
	swatchGap  = 1.3
)

// spans reports whether a row's only cell takes the whole width.
func (g *grid) spans(row Row) bool {
	return len(row.Cells) == 1 && (row.Kind == RowGroup || row.Kind == RowNote)
}

func (g *grid) styleOf(row Row, cell Cell) style {
	st := g.cell.coloured(toneColour(cell.Tone))
	st.bold = cell.Bold || row.Kind == RowTotal || row.Kind == RowGroup
	if sign, n := utf8.DecodeRuneInString(cell.Text); isMark(sign) && n == len(cell.Text) {
		st.size = 10 // a mark alone is drawn to be seen
	}
	if row.Kind == RowNote {
		st.size = math.Max(7.5, st.size-0.5)
		if cell.Tone == NoTone {
			st.colour = ink3
		}
	}
	return st
}

func swatchRoom(cell Cell) float64 {
	if cell.Swatch == NoFill {
		return 0
	}
	return swatchSize + swatchGap
}

// laidCell is a cell broken into lines at its place.
type laidCell struct {
	x, w   float64
	lines  []string
	style  style
	align  Align
	swatch Fill
}

// laidRow is a row ready to be drawn.
type laidRow struct {
	kind  RowKind
	cells []laidCell
	close bool // a note below belongs to it: no rule between
}

func (g *grid) layRow(row Row) laidRow {
	laid := laidRow{kind: row.Kind}
	x := marginLeft
	for i, column := range g.table.Columns {
		w := g.widths[i]
		if g.spans(row) {
			w, column.Align = contentWidth, Left
		}
		if i < len(row.Cells) {
			cell := row.Cells[i]
			one := laidCell{x: x + g.padX, w: w - 2*g.padX, style: g.styleOf(row, cell), align: column.Align, swatch: cell.Swatch}
			one.lines = one.style.wrap(cell.Text, one.w-swatchRoom(cell))
			laid.cells = append(laid.cells, one)
		}
		x += w
	}
	return laid
}

func (r laidRow) height() float64 {
	h := cellStyle.sized(7.5).height()
	for _, cell := range r.cells {
		h = math.Max(h, float64(len(cell.lines))*cell.style.height())
	}
	if r.kind == RowNote {
		return h + rowPadY*1.4
	}
	return h + 2*rowPadY
}

func (r laidRow) draw(c *canvas, y, h float64) {
	full := rect{marginLeft, y, contentWidth, h}
	top := y + rowPadY
	switch r.kind {
	case RowGroup:
		c.fill(full, sunken)
	case RowTotal:
		c.line(full.x, y, full.right(), y, pen{ink, 0.3, nil})
	case RowNote:
		top = y + 0.2
	case RowNormal:
	}
	for _, cell := range r.cells {
		top, shift := top, 0.0
		if h < 8 && r.kind != RowNote { // one line high: marks and text share a middle
			top = y + (h-cell.style.height())/2
		}
		if cell.swatch != NoFill {
			c.area(rect{cell.x, top + (cell.style.height()-swatchSize)/2, swatchSize, swatchSize}, cell.swatch, false)
			shift = swatchSize + swatchGap
		}
		for i, text := range cell.lines {
			at := rect{cell.x + shift, top + float64(i)*cell.style.height(), cell.w - shift, 0}
			c.printAligned(at, text, cell.style, cell.align)
		}
	}
	if !r.close && r.kind != RowGroup {
		c.line(full.x, full.bottom(), full.right(), full.bottom(), pen{line, 0.2, nil})
	}
}

// splitAt cuts a row after the lines that fit into room. It refuses to leave
// fewer than two lines on either side.
func (r laidRow) splitAt(room float64) (head, rest laidRow, ok bool) {
	head, rest = r, r
	head.cells, rest.cells = nil, nil
	for _, cell := range r.cells {
		n := int((room - 2*rowPadY) / cell.style.height())
		if n < 2 {
			return head, rest, false
		}
		n = min(n, len(cell.lines))
		if left := len(cell.lines) - n; left == 1 && n > 2 {
			n--
		}
		first, second := cell, cell
		first.lines, second.lines, second.swatch = cell.lines[:n], cell.lines[n:], NoFill
		head.cells, rest.cells = append(head.cells, first), append(rest.cells, second)
	}
	return head, rest, true
}

func (t Table) boxes(s *setter) []box {
	if len(t.Columns) == 0 {
		return nil
	}
	g := newGrid(t)
	var all []box
	if t.Caption != "" {
		all = append(all, keepAll(lineBoxes(captionStyle, t.Caption, 0, contentWidth))...)
	}
	head := g.headBox()
	head.keep = true
	all = append(all, head)
	all[0].gap = 3.5
	all = append(all, g.rowBoxes(repeated(t, head, s.words), hintBox(s.words))...)
	height := 0.0
	for _, b := range all {
		height += b.h
	}
	if height < contentH/4 { // a short table is not worth breaking
		return together(all)
	}
	return all
}

// repeated is what a table shows again on top of each further page.
func repeated(t Table, head box, w words) *box {
	if t.Caption == "" {
		return &head
	}
	title := captionStyle.fit(t.Caption, contentWidth-30) + w.more
	again := box{h: captionStyle.height() + head.h, draw: func(c *canvas, y, _ float64) {
		c.print(marginLeft, y, title, captionStyle.coloured(ink3))
		head.draw(c, y+captionStyle.height(), head.h)
	}}
	return &again
}

func hintBox(w words) *box {
	return &box{h: hintHeight, draw: func(c *canvas, y, _ float64) {
		c.printAligned(rect{marginLeft, y + 0.5, contentWidth, 0}, w.continued+" →", footStyle, Right)
	}}
}

// rowBoxes lays out all rows. A group row keeps to the row below it, a row to
// its note, and no page begins with only the last row.
func (g *grid) rowBoxes(again, hint *box) []box {
	rows := g.table.Rows
	boxes := make([]box, len(rows))
	for i, row := range rows {
		laid := g.layRow(row)
		next := RowNormal
		if i+1 < len(rows) {
			next = rows[i+1].Kind
		}
		laid.close = next == RowNote || next == RowTotal
		b := rowBox(laid, again, hint)
		small := b.h < contentH/4
		b.keep = small && i+1 < len(rows) &&
			(row.Kind == RowGroup || next == RowNote || next == RowTotal || i == 0 || i == len(rows)-2)
		if i == 0 {
			b.again, b.hint = nil, nil
		}
		if i == len(rows)-1 {
			b.reserve = 0
		}
		boxes[i] = b
	}
	return boxes
}

func rowBox(laid laidRow, again, hint *box) box {
	b := box{h: laid.height(), draw: laid.draw, again: again, hint: hint, reserve: hintHeight}
	b.split = func(room float64) (box, box, bool) {
		first, second, ok := laid.splitAt(room)
		if !ok {
			return box{}, box{}, false
		}
		return rowBox(first, again, hint), rowBox(second, again, hint), true
	}
	return b
}
