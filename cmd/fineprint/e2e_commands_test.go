package main_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestProgramWritesAReport(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for _, language := range []string{"zh", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			var written [2][]byte
			for i := range written {
				path := filepath.Join(folder, language+string(rune('0'+i))+".pdf")
				out := succeed(t, "report", "group-company", day, "-o", path, "--lang", language)
				if !strings.Contains(out, path) {
					t.Errorf("the command does not say where the report is: %q", out)
				}
				data, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				written[i] = data
			}
			text := string(written[0])
			if !strings.HasPrefix(text, "%PDF-") || !strings.HasSuffix(strings.TrimSpace(text), "%%EOF") || len(text) < 50_000 {
				t.Errorf("this is no report: %d bytes", len(text))
			}
			if text != string(written[1]) {
				t.Error("the second report has other bytes")
			}
		})
	}
}

func TestProgramReplacesAnOldReport(t *testing.T) {
	t.Parallel()
	path := file(t, "report.pdf", "old")
	succeed(t, "report", "small-office", day, "-o", path, "--options", "slack-pro,wecom-standard", "--signers", "采购,财务")
	wantOnly(t, filepath.Dir(path), "report.pdf")
	if data, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(data), "%PDF-") {
		t.Errorf("the old file is still there: %v", err)
	}
}

// wantOnly wants a folder to hold these files and no half-written one.
func wantOnly(t *testing.T, folder string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, entry := range entries {
		found = append(found, entry.Name())
	}
	if strings.Join(found, " ") != strings.Join(names, " ") {
		t.Errorf("the folder holds %v, want %v", found, names)
	}
}

// listedLine is a row of `explain NEED`: the id and the amount of a line.
var listedLine = regexp.MustCompile(`(?m)^  ([a-z][a-z0-9_.-]+) +(\S+)  `)

func TestProgramExplainsEveryLine(t *testing.T) {
	t.Parallel()
	list := succeed(t, "explain", "small-office", day, "--lang", "en")
	lines := listedLine.FindAllStringSubmatch(list, -1)
	if len(lines) < 8 {
		t.Fatalf("only %d lines are listed:\n%s", len(lines), list)
	}
	for _, line := range lines {
		t.Run(line[1], func(t *testing.T) {
			t.Parallel()
			out := succeed(t, "explain", "small-office", line[1], day, "--lang", "en")
			if !strings.Contains(out, "worked out again: "+line[2]) {
				t.Errorf("the working does not give %s:\n%s", line[2], shorten(out))
			}
			wantWords(t, out)
		})
	}
}

func TestProgramExplainsALineOfOneOption(t *testing.T) {
	t.Parallel()
	out := succeed(t, "explain", "small-office", "wecom-standard/licence.edition.base", day)
	for _, want := range []string{"wecom-standard", "licence.edition.base", "复算一致", "×", "https://"} {
		if !strings.Contains(out, want) {
			t.Errorf("the explanation lacks %q:\n%s", want, out)
		}
	}
}

// A working in Chinese names nothing in English: what is left of Latin letters are symbols, currencies apart, and addresses.
func TestProgramExplainsInChinese(t *testing.T) {
	t.Parallel()
	english := regexp.MustCompile(`[A-Za-z]{2,}`)
	symbol := regexp.MustCompile(`\b(GB|MB|KB|Mbps|kbps|CDN|vCPU)\b`)
	origin := regexp.MustCompile(`   \[.*\]`)
	for _, line := range []string{"wildfire-pro/infrastructure.bandwidth", "wildfire-pro/operations.user_administration", "dingtalk-pro/licence.edition.base"} {
		out := succeed(t, "explain", "group-company", line, day, "--full")
		_, working, found := strings.Cut(out, "\n\n")
		if !found || len(strings.Split(working, "\n")) < 8 {
			t.Fatalf("%s has no working:\n%s", line, out)
		}
		for row := range strings.SplitSeq(origin.ReplaceAllString(working, ""), "\n") {
			if word := english.FindString(symbol.ReplaceAllString(row, "")); word != "" {
				t.Errorf("%s says %q in %q", line, word, row)
			}
		}
	}
}

func TestProgramListsTheLinesOfOneOption(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"wecom-standard", "wecom-standard/"} {
		list := succeed(t, "explain", "small-office", name, day)
		if !strings.HasPrefix(list, "wecom-standard ") || len(listedLine.FindAllString(list, -1)) < 8 {
			t.Errorf("explain %s lists\n%s", name, list)
		}
	}
}

func TestProgramWritesStarterNeeds(t *testing.T) {
	t.Parallel()
	for _, profile := range profiles(t) {
		t.Run(profile, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "need.yaml")
			if out := succeed(t, "init", "--profile", profile, "-o", path); !strings.Contains(out, "need.yaml") {
				t.Errorf("the command does not say what it wrote: %q", out)
			}
			wantOnly(t, filepath.Dir(path), "need.yaml")
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got := succeed(t, "init", "--profile", profile); got != string(data) {
				t.Error("standard output and the file differ")
			}
			if !strings.Contains(string(data), "# ") {
				t.Error("the starter has no comments")
			}
			if profile == "small-office" && succeed(t, "compare", path, day) != succeed(t, "compare", profile, day) {
				t.Error("the written starter compares otherwise than the profile")
			}
		})
	}
}

func TestProgramCallsFormulas(t *testing.T) {
	t.Parallel()
	if kinds := succeed(t, "calc", "--list"); strings.Count(kinds, "\n") < 15 || !strings.Contains(kinds, "npv") {
		t.Errorf("calc --list:\n%s", kinds)
	}
	good := `[{"id":"a","kind":"npv","input":{"rate":"0.10","cashflows":["-100","110"],"timing":"period0_first"}}]`
	if out := succeedWith(t, good, "calc"); !strings.Contains(out, `"id":"a"`) && !strings.Contains(out, `"id": "a"`) {
		t.Errorf("calc printed %s", out)
	}
	bad := `[{"id":"a","kind":"npv","input":{"rate":"ten","cashflows":[]}},{"id":"b","kind":"nothing","input":{}}]`
	got := execute(t, bad, "calc")
	if got.status != 1 || got.err != "" || !strings.Contains(got.out, "error") || !strings.Contains(got.out, "nothing") {
		t.Errorf("a bad entry: status %d, out %s, err %s", got.status, got.out, got.err)
	}
	for name, text := range map[string]string{"no JSON": `[{"id"`, "nothing": "", "an object": `{}`, "two arrays": "[] []"} {
		t.Run(name, func(t *testing.T) { refuse(t, []string{"calc"}, text, "calc") })
	}
}
