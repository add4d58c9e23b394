package pdf

import "math"

// Page geometry: A4 portrait.
const (
	pageWidth    = 210.0
	marginLeft   = 17.0
	contentWidth = pageWidth - 2*marginLeft
	contentTop   = 19.0
	contentEnd   = 279.0
	contentH     = contentEnd - contentTop
	headerTop    = 9.5
	footerTop    = 284.0
)

// box is a piece of a block that is not broken across pages.
type box struct {
	gap float64 // space above, dropped at the top of a page
	h   float64
	// least is the height the box can shrink to when that saves a page break; 0
	// means it cannot.
	least float64
	keep  bool // stays on the page of the next box
	fresh bool // must start a page
	draw  func(c *canvas, y, h float64)
	// again is drawn once more when a page break falls just above this box.
	again *box
	// hint is drawn at the foot of the page a break has left, just above this box.
	hint *box
	// reserve is the room the box needs below it for the next one's hint.
	reserve float64
	// split cuts a box to the room left on the page; nil means it cannot be cut.
	split func(room float64) (head, rest box, ok bool)
}

// setter turns blocks into boxes.
type setter struct {
	lang  string
	words words
}

// tick returns t or the default number format of the document.
func (s *setter) tick(t Ticker) Ticker {
	if t != nil {
		return t
	}
	return func(v float64) string { return ShortNumber(v, s.lang) }
}

// flow places boxes on pages.
type flow struct {
	pages []*canvas
	watch *watcher
	y     float64
}

func (f *flow) newPage() {
	f.pages = append(f.pages, &canvas{watch: f.watch})
	f.y = contentTop
}

func (f *flow) page() *canvas { return f.pages[len(f.pages)-1] }
func (f *flow) atTop() bool   { return f.y <= contentTop+0.01 }

// place sets all boxes, chain by chain; a chain is a run of boxes that keep to
// the next one.
func (f *flow) place(boxes []box) {
	for len(boxes) > 0 {
		n := 1
		for n < len(boxes) && boxes[n-1].keep && !boxes[n].fresh {
			n++
		}
		f.placeChain(boxes[:n])
		boxes = boxes[n:]
	}
}

func (f *flow) placeChain(chain []box) {
	need, give := 0.0, 0.0
	for _, b := range chain {
		need += b.gap + b.h
		if b.least > 0 {
			give += b.h - b.least
		}
	}
	need += chain[len(chain)-1].reserve
	if f.atTop() {
		need -= chain[0].gap
	}
	room := contentEnd - f.y
	over := math.Max(0, need-room)
	if chain[0].fresh && !f.atTop() || over > give && need-give <= contentH && !splits(chain) {
		f.breakBefore(chain[0])
		over = math.Max(0, need-(contentEnd-f.y))
	}
	for _, b := range chain {
		if b.least > 0 && over > 0 {
			cut := math.Min(over, b.h-b.least)
			b.h, over = b.h-cut, over-cut
		}
		f.placeBox(b)
	}
}

// splits reports whether a chain of one box can be cut where it stands: a tall
// box is, rather than leaving more than half of a page empty.
func splits(chain []box) bool {
	return len(chain) == 1 && chain[0].split != nil && chain[0].h > contentH/2
}

// placeBox sets one box, on the next page or in parts if it does not fit here.
func (f *flow) placeBox(b box) {
	broke := false // a page break did not help yet
	for {
		gap := b.gap
		if f.atTop() {
			gap = 0
		}
		room := contentEnd - f.y - gap - b.reserve
		if b.h > room+0.01 && b.split != nil {
			if head, rest, ok := b.split(room); ok {
				f.put(head, gap)
				f.breakBefore(rest)
				b, broke = rest, false
				continue
			}
		}
		if b.h <= room+0.01 || broke || f.atTop() { // else it is taller than any page
			f.put(b, gap)
			return
		}
		f.breakBefore(b)
		broke = true
	}
}

func (f *flow) put(b box, gap float64) {
	f.y += gap
	b.draw(f.page(), f.y, b.h)
	f.y += b.h
}

// breakBefore ends the page above b, with b's hint at its foot and b's repeated
// header on top of the new page.
func (f *flow) breakBefore(b box) {
	if b.hint != nil {
		b.hint.draw(f.page(), f.y, b.hint.h)
	}
	f.newPage()
	if b.again != nil {
		b.again.draw(f.page(), f.y, b.again.h)
		f.y += b.again.h
	}
}
