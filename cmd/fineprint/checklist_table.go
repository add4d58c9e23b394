package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"fineprint/checklist"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// The columns of the checklist fill 80 cells; hanzi take two each. Own ids may
// be longer than the shipped ones and are cut.
const (
	widthItem  = 8
	widthTitle = 26
	widthState = 15
	widthStake = 17
	widthGate  = 10
)

// mostNext is how many questions are put first.
const mostNext = 5

// leastChance is the least chance to change the winner that is worth a word: it
// prints as 1%.
const leastChance = 0.005

// checklistTable prints a checklist for a person.
func (a *app) checklistTable(w io.Writer, out *checklist.Outcome, need string, f *checklistFlags) error {
	var b strings.Builder
	l := out.List
	b.WriteString(wrap(a.item("title", nil)+" · "+a.lang.Text("checklist.subtitle", lang.Args{
		"name": l.Option.Offering.Name.In(a.lang), "company": or(l.Need.Company, "Fineprint"), "users": headcountText(l.Need),
		"months": strconv.Itoa(l.Need.HorizonMonths), "date": l.Need.Date.Format("2006-01-02"),
	}), "") + "\n")
	a.checklistCost(&b, out)
	a.checklistGate(&b, out)
	entries := l.Asked(f.full)
	tier := 0
	for _, e := range entries {
		if e.Item.Tier != tier {
			tier = e.Item.Tier
			b.WriteString("\n" + checklistRow(a.item("column.item", nil), a.item(fmt.Sprintf("tier.%d", tier), nil),
				a.item("column.state", nil), a.item("column.stake", nil), a.item("column.gate", nil)) + "\n")
			b.WriteString(strings.Repeat("─", tableWidth) + "\n")
		}
		a.checklistEntry(&b, out, e)
	}
	b.WriteString("\n" + wrap(a.item("legend", nil), "") + "\n")
	a.checklistNext(&b, l)
	if len(out.Unused) > 0 {
		b.WriteString("\n" + wrap(a.item("unused", lang.Args{"items": strings.Join(out.Unused, a.text("list.separator", nil))}), "") + "\n")
	}
	if f.answers == "" {
		command := "fineprint checklist " + need + " --offering " + l.Option.ID + " --format yaml -o answers.yaml"
		b.WriteString("\n" + wrap(a.item("fill", lang.Args{"command": command}), "  ") + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// item is a text of the checklist.
func (a *app) item(key string, args lang.Args) string { return a.lang.Text("checklist."+key, args) }

// checklistCost says what the option costs, and what it cost before the answers.
func (a *app) checklistCost(b *strings.Builder, out *checklist.Outcome) {
	before, after, ok := out.TrueCosts()
	if !ok {
		b.WriteString(wrap(a.item("infeasible", nil), "") + "\n")
		return
	}
	b.WriteString(wrap(a.item("cost", a.spanArgs(out.List, after, lang.Args{"after": a.short(out.List, after.Likely)})), "") + "\n")
	if before != after {
		b.WriteString(wrap(a.item("cost.changed", a.spanArgs(out.List, before, lang.Args{"before": a.short(out.List, before.Likely)})), "") + "\n")
	}
}

func (a *app) short(l *checklist.List, m money.Amount) string {
	return l.Need.Currency.Short(m, string(a.lang))
}

func (a *app) spanArgs(l *checklist.List, r money.Range, args lang.Args) lang.Args {
	args["low"], args["high"] = a.short(l, r.Low), a.short(l, r.High)
	return args
}

func (a *app) checklistGate(b *strings.Builder, out *checklist.Outcome) {
	verdict := a.item("gate.pass", nil)
	if !out.Gate.Pass() {
		verdict = a.item("gate.blocked", lang.Args{"count": strconv.Itoa(len(out.Gate.Blocks))})
	}
	share := out.Gate.Bound.Share().Mul(money.Int(100)).Fixed(1) + "%"
	b.WriteString(wrap(verdict+" · "+a.item("bound", lang.Args{"share": share}), "") + "\n")
	for i := range out.Gate.Blocks {
		if block := &out.Gate.Blocks[i]; block.Item == "" {
			b.WriteString(wrap("  · "+block.Say().Say(a.lang), "    ") + "\n")
		}
	}
}

func (a *app) checklistEntry(b *strings.Builder, out *checklist.Outcome, e *checklist.Entry) {
	gate := ""
	for i := range out.Gate.Blocks {
		if block := &out.Gate.Blocks[i]; block.Item == e.Item.ID {
			gate = a.item("short."+string(block.Reason), nil)
		}
	}
	stake := "–"
	switch {
	case e.Stake.IsZero():
	case e.Stake.Low == e.Stake.High:
		stake = a.short(out.List, e.Stake.Likely)
	default:
		stake = a.short(out.List, e.Stake.Low) + "–" + a.short(out.List, e.Stake.High)
	}
	title := e.Item.Title.In(a.lang)
	if e.Needed {
		title = "*" + title
	}
	b.WriteString(checklistRow(e.Item.ID, title, a.lang.Text("state."+string(e.State()), nil), stake, gate) + "\n")
}

func checklistRow(item, title, state, stake, gate string) string {
	cut := func(text string, width int) string { return cells.FillRight(cells.Truncate(text, width, "…"), width) }
	row := cut(item, widthItem) + " " + cut(title, widthTitle) + " " + cut(state, widthState) + " " +
		cells.FillLeft(cells.Truncate(stake, widthStake, "…"), widthStake) + " " + cut(gate, widthGate)
	return strings.TrimRight(row, " ")
}

// checklistNext puts the first open questions in full: those most likely to
// change the winner, then the dearest.
func (a *app) checklistNext(b *strings.Builder, l *checklist.List) {
	next := l.Next(nil)
	if len(next) == 0 {
		return
	}
	total := checklist.Total(next)
	b.WriteString("\n" + a.item("next", nil) + " (" + a.item("open", lang.Args{
		"open": strconv.Itoa(len(next)), "all": strconv.Itoa(len(l.Asked(false))),
	}) + ")\n" + wrap(a.item("stake", a.spanArgs(l, total, lang.Args{})), "") + "\n")
	for _, e := range next[:min(mostNext, len(next))] {
		asked := e.Item.ID + " " + e.Question().Say(a.lang)
		if l.Chance != nil {
			if chance := l.Chance(e); chance >= leastChance {
				asked += a.item("chance", lang.Args{"chance": fmt.Sprintf("%.0f%%", 100*chance)})
			}
		}
		b.WriteString(wrap("  · "+asked, "    ") + "\n")
	}
}
