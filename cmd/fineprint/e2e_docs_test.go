package main_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// The documents are run: every command of a fenced block must work, and a block of output behind it
// must be what it prints. Files are taken from the blocks that begin with "# name.yaml".

// block is one fenced block of a document.
type block struct {
	info string // what stands behind the fence: "sh", "text ladder of slack-pro"
	text string
}

var fence = regexp.MustCompile("(?ms)^```([^\n]*)\n(.*?)^```$")

func blocks(t *testing.T, document string) []block {
	t.Helper()
	var all []block
	for _, match := range fence.FindAllStringSubmatch(readText(t, document), -1) {
		all = append(all, block{match[1], match[2]})
	}
	if len(all) == 0 {
		t.Fatalf("%s has no fenced block", document)
	}
	return all
}

// workshop is a folder that looks to a document's commands like the project's own.
func workshop(t *testing.T, all []block) string {
	t.Helper()
	folder := t.TempDir()
	root, err := filepath.Abs(repoRoot)
	if err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{"vendors": filepath.Join(root, "vendors"), "bin/fineprint": program} {
		path := filepath.Join(folder, link)
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(target, path); err != nil {
			t.Fatal(err)
		}
	}
	named := regexp.MustCompile(`^# (\S+\.yaml)\n`)
	for _, b := range all {
		if name := named.FindStringSubmatch(b.text); b.info == "yaml" && name != nil {
			if err := os.WriteFile(filepath.Join(folder, name[1]), []byte(b.text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	return folder
}

// runLine runs one line of a document in a shell; building and testing are left to who reads it.
func runLine(t *testing.T, folder, line string) string {
	t.Helper()
	line = strings.ReplaceAll(line, "go run ./cmd/fineprint", "bin/fineprint")
	if strings.HasPrefix(line, "go ") || line == ".ci/test" {
		return ""
	}
	if strings.HasPrefix(line, "bin/fineprint serve") {
		serveLine(t, folder, line)
		return ""
	}
	command := exec.CommandContext(t.Context(), "sh", "-c", line)
	command.Dir = folder
	out, err := command.CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", line, err, out)
	}
	return string(out)
}

// serveLine runs a line that serves until it says where, and stops it. The browser stays shut, a free port is taken, and the
// data goes to a folder of the test.
func serveLine(t *testing.T, folder, line string) {
	t.Helper()
	command := exec.CommandContext(t.Context(), "sh", "-c", "exec "+line+" --no-open --addr 127.0.0.1:0")
	command.Dir, command.Env = folder, append(os.Environ(), "HOME="+folder, "XDG_DATA_HOME="+folder)
	log := newLog(t)
	command.Stderr = log.File
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	said, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || !strings.Contains(said, "http://127.0.0.1:") {
		t.Errorf("%s says %q: %v: %s", line, said, err, log)
	}
	if err := command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Errorf("%s: %v", line, err)
	}
	if err := command.Wait(); err != nil {
		t.Errorf("%s did not stop cleanly: %v: %s", line, err, log)
	}
}

func TestDocumentsShowCommandsThatWork(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("there is no shell")
	}
	for _, document := range []string{"README.md", "vendors/METHOD.md"} {
		t.Run(document, func(t *testing.T) {
			t.Parallel()
			all := blocks(t, document)
			folder := workshop(t, all)
			var printed strings.Builder
			for _, b := range all {
				switch b.info {
				case "sh":
					printed.Reset()
					for line := range strings.Lines(b.text) {
						printed.WriteString(runLine(t, folder, strings.TrimSpace(line)))
					}
				case "text":
					wantInOrder(t, document, b.text, printed.String())
				}
			}
		})
	}
}

// wantInOrder wants every line of an excerpt among the printed lines, in the same order; a line may
// leave out what stands behind three spaces, such as a source.
func wantInOrder(t *testing.T, document, excerpt, printed string) {
	t.Helper()
	rest := strings.Split(printed, "\n")
	for line := range strings.Lines(excerpt) {
		line = strings.TrimRight(line, "\n ")
		at := slices.IndexFunc(rest, func(p string) bool {
			return strings.TrimRight(p, " ") == line || strings.HasPrefix(p, line+"   [")
		})
		if at < 0 {
			t.Errorf("%s shows a line that is not printed there:\n%s\nprinted:\n%s", document, line, shorten(printed))
			return
		}
		rest = rest[at+1:]
	}
}

func TestMethodPageShowsTheFiguresOfTheProgram(t *testing.T) {
	all := blocks(t, "vendors/METHOD.md")
	folder := workshop(t, all)
	var r struct {
		Options []struct {
			ID     string
			Ladder []struct{ Cause, Amount string }
		}
		ByUsers []struct {
			Users           int
			Cheaper, Dearer string
		} `json:"crossovers_by_users"`
	}
	if err := json.Unmarshal([]byte(runLine(t, folder, "bin/fineprint compare method.yaml --format json --all")), &r); err != nil {
		t.Fatal(err)
	}
	shown := map[string]string{}
	for _, o := range r.Options {
		for _, step := range o.Ladder {
			shown["text ladder of "+o.ID] += step.Cause + " " + step.Amount + "\n"
		}
	}
	for _, c := range r.ByUsers {
		shown["text crossovers_by_users"] += fmt.Sprintf("%d %s %s\n", c.Users, c.Cheaper, c.Dearer)
	}
	checked := 0
	for _, b := range all {
		if !strings.HasPrefix(b.info, "text ") {
			continue
		}
		checked++
		if shown[b.info] != b.text {
			t.Errorf("the block %q holds\n%sthe program prints\n%s", b.info, b.text, shown[b.info])
		}
	}
	if checked < 2 {
		t.Errorf("only %d blocks of figures were found", checked)
	}
}

// Every rule of the security table names code and tests that are there.
func TestSecurityRulesHaveCodeAndTests(t *testing.T) {
	tests := map[string]bool{}
	for _, file := range goFiles(t, os.DirFS(repoRoot)) {
		if strings.HasSuffix(file, "_test.go") {
			for _, match := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllStringSubmatch(readText(t, file), -1) {
				tests[match[1]] = true
			}
		}
	}
	rules := regexp.MustCompile(`(?m)^\| R\d+ \| [^|]+ \| ([^|]+) \| ([^|]+) \|$`).FindAllStringSubmatch(readText(t, "CONTRIBUTING.md"), -1)
	if len(rules) < 30 {
		t.Errorf("only %d rules were found", len(rules))
	}
	for _, rule := range rules {
		for _, file := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(rule[1], -1) {
			if _, err := os.Stat(filepath.Join(repoRoot, file[1])); err != nil {
				t.Errorf("%s does not exist: %s", file[1], rule[0])
			}
		}
		named := regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(rule[2], -1)
		if len(named) == 0 {
			t.Errorf("no test: %s", rule[0])
		}
		for _, test := range named {
			if !tests[test[1]] {
				t.Errorf("there is no test %s: %s", test[1], rule[0])
			}
		}
	}
}

// The table of commands lists exactly the commands that there are.
func TestReadmeListsEveryCommand(t *testing.T) {
	row := regexp.MustCompile("(?m)^\\| `fineprint ([^`]+)` \\|")
	var listed []string
	for _, match := range row.FindAllStringSubmatch(readText(t, "README.md"), -1) {
		var words []string
		for word := range strings.FieldsSeq(match[1]) {
			if !regexp.MustCompile(`^[a-z]+$`).MatchString(word) || word == "bash" {
				break // an argument
			}
			words = append(words, word)
		}
		listed = append(listed, strings.Join(words, " "))
	}
	var real []string
	groups := map[string]bool{"catalogue": true, "project": true}
	for _, command := range commandTree(t) {
		if !groups[command] && !strings.HasPrefix(command, "completion ") {
			real = append(real, command)
		}
	}
	slices.Sort(listed)
	slices.Sort(real)
	if !slices.Equal(listed, real) {
		t.Errorf("README.md lists\n%q\nthe program has\n%q", listed, real)
	}
}

// Flags that the documents name exist somewhere.
func TestDocumentsNameFlagsThatExist(t *testing.T) {
	known := map[string]bool{}
	flag := regexp.MustCompile(`--[a-z][a-z-]+`)
	for _, command := range append(commandTree(t), "") {
		for _, name := range flag.FindAllString(succeed(t, append(strings.Fields(command), "--help")...), -1) {
			known[name] = true
		}
	}
	code := regexp.MustCompile("`[^`\n]*`")
	for _, document := range []string{"README.md", "vendors/METHOD.md", "vendors/README.md", "vendors/catalogue/README.md", "CHANGELOG.md"} {
		for _, span := range code.FindAllString(readText(t, document), -1) {
			for _, name := range flag.FindAllString(span, -1) {
				if !known[name] {
					t.Errorf("%s names %s, which no command has", document, name)
				}
			}
		}
	}
}
