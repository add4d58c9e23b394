package main

import (
	"cmp"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/lang"
)

// catalogueCommand is `fineprint catalogue …`.
func (a *app) catalogueCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "catalogue",
		Short:   "厂商目录：校验、查看、导出、比较 · The catalogue of vendors",
		Example: "  fineprint catalogue list\n  fineprint catalogue show slack-pro",
		Args:    cobra.NoArgs, // says which command is unknown
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.validateCommand(), a.listCommand(), a.showCommand(), a.exportCommand(), a.diffCommand())
	return c
}

func (a *app) validateCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "validate [PATH]",
		Short: "报告每一处错误:文件、行、对象、改法 · Report every fault with file, line, subject and fix",
		Long: "PATH is a folder or one file; without it the shipped catalogue is checked. Warnings (facts older than 180 days …)\n" +
			"do not fail. Exit status 1 when there is an error.",
		Example: "  fineprint catalogue validate my-catalogue/",
		Args:    arguments(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			files := catalogue.ShippedFiles()
			var base *vendors.Catalogue
			if len(args) == 1 {
				opened, err := catalogue.Open(args[0])
				if err != nil {
					return err
				}
				files = opened
				if base, err = catalogue.Shipped(); err != nil {
					return err
				}
			}
			return a.printProblems(catalogue.Validate(files, base, a.now().UTC()))
		},
	}
}

// printProblems prints all problems and fails when one is an error.
func (a *app) printProblems(problems []catalogue.Problem) error {
	count := make(map[catalogue.Severity]int)
	for _, p := range problems {
		count[p.Severity]++
		if _, err := fmt.Fprintln(a.out, p.In(a.lang)); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(a.out, a.text("validate.summary", lang.Args{
		"errors": strconv.Itoa(count[catalogue.SeverityError]), "warnings": strconv.Itoa(count[catalogue.SeverityWarning]),
	}))
	return cmp.Or(err, failIf(count[catalogue.SeverityError] > 0))
}

func failIf(bad bool) error {
	if bad {
		return errNotHold
	}
	return nil
}

func (a *app) listCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "列出全部方案 · List every offering",
		Example: "  fineprint catalogue list --lang en",
		Args:    arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			cat, err := a.loadCatalogue()
			if err != nil {
				return err
			}
			var b strings.Builder
			for i := range cat.Offerings {
				o := &cat.Offerings[i]
				b.WriteString(runewidth.FillRight(o.ID, 32) + " " + runewidth.FillRight(a.lang.Text("deployment."+string(o.Deployment), nil), 12) + " " +
					runewidth.FillRight(a.firstPrice(o), 22) + " " + o.Name.In(a.lang) + "\n")
			}
			fmt.Fprintf(&b, "%s\n", a.text("list.summary", lang.Args{
				"offerings": strconv.Itoa(len(cat.Offerings)), "vendors": strconv.Itoa(len(cat.Vendors)), "version": cat.Version,
			}))
			_, err = fmt.Fprint(a.out, b.String())
			return err
		},
	}
}

// firstPrice prints the advertised price of an offering.
func (a *app) firstPrice(o *vendors.Offering) string {
	for i := range o.Prices {
		if p := &o.Prices[i]; p.Role == vendors.RoleBase && p.Model != vendors.PercentOf {
			return a.priceText(p, o)
		}
	}
	return a.text("price.quote", nil)
}

// priceText prints a price in short: "USD 7.25 /user/month".
func (a *app) priceText(p *vendors.Price, o *vendors.Offering) string {
	amount := string(o.Currency) + " " + p.Amount.String()
	if p.Model == vendors.PercentOf {
		amount = p.Amount.Mul(percent).String() + " %"
	}
	if len(p.Tiers) > 0 {
		amount = a.text("price.tiers", lang.Args{"count": strconv.Itoa(len(p.Tiers))})
	}
	if p.Meter != vendors.MeterFlat && p.Meter != "" {
		amount += "/"
		if !p.Per.IsZero() && p.Per.String() != "1" {
			amount += p.Per.String() + " "
		}
		amount += string(p.Meter)
	}
	period := string(p.Period.Unit)
	if p.Period.Every > 1 {
		period = fmt.Sprintf("%d %s", p.Period.Every, period)
	}
	return amount + "/" + period
}

func (a *app) exportCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "export DIR",
		Short:   "导出为 YAML 目录,可无损读回 · Write the catalogue as a folder of YAML that reads back without loss",
		Example: "  fineprint catalogue export my-catalogue",
		Args:    arguments(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			cat, err := a.loadCatalogue()
			if err != nil {
				return err
			}
			if err := catalogue.Export(cat, args[0]); err != nil {
				return err
			}
			_, err = fmt.Fprintln(a.out, a.text("export.written", lang.Args{"path": args[0]}))
			return err
		},
	}
}

func (a *app) diffCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "diff A B",
		Short:   "两份目录之间:什么被移入付费,什么涨了价 · What moved behind the paywall and what rose between two catalogues",
		Long:    "A and B are folders; - is the shipped catalogue. A folder that does not stand alone is read over the shipped one.",
		Example: "  fineprint catalogue diff - my-catalogue",
		Args:    arguments(2, 2),
		RunE: func(_ *cobra.Command, args []string) error {
			before, err := openCatalogue(args[0])
			if err != nil {
				return err
			}
			after, err := openCatalogue(args[1])
			if err != nil {
				return err
			}
			changes := catalogue.Diff(before, after)
			for i := range changes {
				if _, err := fmt.Fprintln(a.out, changes[i].Text(a.lang)); err != nil {
					return err
				}
			}
			_, err = fmt.Fprintln(a.out, a.text("diff.summary", lang.Args{"count": strconv.Itoa(len(changes))}))
			return err
		},
	}
}

// openCatalogue reads a folder on its own, or over the shipped catalogue when it
// does not stand alone; "-" is the shipped catalogue.
func openCatalogue(path string) (*vendors.Catalogue, error) {
	if path == "-" {
		return catalogue.Shipped()
	}
	if err := isFolder(path, path); err != nil {
		return nil, err
	}
	own, err := catalogue.Parse(os.DirFS(path))
	if err == nil {
		return own, nil
	}
	shipped, broken := catalogue.Shipped()
	if broken != nil {
		return nil, broken
	}
	if over, still := catalogue.ParseOver(shipped, os.DirFS(path)); still == nil {
		return over, nil
	}
	return nil, inFolder(path, err)
}
