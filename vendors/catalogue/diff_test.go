package catalogue_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/catalogue"
	"fineprint/vendors/lang"
)

// Each case changes the clean file in one place and names the changes in order.
func TestDiff(t *testing.T) {
	tests := map[string]struct {
		old, with string
		kinds     []catalogue.ChangeKind
		en, zh    string // of the first change
	}{
		"nothing": {"", "", nil, "", ""},
		"a price rises by a fifth": {
			`amount: "7.25"`, `amount: "8.75"`,
			[]catalogue.ChangeKind{catalogue.PriceRose},
			"Acme One: Seat rose from 7.25 USD to 8.75 USD (+20.7 %)", "顶点一：席位由 7.25 USD 涨至 8.75 USD（+20.7 %）",
		},
		"a price falls": {
			`amount: "7.25"`, `amount: "5"`,
			[]catalogue.ChangeKind{catalogue.PriceFell},
			"Acme One: Seat fell from 7.25 USD to 5 USD (-31 %)", "顶点一：席位由 7.25 USD 降至 5 USD（-31 %）",
		},
		"a capability moves behind the paywall": {
			"chat: {status: included", "chat: {status: higher_edition",
			[]catalogue.ChangeKind{catalogue.Paywalled},
			"Acme One: Chat moved from the base package to a higher edition", "顶点一：聊天由基础包包含变为需升级版本",
		},
		"a capability becomes free": {
			"sso: {status: addon, add_ons: [acme-sso]", "sso: {status: included, add_ons: [acme-sso]",
			[]catalogue.ChangeKind{catalogue.Freed},
			"Acme One: SSO moved from a paid add-on to the base package", "顶点一：单点登录由付费选配变为基础包包含",
		},
		"history is cut": {
			`value: "90"`, `value: "30"`,
			[]catalogue.ChangeKind{catalogue.LimitCut},
			"Acme One: the limit of Chat was cut from history_days 90 to history_days 30 (-66.7 %)",
			"顶点一：聊天的限额由 history_days 90 降为 history_days 30（-66.7 %）",
		},
		"history becomes unlimited": {
			`value: "90"`, `unlimited: true`,
			[]catalogue.ChangeKind{catalogue.LimitRaised},
			"Acme One: the limit of Chat was raised from history_days 90 to history_days ∞", "顶点一：聊天的限额由 history_days 90 升为 history_days ∞",
		},
		"an empty list is none": {
			"sso: {status: addon,", "sso: {status: addon, limits: [],", nil, "", "",
		},
		"more seats must be bought": {
			"min_seats: 5", "min_seats: 50",
			[]catalogue.ChangeKind{catalogue.MinimumRose},
			"Acme One: the minimum quantity (terms.min_seats) rose from 5 to 50 (+900 %)",
			"顶点一：最低购买量（terms.min_seats）由 5 升至 50（+900 %）",
		},
		"the term is shorter": {
			"term_months: 12", "term_months: 1",
			[]catalogue.ChangeKind{catalogue.TermShorter},
			"Acme One: the term shrank from 12 to 1 months (-91.7 %)", "顶点一：合同期由 12 个月缩短至 1 个月（-91.7 %）",
		},
		"a price is billed in blocks": {
			"model: per_unit\n", "model: package\n        per: \"10\"\n",
			[]catalogue.ChangeKind{catalogue.PriceReshaped},
			"Acme One: Seat is billed in another way, 7.25 USD before, 7.25 USD now", "顶点一：席位的计费方式改变，原 7.25 USD，现 7.25 USD",
		},
		"a free part appears": {
			"        period: month\n", "        period: month\n        included: {quantity: \"10\"}\n",
			[]catalogue.ChangeKind{catalogue.AllowanceRaised},
			"Acme One: Seat now includes more, 10 instead of 0", "顶点一：席位的免费额度增加，由 0 升至 10",
		},
		"tax is said": {
			"tax: excluded", "tax: included",
			[]catalogue.ChangeKind{catalogue.TaxChanged},
			"Acme One: tax was excluded and is included now", "顶点一：税务口径由不含税变为含税",
		},
		"the edition is renamed": {
			`edition: "One"`, `edition: "Uno"`,
			[]catalogue.ChangeKind{catalogue.Otherwise},
			"Acme One: edition changed, One before, Uno now", "顶点一：edition 有改动，原One，现Uno",
		},
		"a note appears": {
			"    add_ons:\n", "    notes: [{text: {zh: \"甲\", en: \"A\"}, source: s1}]\n    add_ons:\n",
			[]catalogue.ChangeKind{catalogue.NoteAdded},
			"Acme One: new note: A", "顶点一：新增备注：甲",
		},
		"another offering is sold": {
			"id: acme-one", "id: acme-two",
			[]catalogue.ChangeKind{catalogue.OfferingRemoved, catalogue.OfferingAdded},
			"Acme One is no longer sold (Acme One)", "顶点一已停售（Acme One）",
		},
		"a source is newer": {
			`as_of: "2026-11-01"`, `as_of: "2026-11-20"`, []catalogue.ChangeKind{
				catalogue.Otherwise, catalogue.Otherwise, catalogue.Otherwise, catalogue.Otherwise, catalogue.Otherwise, catalogue.Otherwise,
				catalogue.Otherwise, catalogue.Otherwise,
			}, "Acme One: prices[base].source changed, nothing before, nothing now", "顶点一：prices[base].source 有改动，原无，现无",
		},
	}
	before, err := catalogue.Parse(folder(map[string]string{"acme.yaml": base}))
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			after, err := catalogue.Parse(folder(map[string]string{"acme.yaml": strings.Replace(base, tt.old, tt.with, 1)}))
			if err != nil {
				t.Fatal(err)
			}
			changes := catalogue.Diff(before, after)
			if len(changes) != len(tt.kinds) {
				t.Fatalf("got %d changes %+v, want %v", len(changes), changes, tt.kinds)
			}
			for i, c := range changes {
				if c.Kind != tt.kinds[i] {
					t.Errorf("got %s, want %s", c.Kind, tt.kinds[i])
				}
			}
			if len(changes) > 0 {
				if got := changes[0].Text(lang.EN); got != tt.en {
					t.Errorf("got %q, want %q", got, tt.en)
				}
				if got := changes[0].Text(lang.ZH); got != tt.zh {
					t.Errorf("got %q, want %q", got, tt.zh)
				}
			}
		})
	}
}

func TestDiffOfWholeParts(t *testing.T) {
	c := shipped(t)
	small, err := catalogue.Parse(folder(map[string]string{"acme.yaml": base}))
	if err != nil {
		t.Fatal(err)
	}
	kinds := make(map[catalogue.ChangeKind]int)
	for _, change := range catalogue.Diff(c, catalogue.Merge(c, small)) {
		kinds[change.Kind]++
	}
	// one offering, one vendor and two capabilities are new; the id, name and version are others
	if kinds[catalogue.OfferingAdded] != 1 || kinds[catalogue.Added] != 3 || kinds[catalogue.Otherwise] != 3 || len(kinds) != 3 {
		t.Errorf("got %v, want one offering, three other additions and another name", kinds)
	}
	if changes := catalogue.Diff(c, c); len(changes) != 0 {
		t.Errorf("the shipped catalogue differs from itself: %+v", changes[0])
	}
}

// A catalogue does not differ from itself, and one that differs says so in both
// languages; going back undoes what hurts.
func TestDiffOfAny(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyCatalogue().Draw(t, "before"), anyCatalogue().Draw(t, "after")
		if changes := catalogue.Diff(a, a); len(changes) != 0 {
			t.Fatalf("it differs from itself: %+v", changes[0])
		}
		forth, back := catalogue.Diff(a, b), catalogue.Diff(b, a)
		hash := func(files map[string][]byte, err error) string {
			if err != nil {
				t.Fatal(err)
			}
			var all strings.Builder
			for _, name := range sortedKeys(files) {
				all.WriteString(name + string(files[name]))
			}
			return all.String()
		}
		if same := hash(catalogue.Files(a)) == hash(catalogue.Files(b)); same != (len(forth) == 0) {
			t.Fatalf("equal files: %v, changes: %d", same, len(forth))
		}
		for _, c := range forth {
			for _, l := range []lang.Lang{lang.ZH, lang.EN} {
				if text := c.Text(l); strings.HasPrefix(text, "[catalogue.") {
					t.Fatalf("%s has no text in %s", c.Kind, l)
				}
			}
		}
		if rose(forth) != fell(back) {
			t.Fatalf("%d prices rose, but %d fall on the way back", rose(forth), fell(back))
		}
	})
}

func rose(changes []catalogue.Change) int { return count(changes, catalogue.PriceRose) }
func fell(changes []catalogue.Change) int { return count(changes, catalogue.PriceFell) }

func count(changes []catalogue.Change, kind catalogue.ChangeKind) int {
	n := 0
	for _, c := range changes {
		if c.Kind == kind {
			n++
		}
	}
	return n
}

func TestEveryChangeKindHasATextAndARank(t *testing.T) {
	seen := make(map[catalogue.ChangeKind]bool)
	for _, k := range catalogue.ChangeKinds {
		if seen[k] {
			t.Errorf("%s is listed twice", k)
		}
		seen[k] = true
		for _, l := range []lang.Lang{lang.ZH, lang.EN} {
			if !l.Has("catalogue.change." + string(k)) {
				t.Errorf("%s has no text in %s", k, l)
			}
		}
	}
	hurts := catalogue.Change{Kind: catalogue.Paywalled}
	helps := catalogue.Change{Kind: catalogue.PriceFell}
	if !hurts.Worse() || helps.Worse() {
		t.Error("a paywall is worse for the buyer, a lower price is not")
	}
}
