package pdf

import (
	_ "embed" // the two font files
	"encoding/binary"
	"sync"
)

//go:embed fonts/NotoSansSC-Regular.ttf
var regularTTF []byte

//go:embed fonts/NotoSansSC-Bold.ttf
var boldTTF []byte

// mm per point.
const pt = 25.4 / 72

// substitute stands for a character the fonts lack.
const substitute = '□'

// face holds the advance widths of one font in thousandths of its size, plus
// one; 0 means the font lacks the character. Measuring here, and not through
// the PDF library, lets a document be laid out before a PDF is opened.
type face struct{ advance [1 << 16]uint16 }

var (
	regularFace = sync.OnceValue(func() *face { return readFace(regularTTF) })
	boldFace    = sync.OnceValue(func() *face { return readFace(boldTTF) })
)

// has reports whether the font draws r.
func (f *face) has(r rune) bool {
	return r >= ' ' && r < 1<<16 && f.advance[r] > 0
}

// width is the advance of r at one point, in thousandths.
func (f *face) width(r rune) int {
	switch {
	case isMark(r):
		return 1000
	case invisible(r):
		return 0
	case r == '\t':
		r = ' '
	}
	if !f.has(r) {
		r = substitute
	}
	return int(f.advance[r]) - 1
}

// readFace reads the metrics of a TrueType file whose cmap has a Windows BMP
// table (format 4), which subset.sh guarantees.
func readFace(ttf []byte) *face {
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(ttf[at:])) }
	u32 := func(at int) int { return int(binary.BigEndian.Uint32(ttf[at:])) }
	tables := map[string]int{}
	for i := range u16(4) {
		at := 12 + 16*i
		tables[string(ttf[at:at+4])] = u32(at + 8)
	}
	unitsPerEm := u16(tables["head"] + 18)
	longMetrics := u16(tables["hhea"] + 34)
	f := &face{}
	set := func(r, glyph int) {
		if glyph == 0 || r >= 1<<16 {
			return
		}
		at := tables["hmtx"] + 4*min(glyph, longMetrics-1)
		f.advance[r] = uint16((u16(at)*1000+unitsPerEm/2)/unitsPerEm + 1) //nolint:gosec // an advance is far below 64 em
	}
	cmap := tables["cmap"]
	for i := range u16(cmap + 2) {
		at := cmap + 4 + 8*i
		if sub := cmap + u32(at+4); u16(at) == 3 && u16(at+2) == 1 && u16(sub) == 4 {
			readSegments(u16, sub, set)
		}
	}
	return f
}

// readSegments walks a format 4 cmap and calls set for each character.
func readSegments(u16 func(int) int, at int, set func(r, glyph int)) {
	double := u16(at + 6)
	ends, starts := at+14, at+16+double
	deltas, offsets := starts+double, starts+2*double
	for i := 0; i < double; i += 2 {
		start, end, offset := u16(starts+i), u16(ends+i), u16(offsets+i)
		for r := start; r <= end && r < 0xffff; r++ {
			glyph := r
			if offset != 0 {
				glyph = u16(offsets + i + offset + 2*(r-start))
			}
			if glyph != 0 || offset == 0 {
				glyph = (glyph + u16(deltas+i)) & 0xffff
			}
			set(r, glyph)
		}
	}
}
