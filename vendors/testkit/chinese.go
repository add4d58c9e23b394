package testkit

import (
	"regexp"
	"testing"
)

var (
	han     = regexp.MustCompile(`\p{Han}`)
	quoted  = regexp.MustCompile("\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|\\[[^\\]]*\\]")
	library = regexp.MustCompile(`有效的 (?:YAML|YAML 或 JSON|JSON|CSV)：.*|JSON 有误：.*`) // what a parser says stays English
	english = regexp.MustCompile(`[A-Za-z]{2,} [a-z]+ [a-z]+`)
)

// WantChinese fails when a message for people is not Chinese or holds a piece
// that is English. What is quoted or a
// list of words is somebody's own.
func WantChinese(tb testing.TB, message string) {
	tb.Helper()
	if !han.MatchString(message) {
		tb.Errorf("%q is not Chinese", message)
	}
	if piece := english.FindString(library.ReplaceAllString(quoted.ReplaceAllString(message, ""), "")); piece != "" {
		tb.Errorf("%q holds English: %q", message, piece)
	}
}
