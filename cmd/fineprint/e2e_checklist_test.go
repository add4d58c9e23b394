package main_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	kit "fineprint/vendors/testkit"
)

// smallOffice is a need that no change of the shipped offerings moves, beside the catalogue acme.
const smallOffice = `company: 示例制造
headcount: {start: 120, growth: 0%}
currency: CNY
tax: {recoverable: 100%}
requirements:
  - {capability: sso_saml_oidc, level: must}
  - {capability: group_chat, level: must}
  - {capability: recording, level: should, weight: 50}
integrations: [{system: oa, size: S}]
options: [acme-one]
`

const acmeAnswers = `offering: acme-one
answers:
  - item: LIC-09
    state: addon
    price: {amount: "12000", period: year, tax: excluded}
    evidence: [{type: contract, ref: "annex 3.pdf", date: 2026-11-20}]
    owner: Li Lei
    reviewer: Han Meimei
  - item: LIC-12
    state: included
    evidence: [{type: quote, ref: "offer.pdf", date: 2026-11-01, valid_until: 2026-11-20}]
  - {item: OPS-01, exception: {name: Wang, reason: "hosted", date: 2026-11-21}}
`

func checklistArgs(t *testing.T, more ...string) []string {
	t.Helper()
	return append([]string{
		"checklist", file(t, "need.yaml", smallOffice), "--offering", "acme-one", "--catalogue", ownCatalogue(t, acme), "--date", "2026-11-23",
	}, more...)
}

func TestProgramPrintsAChecklist(t *testing.T) {
	for _, language := range []string{"zh", "en"} {
		t.Run(language, func(t *testing.T) {
			answers := file(t, "answers.yaml", acmeAnswers)
			got := succeed(t, checklistArgs(t, "--lang", language, "--answers", answers, "--full")...)
			wantNarrow(t, got)
			kit.Golden(t, "testdata/checklist."+language+".golden", []byte(got))
		})
	}
}

func TestProgramWritesAnswersThatItReads(t *testing.T) {
	answers := file(t, "answers.yaml", acmeAnswers)
	want := succeed(t, checklistArgs(t, "--answers", answers)...)
	for _, format := range []string{"yaml", "csv"} {
		t.Run(format, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "filled."+format)
			succeed(t, checklistArgs(t, "--answers", answers, "--format", format, "-o", path)...)
			if got := succeed(t, checklistArgs(t, "--answers", path)...); got != want {
				t.Errorf("the checklist changed:\n%s", kit.Diff(want, got))
			}
		})
	}
}

func TestProgramReadsBlankAnswers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "blank.yaml")
	succeed(t, checklistArgs(t, "--format", "yaml", "-o", path)...)
	succeed(t, checklistArgs(t, "--answers", path)...)
}

func TestProgramRepricesByAnswers(t *testing.T) {
	var before, after struct {
		TrueCost struct {
			Catalogue, Answered struct{ Low, Likely, High string }
		} `json:"true_cost"`
		Gate struct {
			State string `json:"state"`
			Bound string `json:"contractually_bound"`
		} `json:"gate"`
	}
	read := func(into any, more ...string) {
		if err := json.Unmarshal([]byte(succeed(t, checklistArgs(t, append(more, "--format", "json")...)...)), into); err != nil {
			t.Fatal(err)
		}
	}
	read(&before)
	read(&after, "--answers", file(t, "answers.yaml", acmeAnswers))
	if after.TrueCost.Catalogue != before.TrueCost.Answered || after.TrueCost.Answered == after.TrueCost.Catalogue {
		t.Errorf("before %+v, after %+v", before.TrueCost, after.TrueCost)
	}
	if after.Gate.State != "blocked" || before.Gate.Bound != "0.0000" || after.Gate.Bound == "0.0000" {
		t.Errorf("gate before %+v, after %+v", before.Gate, after.Gate)
	}
}

func TestProgramWritesAChecklistAsPDF(t *testing.T) {
	for _, language := range []string{"zh", "en"} {
		path := filepath.Join(t.TempDir(), "checklist.pdf")
		succeed(t, checklistArgs(t, "--format", "pdf", "-o", path, "--lang", language)...)
		data, err := os.ReadFile(path)
		if err != nil || !strings.HasPrefix(string(data), "%PDF-") {
			t.Errorf("%s: no PDF: %v", language, err)
		}
	}
}

func TestProgramChecksWithItemsOfOnesOwn(t *testing.T) {
	own := file(t, "own.yaml", `items:
  - id: OWN-1
    title: {zh: 自有一项, en: One of our own}
    category: operations
    tier: 1
    ask: {zh: 有吗?, en: Is it there?}
    accept: [contract]
    responsibility: {saas: vendor}
`)
	for name, path := range map[string]string{"a file": own, "a folder": filepath.Dir(own)} {
		t.Run(name, func(t *testing.T) {
			out := succeed(t, checklistArgs(t, "--template", path, "--lang", "en")...)
			for _, want := range []string{"OWN-1", "One of our own", "NEED-"} {
				if !strings.Contains(out, want) {
					t.Errorf("%q is missing:\n%s", want, out)
				}
			}
		})
	}
}

func TestProgramEndsWithOneWhenTheGateIsShut(t *testing.T) {
	got := execute(t, "", checklistArgs(t, "--gate")...)
	if got.status != 1 || got.err != "" || got.out == "" {
		t.Errorf("status %d, standard error %q", got.status, got.err)
	}
}

func TestProgramRefusesBadChecklists(t *testing.T) {
	tests := map[string]struct {
		args []string
		want []string
	}{
		"no offering":           {[]string{"checklist", "group-company"}, []string{"--offering: is missing"}},
		"an unknown offering":   {[]string{"checklist", "group-company", "--offering", "dingtalk-por"}, []string{"--offering", "did you mean dingtalk-pro?"}},
		"an unknown format":     {checklistArgs(t, "--format", "xml"), []string{`got "xml"`}},
		"a PDF without a file":  {checklistArgs(t, "--format", "pdf"), []string{"--output: is missing"}},
		"no such answers":       {checklistArgs(t, "--answers", "none.yaml"), []string{"there is no file"}},
		"a folder of answers":   {checklistArgs(t, "--answers", t.TempDir()), []string{"is a folder"}},
		"answers about another": {checklistArgs(t, "--answers", file(t, "a.yaml", "offering: slack-pro\n")), []string{"are about slack-pro, not acme-one"}},
		"answers with faults": {
			checklistArgs(t, "--answers", file(t, "a.yaml", "offering: acme-one\nanswers:\n  - {item: LIC-99}\n  - {item: LIC-09, price: {low: 9, high: 3, period: year}, evidence: [{ref: x}]}\n")),
			[]string{"a.yaml:3", "LIC-99", "a.yaml:4", "low 9 is more than high 3", "type is missing"},
		},
		"no such template":        {checklistArgs(t, "--template", "none"), []string{"--template", "no such file or folder"}},
		"a template with faults":  {checklistArgs(t, "--template", file(t, "t.yaml", "items: [{id: 1}]")), []string{"t.yaml:1", "want an id", "title is missing"}},
		"a folder without a file": {checklistArgs(t, "--template", t.TempDir()), []string{"there is no YAML file"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { refuse(t, test.want, "", test.args...) })
	}
}

func TestReportTakesAnswers(t *testing.T) {
	answers := file(t, "answers.yaml", acmeAnswers)
	need, catalogue := file(t, "need.yaml", smallOffice), ownCatalogue(t, acme)
	path := filepath.Join(t.TempDir(), "report.pdf")
	args := []string{"report", need, "-o", path, "--catalogue", catalogue, "--date", "2026-11-23", "--answers", answers}
	succeed(t, args...)
	if info, err := os.Stat(path); err != nil || info.Size() < 10_000 {
		t.Errorf("got %v, %v, want a report", info, err)
	}
	for name, test := range map[string]struct {
		more []string
		want string
	}{
		"two files for one offering":          {[]string{"--answers", answers}, "two files answer for"},
		"a file that is not there":            {[]string{"--answers", "nowhere.yaml"}, "there is no file"},
		"an offering that is not compared":    {[]string{"--options", "slack-business-plus"}, "not among the options"},
		"an empty name is no file of answers": {[]string{"--answers", ""}, "names no file"},
	} {
		t.Run(name, func(t *testing.T) {
			refuse(t, []string{test.want}, "", append(args, test.more...)...)
		})
	}
}
