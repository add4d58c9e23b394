package pdf

import "math"

// Table measures.
const (
	hintHeight = 4.2
	rowPadY    = 1.15
	swatchSize = 2.3
	swatchGap  = 1.3
)

// grid is a table measured for the page: column places, type and padding.
type grid struct {
	table  Table
	widths []float64
	cell   style
	head   style
	padX   float64
}

// newGrid chooses the type size by the number of columns and shares the width.
func newGrid(t Table) *grid {
	g := &grid{table: t, cell: cellStyle, padX: 1.7}
	switch {
	case len(t.Columns) > 9:
		g.cell, g.padX = cellStyle.sized(7.5), 0.9
	case len(t.Columns) > 6:
		g.cell, g.padX = cellStyle.sized(8), 1.2
	}
	g.head = g.cell.bolded().colored(ink2)
	g.head.size = math.Max(7.5, g.cell.size-0.5)
	g.widths = shareWidth(t.Columns, g.needs())
	return g
}

// needs is the least width of each column: its longest unbreakable piece, or
// for figures set to the right, its longest text.
func (g *grid) needs() []float64 {
	const most = 46
	needs := make([]float64, len(g.table.Columns))
	for i, column := range g.table.Columns {
		needs[i] = math.Max(6, g.head.widest(column.Title))
		for _, row := range g.table.Rows {
			if i >= len(row.Cells) || g.spans(row) {
				continue
			}
			st := g.styleOf(row, row.Cells[i])
			need := st.widest(row.Cells[i].Text)
			if column.Align == Right {
				need = st.width(row.Cells[i].Text)
			}
			needs[i] = math.Max(needs[i], need+swatchRoom(row.Cells[i]))
		}
		needs[i] = math.Min(needs[i], most) + 2*g.padX + 0.1
	}
	return needs
}

// shareWidth shares the content width by weight, but gives every column what it
// needs as long as the others can spare it.
func shareWidth(columns []Column, needs []float64) []float64 {
	weights, total, needed := make([]float64, len(columns)), 0.0, 0.0
	for i, column := range columns {
		weights[i] = column.Width
		if weights[i] <= 0 {
			weights[i] = 1
		}
		total += weights[i]
		needed += needs[i]
	}
	widths, spare, lack := make([]float64, len(columns)), 0.0, 0.0
	for i := range columns {
		if needed >= contentWidth {
			widths[i] = needs[i] * contentWidth / needed
			continue
		}
		widths[i] = weights[i] / total * contentWidth
		if widths[i] > needs[i] {
			spare += widths[i] - needs[i]
		} else {
			lack += needs[i] - widths[i]
		}
	}
	for i := range columns {
		switch {
		case needed >= contentWidth || lack == 0:
		case widths[i] > needs[i]:
			widths[i] -= lack * (widths[i] - needs[i]) / spare
		default:
			widths[i] = needs[i]
		}
	}
	return widths
}

// spans reports whether a row's only cell takes the whole width.
func (g *grid) spans(row Row) bool {
	return len(row.Cells) == 1 && (row.Kind == RowGroup || row.Kind == RowNote)
}

func (g *grid) styleOf(row Row, cell Cell) style {
	st := g.cell.colored(toneColor(cell.Tone))
	st.bold = cell.Bold || row.Kind == RowTotal || row.Kind == RowGroup
	if row.Kind == RowNote {
		st.size = math.Max(7.5, st.size-0.5)
		if cell.Tone == NoTone {
			st.color = ink3
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
		shift := 0.0
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

// headBox is the header row. A table without any column title has none.
func (g *grid) headBox() box {
	row := Row{}
	titled := false
	for _, column := range g.table.Columns {
		row.Cells = append(row.Cells, Cell{Text: column.Title})
		titled = titled || column.Title != ""
	}
	if !titled {
		return box{h: 0.3, draw: func(c *canvas, y, _ float64) {
			c.line(marginLeft, y, marginLeft+contentWidth, y, pen{ink, 0.3, nil})
		}}
	}
	laid := g.layRow(row)
	height := 0.0
	for i := range laid.cells {
		laid.cells[i].style = g.head
		laid.cells[i].lines = g.head.wrap(row.Cells[i].Text, laid.cells[i].w)
		height = math.Max(height, float64(len(laid.cells[i].lines))*g.head.height())
	}
	laid.close = true
	return box{h: height + 2*rowPadY, draw: func(c *canvas, y, h float64) {
		for i := range laid.cells { // titles stand on the rule
			cell := laid.cells[i]
			drop := height - float64(len(cell.lines))*g.head.height()
			laidRow{cells: []laidCell{cell}, close: true}.draw(c, y+drop, h)
		}
		c.line(marginLeft, y+h, marginLeft+contentWidth, y+h, pen{ink, 0.3, nil})
	}}
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
	rows := g.rowBoxes(repeated(t, head, s.words), hintBox(s.words))
	return append(all, rows...)
}

// repeated is what a table shows again on top of each further page.
func repeated(t Table, head box, w words) *box {
	if t.Caption == "" {
		return &head
	}
	title := captionStyle.fit(t.Caption, contentWidth-30) + w.more
	again := box{h: captionStyle.height() + head.h, draw: func(c *canvas, y, _ float64) {
		c.print(marginLeft, y, title, captionStyle.colored(ink3))
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
