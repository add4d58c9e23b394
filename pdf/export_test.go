package pdf

import (
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
)

// Placed is one line of text where it stands on its page.
type Placed struct {
	Page                int
	Text                string
	X, Y, Width, Height float64
	Size                float64
	Turned              bool
}

// Layout lays a document out and lists its lines of text, page by page in
// drawing order.
func Layout(d Document) (placed []Placed, pages int) {
	list := layOut(d, &watcher{seen: map[rune]string{}})
	for i, page := range list {
		for _, o := range page.ops {
			if o.kind != opText {
				continue
			}
			em, w := o.style.size*pt, o.style.width(o.text)
			one := Placed{
				Page: i + 1, Text: o.text, X: o.points[0].x, Y: o.points[0].y - 0.72*em,
				Width: w, Height: 0.8 * em, Size: o.style.size, Turned: o.turned,
			}
			if o.turned {
				one.X, one.Y, one.Width, one.Height = o.points[0].x-0.72*em, o.points[0].y-w, 0.8*em, w
			}
			placed = append(placed, one)
		}
	}
	return placed, len(list)
}

// WrapBody breaks text as body text is broken.
func WrapBody(text string, width float64) []string { return bodyStyle.wrap(text, width) }

// BodyWidth measures a line of body text.
func BodyWidth(text string) float64 { return bodyStyle.width(text) }

// ContentWidth, ContentLeft and ContentEnd bound the text of a page.
const (
	ContentWidth = contentWidth
	ContentLeft  = marginLeft
	ContentEnd   = contentEnd
	NoStart      = noStart
	NoEnd        = noEnd
)

// RoundTicks are the ticks of an axis that covers the values.
func RoundTicks(lo, hi float64) []float64 { return roundAxis(lo, hi, 0, 100).ticks }

// Typeset sets a text's punctuation as reports in the language do.
func Typeset(l lang.Lang, text string) string { return (&composer{lang: l}).typeset(text) }

// Attached is the result as it is attached to a report.
func Attached(r *compare.Result, o ReportOptions) ([]byte, error) {
	return newComposer(r, lang.ZH, o).attached()
}
