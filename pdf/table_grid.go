package pdf

import (
	"math"
	"strings"
)

// grid is a table measured for the page: column widths, type and padding.
type grid struct {
	table  Table
	widths []float64
	cell   style
	head   style
	padX   float64
	turned bool // narrow columns have their titles reading upwards
}

// turnedLength is the most a title reading upwards may take.
const turnedLength = 42.0

// newGrid chooses the type size by the number of columns and shares the width.
func newGrid(t Table) *grid {
	g := &grid{table: t, cell: cellStyle, padX: 1.7}
	switch {
	case len(t.Columns) > 9:
		g.cell, g.padX = cellStyle.sized(7.5), 0.9
	case len(t.Columns) > 6:
		g.cell, g.padX = cellStyle.sized(8), 1.2
	}
	g.head = g.cell.bolded().coloured(ink2)
	g.head.size = math.Max(7.5, g.cell.size-0.5)
	g.share()
	if len(t.Columns) > 6 && (sum(g.needs()) > contentWidth || g.longestTitle() > 4) {
		g.turned = true
		g.share()
	}
	return g
}

func (g *grid) share() { g.widths = shareWidth(g.table.Columns, g.needs(), g.wants()) }

// longestTitle is how many lines the longest upright column title takes.
func (g *grid) longestTitle() int {
	most := 0
	for i, column := range g.table.Columns {
		most = max(most, len(g.head.wrap(column.Title, g.widths[i]-2*g.padX)))
	}
	return most
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}

// turns reports whether a column's title reads upwards.
func (g *grid) turns(c Column) bool { return g.turned && c.Align != Left }

// needs is the least width of each column: its longest unbreakable piece, or
// for figures set to the right, its longest text.
func (g *grid) needs() []float64 {
	const most = 46
	return g.columnWidths(func(column Column, st style, text string) float64 {
		if column.Align == Right {
			return math.Min(st.width(text), most)
		}
		return math.Min(st.widest(text), most)
	})
}

// longTitle is the width from which a column title is as good on two lines.
const longTitle = 20.0

// wants is the width that would set each column without any line break, but for
// long titles on two lines.
func (g *grid) wants() []float64 {
	return g.columnWidths(func(_ Column, st style, text string) float64 {
		w := 0.0
		for paragraph := range strings.SplitSeq(text, "\n") {
			w = math.Max(w, st.width(paragraph))
		}
		if st == g.head && w > longTitle {
			return math.Max(longTitle, math.Max(w/2, st.widest(text)))
		}
		return w
	})
}

// columnWidths is the widest measure of each column's texts, padded.
func (g *grid) columnWidths(measure func(Column, style, string) float64) []float64 {
	widths := make([]float64, len(g.table.Columns))
	for i, column := range g.table.Columns {
		widths[i] = 4
		if !g.turns(column) {
			title := column
			title.Align = Left // a title may always be broken between words
			widths[i] = math.Max(widths[i], measure(title, g.head, column.Title))
		}
		for _, row := range g.table.Rows {
			if i < len(row.Cells) && !g.spans(row) {
				cell := row.Cells[i]
				widths[i] = math.Max(widths[i], measure(column, g.styleOf(row, cell), cell.Text)+swatchRoom(cell))
			}
		}
		widths[i] += 2*g.padX + 0.1
	}
	return widths
}

// shareWidth shares the content width by weight. Every column then gets what it
// needs as long as the others can spare it, and columns wider than they want
// give to those that would otherwise break lines.
func shareWidth(columns []Column, needs, wants []float64) []float64 {
	widths, total, needed := make([]float64, len(columns)), 0.0, sum(needs)
	for i, column := range columns {
		widths[i] = finite(column.Width)
		if widths[i] <= 0 {
			widths[i] = 1
		}
		total += widths[i]
	}
	for i := range widths {
		widths[i] = widths[i] / total * contentWidth
	}
	if needed >= contentWidth {
		return ration(needs)
	}
	transfer(widths, needs)
	transfer(widths, wants)
	return widths
}

// ration shares a width that is too small for all needs: columns that need less
// than an equal share get what they need, the others get equal shares of the rest.
func ration(needs []float64) []float64 {
	widths := make([]float64, len(needs))
	left, open := contentWidth, len(needs)
	for range needs {
		share := left / float64(max(open, 1))
		settled := open
		for i, need := range needs {
			if widths[i] == 0 && need <= share {
				widths[i] = need
				left, open = left-need, open-1
			}
		}
		if open == settled {
			break
		}
	}
	for i := range widths {
		if widths[i] == 0 {
			widths[i] = left / float64(open)
		}
	}
	return widths
}

// transfer moves width from columns above their goal to those below it, in
// proportion, without moving any column past its goal.
func transfer(widths, goals []float64) {
	spare, lack := 0.0, 0.0
	for i, w := range widths {
		spare += math.Max(0, w-goals[i])
		lack += math.Max(0, goals[i]-w)
	}
	moved := math.Min(spare, lack)
	if moved <= 0 {
		return
	}
	for i, w := range widths {
		if w > goals[i] {
			widths[i] -= moved * (w - goals[i]) / spare
		} else {
			widths[i] += moved * (goals[i] - w) / lack
		}
	}
}

// headCell is a column title broken into lines at its place.
type headCell struct {
	laidCell
	turned bool
}

// headCells lays out the titles and measures the header's height.
func (g *grid) headCells() (cells []headCell, height float64) {
	x := marginLeft
	for i, column := range g.table.Columns {
		one := headCell{turned: g.turns(column)}
		one.laidCell = laidCell{x: x + g.padX, w: g.widths[i] - 2*g.padX, style: g.head, align: column.Align}
		x += g.widths[i]
		if one.turned {
			rows := max(1, int((g.widths[i]-0.4)/g.head.height()))
			one.lines = g.head.clip(column.Title, turnedLength, min(rows, 3))
			for _, text := range one.lines {
				height = math.Max(height, g.head.width(text))
			}
		} else {
			one.lines = g.head.wrap(column.Title, one.w)
			height = math.Max(height, float64(len(one.lines))*g.head.height())
		}
		cells = append(cells, one)
	}
	return cells, height
}

// headBox is the header row. A table without any column title has none.
func (g *grid) headBox() box {
	rule := func(c *canvas, y float64) {
		c.line(marginLeft, y, marginLeft+contentWidth, y, pen{ink, 0.3, nil})
	}
	titled := false
	for _, column := range g.table.Columns {
		titled = titled || column.Title != ""
	}
	if !titled {
		return box{h: 0.3, draw: func(c *canvas, y, _ float64) { rule(c, y) }}
	}
	cells, height := g.headCells()
	return box{h: height + 2*rowPadY, draw: func(c *canvas, y, h float64) {
		for _, cell := range cells {
			cell.draw(c, y+rowPadY+height)
		}
		rule(c, y+h)
	}}
}

// draw sets a title so that it stands on the given height.
func (h headCell) draw(c *canvas, bottom float64) {
	step := h.style.height()
	block := step * float64(len(h.lines))
	for i, text := range h.lines {
		if h.turned {
			c.printUp(h.x+(h.w-block)/2+float64(i)*step, bottom, text, h.style)
			continue
		}
		c.printAligned(rect{h.x, bottom - block + float64(i)*step, h.w, 0}, text, h.style, h.align)
	}
}
