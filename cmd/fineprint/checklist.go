package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"fineprint/checklist"
	"fineprint/pdf"
	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
)

// checklistFlags are the flags of `fineprint checklist`.
type checklistFlags struct {
	overrides
	offering, answers, template, format, output string
	full, strict                                bool
}

// checklistCommand is `fineprint checklist NEED --offering ID`.
func (a *app) checklistCommand() *cobra.Command {
	var f checklistFlags
	c := &cobra.Command{
		Use:   "checklist NEED --offering ID",
		Short: "签约前检查:包含什么、缺什么证据、能否签约 · What is included, what is unproven, may we sign",
		Long: "Lists what to ask one vendor before the contract, prefilled from the catalogue and ordered by the money at stake.\n" +
			"--format yaml or csv writes an answers file to fill in; give it back with --answers: the answers reprice the offering.",
		Example: "  fineprint checklist group-company --offering dingtalk-pro\n" +
			"  fineprint checklist need.yaml --offering slack-business-plus --format yaml -o answers.yaml\n" +
			"  fineprint checklist need.yaml --offering slack-business-plus --answers answers.yaml --gate",
		Args: arguments(1, 1), ValidArgsFunction: completeNeed,
		RunE: func(_ *cobra.Command, args []string) error { return a.checklist(args[0], &f) },
	}
	f.flags(c, a)
	flags := c.Flags()
	flags.StringVar(&f.offering, "offering", "", "the offering to check")
	flags.StringVar(&f.answers, "answers", "", "file of answers, YAML, JSON or CSV")
	flags.StringVar(&f.template, "template", "", "file or folder with items of your own, instead of the shipped ones")
	flags.StringVar(&f.format, "format", "table", "table, csv, json, yaml or pdf")
	flags.StringVarP(&f.output, "output", "o", "", "file to write, instead of standard output")
	flags.BoolVar(&f.full, "full", false, "also the items that only a full audit asks")
	flags.BoolVar(&f.strict, "gate", false, "end with status 1 when the gate is shut")
	complete(c, "format", "table", "csv", "json", "yaml", "pdf")
	completeBy(c, "offering", a.completeOffering)
	return c
}

func (a *app) checklist(arg string, f *checklistFlags) error {
	formats := []string{"table", "csv", "json", "yaml", "pdf"}
	switch {
	case f.offering == "":
		return fault.Invalid("--offering", "is missing: name the offering to check; `fineprint catalogue list` shows them all")
	case !slices.Contains(formats, f.format):
		return fault.Invalid("--format", "want one of %s, got %q", fault.Names(formats), f.format)
	case f.format == "pdf" && f.output == "":
		return fault.Invalid("--output", "is missing: a PDF needs a file, such as -o checklist.pdf")
	}
	out, err := a.runChecklist(arg, f)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error { return a.writeChecklist(w, out, arg, f) }
	if f.output == "" {
		err = write(a.out)
	} else if err = writeFile(f.output, write); err == nil {
		_, err = fmt.Fprintln(a.out, a.lang.Text("checklist.written", lang.Args{"path": f.output}))
	}
	if err == nil && f.strict && !out.Gate.Pass() {
		return errNotHold
	}
	return err
}

// runChecklist loads everything and works it out.
func (a *app) runChecklist(arg string, f *checklistFlags) (*checklist.Outcome, error) {
	cat, err := a.loadCatalogue()
	if err != nil {
		return nil, err
	}
	if _, err := catalogue.Find(cat, f.offering); err != nil {
		return nil, about("--offering", err)
	}
	t, err := loadTemplate(f.template)
	if err != nil {
		return nil, err
	}
	answers, err := loadAnswers(f.answers, t, cat)
	if err != nil {
		return nil, err
	}
	n, err := a.loadNeed(arg, cat, f.overrides)
	if err != nil {
		return nil, err
	}
	if o := cat.Offering(f.offering); len(n.Options) == 0 && o.Component || len(n.Options) > 0 && !slices.Contains(n.Options, f.offering) {
		n = n.WithOptions(append(slices.Clone(n.Options), f.offering))
	}
	bar := a.progress()
	defer bar.clear()
	out, err := checklist.Run(compare.Input{Catalogue: cat, Need: n, Progress: bar.show}, f.offering, t, answers)
	if err != nil {
		return nil, err
	}
	return out, out.Simulate()
}

func loadTemplate(path string) (*checklist.Template, error) {
	if path == "" {
		return checklist.Shipped()
	}
	folder, err := catalogue.Open(path)
	if err != nil {
		return nil, about("--template", err)
	}
	t, err := checklist.ParseTemplate(folder)
	return t, inFolder(path, err)
}

func loadAnswers(path string, t *checklist.Template, cat *vendors.Catalogue) (*checklist.Answers, error) {
	if path == "" {
		return nil, nil //nolint:nilnil // nil answers are no answers
	}
	file, err := os.Open(filepath.Clean(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.NotFound("--answers", "there is no file %q: --format yaml -o FILE writes one to fill in", path)
	}
	if err != nil {
		return nil, fault.Invalid("--answers", "%q cannot be read: %v", path, reason(err))
	}
	defer file.Close() //nolint:errcheck // only read
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return nil, fault.Invalid("--answers", "%q is a folder: give a file", path)
	}
	data, err := io.ReadAll(io.LimitReader(file, maxNeed+1))
	if err != nil {
		return nil, fault.Invalid("--answers", "%q cannot be read: %v", path, reason(err))
	}
	return checklist.ParseAnswers(data, filepath.Base(path), t, cat)
}

// writeChecklist writes one format.
func (a *app) writeChecklist(w io.Writer, out *checklist.Outcome, need string, f *checklistFlags) error {
	switch f.format {
	case "csv":
		return out.List.WriteCSV(w, a.lang, f.full)
	case "yaml":
		return out.List.WriteYAML(w, a.lang, f.full)
	case "json":
		return out.WriteJSON(w, f.full)
	case "pdf":
		warnings, err := pdf.Render(w, pdf.Checklist(out, a.lang))
		if len(warnings) > 0 {
			a.say(a.text("report.runes", lang.Args{"runes": warnings.String()}) + "\n")
		}
		return err
	}
	return a.checklistTable(w, out, need, f)
}
