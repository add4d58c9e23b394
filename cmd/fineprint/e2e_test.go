package main_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"fineprint/store/postgrestest"
)

// The tests named TestProgram… run the built program the way a person or a script does: as a
// process, with its files, its standard streams and its exit status.

// program is the built binary.
var program string

// cluster is the PostgreSQL server for the tests that serve, nil when it is left out.
var cluster *postgrestest.Cluster

func TestMain(m *testing.M) {
	if file := os.Getenv(bareEnv); file != "" {
		fmt.Fprintln(os.Stderr, bareGin(file))
		os.Exit(1)
	}
	os.Exit(postgrestest.Run("cmd/fineprint", func(c *postgrestest.Cluster) int {
		cluster = c
		return buildAndRun(m)
	}))
}

func buildAndRun(m *testing.M) int {
	folder, err := os.MkdirTemp("", "fineprint")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(folder)
	program = filepath.Join(folder, "fineprint")
	build := exec.CommandContext(context.Background(), "go", "build", "-buildvcs=false", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0") // as it is shipped
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "building the program: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// ended is how a run of the program ended.
type ended struct {
	out, err string
	status   int
	worked   time.Duration // on a processor, however busy the machine is
}

// execute runs the program in an empty folder with a fixed environment.
func execute(t *testing.T, stdin string, args ...string) ended {
	t.Helper()
	home := t.TempDir()
	return executeIn(t, home, []string{"LANG=C.UTF-8", "HOME=" + home}, stdin, args...)
}

func executeIn(t *testing.T, folder string, environment []string, stdin string, args ...string) ended {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	var out, errs bytes.Buffer
	command := exec.CommandContext(ctx, program, args...)
	command.Dir, command.Env, command.Stdin = folder, environment, strings.NewReader(stdin)
	command.Stdout, command.Stderr = &out, &errs
	err := command.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("fineprint %s: %v", strings.Join(args, " "), err)
	}
	state := command.ProcessState
	return ended{out.String(), errs.String(), state.ExitCode(), state.UserTime() + state.SystemTime()}
}

// succeed runs the program and wants status 0 and nothing on standard error.
func succeed(t *testing.T, args ...string) string {
	t.Helper()
	return succeedWith(t, "", args...)
}

func succeedWith(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	got := execute(t, stdin, args...)
	if got.status != 0 || got.err != "" {
		t.Fatalf("fineprint %s: status %d, standard error:\n%s", strings.Join(args, " "), got.status, got.err)
	}
	return got.out
}

// refuse runs the program and wants status 2, nothing on standard output and a message with every
// one of the words. The words are English unless the command line names a language.
func refuse(t *testing.T, words []string, stdin string, args ...string) ended {
	t.Helper()
	if !slices.Contains(args, "--lang") {
		args = append([]string{"--lang", "en"}, args...)
	}
	got := execute(t, stdin, args...)
	if got.status != 2 {
		t.Errorf("fineprint %s: status %d, want 2", strings.Join(args, " "), got.status)
	}
	if got.out != "" {
		t.Errorf("fineprint %s printed on standard output:\n%s", strings.Join(args, " "), shorten(got.out))
	}
	for _, word := range words {
		if !strings.Contains(got.err, word) {
			t.Errorf("fineprint %s: the message lacks %q:\n%s", strings.Join(args, " "), word, shorten(got.err))
		}
	}
	for _, trace := range []string{"panic", "goroutine", "runtime error"} {
		if strings.Contains(got.err, trace) {
			t.Errorf("fineprint %s panicked:\n%s", strings.Join(args, " "), got.err)
		}
	}
	for line := range strings.Lines(got.err) {
		if !strings.HasPrefix(line, "fineprint: ") {
			t.Errorf("fineprint %s: a line of the message does not say who speaks: %q", strings.Join(args, " "), line)
		}
	}
	return got
}

func shorten(text string) string {
	if len(text) > 2000 {
		return text[:2000] + "…"
	}
	return text
}

// file writes a file into a folder of its own and returns its path.
func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// terminalWidth counts cells by a rule of its own: hanzi and full-width signs take two.
func terminalWidth(line string) int {
	width := 0
	for _, r := range line {
		if width++; unicode.Is(unicode.Han, r) || (r >= 0x3000 && r <= 0x303F) || (r >= 0xFF00 && r <= 0xFF60) {
			width++
		}
	}
	return width
}

// wantNarrow wants no line wider than 80 cells and no text that is missing.
func wantNarrow(t *testing.T, text string) {
	t.Helper()
	for line := range strings.Lines(text) {
		if width := terminalWidth(strings.TrimRight(line, "\n")); width > 80 {
			t.Errorf("a line takes %d cells: %s", width, line)
		}
	}
	wantWords(t, text)
}

// missingText is how package lang shows a key without a text, such as [cause.tax].
var missingText = regexp.MustCompile(`\[[a-z_]+(\.[a-z0-9_]+)+\]|\{[a-z_]+\}`)

func wantWords(t *testing.T, text string) {
	t.Helper()
	if found := missingText.FindString(text); found != "" {
		t.Errorf("%s is shown instead of a text", found)
	}
}

// commandTree lists every command of the program as its help shows it, such as "catalogue list".
func commandTree(t *testing.T, of ...string) []string {
	t.Helper()
	help := succeed(t, append(slices.Clone(of), "--help")...)
	_, list, found := strings.Cut(help, "Available Commands:\n")
	if !found {
		return nil
	}
	list, _, _ = strings.Cut(list, "\n\n")
	var all []string
	for line := range strings.Lines(list) {
		name := strings.Fields(line)[0]
		if name == "help" {
			continue
		}
		path := append(slices.Clone(of), name)
		all = append(all, strings.Join(path, " "))
		all = append(all, commandTree(t, path...)...)
	}
	return all
}

func TestProgramShowsAnExampleForEveryCommand(t *testing.T) {
	t.Parallel()
	commands := commandTree(t)
	for _, want := range []string{"compare", "report", "explain", "catalogue", "catalogue validate", "catalogue diff", "init", "calc", "version"} {
		if !slices.Contains(commands, want) {
			t.Errorf("there is no command %q in %v", want, commands)
		}
	}
	for _, command := range commands {
		help := succeed(t, append(strings.Fields(command), "--help")...)
		own := !strings.HasPrefix(command, "completion") // its help is the library's, with steps instead
		if own && !strings.Contains(help, "Examples:\n  fineprint ") && !strings.Contains(help, "| fineprint ") {
			t.Errorf("fineprint %s --help has no example", command)
		}
		if !strings.Contains(help, "Usage:") {
			t.Errorf("fineprint %s --help does not show its usage", command)
		}
	}
}

func TestProgramAnswersWithoutACommand(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{nil, {"--help"}, {"help"}, {"catalogue"}} {
		if out := succeed(t, args...); !strings.Contains(out, "Usage:") {
			t.Errorf("fineprint %v does not show its usage", args)
		}
	}
}

func TestProgramPrintsVersions(t *testing.T) {
	t.Parallel()
	out := succeed(t, "version")
	for _, want := range []string{`(?m)^fineprint \S+`, `(?m)^method [0-9.]+$`, `(?m)^catalogue messaging \S+ \([0-9]+ offerings\)$`, `(?m)^exchange rates 20`} {
		if !regexp.MustCompile(want).MatchString(out) {
			t.Errorf("version does not match %s:\n%s", want, out)
		}
	}
}

func TestProgramCompletesShells(t *testing.T) {
	t.Parallel()
	scripts := map[string]string{"bash": "__start_fineprint", "zsh": "#compdef fineprint", "fish": "complete -c fineprint"}
	for shell, want := range scripts {
		if out := succeed(t, "completion", shell); !strings.Contains(out, want) {
			t.Errorf("completion %s lacks %q", shell, want)
		}
	}
	words := map[string]struct {
		args []string
		want string
	}{
		"a starter profile":        {[]string{"compare", ""}, "group-company"},
		"a profile of a report":    {[]string{"report", ""}, "finance"},
		"an offering":              {[]string{"catalogue", "show", "slack-p"}, "slack-pro"},
		"an option":                {[]string{"compare", "x", "--options", "slack"}, "slack-pro"},
		"an option behind a comma": {[]string{"compare", "x", "--options", "slack-pro,wecom"}, "slack-pro,wecom-standard"},
		"a cost line":              {[]string{"explain", "small-office", ""}, "licence.edition.base"},
		"a line of one option":     {[]string{"explain", "small-office", "wecom-standard/"}, "wecom-standard/licence.edition.base"},
		"a language":               {[]string{"compare", "--lang", ""}, "en"},
		"a format":                 {[]string{"compare", "--format", ""}, "csv"},
		"a starter to write":       {[]string{"init", "--profile", ""}, "app-builder"},
		"a schema":                 {[]string{"schema", ""}, "result"},
	}
	for name, test := range words {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := execute(t, "", append([]string{"__complete"}, test.args...)...)
			if got.status != 0 || !slices.Contains(strings.Split(got.out, "\n"), test.want) {
				t.Errorf("fineprint %v completes to\n%swant %s among it", test.args, got.out, test.want)
			}
		})
	}
}
