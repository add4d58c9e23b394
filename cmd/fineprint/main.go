// Command fineprint compares software vendors by what they really cost.
//
// It owns the command line: reading files, printing tables, exit statuses. It
// does not own any figure: those come from vendors/compare and below.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
)

// Exit statuses: 0 done, 1 what was asked does not hold, 2 bad input.
const (
	exitOK      = 0
	exitNotHold = 1
	exitBad     = 2
)

func main() { os.Exit(start()) }

func start() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, now: time.Now,
		terminal: term.IsTerminal(int(os.Stderr.Fd())),
	}
	return a.run(ctx, os.Args[1:])
}

// app is one run of the program with everything it reads and writes.
type app struct {
	in       io.Reader
	out, err io.Writer
	now      func() time.Time
	terminal bool // progress is shown

	lang      lang.Lang
	catalogue string // folder given with --catalogue
	replace   bool   // it replaces the shipped one
	database  string // file or postgres://… given with --db
	full      bool   // explain prints every term
}

// errNotHold ends with status 1: the answer is no, not an error of input.
var errNotHold = errors.New("does not hold")

// run executes one command line and returns the exit status.
func (a *app) run(ctx context.Context, args []string) int {
	a.lang = languageIn(args)
	root := a.root()
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errNotHold):
		return exitNotHold
	}
	a.complain(err)
	return exitBad
}

// languageIn is the language that a command line asks for, known before it is
// read, so that what is wrong with it is said in that language too. One that is
// not known is complained of in English.
func languageIn(args []string) lang.Lang {
	text := string(lang.ZH)
	for i, arg := range args {
		if value, given := strings.CutPrefix(arg, "--lang="); given {
			text = value
		} else if arg == "--lang" && i+1 < len(args) {
			text = args[i+1]
		}
	}
	l, err := lang.Parse(text)
	if err != nil {
		return lang.EN
	}
	return l
}

// complain prints every fault on a line of its own.
func (a *app) complain(err error) {
	if _, known := errors.AsType[*fault.Error](err); !known {
		message := strings.TrimSpace(strings.NewReplacer("\n\nDid you mean this?\n\t", "; did you mean ", "\n\t", " or ").Replace(err.Error()))
		a.say("fineprint: " + a.lang.Words(lang.Recall(message)) + "\n")
		return
	}
	for _, f := range fault.All(err) {
		a.say("fineprint: " + a.lang.Error(f) + "\n")
	}
}

// told is an error of any kind in the language of the output.
func (a *app) told(err error) string {
	if f, known := err.(*fault.Error); known { //nolint:errorlint // what wraps a fault says more than the fault
		return a.lang.Error(f)
	}
	return a.lang.Words(fault.PhraseOf(err))
}

// say prints on standard error. When that fails there is nobody left to tell.
func (a *app) say(text string) {
	_, _ = io.WriteString(a.err, text) //nolint:errcheck // see above
}

// root builds the command tree.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "fineprint",
		Short:         "读懂附加条款，算清真实成本 · Reads the fine print, shows the true cost",
		SilenceErrors: true,
		SilenceUsage:  true,
		Example:       "  fineprint compare group-company\n  fineprint report group-company -o report.pdf",
	}
	var language string
	flags := root.PersistentFlags()
	flags.StringVar(&language, "lang", "zh", "language of the output, zh or en")
	flags.StringVar(&a.catalogue, "catalogue", "", "folder with a catalogue of your own, merged over the shipped one")
	flags.BoolVar(&a.replace, "replace-catalogue", false, "use the folder of --catalogue alone")
	flags.StringVar(&a.database, "db", "", "database: a file, or postgres://…; fineprint.db in your data folder when not given")
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		l, err := lang.Parse(language)
		a.lang = l
		return about("--lang", err)
	}
	complete(root, "lang", string(lang.ZH), string(lang.EN))
	root.AddCommand(
		a.serveCommand(),
		a.compareCommand(), a.checklistCommand(), a.reportCommand(), a.explainCommand(), a.catalogueCommand(), a.initCommand(),
		a.calcCommand(), a.schemaCommand(), a.versionCommand(),
		a.backupCommand(), a.restoreCommand(), a.checkCommand(), a.projectCommand(),
	)
	return root
}

// text says a text of the command line.
func (a *app) text(key string, args lang.Args) string { return a.lang.Text("cli."+key, args) }
