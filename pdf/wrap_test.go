package pdf_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fineprint/pdf"

	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	em := pdf.BodyWidth("国")
	tests := map[string]struct {
		text  string
		width float64
		want  []string
	}{
		"hanzi break anywhere":                         {"采购比较报告", 4 * em, []string{"采购比较", "报告"}},
		"a full stop takes the hanzi before it along":  {"采购比较。报告", 4 * em, []string{"采购比", "较。报告"}},
		"an opening bracket moves to the next line":    {"采购比（较报）告", 4 * em, []string{"采购比", "（较报）", "告"}},
		"Latin words stay whole":                       {"采购 Mattermost 比较", 6 * em, []string{"采购", "Mattermost", "比较"}},
		"a word longer than the line is cut":           {"iiiiiiiiii", pdf.BodyWidth("iiii"), []string{"iiii", "iiii", "ii"}},
		"an address breaks after a slash":              {"example/evidence", pdf.BodyWidth("example/e"), []string{"example/", "evidence"}},
		"a line feed always breaks":                    {"甲\n\n乙", 9 * em, []string{"甲", "", "乙"}},
		"a number keeps its unit":                      {"共计 36万", pdf.BodyWidth("共计 36"), []string{"共计", "36万"}},
		"empty text is one empty line":                 {"", em, []string{""}},
		"exactly fitting text stays on one line":       {"采购比较", 4 * em, []string{"采购比较"}},
		"a minus stays with its number":                {"a -5 b", pdf.BodyWidth("a -"), []string{"a", "-5", "b"}},
		"a line of nothing but full stops is cut":      {"。。。。", 2 * em, []string{"。。", "。。"}},
		"a currency sign stays with the amount":        {"成本 ¥1,200.00", pdf.BodyWidth("本 ¥1,200.0"), []string{"成本", "¥1,200.00"}},
		"a hyphenated word breaks after the hyphen":    {"self-hosted", pdf.BodyWidth("self-hoste"), []string{"self-", "hosted"}},
		"a date is not broken at its hyphens":          {"于 2026-03-31", pdf.BodyWidth("2026-03-31"), []string{"于", "2026-03-31"}},
		"spaces around a break are not printed":        {"ab   cd", pdf.BodyWidth("ab "), []string{"ab", "cd"}},
		"a closing bracket does not start a line":      {"方案（旗舰）", 5 * em, []string{"方案（旗", "舰）"}},
		"a carriage return before a line feed is gone": {"甲\r\n乙", 9 * em, []string{"甲", "乙"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := pdf.WrapBody(test.text, test.width); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// mixed draws text as reports hold it: hanzi, words, figures, punctuation.
func mixed() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.StringOfN(rapid.RuneFrom([]rune("采购比较报告云成本，。、；：？！（）《》“”…—")), 1, 12, -1),
		rapid.StringOfN(rapid.RuneFrom([]rune("abcXYZ019.,-/%$¥€&_()")), 1, 18, -1),
		rapid.SampledFrom([]string{" ", "  ", "☑", "😀", "36万", "https://example.org/a/b?c=d", "\u200b", "é"}),
		rapid.StringN(0, 6, -1),
	)
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 14).Draw(t, "pieces"), "")
	})
}

// solid drops what a break may swallow.
func solid(text string) string {
	return strings.NewReplacer(" ", "", "\n", "", "\r", "").Replace(strings.ToValidUTF8(text, "�"))
}

func TestWrapLosesNoRune(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, width := mixed().Draw(t, "text"), rapid.Float64Range(1, 120).Draw(t, "width")
		got := strings.Join(pdf.WrapBody(text, width), "\n")
		if solid(got) != solid(text) {
			t.Fatalf("got %q, want all of %q", got, text)
		}
	})
}

func TestWrapKeepsLinesWithinTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, width := mixed().Draw(t, "text"), rapid.Float64Range(5, 120).Draw(t, "width")
		for _, line := range pdf.WrapBody(text, width) {
			if pdf.BodyWidth(line) > width+0.01 && utf8.RuneCountInString(line) > 1 {
				t.Fatalf("line %q is %.2f wide, want at most %.2f", line, pdf.BodyWidth(line), width)
			}
		}
	})
}

func TestWrapFollowsPunctuationRules(t *testing.T) {
	// Runs of punctuation may be longer than a line; a hanzi between any two
	// makes the rules satisfiable at every width used here.
	piece := rapid.SampledFrom([]string{"采购", "比较。", "（报告）", "“成本”，", "云", "ab ", "100%，", "《合同》；", "¥36"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 1, 30).Draw(t, "pieces"), "")
		lines := pdf.WrapBody(text, rapid.Float64Range(30, 120).Draw(t, "width"))
		for i, line := range lines {
			first, _ := utf8.DecodeRuneInString(line)
			last, _ := utf8.DecodeLastRuneInString(line)
			if i > 0 && strings.ContainsRune(pdf.NoStart, first) {
				t.Fatalf("line %q starts with %q", line, first)
			}
			if i < len(lines)-1 && strings.ContainsRune(pdf.NoEnd, last) {
				t.Fatalf("line %q ends with %q", line, last)
			}
		}
	})
}
