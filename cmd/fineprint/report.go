package main

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"fineprint/checklist"
	"fineprint/pdf"
	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
)

// reportFlags are the flags of `fineprint report`.
type reportFlags struct {
	overrides
	path    string
	signers []string
	answers []string
}

// reportCommand is `fineprint report NEED -o FILE.pdf`.
func (a *app) reportCommand() *cobra.Command {
	var f reportFlags
	c := &cobra.Command{
		Use:   "report NEED -o FILE.pdf",
		Short: "生成可签字的 PDF 采购报告 · Write the procurement report as PDF",
		Long: "Page 1 is for those who sign; the rest is the evidence.\n" +
			"--answers takes the answers of one offering's checklist and may be given once an offering: they reprice it and open its gate.",
		Example: "  fineprint report group-company -o report.pdf\n" +
			"  fineprint report need.yaml -o report.pdf --lang en --months 60\n" +
			"  fineprint report need.yaml -o report.pdf --answers feishu.yaml --answers dingtalk.csv",
		Args: arguments(1, 1), ValidArgsFunction: completeNeed,
		RunE: func(cmd *cobra.Command, args []string) error {
			r, lists, err := a.reported(cmd, args[0], &f)
			if err != nil {
				return err
			}
			return a.writeReport(r, &f, lists)
		},
	}
	f.flags(c, a)
	c.Flags().StringVarP(&f.path, "output", "o", "report.pdf", "file to write")
	c.Flags().StringSliceVar(&f.signers, "signers", nil, "roles that sign, instead of procurement, IT, finance and management")
	c.Flags().StringArrayVar(&f.answers, "answers", nil, "answers of an offering's checklist, YAML, JSON or CSV; repeatable")
	return c
}

// reported compares and works out all that a report prints.
func (a *app) reported(cmd *cobra.Command, arg string, f *reportFlags) (*compare.Result, []*checklist.List, error) {
	cat, err := a.loadCatalogue()
	if err != nil {
		return nil, nil, err
	}
	n, err := a.loadNeed(arg, cat, f.overrides)
	if err != nil {
		return nil, nil, err
	}
	given, cat, err := answersOver(cat, f.answers, n.Date)
	if err != nil {
		return nil, nil, err
	}
	bar := a.progress()
	defer bar.clear()
	r, err := compare.Run(compare.Input{Catalogue: cat, Need: n, Progress: bar.show})
	if err != nil {
		return nil, nil, err
	}
	if err := cmd.Context().Err(); err != nil {
		return nil, nil, errors.New("interrupted")
	}
	if len(r.Best(1)) == 0 {
		return nil, nil, a.nothingFits(r)
	}
	lists, err := answered(r, given)
	if err != nil {
		return nil, nil, err
	}
	return r, lists, compare.Enrich(r)
}

// answersOver reads files of answers and works them into the catalogue.
func answersOver(cat *vendors.Catalogue, paths []string, on time.Time) ([]*checklist.Answers, *vendors.Catalogue, error) {
	template, err := checklist.Shipped()
	if err != nil {
		return nil, nil, err
	}
	var given []*checklist.Answers
	seen := map[string]bool{}
	for _, path := range paths {
		answers, err := loadAnswers(path, template, cat)
		switch {
		case err != nil:
			return nil, nil, err
		case answers == nil:
			return nil, nil, fault.Invalid("--answers", "names no file")
		case seen[answers.Offering]:
			return nil, nil, fault.Invalid("--answers", "two files answer for %q: give one an offering", answers.Offering)
		}
		seen[answers.Offering] = true
		overlay, err := checklist.Apply(cat, answers, template, on)
		if err != nil {
			return nil, nil, err
		}
		cat, given = overlay.Catalogue, append(given, answers)
	}
	return given, cat, nil
}

// answered makes the checklists that have answers.
func answered(r *compare.Result, given []*checklist.Answers) ([]*checklist.List, error) {
	template, err := checklist.Shipped()
	if err != nil {
		return nil, err
	}
	var lists []*checklist.List
	for _, answers := range given {
		o := r.Option(answers.Offering)
		if o == nil {
			return nil, fault.NotFound("--answers", "%q is not among the options of this need", answers.Offering)
		}
		lists = append(lists, checklist.Generate(r, o, template).With(answers))
	}
	return lists, nil
}

// writeReport writes the PDF and says where.
func (a *app) writeReport(r *compare.Result, f *reportFlags, lists []*checklist.List) error {
	var warnings pdf.Warnings
	var signers []pdf.Signatory
	for _, role := range f.signers {
		signers = append(signers, pdf.Signatory{Role: role})
	}
	err := writeFile(f.path, func(w io.Writer) (err error) {
		warnings, err = pdf.WriteReport(w, r, a.lang, pdf.ReportOptions{Signers: signers, Checklists: lists})
		return err
	})
	if err != nil {
		return err
	}
	if len(warnings) > 0 {
		a.say(a.text("report.runes", lang.Args{"runes": warnings.String()}) + "\n")
	}
	_, err = fmt.Fprintln(a.out, a.text("report.written", lang.Args{"path": f.path}))
	return err
}
