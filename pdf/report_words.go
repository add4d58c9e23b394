package pdf

import (
	"math"
	"strconv"
	"strings"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
)

// t says a text of the report; pairs are names and values of its parameters.
func (c *composer) t(key string, pairs ...string) string {
	args := make(lang.Args, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return c.typeset(c.lang.Text("report."+key, args))
}

// say says a phrase of another package.
func (c *composer) say(p lang.Phrase) string { return c.typeset(p.Say(c.lang)) }

// in is a text of the catalogue in the report's language.
func (c *composer) in(text lang.Bilingual) string { return c.typeset(text.In(c.lang)) }

// word says a value of one of the shared vocabularies. Catalogues may bring
// kinds of their own: those are printed as they are.
func (c *composer) word(vocabulary, id string) string {
	key := vocabulary + "." + id
	if !c.lang.Has(key) {
		return strings.ReplaceAll(id, "_", " ")
	}
	return c.lang.Text(key, nil)
}

// list joins words as the language does.
func (c *composer) list(words []string) string { return strings.Join(words, c.t("list")) }

// sentences joins whole sentences: Latin ones are parted by a space.
func (c *composer) sentences(all ...string) string {
	var said []string
	for _, one := range all {
		if one != "" {
			said = append(said, one)
		}
	}
	if c.lang == lang.ZH {
		return strings.Join(said, "")
	}
	return strings.Join(said, " ")
}

// full prints an amount with sign and every digit: ¥1,234.50.
func (c *composer) full(a money.Amount) string { return c.r.Need.Currency.Format(a) }

// plain prints every digit without the currency, for tables that name it above.
func (c *composer) plain(a money.Amount) string {
	return money.Group(a.String(c.r.Need.Currency.Digits()))
}

// short prints three or four digits: ¥123.4万, $1.23M.
func (c *composer) short(a money.Amount) string {
	return c.r.Need.Currency.Short(a, string(c.lang))
}

// signed prints what a step adds or takes.
func (c *composer) signed(a money.Amount) string {
	if a > 0 {
		return "+" + c.short(a)
	}
	return c.short(a)
}

// span prints a range from end to end, in short.
func (c *composer) span(r money.Range) string {
	switch {
	case r.Low == r.High:
		return c.short(r.Likely)
	case r.Low < 0:
		return c.t("span.negative", "low", c.short(r.Low), "high", c.short(r.High))
	}
	return c.short(r.Low) + "–" + c.short(r.High)
}

// exactSpan prints a range from end to end with every digit, without currency.
func (c *composer) exactSpan(r money.Range) string {
	switch {
	case r.Low == r.High:
		return c.plain(r.Likely)
	case r.Low < 0:
		return c.t("span.negative", "low", c.plain(r.Low), "high", c.plain(r.High))
	}
	return c.plain(r.Low) + "–" + c.plain(r.High)
}

// major is an amount as a chart value.
func (c *composer) major(a money.Amount) float64 {
	return a.Decimal(c.r.Need.Currency.Digits()).Float64()
}

// tick labels an axis of money.
func (c *composer) tick(v float64) string {
	sign := c.r.Need.Currency.Sign()
	text := strings.ReplaceAll(ShortNumber(v, string(c.lang)), " ", "")
	if positive, negative := strings.CutPrefix(text, "−"); negative {
		return "-" + sign + positive
	}
	return sign + text
}

// months is the horizon as a number.
func (c *composer) months() string { return strconv.Itoa(c.r.Need.HorizonMonths) }

// name is what an option is called.
func (c *composer) name(o *compare.Option) string { return c.in(o.Offering.Name) }

// nameOf is what the option or offering with an id is called.
func (c *composer) nameOf(id string) string {
	if o := c.r.Option(id); o != nil {
		return c.name(o)
	}
	if o := c.r.Catalogue.Offering(id); o != nil {
		return c.in(o.Name)
	}
	return id
}

// vendor is who sells an option.
func (c *composer) vendor(o *compare.Option) string {
	if o.Vendor == nil {
		return o.Offering.Vendor
	}
	return c.in(o.Vendor.Name)
}

// capability is the catalogue's name of a capability.
func (c *composer) capability(id vendors.CapabilityID) string {
	if known := c.r.Catalogue.Capability(id); known != nil {
		return c.in(known.Name)
	}
	return string(id)
}

func (c *composer) capabilities(ids []vendors.CapabilityID) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = c.capability(id)
	}
	return names
}

// headline prints the advertised price, or says that there is none.
func (c *composer) headline(o *compare.Option) string {
	switch o.Headline.Kind {
	case tco.HeadlineFree:
		return c.t("headline.free")
	case tco.HeadlineNone:
		return c.t("headline.none")
	case tco.HeadlineListed:
	}
	return c.short(o.Headline.Amount)
}

// beyond is what the true cost adds to the headline: the ladder's steps after
// the first.
func beyond(o *compare.Option) money.Amount {
	sum := money.Amount(0)
	for _, step := range o.Ladder {
		if step.Cause != tco.CauseHeadline {
			sum += step.Amount
		}
	}
	return sum
}

// percent prints a score from 0 to 1 in whole percent.
func percent(score float64) string {
	return strconv.FormatFloat(math.Round(score*100), 'f', 0, 64) + "%"
}

// fit prints how well the wishes are met; a dash when nothing is wished.
func fit(o *compare.Option) string {
	if len(o.Fit.Wishes) == 0 {
		return "—"
	}
	return percent(o.Fit.Score)
}

// musts prints how many must-haves are confirmed, "11/14".
func musts(o *compare.Option) string {
	return strconv.Itoa(o.Fit.Confirmed) + "/" + strconv.Itoa(o.Fit.Musts)
}

// rate prints a fraction in percent without rounding: 0.08 is 8%.
func rate(d money.Decimal) string { return d.Mul(money.Int(100)).String() + "%" }

// day prints a date.
func day(t time.Time) string { return t.Format(time.DateOnly) }

// intro is a paragraph that stays with the block below it.
type intro struct {
	body  string
	style ParagraphStyle
}

func (i intro) boxes(s *setter) []box { return keepAll(Paragraph{i.body, i.style}.boxes(s)) }

func (i intro) text(p *printer) { p.line(i.body) }

// cells turns texts into cells.
func cells(texts ...string) []Cell { return Texts(texts...).Cells }
