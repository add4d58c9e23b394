package pdf

import (
	"cmp"
	"slices"
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/meters"
	"fineprint/vendors/money"
)

// How much of the meters is printed.
const (
	meterRows  = 10 // thresholds of an option
	payerRows  = 14 // requirements with a price of their own
	mapColumns = 8
)

// metered is where prices jump, and who pays what.
func (c *composer) metered() []Block {
	if c.lead == nil {
		return nil
	}
	var blocks []Block
	for _, o := range c.detail {
		if t, ok := c.meterTable(o); ok {
			blocks = append(blocks, t)
		}
	}
	if len(blocks) > 0 {
		blocks = append([]Block{Heading{Level: 2, Text: c.t("meters")}, intro{body: c.t("meters.text")}}, blocks...)
		blocks = append(blocks, Paragraph{Style: Small, Text: c.t("meters.legend")})
	}
	blocks = append(blocks, c.whoPays()...)
	if len(blocks) == 0 {
		return nil
	}
	return append([]Block{Heading{Level: 1, Text: c.section("metered")}}, blocks...)
}

// meterTable lists the next thresholds of an option, those that the plan reaches
// first.
func (c *composer) meterTable(o *compare.Option) (t Table, ok bool) {
	type row struct {
		meter *meters.Meter
		at    *meters.Threshold
	}
	var rows []row
	for i := range o.Meters {
		for k := range o.Meters[i].Thresholds {
			rows = append(rows, row{&o.Meters[i], &o.Meters[i].Thresholds[k]})
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(late(a.at.Month), late(b.at.Month)), cmp.Compare(b.at.Horizon, a.at.Horizon))
	})
	t = Table{
		Caption: c.t("meters.table", "name", c.name(o), "currency", string(c.r.Need.Currency)),
		Columns: []Column{
			{Title: c.t("column.meter"), Width: 3},
			{Title: c.t("column.planned"), Width: 1.5, Align: Right},
			{Title: c.t("column.threshold"), Width: 2},
			{Title: c.t("column.reached"), Width: 1.1, Align: Right},
			{Title: c.t("column.users"), Width: 1, Align: Right},
			{Title: c.t("column.first_unit"), Width: 1.3, Align: Right},
			{Title: c.t("column.overall"), Width: 1.6, Align: Right},
		},
	}
	for _, one := range rows[:min(meterRows, len(rows))] {
		t.Rows = append(t.Rows, c.thresholdRow(one.meter, one.at))
	}
	return t, len(t.Rows) > 0
}

// late puts what is never reached after all months.
func late(month int) int {
	if month == 0 {
		return 1 << 20
	}
	return month
}

func (c *composer) thresholdRow(m *meters.Meter, at *meters.Threshold) Row {
	reached, users := c.t("meters.never"), "—"
	tone := NoTone
	if at.Month > 0 {
		reached, tone = c.t("month", "month", strconv.Itoa(at.Month)), ToneWarn
	}
	if at.Users > 0 {
		users = money.Group(strconv.Itoa(at.Users))
	}
	planned := "—"
	if n := len(m.Planned); n > 0 {
		planned = c.round(m.Planned[0])
		if last := c.round(m.Planned[n-1]); last != planned {
			planned += " → " + last
		}
	}
	return Row{Cells: []Cell{
		{Text: c.say(m.Name)},
		{Text: planned},
		{Text: c.t("meters."+string(at.Kind), "quantity", c.round(at.Quantity), "meter", c.word("meter", string(m.Meter)))},
		{Text: reached, Tone: tone},
		{Text: users},
		{Text: c.figure(at.Step)},
		{Text: c.figure(at.Horizon)},
	}}
}

// round prints a quantity without decimals.
func (c *composer) round(d money.Decimal) string { return money.Group(d.Fixed(0)) }

// whoPays is who pays for each category, and for what of the requirements.
func (c *composer) whoPays() []Block {
	if len(c.lead.WhoPays) == 0 {
		return nil
	}
	t := Table{
		Caption: c.t("payers.table", "name", c.name(c.lead), "currency", string(c.r.Need.Currency)),
		Columns: []Column{
			{Title: c.t("column.subject"), Width: 3},
			{Title: c.t("column.responsible"), Width: 1.3},
			{Title: c.word("payer", "vendor"), Width: 1.8, Align: Right},
			{Title: c.word("payer", "buyer"), Width: 1.8, Align: Right},
			{Title: c.word("payer", "third_party"), Width: 1.8, Align: Right},
		},
	}
	var sum meters.Share
	requirements := 0
	var wishes []Row
	for _, s := range c.lead.WhoPays {
		empty := s.ToVendor == 0 && s.ByBuyer == 0 && s.ToThird == 0
		row := Row{Cells: []Cell{
			{},
			{Text: c.word("checklist.responsibility", string(s.Responsible))},
			{Text: c.figure(s.ToVendor)},
			{Text: c.figure(s.ByBuyer)},
			{Text: c.figure(s.ToThird)},
		}}
		switch {
		case s.Category == vendors.Exit && empty:
		case s.Category != "":
			row.Cells[0] = Cell{Text: c.word("category", string(s.Category)), Swatch: costFills[s.Category]}
			sum.ToVendor, sum.ByBuyer, sum.ToThird = sum.ToVendor+s.ToVendor, sum.ByBuyer+s.ByBuyer, sum.ToThird+s.ToThird
			t.Rows = append(t.Rows, row)
		case !empty && requirements < payerRows:
			requirements++
			row.Cells[0] = Cell{Text: c.capability(s.Capability)}
			wishes = append(wishes, row)
		}
	}
	t.Rows = append(t.Rows, bold(Row{Cells: cells(c.t("column.total"), "", c.figure(sum.ToVendor), c.figure(sum.ByBuyer), c.figure(sum.ToThird))}))
	if len(wishes) > 0 {
		t.Rows = append(t.Rows, Row{Kind: RowGroup, Cells: cells(c.t("payers.needs"))})
		t.Rows = append(t.Rows, wishes...)
	}
	return []Block{Heading{Level: 2, Text: c.t("payers")}, intro{body: c.t("payers.text")}, t}
}

// usersMap says which option has cost least by users and months.
func (c *composer) usersMap() []Block {
	m := c.r.Map
	if m == nil || len(m.Users) < 2 || len(m.Months) == 0 {
		return nil
	}
	months := mapMonths(m.Months)
	t := Table{Caption: c.t("map.table", "currency", string(c.r.Need.Currency)), Columns: []Column{{Title: c.t("column.users"), Width: 1.1, Align: Right}}}
	for _, k := range months {
		t.Columns = append(t.Columns, Column{Title: c.t("month", "month", strconv.Itoa(m.Months[k])), Width: 1.4, Align: Centre})
	}
	used := make([]bool, len(m.Options))
	for i, users := range m.Users {
		row := []Cell{{Text: money.Group(strconv.Itoa(users))}}
		for _, k := range months {
			at := slices.Index(m.Options, m.Cells[i][k].Cheapest)
			if at >= 0 {
				used[at] = true
			}
			row = append(row, c.mapCell(m.Cells[i][k], at))
		}
		t.Rows = append(t.Rows, Row{Cells: row})
	}
	var legend []string
	for i, id := range m.Options {
		if used[i] {
			legend = append(legend, c.t("map.name", "number", strconv.Itoa(i+1), "name", c.nameOf(id)))
		}
	}
	return []Block{
		Heading{Level: 2, Text: c.t("map")},
		intro{c.t("map.text"), Small},
		t,
		Paragraph{Style: Small, Text: c.t("map.legend", "names", c.list(legend))},
	}
}

// mapCell names the cheapest option by its place in the map; -1 is nobody.
func (c *composer) mapCell(cell compare.MapCell, at int) Cell {
	if at < 0 {
		return Cell{Text: "—"}
	}
	one := Cell{Text: c.t("map.cell", "number", strconv.Itoa(at+1), "amount", c.short(cell.Amount))}
	if cell.Cheapest == c.lead.ID {
		one.Tone, one.Bold = ToneInfo, true
	}
	return one
}

// mapMonths picks columns of the map, evenly, the last one among them.
func mapMonths(all []int) []int {
	step := (len(all) + mapColumns - 1) / mapColumns
	var picked []int
	for k := len(all) - 1; k >= 0; k -= step {
		picked = append(picked, k)
	}
	slices.Reverse(picked)
	return picked
}
