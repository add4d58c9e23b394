package pdf

import (
	"fineprint/vendors/bundle"
	"fineprint/vendors/compare"
	"fineprint/vendors/hidden"
	"fineprint/vendors/need"
)

// needOptions is how many options stand beside each other in the table of needs.
const needOptions = 5

// needs is the price of every requirement at the best options.
func (c *composer) needs() []Block {
	requirements := c.r.Need.Requirements
	if c.lead == nil || len(requirements) == 0 {
		return nil
	}
	options := c.shown[:min(needOptions, len(c.shown))]
	t := Table{Caption: c.t("needs.table"), Columns: []Column{{Title: c.t("column.need"), Width: 2.6}}}
	for _, o := range options {
		t.Columns = append(t.Columns, Column{Title: c.name(o), Width: 1.5, Align: Centre})
	}
	for _, level := range []need.Level{need.Must, need.Should, need.Could} {
		rows := c.needRows(options, level)
		if len(rows) > 0 {
			t.Rows = append(t.Rows, Row{Kind: RowGroup, Cells: cells(c.t("needs.level." + string(level)))})
			t.Rows = append(t.Rows, rows...)
		}
	}
	return []Block{
		Heading{Level: 1, Text: c.section("needs")},
		intro{body: c.t("needs.text")},
		t,
		Paragraph{Style: Small, Text: c.t("needs.legend")},
	}
}

// needRows is one row for every requirement of a level.
func (c *composer) needRows(options []*compare.Option, level need.Level) []Row {
	var rows []Row
	for k := range c.r.Need.Requirements {
		q := &c.r.Need.Requirements[k]
		if q.Level != level {
			continue
		}
		row := cells(c.requirement(q))
		for _, o := range options {
			row = append(row, c.priceCell(o, k))
		}
		rows = append(rows, Row{Cells: row})
	}
	return rows
}

// requirement names what is asked for with its numbers.
func (c *composer) requirement(q *need.Requirement) string {
	text := c.capability(q.Capability)
	for _, l := range q.Limits {
		text = c.t("needs.limit", "need", text, "kind", c.word("limit", string(l.Kind)), "value", quantity(l.Value))
	}
	return text
}

// priceCell is what requirement k costs at o: nothing, a figure, a range or not
// to be had.
func (c *composer) priceCell(o *compare.Option, k int) Cell {
	if k >= len(o.Needs) {
		return Cell{Text: "—", Tone: ToneMuted}
	}
	p := &o.Needs[k]
	switch {
	case !p.Known:
		return Cell{Text: c.t("needs.never"), Tone: ToneBad}
	case p.Money.IsZero() && p.State == bundle.InBase:
		return Cell{Text: c.word("state", string(p.State)), Tone: ToneOK}
	case p.Money.IsZero():
		return Cell{Text: c.t("needs.nothing", "state", c.word("state", string(p.State)))}
	}
	return Cell{Text: c.priceText(p), Tone: needTones[p.State]}
}

// needTones marks what is not certain or not there.
var needTones = map[bundle.State]Tone{
	bundle.InBase: NoTone, bundle.ByAddOn: NoTone, bundle.ByBuild: NoTone,
	bundle.Unconfirmed: ToneUnknown, bundle.Failed: ToneWarn,
}

// priceText prints the money with the way the requirement is met below it.
func (c *composer) priceText(p *hidden.NeedPrice) string {
	state := c.word("state", string(p.State))
	if p.State == bundle.Unconfirmed {
		return c.t("needs.open", "span", c.span(p.Money), "state", state)
	}
	if p.State == bundle.InBase || p.State == bundle.Failed {
		state = c.t("needs.elsewhere")
	}
	return c.t("needs.price", "money", c.short(p.Money.Likely), "state", state)
}
