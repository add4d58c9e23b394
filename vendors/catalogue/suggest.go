package catalogue

import (
	"maps"
	"slices"

	"fineprint/vendors/fault"
)

// suggest proposes the nearest of the words that may stand here.
func suggest(got string, want []string) fault.Phrase {
	if near := nearest(got, want); near != "" {
		return fault.Say("did you mean %s?", near)
	}
	const most = 12
	if len(want) == 0 {
		return fault.Say("leave it out")
	}
	if len(want) > most {
		return fault.Say("use one of %s …", fault.Names(want[:most]))
	}
	return fault.Say("use one of %s", fault.Names(want))
}

// nearest returns the word that differs from got in the fewest letters, if
// those are at most a third of it, or one; ties go to the first.
func nearest(got string, want []string) string {
	const longest = 80 // ids are short; a longer text is no typing error
	if len(got) > longest {
		return ""
	}
	best, fewest := "", max(1, len(got)/3)+1
	for _, w := range want {
		if away := distance(got, w); away < fewest {
			best, fewest = w, away
		}
	}
	return best
}

// distance is Levenshtein's: letters to add, drop or change.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

func keysOf[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
