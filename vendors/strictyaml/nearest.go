package strictyaml

import (
	"strings"

	"fineprint/vendors/fault"
)

// Nearest returns the candidate that text was most likely meant to be, or ""
// when none is near: at most a third of the letters may differ.
func Nearest(text string, candidates []string) string {
	const longest = 60 // nobody mistypes a longer name
	word := []rune(strings.ToLower(text))
	if len(word) > longest {
		return ""
	}
	best, found := len(word)/3+1, ""
	for _, candidate := range candidates {
		if d := distance(word, []rune(strings.ToLower(candidate)), best); d < best {
			best, found = d, candidate
		}
	}
	if found == "" {
		return beginning(string(word), candidates)
	}
	return found
}

// beginning returns the only candidate that starts or ends with the word, or
// that the word starts or ends with.
func beginning(word string, candidates []string) string {
	if len(word) < 3 {
		return ""
	}
	found := ""
	for _, candidate := range candidates {
		if strings.HasPrefix(candidate, word) || strings.HasSuffix(candidate, word) {
			if found != "" {
				return ""
			}
			found = candidate
		}
	}
	return found
}

// Meant is the end of a message about an unknown word: the suggestion, or all
// words when they are few.
func Meant(text string, candidates []string) fault.Phrase {
	if near := Nearest(text, candidates); near != "" {
		return fault.Say(": did you mean %q?", near)
	}
	const few = 13
	if len(candidates) > 0 && len(candidates) <= few {
		return fault.Say(": want one of %s", fault.Names(candidates))
	}
	return fault.Phrase{}
}

// distance counts the letters to insert, drop, change or swap; it stops at
// most.
func distance(a, b []rune, most int) int {
	if len(a)-len(b) >= most || len(b)-len(a) >= most {
		return most
	}
	before, last, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		next[0] = i + 1
		for j := range b {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			next[j+1] = min(change, last[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, last, next = last, next, before
	}
	return last[len(b)]
}
