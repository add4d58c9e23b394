package pdf

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/compare"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// basis is what the figures rest on: assumptions, sources, method, versions.
func (c *composer) basis() []Block {
	blocks := []Block{Heading{Level: 1, Text: c.section("basis")}}
	blocks = append(blocks, c.assumptions()...)
	blocks = append(blocks, c.sources()...)
	blocks = append(blocks, Heading{Level: 2, Text: c.t("method")}, c.methodNotes())
	return append(blocks, Heading{Level: 2, Text: c.t("versions")}, c.versions())
}

// assumptions lists every default that some figure depends on.
func (c *composer) assumptions() []Block {
	blocks := []Block{Heading{Level: 2, Text: c.t("assumptions")}}
	if len(c.r.Assumptions) == 0 {
		return append(blocks, Paragraph{Text: c.t("assumptions.none")})
	}
	t := Table{
		Caption: c.t("assumptions.table", "count", strconv.Itoa(len(c.r.Assumptions))),
		Columns: []Column{
			{Title: c.t("column.assumption"), Width: 4},
			{Title: c.t("column.value"), Width: 1.2, Align: Right},
			{Title: c.t("column.range"), Width: 2, Align: Right},
			{Title: c.t("column.unit"), Width: 1.6},
			{Title: c.t("column.source"), Width: 0.8},
			{Title: c.t("column.asof"), Width: 1.1},
			{Title: c.t("column.confidence"), Width: 0.8},
		},
	}
	group := ""
	for i := range c.r.Assumptions {
		a := &c.r.Assumptions[i]
		if of, _, _ := strings.Cut(string(a.Key), "."); of != group {
			group = of
			t.Rows = append(t.Rows, Row{Kind: RowGroup, Cells: cells(c.word("report.group", group))})
		}
		t.Rows = append(t.Rows, c.assumptionRow(a))
	}
	return append(blocks, intro{body: c.t("assumptions.text")}, t)
}

func (c *composer) assumptionRow(a *need.Assumption) Row {
	v := a.Value
	between := "—"
	if v.Low.Cmp(v.High) != 0 {
		between = value(v.Low, a.Unit) + "–" + value(v.High, a.Unit)
	}
	likely := value(v.Likely, a.Unit)
	switch {
	case a.Word != "":
		likely = c.lang.Choice(string(a.Key), a.Word)
	case isSeed(a.Key):
		likely = v.Likely.String() // it is copied, not read
	}
	return Texts(c.say(a.Name), likely, between, c.unit(a.Unit),
		c.cited([]vendors.Source{a.Source}), c.asOf(a.Source), c.confidence(a.Source.Confidence))
}

func isSeed(k need.Key) bool { return strings.HasSuffix(string(k), ".seed") }

// unitShare is the unit of a fraction; it is printed in percent.
const unitShare = "share"

// value prints a number in its unit.
func value(d money.Decimal, unit string) string {
	if strings.HasPrefix(unit, unitShare) {
		return rate(d)
	}
	return quantity(d)
}

// unit says "person-day/year" in the report's language, part by part.
func (c *composer) unit(unit string) string { return c.lang.Unit(strings.TrimPrefix(unit, unitShare)) }

// sources lists where the facts behind the detailed options come from, each once.
func (c *composer) sources() []Block {
	list := c.references
	blocks := []Block{Heading{Level: 2, Text: c.t("sources")}}
	if len(list) == 0 {
		return append(blocks, Paragraph{Text: c.t("sources.none")})
	}
	t := Table{
		Caption: c.t("sources.table", "count", strconv.Itoa(len(list))),
		Columns: []Column{
			{Title: c.t("column.number"), Width: 0.5, Align: Right},
			{Title: c.t("column.source"), Width: 7},
			{Title: c.t("column.asof"), Width: 1.2},
			{Title: c.t("column.confidence"), Width: 0.9},
			{Title: c.t("column.age"), Width: 1.8},
		},
	}
	for i, s := range list {
		t.Rows = append(t.Rows, Row{Cells: []Cell{
			{Text: strconv.Itoa(i + 1)}, {Text: c.reference(s)}, {Text: c.asOf(s)}, {Text: c.confidence(s.Confidence)}, c.age(s),
		}})
	}
	return append(blocks, intro{body: c.t("sources.text", "days", strconv.Itoa(catalogue.StaleDays))}, t)
}

func (c *composer) confidence(level vendors.Confidence) string {
	if level == "" {
		return "—"
	}
	return c.word("confidence", string(level))
}

// reference is where a fact comes from; addresses stay as they are.
func (c *composer) reference(s vendors.Source) string { return c.lang.Reference(s.Ref) }

// needSource begins the reference of what the need file itself states.
const needSource = "need: "

// asOf is the date of a source, or a dash.
func (c *composer) asOf(s vendors.Source) string {
	if _, dated := catalogue.Age(s, c.r.Need.Date); !dated {
		return "—"
	}
	return s.AsOf
}

// age marks what is stale or undated on the day of the comparison.
func (c *composer) age(s vendors.Source) Cell {
	days, known := catalogue.Age(s, c.r.Need.Date)
	switch {
	case strings.HasPrefix(s.Ref, needSource):
		return Cell{Text: "—"}
	case !known:
		return Cell{Text: c.t("sources.undated"), Tone: ToneUnknown}
	case days > catalogue.StaleDays:
		return Cell{Text: c.t("sources.stale", "days", strconv.Itoa(days)), Tone: ToneWarn}
	}
	return Cell{Text: c.t("sources.fresh"), Tone: ToneOK}
}

// cited prints the numbers of sources in the list, "[3] [17]".
func (c *composer) cited(sources []vendors.Source) string {
	var numbers []string
	for _, s := range sources {
		for i, known := range c.references {
			if number := "[" + strconv.Itoa(i+1) + "]"; s == known && !slices.Contains(numbers, number) {
				numbers = append(numbers, number)
			}
		}
	}
	return strings.Join(numbers, " ")
}

// collect gathers the sources of the detailed options' lines, findings and
// requirements, of the assumptions and of the exchange rates, each once.
func (c *composer) collect() []vendors.Source {
	seen := map[vendors.Source]bool{}
	var list []vendors.Source
	add := func(s vendors.Source) {
		if s.Ref != "" && !seen[s] {
			seen[s] = true
			list = append(list, s)
		}
	}
	for _, o := range c.detail {
		for i := range o.Sheet.Lines {
			add(o.Sheet.Lines[i].Source)
		}
		for i := range o.Findings {
			for _, s := range o.Findings[i].Evidence {
				add(s)
			}
		}
		for i := range o.Bundle.Gates {
			add(o.Bundle.Gates[i].Source)
		}
	}
	for i := range c.r.Assumptions {
		add(c.r.Assumptions[i].Source)
	}
	add(c.r.Need.Rates.Source)
	slices.SortFunc(list, func(a, b vendors.Source) int {
		return cmp.Or(strings.Compare(a.Ref, b.Ref), strings.Compare(a.AsOf, b.AsOf), strings.Compare(string(a.Confidence), string(b.Confidence)))
	})
	return list
}

// methodNotes says in words how the figures are worked out.
func (c *composer) methodNotes() Table {
	n := c.r.Need
	args := []string{
		"months", c.months(), "currency", string(n.Currency), "vat", rate(n.Tax.VAT), "recoverable", rate(n.Tax.Recoverable),
		"rate", rate(n.Discount.Rate), "convention", c.t("convention." + string(n.Discount.Convention)), "rates", n.Rates.AsOf,
	}
	t := Table{Columns: []Column{{Width: 2}, {Width: 8}}}
	for _, key := range []string{"cost", "headline", "ladder", "range", "open", "tax", "present", "currency", "bundle", "need", "fit", "rank", "robust", "uncertain", "gate", "crossover"} {
		if key == "uncertain" && c.r.Uncertainty == nil {
			continue
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: c.t("method." + key), Bold: true}, {Text: c.t("method."+key+".text", args...)}}})
	}
	return t
}

// versions names the input so exactly that it can be worked out again.
func (c *composer) versions() Table {
	cat, n := c.r.Catalogue, c.r.Need
	t := Table{Columns: []Column{{Width: 2.4}, {Width: 7.6}}}
	row := func(key, text string) {
		if text != "" {
			t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: c.t(key), Bold: true}, {Text: text}}})
		}
	}
	row("version.method", compare.MethodVersion)
	row("version.input", c.r.InputHash)
	row("version.catalogue", c.t("version.catalogue.text", "id", cat.ID, "version", cat.Version))
	row("version.hash", cat.Hash)
	row("version.date", day(n.Date))
	row("version.profile", n.Profile)
	row("version.rates", c.exchange())
	row("version.attached", c.t("version.attached.text", "file", resultFile))
	return t
}

// exchange prints the dated rates that foreign prices were converted with.
func (c *composer) exchange() string {
	n := c.r.Need
	used := make(map[money.Currency]bool)
	for _, o := range c.shown {
		used[o.Offering.Currency] = true
	}
	var parts []string
	for currency, rate := range n.Rates.Rates {
		if used[currency] && currency != n.Currency {
			parts = append(parts, c.t("version.rate", "from", string(currency), "rate", rate.String(), "to", string(n.Currency)))
		}
	}
	slices.Sort(parts)
	text := c.t("version.rates.asof", "date", n.Rates.AsOf)
	if len(parts) == 0 {
		return text
	}
	return c.list(append([]string{text}, parts...))
}
