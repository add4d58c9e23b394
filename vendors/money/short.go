package money

// unit is a word for a power of ten.
type unit struct {
	exponent int
	word     string
}

var (
	unitsZH = []unit{{12, "万亿"}, {8, "亿"}, {4, "万"}}
	unitsEN = []unit{{9, "B"}, {6, "M"}, {3, "K"}}
)

// Short prints a for a table or a chart with three or four digits: ¥123.4万 and
// ¥1.23亿 in Chinese, $1.23M and $45.6K in English. Chinese is asked for by
// "zh", everything else is English.
func (c Currency) Short(a Amount, lang string) string {
	units := unitsEN
	if lang == "zh" {
		units = unitsZH
	}
	d, sign := a.Decimal(c.Digits()), c.Sign()
	if d.Sign() < 0 {
		d, sign = d.Neg(), "-"+sign
	}
	for _, u := range units {
		if size := Int(pow10[u.exponent]); !d.Less(size) {
			return sign + digits3(d.QuoRound(size, 9)) + u.word
		}
	}
	return sign + Group(d.Fixed(0))
}

// digits3 prints 1.23, 12.3, 123.4 or 1,234.
func digits3(d Decimal) string {
	switch {
	case d.Less(Int(10)):
		return d.Fixed(2)
	case d.Less(Int(1000)):
		return d.Fixed(1)
	}
	return Group(d.Fixed(0))
}
