package pdf

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// pageHeight is that of A4, millimetres.
const pageHeight = 297.0

// RenderPages is Render, and returns each page as an SVG as well: the same
// drawing instructions, so the same words in the same places. The pictures hold
// no script, no style and no address, and use the reader's own sans-serif, set to
// the widths of the PDF.
func RenderPages(w io.Writer, d Document) (pages [][]byte, warnings Warnings, err error) {
	watch := &watcher{seen: map[rune]string{}}
	laid := layOut(d, watch)
	if err := paintPages(w, d, laid, watch); err != nil {
		return nil, nil, err
	}
	for i, page := range laid {
		s := &svgPage{}
		s.write(page, d.Lang, d.Title+" "+strconv.Itoa(i+1))
		pages = append(pages, []byte(s.out.String()))
	}
	return pages, watch.warnings(), nil
}

// svgPage turns the instructions of one page into an SVG.
type svgPage struct {
	out   strings.Builder
	spans []string // what stands for the text of each open span; empty = the text itself
}

func (s *svgPage) write(page *canvas, language, title string) {
	w, h := mm(pageWidth), mm(pageHeight)
	s.put(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%smm" height="%smm" xml:lang="%s" font-family="sans-serif" stroke-linejoin="round">`,
		w, h, w, h, escaped(language))
	s.put(`<title>%s</title><rect width="%s" height="%s" fill="#ffffff"/>`, escaped(title), w, h)
	for i := range page.ops {
		s.op(&page.ops[i])
	}
	s.put("</svg>\n")
}

func (s *svgPage) put(format string, args ...any) { fmt.Fprintf(&s.out, format, args...) }

func (s *svgPage) op(o *op) {
	switch o.kind {
	case opText:
		s.text(o)
	case opLine:
		points := make([]string, len(o.points))
		for i, p := range o.points {
			points[i] = mm(p.x) + "," + mm(p.y)
		}
		s.put(`<polyline points="%s"%s/>`, strings.Join(points, " "), s.paint(o))
	case opRect:
		s.put(`<rect x="%s" y="%s" width="%s" height="%s"%s/>`, mm(o.points[0].x), mm(o.points[0].y), mm(o.points[1].x), mm(o.points[1].y), s.paint(o))
	case opCircle:
		s.put(`<circle cx="%s" cy="%s" r="%s"%s/>`, mm(o.points[0].x), mm(o.points[0].y), mm(o.points[1].x), s.paint(o))
	case opAltStart:
		s.put(`<g role="img" aria-label="%s">`, escaped(o.text))
		s.spans = append(s.spans, "")
	case opActualStart:
		s.put("<g>")
		s.spans = append(s.spans, o.text)
	case opSpanEnd:
		s.put("</g>")
		s.spans = s.spans[:len(s.spans)-1]
	case opBookmark: // a page has no outline
	}
}

// text sets one line to the width it has in the PDF, whatever font the reader
// has. What stands for a drawn mark is there to be read, not to be seen.
func (s *svgPage) text(o *op) {
	text, fill := o.text, hex(o.style.colour)
	if n := len(s.spans); n > 0 && s.spans[n-1] != "" {
		text, fill = s.spans[n-1], "none"
	}
	s.put(`<text x="%s" y="%s" font-size="%s" fill="%s" xml:space="preserve"`, mm(o.points[0].x), mm(o.points[0].y), mm(o.style.size*pt), fill)
	if o.style.bold {
		s.put(` font-weight="bold"`)
	}
	if width := o.style.width(o.text); width > 0 {
		s.put(` textLength="%s" lengthAdjust="spacingAndGlyphs"`, mm(width))
	}
	if o.turned {
		s.put(` transform="rotate(-90 %s %s)"`, mm(o.points[0].x), mm(o.points[0].y))
	}
	s.put(">%s</text>", escaped(text))
}

// paint is how a shape is filled and drawn round.
func (s *svgPage) paint(o *op) string {
	fill, stroke := "none", ""
	if o.filled {
		fill = hex(o.fill)
	}
	if o.width > 0 {
		stroke = fmt.Sprintf(` stroke="%s" stroke-width="%s"`, hex(o.stroke), mm(o.width))
	}
	if len(o.dash) > 0 {
		dash := make([]string, len(o.dash))
		for i, d := range o.dash {
			dash[i] = mm(d)
		}
		stroke += ` stroke-dasharray="` + strings.Join(dash, " ") + `"`
	}
	if o.filled && o.width <= 0 { // tints that touch leave no seam
		stroke = ` shape-rendering="crispEdges"`
	}
	return ` fill="` + fill + `"` + stroke
}

// mm prints a length to a thousandth of a millimetre.
func mm(x float64) string {
	text := strings.TrimRight(strconv.FormatFloat(x, 'f', 3, 64), "0")
	return strings.TrimSuffix(text, ".")
}

func hex(c colour) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

func escaped(text string) string { return escapes.Replace(text) }
