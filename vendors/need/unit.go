package need

import (
	"strings"

	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/strictyaml"
)

// measure is a unit that people write behind a number: what it measures, and
// how many of the smallest unit of that kind it holds.
type measure struct {
	kind string
	size int64
}

// measures are decimal for data (1 GB is 1,000 MB). Long times are counted in
// twelfths of a day, so that a month (365/12 days) and a year convert exactly.
var measures = map[string]measure{
	"kb": {"data", 1}, "mb": {"data", 1_000}, "gb": {"data", 1_000_000}, "tb": {"data", 1_000_000_000},
	"kbps": {"rate", 1}, "mbps": {"rate", 1_000}, "gbps": {"rate", 1_000_000},
	"minute": {"short", 1}, "minutes": {"short", 1}, "min": {"short", 1},
	"hour": {"short", 60}, "hours": {"short", 60}, "h": {"short", 60},
	"day": {"long", 12}, "days": {"long", 12}, "d": {"long", 12}, "week": {"long", 84}, "weeks": {"long", 84},
	"month": {"long", 365}, "months": {"long", 365}, "year": {"long", 4380}, "years": {"long", 4380},
	"天": {"long", 12}, "周": {"long", 84}, "月": {"long", 365}, "个月": {"long", 365}, "年": {"long", 4380},
	"分钟": {"short", 1}, "小时": {"short", 60},
}

// wrongUnit is the message about a text that is no plain number: the number
// may carry a unit, and then the message says what to write.
func (s *shape) wrongUnit(text string) fault.Phrase {
	digits, unit := splitUnit(text)
	value, err := money.Parse(digits)
	if err != nil || unit == "" {
		if s.counted() {
			return fault.Say("want %s in %s, got %q", s.example(), s.units(), strictyaml.Clip(text))
		}
		return fault.Say("want %s, got %q", s.example(), strictyaml.Clip(text))
	}
	wanted, _, _ := strings.Cut(s.unit, "/")
	from, known := measures[strings.ToLower(unit)]
	to, same := measures[strings.ToLower(wanted)]
	if known && same && from.kind == to.kind {
		number := value.Mul(money.Int(from.size)).QuoRound(money.Int(to.size), 2)
		return fault.Say("is counted in %s: write %s instead of %q", s.units(), number, strictyaml.Clip(text))
	}
	if s.counted() {
		return fault.Say("want the number alone in %s, got %q", s.units(), strictyaml.Clip(text))
	}
	return fault.Say("want the number alone, got %q", strictyaml.Clip(text))
}

// units is the unit as several of it are called: month is months, day/year is
// days/year, MB stays.
func (s *shape) units() fault.Phrase {
	one, per, divided := strings.Cut(s.unit, "/")
	if _, time := measures[one+"s"]; time || strings.HasSuffix(one, "-day") {
		one += "s"
	}
	words := fault.Plain(one)
	for divided {
		one, per, divided = strings.Cut(per, "/")
		words = fault.Say("%s/%s", words, fault.Plain(one))
	}
	return words
}

// counted reports whether the number has a unit of its own.
func (s *shape) counted() bool { return s.unit != "" && s.scalar != shareScalar }

// splitUnit cuts "20 GB" into "20" and "GB".
func splitUnit(text string) (digits, unit string) {
	end := strings.IndexFunc(text, func(r rune) bool { return (r < '0' || r > '9') && r != '.' && r != '-' })
	if end < 0 {
		return text, ""
	}
	return text[:end], strings.TrimSpace(text[end:])
}
