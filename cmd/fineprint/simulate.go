package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/uncertainty"
)

// How much of a simulation the terminal shows; JSON has all of it.
const (
	simulatedOptions = 5
	simulatedFlips   = 4
	simulatedAsks    = 5
)

// simulation prints what the first options may cost, what would turn their
// order, and what to ask first, within 80 cells.
func (a *app) simulation(b *strings.Builder, r *compare.Result) {
	u := r.Uncertainty
	if u == nil {
		return
	}
	short := func(m money.Amount) string { return r.Need.Currency.Short(m, string(a.lang)) }
	b.WriteString("\n" + wrap(a.text("simulate.head", lang.Args{
		"draws": money.Group(strconv.Itoa(u.Draws)), "seed": strconv.FormatUint(u.Seed, 10), "drivers": strconv.Itoa(u.Drivers),
	}), "") + "\n\n")
	b.WriteString(simulated(a.text("column.option", nil), "P10–P90", "P50", "P80", a.text("column.first", nil)) + "\n")
	b.WriteString(strings.Repeat("─", tableWidth) + "\n")
	for i := range u.Outcomes[:min(simulatedOptions, len(u.Outcomes))] {
		o := &u.Outcomes[i]
		b.WriteString(simulated(r.Option(o.ID).Offering.Name.In(a.lang), short(o.P10)+"–"+short(o.P90), short(o.P50), short(o.P80),
			fmt.Sprintf("%.0f%%", 100*o.First)) + "\n")
	}
	b.WriteString("\n" + wrap(r.VerdictText().Say(a.lang), "") + "\n")
	if said, ok := r.Decision.JointText(); ok {
		b.WriteString(wrap(said.Say(a.lang), "") + "\n")
	}
	if len(u.Flips) > 0 {
		b.WriteString("\n" + a.text("simulate.flips", nil) + "\n")
		for i := range u.Flips[:min(simulatedFlips, len(u.Flips))] {
			b.WriteString(wrap("  · "+u.Flips[i].Sentence().Say(a.lang), "    ") + "\n")
		}
	}
	a.questions(b, r)
}

// questions lists what to ask first; what cannot change the winner is not
// worth a line here.
func (a *app) questions(b *strings.Builder, r *compare.Result) {
	short := func(m money.Amount) string { return r.Need.Currency.Short(m, string(a.lang)) }
	asked := slices.DeleteFunc(slices.Clone(r.Uncertainty.Questions), func(q uncertainty.Question) bool { return q.Changes == 0 })
	if len(asked) == 0 {
		b.WriteString("\n" + wrap(a.text("simulate.no_question", nil), "") + "\n")
		return
	}
	b.WriteString("\n" + a.text("simulate.questions", nil) + "\n")
	for i := range asked[:min(simulatedAsks, len(asked))] {
		q := &asked[i]
		b.WriteString(wrap("  · "+q.Text.Say(a.lang)+a.text("simulate.stake", lang.Args{
			"stake": short(q.Stake), "chance": fmt.Sprintf("%.0f%%", 100*q.Changes),
		}), "    ") + "\n")
	}
}

// simulated sets one row of the table: name left, figures right.
func simulated(name string, figures ...string) string {
	var row strings.Builder
	row.WriteString(cells.FillRight(cells.Truncate(name, 28, "…"), 28))
	for i, width := range []int{20, 10, 10, 8} {
		row.WriteString(" " + cells.FillLeft(figures[i], width))
	}
	return row.String()
}
