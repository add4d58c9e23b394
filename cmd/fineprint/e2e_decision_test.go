package main_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// twins are two offerings of one vendor that differ in nothing but their name,
// and a third that lacks single sign-on.
const twins = `vendor: {id: acme, name: {zh: "爱克", en: "Acme"}, country: "CN", website: "https://acme.example"}
sources:
  s: {ref: "https://acme.example/prices", as_of: "2026-11-20", confidence: high}
offerings:
  - {id: twin-a, product: "A", edition: "One", name: {zh: "甲", en: "Twin A"}, deployment: saas, licence: commercial, currency: "CNY", tax: excluded, terms: {billing: monthly},
     prices: [{id: base, item: {zh: "席位", en: "Seat"}, role: base, meter: user, model: per_unit, amount: "10", period: month, source: s}],
     capabilities: {sso_saml_oidc: {status: included, source: s}, scim: {status: included, source: s}}}
  - {id: twin-b, product: "B", edition: "One", name: {zh: "乙", en: "Twin B"}, deployment: saas, licence: commercial, currency: "CNY", tax: excluded, terms: {billing: monthly},
     prices: [{id: base, item: {zh: "席位", en: "Seat"}, role: base, meter: user, model: per_unit, amount: "10", period: month, source: s}],
     capabilities: {sso_saml_oidc: {status: included, source: s}, scim: {status: included, source: s}}}
  - {id: lacking, product: "C", edition: "One", name: {zh: "丙", en: "Lacking"}, deployment: saas, licence: commercial, currency: "CNY", tax: excluded, terms: {billing: monthly},
     prices: [{id: base, item: {zh: "席位", en: "Seat"}, role: base, meter: user, model: per_unit, amount: "900", period: month, source: s}],
     capabilities: {sso_saml_oidc: {status: included, source: s}, scim: {status: unavailable, source: s}}}
`

const wished = `headcount: 600
requirements:
  - {capability: sso_saml_oidc, level: must}
  - {capability: recording, level: should, weight: 60}
  - {capability: scim, level: should, weight: 30}
  - {capability: dlp, level: should, weight: 10}
`

// decided is what the tests read of a result.
type decided struct {
	Assumptions []struct{ Key string }
	Decision    struct {
		Winner  *string
		Leader  string
		Alone   bool
		Reasons []struct{ Code string }
		Joint   *struct {
			First float64 `json:"leader_first"`
		}
		Explanation []struct{ ZH, EN string }
	}
	Uncertainty struct {
		Seed    int64
		Options []struct {
			ID    string
			Joint float64 `json:"joint_win_share"`
		}
	}
}

func compareTwins(t *testing.T, need string) (out string, read decided) {
	t.Helper()
	args := []string{"compare", file(t, "need.yaml", need), "--catalogue", ownCatalogue(t, twins), "--date", "2026-11-23", "--lang", "en"}
	out = succeed(t, append(slices.Clone(args), "--format", "json")...)
	if strings.Contains(out, "NaN") {
		t.Error("NaN in the result")
	}
	if err := json.Unmarshal([]byte(out), &read); err != nil {
		t.Fatal(err)
	}
	return succeed(t, args...), read
}

// Bad input to the decision, one behaviour each: refused with place and remedy,
// or stated in the result.
func TestProgramRefusesWhatCannotBeWeighed(t *testing.T) {
	t.Parallel()
	swap := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(wished) }
	tests := map[string]struct {
		need  string
		words []string
	}{
		"all weights 0":             {swap("weight: 60", "weight: 0", "weight: 30", "weight: 0", "weight: 10", "weight: 0"), []string{"need.yaml:2", "requirements", "all weights are 0", "above 0"}},
		"a negative weight":         {swap("60}", "-1}"), []string{"need.yaml:4", "requirements[1].weight", "0 to 100", `"-1"`}},
		"a weight that is NaN":      {swap("60}", ".nan}"), []string{"need.yaml:4", "requirements[1].weight", ".nan"}},
		"a weight that says NaN":    {swap("60}", "NaN}"), []string{"need.yaml:4", "requirements[1].weight", "NaN"}},
		"a weight that is infinite": {swap("60}", ".inf}"), []string{"need.yaml:4", "requirements[1].weight", ".inf"}},
		"AHP that contradicts itself": {
			wished + "weights: {method: ahp, pairwise: [{more: recording, less: scim, times: 5}, {more: scim, less: dlp, times: 5}, {more: dlp, less: recording, times: 5}]}\n",
			[]string{"need.yaml:7", "weights.pairwise", "contradict", "consistency ratio", "below 0.10", "would bring it to"},
		},
		"a range whose low exceeds its high": {wished + "tax: {recoverable: {low: 90%, likely: 50%, high: 60%}}\n", []string{"need.yaml:7", "tax.recoverable", "low"}},
		"no draws":                           {wished + "uncertainty: {draws: 0}\n", []string{"need.yaml:7", "uncertainty.draws", `"0"`}},
		"a negative seed":                    {wished + "uncertainty: {seed: -1}\n", []string{"need.yaml:7", "uncertainty.seed", `"-1"`}},
		"all options gated out": {
			strings.Replace(wished, "scim, level: should, weight: 30", "scim, level: must", 1) + "options: [lacking]\n",
			[]string{"need.requirements", "SCIM"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refuse(t, test.words, "", "compare", file(t, "need.yaml", test.need), "--catalogue", ownCatalogue(t, twins), "--lang", "en")
		})
	}
}

func TestProgramSaysThatOneOptionWasComparedWithNothing(t *testing.T) {
	table, r := compareTwins(t, wished+"options: [twin-a]\n")
	if !r.Decision.Alone || r.Decision.Winner == nil || *r.Decision.Winner != "twin-a" || len(r.Uncertainty.Options) != 1 || r.Uncertainty.Options[0].Joint != 1 {
		t.Errorf("decision %+v", r.Decision)
	}
	if !strings.Contains(table, "Decision: Twin A is the only option left") {
		t.Errorf("the table says:\n%s", table)
	}
}

func TestProgramCallsIdenticalOptionsATie(t *testing.T) {
	table, r := compareTwins(t, wished+"options: [twin-a, twin-b, lacking]\n")
	if r.Decision.Winner != nil || !slices.ContainsFunc(r.Decision.Reasons, func(x struct{ Code string }) bool { return x.Code == "tie" }) {
		t.Errorf("decision %+v", r.Decision)
	}
	if got := strings.Join(strings.Fields(table), " "); !strings.Contains(got, "Decision: No clear winner") || !strings.Contains(got, "ties with Twin B") {
		t.Errorf("the table says:\n%s", table)
	}
}

func TestProgramListsAMissingSeedAsAnAssumption(t *testing.T) {
	listed := func(r *decided, key string) bool {
		return slices.ContainsFunc(r.Assumptions, func(a struct{ Key string }) bool { return a.Key == key })
	}
	_, silent := compareTwins(t, wished+"options: [twin-a, lacking]\n")
	_, stated := compareTwins(t, wished+"options: [twin-a, lacking]\nuncertainty: {seed: 1}\nweights: {seed: 5}\n")
	for _, key := range []string{"uncertainty.seed", "weights.seed"} {
		if !listed(&silent, key) {
			t.Errorf("%s is a silent default", key)
		}
		if listed(&stated, key) {
			t.Errorf("%s is listed though it is stated", key)
		}
	}
	if silent.Uncertainty.Seed != 1 || stated.Uncertainty.Seed != 1 {
		t.Errorf("seeds %d and %d", silent.Uncertainty.Seed, stated.Uncertainty.Seed)
	}
}

// The table and the JSON give one verdict, with and without --simulate, within
// 80 cells and in both languages.
func TestProgramGivesOneVerdict(t *testing.T) {
	space := regexp.MustCompile(`\s+`)
	for _, profile := range []string{"small-office", "general-office", "group-company"} {
		var r decided
		if err := json.Unmarshal([]byte(succeed(t, "compare", profile, "--date", "2026-11-23", "--format", "json")), &r); err != nil {
			t.Fatal(err)
		}
		for language, want := range map[string]string{"zh": "结论：" + r.Decision.Explanation[0].ZH, "en": "Decision: " + r.Decision.Explanation[0].EN} {
			for _, more := range [][]string{nil, {"--simulate"}} {
				table := succeed(t, append([]string{"compare", profile, "--date", "2026-11-23", "--lang", language}, more...)...)
				wantNarrow(t, table)
				if !strings.Contains(space.ReplaceAllString(table, ""), space.ReplaceAllString(want, "")) {
					t.Errorf("%s %v: %q is missing in:\n%s", profile, more, want, table)
				}
			}
		}
	}
}

// The checklist puts what may change the winner first.
func TestProgramOrdersQuestionsByWhatTheyMayChange(t *testing.T) {
	var list struct {
		Next    []string
		Entries []struct {
			Item   string
			Chance float64 `json:"changes_winner"`
		}
	}
	out := succeed(t, "checklist", "general-office", "--offering", "wecom-standard", "--date", "2026-11-23", "--format", "json")
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		t.Fatal(err)
	}
	chances := map[string]float64{}
	most := 0.0
	for _, e := range list.Entries {
		chances[e.Item] = e.Chance
		most = max(most, e.Chance)
	}
	for i := 1; i < len(list.Next); i++ {
		if chances[list.Next[i-1]] < chances[list.Next[i]] {
			t.Errorf("%s (%v) is asked before %s (%v)", list.Next[i-1], chances[list.Next[i-1]], list.Next[i], chances[list.Next[i]])
		}
	}
	if len(list.Next) == 0 || most > 1 {
		t.Errorf("%d questions, the highest chance is %v", len(list.Next), most)
	}
}
