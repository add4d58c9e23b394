package main

import (
	"strings"
	"unicode"
)

// tableWidth is how many terminal cells a table fills at most.
const tableWidth = 80

// wrap breaks a text into lines of at most tableWidth cells, later lines behind
// indent. It breaks at spaces and beside hanzi, never before closing
// punctuation.
func wrap(text, indent string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, wrapLine(line, indent)...)
	}
	return strings.Join(lines, "\n")
}

func wrapLine(line, indent string) []string {
	var lines []string
	pad := ""
	for cells.StringWidth(pad+line) > tableWidth {
		at := breakAt([]rune(line), tableWidth-cells.StringWidth(pad))
		lines = append(lines, pad+strings.TrimRight(string([]rune(line)[:at]), " "))
		line, pad = strings.TrimLeft(string([]rune(line)[at:]), " "), indent
	}
	return append(lines, pad+line)
}

// breakAt returns the last place to break within width, or the place where
// width ends when there is none.
func breakAt(line []rune, width int) int {
	best, used := 0, 0
	for i, r := range line {
		if i > 0 && mayBreak(line[i-1], r) && strings.TrimSpace(string(line[:i])) != "" {
			best = i
		}
		if used += cells.RuneWidth(r); used > width {
			if best == 0 {
				return i
			}
			return best
		}
	}
	return len(line)
}

// mayBreak reports whether a line may end between two runes.
func mayBreak(before, after rune) bool {
	const closing, opening = ",，。、;；:：)）」”…!！?？%", "(（「“¥"
	if strings.ContainsRune(closing, after) || strings.ContainsRune(opening, before) {
		return false
	}
	return before == ' ' || unicode.Is(unicode.Han, before) || unicode.Is(unicode.Han, after) && before > unicode.MaxASCII ||
		strings.ContainsRune("，。、；：）」”", before)
}
