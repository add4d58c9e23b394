package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"

	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/tco"
)

// The columns of the table fill 80 cells; hanzi take two each.
const (
	widthRank  = 4
	widthName  = 19
	widthTrue  = 9
	widthRange = 17
	widthHead  = 9
	widthFit   = 5
	widthKnown = 5
	widthMusts = 5
)

// cells counts terminal cells: hanzi take two, signs that some fonts draw wide
// are taken as one, whatever the locale.
var cells = func() *runewidth.Condition {
	c := runewidth.NewCondition()
	c.EastAsianWidth = false
	return c
}()

// printTable prints a comparison for a person.
func (a *app) printTable(r *compare.Result, all bool) error {
	var b strings.Builder
	n := r.Need
	b.WriteString(a.text("compare.head", lang.Args{
		"company": or(n.Company, "Fineprint"), "users": headcountText(n), "months": strconv.Itoa(n.HorizonMonths),
		"currency": string(n.Currency), "date": n.Date.Format("2006-01-02"),
	}) + "\n\n")
	b.WriteString(columns(
		"#", a.text("column.option", nil), a.text("column.true", nil), a.text("column.range", nil), a.text("column.headline", nil),
		a.text("column.fit", nil), a.text("column.known", nil), a.text("column.musts", nil)) + "\n")
	b.WriteString(strings.Repeat("─", 80) + "\n")
	shown := 0
	for _, row := range r.Ranking {
		o := r.Option(row.ID)
		if !all && !o.BestOfProduct {
			continue
		}
		shown++
		b.WriteString(a.optionRow(shown, row, o, n) + "\n")
	}
	a.notes(&b, r)
	_, err := fmt.Fprint(a.out, b.String())
	return err
}

// optionRow is one line of the table.
func (a *app) optionRow(rank int, row compare.Ranked, o *compare.Option, n *need.Need) string {
	short := func(m money.Amount) string { return n.Currency.Short(m, string(a.lang)) }
	headline := short(o.Headline.Amount)
	switch o.Headline.Kind {
	case tco.HeadlineFree:
		headline = a.text("headline.free", nil)
	case tco.HeadlineNone:
		headline = a.text("headline.none", nil)
	case tco.HeadlineListed:
	}
	mark := ""
	if row.Frontier {
		mark = "*"
	}
	if row.Thin {
		mark = "?"
	}
	fit, known := "–", "–"
	if len(o.Fit.Wishes) > 0 {
		fit, known = fmt.Sprintf("%.0f%%", 100*o.Fit.Score), fmt.Sprintf("%.0f%%", 100*o.Fit.Coverage)
	}
	cost := o.Sheet.True
	return columns(strconv.Itoa(rank)+mark, o.Offering.Name.In(a.lang), short(cost.Likely),
		short(cost.Low)+"–"+short(cost.High), headline, fit, known, fmt.Sprintf("%d/%d", o.Fit.Confirmed, o.Fit.Musts))
}

// columns sets one row: rank and name left, figures right.
func columns(rank, name string, figures ...string) string {
	var row strings.Builder
	row.WriteString(cells.FillRight(rank, widthRank) + " " + cells.FillRight(cells.Truncate(name, widthName, "…"), widthName))
	for i, width := range []int{widthTrue, widthRange, widthHead, widthFit, widthKnown, widthMusts} {
		row.WriteString(" " + cells.FillLeft(figures[i], width))
	}
	return row.String()
}

// notes says below the table what the columns cannot.
func (a *app) notes(b *strings.Builder, r *compare.Result) {
	best := r.Best(0)
	b.WriteString("\n" + wrap(a.text("compare.legend", nil), "") + "\n")
	if out := len(r.Options) - len(r.Ranking); out > 0 {
		b.WriteString(wrap(a.text("compare.out", lang.Args{"count": strconv.Itoa(out)}), "") + "\n")
	}
	a.decision(b, r)
	a.hiddenCosts(b, r, best[0])
	a.crossings(b, r)
	a.simulation(b, r)
	b.WriteString("\n" + wrap(a.text("compare.next", lang.Args{"id": best[0].ID}), "  ") + "\n")
}

// mostFlips is how many sentences on what would change the decision the table
// has room for.
const mostFlips = 2

// decision says who wins or why nobody does, and what would change that.
func (a *app) decision(b *strings.Builder, r *compare.Result) {
	v := r.Decision.Verdict()
	b.WriteString("\n" + wrap(a.text("compare.decision", lang.Args{"verdict": v.Text.Say(a.lang)}), "  ") + "\n")
	for _, flip := range v.FlipsIf[:min(mostFlips, len(v.FlipsIf))] {
		b.WriteString(wrap("  · "+flip.Say(a.lang), "    ") + "\n")
	}
}

// hiddenCosts lists the dearest findings of the first option.
func (a *app) hiddenCosts(b *strings.Builder, r *compare.Result, o *compare.Option) {
	const most = 3
	if len(o.Findings) == 0 {
		return
	}
	b.WriteString("\n" + wrap(a.text("compare.hidden", lang.Args{
		"name": o.Offering.Name.In(a.lang), "count": strconv.Itoa(len(o.Findings)),
	}), "") + "\n")
	for i := range o.Findings[:min(most, len(o.Findings))] {
		f := &o.Findings[i]
		line := "  · " + f.Title().Say(a.lang)
		if !f.Money.IsZero() {
			line += "  " + r.Need.Currency.Short(f.Money.Low, string(a.lang)) + "–" + r.Need.Currency.Short(f.Money.High, string(a.lang))
		}
		b.WriteString(wrap(line, "    ") + "\n")
	}
}

// crossings lists when the first options of the ranking change places.
func (a *app) crossings(b *strings.Builder, r *compare.Result) {
	const most, leaders = 4, 5
	lead := map[string]bool{}
	for _, o := range r.Best(leaders) {
		lead[o.ID] = true
	}
	var rows []string
	for _, c := range r.Crossovers {
		if lead[c.Cheaper] && lead[c.Dearer] && len(rows) < most {
			rows = append(rows, wrap("  · "+a.text("compare.crossover", lang.Args{
				"month": strconv.Itoa(c.Month), "cheaper": r.Option(c.Cheaper).Offering.Name.In(a.lang),
				"dearer": r.Option(c.Dearer).Offering.Name.In(a.lang),
			}), "    "))
		}
	}
	for _, c := range r.ByUsers {
		rows = append(rows, "  · "+a.text("compare.users", lang.Args{
			"users": strconv.Itoa(c.Users), "cheaper": r.Option(c.Cheaper).Offering.Name.In(a.lang),
			"dearer": r.Option(c.Dearer).Offering.Name.In(a.lang),
		}))
	}
	if len(rows) > 0 {
		b.WriteString("\n" + a.text("compare.crossovers", nil) + "\n" + strings.Join(rows, "\n") + "\n")
	}
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
