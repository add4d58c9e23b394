package pdf

import (
	"math"
	"strconv"
)

// lineBoxes sets text as one box per line, the first two and the last two lines
// kept together so that no line stands alone on a page.
func lineBoxes(st style, text string, indent, width float64) []box {
	lines := st.wrap(text, width-indent)
	boxes := make([]box, len(lines))
	for i, text := range lines {
		boxes[i] = box{
			h:    st.height(),
			keep: i == 0 && len(lines) > 1 || i == len(lines)-2,
			draw: func(c *canvas, y, _ float64) { c.print(marginLeft+indent, y, text, st) },
		}
	}
	return boxes
}

// keepAll binds boxes to each other and to what follows.
func keepAll(boxes []box) []box {
	for i := range boxes {
		boxes[i].keep = true
	}
	return boxes
}

// together binds boxes to each other if a page can hold them.
func together(boxes []box) []box {
	total := 0.0
	for _, b := range boxes {
		total += b.gap + b.h
	}
	if total > contentH || len(boxes) == 0 {
		return boxes
	}
	last := boxes[len(boxes)-1].keep
	keepAll(boxes)
	boxes[len(boxes)-1].keep = last
	return boxes
}

// headingGaps is the space above each heading level.
var headingGaps = [3]float64{8, 6.5, 5}

func (h Heading) boxes(*setter) []box {
	level := max(1, min(3, h.Level)) - 1
	boxes := lineBoxes(headingStyles[level], h.Text, 0, contentWidth)
	boxes[0].gap, boxes[0].fresh = headingGaps[level], h.NewPage
	if level < 2 {
		draw := boxes[0].draw
		boxes[0].draw = func(c *canvas, y, height float64) {
			c.bookmark(h.Text, level, y)
			draw(c, y, height)
		}
	}
	return keepAll(boxes)
}

// styleOf maps a paragraph style to type.
func styleOf(p ParagraphStyle) style {
	switch p {
	case Small:
		return smallStyle
	case Muted:
		return mutedStyle
	case Strong:
		return strongStyle
	case Normal:
	}
	return bodyStyle
}

func (p Paragraph) boxes(*setter) []box {
	boxes := lineBoxes(styleOf(p.Style), p.Text, 0, contentWidth)
	boxes[0].gap = 2.4
	return boxes
}

func (b Bullets) boxes(*setter) []box {
	var all []box
	for i, item := range b.Items {
		sign := "•"
		if b.Numbered {
			sign = strconv.Itoa(i+1) + "."
		}
		indent := 5.0
		if b.Numbered && len(b.Items) > 9 {
			indent = 7
		}
		lines := lineBoxes(bodyStyle, item, indent, contentWidth)
		draw := lines[0].draw
		lines[0].draw = func(c *canvas, y, h float64) {
			c.print(marginLeft, y, sign, bodyStyle.coloured(ink2))
			draw(c, y, h)
		}
		lines[0].gap = 1.2
		if i == 0 {
			lines[0].gap = 2.4
		}
		all = append(all, lines...)
	}
	return all
}

func (s Spacer) boxes(*setter) []box {
	return []box{{gap: s.Height, draw: func(*canvas, float64, float64) {}}}
}

func (PageBreak) boxes(*setter) []box {
	return []box{{fresh: true, keep: true, draw: func(*canvas, float64, float64) {}}}
}

func (k KeepTogether) boxes(s *setter) []box {
	var all []box
	for _, block := range k.Blocks {
		all = append(all, block.boxes(s)...)
	}
	return together(all)
}

// Callouts are drawn line by line, each line with its own piece of background,
// so that a long one can run on over a page.
const (
	calloutPad = 3.2
	calloutBar = 1.0
)

func (k Callout) boxes(*setter) []box {
	tone := k.Kind
	if tone == NoTone {
		tone = ToneInfo
	}
	colours := toneColours[tone]
	backed := func(b box) box {
		draw := b.draw
		b.draw = func(c *canvas, y, h float64) {
			c.fill(rect{marginLeft, y, contentWidth, h + 0.05}, colours[1])
			c.fill(rect{marginLeft, y, calloutBar, h + 0.05}, colours[0])
			if draw != nil {
				draw(c, y, h)
			}
		}
		return b
	}
	var inner []box
	width := contentWidth - calloutPad
	if k.Title != "" {
		inner = append(inner, keepAll(lineBoxes(captionStyle.coloured(colours[0]), k.Title, calloutBar+calloutPad, width))...)
	}
	if k.Text != "" {
		inner = append(inner, lineBoxes(bodyStyle.sized(9.5), k.Text, calloutBar+calloutPad, width)...)
	}
	all := []box{backed(box{gap: 3.2, h: 2.4, keep: true})}
	for i, b := range inner {
		b.keep = b.keep || i == len(inner)-1
		all = append(all, backed(b))
	}
	all = append(all, backed(box{h: 2.4}))
	if len(all) < 16 {
		return together(all)
	}
	return all
}

func (k KeyValues) boxes(*setter) []box {
	var all []box
	for start := 0; start < len(k.Items); start += perRow(len(k.Items)) {
		row := k.Items[start:min(start+perRow(len(k.Items)), len(k.Items))]
		b := cardRow(row, perRow(len(k.Items)))
		b.gap = 3.2
		all = append(all, b)
	}
	return all
}

// perRow spreads cards over rows of at most four, as evenly as they go.
func perRow(n int) int {
	rows := (n + 3) / 4
	return (n + rows - 1) / max(rows, 1)
}

// card is one key value measured for its width.
type card struct {
	item        KeyValue
	label, note []string
	value       []string
	valueStyle  style
}

func cardRow(items []KeyValue, columns int) box {
	const gutter, pad = 3.5, 3.4
	width := (contentWidth - gutter*float64(columns-1)) / float64(columns)
	cards, labelLines, valueH, noteLines := make([]card, len(items)), 1, 0.0, 0
	labelStyle := smallStyle.sized(8.5)
	noteStyle := smallStyle.sized(8).coloured(ink3)
	for i, item := range items {
		value := style{true, 17, toneColour(item.Tone), 1.3}
		for value.size > 8 && value.width(item.Value) > width-2*pad {
			value.size -= 0.5
		}
		one := card{item: item, label: labelStyle.wrap(item.Label, width-2*pad), valueStyle: value}
		one.value = value.wrap(item.Value, width-2*pad)
		if item.Note != "" {
			one.note = noteStyle.wrap(item.Note, width-2*pad)
		}
		cards[i] = one
		labelLines, noteLines = max(labelLines, len(one.label)), max(noteLines, len(one.note))
		valueH = math.Max(valueH, value.height()*float64(len(one.value)))
	}
	labelH, noteH := float64(labelLines)*labelStyle.height(), float64(noteLines)*noteStyle.height()
	height := 2*pad - 1 + labelH + valueH + noteH
	return box{h: height, draw: func(c *canvas, y, h float64) {
		for i, one := range cards {
			x := marginLeft + float64(i)*(width+gutter)
			c.frame(rect{x, y, width, h}, pen{lineStrong, 0.25, nil})
			printLines(c, point{x + pad, y + pad - 0.5}, one.label, labelStyle)
			drop := valueH - one.valueStyle.height()*float64(len(one.value))
			printLines(c, point{x + pad, y + pad - 0.5 + labelH + drop}, one.value, one.valueStyle)
			printLines(c, point{x + pad, y + pad - 0.5 + labelH + valueH}, one.note, noteStyle)
		}
	}}
}

// printLines sets lines below each other.
func printLines(c *canvas, at point, lines []string, st style) {
	for i, text := range lines {
		c.print(at.x, at.y+float64(i)*st.height(), text, st)
	}
}

func (g Signatures) boxes(s *setter) []box {
	var all []box
	columns := perRow(len(g.People))
	for start := 0; start < len(g.People); start += columns {
		b := signatureRow(g.People[start:min(start+columns, len(g.People))], max(columns, 3), s.words)
		b.gap = 5
		all = append(all, b)
	}
	return all
}

// signatureRow sets people beside each other in fields of a column's width.
func signatureRow(people []Signatory, columns int, w words) box {
	const gutter, step = 7.0, 8.4
	width := (contentWidth - gutter*float64(columns-1)) / float64(columns)
	labelStyle := smallStyle.sized(8).coloured(ink3)
	roleLines := 1
	roles := make([][]string, len(people))
	for i, person := range people {
		roles[i] = captionStyle.wrap(person.Role, width)
		roleLines = max(roleLines, len(roles[i]))
	}
	roleH := float64(roleLines) * captionStyle.height()
	return box{h: roleH + 4*step - 6, draw: func(c *canvas, y, _ float64) {
		for i, person := range people {
			x := marginLeft + float64(i)*(width+gutter)
			printLines(c, point{x, y}, roles[i], captionStyle)
			for k, label := range []string{w.name, w.signature, w.date} {
				base := y + roleH + float64(k+1)*step
				c.print(x, base-labelStyle.height(), label, labelStyle)
				c.line(x+labelStyle.width(label)+1.5, base, x+width, base, pen{ink3, 0.2, nil})
				if k == 0 && person.Name != "" {
					c.print(x+labelStyle.width(label)+3, base-bodyStyle.height()+0.6, person.Name, bodyStyle)
				}
			}
		}
	}}
}
