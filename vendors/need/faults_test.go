package need_test

import (
	"strings"
	"testing"

	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/need"
	"fineprint/vendors/testkit"
)

func TestEachFaultNamesItsPlaceAndTheFix(t *testing.T) {
	tests := map[string]struct{ file, want string }{
		"an empty file":             {"", `need.yaml: is empty: the smallest need is "headcount: 600"`},
		"only comments":             {"# nothing yet\n", `need.yaml: is empty: the smallest need is "headcount: 600"`},
		"a null document":           {"null\n", `need.yaml: is empty: the smallest need is "headcount: 600"`},
		"a list at the top":         {"- 600\n", `need.yaml:1: want names with values, such as "headcount: 600", got a list`},
		"a number at the top":       {"600\n", `need.yaml:1: want names with values, such as "headcount: 600", got a single value`},
		"text that is not UTF-8":    {"headcount: 600\ncompany: \xb0\xa1\n", "need.yaml:2: is not UTF-8 text: save the file as UTF-8"},
		"a control character":       {"headcount: 600\x00\n", "need.yaml:1: holds the control character U+0000: remove it"},
		"an escaped control":        {"{\"headcount\": 600, \"company\": \"a\\u0007\"}", "need.yaml:1 company: holds a control character: remove it"},
		"broken YAML":               {"headcount: 600\nusage: [1, 2\n", "need.yaml:3: cannot be read as YAML or JSON: did not find expected ',' or ']'"},
		"two documents":             {"headcount: 600\n---\nheadcount: 700\n", `need.yaml: holds more than one document: keep one and remove the lines "---"`},
		"an alias":                  {"headcount: 600\ncompany: &a X\nbilling: *a\n", "need.yaml:2 company: anchors (&) and aliases (*) are not read: write the value out"},
		"a merge key":               {"headcount: 600\n<<: {billing: annual}\n", "need.yaml:2: merge keys (<<) are not read: write the values out"},
		"a tag":                     {"headcount: !!str 600\n", "need.yaml:1 headcount: tags such as !!str are not read: remove it"},
		"a name given twice":        {"headcount: 600\nheadcount: 700\n", "need.yaml:2 headcount: is given twice, first in line 1: keep one"},
		"a name that is a list":     {"headcount: 600\n? [a]\n: b\n", "need.yaml:2: a name has to be a single word"},
		"no headcount":              {"currency: CNY\n", "need.yaml:1: headcount is missing: give it"},
		"an open headcount":         {"headcount:\n", "need.yaml:1: headcount is missing: give it"},
		"nobody":                    {"headcount: 0\n", `need.yaml:1 headcount: want 1 to 10000000 people, got "0"`},
		"fewer than nobody":         {"headcount: -5\n", `need.yaml:1 headcount: want 1 to 10000000 people, got "-5"`},
		"more than a country":       {"headcount: 10000001\n", `need.yaml:1 headcount: want 1 to 10000000 people, got "10000001"`},
		"half a person":             {"headcount: 10.5\n", `need.yaml:1 headcount: want a whole number, got "10.5"`},
		"a number with commas":      {"headcount: \"3,000\"\n", `need.yaml:1 headcount: want the number alone in people, got "3,000"`},
		"a leading zero":            {"headcount: 010\n", `need.yaml:1 headcount: want a number without leading zeros, got "010"`},
		"an exponent":               {"headcount: 1e3\n", `need.yaml:1 headcount: want the number alone in people, got "1e3"`},
		"no number at all":          {"headcount: many\n", `need.yaml:1 headcount: want a whole number in people, got "many"`},
		"an empty list of years":    {"headcount: []\n", "need.yaml:1 headcount: want at least one year, got an empty list"},
		"eleven years":              {"headcount: [1,2,3,4,5,6,7,8,9,10,11]\n", "need.yaml:1 headcount: want at most 10 entries, got 11"},
		"growth beyond the earth":   {"headcount: {start: 9000000, growth: 100%}\n", "need.yaml:1 headcount: grows to 69000000 people in month 36: want at most 10000000"},
		"growth over its bound":     {"headcount: {start: 10, growth: 300%}\n", `need.yaml:1 headcount.growth: want -50% to 200%, written "15%" or 0.15, got "300%"`},
		"no start":                  {"headcount: {growth: 3%}\n", "need.yaml:1 headcount: start is missing: give it"},
		"a horizon of 0":            {"headcount: 6\nhorizon_months: 0\n", `need.yaml:2 horizon_months: want 12 to 120 months, got "0"`},
		"a horizon of 500":          {"headcount: 6\nhorizon_months: 500\n", `need.yaml:2 horizon_months: want 12 to 120 months, got "500"`},
		"a horizon in years":        {"headcount: 6\nhorizon_months: 3 years\n", `need.yaml:2 horizon_months: is counted in months: write 36 instead of "3 years"`},
		"a wrong unit of data":      {"headcount: 6\nusage:\n  files_mb_per_user_month: 20 GB\n", `need.yaml:3 usage.files_mb_per_user_month: is counted in MB/user/month: write 20000 instead of "20 GB"`},
		"a foreign unit":            {"headcount: 6\nusage: {files_mb_per_user_month: 20 apples}\n", `need.yaml:2 usage.files_mb_per_user_month: want the number alone in MB/user/month, got "20 apples"`},
		"a share over 100 %":        {"headcount: 6\nusage: {daily_ratio: 120%}\n", `need.yaml:2 usage.daily_ratio: want 0% to 100%, written "15%" or 0.15, got "120%"`},
		"a share as a whole number": {"headcount: 6\ntax: {recoverable: 50}\n", `need.yaml:2 tax.recoverable: want 0% to 100%, written "15%" or 0.15, got "50"`},
		"a day above its month":     {"headcount: 6\nusage: {daily_ratio: 0.9, active_ratio: 0.5}\n", "need.yaml:2 usage.daily_ratio: want at most active_ratio of usage (50%): a day holds no more people than its month"},
		"a range out of order":      {"headcount: 6\nlabour: {developer_day: {low: 3, likely: 2, high: 5}}\n", "need.yaml:2 labour.developer_day: want low ≤ likely ≤ high, got 3, 2, 5"},
		"half a range":              {"headcount: 6\nlabour: {developer_day: {low: 3, likely: 4}}\n", "need.yaml:2 labour.developer_day: high is missing: give it"},
		"a list for a number":       {"headcount: 6\nlabour: {developer_day: [3]}\n", "need.yaml:2 labour.developer_day: want a number or named values (low, likely, high), got a list"},
		"a negative rate":           {"headcount: 6\nlabour: {developer_day: -1}\n", `need.yaml:2 labour.developer_day: want 0 to 1000000000 currency/day, got "-1"`},
		"a value for a section":     {"headcount: 6\nusage: high\n", "need.yaml:2 usage: want named values"},
		"an unknown name":           {"headcount: 6\nhorizon_month: 24\n", `need.yaml:2 horizon_month: is not a name that a need knows: did you mean "horizon_months"?`},
		"an unknown key":            {"headcount: 6\nusage: {message_per_user_day: 3}\n", `need.yaml:2 usage.message_per_user_day: is not a name that a need knows: did you mean "messages_per_user_day"?`},
		"an unknown capability":     {"headcount: 6\nrequirements:\n  - {capability: sso_saml}\n", `need.yaml:3 requirements[0].capability: "sso_saml" is not known: did you mean "sso_saml_oidc"?`},
		"a capability by itself":    {"headcount: 6\nrequirements: [group_chatt]\n", `need.yaml:2 requirements[0]: "group_chatt" is not known: did you mean "group_chat"?`},
		"an unknown level":          {"headcount: 6\nrequirements: [{capability: scim, level: muss}]\n", `need.yaml:2 requirements[0].level: "muss" is not known: did you mean "must"?`},
		"no capability":             {"headcount: 6\nrequirements: [{level: must}]\n", "need.yaml:2 requirements[0]: capability is missing: give it"},
		"a weight over 100":         {"headcount: 6\nrequirements: [{capability: scim, level: should, weight: 101}]\n", `need.yaml:2 requirements[0].weight: want 0 to 100, got "101"`},
		"the same need twice":       {"headcount: 6\nrequirements:\n  - scim\n  - {capability: scim, level: should}\n", `need.yaml:4 requirements[1]: "scim" is already asked for in line 3: keep one`},
		"a limit that is not there": {"headcount: 6\nrequirements: [{capability: scim, limit: 3}]\n", "need.yaml:2 requirements[0].limit: scim has no numbers to ask for: remove the limit"},
		"an unknown limit":          {"headcount: 6\nrequirements: [{capability: message_history, limit: {history_day: 3}}]\n", `need.yaml:2 requirements[0].limit.history_day: is not a number that message_history has: did you mean "history_days"?`},
		"an empty entry":            {"headcount: 6\nrequirements:\n  -\n", "need.yaml:3 requirements[0]: is empty: remove the entry or fill it in"},
		"an unknown currency":       {"headcount: 6\ncurrency: CNX\n", `need.yaml:2 currency: "CNX" is not known: did you mean "CNY"?`},
		"a currency without a rate": {"headcount: 6\ncurrency: INR\n", `need.yaml:2 currency: has no exchange rate from USD: add exchange_rates: {USD: {rate: "…", as_of: …, source: …}}`},
		"an own rate that is not 1": {"headcount: 6\nexchange_rates: {CNY: 2}\n", "need.yaml:2 exchange_rates.CNY: is the need's own currency: its rate is 1, remove it"},
		"an unknown rate":           {"headcount: 6\nexchange_rates: {USX: 2}\n", `need.yaml:2 exchange_rates.USX: is not known: did you mean "USD"?`},
		"a rate of 0":               {"headcount: 6\nexchange_rates: {USD: 0}\n", `need.yaml:2 exchange_rates.USD: want 0.000001 to 1000000, got "0"`},
		"a wrong day":               {"headcount: 6\ndate: 23.11.2026\n", `need.yaml:2 date: want a day such as 2026-11-23, got "23.11.2026"`},
		"a day that is not":         {"headcount: 6\ndate: 2026-02-30\n", `need.yaml:2 date: want a day such as 2026-11-23, got "2026-02-30"`},
		"an unknown offering":       {"headcount: 6\noptions: [slack-por]\n", `need.yaml:2 options[0]: "slack-por" is not known: did you mean "slack-pro"?`},
		"an offering twice":         {"headcount: 6\noptions: [slack-pro, slack-pro]\n", `need.yaml:2 options[1]: "slack-pro" is already asked for in line 2: keep one`},
		"an unknown deal":           {"headcount: 6\nnegotiated: {tencent-pro: {discount: 10%}}\n", `need.yaml:2 negotiated.tencent-pro: is not known: did you mean "tencent-im-pro"?`},
		"a discount over 100 %":     {"headcount: 6\nnegotiated: {slack-pro: {discount: 110%}}\n", `need.yaml:2 negotiated.slack-pro.discount: want 0% to 100%, written "15%" or 0.15, got "110%"`},
		"an unknown size":           {"headcount: 6\nintegrations: [{system: oa, size: XL}]\n", `need.yaml:2 integrations[0].size: "XL" is not known: want one of S, M, L`},
		"a word for a flag":         {"headcount: 6\ninclude: {risk: maybe}\n", `need.yaml:2 include.risk: want true or false, got "maybe"`},
		"an unknown role":           {"headcount: 6\ntraining: {groups: [{role: nurse, hours: 2}]}\n", "need.yaml:2 training.groups[0]: people is missing: give people, or share of the headcount"},
		"a role without hours":      {"headcount: 6\ntraining: {groups: [{role: nurse, people: 2}]}\n", "need.yaml:2 training.groups[0]: hours is missing: give the hours of training for each person"},
		"a role counted twice":      {"headcount: 6\ntraining: {groups: [{role: admin, people: 2, share: 1%}]}\n", "need.yaml:2 training.groups[0]: give people or share, not both"},
		"an unknown profile":        {"headcount: 6\nprofile: bank\n", `need.yaml:2 profile: "bank" is not known: want one of general-office, small-office, group-company, finance, state-owned, overseas-team, app-builder`},
		"an incumbent without cost": {"headcount: 6\nincumbent: {name: mail}\n", "need.yaml:2 incumbent: monthly_cost is missing: give it"},
		"an empty text":             {"headcount: 6\ncompany: \"\"\n", "need.yaml:2 company: is empty: remove it or fill it in"},
		"two lines of text":         {"headcount: 6\ncompany: \"a\\nb\"\n", "need.yaml:2 company: want one line of text"},
		"endless digits":            {"headcount: 6\nusage: {guests: 1.0000000000001}\n", "need.yaml:2 usage.guests: want at most 12 digits after the point"},
		"an endless text":           {"headcount: 6\ncompany: " + strings.Repeat("x", 301) + "\n", "need.yaml:2 company: want at most 300 characters, got 301"},
		"trailing bytes":            {`{"headcount": 600} x`, "need.yaml:1: cannot be read as YAML or JSON: did not find expected <document start>"},
		"a missing level of MLPS":   {"headcount: 6\nsecurity: {mlps: 4}\n", `need.yaml:2 security.mlps: "4" is not known: want one of 0, 2, 3`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := need.Parse([]byte(test.file), "need.yaml", fixture(), need.Options{Today: today})
			all := fault.All(err)
			if len(all) == 0 {
				t.Fatalf("want a fault %q, got none", test.want)
			}
			if got := all[0].Error(); !strings.HasPrefix(got, test.want) {
				t.Errorf("\n got %s\nwant %s", got, test.want)
			}
			if len(all) > 1 && name != "an alias" {
				t.Errorf("want one fault, got %v", err)
			}
			for _, f := range all {
				if f.Kind == fault.KindInternal {
					t.Errorf("bad input became an internal fault: %v", f)
				}
				testkit.WantChinese(t, lang.ZH.Fault(f))
			}
		})
	}
}

func TestAllFaultsAreReportedAtOnce(t *testing.T) {
	file := `company: ""
headcount: 0
currency: CNX
horizon_months: 500
discount: {rate: 80%}
requirements:
  - {capability: sso, level: must}
  - {capability: group_chat, level: maybe}
  - {capability: scim}
  - {capability: scim}
usage: {daily_ratio: 3, messages: 4}
colour: red
`
	want := []string{
		"need.yaml:1 company", "need.yaml:2 headcount", "need.yaml:3 currency", "need.yaml:4 horizon_months",
		"need.yaml:5 discount.rate", "need.yaml:7 requirements[0].capability", "need.yaml:8 requirements[1].level",
		"need.yaml:10 requirements[3]", "need.yaml:11 usage.daily_ratio", "need.yaml:11 usage.messages", "need.yaml:12 colour",
	}
	_, err := need.Parse([]byte(file), "need.yaml", fixture(), need.Options{Today: today})
	var got []string
	for _, f := range fault.All(err) {
		got = append(got, f.Subject)
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got subjects\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestHostileFilesAreBounded(t *testing.T) {
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d]\n"
	tests := map[string]struct{ file, want string }{
		"more than 1 MB":         {"headcount: 600\n#" + strings.Repeat("x", 1<<20), "want at most 1048576 (1 MB)"},
		"nested brackets":        {"headcount: " + strings.Repeat("[", 5000), "nested more than 32 levels deep"},
		"nested dashes":          {strings.Repeat("- ", 5000) + "a", "nested more than 32 levels deep"},
		"aliases of aliases":     {bomb, "anchors (&) and aliases (*) are not read"},
		"a hundred thousand ids": {"headcount: 600\noptions: [" + strings.Repeat("x,", 100_000) + "]\n", "want at most 500 entries"},
		"many unknown names":     {"headcount: 600\n" + manyNames(5000), "more faults are not listed"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := need.Parse([]byte(test.file), "need.yaml", fixture(), need.Options{Today: today})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("want %q, got %.300v", test.want, err)
			}
			if all := fault.All(err); len(all) > 101 {
				t.Errorf("want at most 101 faults, got %d", len(all))
			}
		})
	}
}

func manyNames(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("x" + strings.Repeat("y", i%40) + string(rune('a'+i%26)) + strings.Repeat("z", i/40) + ": 1\n")
	}
	return b.String()
}

func TestADateComesFromTheFileOrTheCaller(t *testing.T) {
	_, err := need.Parse([]byte("headcount: 6"), "", nil, need.Options{})
	if err == nil || !strings.Contains(err.Error(), "need:1: date is missing") {
		t.Errorf("want a missing date, got %v", err)
	}
	n, err := need.Parse([]byte("headcount: 6\ndate: 2026-01-02"), "", nil, need.Options{Today: today})
	if err != nil || n.Date.Format("2006-01-02") != "2026-01-02" {
		t.Errorf("want the file's date, got %v, %v", n, err)
	}
}
