package checklist_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"fineprint/checklist"
	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/hidden"
	"fineprint/vendors/need"
	"fineprint/vendors/testkit"
)

// facts reads the collected items, one row each.
func facts(t *testing.T) []map[string]string {
	t.Helper()
	file, err := os.Open("testdata/facts.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for _, row := range rows[1:] {
		fact := map[string]string{}
		for i, name := range rows[0] {
			fact[name] = row[i]
		}
		all = append(all, fact)
	}
	return all
}

func join[T ~string](all []T) string {
	out := make([]string, len(all))
	for i, x := range all {
		out[i] = string(x)
	}
	return strings.Join(out, " ")
}

func TestShippedTemplateHoldsEveryCollectedItem(t *testing.T) {
	template, all := shipped(t), facts(t)
	if len(all) != 100 || len(template.Items) != 100 {
		t.Fatalf("%d facts, %d items, want 100 each", len(all), len(template.Items))
	}
	for _, want := range all {
		i := template.Item(want["id"])
		if i == nil {
			t.Errorf("%s did not arrive", want["id"])
			continue
		}
		got := map[string]string{
			"id": i.ID, "category": string(i.Category), "tier": strconv.Itoa(i.Tier), "nature": string(i.Nature),
			"applies_to": join(i.When.Deployment), "title_zh": i.Title.ZH, "title_en": i.Title.EN, "ask_zh": i.Ask.ZH, "ask_en": i.Ask.EN,
			"accept": join(i.Accept), "evidence_zh": i.Evidence.ZH, "evidence_en": i.Evidence.EN, "if_missed_zh": i.IfMissed.ZH,
			"if_missed_en": i.IfMissed.EN, "driver": i.Money.Formula, "capabilities": join(i.Capabilities),
			"benchmark": i.Benchmark, "source": i.Source,
		}
		for name, text := range want {
			if got[name] != text {
				t.Errorf("%s: %s is %q, want %q", i.ID, name, got[name], text)
			}
		}
	}
}

func TestShippedTemplateSaysWhoDoesIt(t *testing.T) {
	for _, i := range shipped(t).Items {
		for _, d := range i.When.Deployment {
			if i.Default[d] == "" {
				t.Errorf("%s has no responsibility for %s", i.ID, d)
			}
		}
	}
}

func TestShippedTemplateExplainsEveryFinding(t *testing.T) {
	explained := map[hidden.Code]bool{}
	for _, i := range shipped(t).Items {
		for _, code := range i.Money.Findings {
			explained[code] = true
		}
	}
	for _, code := range hidden.Codes {
		if !explained[code] {
			t.Errorf("no item explains %s", code)
		}
	}
}

func TestShippedTemplateUsesCapabilitiesThatExist(t *testing.T) {
	cat := testkit.Shipped(t)
	for _, i := range shipped(t).Items {
		for _, c := range i.Capabilities {
			if cat.Capability(c) == nil {
				t.Errorf("%s asks about %s, which the catalogue does not know", i.ID, c)
			}
		}
	}
}

// TestShippedTemplateNamesLinesThatExist compares with every starter need, so
// that a line that changes its name is noticed.
func TestShippedTemplateNamesLinesThatExist(t *testing.T) {
	cat := testkit.Shipped(t)
	// These two hang on a deal or a contract that no starter has.
	seen := map[string]bool{"licence.commitment": true, "exit.early_termination": true}
	extra := "\nheadcount: 300\ntax: {recoverable: 0%}\ninclude: {exit: true, risk: true, adoption_dip: true, staff_time: true}\n" +
		"security: {mlps: 3, iso27001: true, retainer: true, pen_test: true}\ninfrastructure: {ha: active_active, on_call: 24x7}\n" +
		"environments: {test: 2}\nusage: {sms_per_user_month: 1}\nretention: {archive_days: 700}\n" +
		"incumbent: {name: old, monthly_cost: 1000, users_share: 1}\n" +
		"integrations: [{system: oa, size: M}, {system: crm, size: M}, {system: hr, size: M}, {system: mail, size: M}, {system: sso, size: M}, {system: approval, size: M}]\n"
	texts := []string{extra}
	for _, name := range need.Profiles() {
		text, err := need.Starter(name)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	for _, text := range texts {
		n, err := need.Parse([]byte(text), "need.yaml", cat, need.Options{Today: testkit.Today()})
		if err != nil {
			t.Fatal(err)
		}
		r, err := compare.Run(compare.Input{Catalogue: cat, Need: n})
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range r.Options {
			if o.Sheet == nil {
				continue
			}
			for _, l := range o.Sheet.Lines {
				seen[l.ID] = true
			}
		}
	}
	for _, i := range shipped(t).Items {
		for _, pattern := range i.Money.Lines {
			if !matchesAny(pattern, seen) {
				t.Errorf("%s names the line %s, which no starter need has", i.ID, pattern)
			}
		}
	}
}

func matchesAny(pattern string, seen map[string]bool) bool {
	head, open := strings.CutSuffix(pattern, "*")
	for id := range seen {
		if id == pattern || (open && strings.HasPrefix(id, head)) {
			return true
		}
	}
	return false
}

const goodItem = `
  - id: OWN-1
    title: {zh: 甲, en: A}
    category: exit
    tier: 1
    ask: {zh: 问, en: Ask}
    accept: [contract]
    responsibility: {saas: vendor}
`

func TestParseTemplate(t *testing.T) {
	tests := map[string]struct {
		files map[string]string
		want  []string // parts of the faults; none = it is read
	}{
		"the smallest item":        {map[string]string{"a.yaml": "items:" + goodItem}, nil},
		"two files":                {map[string]string{"a.yaml": "items:" + goodItem, "b.yml": "items:" + strings.ReplaceAll(goodItem, "OWN-1", "OWN-2")}, nil},
		"no file":                  {map[string]string{"a.txt": ""}, []string{"there is no YAML file"}},
		"an empty file":            {map[string]string{"a.yaml": ""}, []string{"a.yaml: is empty"}},
		"no items":                 {map[string]string{"a.yaml": "items: []"}, []string{"holds no items"}},
		"an unknown field":         {map[string]string{"a.yaml": "items:" + goodItem + "    colour: red\n"}, []string{"a.yaml:9 items[0].colour", "is not a name"}},
		"the same id in two files": {map[string]string{"a.yaml": "items:" + goodItem, "b.yaml": "items:" + goodItem}, []string{"b.yaml:2", "given twice", "first in a.yaml:2"}},
		"several faults at once": {
			map[string]string{"a.yaml": "items:\n  - id: 'x y'\n    tier: 4\n    accept: [verbal, contract, contract]\n"},
			[]string{"want an id", `"4" is not known`, `"verbal" is not known`, "given twice", "title is missing", "category is missing", "ask is missing", "responsibility is missing"},
		},
		"an id that lists make themselves": {map[string]string{"a.yaml": "items:" + strings.ReplaceAll(goodItem, "OWN-1", "NEED-x")}, []string{"choose another"}},
		"nothing settles it":               {map[string]string{"a.yaml": "items:" + strings.ReplaceAll(goodItem, "[contract]", "[]")}, []string{"at least one type of evidence"}},
		"an unknown finding":               {map[string]string{"a.yaml": "items:" + goodItem + "    money: {findings: [paid_addons]}\n"}, []string{`did you mean "paid_addon"?`}},
		"a pattern with a star inside":     {map[string]string{"a.yaml": "items:" + goodItem + "    money: {lines: ['a*b']}\n"}, []string{"cost line"}},
		"decides what it does not concern": {map[string]string{"a.yaml": "items:" + goodItem + "    decides: [scim]\n"}, []string{"not among the capabilities"}},
		"two items decide one capability": {
			map[string]string{"a.yaml": "items:" + goodItem + "    capabilities: [scim]\n    decides: [scim]\n" +
				strings.ReplaceAll(goodItem, "OWN-1", "OWN-2")[1:] + "    capabilities: [scim]\n    decides: [scim]\n"},
			[]string{"decided by two items"},
		},
		"an alias": {map[string]string{"a.yaml": "as_of: &x '2026'\nitems:" + goodItem}, []string{"anchors"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			tree := fstest.MapFS{}
			for file, text := range test.files {
				tree[file] = &fstest.MapFile{Data: []byte(text)}
			}
			template, err := checklist.ParseTemplate(tree)
			if len(test.want) == 0 {
				if err != nil || template == nil {
					t.Fatalf("got %v, want a template", err)
				}
				return
			}
			if err == nil {
				t.Fatal("it was read")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("the faults do not say %q:\n%v", want, err)
				}
			}
		})
	}
}

func TestOwnTemplateLeavesNothingOut(t *testing.T) {
	own, err := checklist.ParseTemplate(fstest.MapFS{"own.yaml": {Data: []byte("items:" + goodItem)}})
	if err != nil {
		t.Fatal(err)
	}
	c := world(t, func(o *vendors.Offering) { o.Terms.Uplift = vendors.Uplift{Stated: true, Pct: testkit.Num("0.1")} })
	out, err := checklist.Run(input(t, c, plainNeed), "sample-pro", own, nil)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, e := range out.List.Asked(true) {
		ids = append(ids, e.Item.ID)
	}
	for _, want := range []string{"OWN-1", "NEED-sso_saml_oidc", "NEED-group_chat", "FND-uplift"} {
		if !slices.Contains(ids, want) {
			t.Errorf("%s is missing among %v", want, ids)
		}
	}
}
