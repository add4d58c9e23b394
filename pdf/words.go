package pdf

import (
	"math"
	"strconv"
	"strings"
)

// words are the renderer's own few words in one language.
type words struct {
	page      string
	continued string
	name      string
	date      string
	signature string
	month     string
	more      string
}

// wordsIn returns the words of a language, English when it is not Chinese.
func wordsIn(lang string) words {
	if lang == Chinese {
		return words{
			page: "第 {p} / {n} 页", continued: "续下页", name: "姓名", date: "日期",
			signature: "签字", month: "月", more: "（续）",
		}
	}
	return words{
		page: "Page {p} of {n}", continued: "continued on the next page", name: "Name", date: "Date",
		signature: "Signature", month: "Month", more: " (continued)",
	}
}

// scale is a power of ten with its sign.
type scale struct {
	power float64
	sign  string
}

var scalesIn = map[string][]scale{
	Chinese: {{1e12, " 万亿"}, {1e8, " 亿"}, {1e4, " 万"}},
	English: {{1e12, "T"}, {1e9, "B"}, {1e6, "M"}, {1e3, "K"}},
}

// ShortNumber writes a number with at most three significant digits for an axis:
// 1500000 is "150 万" in Chinese and "1.5M" in English.
func ShortNumber(v float64, lang string) string {
	scales, ok := scalesIn[lang]
	if !ok {
		scales = scalesIn[English]
	}
	sign := ""
	if v == 0 {
		return "0"
	}
	if v < 0 {
		sign, v = "−", -v
	}
	for i, s := range scales {
		if v < s.power*0.9995 {
			continue
		}
		if i > 0 && v/s.power >= scales[i-1].power/s.power*0.9995 {
			s = scales[i-1]
		}
		return sign + threeDigits(v/s.power) + s.sign
	}
	return sign + threeDigits(v)
}

// threeDigits writes v ≥ 0 with three significant digits, keeping whole parts whole.
func threeDigits(v float64) string {
	decimals := 0
	if v != 0 {
		decimals = max(0, min(4, 2-int(math.Floor(math.Log10(v)+1e-9))))
	}
	text := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}
