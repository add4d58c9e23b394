package lang

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"fineprint/vendors/fault"
)

// recalled is a format as a pattern of the texts that it makes.
type recalled struct {
	format  string
	pattern *regexp.Regexp
	verbs   []byte
	literal int // bytes beside the verbs: of two that match, the longer says more
}

// plainVerb is a verb whose argument can be read back.
var plainVerb = regexp.MustCompile(`%[dsvq%]`)

// leastLiteral keeps formats such as "%s; %s" from matching anything.
const leastLiteral = 8

// patterns are the known formats, the one that says most first.
var patterns = sync.OnceValue(func() []recalled {
	var all []recalled
	for format := range faults() {
		if r, ok := patternOf(format); ok {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b recalled) int {
		if a.literal != b.literal {
			return b.literal - a.literal
		}
		return strings.Compare(a.format, b.format)
	})
	return all
})

func patternOf(format string) (recalled, bool) {
	literal := plainVerb.ReplaceAllString(format, "")
	if len(literal) < leastLiteral || strings.Contains(literal, "%") {
		return recalled{}, false
	}
	r := recalled{format: format, literal: len(literal)}
	text := plainVerb.ReplaceAllStringFunc(regexp.QuoteMeta(format), func(verb string) string {
		switch verb[1] {
		case '%':
			return "%"
		case 'd':
			r.verbs = append(r.verbs, 'd')
			return `(-?\d{1,18})`
		case 'q':
			r.verbs = append(r.verbs, 'q')
			return `("(?:[^"\\]|\\.)*")`
		}
		r.verbs = append(r.verbs, 's')
		return `(.*)`
	})
	pattern, err := regexp.Compile(`^(?s:` + text + `)$`)
	r.pattern = pattern
	return r, err == nil
}

// Recall reads a message back that is known as an English text only, such as
// one of a library or of a job that another process has run: the phrase that
// it was made of, or the text as it is.
func Recall(english string) fault.Phrase {
	const longest = 500 // hardly a message is longer, and every pattern reads all of it
	if _, known := faults()[english]; known || utf8.RuneCountInString(english) > longest {
		return fault.Plain(english)
	}
	for _, r := range patterns() {
		if found := r.pattern.FindStringSubmatch(english); found != nil {
			format := r.format
			return fault.Say(format, r.args(found[1:])...)
		}
	}
	return fault.Plain(english)
}

// args are what stood in the place of the verbs.
func (r *recalled) args(found []string) []any {
	args := make([]any, len(found))
	for i, text := range found {
		args[i] = text
		switch r.verbs[i] {
		case 'd':
			if n, err := strconv.Atoi(text); err == nil {
				args[i] = n
			}
		case 'q':
			if unquoted, err := strconv.Unquote(text); err == nil {
				args[i] = unquoted
			}
		}
	}
	return args
}
