package pdf_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fineprint/pdf"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/need"
	"fineprint/vendors/testkit"
)

var languages = []lang.Lang{lang.ZH, lang.EN}

// reportText is the report as text.
func reportText(t *testing.T, r *compare.Result, l lang.Lang) string {
	t.Helper()
	var out bytes.Buffer
	if err := pdf.WriteText(&out, pdf.Report(r, l, pdf.ReportOptions{})); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// hashes changes with every fact of the catalogue, used or not.
var hashes = regexp.MustCompile(`\b[0-9a-f]{64}\b|\b[0-9a-f]{12}\b`)

// TestReportText compares reports with testdata. The invented comparison changes
// with the report alone, the real one with every price and rule it uses.
func TestReportText(t *testing.T) {
	for name, r := range map[string]*compare.Result{"invented": usual().result(), "small-office": real(t, "small-office")} {
		for _, l := range languages {
			t.Run(name+" "+string(l), func(t *testing.T) {
				testkit.Golden(t, filepath.Join("testdata", "report_"+name+"."+string(l)+".golden"), hashes.ReplaceAll([]byte(reportText(t, r, l)), []byte("(hash)")))
			})
		}
	}
}

// TestReportPages writes reports of every starter profile to the folder
// FINEPRINT_PDF_DIR names, for a look at the pages.
func TestReportPages(t *testing.T) {
	for _, profile := range need.Profiles() {
		for _, l := range languages {
			var out bytes.Buffer
			warnings, err := pdf.WriteReport(&out, real(t, profile), l, pdf.ReportOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if len(warnings) > 0 {
				t.Errorf("%s %s: warnings %v", profile, l, warnings)
			}
			if dir := os.Getenv("FINEPRINT_PDF_DIR"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, profile+"."+string(l)+".pdf"), out.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

func TestEqualComparisonsGiveEqualReports(t *testing.T) {
	r := real(t, "small-office")
	var want, got bytes.Buffer
	for _, out := range []io.Writer{&want, &got} {
		if _, err := pdf.WriteReport(out, r, lang.ZH, pdf.ReportOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(got.Bytes(), want.Bytes()) {
		t.Error("two reports of one comparison differ")
	}
}

var (
	exactFigure = regexp.MustCompile(`-?\d[\d,]*\.\d\d\b|\d+(\.\d+)?%`)
	shortAmount = regexp.MustCompile(`[¥$]-?[\d,.]+(万亿|亿|万|[KMB])`)
)

// figures are the amounts printed to the last digit and the percentages, sorted.
// Short amounts are left out: 12.3万 in one language is 123.0K in the other.
func figures(text string) []string {
	text = shortAmount.ReplaceAllString(strings.ReplaceAll(text, " %", "%"), "")
	exact := exactFigure.FindAllString(text, -1)
	slices.Sort(exact)
	return exact
}

func TestBothLanguagesCarryTheSameFigures(t *testing.T) {
	comparisons := map[string]*compare.Result{"invented": usual().result()}
	for _, profile := range need.Profiles() {
		comparisons[profile] = real(t, profile)
	}
	for name, r := range comparisons {
		t.Run(name, func(t *testing.T) {
			zh, en := figures(reportText(t, r, lang.ZH)), figures(reportText(t, r, lang.EN))
			if diff := testkit.Diff(strings.Join(zh, "\n"), strings.Join(en, "\n")); diff != "" {
				t.Errorf("figures differ (-zh +en):\n%s", diff)
			}
			amount := regexp.MustCompile(`[¥$][\d,.]*\d`)
			inZH, inEN := len(amount.FindAllString(reportText(t, r, lang.ZH), -1)), len(amount.FindAllString(reportText(t, r, lang.EN), -1))
			if inZH != inEN {
				t.Errorf("%d amounts in Chinese, %d in English", inZH, inEN)
			}
		})
	}
}

func TestEveryTextIsThere(t *testing.T) {
	gap := regexp.MustCompile(`\[[a-z_]+\.[a-z0-9_.]+\]|\{[a-z_]+\}`)
	for _, profile := range need.Profiles() {
		for _, l := range languages {
			if found := gap.FindAllString(reportText(t, real(t, profile), l), -1); len(found) > 0 {
				t.Errorf("%s %s: texts are missing or not filled in: %v", profile, l, slices.Compact(found))
			}
		}
	}
}

func TestOptionsLimitTheReport(t *testing.T) {
	r := usual().result()
	count := func(o pdf.ReportOptions) (rows, ladders int) {
		for _, block := range flat(pdf.Report(r, lang.EN, o).Blocks) {
			switch b := block.(type) {
			case pdf.StackedBarChart:
				rows = len(b.Bars)
			case pdf.LadderChart:
				ladders++
			}
		}
		return rows, ladders
	}
	tests := map[string]struct {
		options       pdf.ReportOptions
		rows, ladders int
	}{
		"the usual report":              {pdf.ReportOptions{}, 12, 3},
		"fewer options":                 {pdf.ReportOptions{Options: 4}, 4, 3},
		"more details":                  {pdf.ReportOptions{Details: 5}, 12, 5},
		"no more details than options":  {pdf.ReportOptions{Options: 2, Details: 9}, 2, 2},
		"no more options than the most": {pdf.ReportOptions{Options: 99}, 12, 3},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if rows, ladders := count(test.options); rows != test.rows || ladders != test.ladders {
				t.Errorf("got %d options and %d in detail, want %d and %d", rows, ladders, test.rows, test.ladders)
			}
		})
	}
}

func TestSignersReplaceTheUsualOnes(t *testing.T) {
	d := pdf.Report(usual().result(), lang.EN, pdf.ReportOptions{Signers: []pdf.Signatory{{Role: "Board"}, {Role: "Auditor", Name: "Li Na"}}})
	for _, block := range flat(d.Blocks) {
		if g, ok := block.(pdf.Signatures); ok {
			if len(g.People) != 2 || g.People[0].Role != "Board" || g.People[1].Role != "Auditor" || g.People[1].Name != "Li Na" {
				t.Errorf("got %v, want the two roles given", g.People)
			}
		}
	}
}

func TestSectionsAreLeftOut(t *testing.T) {
	r := real(t, "small-office")
	for _, l := range []lang.Lang{lang.ZH, lang.EN} {
		titles := func(o pdf.ReportOptions) (title string, all []string) {
			d := pdf.Report(r, l, o)
			for _, block := range flat(d.Blocks) {
				if h, ok := block.(pdf.Heading); ok && h.Level == 1 {
					all = append(all, h.Text)
				}
			}
			return d.Title, all
		}
		_, whole := titles(pdf.ReportOptions{})
		for i, s := range pdf.Sections[:3] {
			if !strings.Contains(whole[i], s.Name(l)) {
				t.Errorf("%s: section %d is %q, want %q", l, i+1, whole[i], s.Name(l))
			}
		}
		title, some := titles(pdf.ReportOptions{Title: "Chat 2027", Sections: []pdf.Section{pdf.SectionLines, pdf.SectionNeeds}})
		if title != "Chat 2027" || len(some) != 3 || !strings.Contains(some[0], pdf.SectionNeeds.Name(l)) || !strings.Contains(some[1], pdf.SectionLines.Name(l)) {
			t.Errorf("%s: got %q, %q", l, title, some)
		}
		if _, none := titles(pdf.ReportOptions{Sections: []pdf.Section{}}); len(none) != 1 || len(none[0]) == 0 || none[0][0] != some[0][0] {
			t.Errorf("%s: page 1 and the sources alone: got %q", l, none)
		}
	}
}

// flat lists blocks with those kept together taken apart.
func flat(blocks []pdf.Block) []pdf.Block {
	var all []pdf.Block
	for _, block := range blocks {
		if k, ok := block.(pdf.KeepTogether); ok {
			all = append(all, flat(k.Blocks)...)
			continue
		}
		all = append(all, block)
	}
	return all
}

func TestResultIsAttached(t *testing.T) {
	r := real(t, "small-office")
	var out bytes.Buffer
	if _, err := pdf.WriteReport(&out, r, lang.EN, pdf.ReportOptions{}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(out.Bytes(), []byte("/EmbeddedFiles")) {
		t.Error("the report has no attachment")
	}
	data, err := pdf.Attached(r, pdf.ReportOptions{Details: 2})
	if err != nil {
		t.Fatal(err)
	}
	var got, want compare.Document
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	want = compare.NewDocument(r, false)
	if len(got.Options) != len(want.Options) {
		t.Fatalf("got %d options, want %d", len(got.Options), len(want.Options))
	}
	for i := range want.Options {
		for k := range want.Options[i].Lines {
			a, b := got.Options[i].Lines[k], want.Options[i].Lines[k]
			if a.ID != b.ID || a.Amount != b.Amount {
				t.Fatalf("option %d line %d: got %s %v, want %s %v", i, k, a.ID, a.Amount, b.ID, b.Amount)
			}
			worked, bare := len(asJSON(t, a.Trace)) == len(asJSON(t, b.Trace)), len(a.Trace.Args) == 0
			if i < 2 && !worked || i >= 2 && !bare {
				t.Errorf("option %d line %s: working attached %v, without %v", i, a.ID, worked, bare)
			}
		}
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
