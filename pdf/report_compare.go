package pdf

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/compare"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
)

// comparison sets all options side by side.
func (c *composer) comparison() []Block {
	blocks := []Block{
		Heading{Level: 1, Text: c.section("compare"), NewPage: true},
		intro{body: c.scope()},
	}
	if c.lead != nil {
		blocks = append(blocks, c.optionsTable(), Paragraph{Style: Small, Text: c.legend()})
		blocks = append(blocks, c.fitAgainstCost()...)
		blocks = append(blocks, Heading{Level: 2, Text: c.t("composition")}, c.composition())
	}
	return append(blocks, c.ruledOut()...)
}

// scope says how many were compared and how many are shown.
func (c *composer) scope() string {
	feasible := 0
	for i := range c.r.Options {
		if c.r.Options[i].Feasible {
			feasible++
		}
	}
	text := c.t("scope", "all", strconv.Itoa(len(c.r.Options)), "feasible", strconv.Itoa(feasible),
		"products", strconv.Itoa(len(c.all)), "out", strconv.Itoa(len(c.r.Options)-feasible))
	if rest := len(c.all) - len(c.shown); rest > 0 {
		text = c.sentences(text, c.t("scope.rest", "shown", strconv.Itoa(len(c.shown)), "rest", strconv.Itoa(rest), "file", resultFile))
	}
	return text
}

// optionsTable is one row an option in rank order.
func (c *composer) optionsTable() Table {
	t := Table{
		Caption: c.t("compare.table"),
		Columns: []Column{
			{Title: c.t("column.rank"), Width: 0.5, Align: Centre},
			{Title: c.t("column.option"), Width: 3.2},
			{Title: c.t("column.deployment"), Width: 1},
			{Title: c.t("column.cost"), Width: 1.3, Align: Right},
			{Title: c.spanTitle(), Width: 2, Align: Right},
			{Title: c.t("column.headline"), Width: 1.3, Align: Right},
			{Title: c.t("column.hidden"), Width: 1.3, Align: Right},
			{Title: c.t("column.fit"), Width: 0.9, Align: Right},
			{Title: c.t("column.musts"), Width: 1.1, Align: Right},
		},
	}
	ranks, apart := c.ranks(), false
	for i, o := range c.shown {
		if c.thin(o) && !apart {
			apart = true
			t.Rows = append(t.Rows, Row{Kind: RowGroup, Cells: cells(c.t("compare.thin"))})
		}
		name := c.name(o)
		if c.ranked(o).Frontier {
			name += " *"
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{
			{Text: ranks[i]},
			{Text: name, Bold: i == 0},
			{Text: c.word("deployment", string(o.Offering.Deployment))},
			{Text: c.short(o.Sheet.True.Likely), Bold: true},
			{Text: c.likelySpan(o.ID, o.Sheet.True)},
			{Text: c.headline(o)},
			{Text: c.short(beyond(o))},
			{Text: fit(o)},
			mustsCell(o),
		}})
	}
	return t
}

// legend explains the columns of the table.
func (c *composer) legend() string {
	about := c.t("compare.legend.span")
	if c.r.Uncertainty != nil {
		about = c.t("compare.legend.p10p90")
	}
	return c.sentences(c.t("compare.legend.frontier"), about, c.t("compare.legend"))
}

// costFills are the colours of the categories, the same everywhere.
var costFills = map[vendors.Category]Fill{
	vendors.Infrastructure: FillCost1, vendors.LicenceCost: FillCost2, vendors.DevelopmentIntegration: FillCost3,
	vendors.Operations: FillCost4, vendors.TrainingChange: FillCost5, vendors.Exit: FillHatched,
}

// used marks the categories that any of the options spends on: the five always,
// exit when it counts.
func used(options []*compare.Option) []bool {
	marks := make([]bool, len(vendors.Categories))
	for i, category := range vendors.Categories {
		marks[i] = category != vendors.Exit
	}
	for _, o := range options {
		for i, sum := range o.Sheet.ByCategory() {
			marks[i] = marks[i] || !sum.IsZero()
		}
	}
	return marks
}

// composition is the stacked bar of every option with its headline as a tick.
func (c *composer) composition() StackedBarChart {
	chart := StackedBarChart{
		Title: c.t("composition.chart", "months", c.months()), Tick: c.tick,
		Alt: c.t("composition.alt", "name", c.name(c.lead), "cost", c.full(c.lead.Sheet.True.Likely), "count", strconv.Itoa(len(c.shown))),
	}
	marks := used(c.shown)
	for i, category := range vendors.Categories {
		if marks[i] {
			chart.Categories = append(chart.Categories, Category{Name: c.word("category", string(category)), Fill: costFills[category]})
		}
	}
	for k, o := range c.shown {
		bar := Bar{Label: c.name(o), TotalText: c.short(o.Sheet.True.Likely), Strong: k == 0}
		for i, sum := range o.Sheet.ByCategory() {
			if marks[i] {
				bar.Segments = append(bar.Segments, c.major(sum.Likely))
			}
		}
		if o.Headline.Kind != tco.HeadlineNone {
			bar.Marker = c.major(o.Headline.Amount)
			bar.MarkerText = c.t("composition.headline", "headline", c.headline(o))
		}
		chart.Bars = append(chart.Bars, bar)
	}
	return chart
}

// fitTick labels the axis of fit, which ends at 100 % whatever its ticks do.
func fitTick(v float64) string {
	if v < 0 || v > 1+1e-9 {
		return ""
	}
	return percent(v)
}

// fitAgainstCost is the scatter; without wishes every option fits alike.
func (c *composer) fitAgainstCost() []Block {
	if len(c.lead.Fit.Wishes) == 0 || len(c.shown) < 2 {
		return nil
	}
	chart := ScatterChart{
		Title: c.t("scatter.chart"), XTitle: c.t("scatter.x", "months", c.months()), YTitle: c.t("scatter.y"),
		XTick: c.tick, YTick: fitTick,
	}
	var frontier []string
	for i, o := range c.shown {
		on := c.ranked(o).Frontier
		if on {
			frontier = append(frontier, c.name(o))
		}
		chart.Points = append(chart.Points, Point{
			Name: c.name(o), X: c.major(o.Sheet.True.Likely), Y: o.Fit.Score, Strong: i == 0, Frontier: on,
		})
	}
	chart.Alt = c.t("scatter.alt", "names", c.list(frontier))
	return []Block{Heading{Level: 2, Text: c.t("scatter")}, intro{c.t("scatter.note"), Small}, chart}
}

// out is a product without a feasible edition: the edition that misses least.
type out struct {
	option  *compare.Option
	missing string
}

// ruledOut lists the products of which no edition meets every must-have,
// grouped by what they miss.
func (c *composer) ruledOut() []Block {
	products, editions := c.nearest()
	if len(products) == 0 {
		return nil
	}
	var reasons []string
	names := map[string][]string{}
	for _, one := range products {
		if names[one.missing] == nil {
			reasons = append(reasons, one.missing)
		}
		names[one.missing] = append(names[one.missing], c.name(one.option))
	}
	t := Table{Caption: c.t("out.table")}
	widest, longest := 1, 1
	for _, reason := range reasons {
		row := Texts(c.list(names[reason]), reason)
		widest, longest = max(widest, len(row.Cells[0].Text)), max(longest, len(reason))
		t.Rows = append(t.Rows, row)
	}
	left := min(max(float64(widest)/float64(widest+longest), 0.35), 0.65) // of the width, for the names
	t.Columns = []Column{{Title: c.t("column.option"), Width: left}, {Title: c.t("column.missing"), Width: 1 - left}}
	about := c.t("out.text", "products", strconv.Itoa(len(products)), "editions", strconv.Itoa(editions))
	return []Block{Heading{Level: 2, Text: c.t("out")}, intro{body: about}, t}
}

// nearest picks, of every product without a feasible edition, the edition that
// misses least; editions counts all infeasible ones.
func (c *composer) nearest() (products []out, editions int) {
	feasible := map[string]bool{}
	product := func(o *compare.Option) string { return o.Offering.Vendor + "/" + o.Offering.Product }
	for i := range c.r.Options {
		if o := &c.r.Options[i]; o.Feasible {
			feasible[product(o)] = true
		}
	}
	at := map[string]int{}
	for i := range c.r.Options {
		o := &c.r.Options[i]
		if o.Feasible {
			continue
		}
		editions++
		if feasible[product(o)] {
			continue
		}
		k, met := at[product(o)]
		switch {
		case !met:
			at[product(o)] = len(products)
			products = append(products, out{option: o})
		case len(o.Missing) < len(products[k].option.Missing):
			products[k].option = o
		}
	}
	for i := range products {
		products[i].missing = c.missing(products[i].option)
	}
	slices.SortStableFunc(products, func(a, b out) int {
		return cmp.Or(cmp.Compare(len(a.option.Missing), len(b.option.Missing)), strings.Compare(a.missing, b.missing))
	})
	return products, editions
}

// missing names the must-haves an option fails, with the reason.
func (c *composer) missing(o *compare.Option) string {
	var parts []string
	for i := range o.Missing {
		parts = append(parts, c.gate(&o.Missing[i]))
	}
	return c.list(parts)
}

// gate says one failed must-have: "Message history: 90 of 180 days".
func (c *composer) gate(g *bundle.Gate) string {
	reason := c.word("reason", string(g.Reason))
	if g.Limit != nil {
		reason = c.t("gate.limit", "kind", c.word("limit", string(g.Limit.Kind)),
			"has", quantity(g.Limit.Value), "wanted", quantity(g.Wanted))
	}
	if g.Capability == "" {
		return reason
	}
	return c.t("gate", "capability", c.capability(g.Capability), "reason", reason)
}

// quantity prints a count with thousands separators.
func quantity(d money.Decimal) string { return money.Group(d.String()) }
