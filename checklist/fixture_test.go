package checklist_test

import (
	"slices"
	"strings"
	"testing"

	"fineprint/checklist"
	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/testkit"
)

// plainNeed is 100 people for 3 years, with no default that moves a price.
const plainNeed = `
headcount: {start: 100, growth: 0%}
currency: CNY
date: 2026-11-23
horizon_months: 36
tax: {recoverable: 100%}
contract: {renewal_uplift: 0%}
requirements: [{capability: sso_saml_oidc, level: must}, {capability: group_chat, level: must}, {capability: recording, level: should, weight: 50}]
`

func shipped(tb testing.TB) *checklist.Template {
	tb.Helper()
	template, err := checklist.Shipped()
	if err != nil {
		tb.Fatal(err)
	}
	return template
}

// world is the shipped catalogue with one sample offering in the place of all.
func world(tb testing.TB, change ...func(o *vendors.Offering)) *vendors.Catalogue {
	tb.Helper()
	o := *testkit.Offering(testkit.Fee("1000"))
	o.Capabilities = []vendors.Provision{
		{Capability: "group_chat", Status: vendors.Included, Source: testkit.Source()},
		{Capability: "recording", Status: vendors.AsAddOn, AddOns: []string{"recording"}, Source: testkit.Source()},
	}
	fee := testkit.Fee("200")
	o.AddOns = []vendors.AddOn{{
		ID: "recording", Name: lang.Bilingual{ZH: "录制", EN: "Recording"}, Provides: []vendors.CapabilityID{"recording"},
		Prices: []vendors.Price{fee},
	}}
	for _, f := range change {
		f(&o)
	}
	c := *testkit.Shipped(tb)
	c.Offerings = []vendors.Offering{o}
	return &c
}

func input(tb testing.TB, c *vendors.Catalogue, text string) compare.Input {
	tb.Helper()
	return compare.Input{Catalogue: c, Need: needOf(tb, c, text)}
}

func needOf(tb testing.TB, c *vendors.Catalogue, text string) *need.Need {
	tb.Helper()
	return testkit.NeedOver(tb, text, c)
}

// answers reads answers in YAML about the sample.
func answers(tb testing.TB, c *vendors.Catalogue, text string) *checklist.Answers {
	tb.Helper()
	a, err := checklist.ParseAnswers([]byte("offering: sample-pro\nanswers:\n"+text), "answers.yaml", shipped(tb), c)
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// run works answers into the sample; no text is no answers.
func run(tb testing.TB, c *vendors.Catalogue, text string) *checklist.Outcome {
	tb.Helper()
	var a *checklist.Answers
	if strings.TrimSpace(text) != "" {
		a = answers(tb, c, text)
	}
	out, err := checklist.Run(input(tb, c, plainNeed), "sample-pro", shipped(tb), a)
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

// costs is the sample's true cost with answers.
func costs(tb testing.TB, c *vendors.Catalogue, text string) money.Range {
	tb.Helper()
	out := run(tb, c, text)
	if out.List.Option.Sheet == nil {
		tb.Fatal("the sample is infeasible")
	}
	return out.List.Option.Sheet.True
}

func entry(tb testing.TB, l *checklist.List, id string) *checklist.Entry {
	tb.Helper()
	e := l.Entry(id)
	if e == nil {
		tb.Fatalf("the list has no %s", id)
	}
	return e
}

// reasonOf is why the gate waits for an item.
func reasonOf(g *checklist.Gate, id string) checklist.Reason {
	i := slices.IndexFunc(g.Blocks, func(b checklist.Block) bool { return b.Item == id })
	if i < 0 {
		return ""
	}
	return g.Blocks[i].Reason
}
