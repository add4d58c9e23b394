package store

import (
	"strings"
	"unicode"

	"gorm.io/gorm"
)

// The index holds words in a form that both databases split alike: lower case,
// letters and digits only, and every hanzi a word of its own, because nobody
// puts spaces between them. A query for 录制 wants 录 with 制 right behind it.

// words splits a text for the index.
func words(texts ...string) string {
	var all []string
	for _, text := range texts {
		for _, term := range terms(text) {
			all = append(all, term...)
		}
	}
	return strings.Join(all, " ")
}

// terms splits a text into what is looked for as one: a word, or a run of hanzi.
func terms(text string) [][]string {
	var all [][]string
	var word []rune
	var run []string
	flush := func() {
		if len(word) > 0 {
			all = append(all, []string{string(word)})
			word = nil
		}
		if len(run) > 0 {
			all = append(all, run)
			run = nil
		}
	}
	wasHan := false
	for _, r := range strings.ToLower(text) {
		han := unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
		if han != wasHan || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			flush()
		}
		switch {
		case han:
			run = append(run, string(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			word = append(word, r)
		}
		wasHan = han
	}
	flush()
	return all
}

// search keeps the offerings in which every term of a text occurs; words match
// by their beginning.
func (s *Store) search(db *gorm.DB, hash, text string) *gorm.DB {
	all := terms(text)
	if len(all) == 0 {
		return db
	}
	parts := make([]string, len(all))
	for i, term := range all {
		if s.isPostgres() {
			parts[i] = "(" + strings.Join(term, " <-> ") + ":*)"
		} else {
			parts[i] = `"` + strings.Join(term, " ") + `" *`
		}
	}
	if s.isPostgres() {
		return db.Where("search @@ to_tsquery('simple', ?)", strings.Join(parts, " & "))
	}
	return db.Where("id IN (SELECT offering FROM offering_search WHERE offering_search MATCH ? AND catalogue = ?)",
		"words : ("+strings.Join(parts, " AND ")+")", hash)
}
