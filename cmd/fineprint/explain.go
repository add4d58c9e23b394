package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/tco"
	"fineprint/vendors/trace"
)

// explainCommand is `fineprint explain NEED [OFFERING/]LINE`.
func (a *app) explainCommand() *cobra.Command {
	var o overrides
	c := &cobra.Command{
		Use:   "explain NEED [LINE]",
		Short: "逐步说明一行费用的由来并复算 · Show how a cost line came about and work it out again",
		Long: "LINE is the id of a cost line of the best option, or OFFERING/LINE. Without LINE, or for OFFERING/, the lines are listed.\n" +
			"Exit status 1 means that the working does not give the line's amount.",
		Example: "  fineprint explain group-company\n  fineprint explain group-company slack-business-plus/licence.edition.base",
		Args:    arguments(1, 2), ValidArgsFunction: a.completeLine,
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := a.compare(cmd.Context(), args[0], o)
			if err != nil {
				return err
			}
			if len(args) == 1 {
				return a.listLines(r, r.Best(1)[0])
			}
			option, name, err := findOption(r, args[1])
			if err != nil {
				return err
			}
			if name == "" {
				return a.listLines(r, option)
			}
			line, err := findLine(option, name)
			if err != nil {
				return err
			}
			return a.explainLine(r, option, line)
		},
	}
	o.flags(c, a)
	c.Flags().BoolVar(&a.full, "full", false, "every term of a long sum")
	return c
}

// findOption splits OFFERING/LINE; without an offering it is the best option's
// line. An offering alone has no line.
func findOption(r *compare.Result, name string) (option *compare.Option, line string, err error) {
	id, line, qualified := strings.Cut(name, "/")
	switch option = r.Option(id); {
	case !qualified && option == nil:
		return r.Best(1)[0], name, nil
	case option == nil:
		return nil, "", fault.NotFound(id, "is not an option of this comparison: see `fineprint compare NEED --all`")
	case !option.Feasible:
		return nil, "", fault.Invalid(id, "misses a must-have and has no cost lines: `fineprint compare NEED --format json` says which")
	}
	return option, line, nil
}

// findLine finds a cost line of an option.
func findLine(option *compare.Option, name string) (*tco.Line, error) {
	if line := option.Sheet.Line(name); line != nil {
		return line, nil
	}
	var near []string
	for i := range option.Sheet.Lines {
		if id := option.Sheet.Lines[i].ID; strings.Contains(id, name) || strings.Contains(name, id) {
			near = append(near, id)
		}
	}
	hint := fault.Say("`fineprint explain NEED %s/` lists them", option.ID)
	if len(near) > 0 {
		hint = fault.Say("did you mean %s?", fault.Either(near))
	}
	return nil, fault.NotFound(name, "%s has no such cost line: %s", option.ID, hint)
}

// listLines prints every line of an option with its amount.
func (a *app) listLines(r *compare.Result, o *compare.Option) error {
	var b strings.Builder
	b.WriteString(o.ID + "  " + o.Offering.Name.In(a.lang) + "\n")
	for i := range o.Sheet.Lines {
		l := &o.Sheet.Lines[i]
		fmt.Fprintf(&b, "  %-44s %16s  %s\n", l.ID, r.Need.Currency.Format(l.Total.Likely), l.Name.Say(a.lang))
	}
	_, err := fmt.Fprint(a.out, b.String())
	return err
}

// explainLine prints the working and checks it.
func (a *app) explainLine(r *compare.Result, o *compare.Option, l *tco.Line) error {
	n, e := r.Need, l.Explain()
	value, err := e.Eval()
	if err != nil {
		return err
	}
	digits := n.Currency.Digits()
	again := value.Minor(digits)
	var b strings.Builder
	fmt.Fprintf(&b, "%s / %s\n%s\n", o.ID, l.ID, l.Name.Say(a.lang))
	b.WriteString(a.text("explain.amount", lang.Args{
		"amount": n.Currency.Format(l.Total.Likely), "low": n.Currency.Format(l.Total.Low), "high": n.Currency.Format(l.Total.High),
	}) + "\n")
	if l.Source.Ref != "" {
		b.WriteString(a.text("explain.source", lang.Args{
			"source": a.lang.Reference(l.Source.Ref), "date": or(a.asOf(l.Source.AsOf), "–"),
			"confidence": a.lang.Text("confidence."+string(l.Confidence), nil),
		}) + "\n")
	}
	b.WriteString("\n")
	a.printExpr(&b, &e, 0, namesOf(r.Catalogue, a.lang))
	holds := again == l.Total.Likely
	key := "explain.holds"
	if !holds {
		key = "explain.differs"
	}
	b.WriteString("\n" + a.text(key, lang.Args{"amount": n.Currency.Format(again)}) + "\n")
	if _, err := fmt.Fprint(a.out, b.String()); err != nil {
		return err
	}
	if !holds {
		return errNotHold
	}
	return nil
}

// shownRows is how many terms of a long sum are printed without --full: the
// first ones and the last.
const shownRows = 4

// signs writes operations the way people do; the others have words.
var signs = map[trace.Op]string{
	trace.OpAdd: "+", trace.OpSub: "−", trace.OpMul: "×", trace.OpDiv: "÷", trace.OpMin: "", trace.OpMax: "",
	trace.OpCeil: "⌈ ⌉", trace.OpFloor: "⌊ ⌋", trace.OpRound: "", trace.OpValue: "",
	trace.OpVariable: "", trace.OpChance: "", trace.OpMonthly: "",
}

func (a *app) sign(op trace.Op) string {
	if sign := signs[op]; sign != "" {
		return sign
	}
	return a.lang.Text("op."+string(op), nil)
}

// asOf is the date of a source in words where there is none.
func (a *app) asOf(day string) string {
	if day == "unknown" {
		return a.lang.Text("report.sources.undated", nil)
	}
	return day
}

// namesOf says what a working's capabilities and prices are called in the
// catalogue that it was made from.
func namesOf(c *vendors.Catalogue, l lang.Lang) lang.Names {
	words := map[string]lang.Bilingual{}
	for i := range c.Capabilities {
		words["capability."+string(c.Capabilities[i].ID)] = c.Capabilities[i].Name
	}
	for i := range c.Infra {
		words["price."+c.Infra[i].ID] = c.Infra[i].Name
	}
	return func(kind, id string) string { return words[kind+"."+id].In(l) }
}

// printExpr prints the tree, an operation with its result and its operands
// indented below, in the words of the language.
func (a *app) printExpr(b *strings.Builder, e *trace.Expr, depth int, names lang.Names) {
	pad := strings.Repeat("  ", depth)
	name := a.lang.Operand(e.Name, names)
	if e.Op == trace.OpValue {
		fmt.Fprintf(b, "%s%s = %s", pad, name, e.Value)
		if e.Unit != "" {
			b.WriteString(" " + a.lang.Unit(e.Unit))
		}
		if e.Source != "" {
			b.WriteString("   [" + strings.TrimSpace(a.lang.Reference(e.Source)+" "+a.asOf(e.AsOf)) + "]")
		}
		b.WriteString("\n")
		return
	}
	value, err := e.Eval()
	text := value.Round(12).String()
	if err != nil {
		text = err.Error()
	}
	if name != "" {
		name += "  "
	}
	fmt.Fprintf(b, "%s%s%s = %s\n", pad, name, a.sign(e.Op), text)
	for i := range e.Args {
		if depth == 0 && !a.full && len(e.Args) > shownRows && i >= shownRows-1 && i < len(e.Args)-1 {
			if i == shownRows-1 {
				b.WriteString("  " + a.text("explain.more", lang.Args{"count": strconv.Itoa(len(e.Args) - shownRows)}) + "\n")
			}
			continue
		}
		a.printExpr(b, &e.Args[i], depth+1, names)
	}
}
