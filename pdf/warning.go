package pdf

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Warning tells of a character the fonts cannot draw. Visible characters were
// printed as a box, invisible ones were left out.
type Warning struct {
	Rune rune   // utf8.RuneError for bytes that are not UTF-8
	Text string // the first text it was met in
}

// Warnings lists every such character once, in code point order.
type Warnings []Warning

// String names the characters, such as `U+1F600 in "Great 😀"`.
func (w Warnings) String() string {
	parts := make([]string, len(w))
	for i, one := range w {
		parts[i] = fmt.Sprintf("%U in %q", one.Rune, one.Text)
	}
	return strings.Join(parts, "; ")
}

// watcher turns text into what the fonts can draw and remembers what it could not.
type watcher struct{ seen map[rune]string }

// drawable replaces what the fonts lack; marks such as ☑ pass, the canvas draws them.
func (w *watcher) drawable(text string) string {
	clean := true
	for _, r := range text {
		if !plain(r) {
			clean = false
			break
		}
	}
	if clean {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		switch {
		case plain(r):
			out.WriteRune(r)
		case r == '\t' || r == '\n' || r == '\r':
			out.WriteByte(' ')
		default:
			if _, met := w.seen[r]; !met {
				w.seen[r] = strings.ToValidUTF8(text, "�")
			}
			if !invisible(r) {
				out.WriteRune(substitute)
			}
		}
	}
	return out.String()
}

// warnings lists what was met.
func (w *watcher) warnings() Warnings {
	var list Warnings
	for r, text := range w.seen {
		list = append(list, Warning{Rune: r, Text: text})
	}
	slices.SortFunc(list, func(a, b Warning) int { return int(a.Rune) - int(b.Rune) })
	return list
}

// plain reports whether r can be drawn as it is.
func plain(r rune) bool {
	return r != utf8.RuneError && !invisible(r) && (regularFace().has(r) || isMark(r))
}

// invisible reports characters without a picture of their own: joiners,
// direction and variation marks, soft hyphens.
func invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || r >= 0xfe00 && r <= 0xfe0f
}

// isMark reports the tick and cross signs that the canvas draws itself because
// the fonts lack them.
func isMark(r rune) bool {
	switch r {
	case '☐', '☑', '☒', '✓', '✔', '✗', '✘':
		return true
	}
	return false
}
