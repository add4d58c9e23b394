package pdf

import (
	"strconv"

	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/uncertainty"
)

// How much of a simulation is printed.
const (
	tornadoBars  = 12
	questionRows = 6
)

// outcome is what the simulation found for an option, or nil.
func (c *composer) outcome(id string) *uncertainty.Outcome {
	if c.r.Uncertainty == nil {
		return nil
	}
	for i := range c.r.Uncertainty.Outcomes {
		if o := &c.r.Uncertainty.Outcomes[i]; o.ID == id {
			return o
		}
	}
	return nil
}

// verdict says whether the costs alone name a winner.
func (c *composer) verdict() string {
	u := c.r.Uncertainty
	if u == nil {
		return ""
	}
	v := u.Verdict
	return c.typeset(c.lang.Text("uncertainty.verdict."+v.Reason, lang.Args{
		"first": c.nameOf(v.First), "second": c.nameOf(v.Second), "share": percent(v.Share), "beats": percent(v.Beats),
	}))
}

// likelySpan prints P10 and P90, or the whole range without a simulation.
func (c *composer) likelySpan(id string, whole money.Range) string {
	if o := c.outcome(id); o != nil {
		return c.span(money.Range{Low: o.P10, Likely: o.P50, High: o.P90})
	}
	return c.span(whole)
}

// spanTitle is the title of a column of such spans.
func (c *composer) spanTitle() string {
	if c.r.Uncertainty != nil {
		return c.t("column.p10p90")
	}
	return c.t("column.span")
}

// uncertainty sets out the simulation: what each option may cost, what moves the
// first one most, and which answers are worth most.
func (c *composer) uncertainty() []Block {
	u := c.r.Uncertainty
	if u == nil || len(u.Outcomes) == 0 {
		return nil
	}
	t := Table{
		Caption: c.t("uncertain.table"),
		Columns: []Column{
			{Title: c.t("column.option"), Width: 3},
			{Title: c.t("column.likely"), Width: 1.2, Align: Right},
			{Title: "P10", Width: 1.2, Align: Right},
			{Title: "P50", Width: 1.2, Align: Right},
			{Title: "P80", Width: 1.2, Align: Right},
			{Title: "P90", Width: 1.2, Align: Right},
			{Title: c.t("column.percentile"), Width: 1, Align: Right},
			{Title: c.t("column.cheapest"), Width: 1, Align: Right},
			{Title: c.t("column.beats"), Width: 1.1, Align: Right},
		},
	}
	for i, option := range c.shown {
		o := c.outcome(option.ID)
		if o == nil {
			continue
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{
			{Text: c.name(option), Bold: i == 0},
			{Text: c.short(o.Point), Bold: true},
			{Text: c.short(o.P10)},
			{Text: c.short(o.P50)},
			{Text: c.short(o.P80)},
			{Text: c.short(o.P90)},
			{Text: percent(o.Percentile)},
			{Text: percent(o.First)},
			{Text: c.beats(option.ID)},
		}})
	}
	blocks := []Block{
		Heading{Level: 2, Text: c.t("uncertain")},
		intro{body: c.verdict()},
		t,
		Paragraph{Style: Small, Text: c.t("uncertain.legend", "draws", money.Group(strconv.Itoa(u.Draws)), "seed", strconv.FormatUint(u.Seed, 10),
			"drivers", strconv.Itoa(u.Drivers), "distribution", c.t("distribution."+string(u.Distribution)), "name", c.name(c.lead))},
	}
	blocks = append(blocks, c.questions()...)
	return append(blocks, c.tornado()...)
}

// beats is the share of the draws in which the first option is cheaper than one.
func (c *composer) beats(id string) string {
	u := c.r.Uncertainty
	first, other := -1, -1
	for i := range u.Outcomes {
		switch u.Outcomes[i].ID {
		case c.lead.ID:
			first = i
		case id:
			other = i
		}
	}
	if first < 0 || other < 0 || first >= len(u.Cheaper) || other >= len(u.Cheaper[first]) {
		return "—"
	}
	return percent(u.Cheaper[first][other])
}

// tornado shows what moves the first option's cost most.
func (c *composer) tornado() []Block {
	u := c.r.Uncertainty
	if len(u.Tornado) == 0 {
		return nil
	}
	base := c.lead.Sheet.True.Likely
	chart := TornadoChart{
		Title: c.t("tornado.chart", "name", c.name(c.lead), "months", c.months()), Tick: c.tick,
		Base: c.major(base), BaseText: c.t("tornado.base", "cost", c.short(base)),
		Alt: c.t("tornado.alt", "name", c.say(u.Tornado[0].Name), "width", c.short(u.Tornado[0].Width())),
	}
	changes := false
	for i := range u.Tornado[:min(tornadoBars, len(u.Tornado))] {
		s := &u.Tornado[i]
		low, high := min(s.Low, s.High), max(s.Low, s.High)
		one := Swing{
			Label: c.say(s.Name), Low: c.major(low), High: c.major(high), LowText: c.short(low), HighText: c.short(high),
			Note: c.ends(s),
		}
		if s.Changes {
			one.Label, changes = one.Label+" *", true
		}
		chart.Swings = append(chart.Swings, one)
	}
	note := c.t("tornado.note")
	if changes {
		note = c.sentences(note, c.t("tornado.changes"))
	}
	return []Block{Heading{Level: 2, Text: c.t("tornado")}, intro{note, Small}, chart}
}

// ends says from where to where a driver was moved, the end with the smaller
// cost first.
func (c *composer) ends(s *uncertainty.Swing) string {
	from, to := s.LowAt, s.HighAt
	if s.Name.Key == "uncertainty.driver.unconfirmed" || s.Name.Key == "uncertainty.driver.tax" { // it happens or not
		from, to = c.lang.Text("uncertainty.word.no", nil), c.lang.Text("uncertainty.word.yes", nil)
	}
	if s.Low > s.High {
		from, to = to, from
	}
	return c.typeset(c.t("tornado.ends", "from", from, "to", to))
}

// questions are the answers most worth having before choosing.
func (c *composer) questions() []Block {
	u := c.r.Uncertainty
	t := Table{
		Caption: c.t("questions.table"),
		Columns: []Column{
			{Title: c.t("column.question"), Width: 6},
			{Title: c.t("column.stake"), Width: 1.4, Align: Right},
			{Title: c.t("column.changes"), Width: 1.4, Align: Right},
			{Title: c.t("column.worth"), Width: 1.4, Align: Right},
		},
	}
	for i := range u.Questions[:min(questionRows, len(u.Questions))] {
		q := &u.Questions[i]
		t.Rows = append(t.Rows, Texts(c.say(q.Text), c.short(q.Stake), percent(q.Changes), c.short(q.Worth)))
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{Heading{Level: 2, Text: c.t("questions")}, t, Paragraph{Style: Small, Text: c.t("questions.legend")}}
}
