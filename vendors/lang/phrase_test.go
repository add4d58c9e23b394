package lang_test

import (
	"testing"

	"fineprint/vendors/lang"
)

func TestPhraseSay(t *testing.T) {
	words := lang.Bilingual{ZH: "单点登录", EN: "single sign-on"}
	tests := map[string]struct {
		phrase lang.Phrase
		zh, en string
	}{
		"plain words come in each language": {lang.Phrase{Plain: words}, "单点登录", "single sign-on"},
		"a missing language falls back":     {lang.Phrase{Plain: lang.Bilingual{EN: "Plus"}}, "Plus", "Plus"},
		"a key without a text is shown":     {lang.Phrase{Key: "no.such.key"}, "[no.such.key]", "[no.such.key]"},
		"names are said in each language": {
			lang.Phrase{Key: "finding.paid_addon.title", Names: map[string]lang.Bilingual{"capability": words}},
			"「单点登录」要另外付费", "single sign-on costs extra",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := test.phrase.Say(lang.ZH); got != test.zh {
				t.Errorf("zh = %q, want %q", got, test.zh)
			}
			if got := test.phrase.Say(lang.EN); got != test.en {
				t.Errorf("en = %q, want %q", got, test.en)
			}
		})
	}
}

func TestPhraseSayKeepsItsArguments(t *testing.T) {
	args := lang.Args{"money": "¥1.00"}
	phrase := lang.Phrase{Key: "finding.paid_addon.text", Args: args, Names: map[string]lang.Bilingual{"addon": {EN: "Pack"}}}
	phrase.Say(lang.EN)
	if len(args) != 1 {
		t.Errorf("saying a phrase changed its arguments to %v", args)
	}
}
