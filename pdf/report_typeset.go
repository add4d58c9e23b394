package pdf

import (
	"strings"
	"unicode"

	"fineprint/vendors/lang"
)

// wide maps the punctuation that Chinese sets full-width to that form.
var wide = map[rune]rune{',': '，', ':': '：', ';': '；', '?': '？', '!': '！', '(': '（', ')': '）'}

// typeset sets the punctuation of a Chinese text as print does: full-width
// beside hanzi, with no space where a filled-in name meets a hanzi. Texts in
// other languages stay as they are. "席位(年付,按月计)" becomes
// "席位（年付，按月计）"; "SSO (SAML, OIDC)" stays.
func (c *composer) typeset(text string) string {
	if c.lang != lang.ZH || !strings.ContainsAny(text, ",:;?!( ") {
		return text
	}
	in := []rune(text)
	out := make([]rune, 0, len(in))
	var widened []bool // of the brackets that are open
	for i, r := range in {
		before, after := last(out), first(in[i+1:])
		switch {
		case r == '(':
			widened = append(widened, hanzi(before) || hanzi(after))
			if r = widen(r, hanzi(before) || hanzi(after)); r != '(' && before == ' ' {
				out = out[:len(out)-1]
			}
		case r == ')' && len(widened) > 0:
			r = widen(r, widened[len(widened)-1])
			widened = widened[:len(widened)-1]
		case r == ' ' && tight(before, after):
			continue
		case r != ')':
			r = widen(r, hanzi(before))
		}
		out = append(out, r)
	}
	return string(out)
}

func widen(r rune, yes bool) rune {
	if full, ok := wide[r]; ok && yes {
		return full
	}
	return r
}

// tight reports whether a space between two characters is dropped: between
// hanzi, beside full-width punctuation, and after punctuation just widened.
func tight(before, after rune) bool {
	return before != 0 && after != 0 && (hanzi(before) && hanzi(after) || fullWidth(before) || fullWidth(after))
}

// hanzi reports hanzi and the full-width punctuation that stands among them.
func hanzi(r rune) bool { return unicode.Is(unicode.Han, r) || fullWidth(r) }

func fullWidth(r rune) bool { return r >= 0x3001 && r <= 0x3015 || r >= 0xff01 && r <= 0xff1f }

func first(text []rune) rune {
	if len(text) == 0 {
		return 0
	}
	return text[0]
}

func last(text []rune) rune {
	if len(text) == 0 {
		return 0
	}
	return text[len(text)-1]
}
