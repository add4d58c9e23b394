package main

import (
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"fineprint/vendors/calc"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/need"
)

// initCommand is `fineprint init`.
func (a *app) initCommand() *cobra.Command {
	var profile, path string
	var list bool
	c := &cobra.Command{
		Use:     "init",
		Short:   "写出带注释的需求文件 · Write a commented need file to start from",
		Example: "  fineprint init --list\n  fineprint init --profile finance -o need.yaml",
		Args:    arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			if list {
				_, err := fmt.Fprintln(a.out, strings.Join(need.Profiles(), "\n"))
				return err
			}
			data, err := need.Starter(profile)
			if err != nil {
				return err
			}
			if path == "" || path == "-" {
				_, err = a.out.Write(data)
				return err
			}
			if err := writeFile(path, func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
				return err
			}
			_, err = fmt.Fprintln(a.out, a.text("init.written", lang.Args{"path": path}))
			return err
		},
	}
	c.Flags().StringVar(&profile, "profile", "general-office", "starter profile, see --list")
	c.Flags().StringVarP(&path, "output", "o", "", "file to write; standard output when not given")
	c.Flags().BoolVar(&list, "list", false, "list the starter profiles")
	complete(c, "profile", need.Profiles()...)
	return c
}

// calcCommand is `fineprint calc`.
func (a *app) calcCommand() *cobra.Command {
	var list bool
	c := &cobra.Command{
		Use:   "calc",
		Short: "调用引擎的每一个公式 · Call every formula of the engine: JSON array in, JSON array out",
		Long:  "Reads a JSON array of {id, kind, input} on standard input. Exit status 1 when an entry is bad, 2 when the JSON is.",
		Example: `  echo '[{"id":"a","kind":"npv","input":{"rate":"0.08","cashflows":["100","100"],"timing":"period1_first"}}]' | fineprint calc` +
			"\n  fineprint calc --list",
		Args: arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			if list {
				return a.listKinds()
			}
			in, err := io.ReadAll(io.LimitReader(a.in, calc.MaxBytes+1))
			if err != nil {
				return fault.Invalid("stdin", "cannot be read: %v", err)
			}
			out, bad, err := calc.Run(in, a.lang)
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintf(a.out, "%s\n", out); err != nil {
				return err
			}
			return failIf(bad > 0)
		},
	}
	c.Flags().BoolVar(&list, "list", false, "list the kinds with one line each")
	return c
}

// listKinds prints every formula with one line each.
func (a *app) listKinds() error {
	for _, k := range calc.Kinds() {
		if _, err := fmt.Fprintf(a.out, "%-20s %s\n", k.Name, k.Summary.In(a.lang)); err != nil {
			return err
		}
	}
	return nil
}

// schemaCommand is `fineprint schema need|result|catalogue`.
func (a *app) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:       "schema need|result|catalogue",
		Short:     "输出 JSON Schema · Print the JSON Schema of a file or result",
		Example:   "  fineprint schema need > need.schema.json",
		ValidArgs: []string{"need", "result", "catalogue"},
		Args:      arguments(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			schemas := map[string]func() ([]byte, error){
				"need": need.Schema, "result": compare.Schema, "catalogue": catalogue.Schema,
			}
			schema, ok := schemas[args[0]]
			if !ok {
				return fault.Invalid("schema", `want "need", "result" or "catalogue", got %q`, args[0])
			}
			out, err := schema()
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.out, "%s\n", out)
			return err
		},
	}
}

// versionCommand is `fineprint version`.
func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "程序、方法与目录的版本 · Versions of program, method and catalogue",
		Example: "  fineprint version",
		Args:    arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			cat, err := a.loadCatalogue()
			if err != nil {
				return err
			}
			program, commit := programVersion()
			_, err = fmt.Fprintf(a.out, "fineprint %s%s\nmethod %s\ncatalogue %s %s (%d offerings)\nexchange rates %s\n", program, commit,
				compare.MethodVersion, cat.ID, cat.Version, len(cat.Offerings), cat.Rates.AsOf)
			return err
		},
	}
}

// programVersion is the version this program was built from, and its commit
// after a space, when the build knew it.
func programVersion() (program, commit string) {
	program = "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok {
		program = or(info.Main.Version, program)
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				commit = " " + s.Value
			}
		}
	}
	return program, commit
}
