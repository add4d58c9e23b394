package pdf

import (
	"strings"
	"unicode"
)

// noStart may not begin a line, noEnd may not end one (Chinese and Japanese
// typesetting rules, applied to Latin punctuation as well).
const (
	noStart = "，。、；：？！）》〉】〕〗」』”’％‰%…—–～·.,;:?!)]}°℃›»"
	noEnd   = "（《〈【〔〖「『“‘([{￥¥$€£‹«"
	units   = "万亿元年月日个"
)

// wrap breaks text into lines no wider than width. Line feeds break always. No
// character is lost, except spaces around a break; a word longer than a line is
// cut. The result has at least one line.
func (st style) wrap(text string, width float64) []string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		lines = append(lines, st.wrapLine([]rune(paragraph), width)...)
	}
	return lines
}

// wrapLine breaks one paragraph. The widths are summed as integers, so a text is
// never broken by the rounding of its own measured width.
func (st style) wrapLine(text []rune, width float64) []string {
	var lines []string
	f, room := st.face(), int(width/(st.size*pt)*1000+0.5)
	start, sum, fit := 0, 0, -1
	for i := 0; i < len(text); i++ {
		w := f.width(text[i])
		if sum+w > room && i > start && text[i] != ' ' {
			if fit <= start {
				fit = forcedBreak(text, start, i)
			}
			lines = append(lines, strings.TrimRight(string(text[start:fit]), " "))
			start = skipSpaces(text, fit)
			sum, fit, i = 0, -1, start-1
			continue
		}
		sum += w
		if i+1 < len(text) && mayBreak(text, i) {
			fit = i + 1
		}
	}
	if start < len(text) || len(lines) == 0 {
		lines = append(lines, strings.TrimRight(string(text[start:]), " "))
	}
	return lines
}

// skipSpaces is the place of the first character from at on that is no space.
func skipSpaces(text []rune, at int) int {
	for at < len(text) && text[at] == ' ' {
		at++
	}
	return at
}

// forcedBreak finds where to cut a run without break opportunity: as late as
// possible, but not before or after punctuation that must not stand there.
func forcedBreak(text []rune, start, end int) int {
	for at := end; at > start; at-- {
		if allowed(text[at-1], text[at]) {
			return at
		}
	}
	return end
}

// allowed reports whether punctuation rules let a line end with a and the next
// begin with b.
func allowed(a, b rune) bool {
	return !strings.ContainsRune(noStart, b) && !strings.ContainsRune(noEnd, a) &&
		!invisible(b) && !unicode.Is(unicode.Mn, b)
}

// mayBreak reports whether a line may end after text[i].
func mayBreak(text []rune, i int) bool {
	a, b := text[i], text[i+1]
	switch {
	case b == ' ' || !allowed(a, b):
		return false
	case a == ' ' || a == '\t' || a == '\u200b':
		return i == 0 || !strings.ContainsRune(noEnd, text[i-1])
	case unicode.IsDigit(a) && strings.ContainsRune(units, b):
		return false
	case cjk(a) || cjk(b):
		return true
	case a == '-' || a == '/' || a == '&' || a == '_':
		return i > 0 && unicode.IsLetter(text[i-1]) && unicode.IsLetter(b)
	}
	return false
}

// cjk reports characters between which a line may break.
func cjk(r rune) bool {
	return r >= 0x2e80 && r <= 0x9fff || r >= 0xf900 && r <= 0xfaff || r >= 0xff00 && r <= 0xffef || isMark(r)
}

// widest is the width of the longest piece of text no line break may fall in.
func (st style) widest(text string) float64 {
	runes, f := []rune(text), st.face()
	most, sum := 0, 0
	for i, r := range runes {
		if r == '\n' {
			sum = 0
			continue
		}
		if r != ' ' || i+1 < len(runes) && !mayBreak(runes, i) {
			sum += f.width(r)
		}
		most = max(most, sum)
		if i+1 < len(runes) && mayBreak(runes, i) {
			sum = 0
		}
	}
	return float64(most) * st.size * pt / 1000
}
