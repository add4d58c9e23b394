package main

import (
	"context"
	"errors"
	"sort"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/need"
)

// compareCommand is `fineprint compare NEED`.
func (a *app) compareCommand() *cobra.Command {
	var o overrides
	var format string
	var all, users, simulate bool
	c := &cobra.Command{
		Use:   "compare NEED",
		Short: "比较各方案的真实成本 · Compare the true cost of every option",
		Long:  "NEED is a need file (YAML or JSON), - for standard input, or a starter profile (fineprint init --list).",
		Example: "  fineprint compare group-company\n" +
			"  fineprint compare need.yaml --months 60 --options slack-business-plus,tencent-im-pro --format json",
		Args: arguments(1, 1), ValidArgsFunction: completeNeed,
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := a.compare(cmd.Context(), args[0], o)
			if err != nil {
				return err
			}
			if err := enrich(r, format == "json", users, simulate); err != nil {
				return err
			}
			switch format {
			case "table":
				return a.printTable(r, all)
			case "json":
				return compare.WriteJSON(a.out, r, all)
			case "csv":
				return compare.WriteCSV(a.out, r, all)
			}
			return fault.Invalid("--format", `want "table", "json" or "csv", got %q`, format)
		},
	}
	o.flags(c, a)
	c.Flags().StringVar(&format, "format", "table", "table, json or csv")
	c.Flags().BoolVar(&users, "users", false, "also look for the numbers of users at which options change places (JSON always does)")
	c.Flags().BoolVar(&simulate, "simulate", false, "draw every range: P10 to P90, what turns the order, what to ask first (JSON always does)")
	c.Flags().BoolVar(&all, "all", false, "every edition, not only the best of each product")
	complete(c, "format", "table", "json", "csv")
	return c
}

// enrich works out what the output shows beyond the comparison itself.
func enrich(r *compare.Result, everything, users, simulate bool) error {
	if everything {
		return compare.Enrich(r)
	}
	if users {
		if err := compare.CrossUsers(r); err != nil {
			return err
		}
	}
	if simulate {
		return compare.Simulate(r)
	}
	return compare.Decide(r) // every output gives the verdict of the draws
}

// flags adds the flags that stand above a need file.
func (o *overrides) flags(c *cobra.Command, a *app) {
	o.changed = c.Flags().Changed
	c.Flags().IntVar(&o.months, "months", 0, "horizon in months, 12 to 120, instead of the need's")
	c.Flags().StringSliceVar(&o.options, "options", nil, "offerings to compare, instead of the need's")
	c.Flags().StringVar(&o.date, "date", "", "day that prices are read as of, such as 2026-11-23")
	completeBy(c, "options", a.completeOffering)
}

// compare loads everything and runs the comparison. That no option is feasible
// is the buyer's problem to solve, so it is reported as bad input, by the
// must-haves that rule most options out.
func (a *app) compare(ctx context.Context, arg string, o overrides) (*compare.Result, error) {
	cat, err := a.loadCatalogue()
	if err != nil {
		return nil, err
	}
	n, err := a.loadNeed(arg, cat, o)
	if err != nil {
		return nil, err
	}
	bar := a.progress()
	defer bar.clear()
	r, err := compare.Run(compare.Input{Catalogue: cat, Need: n, Progress: bar.show})
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, errors.New("interrupted")
	}
	if len(r.Best(1)) == 0 {
		return nil, a.nothingFits(r)
	}
	return r, nil
}

// nothingFits names the must-haves by how many options they rule out.
func (a *app) nothingFits(r *compare.Result) error {
	lost := map[string]int{}
	only := map[string]int{}
	for i := range r.Options {
		missing := r.Options[i].Missing
		for _, g := range missing {
			what := a.gateName(r.Catalogue, g)
			lost[what]++
			if len(missing) == 1 {
				only[what]++
			}
		}
	}
	names := make([]string, 0, len(lost))
	for what := range lost {
		names = append(names, what)
	}
	sort.Slice(names, func(i, j int) bool {
		if lost[names[i]] != lost[names[j]] {
			return lost[names[i]] > lost[names[j]]
		}
		return names[i] < names[j]
	})
	var rows []string
	for _, what := range names[:min(5, len(names))] {
		rows = append(rows, a.text("infeasible.row", lang.Args{
			"what": what, "lost": strconv.Itoa(lost[what]), "only": strconv.Itoa(only[what]), "all": strconv.Itoa(len(r.Options)),
		}))
	}
	return fault.Invalid("need.requirements", "%s", a.text("infeasible", lang.Args{"rows": strings.Join(rows, a.text("list.separator", nil))}))
}

// gateName names a requirement or a check of the whole offering.
func (a *app) gateName(cat *vendors.Catalogue, g bundle.Gate) string {
	if g.Capability == "" {
		return a.text("reason."+string(g.Reason), nil)
	}
	name := capabilityName(cat, g.Capability, a.lang)
	if g.Reason == bundle.ReasonLimit && g.Limit != nil {
		return name + " " + a.lang.Text("limit."+string(g.Limit.Kind), nil) + " ≥ " + g.Wanted.String()
	}
	return name
}

// capabilityName is the catalogue's name of a capability.
func capabilityName(cat *vendors.Catalogue, id vendors.CapabilityID, l lang.Lang) string {
	if c := cat.Capability(id); c != nil {
		return c.Name.In(l)
	}
	return string(id)
}

// headcountText prints "600" or "600 → 694".
func headcountText(n *need.Need) string {
	months := n.Headcount[1]
	first, last := months[0], months[len(months)-1]
	if first.Cmp(last) == 0 {
		return first.String()
	}
	return first.String() + " → " + last.String()
}
