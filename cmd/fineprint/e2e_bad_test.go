package main_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestProgramRefusesNeedsThatItCannotRead(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		content string
		words   []string
	}{
		"an empty file":         {"", []string{"need.yaml", "empty", "headcount"}},
		"only comments":         {"# later\n", []string{"need.yaml", "empty"}},
		"a list":                {"- headcount\n", []string{"need.yaml:1", "list"}},
		"a number":              {"600\n", []string{"need.yaml:1"}},
		"a PDF":                 {"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", []string{"need.yaml", "UTF-8"}},
		"a binary":              {"\x7fELF\x02\x01\x01\x00\x00\xff\xfe", []string{"need.yaml"}},
		"another encoding":      {"headcount: 600\ncompany: \xca\xbe\xc0\xfd\n", []string{"need.yaml:2", "UTF-8"}},
		"UTF-16":                {"\xff\xfeh\x00e\x00a\x00d\x00", []string{"need.yaml", "UTF-8"}},
		"broken YAML":           {"headcount: [600\n", []string{"need.yaml"}},
		"two documents":         {"headcount: 600\n---\nheadcount: 700\n", []string{"need.yaml", "more than one document"}},
		"a key twice":           {"headcount: 600\nheadcount: 700\n", []string{"need.yaml:2", "headcount", "twice"}},
		"an alias":              {"headcount: &n 600\nhorizon_months: *n\n", []string{"need.yaml:1", "anchors"}},
		"nested without end":    {strings.Repeat("[", 100_000), []string{"need.yaml", "nested"}},
		"a tag that runs code":  {"headcount: !!python/object/apply:os.system [id]\n", []string{"need.yaml:1", "headcount"}},
		"a misspelt name":       {"headcount: 600\ncurrrency: CNY\n", []string{"need.yaml:2", "currrency", `did you mean "currency"`}},
		"no headcount":          {"currency: CNY\n", []string{"need.yaml", "headcount"}},
		"more than a megabyte":  {"headcount: 600\ncompany: \"" + strings.Repeat("x", 10<<20) + "\"\n", []string{"need.yaml", "1 MB"}},
		"JSON that is cut off":  {`{"headcount": 600, "requirements": [`, []string{"need.yaml"}},
		"a value that is a map": {"headcount: {zero: 1}\n", []string{"need.yaml:1", "headcount"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refuse(t, test.words, "", "compare", file(t, "need.yaml", test.content))
		})
	}
}

func TestProgramRefusesNeedsThatMakeNoSense(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		need  string
		words []string
	}{
		"zero users":                  {"headcount: 0", []string{"headcount", "1 to", `"0"`}},
		"negative users":              {"headcount: -5", []string{"headcount", `"-5"`}},
		"a headcount in words":        {"headcount: many", []string{"headcount", `"many"`}},
		"horizon 0":                   {"headcount: 600\nhorizon_months: 0", []string{"need.yaml:2", "horizon_months", "12 to 120"}},
		"horizon 500":                 {"headcount: 600\nhorizon_months: 500", []string{"need.yaml:2", "horizon_months", "12 to 120"}},
		"unknown currency":            {"headcount: 600\ncurrency: XYZ", []string{"need.yaml:2", "currency", "XYZ", "CNY"}},
		"a discount rate above all":   {"headcount: 600\ndiscount: {rate: 120%}", []string{"discount.rate", `"120%"`}},
		"more tax back than paid":     {"headcount: 600\ntax: {recoverable: 150%}", []string{"tax.recoverable", "100%", `"150%"`}},
		"a share above 100 %":         {"headcount: 600\nusage: {active_daily: 130%}", []string{"need.yaml:2", "usage.active_daily"}},
		"unknown capability":          {"headcount: 600\nrequirements: [{capability: sso_saml_oidcc, level: must}]", []string{"requirements[0].capability", `did you mean "sso_saml_oidc"`}},
		"unknown level":               {"headcount: 600\nrequirements: [{capability: scim, level: musst}]", []string{"requirements[0].level", "must"}},
		"a capability twice":          {"headcount: 600\nrequirements: [{capability: scim, level: must}, {capability: scim, level: should}]", []string{"requirements[1]", "scim", "already"}},
		"an option twice":             {"headcount: 600\noptions: [slack-pro, slack-pro]", []string{"options[1]", "slack-pro"}},
		"an option that is not there": {"headcount: 600\noptions: [slack-bzsiness-plus]", []string{"options[0]", `did you mean "slack-business-plus"`}},
		"a rate of zero":              {"headcount: 600\nexchange_rates: {USD: {rate: \"0\", as_of: 2026-09-29, source: bank}}", []string{"exchange_rates.USD"}},
		"a day that does not exist":   {"headcount: 600\ndate: 2026-02-30", []string{"date", "2026-02-30"}},
		"two faults at once": {
			"headcount: 0\ncurrency: XYZ\nhorizon_months: 500",
			[]string{"need.yaml:1 headcount", "need.yaml:2 currency", "need.yaml:3 horizon_months"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refuse(t, test.words, "", "compare", file(t, "need.yaml", test.need+"\n"))
		})
	}
}

func TestProgramIsQuickWithAYAMLBomb(t *testing.T) {
	t.Parallel()
	var bomb strings.Builder
	bomb.WriteString("headcount: 600\na0: &a0 [x1, x2, x3, x4, x5, x6, x7, x8, x9]\n")
	for i := range 30 {
		fmt.Fprintf(&bomb, "a%d: &a%d [%s]\n", i+1, i+1, strings.Repeat(fmt.Sprintf("*a%d, ", i), 10))
	}
	padded := bomb.String() + "# " + strings.Repeat("x", 10<<20) + "\n"
	for name, text := range map[string]string{"by aliases": bomb.String(), "of 10 MB": padded} {
		t.Run(name, func(t *testing.T) {
			for what, got := range map[string]ended{
				"need":      refuse(t, []string{"need.yaml"}, "", "compare", file(t, "need.yaml", text)),
				"catalogue": refuse(t, []string{"own.yaml"}, "", "compare", "small-office", "--catalogue", filepath.Dir(file(t, "own.yaml", text))),
				"stdin":     refuse(t, []string{"stdin"}, text, "compare", "-"),
			} {
				if got.worked > 2*time.Second {
					t.Errorf("%s took %s", what, got.worked)
				}
			}
		})
	}
}

func TestProgramSaysWhichMustHavesNobodyMeets(t *testing.T) {
	t.Parallel()
	need := "headcount: 600\noptions: [slack-free, slack-pro]\nrequirements: [{capability: message_history, level: must, limit: {history_days: 3000}}, {capability: sso_saml_oidc, level: must}]\n"
	path := file(t, "need.yaml", need)
	refuse(t, []string{"requirements", "单点登录"}, "", "compare", path, "--lang", "zh")
	refuse(t, []string{"requirements", "Single sign-on"}, "", "compare", path, "--lang", "en")
	folder := t.TempDir()
	refuse(t, []string{"requirements"}, "", "report", path, "-o", filepath.Join(folder, "report.pdf"))
	wantOnly(t, folder)
}

func TestProgramRefusesAMustHaveThatNobodyOffers(t *testing.T) {
	t.Parallel()
	catalogue := ownCatalogue(t, strings.Replace(acme, "capabilities:\n", "capabilities:\n      teleport: {status: unavailable, source: s}\n", 1)+`capabilities:
  - {id: teleport, name: {zh: "瞬移", en: "Teleport"}, group: meetings, fee_share: {low: "0.1", likely: "0.1", high: "0.1"}, source: s}
  - {id: sso_saml_oidc, name: {zh: "单点登录", en: "Single sign-on"}, group: security, build_days: {low: "5", likely: "5", high: "5"}, source: s}
  - {id: scim, name: {zh: "账号同步", en: "Account sync"}, group: security, build_days: {low: "5", likely: "5", high: "5"}, source: s}
`)
	need := file(t, "need.yaml", "headcount: 600\nrequirements: [{capability: teleport, level: must}]\n")
	refuse(t, []string{"requirements", "Teleport"}, "", "compare", need, "--catalogue", catalogue, "--replace-catalogue", "--lang", "en")
}

func TestProgramRefusesBadFlagsAndArguments(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	tests := map[string]struct {
		args  []string
		words []string
	}{
		"no need":                   {[]string{"compare"}, []string{"fineprint compare", "NEED"}},
		"two needs":                 {[]string{"compare", "finance", "finance"}, []string{"fineprint compare", "NEED"}},
		"a missing file":            {[]string{"compare", "nowhere.yaml"}, []string{"nowhere.yaml", "group-company"}},
		"a misspelt profile":        {[]string{"compare", "group-compny"}, []string{"group-compny", "group-company"}},
		"a folder as need":          {[]string{"compare", folder}, []string{folder, "folder"}},
		"an unknown command":        {[]string{"compute"}, []string{"compute"}},
		"an unknown subcommand":     {[]string{"catalogue", "purge"}, []string{"purge"}},
		"an unknown flag":           {[]string{"compare", "finance", "--fast"}, []string{"--fast"}},
		"an unknown language":       {[]string{"compare", "finance", "--lang", "fr"}, []string{"--lang", "fr"}},
		"an unknown format":         {[]string{"compare", "finance", "--format", "xlsx"}, []string{"--format", "xlsx", "csv"}},
		"no months":                 {[]string{"compare", "finance", "--months", "0"}, []string{"--months", "12 to 120"}},
		"too many months":           {[]string{"compare", "finance", "--months", "500"}, []string{"--months", "12 to 120"}},
		"months in words":           {[]string{"compare", "finance", "--months", "three"}, []string{"--months", "three"}},
		"a day that is none":        {[]string{"compare", "finance", "--date", "2026-13-01"}, []string{"--date", "2026-13-01"}},
		"an unknown option":         {[]string{"compare", "finance", "--options", "slack-proo"}, []string{"--options", "slack-pro?"}},
		"two bad flags":             {[]string{"compare", "finance", "--months", "1", "--date", "soon"}, []string{"--months", "--date"}},
		"an unknown line":           {[]string{"explain", "small-office", "licence.nothing"}, []string{"licence.nothing"}},
		"a line of an option out":   {[]string{"explain", "group-company", "slack-pro/licence.edition.base"}, []string{"slack-pro", "must-have"}},
		"a line of nobody":          {[]string{"explain", "small-office", "nobody/licence.edition.base"}, []string{"nobody"}},
		"an unknown offering":       {[]string{"catalogue", "show", "slack-proo"}, []string{"slack-proo", "slack-pro"}},
		"an unknown schema":         {[]string{"schema", "report"}, []string{"schema", "report"}},
		"an unknown starter":        {[]string{"init", "--profile", "bakery"}, []string{"bakery", "small-office"}},
		"no catalogue folder":       {[]string{"compare", "finance", "--catalogue", "nowhere"}, []string{"--catalogue", "nowhere"}},
		"replace without catalogue": {[]string{"compare", "finance", "--replace-catalogue"}, []string{"--replace-catalogue", "--catalogue"}},
		"a folder without files":    {[]string{"compare", "finance", "--catalogue", folder}, []string{folder, "YAML"}},
		"a diff with nothing":       {[]string{"catalogue", "diff", "-", "nowhere"}, []string{"nowhere"}},
		"validating nothing":        {[]string{"catalogue", "validate", "nowhere"}, []string{"nowhere"}},
		"an output without name":    {[]string{"report", "small-office", "-o", ""}, []string{"--output"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refuse(t, test.words, "", test.args...)
		})
	}
}

// A path below a file cannot be written by anybody, root included.
func TestProgramLeavesNoHalfWrittenFile(t *testing.T) {
	t.Parallel()
	below := filepath.Join(file(t, "plain", "text"), "report.pdf")
	folder := t.TempDir()
	missing := filepath.Join(folder, "missing", "report.pdf")
	taken := filepath.Join(folder, "taken")
	if err := os.MkdirAll(filepath.Join(taken, "inside"), 0o750); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{below, missing, taken} {
		refuse(t, []string{path}, "", "report", "small-office", "-o", path)
		refuse(t, []string{path}, "", "init", "-o", path)
	}
	refuse(t, []string{below}, "", "catalogue", "export", below)
	refuse(t, []string{folder, "not empty"}, "", "catalogue", "export", folder)
	wantOnly(t, folder, "taken")
	wantOnly(t, filepath.Dir(filepath.Dir(below)), "plain")

	if os.Geteuid() != 0 { // root may write everywhere
		locked := t.TempDir()
		if err := os.Chmod(locked, 0o500); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(locked, "report.pdf")
		refuse(t, []string{path, "permission"}, "", "report", "small-office", "-o", path)
	}
}
