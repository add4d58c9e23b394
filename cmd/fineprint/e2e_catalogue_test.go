package main_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// acme is the smallest catalogue of one's own: one vendor, one offering, one add-on.
const acme = `vendor: {id: acme, name: {zh: "爱克", en: "Acme"}, country: "CN", website: "https://acme.example"}
sources:
  s: {ref: "https://acme.example/prices", as_of: "2026-11-20", confidence: high}
offerings:
  - id: acme-one
    product: "Acme"
    edition: "One"
    name: {zh: "爱克一号", en: "Acme One"}
    deployment: saas
    licence: commercial
    currency: "CNY"
    tax: included
    terms: {billing: annual}
    prices:
      - {id: base, item: {zh: "席位", en: "Seat"}, role: base, meter: user, model: per_unit, amount: "10", period: month, source: s}
    capabilities:
      sso_saml_oidc: {status: addon, add_ons: [acme-sso], source: s}
    add_ons:
      - {id: acme-sso, name: {zh: "登录", en: "Sign-on"}, provides: [sso_saml_oidc], quote_only: true}
`

func ownCatalogue(t *testing.T, content string) string {
	t.Helper()
	return filepath.Dir(file(t, "acme.yaml", content))
}

func TestProgramListsAndShowsOfferings(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"zh", "en"} {
		list := succeed(t, "catalogue", "list", "--lang", language)
		wantWords(t, list)
		if strings.Count(list, "\n") < 140 || !strings.Contains(list, "slack-pro ") {
			t.Errorf("the list has %d lines", strings.Count(list, "\n"))
		}
		for _, id := range []string{"slack-pro", "tencent-im-pro", "mattermost-enterprise"} {
			out := succeed(t, "catalogue", "show", id, "--lang", language)
			wantWords(t, out)
			if !strings.Contains(out, id) || !strings.Contains(out, "20") {
				t.Errorf("show %s:\n%s", id, out)
			}
		}
	}
}

func TestProgramValidatesCatalogues(t *testing.T) {
	t.Parallel()
	if out := succeed(t, "catalogue", "validate", "--lang", "en"); !strings.Contains(out, "\n0 errors, ") {
		t.Errorf("the shipped catalogue: %s", shorten(out))
	}
	good := ownCatalogue(t, acme)
	if out := succeed(t, "catalogue", "validate", good, "--lang", "en"); !strings.Contains(out, "0 errors") {
		t.Errorf("the smallest catalogue: %s", out)
	}
	if out := succeed(t, "catalogue", "validate", filepath.Join(good, "acme.yaml"), "--lang", "en"); !strings.Contains(out, "0 errors") {
		t.Errorf("one file of it: %s", out)
	}
	bad := ownCatalogue(t, strings.Replace(acme, `"10"`, `"-10"`, 1)+"bogus: 1\n")
	got := execute(t, "", "catalogue", "validate", bad, "--lang", "en")
	if got.status != 1 || got.err != "" {
		t.Errorf("a bad catalogue ends with status %d, standard error %q; want 1 and nothing", got.status, got.err)
	}
	for _, want := range []string{"acme.yaml:15: offerings[acme-one].prices[base].amount: -10 is negative", "acme.yaml:20: bogus", "2 errors"} {
		if !strings.Contains(got.out, want) {
			t.Errorf("the faults lack %q:\n%s", want, got.out)
		}
	}
}

func TestProgramRefusesBadCatalogues(t *testing.T) {
	t.Parallel()
	addOn := func(line string) string { return acme + "      - " + line + "\n" }
	cycle := strings.Replace(acme, "provides: [sso_saml_oidc]", "provides: [sso_saml_oidc], needs: [acme-scim]", 1) +
		`      - {id: acme-scim, name: {zh: "同步", en: "Sync"}, provides: [scim], needs: [acme-sso], quote_only: true}` + "\n"
	tests := map[string]struct {
		content string
		words   []string
	}{
		"a negative price":      {strings.Replace(acme, `"10"`, `"-10"`, 1), []string{"acme.yaml:15", "offerings[acme-one].prices[base].amount", "negative"}},
		"a price without quote": {strings.Replace(acme, `"10"`, `1.10`, 1), []string{"acme.yaml:15", "amount"}},
		"unknown currency":      {strings.Replace(acme, `"CNY"`, `"XYZ"`, 1), []string{"acme.yaml:11", "currency", "XYZ"}},
		"unknown capability":    {strings.ReplaceAll(acme, "sso_saml_oidc", "sso_saml_oidcc"), []string{"acme.yaml:17", "did you mean sso_saml_oidc?"}},
		"an add-on twice":       {addOn(`{id: acme-sso, name: {zh: "甲", en: "A"}, provides: [scim], quote_only: true}`), []string{"acme.yaml:19", "acme-sso", "already"}},
		"an offering twice":     {acme + strings.SplitN(acme, "offerings:\n", 2)[1], []string{"acme-one", "already"}},
		"add-ons in a circle":   {cycle, []string{"acme-sso", "acme-scim", "acme.yaml"}},
		"an unknown field":      {acme + "bogus: 1\n", []string{"acme.yaml:20", "bogus"}},
		"a list":                {"- acme\n", []string{"acme.yaml:1", "list"}},
		"an empty file":         {"", []string{"acme.yaml", "empty"}},
		"a binary":              {"\x7fELF\x00\x01", []string{"acme.yaml"}},
		"another encoding":      {strings.Replace(acme, "爱克", "\xb0\xae\xbf\xcb", 1), []string{"acme.yaml:1", "UTF-8"}},
		"two faults at once": {
			strings.Replace(strings.Replace(acme, `"10"`, `"-10"`, 1), `"CNY"`, `"XYZ"`, 1),
			[]string{"acme.yaml:11", "acme.yaml:15"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refuse(t, test.words, "", "compare", "small-office", "--catalogue", ownCatalogue(t, test.content))
		})
	}
}

func TestProgramReadsACatalogueAsWindowsSavesIt(t *testing.T) {
	t.Parallel()
	args := []string{"compare", "small-office", day, "--options", "acme-one,slack-pro", "--format", "json", "--catalogue"}
	want := succeed(t, append(args, ownCatalogue(t, acme))...)
	if !strings.Contains(want, "acme-one") {
		t.Error("the own offering is not compared")
	}
	if succeed(t, append(args, ownCatalogue(t, "\ufeff"+crlf(acme)))...) != want {
		t.Error("CRLF and a byte order mark change the comparison")
	}
}

func TestProgramExportsWithoutLoss(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "exported")
	succeed(t, "catalogue", "export", folder)
	if out := succeed(t, "catalogue", "diff", "-", folder, "--lang", "en"); out != "0 changes\n" {
		t.Errorf("the export differs:\n%s", shorten(out))
	}
	args := []string{"compare", "small-office", day, "--format", "json"}
	if succeed(t, args...) != succeed(t, append(args, "--catalogue", folder, "--replace-catalogue")...) {
		t.Error("the exported catalogue gives another comparison")
	}
	again := filepath.Join(t.TempDir(), "again")
	succeed(t, "catalogue", "export", again, "--catalogue", folder, "--replace-catalogue")
	wantEqualFolders(t, folder, again)
}

func wantEqualFolders(t *testing.T, a, b string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(a, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		one, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		other, err := os.ReadFile(filepath.Join(b, strings.TrimPrefix(path, a)))
		if err == nil && string(one) != string(other) {
			t.Errorf("%s differs", strings.TrimPrefix(path, a))
		}
		return err
	})
	if err != nil || files < 40 {
		t.Errorf("%d files, %v", files, err)
	}
}

func TestProgramShowsWhatChangedBetweenCatalogues(t *testing.T) {
	t.Parallel()
	before := ownCatalogue(t, acme)
	after := ownCatalogue(t, strings.Replace(acme, `"10"`, `"12"`, 1))
	for language, want := range map[string]string{"zh": "20", "en": "20"} {
		out := succeed(t, "catalogue", "diff", before, after, "--lang", language)
		wantWords(t, out)
		if !strings.Contains(out, "10") || !strings.Contains(out, "12") || !strings.Contains(out, want) {
			t.Errorf("a rise from 10 to 12:\n%s", out)
		}
	}
}

const video = repoRoot + "/vendors/catalogue/testdata/video"

// A catalogue of video conferencing, with capabilities of its own: nothing of the program knows
// what messaging is.
func TestProgramComparesAnotherKindOfSoftware(t *testing.T) {
	t.Parallel()
	need := file(t, "need.yaml", `company: 示例
headcount: 120
requirements:
  - {capability: breakout_rooms, level: must}
  - {capability: sso, level: must}
  - {capability: large_meeting, level: should, weight: 50, limit: {participants: 300}}
  - {capability: cloud_recording, level: should, weight: 50}
`)
	catalogue, err := filepath.Abs(video)
	if err != nil {
		t.Fatal(err)
	}
	own := []string{"--catalogue", catalogue, "--replace-catalogue"}
	for language, names := range map[string][]string{"zh": {"会得好", "开间"}, "en": {"Meetwell Business", "Openroom Community"}} {
		t.Run(language, func(t *testing.T) {
			out := succeed(t, append([]string{"compare", need, day, "--lang", language}, own...)...)
			wantNarrow(t, out)
			for _, name := range names {
				if !strings.Contains(out, name) {
					t.Errorf("%s is not in the table:\n%s", name, out)
				}
			}
			path := filepath.Join(t.TempDir(), "report.pdf")
			succeed(t, append([]string{"report", need, day, "-o", path, "--lang", language}, own...)...)
			lines := succeed(t, append([]string{"explain", need, day, "--lang", language}, own...)...)
			wantWords(t, lines)
		})
	}
	c := compareJSON(t, append([]string{need, "--all"}, own...)...)
	if len(c.Options) != 4 && len(c.Options) != 3 {
		t.Errorf("%d options", len(c.Options))
	}
	for _, o := range c.Options {
		if regexp.MustCompile(`slack|wecom|dingtalk`).MatchString(o.ID) {
			t.Errorf("%s is of the shipped catalogue, which was replaced", o.ID)
		}
	}
	if out := succeed(t, append([]string{"catalogue", "list"}, own...)...); strings.Contains(out, "slack") {
		t.Error("the list still holds the shipped offerings")
	}
	succeed(t, append([]string{"compare", file(t, "smallest.yaml", "headcount: 120\n"), day}, own...)...)
}
