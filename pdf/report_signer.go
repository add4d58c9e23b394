package pdf

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
	"fineprint/vendors/uncertainty"
)

// extent is how much page 1 shows.
type extent struct {
	options  int // rows of the table
	steps    int // largest steps of the ladder
	findings int // largest findings
	open     int // open must-haves named
	flips    int // sentences on what would change the recommendation
	doubts   int // reasons against a clear winner
}

// extents lists what page 1 may show, the fullest first: it takes the first that
// fits, so that it always stands alone.
var extents = []extent{
	{5, 3, 3, 5, 2, 9},
	{5, 3, 0, 5, 2, 9},
	{5, 3, 0, 3, 2, 9},
	{4, 3, 0, 3, 2, 9},
	{3, 3, 0, 3, 2, 9},
	{3, 3, 0, 0, 2, 9},
	{3, 3, 0, 0, 2, 2},
	{3, 3, 0, 0, 1, 2},
	{2, 3, 0, 0, 1, 2},
	{2, 3, 0, 0, 1, 1},
	{1, 3, 0, 0, 1, 1},
	{1, 2, 0, 0, 1, 1},
	{1, 0, 0, 0, 0, 1},
	{1, 0, 0, 0, 0, 0},
}

// fewDoubts is how many reasons a crowded page 1 names; it says less besides.
const fewDoubts = 2

// signerPage is what somebody who signs has to read.
func (c *composer) signerPage() []Block {
	if c.lead == nil {
		return []Block{
			Callout{Kind: ToneBad, Title: c.t("answer.none"), Text: c.t("answer.none.text", "count", strconv.Itoa(len(c.r.Options)))},
			c.signatures(),
		}
	}
	at := 0
	for at < len(extents)-1 && !c.fits(extents[at]) {
		at++
	}
	return c.answerBlocks(extents[at])
}

// answerBlocks is page 1 to an extent.
func (c *composer) answerBlocks(e extent) []Block {
	blocks := []Block{c.answer(e.doubts), c.figures(), c.shortlist(e.options)}
	blocks = append(blocks, c.largestHidden(e)...)
	blocks = append(blocks, c.turning(e.flips)...)
	return append(blocks, c.openQuestions(e), c.signatures())
}

// fits reports whether page 1 holds an extent in both languages, so that both
// carry the same figures.
func (c *composer) fits(e extent) bool {
	for _, l := range []lang.Lang{lang.ZH, lang.EN} {
		other := *c
		other.lang = l
		d := Document{Title: other.title(), Subtitle: other.frame(), Lang: string(l), Blocks: other.answerBlocks(e)}
		if len(layOut(d, &watcher{seen: map[rune]string{}})) > 1 {
			return false
		}
	}
	return true
}

// answer names the option to take, or says why none can be named yet. It gives
// no more than most doubts, the weightiest first.
func (c *composer) answer(most int) Callout {
	doubts := c.doubts()
	k := Callout{Kind: ToneOK, Title: c.t("answer.recommended", "name", c.name(c.lead))}
	switch {
	case c.tied():
		k.Kind, k.Title = ToneWarn, c.t("answer.tied", "name", c.name(c.lead), "second", c.name(c.all[1]))
	case !c.winner():
		k.Kind, k.Title = ToneWarn, c.t("answer.provisional", "name", c.name(c.lead))
	}
	k.Text = strings.Join(append([]string{c.margin()}, doubts[:min(most, len(doubts))]...), "\n")
	return k
}

// winner reports whether the first option is declared the winner: by the
// decision, and by simulated costs that it has not weighed itself.
func (c *composer) winner() bool {
	v := c.r.Decision.Verdict()
	if v.Winner != c.lead.ID || v.Drawn {
		return v.Winner == c.lead.ID
	}
	u := c.r.Uncertainty
	return u == nil || u.Verdict.Clear || u.Verdict.First != c.lead.ID
}

// tied reports whether the second option shares the first place.
func (c *composer) tied() bool {
	return len(c.all) > 1 && c.ranked(c.all[1]).Rank == c.ranked(c.lead).Rank
}

// margin is the sentence that sets the first option against the second.
func (c *composer) margin() string {
	own := c.lead.Sheet.True.Likely
	if len(c.all) < 2 {
		return c.t("lead.alone", "months", c.months(), "cost", c.full(own))
	}
	second := c.all[1]
	pairs := []string{"months", c.months(), "cost", c.full(own), "second", c.name(second)}
	switch gap := second.Sheet.True.Likely - own; {
	case c.tied() && gap == 0:
		return c.t("lead.tied", pairs...)
	case c.thin(second) && !c.thin(c.lead):
		return c.t("lead.thin", pairs...)
	case gap == 0:
		return c.t("lead.level", pairs...)
	case gap < 0:
		return c.t("lead.dearer", append(pairs, "margin", c.full(-gap))...)
	default:
		return c.t("lead.margin", append(pairs, "margin", c.full(gap))...)
	}
}

// doubts says what stands against calling the first option the winner, and what
// the simulated costs say.
func (c *composer) doubts() []string {
	var doubts, reasons []string
	d := &c.r.Decision
	for _, reason := range d.Reasons {
		reasons = append(reasons, c.say(reason.Text))
	}
	if len(reasons) > 0 {
		doubts = append(doubts, c.t("doubt.reasons", "reasons", strings.Join(reasons, c.t("semicolon"))))
	}
	if said := c.verdict(); said != "" && c.r.Uncertainty.Verdict.Reason != uncertainty.OnlyOne {
		doubts = append(doubts, said)
	}
	if best := c.r.Option(d.BestConfirmed); best != nil && best.ID != c.lead.ID && len(reasons) > 0 {
		doubts = append(doubts, c.t("doubt.confirmed", "name", c.name(best)))
	}
	return doubts
}

// turning is what would change the recommendation, the clearest sentences first.
func (c *composer) turning(most int) []Block {
	var first, rest []string
	for _, p := range c.r.Decision.FlipsIf {
		switch {
		case p.Key != "decision.flip.cost":
			rest = append(rest, c.say(p))
		case !c.tied():
			first = append(first, c.say(p))
		}
	}
	if u := c.r.Uncertainty; u != nil && len(u.Flips) > 0 {
		first = append(first, c.say(u.Flips[0].Sentence()))
	}
	all := slices.Concat(first, rest)
	if most == 0 || len(all) == 0 {
		return nil
	}
	return []Block{Heading{Level: 3, Text: c.t("flips")}, Bullets{Items: all[:min(most, len(all))]}}
}

// thin reports whether too little is known of o to rank it beside the others.
func (c *composer) thin(o *compare.Option) bool { return c.ranked(o).Thin }

// ranked is o's row of the ranking.
func (c *composer) ranked(o *compare.Option) compare.Ranked {
	for _, row := range c.r.Ranking {
		if row.ID == o.ID {
			return row
		}
	}
	return compare.Ranked{}
}

// figures are the four numbers of the first option.
func (c *composer) figures() KeyValues {
	o := c.lead
	cost := o.Sheet.True
	return KeyValues{Items: []KeyValue{
		{
			Label: c.t("figure.cost", "months", c.months()), Value: c.whole(cost.Likely),
			Note: c.costNote(o.ID, cost),
		},
		c.headlineFigure(o),
		c.beyondFigure(o),
		c.presentFigure(o),
	}}
}

// costNote is where the true cost may end up.
func (c *composer) costNote(id string, cost money.Range) string {
	if c.outcome(id) != nil {
		return c.t("figure.cost.p10p90", "span", c.likelySpan(id, cost))
	}
	return c.t("figure.cost.note", "span", c.span(cost))
}

func (c *composer) headlineFigure(o *compare.Option) KeyValue {
	k := KeyValue{Label: c.t("figure.headline"), Value: c.whole(o.Headline.Amount)}
	switch o.Headline.Kind {
	case tco.HeadlineFree:
		k.Value = c.t("headline.free")
		k.Note = c.t("figure.headline.note", "name", c.nameOf(o.Headline.Offering))
	case tco.HeadlineNone:
		k.Value = c.t("headline.none")
		k.Note = c.t("figure.headline.none")
	case tco.HeadlineListed:
		k.Note = c.t("figure.headline.note", "name", c.nameOf(o.Headline.Offering))
	}
	return k
}

// beyondFigure sets what comes on top against the headline, as a multiple where
// there is one.
func (c *composer) beyondFigure(o *compare.Option) KeyValue {
	extra := beyond(o)
	k := KeyValue{Label: c.t("figure.beyond"), Value: c.whole(extra)}
	switch {
	case extra < 0:
		k.Tone, k.Note = ToneOK, c.t("figure.beyond.less")
	case o.Headline.Kind == tco.HeadlineListed && o.Headline.Amount > 0:
		digits := c.r.Need.Currency.Digits()
		times := o.Sheet.True.Likely.Decimal(digits).QuoRound(o.Headline.Amount.Decimal(digits), 1)
		k.Tone, k.Note = ToneBad, c.t("figure.beyond.times", "times", times.Fixed(1))
	default:
		k.Tone, k.Note = ToneBad, c.t("figure.beyond.all")
	}
	return k
}

// presentFigure is the true cost at the need's own discount rate, with the
// other rates that are always shown below it.
func (c *composer) presentFigure(o *compare.Option) KeyValue {
	own := c.r.Need.Discount.Rate
	k := KeyValue{Label: c.t("figure.present", "rate", rate(own)), Value: "—"}
	var others []string
	for _, v := range o.PresentValue {
		switch {
		case v.Rate.Cmp(own) == 0:
			k.Value = c.whole(v.Likely)
		case !v.Rate.IsZero():
			others = append(others, c.t("figure.present.other", "rate", rate(v.Rate), "amount", c.whole(v.Likely)))
		}
	}
	k.Note = c.list(others)
	return k
}

// whole prints an amount to the whole unit of its currency.
func (c *composer) whole(a money.Amount) string {
	currency := c.r.Need.Currency
	text := money.Group(a.Decimal(currency.Digits()).Fixed(0))
	if a < 0 && text[0] == '-' {
		return "-" + currency.Sign() + text[1:]
	}
	return currency.Sign() + text
}

// shortlist is the small table of the best options.
func (c *composer) shortlist(most int) Table {
	most = min(most, len(c.shown))
	t := Table{
		Caption: c.t("shortlist", "count", strconv.Itoa(most), "all", strconv.Itoa(len(c.all))),
		Columns: []Column{
			{Title: c.t("column.rank"), Width: 0.5, Align: Centre},
			{Title: c.t("column.option"), Width: 3.4},
			{Title: c.t("column.cost"), Width: 1.3, Align: Right},
			{Title: c.spanTitle(), Width: 2, Align: Right},
			{Title: c.t("column.headline"), Width: 1.3, Align: Right},
			{Title: c.t("column.hidden"), Width: 1.3, Align: Right},
			{Title: c.t("column.fit"), Width: 0.9, Align: Right},
			{Title: c.t("column.musts"), Width: 1.2, Align: Right},
		},
	}
	ranks := c.ranks()
	for i, o := range c.shown[:most] {
		t.Rows = append(t.Rows, Row{Cells: []Cell{
			{Text: ranks[i]},
			{Text: c.name(o), Bold: i == 0},
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

// mustsCell warns where must-haves are open.
func mustsCell(o *compare.Option) Cell {
	cell := Cell{Text: musts(o)}
	if o.Fit.Confirmed < o.Fit.Musts {
		cell.Tone = ToneWarn
	}
	return cell
}

// ranks numbers the options among themselves: the result ranks every edition,
// the report shows the best of each product. Ties share the better number.
func (c *composer) ranks() []string {
	texts := make([]string, len(c.all))
	for i, o := range c.all {
		texts[i] = strconv.Itoa(i + 1)
		if i > 0 && c.ranked(o).Rank == c.ranked(c.all[i-1]).Rank && c.ranked(o).Rank > 0 {
			texts[i] = texts[i-1]
		}
	}
	return texts
}

// largestHidden lists what makes the true cost of the first option so much
// larger than its headline, then the findings with the most at stake.
func (c *composer) largestHidden(e extent) []Block {
	steps := c.largestSteps(e.steps)
	findings := c.largestFindings(e.findings)
	if len(steps) == 0 && findings == "" {
		return nil
	}
	blocks := []Block{Heading{Level: 3, Text: c.t("largest", "name", c.name(c.lead))}}
	if len(steps) > 0 {
		blocks = append(blocks, Bullets{Items: steps, Numbered: true})
	}
	if findings != "" {
		blocks = append(blocks, Paragraph{Text: findings})
	}
	return blocks
}

// largestSteps names the ladder's largest steps upwards.
func (c *composer) largestSteps(most int) []string {
	var steps []tco.Step
	for _, step := range c.lead.Ladder {
		if step.Cause != tco.CauseHeadline && step.Amount > 0 {
			steps = append(steps, step)
		}
	}
	slices.SortStableFunc(steps, func(a, b tco.Step) int { return cmp.Compare(b.Amount, a.Amount) })
	var items []string
	for _, step := range steps[:min(most, len(steps))] {
		items = append(items, c.t("largest.item", "cause", c.word("cause", string(step.Cause)),
			"money", c.short(step.Amount), "meaning", c.t("cause."+string(step.Cause))))
	}
	return items
}

// largestFindings is one sentence with the findings that may cost most.
func (c *composer) largestFindings(most int) string {
	var parts []string
	for i := range c.lead.Findings {
		f := &c.lead.Findings[i]
		if len(parts) < most && !f.Money.IsZero() {
			parts = append(parts, c.t("largest.finding", "title", c.say(f.Title()), "money", c.span(f.Money)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return c.t("largest.findings", "findings", strings.Join(parts, c.t("semicolon")))
}

// openQuestions is the gate: whether it is open, what shuts it, the share of the
// true cost that a contract binds, and the must-haves nobody has confirmed.
func (c *composer) openQuestions(e extent) Block {
	k := Callout{Kind: ToneInfo, Title: c.t("open.nothing", "musts", strconv.Itoa(c.lead.Fit.Musts))}
	var lines []string
	if gate := c.check(c.lead); gate != nil {
		k.Kind, k.Title = c.gateTitle(gate)
		if reasons := c.gateReasons(gate); len(reasons) > 0 {
			lines = append(lines, c.t("gate.reasons", "reasons", c.list(reasons)))
		}
		bound := c.t("gate.bound", "share", gate.bound())
		if e.doubts > fewDoubts {
			bound = c.sentences(bound, c.firmness(c.lead))
		}
		lines = append(lines, bound)
	}
	if named := c.openMusts(e.open); named != "" {
		lines = append(lines, named)
	}
	k.Text = strings.Join(lines, "\n")
	return k
}

// openMusts names the must-haves that nobody has confirmed, with the money that
// hangs on them.
func (c *composer) openMusts(most int) string {
	open := c.lead.Bundle.Unconfirmed
	if len(open) == 0 || most == 0 {
		return ""
	}
	names := c.capabilities(open[:min(most, len(open))])
	text := c.t("open.names", "names", c.list(names))
	if len(names) < len(open) {
		text = c.t("open.names.more", "names", c.list(names), "count", strconv.Itoa(len(open)))
	}
	var stake money.Range
	for i := range c.lead.Sheet.Lines {
		if l := &c.lead.Sheet.Lines[i]; l.Cause == tco.CauseNotStated && slices.Contains(open, l.Capability) {
			stake = stake.Plus(l.Total)
		}
	}
	if !stake.IsZero() {
		text = c.sentences(text, c.t("open.stake", "span", c.span(stake), "likely", c.short(stake.Likely)))
	}
	return text
}

// firmness says in one sentence how sure the money is.
func (c *composer) firmness(o *compare.Option) string {
	var parts []string
	for _, share := range c.shares(o) {
		if share.thousandths > 0 {
			parts = append(parts, c.word("basis", string(share.basis))+" "+share.text)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return c.t("firmness", "shares", c.list(parts))
}

// signatures asks them to sign.
func (c *composer) signatures() Block {
	people := c.o.Signers
	if len(people) == 0 {
		people = UsualSigners(c.lang)
	}
	return KeepTogether{Blocks: []Block{Heading{Level: 3, Text: c.t("sign")}, Signatures{People: people}}}
}
