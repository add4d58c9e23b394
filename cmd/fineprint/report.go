package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"fineprint/pdf"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
)

// reportCommand is `fineprint report NEED -o FILE.pdf`.
func (a *app) reportCommand() *cobra.Command {
	var o overrides
	var path string
	var signers []string
	c := &cobra.Command{
		Use:     "report NEED -o FILE.pdf",
		Short:   "生成可签字的 PDF 采购报告 · Write the procurement report as PDF",
		Example: "  fineprint report group-company -o report.pdf\n  fineprint report need.yaml -o report.pdf --lang en --months 60",
		Args:    arguments(1, 1), ValidArgsFunction: completeNeed,
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := a.compare(cmd.Context(), args[0], o)
			if err != nil {
				return err
			}
			if err := compare.Enrich(r); err != nil {
				return err
			}
			var warnings pdf.Warnings
			err = writeFile(path, func(w io.Writer) error {
				warnings, err = pdf.WriteReport(w, r, a.lang, pdf.ReportOptions{Signers: signers})
				return err
			})
			if err != nil {
				return err
			}
			if len(warnings) > 0 {
				a.say(a.text("report.runes", lang.Args{"runes": warnings.String()}) + "\n")
			}
			_, err = fmt.Fprintln(a.out, a.text("report.written", lang.Args{"path": path}))
			return err
		},
	}
	o.flags(c, a)
	c.Flags().StringVarP(&path, "output", "o", "report.pdf", "file to write")
	c.Flags().StringSliceVar(&signers, "signers", nil, "roles that sign, instead of procurement, IT, finance and management")
	return c
}
