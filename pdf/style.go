package pdf

import "strings"

// style is a weight, size (points) and colour of text.
type style struct {
	bold   bool
	size   float64
	colour colour
	// leading is the line height in multiples of the size.
	leading float64
}

// Text styles. Nothing is set below 7.5 points.
var (
	titleStyle    = style{true, 20, ink, 1.3}
	subtitleStyle = style{false, 10.5, ink2, 1.5}
	bodyStyle     = style{false, 10, ink, 1.55}
	strongStyle   = style{true, 10, ink, 1.55}
	smallStyle    = style{false, 8.5, ink2, 1.5}
	mutedStyle    = style{false, 9.5, ink3, 1.5}
	headingStyles = [3]style{{true, 15, ink, 1.35}, {true, 12, ink, 1.4}, {true, 10.5, ink2, 1.45}}
	captionStyle  = style{true, 9.5, ink, 1.45}
	cellStyle     = style{false, 8.5, ink, 1.4}
	footStyle     = style{false, 7.5, ink3, 1.4}
	chartStyle    = style{false, 8, ink, 1.3}
	tickStyle     = style{false, 7.5, ink3, 1.3}
)

func (st style) face() *face {
	if st.bold {
		return boldFace()
	}
	return regularFace()
}

// width measures one line of text.
func (st style) width(text string) float64 {
	f, sum := st.face(), 0
	for _, r := range text {
		sum += f.width(r)
	}
	return float64(sum) * st.size * pt / 1000
}

// height is the height of one line.
func (st style) height() float64 { return st.size * st.leading * pt }

// baseline is how far below the top of its line the text stands. The em box of
// the fonts lies 0.88 above and 0.12 below the baseline.
func (st style) baseline() float64 { return (st.height()-st.size*pt)/2 + 0.88*st.size*pt }

func (st style) coloured(c colour) style {
	st.colour = c
	return st
}

func (st style) sized(size float64) style {
	st.size = size
	return st
}

func (st style) bolded() style {
	st.bold = true
	return st
}

// fit shortens text with an ellipsis until it is no wider than width.
func (st style) fit(text string, width float64) string {
	if st.width(text) <= width {
		return text
	}
	return st.shorten(text, width)
}

// shorten ends text with an ellipsis within width. The font's own ellipsis is as
// wide as a hanzi, so Latin text gets three dots.
func (st style) shorten(text string, width float64) string {
	runes, end := []rune(text), "…"
	for ; len(runes) > 0; runes = runes[:len(runes)-1] {
		end = "..."
		if cjk(runes[len(runes)-1]) {
			end = "…"
		}
		if st.width(string(runes)+end) <= width {
			break
		}
	}
	return strings.TrimRight(string(runes), " ") + end
}

// clip wraps text into no more than most lines and ends the last with an ellipsis if
// something is left over.
func (st style) clip(text string, width float64, most int) []string {
	lines := st.wrap(text, width)
	if len(lines) <= most {
		return lines
	}
	return append(lines[:most-1:most-1], st.shorten(lines[most-1], width))
}
