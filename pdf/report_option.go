package pdf

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/hidden"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
)

// How much of an option is set out when it is not the first.
const (
	otherFindings = 8
	topLines      = 8
)

// details sets the best options out, one after the other.
func (c *composer) details() []Block {
	if len(c.detail) == 0 {
		return nil
	}
	blocks := []Block{Heading{Level: 1, Text: c.section("details")}}
	ranks := c.ranks()
	for i, o := range c.detail {
		title := c.t("detail", "rank", ranks[i], "name", c.name(o))
		top := []Block{Heading{Level: 2, Text: title}, Paragraph{Style: Muted, Text: c.profile(o)}, c.ladder(o)}
		blocks = append(blocks, KeepTogether{Blocks: top}, c.ladderTable(o), c.bundle(o), c.years(o), c.topLines(o))
		blocks = append(blocks, c.findings(o)...)
	}
	return blocks
}

// profile is an option in a few words: who sells it, how it runs, its present
// values and its fit with the range that unanswered wishes leave.
func (c *composer) profile(o *compare.Option) string {
	text := c.t("detail.profile", "vendor", c.vendor(o), "product", o.Offering.Product,
		"deployment", c.word("deployment", string(o.Offering.Deployment)), "licence", c.word("licence", string(o.Offering.Licence)))
	var values []string
	for _, v := range o.PresentValue {
		values = append(values, c.t("detail.present", "rate", rate(v.Rate), "amount", c.full(v.Likely)))
	}
	if len(values) > 0 {
		text = c.sentences(text, c.t("detail.presents", "values", c.list(values)))
	}
	if len(o.Fit.Wishes) > 0 {
		text = c.sentences(text, c.t("detail.fit", "fit", percent(o.Fit.Score), "low", percent(o.Fit.Low),
			"high", percent(o.Fit.High), "coverage", percent(o.Fit.Coverage)))
	}
	return text
}

// ladder climbs from the headline to the true cost.
func (c *composer) ladder(o *compare.Option) LadderChart {
	total := o.Sheet.True.Likely
	chart := LadderChart{
		Title: c.t("ladder.chart", "name", c.name(o), "months", c.months()), Tick: c.tick,
		Alt: c.t("ladder.alt", "headline", c.headline(o), "cost", c.full(total)),
	}
	for _, step := range o.Ladder {
		one := Step{Label: c.word("cause", string(step.Cause)), Value: c.major(step.Amount), ValueText: c.signed(step.Amount)}
		if step.Cause == tco.CauseHeadline {
			one.Kind, one.ValueText = StepHeadline, c.headline(o)
		}
		chart.Steps = append(chart.Steps, one)
	}
	chart.Steps = append(chart.Steps, Step{
		Label: c.t("ladder.total"), Value: c.major(total), ValueText: c.short(total), Kind: StepTotal,
	})
	return chart
}

// ladderTable holds the same steps to the last digit, with what they mean.
func (c *composer) ladderTable(o *compare.Option) Table {
	t := Table{
		Caption: c.t("ladder.table", "currency", string(c.r.Need.Currency)),
		Columns: []Column{
			{Title: c.t("column.step"), Width: 2.2},
			{Title: c.t("column.amount"), Width: 1.6, Align: Right},
			{Title: c.t("column.meaning"), Width: 6},
		},
	}
	for _, step := range o.Ladder {
		about := c.t("cause." + string(step.Cause))
		amount := c.plain(step.Amount)
		if step.Cause == tco.CauseHeadline {
			about = c.t("cause.headline."+string(o.Headline.Kind), "name", c.nameOf(o.Headline.Offering), "months", c.months())
			if o.Headline.Kind != tco.HeadlineListed {
				amount = c.headline(o)
			}
		}
		t.Rows = append(t.Rows, Texts(c.word("cause", string(step.Cause)), amount, about))
	}
	cost := o.Sheet.True
	t.Rows = append(t.Rows, Row{Kind: RowTotal, Cells: cells(c.t("ladder.total"), c.plain(cost.Likely),
		c.t("ladder.range", "span", c.exactSpan(cost)))})
	return t
}

// bundle is what is bought, built and still open.
func (c *composer) bundle(o *compare.Option) Table {
	t := Table{
		Caption: c.t("bundle.table"),
		Columns: []Column{{Width: 2}, {Width: 8}},
	}
	row := func(key, text string) {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: c.t(key), Bold: true}, {Text: text}}})
	}
	orNone := func(names []string) string {
		if len(names) == 0 {
			return c.t("bundle.none")
		}
		return c.list(names)
	}
	row("bundle.edition", c.name(o))
	var addOns []string
	for _, i := range o.Bundle.AddOns {
		addOns = append(addOns, c.in(o.Offering.AddOns[i].Name))
	}
	row("bundle.addons", orNone(addOns))
	row("bundle.builds", orNone(c.capabilities(o.Bundle.Builds)))
	row("bundle.open", orNone(c.capabilities(o.Bundle.Unconfirmed)))
	return t
}

// years is the likely cost by contract year and category; rows and columns add
// up to the true cost.
func (c *composer) years(o *compare.Option) Table {
	t := Table{
		Caption: c.t("years.table", "currency", string(c.r.Need.Currency)),
		Columns: []Column{{Title: c.t("column.year"), Width: 1.2}},
	}
	marks := used([]*compare.Option{o})
	for i, category := range vendors.Categories {
		if marks[i] {
			t.Columns = append(t.Columns, Column{Title: c.word("category", string(category)), Width: 2, Align: Right})
		}
	}
	t.Columns = append(t.Columns, Column{Title: c.t("column.total"), Width: 2, Align: Right})
	for y, sums := range o.Sheet.ByYear() {
		row := cells(c.year(y + 1))
		total := money.Amount(0)
		for i, a := range sums {
			total += a
			if marks[i] {
				row = append(row, Cell{Text: c.figure(a)})
			}
		}
		t.Rows = append(t.Rows, Row{Cells: append(row, Cell{Text: c.plain(total), Bold: true})})
	}
	totals := cells(c.t("column.total"))
	for i, sum := range o.Sheet.ByCategory() {
		if marks[i] {
			totals = append(totals, Cell{Text: c.figure(sum.Likely)})
		}
	}
	t.Rows = append(t.Rows, Row{Kind: RowTotal, Cells: append(totals, Cell{Text: c.plain(o.Sheet.True.Likely)})})
	return t
}

// year names a contract year, and its months when it is not a whole one.
func (c *composer) year(y int) string {
	if m := c.r.Need.MonthsIn(y); m < 12 {
		return c.t("year.part", "year", strconv.Itoa(y), "months", strconv.Itoa(m))
	}
	return c.t("year", "year", strconv.Itoa(y))
}

// findings lists the hidden costs by money at stake, each with the question for
// the vendor and the clause to ask for.
func (c *composer) findings(o *compare.Option) []Block {
	if len(o.Findings) == 0 {
		return []Block{Paragraph{Text: c.t("findings.none"), Style: Muted}}
	}
	shown := len(o.Findings)
	if o != c.lead {
		shown = min(shown, otherFindings)
	}
	t := Table{
		Caption: c.t("findings.table", "count", strconv.Itoa(len(o.Findings)), "currency", string(c.r.Need.Currency)),
		Columns: []Column{
			{Title: c.t("column.finding"), Width: 5},
			{Title: c.t("column.severity"), Width: 1},
			{Title: c.t("column.likely"), Width: 1.5, Align: Right},
			{Title: c.t("column.span"), Width: 2.4, Align: Right},
			{Title: c.t("column.from"), Width: 1, Align: Right},
		},
	}
	for i := range o.Findings[:shown] {
		t.Rows = append(t.Rows, c.findingRows(&o.Findings[i])...)
	}
	blocks := []Block{t}
	if rest := len(o.Findings) - shown; rest > 0 {
		blocks = append(blocks, Paragraph{Style: Small, Text: c.t("findings.rest", "count", strconv.Itoa(rest), "file", resultFile)})
	}
	return blocks
}

// severityTones colour the word, which says it too.
var severityTones = map[hidden.Severity]Tone{
	hidden.Major: ToneBad, hidden.Notable: ToneWarn, hidden.Minor: NoTone, hidden.Info: ToneUnknown,
}

func (c *composer) findingRows(f *hidden.Finding) []Row {
	likely, span, from := "—", "—", "—"
	if !f.Money.IsZero() {
		likely, span, from = c.short(f.Money.Likely), c.span(f.Money), c.t("month.start")
	}
	if f.Month > 1 {
		from = c.t("month", "month", strconv.Itoa(f.Month))
	}
	text := strings.TrimSpace(c.say(f.Text()) + " " + c.cited(f.Evidence))
	note := c.t("findings.note", "text", text, "question", c.say(f.Question()), "clause", c.say(f.Clause()))
	return []Row{
		{Cells: []Cell{
			{Text: c.say(f.Title()), Bold: true},
			{Text: c.word("severity", string(f.Severity)), Tone: severityTones[f.Severity]},
			{Text: likely},
			{Text: span},
			{Text: from},
		}},
		{Kind: RowNote, Cells: cells(note)},
	}
}

// topLines are the dearest cost lines that count.
func (c *composer) topLines(o *compare.Option) Table {
	var lines []*tco.Line
	for i := range o.Sheet.Lines {
		if l := &o.Sheet.Lines[i]; o.Sheet.Counts(l) && l.Total.Likely != 0 {
			lines = append(lines, l)
		}
	}
	slices.SortStableFunc(lines, func(a, b *tco.Line) int { return cmp.Compare(b.Total.Likely, a.Total.Likely) })
	count := min(topLines, len(lines))
	t := Table{
		Caption: c.t("top.table", "count", strconv.Itoa(count), "all", strconv.Itoa(len(lines)), "currency", string(c.r.Need.Currency)),
		Columns: []Column{
			{Title: c.t("column.line"), Width: 3.4},
			{Title: c.t("column.category"), Width: 2.4},
			{Title: c.t("column.profile"), Width: 1.2},
			{Title: c.t("column.basis"), Width: 1.1},
			{Title: c.t("column.likely"), Width: 2, Align: Right},
			{Title: c.t("column.span"), Width: 3, Align: Right},
		},
	}
	for _, l := range lines[:count] {
		t.Rows = append(t.Rows, Row{Cells: []Cell{
			{Text: c.say(l.Name)},
			{Text: c.word("category", string(l.Category)), Swatch: costFills[l.Category]},
			{Text: c.word("profile", string(l.Profile))},
			{Text: c.word("basis", string(l.Basis))},
			{Text: c.plain(l.Total.Likely)},
			{Text: c.exactSpan(l.Total)},
		}})
	}
	return t
}
