package project

import (
	"slices"
	"strings"
)

// maxDiffCells bounds the work of a diff: beyond it, everything between the
// first and the last changed line counts as changed.
const maxDiffCells = 4_000_000

// Diff lists the lines that were taken away (-) and added (+) from one text to
// the next, in order: "- headcount: 600" and "+ headcount: 700". Equal texts
// give "".
func Diff(before, after []byte) string {
	a, b := lines(before), lines(after)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	var text strings.Builder
	if len(a)*len(b) > maxDiffCells {
		note(&text, "- ", a)
		note(&text, "+ ", b)
		return text.String()
	}
	walk(&text, a, b)
	return text.String()
}

// walk prints the shortest way from a to b.
func walk(text *strings.Builder, a, b []string) {
	common := commonLengths(a, b)
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			note(text, "- ", a[i:i+1])
			i++
		default:
			note(text, "+ ", b[j:j+1])
			j++
		}
	}
}

// commonLengths holds, for every pair of rests, how many lines they share in
// order.
func commonLengths(a, b []string) [][]int32 {
	common := make([][]int32, len(a)+1)
	for i := range common {
		common[i] = make([]int32, len(b)+1)
	}
	for i := range slices.Backward(a) {
		for j := range slices.Backward(b) {
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	return common
}

func note(text *strings.Builder, sign string, all []string) {
	for _, line := range all {
		text.WriteString(sign + line + "\n")
	}
}

func lines(text []byte) []string {
	all := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	if len(all) == 1 && all[0] == "" {
		return nil
	}
	return all
}
