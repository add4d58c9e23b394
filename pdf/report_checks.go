package pdf

import (
	"slices"
	"strconv"
	"strings"

	"fineprint/checklist"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// How much of the checklist is printed; all of it is a document of its own.
const (
	openRows      = 12
	reasonNames   = 4
	contractBound = 3 // the firmest binding
)

// check is the checklist of one option with its gate.
type check struct {
	list *checklist.List
	gate checklist.Gate
}

// check returns the checklist of an option: the answered one that was given, or
// what the catalogue alone says. It is nil when there is none.
func (c *composer) check(o *compare.Option) *check {
	if known, ok := c.checks[o.ID]; ok {
		return known
	}
	var found *check
	for _, l := range c.o.Checklists {
		if l.Option.ID == o.ID {
			found = &check{l, checklist.Evaluate(l)}
		}
	}
	if found == nil {
		if template, err := checklist.Shipped(); err == nil {
			l := checklist.Generate(c.r, o, template)
			found = &check{l, checklist.Evaluate(l)}
		}
	}
	c.checks[o.ID] = found
	return found
}

// answered reports whether somebody has answered an option's checklist.
func (c *composer) answered(o *compare.Option) bool {
	return slices.ContainsFunc(c.o.Checklists, func(l *checklist.List) bool { return l.Option.ID == o.ID })
}

// bound prints the share of the true cost that a contract binds.
func (k *check) bound() string { return k.share(contractBound) }

func (k *check) share(level int) string {
	return k.gate.Bound.Shares[level].Mul(money.Int(100)).Fixed(1) + "%"
}

// gateTitle says whether the gate is open, in a few words.
func (c *composer) gateTitle(k *check) (Tone, string) {
	if k.gate.Pass() {
		return ToneOK, c.t("gate.pass")
	}
	return ToneBad, c.t("gate.shut", "count", strconv.Itoa(len(k.gate.Blocks)))
}

// gateReasons counts what shuts the gate by kind: "nobody has answered (27)".
func (c *composer) gateReasons(k *check) []string {
	var parts []string
	for _, reason := range checklist.Reasons {
		count := 0
		for i := range k.gate.Blocks {
			if k.gate.Blocks[i].Reason == reason {
				count++
			}
		}
		if count > 0 {
			parts = append(parts, c.t("gate.reason", "reason", c.t("gate.reason."+string(reason)), "count", strconv.Itoa(count)))
		}
	}
	return parts
}

// checklist is what has to be answered before signing.
func (c *composer) checklist() []Block {
	if c.lead == nil {
		return nil
	}
	k := c.check(c.lead)
	if k == nil {
		return nil
	}
	tone, title := c.gateTitle(k)
	text := c.t("gate.bound", "share", k.bound())
	if !c.answered(c.lead) {
		text = c.sentences(text, c.t("gate.unanswered"))
	}
	blocks := []Block{
		Heading{Level: 1, Text: c.section("checks")},
		intro{body: c.t("checks.text", "name", c.name(c.lead))},
		Callout{Kind: tone, Title: title, Text: text},
	}
	blocks = append(blocks, c.reasonList(k)...)
	blocks = append(blocks, c.gates()...)
	return append(blocks, c.openItems(k)...)
}

// reasonList names what each reason is about.
func (c *composer) reasonList(k *check) []Block {
	var items []string
	for _, reason := range checklist.Reasons {
		var names []string
		for i := range k.gate.Blocks {
			if b := &k.gate.Blocks[i]; b.Reason == reason {
				names = append(names, c.subject(b))
			}
		}
		if len(names) == 0 {
			continue
		}
		about := c.list(names[:min(reasonNames, len(names))])
		key := "gate.names"
		if len(names) > reasonNames {
			key = "gate.names.more"
		}
		items = append(items, c.t(key, "reason", c.t("gate.reason."+string(reason)), "names", about, "count", strconv.Itoa(len(names))))
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{Bullets{Items: items}}
}

// subject is what a reason is about, with the number of its item.
func (c *composer) subject(b *checklist.Block) string {
	name := c.in(b.Subject)
	if b.Item == "" {
		return name
	}
	return b.Item + " " + name
}

// gated are the options in detail and all that have answers.
func (c *composer) gated() []*compare.Option {
	list := slices.Clone(c.detail)
	for _, l := range c.o.Checklists {
		if o := c.r.Option(l.Option.ID); o != nil && o.Sheet != nil && !slices.Contains(list, o) {
			list = append(list, o)
		}
	}
	return list
}

// gates sets the options in detail side by side: gate, firmness, money open.
func (c *composer) gates() []Block {
	t := Table{
		Caption: c.t("gates.table"),
		Columns: []Column{
			{Title: c.t("column.option"), Width: 3},
			{Title: c.t("column.gate"), Width: 1.6},
			{Title: c.t("column.open_items"), Width: 1.2, Align: Right},
			{Title: c.t("column.stake"), Width: 2.2, Align: Right},
			{Title: c.lang.Text("checklist.binding.3", nil), Width: 1.3, Align: Right},
			{Title: c.lang.Text("checklist.binding.2", nil), Width: 1.3, Align: Right},
			{Title: c.lang.Text("checklist.binding.1", nil), Width: 1.2, Align: Right},
			{Title: c.lang.Text("checklist.binding.0", nil), Width: 1.2, Align: Right},
		},
	}
	for _, o := range c.gated() {
		k := c.check(o)
		if k == nil {
			continue
		}
		open := k.list.Next(nil)
		tone, gate := ToneOK, c.t("gates.pass")
		if !k.gate.Pass() {
			tone, gate = ToneBad, c.t("gates.shut", "count", strconv.Itoa(len(k.gate.Blocks)))
		}
		row := []Cell{
			{Text: c.name(o), Bold: o == c.lead},
			{Text: gate, Tone: tone},
			{Text: strconv.Itoa(len(open))},
			{Text: c.span(checklist.Total(open))},
		}
		for level := contractBound; level >= 0; level-- {
			row = append(row, Cell{Text: k.share(level)})
		}
		t.Rows = append(t.Rows, Row{Cells: row})
	}
	return []Block{t, Paragraph{Style: Small, Text: c.t("gates.legend")}}
}

// openItems are the open questions with the most money at stake, with lines for
// who asks and by when.
func (c *composer) openItems(k *check) []Block {
	open := k.list.Next(nil)
	if len(open) == 0 {
		return []Block{Paragraph{Text: c.t("items.none")}}
	}
	shown := min(openRows, len(open))
	t := Table{
		Caption: c.t("items.table", "count", strconv.Itoa(shown), "all", strconv.Itoa(len(open))),
		Columns: []Column{
			{Title: c.lang.Text("checklist.column.item", nil), Width: 0.9},
			{Title: c.t("column.question"), Width: 5.2},
			{Title: c.t("column.stake"), Width: 1.7, Align: Right},
			{Title: c.t("column.owner"), Width: 1.5},
			{Title: c.t("column.due"), Width: 1.5},
		},
	}
	for _, e := range open[:shown] {
		owner, due := "", ""
		if a := e.Answer; a != nil {
			owner = a.Owner
			if !a.Due.IsZero() {
				due = day(a.Due)
			}
		}
		id := e.Item.ID
		if e.Needed {
			id += " *"
		}
		stake := "—"
		if !e.Stake.IsZero() {
			stake = c.span(e.Stake)
		}
		t.Rows = append(t.Rows, Texts(id, c.typeset(e.Item.Title.In(c.lang)+"\n"+strings.TrimSpace(e.Question().Say(c.lang))), stake, owner, due))
	}
	return []Block{
		Heading{Level: 2, Text: c.t("items")},
		t,
		Paragraph{Style: Small, Text: c.t("items.legend", "command", c.command())},
	}
}

// command prints the full checklist of the first option as a document.
func (c *composer) command() string {
	return c.lang.Text("report.items.command", lang.Args{"id": c.lead.ID})
}
