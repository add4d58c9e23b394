package pdf

import (
	"math"
	"slices"
	"strconv"

	"fineprint/vendors/compare"
	"fineprint/vendors/money"
)

// Lines and crossovers that still can be told apart on one chart.
const (
	chartLines      = 8
	chartCrossovers = 6
	userCrossovers  = 12
)

// overTime shows how the cost builds up and where the order changes.
func (c *composer) overTime() []Block {
	if c.lead == nil {
		return nil
	}
	options := c.shown[:min(chartLines, len(c.shown))]
	marked, rest := c.crossovers(options)
	blocks := []Block{KeepTogether{Blocks: []Block{Heading{Level: 1, Text: c.section("time")}, c.cumulative(options, marked)}}}
	if !slices.ContainsFunc(c.r.Crossovers, c.leads) {
		blocks = append(blocks, Paragraph{Text: c.t("time.none", "name", c.name(c.lead))})
	}
	if len(marked) > 0 {
		blocks = append(blocks, Bullets{Items: c.crossoverItems(marked), Numbered: true})
	}
	if rest > 0 {
		blocks = append(blocks, Paragraph{Style: Small, Text: c.t("time.rest", "count", strconv.Itoa(rest), "file", resultFile)})
	}
	return append(append(blocks, c.byUsers()...), c.usersMap()...)
}

// crossovers picks those of the chart in order of time: the ones with the first
// option, or without any, those among the others. rest counts what is left.
func (c *composer) crossovers(options []*compare.Option) (marked []compare.Crossover, rest int) {
	on := map[string]bool{}
	for _, o := range options {
		on[o.ID] = true
	}
	for _, first := range []bool{true, false} {
		for _, x := range c.r.Crossovers {
			if c.leads(x) == first && on[x.Cheaper] && on[x.Dearer] && len(marked) < chartCrossovers {
				marked = append(marked, x)
			}
		}
		if len(marked) > 0 {
			break
		}
	}
	return marked, len(c.r.Crossovers) - len(marked)
}

// leads reports whether the first option is one of the two.
func (c *composer) leads(x compare.Crossover) bool {
	return x.Cheaper == c.lead.ID || x.Dearer == c.lead.ID
}

// cumulative is one line an option; those that cross the first are dark.
func (c *composer) cumulative(options []*compare.Option, marked []compare.Crossover) LineChart {
	chart := LineChart{
		Title: c.t("time.chart"), XTitle: c.t("time.x"), Tick: c.tick,
		Alt: c.t("time.alt", "count", strconv.Itoa(len(marked)), "months", c.months()),
	}
	crossed := map[string]bool{}
	for _, x := range marked {
		if c.leads(x) {
			crossed[x.Cheaper], crossed[x.Dearer] = true, true
		}
	}
	values := map[string][]float64{}
	for _, o := range options {
		one := Series{Name: c.name(o), Values: []float64{0}}
		for _, a := range o.Sheet.Cumulative() {
			one.Values = append(one.Values, c.major(a))
		}
		switch {
		case o == c.lead:
			one.Role = SeriesLead
		case crossed[o.ID]:
			one.Role = SeriesCrossed
		}
		values[o.ID] = one.Values
		chart.Series = append(chart.Series, one)
	}
	for _, x := range marked {
		month := x.At.Float64()
		chart.Crossovers = append(chart.Crossovers, Crossover{Month: month, Value: on(values[x.Cheaper], month)})
	}
	return chart
}

// on is where a line stands at a month between two month ends: the place of a
// dot on the chart, not a figure of the report.
func on(values []float64, month float64) float64 {
	before := min(max(int(month), 0), len(values)-1)
	after := min(before+1, len(values)-1)
	return math.Round(values[before] + (values[after]-values[before])*(month-float64(before)))
}

// crossoverItems says each numbered dot in words.
func (c *composer) crossoverItems(marked []compare.Crossover) []string {
	items := make([]string, len(marked))
	for i, x := range marked {
		items[i] = c.t("time.item", "month", strconv.Itoa(x.Month), "cheaper", c.nameOf(x.Cheaper),
			"dearer", c.nameOf(x.Dearer), "amount", c.full(x.Amount))
	}
	return items
}

// byUsers lists the headcounts at which two options change places.
func (c *composer) byUsers() []Block {
	if len(c.r.ByUsers) == 0 {
		return nil
	}
	shown := min(userCrossovers, len(c.r.ByUsers))
	t := Table{
		Caption: c.t("users.table"),
		Columns: []Column{
			{Title: c.t("column.users"), Width: 1.4, Align: Right},
			{Title: c.t("column.cheaper"), Width: 4},
			{Title: c.t("column.dearer"), Width: 4},
		},
	}
	for _, u := range c.r.ByUsers[:shown] {
		t.Rows = append(t.Rows, Texts(c.t("users.from", "users", money.Group(strconv.Itoa(u.Users))), c.nameOf(u.Cheaper), c.nameOf(u.Dearer)))
	}
	blocks := []Block{Heading{Level: 2, Text: c.t("users")}, t}
	if rest := len(c.r.ByUsers) - shown; rest > 0 {
		blocks = append(blocks, Paragraph{Style: Small, Text: c.t("users.rest", "count", strconv.Itoa(rest), "file", resultFile)})
	}
	return blocks
}
