package pdf

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"
)

const family = "noto"

// paintPages writes laid-out pages as a PDF. It is the only code that knows
// gofpdf.
func paintPages(w io.Writer, d Document, pages []*canvas, watch *watcher) error {
	p := gofpdf.New("P", "mm", "A4", "")
	p.SetCreationDate(d.Created.UTC())
	p.SetModificationDate(d.Created.UTC())
	p.SetCatalogSort(true) // map order would change the bytes
	p.SetAutoPageBreak(false, 0)
	p.SetMargins(0, 0, 0)
	// The library writes into the bytes it is given, so each document has its own.
	p.AddUTF8FontFromBytes(family, "", bytes.Clone(regularTTF))
	p.AddUTF8FontFromBytes(family, "B", bytes.Clone(boldTTF))
	p.SetTitle(watch.drawable(d.Title), true)
	p.SetSubject(watch.drawable(d.Subject), true)
	p.SetAuthor(watch.drawable(d.Author), true)
	p.SetKeywords(watch.drawable(d.Keywords), true)
	p.SetCreator("Fineprint", true)
	p.SetAttachments(attachments(d, watch))
	for _, page := range pages {
		p.AddPage()
		paintPage(p, page)
	}
	if err := p.Output(w); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	return nil
}

func attachments(d Document, watch *watcher) []gofpdf.Attachment {
	list := make([]gofpdf.Attachment, len(d.Attachments))
	for i, a := range d.Attachments {
		list[i] = gofpdf.Attachment{
			Content:     a.Data,
			Filename:    watch.drawable(a.Name),
			Description: watch.drawable(a.Description),
		}
	}
	return list
}

func paintPage(p *gofpdf.Fpdf, page *canvas) {
	p.SetLineCapStyle("butt")
	p.SetLineJoinStyle("round")
	for _, o := range page.ops {
		switch o.kind {
		case opText:
			paintText(p, o)
		case opLine:
			paintLine(p, o)
		case opRect:
			if mode := setPens(p, o); mode != "" {
				p.Rect(o.points[0].x, o.points[0].y, o.points[1].x, o.points[1].y, mode)
			}
		case opCircle:
			if mode := setPens(p, o); mode != "" {
				p.Circle(o.points[0].x, o.points[0].y, o.points[1].x, mode)
			}
		case opBookmark:
			p.SetFont(family, "", 10) // the library encodes outline texts for the font in use
			p.Bookmark(o.text, o.level, o.points[0].y)
		case opAltStart:
			p.RawWriteStr("/Span <</Alt <" + utf16Hex(o.text) + ">>> BDC")
		case opActualStart:
			p.RawWriteStr("/Span <</ActualText <" + utf16Hex(o.text) + ">>> BDC")
		case opSpanEnd:
			p.RawWriteStr("EMC")
		}
	}
}

func paintText(p *gofpdf.Fpdf, o op) {
	weight := ""
	if o.style.bold {
		weight = "B"
	}
	p.SetFont(family, weight, o.style.size)
	p.SetTextColor(rgb(o.style.colour))
	x, y := o.points[0].x, o.points[0].y
	if o.turned {
		p.TransformBegin()
		defer p.TransformEnd()
		p.TransformRotate(90, x, y)
	}
	p.Text(x, y, o.text)
}

func paintLine(p *gofpdf.Fpdf, o op) {
	setPens(p, o)
	if len(o.dash) > 0 {
		p.SetDashPattern(o.dash, 0)
		defer p.SetDashPattern(nil, 0)
	}
	p.MoveTo(o.points[0].x, o.points[0].y)
	for _, to := range o.points[1:] {
		p.LineTo(to.x, to.y)
	}
	p.DrawPath("D")
}

// setPens sets colours and width and returns the library's drawing mode.
func setPens(p *gofpdf.Fpdf, o op) string {
	mode := ""
	if o.filled {
		p.SetFillColor(rgb(o.fill))
		mode = "F"
	}
	if o.width > 0 {
		p.SetDrawColor(rgb(o.stroke))
		p.SetLineWidth(o.width)
		mode += "D"
	}
	return mode
}

func rgb(c colour) (r, g, b int) { return int(c.R), int(c.G), int(c.B) }

// utf16Hex encodes text as a PDF hex string of UTF-16 with byte order mark.
func utf16Hex(text string) string {
	var hex strings.Builder
	hex.WriteString("FEFF")
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&hex, "%04X", unit)
	}
	return hex.String()
}
