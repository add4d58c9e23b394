package lang

import (
	"strconv"
	"strings"
)

// Accepted is the language that an Accept-Language header asks for: the one of
// ours with the highest weight, the first of equals, and English when there is
// none. "zh-CN,zh;q=0.9,en;q=0.8" asks for Chinese.
func Accepted(headers ...string) Lang {
	best, most := EN, 0.0
	for part := range strings.SplitSeq(strings.Join(headers, ","), ",") {
		tag, parameter, _ := strings.Cut(part, ";")
		primary, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
		if Lang(primary) != ZH && Lang(primary) != EN {
			continue
		}
		weight := 1.0
		if text, given := strings.CutPrefix(strings.TrimSpace(parameter), "q="); given {
			var err error
			if weight, err = strconv.ParseFloat(text, 64); err != nil {
				continue
			}
		}
		if weight > most {
			best, most = Lang(primary), weight
		}
	}
	return best
}
