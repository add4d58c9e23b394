package pdf

import (
	"io"
	"strconv"
	"strings"
)

// Render sets d on A4 pages and writes the PDF to w. Characters the fonts lack
// are no error: they are replaced and listed in the warnings. Equal documents
// give equal bytes, and documents may be rendered concurrently.
func Render(w io.Writer, d Document) (Warnings, error) {
	watch := &watcher{seen: map[rune]string{}}
	pages := layOut(d, watch)
	err := paintPages(w, d, pages, watch)
	return watch.warnings(), err
}

// layOut turns a document into pages of drawing instructions.
func layOut(d Document, watch *watcher) []*canvas {
	s := &setter{lang: d.Lang, words: wordsIn(d.Lang)}
	f := &flow{watch: watch}
	f.newPage()
	boxes := titleBoxes(d)
	for _, block := range d.Blocks {
		boxes = append(boxes, block.boxes(s)...)
	}
	f.place(boxes)
	label := d.PageLabel
	if label == "" {
		label = s.words.page
	}
	for i, page := range f.pages {
		if i > 0 {
			runningHead(page, d.Title)
		}
		number := strings.NewReplacer("{p}", strconv.Itoa(i+1), "{n}", strconv.Itoa(len(f.pages))).Replace(label)
		foot(page, d.FooterLeft, number)
	}
	return f.pages
}

// titleBoxes sets the document's title and subtitle above a rule.
func titleBoxes(d Document) []box {
	if d.Title == "" {
		return nil
	}
	boxes := lineBoxes(titleStyle, d.Title, 0, contentWidth)
	if d.Subtitle != "" {
		sub := lineBoxes(subtitleStyle, d.Subtitle, 0, contentWidth)
		sub[0].gap = 1.2
		boxes = append(boxes, sub...)
	}
	boxes = append(boxes, box{gap: 3, h: 1.5, draw: func(c *canvas, y, _ float64) {
		c.line(marginLeft, y, marginLeft+contentWidth, y, pen{ink, 0.5, nil})
	}})
	return keepAll(boxes)
}

func runningHead(c *canvas, title string) {
	c.print(marginLeft, headerTop, footStyle.fit(title, contentWidth), footStyle)
	c.line(marginLeft, headerTop+4.6, marginLeft+contentWidth, headerTop+4.6, pen{line, 0.2, nil})
}

// foot prints the footer. The page label is measured as printed, with the real
// page count, so it ends exactly at the right margin.
func foot(c *canvas, left, label string) {
	c.line(marginLeft, footerTop-1.2, marginLeft+contentWidth, footerTop-1.2, pen{line, 0.2, nil})
	room := contentWidth - footStyle.width(label) - 6
	c.print(marginLeft, footerTop, footStyle.fit(left, room), footStyle)
	c.printAligned(rect{marginLeft, footerTop, contentWidth, 0}, label, footStyle, Right)
}
