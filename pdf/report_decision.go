package pdf

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"fineprint/vendors/compare"
	"fineprint/vendors/money"
	"fineprint/vendors/scoring"
)

// How much of a decision is printed.
const (
	decisionOptions = 12
	weightRows      = 12
	setColumns      = 6
	partRows        = 9
)

// decision says how sure the recommendation is: what speaks for it, what would
// turn it, and how far weights and costs may move before it does.
func (c *composer) decision() []Block {
	d := &c.r.Decision
	if c.lead == nil || len(d.Contenders) == 0 {
		return nil
	}
	blocks := []Block{Heading{Level: 1, Text: c.section("decision")}}
	var said []string
	for _, p := range d.Explanation {
		said = append(said, c.say(p))
	}
	if len(said) > 0 {
		blocks = append(blocks, Bullets{Items: said})
	}
	blocks = append(blocks, c.contenders()...)
	blocks = append(blocks, c.leadParts()...)
	blocks = append(blocks, c.flips()...)
	blocks = append(blocks, c.uncertainty()...)
	blocks = append(blocks, c.weights()...)
	blocks = append(blocks, c.sets()...)
	blocks = append(blocks, c.tender()...)
	return append(blocks, c.crossCheck()...)
}

// contenders sets score, evidence and first-rank share of every option side by
// side.
func (c *composer) contenders() []Block {
	d := &c.r.Decision
	combined := d.Rule == scoring.CombinedTotal
	wished := len(c.lead.Fit.Wishes) > 0
	worth := c.t("column.worth.cost")
	if combined {
		worth = c.t("column.worth.points")
	}
	t := Table{
		Caption: c.t("contenders.table"),
		Columns: []Column{
			{Title: c.t("column.option"), Width: 3},
			{Title: worth, Width: 1.3, Align: Right},
			{Title: c.t("column.interval"), Width: 2, Align: Right},
			{Title: c.t("column.coverage"), Width: 1, Align: Right},
			{Title: c.t("column.grade"), Width: 1, Align: Centre},
			{Title: c.t("column.first"), Width: 1.2, Align: Right},
			{Title: c.t("column.tolead"), Width: 1.5, Align: Right},
		},
	}
	for i := range d.Contenders[:min(decisionOptions, len(d.Contenders))] {
		x := &d.Contenders[i]
		o := c.r.Option(x.ID)
		if o == nil {
			continue
		}
		interval, coverage, grade, first, fall := "—", "—", "—", "—", "—"
		if wished {
			interval = percent(o.Fit.Low) + "–" + percent(o.Fit.High)
			coverage, first = percent(o.Fit.Coverage), percent(x.FirstShare)
			if o.Fit.Grade != "" {
				grade = string(o.Fit.Grade)
			}
		}
		if x.ToLead != nil {
			fall = c.short(*x.ToLead)
		}
		value := c.short(money.Amount(math.Round(math.Abs(x.Worth))))
		if combined {
			value = points(x.Worth)
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{
			{Text: c.name(o), Bold: i == 0},
			{Text: value},
			{Text: interval},
			{Text: coverage},
			{Text: grade},
			{Text: first, Bold: i == 0},
			{Text: fall},
		}})
	}
	return []Block{
		Heading{Level: 2, Text: c.t("contenders")},
		t,
		Paragraph{Style: Small, Text: c.t("contenders.legend", "draws", money.Group(strconv.Itoa(d.Draws)), "seed", strconv.FormatUint(d.Seed, 10))},
	}
}

// points prints a share of 1 in points of 100 with one decimal.
func points(share float64) string { return strconv.FormatFloat(math.Round(1000*share)/10, 'f', 1, 64) }

// share1 prints a share in percent with one decimal.
func share1(share float64) string { return points(share) + "%" }

// leadParts splits the gap between the first two; what is printed adds up.
func (c *composer) leadParts() []Block {
	l := c.r.Decision.Lead
	if l == nil {
		return nil
	}
	combined := c.r.Decision.Rule == scoring.CombinedTotal
	scale := 1.0 // minor units, or tenths of a point
	if combined {
		scale = 1000
	}
	total := int64(math.Round(l.Gap * scale))
	sizes := make([]int64, len(l.Parts))
	rest := total
	for i, p := range l.Parts {
		sizes[i] = int64(math.Round(p.Size * scale))
		rest -= sizes[i]
	}
	if len(sizes) > 0 {
		sizes[0] += rest // the largest takes what rounding leaves
	}
	show := func(v int64) string {
		if combined {
			return money.New(v, 1).Fixed(1)
		}
		return c.plain(money.Amount(v))
	}
	t := Table{
		Caption: c.t("lead.table", "name", c.name(c.lead), "second", c.nameOf(l.Over), "unit", c.worthUnit()),
		Columns: []Column{
			{Title: c.t("column.part"), Width: 5},
			{Title: c.t("column.adds"), Width: 2, Align: Right},
		},
	}
	left, count := int64(0), 0
	for i, p := range l.Parts {
		if sizes[i] == 0 {
			continue
		}
		if len(t.Rows) == partRows {
			left, count = left+sizes[i], count+1
			continue
		}
		name := c.lang.Text("decision.cost", nil)
		if p.Capability != "" {
			name = c.capability(p.Capability)
		}
		t.Rows = append(t.Rows, Texts(name, show(sizes[i])))
	}
	if count > 0 {
		t.Rows = append(t.Rows, Texts(c.t("lead.others", "count", strconv.Itoa(count)), show(left)))
	}
	t.Rows = append(t.Rows, Row{Kind: RowTotal, Cells: cells(c.t("lead.gap"), show(total))})
	return []Block{Heading{Level: 2, Text: c.t("lead.heading")}, intro{c.t("lead.text"), Small}, t}
}

// worthUnit names what a lead is measured in.
func (c *composer) worthUnit() string {
	if c.r.Decision.Rule == scoring.CombinedTotal {
		return strings.TrimSpace(c.lang.Text("decision.points", nil))
	}
	return string(c.r.Need.Currency)
}

// flips says in plain words what would change the recommendation.
func (c *composer) flips() []Block {
	items := c.flipSentences()
	if len(items) == 0 {
		return nil
	}
	return []Block{Heading{Level: 2, Text: c.t("flips")}, Bullets{Items: items}}
}

// flipSentences are those of the decision, then those of the costs, each once.
func (c *composer) flipSentences() []string {
	var items []string
	add := func(text string) {
		if !slices.Contains(items, text) {
			items = append(items, text)
		}
	}
	for _, p := range c.r.Decision.FlipsIf {
		add(c.say(p))
	}
	if u := c.r.Uncertainty; u != nil {
		for i := range u.Flips {
			add(c.say(u.Flips[i].Sentence()))
		}
	}
	return items
}

// weights says how far each weight may move before another option leads.
func (c *composer) weights() []Block {
	all := slices.Clone(c.r.Decision.Weights)
	if len(all) == 0 || c.r.Decision.Alone {
		return nil
	}
	slices.SortStableFunc(all, func(a, b compare.WeightRange) int { return compareFloats(b.Share, a.Share) })
	shown := min(weightRows, len(all))
	t := Table{
		Caption: c.t("weights.table", "name", c.name(c.lead)),
		Columns: []Column{
			{Title: c.t("column.wish"), Width: 3},
			{Title: c.t("column.weight"), Width: 1, Align: Right},
			{Title: c.t("column.stays"), Width: 1.8, Align: Right},
			{Title: c.t("column.below"), Width: 2.6},
			{Title: c.t("column.above"), Width: 2.6},
		},
	}
	for _, w := range all[:shown] {
		t.Rows = append(t.Rows, Texts(c.capability(w.Capability), share1(w.Share),
			c.t("weights.stays", "low", share1(w.Low), "high", share1(w.High)), c.rival(w.LowID), c.rival(w.HighID)))
	}
	about := c.t("weights.text")
	if rest := len(all) - shown; rest > 0 {
		about = c.sentences(about, c.t("weights.rest", "count", strconv.Itoa(rest), "file", resultFile))
	}
	return []Block{Heading{Level: 2, Text: c.t("weights")}, intro{about, Small}, t}
}

func compareFloats(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// rival names who ties at an end, or says that nobody does.
func (c *composer) rival(id string) string {
	if id == "" {
		return c.t("weights.nobody")
	}
	return c.nameOf(id)
}

// sets ranks the options under every weight set of the need.
func (c *composer) sets() []Block {
	d := &c.r.Decision
	if len(d.Sets) == 0 {
		return nil
	}
	sets := d.Sets[:min(setColumns, len(d.Sets))]
	t := Table{Caption: c.t("sets.table"), Columns: []Column{
		{Title: c.t("column.option"), Width: 3}, {Title: c.t("column.ownrank"), Width: 1, Align: Centre},
	}}
	w := Table{Caption: c.t("sets.weights"), Columns: []Column{
		{Title: c.t("column.wish"), Width: 3}, {Title: c.t("column.ownweight"), Width: 1, Align: Right},
	}}
	for _, s := range sets {
		t.Columns = append(t.Columns, Column{Title: s.Name, Width: 1, Align: Centre})
		w.Columns = append(w.Columns, Column{Title: s.Name, Width: 1, Align: Right})
	}
	for i := range d.Contenders[:min(decisionOptions, len(d.Contenders))] {
		id := d.Contenders[i].ID
		row := cells(c.nameOf(id), strconv.Itoa(i+1))
		for _, s := range sets {
			row = append(row, Cell{Text: strconv.Itoa(s.Ranks[id]), Bold: s.Ranks[id] == 1})
		}
		t.Rows = append(t.Rows, Row{Cells: row})
	}
	for k, own := range d.Weights {
		row := cells(c.capability(own.Capability), share1(own.Share))
		for _, s := range sets {
			share := 0.0
			if k < len(s.Shares) {
				share = s.Shares[k]
			}
			row = append(row, Cell{Text: share1(share)})
		}
		w.Rows = append(w.Rows, Row{Cells: row})
	}
	return []Block{Heading{Level: 2, Text: c.t("sets")}, t, w}
}

// tender is the sheet of 综合评分法, which stands beside the decision.
func (c *composer) tender() []Block {
	s := c.r.Decision.Tender
	if s == nil {
		return nil
	}
	t := Table{
		Caption: c.t("tender.table", "currency", string(c.r.Need.Currency)),
		Columns: []Column{
			{Title: c.t("column.option"), Width: 2.8},
			{Title: c.t("column.responsive"), Width: 1},
			{Title: c.t("column.deduction"), Width: 1.3, Align: Right},
			{Title: c.t("column.evaluated"), Width: 1.8, Align: Right},
			{Title: c.t("column.pricepoints"), Width: 1, Align: Right},
			{Title: c.t("column.qualitypoints"), Width: 1, Align: Right},
			{Title: c.t("column.total"), Width: 1, Align: Right},
			{Title: c.t("column.rank"), Width: 0.7, Align: Centre},
		},
	}
	rows := slices.Clone(s.Rows)
	slices.SortStableFunc(rows, func(a, b compare.TenderRow) int {
		if (a.Rank == 0) != (b.Rank == 0) {
			return b.Rank - a.Rank
		}
		return a.Rank - b.Rank
	})
	for i := range rows[:min(decisionOptions, len(rows))] {
		row := &rows[i]
		responsive, deduction, rank := c.t("yes"), "—", "—"
		if !row.Responsive {
			responsive = c.t("no")
		}
		if row.DeductionPct > 0 {
			deduction = c.t("tender.deduction", "percent", strconv.FormatFloat(row.DeductionPct, 'f', -1, 64), "notice", string(row.Notice))
		}
		if row.Rank > 0 {
			rank = strconv.Itoa(row.Rank)
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{
			{Text: c.nameOf(row.ID), Bold: row.Rank == 1},
			{Text: responsive},
			{Text: deduction},
			{Text: c.plain(money.Amount(math.Round(row.Evaluated)))},
			{Text: strconv.FormatFloat(row.Price, 'f', 2, 64)},
			{Text: strconv.FormatFloat(row.Quality, 'f', 2, 64)},
			{Text: strconv.FormatFloat(row.Total, 'f', 2, 64), Bold: true},
			{Text: rank},
		}})
	}
	text := c.t("tender.text", "type", c.t("tender."+s.Type), "points", strconv.FormatFloat(s.PriceWeight, 'f', -1, 64),
		"notice", string(s.Notice), "benchmark", c.full(money.Amount(math.Round(s.Benchmark))))
	if s.Provisional {
		text = c.sentences(text, c.t("tender.provisional"))
	}
	return []Block{Heading{Level: 2, Text: c.lang.Text("decision.tender", nil)}, intro{body: text}, t}
}

// crossCheck sets TOPSIS beside the ranking, labelled as what it is.
func (c *composer) crossCheck() []Block {
	x := c.r.Decision.CrossCheck
	if x == nil || len(x.Closeness) < 2 {
		return nil
	}
	t := Table{
		Caption: c.lang.Text("decision.topsis", nil),
		Columns: []Column{
			{Title: c.t("column.option"), Width: 4},
			{Title: c.t("column.ownrank"), Width: 1, Align: Centre},
			{Title: c.t("column.closeness"), Width: 1.4, Align: Right},
			{Title: c.t("column.topsisrank"), Width: 1, Align: Centre},
		},
	}
	for i := range x.Closeness[:min(decisionOptions, len(x.Closeness), len(c.r.Decision.Contenders))] {
		t.Rows = append(t.Rows, Texts(c.nameOf(c.r.Decision.Contenders[i].ID), strconv.Itoa(i+1),
			strconv.FormatFloat(x.Closeness[i], 'f', 3, 64), strconv.Itoa(x.Ranks[i])))
	}
	verdict := c.t("topsis.agrees")
	if !x.Agrees {
		verdict = c.t("topsis.differs")
	}
	return []Block{Heading{Level: 2, Text: c.t("topsis")}, intro{c.sentences(verdict, c.t("topsis.text")), Small}, t}
}
