package catalogue_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/testkit"
)

// base is a small catalogue without a fault; tests change one line of it.
const base = `catalogue: {id: tiny, name: {zh: "小", en: "Tiny"}}
sources:
  s1: {ref: "https://acme.example/pricing", as_of: "2026-11-01", confidence: high}
vendor: {id: acme, name: {zh: "顶点", en: "Acme"}, country: "US", website: "https://acme.example"}
capabilities:
  - {id: chat, name: {zh: "聊天", en: "Chat"}, group: collaboration, limits: [{kind: history_days, unit: "day"}], build_days: {low: "1", likely: "2", high: "3"}, source: s1}
  - {id: sso, name: {zh: "单点登录", en: "SSO"}, group: security, fee_share: {low: "0.1", likely: "0.2", high: "0.3"}, source: s1}
offerings:
  - id: acme-one
    product: "Acme"
    edition: "One"
    name: {zh: "顶点一", en: "Acme One"}
    deployment: saas
    licence: commercial
    currency: "USD"
    tax: excluded
    terms: {billing: annual, min_seats: 5, term_months: 12}
    prices:
      - id: base
        item: {zh: "席位", en: "Seat"}
        role: base
        meter: user
        model: per_unit
        amount: "7.25"
        period: month
        source: s1
    capabilities:
      chat: {status: included, limits: [{kind: history_days, value: "90"}], source: s1}
      sso: {status: addon, add_ons: [acme-sso], source: s1}
    add_ons:
      - id: acme-sso
        name: {zh: "单点登录", en: "SSO"}
        provides: [sso]
        prices:
          - {id: base, item: {zh: "席位", en: "Seat"}, role: base, meter: user, model: per_unit, amount: "2", period: month, source: s1}
`

func TestBaseIsClean(t *testing.T) {
	for _, p := range catalogue.Validate(folder(map[string]string{"acme.yaml": base}), nil, today) {
		t.Error(p)
	}
}

// Each case changes the clean file in one place; the fault must name the line,
// the subject and the fix.
func TestFaults(t *testing.T) {
	tests := map[string]struct {
		old, with string
		line      int
		subject   string
		says      string
		fix       string
	}{
		"an amount without quotes":               {`amount: "7.25"`, `amount: 7.25`, 24, "offerings[acme-one].prices[base].amount", "quoted string", `write "7.25"`},
		"an octal amount":                        {`amount: "7.25"`, `amount: 010`, 24, "offerings[acme-one].prices[base].amount", "quoted string", `write "010"`},
		"a negative price":                       {`amount: "7.25"`, `amount: "-7.25"`, 24, "offerings[acme-one].prices[base].amount", "negative", "0 or more"},
		"an amount with a currency sign":         {`amount: "7.25"`, `amount: "$7.25"`, 24, "offerings[acme-one].prices[base].amount", "not a number", "plain number"},
		"a percentage where money is wanted":     {`amount: "7.25"`, `amount: "5%"`, 24, "offerings[acme-one].prices[base].amount", "not a number", "plain number"},
		"no amount":                              {"        amount: \"7.25\"\n", "", 19, "offerings[acme-one].prices[base]", "amount", "add amount"},
		"an unknown model":                       {"model: per_unit\n", "model: per_unitt\n", 23, "offerings[acme-one].prices[base].model", "unknown model", "did you mean per_unit?"},
		"an unknown meter":                       {"meter: user\n", "meter: usr\n", 22, "offerings[acme-one].prices[base].meter", "unknown meter", "did you mean user?"},
		"an unknown currency":                    {`currency: "USD"`, `currency: "US$"`, 15, "offerings[acme-one].currency", "unknown currency", "ISO 4217"},
		"an unknown field":                       {"period: month\n", "perod: month\n", 25, "offerings[acme-one].prices[base].perod", "unknown field", "did you mean period?"},
		"a key given twice":                      {"        meter: user\n", "        meter: user\n        meter: user\n", 23, "offerings[acme-one].prices[base].meter", "already given on line 22", "keep one"},
		"an unknown capability":                  {"      chat: {status", "      chatt: {status", 28, "offerings[acme-one].capabilities.chatt", "unknown capability", "did you mean chat?"},
		"an unknown limit kind":                  {"kind: history_days, value", "kind: history_day, value", 28, "offerings[acme-one].capabilities.chat.limits[0].kind", "unknown limit kind", "did you mean history_days?"},
		"an unknown status":                      {"{status: included", "{status: yes_it_is", 28, "offerings[acme-one].capabilities.chat.status", "unknown status", "use one of"},
		"a price without source":                 {"        period: month\n        source: s1\n", "        period: month\n", 19, "offerings[acme-one].prices[base]", `"source" is missing`, "add source"},
		"a source key that is not there":         {"        period: month\n        source: s1\n", "        period: month\n        source: s2\n", 26, "offerings[acme-one].prices[base].source", "no source", "did you mean s1?"},
		"a source without confidence":            {", confidence: high", "", 3, "sources.s1", `"confidence" is missing`, "add confidence"},
		"an unknown confidence":                  {"confidence: high", "confidence: sure", 3, "sources.s1.confidence", "unknown confidence", "use one of high"},
		"an add-on that is not there":            {"add_ons: [acme-sso]", "add_ons: [acme-ssso]", 29, "offerings[acme-one].capabilities.sso.add_ons", "no add-on", "did you mean acme-sso?"},
		"an add-on status without an add-on":     {", add_ons: [acme-sso]", "", 29, "offerings[acme-one].capabilities.sso", "no add-on is named", "add_ons"},
		"an add-on that provides something else": {"provides: [sso]", "provides: [chat]", 29, "offerings[acme-one].capabilities.sso.add_ons", "does not provide sso", "provides"},
		"an add-on that needs itself":            {"provides: [sso]\n", "provides: [sso]\n        needs: [acme-sso]\n", 31, "offerings[acme-one].add_ons[acme-sso]", "no other add-on", "acme-sso"},
		"percentages over 100":                   {"fee_share: {low: \"0.1\", likely: \"0.2\", high: \"0.3\"}", "fee_share: {low: \"0.1\", likely: \"0.2\", high: \"1.3\"}", 7, "capabilities[sso].fee_share.high", "not between 0 and 100 %", "share"},
		"a range upside down":                    {`low: "1", likely: "2"`, `low: "3", likely: "2"`, 6, "capabilities[chat].build_days", "does not rise", "order them"},
		"a count in quotes":                      {"min_seats: 5", `min_seats: "5"`, 17, "offerings[acme-one].terms.min_seats", "not a count", "without quotes"},
		"a count with leading zeros":             {"min_seats: 5", "min_seats: 012", 17, "offerings[acme-one].terms.min_seats", "not a count", "leading zeros"},
		"an unknown billing":                     {"billing: annual", "billing: annuel", 17, "offerings[acme-one].terms.billing", "unknown billing", "did you mean annual?"},
		"an unknown period":                      {"        period: month\n", "        period: fortnight\n", 25, "offerings[acme-one].prices[base].period", "not a period", "once, day, month, year"},
		"a list where a mapping is wanted":       {"terms: {billing: annual, min_seats: 5, term_months: 12}", "terms: [annual]", 17, "offerings[acme-one].terms", "want a mapping", "key: value"},
		"a field with nothing":                   {`edition: "One"`, "edition:", 11, "offerings[acme-one].edition", "value is missing", "write a value"},
		"no edition":                             {"    edition: \"One\"\n", "", 9, "offerings[acme-one]", `"edition" is missing`, "add edition"},
		"an id that cannot name a file":          {"vendor: {id: acme,", "vendor: {id: ../acme,", 4, "vendor.id", "cannot be an id", "lower-case"},
		"a note about nothing":                   {"    add_ons:\n", "    notes: [{text: {zh: \"甲\", en: \"A\"}, about: nothing, source: s1}]\n    add_ons:\n", 30, "offerings[acme-one].notes[0].about", "nothing is called", "name a price"},
		"an alias":                               {"provides: [sso]", "provides: *x", 0, "", "YAML", ""},
		"an anchor":                              {"provides: [sso]", "provides: &x [sso]", 33, "", "anchor", "write the value out"},
		"a tag":                                  {"provides: [sso]", "provides: !!set [sso]", 33, "", "tag", "write the value out"},
		"a second document":                      {"offerings:\n", "---\nofferings:\n", 0, "", "", "correct the YAML"},
		"a tab":                                  {"    edition:", "\tedition:", 0, "", "not valid YAML", "correct the YAML"},
		"a NUL byte":                             {"Acme One", "Acme\x00One", 12, "", "NUL", "plain text"},
		"broken UTF-8":                           {"Acme One", "Acme\xffOne", 12, "", "UTF-8", "save it as UTF-8"},
		"two languages short":                    {`name: {zh: "顶点一", en: "Acme One"}`, `name: "Acme One"`, 12, "offerings[acme-one].name", "want a mapping", "key: value"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if strings.Count(base, tt.old) < 1 {
				t.Fatalf("the clean file does not hold %q", tt.old)
			}
			text := strings.Replace(base, tt.old, tt.with, 1)
			found := catalogue.Validate(folder(map[string]string{"acme.yaml": text}), nil, today)
			for _, p := range found {
				testkit.WantChinese(t, lang.ZH.Words(p.Message))
				testkit.WantChinese(t, lang.ZH.Words(p.Fix))
				if p.Severity == catalogue.SeverityError && p.File == "acme.yaml" && (tt.line == 0 || p.Line == tt.line) &&
					p.Subject == tt.subject && strings.Contains(p.Message.String(), tt.says) && strings.Contains(p.Fix.String(), tt.fix) {
					return
				}
			}
			t.Errorf("want line %d, subject %q, %q, fix %q; got", tt.line, tt.subject, tt.says, tt.fix)
			for _, p := range found {
				t.Log(p)
			}
		})
	}
}

func TestPriceFaults(t *testing.T) {
	const price = `        model: per_unit
        amount: "7.25"
`
	tests := map[string]struct{ with, says string }{
		"tiers that do not rise":                   {"        model: graduated\n        tiers: [{up_to: \"10\", unit: \"5\"}, {up_to: \"10\", unit: \"4\"}, {unit: \"3\"}]\n", "does not rise above 10"},
		"tiers with a negative step":               {"        model: graduated\n        tiers: [{up_to: \"-1\", unit: \"5\"}, {unit: \"3\"}]\n", "does not rise above 0"},
		"an open tier in the middle":               {"        model: volume\n        tiers: [{unit: \"5\"}, {up_to: \"10\", unit: \"3\"}]\n", "only the last tier may be open"},
		"no tier beyond the last":                  {"        model: stairstep\n        tiers: [{up_to: \"10\", flat: \"5\"}]\n", "nothing says what a larger quantity costs"},
		"a negative tier price":                    {"        model: volume\n        tiers: [{unit: \"-5\"}]\n", "negative"},
		"a tiered model without tiers":             {"        model: volume\n", "needs tiers"},
		"tiers on a flat price":                    {price + "        tiers: [{unit: \"5\"}]\n", "has no tiers"},
		"a percent-of price over 100 %":            {"        model: percent_of\n        amount: \"120%\"\n", "not between 0 and 100 %"},
		"a percent of a price that is not there":   {"        model: percent_of\n        amount: \"10%\"\n        of: [nothing]\n", "no other price"},
		"a floor on a price that is no percentage": {price + "        floor: \"5\"\n", "only a percent_of price"},
		"an allowance of an unknown meter":         {price + "        included: {share: \"5%\", of_meter: maus}\n", "unknown meter"},
		"a share without its meter":                {price + "        included: {share: \"5%\"}\n", "needs the meter"},
		"a share over 100 %":                       {price + "        included: {share: \"500%\", of_meter: mau}\n", "not between 0 and 100 %"},
		"a quote of 0":                             {"        model: per_unit\n        amount: \"0\"\n        quote_only: true\n", "never 0"},
		"a range around another amount":            {price + "        range: {low: \"8\", likely: \"9\", high: \"10\"}\n", "does not rise around"},
		"most below least":                         {price + "        min_spend: \"10\"\n        max_spend: \"5\"\n", "less than the least"},
		"a promotion of no months":                 {price + "        promotion: {months: 0, off: \"20%\"}\n", "at least one month"},
		"a promotion that takes nothing off":       {price + "        promotion: {months: 3}\n", "takes nothing off"},
		"a promotion over 100 %":                   {price + "        promotion: {months: 3, off: \"200%\"}\n", "not between 0 and 100 %"},
		"a rise that nobody stated":                {price + "        uplift: {pct: \"5%\"}\n", "not said to be stated"},
		"a rise without its reading":               {price + "        uplift: {stated: true, pct: \"5%\"}\n", "how the percentage is read"},
		"a ramp that goes back":                    {price + "        ramp: [{from_month: 6, amount: \"5\"}, {from_month: 3, amount: \"6\"}]\n", "does not come after"},
		"a date that is none":                      {price + "        valid_from: \"2026-13\"\n", "not a date"},
		"an end before the beginning":              {price + "        valid_from: \"2026-07\"\n        valid_to: \"2026-06\"\n", "ends before it begins"},
		"the worse of one meter":                   {price + "        worse_of: user\n", "needs a second one"},
		"a conversion by nothing":                  {price + "        conversions: [{meter: message, factor: \"0\"}]\n", "above 0"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(base, price, tt.with, 1)
			_, err := catalogue.Parse(folder(map[string]string{"acme.yaml": text}))
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v, want %q", err, tt.says)
			}
		})
	}
}

func TestWarnings(t *testing.T) {
	tests := map[string]struct{ old, with, says string }{
		"facts older than 180 days":       {`as_of: "2026-11-01"`, `as_of: "2026-05"`, "are 176 days old"},
		"facts without a date":            {`as_of: "2026-11-01"`, `as_of: "unknown"`, "without a date"},
		"an add-on that provides nothing": {"        provides: [sso]\n", "", "provides nothing"},
		"a choice of one":                 {"        period: month\n", "        period: month\n        choice: seat\n", "has a single price"},
		"a source nobody uses":            {"sources:\n", "sources:\n  s0: {ref: \"x\", as_of: \"2026-11\", confidence: low}\n", "no fact refers to"},
		"a text in one language":          {`name: {zh: "顶点一", en: "Acme One"}`, `name: {zh: "", en: "Acme One"}`, "1 texts have no Chinese"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			asOf := today
			if tt.says == "are 176 days old" { // 2026-05 ends on the 31st; one day more than half a year is old
				asOf, tt.says = time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC), "are 181 days old"
			}
			text := strings.Replace(base, tt.old, tt.with, 1)
			for _, p := range catalogue.Validate(folder(map[string]string{"acme.yaml": text}), nil, asOf) {
				if p.Severity == catalogue.SeverityWarning && strings.Contains(p.Message.String(), tt.says) {
					return
				}
				t.Log(p)
			}
			t.Errorf("want a warning %q", tt.says)
		})
	}
}

func TestRingOfAddOns(t *testing.T) {
	text := strings.Replace(base, "    add_ons:\n", `    add_ons:
      - {id: a, name: {zh: "甲", en: "A"}, provides: [chat], needs: [b], quote_only: true}
      - {id: b, name: {zh: "乙", en: "B"}, provides: [chat], needs: [c], quote_only: true}
      - {id: c, name: {zh: "丙", en: "C"}, provides: [chat], needs: [a], quote_only: true}
`, 1)
	_, err := catalogue.Parse(folder(map[string]string{"acme.yaml": text}))
	if err == nil || strings.Count(err.Error(), "a → b → c → a") != 1 {
		t.Errorf("got %v, want the ring named once", err)
	}
}

func TestDuplicatesAcrossFiles(t *testing.T) {
	_, err := catalogue.Parse(folder(map[string]string{"a.yaml": base, "b.yaml": base}))
	for _, want := range []string{
		`b.yaml:4 vendor: the vendor "acme" is already given at a.yaml:4`,
		`b.yaml:9 offerings[acme-one]: the offering "acme-one" is already given at a.yaml:9`,
		`b.yaml:6 capabilities[chat]: the capability "chat" is already given at a.yaml:6`,
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// Everything wrong is said at once, as faults whose subject is file and line.
func TestAllFaultsAtOnce(t *testing.T) {
	text := strings.NewReplacer("meter: user\n", "meter: usr\n", "deployment: saas", "deployment: cloud", `"2026-11-01"`, "").Replace(base)
	_, err := catalogue.Parse(folder(map[string]string{"acme.yaml": text, "empty.yaml": "# nothing\n", "list.yaml": "- 1\n"}))
	faults := fault.All(err)
	if len(faults) < 5 {
		t.Errorf("got %d faults, want five or more: %v", len(faults), err)
	}
	for _, f := range faults {
		if f.Kind != fault.KindInvalid || !strings.Contains(f.Subject, ".yaml") {
			t.Errorf("got %s of kind %s, want an invalid file", f, f.Kind)
		}
	}
}

func TestFolders(t *testing.T) {
	many := map[string]string{}
	for i := range 2001 {
		many[fmt.Sprintf("f%04d.yaml", i)] = "vendor: {}\n"
	}
	tests := map[string]struct {
		files map[string]string
		says  string
	}{
		"an empty folder":                   {nil, "no YAML file"},
		"a folder of other files":           {map[string]string{"README.md": "hello", ".hidden.yaml": base}, "no YAML file"},
		"an empty file":                     {map[string]string{"a.yaml": ""}, "it is empty"},
		"a file of comments":                {map[string]string{"a.yaml": "# nothing\n"}, "it is empty"},
		"a file of 2 MB":                    {map[string]string{"a.yaml": "# " + strings.Repeat("x", 2<<20)}, "more than 1048576"},
		"more files than anybody maintains": {many, "more than 2000"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := catalogue.Parse(folder(tt.files))
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v, want %q", err, tt.says)
			}
		})
	}
}

// A folder or a single file on disk; what cannot be read is named.
func TestOpen(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "acme.yaml")
	for name, text := range map[string]string{"acme.yaml": base, "broken.yaml": "a: [}"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	one, err := catalogue.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := catalogue.Parse(one); err != nil || len(c.Offerings) != 1 {
		t.Errorf("got %v, want the one file without its broken neighbour", err)
	}
	all, err := catalogue.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := catalogue.Parse(all); err == nil || !strings.Contains(err.Error(), "broken.yaml:1") {
		t.Errorf("got %v, want a fault in broken.yaml", err)
	}
	if _, err := catalogue.Open(filepath.Join(dir, "nowhere")); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("got %v, want no such file", err)
	}
}

// within runs f and fails when it costs more processor time than limit.
func within(t *testing.T, limit time.Duration, f func() error) (err error) {
	t.Helper()
	if worked := testkit.Worked(func() { err = f() }); worked > limit {
		t.Errorf("it worked %s, want at most %s", worked, limit)
	}
	return err
}

// A bomb costs its size, not more, and one above 1 MB not even that.
func TestBombs(t *testing.T) {
	var laughs strings.Builder
	laughs.WriteString("a: &a [x,x,x,x,x,x,x,x,x]\n")
	for i := range 20 {
		fmt.Fprintf(&laughs, "%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", 'b'+i, 'b'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i)
	}
	const mega = 1 << 20
	var keys, same, deep strings.Builder
	for i := range 60000 {
		fmt.Fprintf(&keys, "key%d: 1\n", i)
		same.WriteString("vendor: 1\n")
	}
	for i := range 700 {
		deep.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	tests := map[string]string{
		"10 MB":                        strings.Repeat("a: [", 10<<20/4),
		"a billion laughs":             laughs.String(),
		"200 KB of brackets":           strings.Repeat("[", 200<<10),
		"1 MB of brackets":             strings.Repeat("[", mega-1),
		"1 MB of braces":               strings.Repeat("{a: ", mega/4-1),
		"1 MB of dashes":               strings.Repeat("- ", mega/2-1),
		"1 MB of question marks":       strings.Repeat("? ", mega/2-1),
		"60,000 unknown keys":          keys.String(),
		"one key 60,000 times":         same.String(),
		"700 steps down":               deep.String(),
		"a number of a million digits": `offerings: [{prices: [{amount: "` + strings.Repeat("9", mega-100) + `"}]}]`,
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			limit := 3 * time.Second // each takes 10 to 40 ms; the race detector is slow
			if name == "10 MB" {
				limit = 100 * time.Millisecond // refused by its size
			}
			err := within(t, limit, func() error {
				_, err := catalogue.Parse(folder(map[string]string{"bomb.yaml": text}))
				return err
			})
			if err == nil || len(err.Error()) > 100_000 {
				t.Errorf("got %v, want a fault of reasonable length", err)
			}
		})
	}
}
