package need_test

import (
	"encoding/json"
	"regexp"
	"testing"

	"fineprint/vendors/lang"
	"fineprint/vendors/need"
)

// What a key can be set to, and what it is by default, has a word in both languages.
func TestEveryChoiceHasItsWords(t *testing.T) {
	n, err := need.Parse([]byte("headcount: 6"), "need.yaml", fixture(), need.Options{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	choices := map[string][]string{}
	for _, a := range n.Assumptions() {
		if a.Word != "" {
			choices[string(a.Key)] = []string{a.Word}
		}
	}
	delete(choices, "currency")
	if len(choices) < 12 {
		t.Fatalf("only %d choices have a default", len(choices))
	}
	for key := range choices {
		choices[key] = append(choices[key], wordsOf(t, key)...)
	}
	for key, words := range choices {
		for _, word := range words {
			if said := lang.ZH.Choice(key, word); !regexp.MustCompile(`\p{Han}`).MatchString(said) {
				t.Errorf("%s: %q is shown as %q in Chinese: give it a word in texts/zh/need.json", key, word, said)
			}
			if said := lang.EN.Choice(key, word); said == word && regexp.MustCompile(`_|^\d|^p95$|^CN$|^INTL$`).MatchString(word) {
				t.Errorf("%s: %q has no English word", key, word)
			}
		}
	}
	if got := lang.ZH.Choice("infrastructure.ha", "moon"); got != "moon" {
		t.Errorf("an unknown word is shown as %q", got)
	}
}

// wordsOf are the words that the schema lets a key have.
func wordsOf(t *testing.T, key string) []string {
	t.Helper()
	text, err := need.Schema()
	if err != nil {
		t.Fatal(err)
	}
	var at struct {
		Properties map[string]json.RawMessage `json:"properties"`
		Enum       []any                      `json:"enum"`
	}
	for _, part := range append([]string{""}, regexp.MustCompile(`[^.]+`).FindAllString(key, -1)...) {
		if part != "" {
			text = at.Properties[part]
		}
		at.Properties, at.Enum = nil, nil
		if err := json.Unmarshal(text, &at); err != nil {
			t.Fatalf("%s: %v in %.80s", key, err, text)
		}
	}
	var words []string
	for _, one := range at.Enum {
		if word, ok := one.(string); ok {
			words = append(words, word)
		}
	}
	return words
}
