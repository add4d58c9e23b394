package pdf

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"fineprint/checklist"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// Checklist sets the checklist of one offering: cost, gate and what to ask
// first on page 1, then every item with question, answer and proof.
func Checklist(o *checklist.Outcome, l lang.Lang) Document {
	c := &checklistSetter{outcome: o, list: o.List, lang: l, blocked: map[string]checklist.Reason{}}
	for i := range o.Gate.Blocks {
		c.blocked[o.Gate.Blocks[i].Item] = o.Gate.Blocks[i].Reason
	}
	n, offering := o.List.Need, o.List.Option.Offering
	users := n.Headcount[money.Likely]
	company := n.Company
	if company == "" {
		company = "Fineprint"
	}
	d := Document{
		Title: c.say("title", nil), Lang: string(l), Author: "Fineprint", Created: n.Date,
		Subtitle: c.say("subtitle", lang.Args{
			"name": offering.Name.In(l), "company": company, "users": users[0].String(),
			"months": strconv.Itoa(n.HorizonMonths), "date": n.Date.Format(time.DateOnly),
		}),
		Subject:    offering.ID,
		FooterLeft: "Fineprint " + compare.MethodVersion + " · " + o.List.InputHash[:min(16, len(o.List.InputHash))],
	}
	d.Blocks = append(d.Blocks, c.summary()...)
	d.Blocks = append(d.Blocks, c.reasons()...)
	d.Blocks = append(d.Blocks, c.next()...)
	for tier := 1; tier <= 3; tier++ {
		d.Blocks = append(d.Blocks, c.tier(tier)...)
	}
	return d
}

// checklistSetter turns one outcome into blocks.
type checklistSetter struct {
	outcome *checklist.Outcome
	list    *checklist.List
	lang    lang.Lang
	blocked map[string]checklist.Reason
}

func (c *checklistSetter) say(key string, args lang.Args) string {
	return c.set(c.lang.Text("checklist."+key, args))
}

// set gives a text the punctuation of its language in print.
func (c *checklistSetter) set(text string) string { return (&composer{lang: c.lang}).typeset(text) }

func (c *checklistSetter) money(a money.Amount) string {
	return c.list.Need.Currency.Short(a, string(c.lang))
}

func (c *checklistSetter) span(r money.Range) string {
	switch {
	case r.IsZero():
		return "–"
	case r.Low == r.High:
		return c.money(r.Likely)
	}
	return c.money(r.Low) + " – " + c.money(r.High)
}

// summary is the gate, the one number and the cost.
func (c *checklistSetter) summary() []Block {
	gate := Callout{Kind: ToneOK, Title: c.say("gate.pass", nil)}
	if !c.outcome.Gate.Pass() {
		gate.Kind, gate.Title = ToneBad, c.say("gate.blocked", lang.Args{"count": strconv.Itoa(len(c.outcome.Gate.Blocks))})
	}
	bound := &c.outcome.Gate.Bound
	share := func(level int) string { return bound.Shares[level].Mul(money.Int(100)).Fixed(1) + "%" }
	gate.Text = c.say("bound", lang.Args{"share": share(3)})
	before, after, ok := c.outcome.TrueCosts()
	if !ok {
		gate.Text += "\n" + c.say("infeasible", nil)
		return []Block{gate}
	}
	gate.Text += "\n" + c.say("cost", lang.Args{"after": c.money(after.Likely), "low": c.money(after.Low), "high": c.money(after.High)})
	if before != after {
		gate.Text += "\n" + c.say("cost.changed", lang.Args{
			"before": c.money(before.Likely), "low": c.money(before.Low), "high": c.money(before.High),
		})
	}
	t := Table{Caption: c.say("bound.heading", nil), Columns: []Column{
		{Title: c.say("column.level", nil), Width: 3},
		{Title: c.say("column.amount", nil), Width: 2, Align: Right},
		{Title: c.say("column.share", nil), Width: 1, Align: Right},
	}}
	for level := 3; level >= 0; level-- {
		t.Rows = append(t.Rows, Texts(c.say(fmt.Sprintf("binding.%d", level), nil),
			c.list.Need.Currency.Format(bound.Amounts[level]), share(level)))
	}
	return []Block{gate, t}
}

// mostReasons and mostQuestions keep page 1 to one page.
const (
	mostReasons   = 8
	mostQuestions = 5
)

// reasons lists what shuts the gate, by kind.
func (c *checklistSetter) reasons() []Block {
	blocks := c.outcome.Gate.Blocks
	if len(blocks) == 0 {
		return nil
	}
	var items []string
	for i := range blocks[:min(mostReasons, len(blocks))] {
		text := c.set(blocks[i].Say().Say(c.lang))
		if blocks[i].Item != "" {
			text = blocks[i].Item + " " + text
		}
		items = append(items, text)
	}
	if more := len(blocks) - len(items); more > 0 {
		items = append(items, c.say("more", lang.Args{"count": strconv.Itoa(more)}))
	}
	return []Block{Heading{Level: 1, Text: c.say("gate.heading", nil)}, Bullets{Items: items}}
}

// next puts the dearest open questions.
func (c *checklistSetter) next() []Block {
	open := c.list.Next(nil)
	if len(open) == 0 {
		return nil
	}
	total := checklist.Total(open)
	t := Table{Columns: []Column{
		{Title: c.say("column.item", nil), Width: 1},
		{Title: c.say("column.ask", nil), Width: 7},
		{Title: c.say("column.stake", nil), Width: 2.4, Align: Right},
	}}
	for _, e := range open[:min(mostQuestions, len(open))] {
		t.Rows = append(t.Rows, Texts(e.Item.ID, c.set(e.Question().Say(c.lang)), c.span(e.Stake)))
	}
	return []Block{
		Heading{Level: 1, Text: c.say("next", nil)},
		Paragraph{Text: c.say("stake", lang.Args{"low": c.money(total.Low), "high": c.money(total.High)}), Style: Muted},
		t,
	}
}

// tier is the table of one tier.
func (c *checklistSetter) tier(tier int) []Block {
	t := Table{Columns: []Column{
		{Title: c.say("column.item", nil), Width: 1.35},
		{Title: c.say("column.ask", nil), Width: 5.2},
		{Title: c.say("column.state", nil), Width: 1.7},
		{Title: c.say("column.stake", nil), Width: 1.9, Align: Right},
		{Title: c.say("column.evidence", nil), Width: 2.6},
		{Title: c.say("column.owner", nil), Width: 1.9},
	}}
	for _, e := range c.list.Asked(false) {
		if e.Item.Tier == tier {
			t.Rows = append(t.Rows, c.row(e))
			if note := c.note(e); note != "" {
				t.Rows = append(t.Rows, Row{Kind: RowNote, Cells: []Cell{{Text: note}}})
			}
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{Heading{Level: 1, Text: c.say(fmt.Sprintf("tier.%d", tier), nil), NewPage: tier == 1}, t}
}

func (c *checklistSetter) row(e *checklist.Entry) Row {
	id := Cell{Text: e.Item.ID, Bold: e.Needed}
	if e.Needed {
		id.Text += " *"
	}
	state := Cell{Text: c.set(c.lang.Text("state."+string(e.State()), nil)), Tone: toneOf(e.State())}
	if reason, shut := c.blocked[e.Item.ID]; shut {
		state.Text += "\n" + c.say("short."+string(reason), nil)
		if state.Tone == ToneOK {
			state.Tone = ToneWarn
		}
	}
	if who := c.list.Responsibility(e); who != "" {
		state.Text += "\n" + c.say("responsibility."+string(who), nil)
	}
	return Row{Cells: []Cell{
		id,
		{Text: c.set(e.Item.Title.In(c.lang) + "\n" + e.Question().Say(c.lang))},
		state,
		{Text: c.span(e.Stake)},
		{Text: c.evidence(e)},
		{Text: people(e)},
	}}
}

// note is what stands below an item: what the catalogue says and the clause.
func (c *checklistSetter) note(e *checklist.Entry) string {
	var parts []string
	if e.Prefill.State != checklist.NotStated {
		text := c.set(c.lang.Text("state."+string(e.Prefill.State), nil))
		if s := e.Prefill.Source; s.Ref != "" {
			text += " (" + strings.TrimSpace(s.Ref+" "+s.AsOf) + ")"
		}
		parts = append(parts, c.say("catalogue", lang.Args{"text": text}))
	}
	if clause, ok := e.Clause(); ok {
		parts = append(parts, c.say("clause", lang.Args{"text": clause.Say(c.lang)}))
	}
	if a := e.Answer; a != nil && a.Comments != "" {
		parts = append(parts, a.Comments)
	}
	return strings.Join(parts, "\n")
}

// evidence lists the proof that is there, or what would be accepted.
func (c *checklistSetter) evidence(e *checklist.Entry) string {
	var lines []string
	if e.Answer != nil {
		for i := range e.Answer.Evidence {
			p := &e.Answer.Evidence[i]
			text := "✓ " + c.say("evidence."+string(p.Type), nil)
			if p.Ref != "" {
				text += ": " + p.Ref
			}
			if !p.Date.IsZero() {
				text += " " + p.Date.Format(time.DateOnly)
			}
			lines = append(lines, text)
		}
	}
	if len(lines) == 0 {
		for _, t := range e.Item.Accept {
			lines = append(lines, "□ "+c.say("evidence."+string(t), nil))
		}
	}
	return strings.Join(lines, "\n")
}

// people names owner, due date and reviewer; lines to write on when empty.
func people(e *checklist.Entry) string {
	owner, due, reviewer := "____", "____", "____"
	if a := e.Answer; a != nil {
		if a.Owner != "" {
			owner = a.Owner
		}
		if !a.Due.IsZero() {
			due = a.Due.Format(time.DateOnly)
		}
		if a.Reviewer != "" {
			reviewer = a.Reviewer
		}
	}
	return owner + "\n" + due + "\n" + reviewer
}

func toneOf(s checklist.State) Tone {
	switch s {
	case checklist.Included:
		return ToneOK
	case checklist.AddOn, checklist.HigherEdition, checklist.Build:
		return ToneWarn
	case checklist.Unavailable:
		return ToneBad
	case checklist.NotStated:
		return ToneUnknown
	case checklist.NotApplicable:
	}
	return ToneMuted
}
