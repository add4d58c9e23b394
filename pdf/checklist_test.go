package pdf_test

import (
	"bytes"
	"testing"

	"fineprint/checklist"
	"fineprint/pdf"
	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/testkit"
)

const checklistNeed = `
company: 示例制造
headcount: {start: 100, growth: 0%}
currency: CNY
date: 2026-11-23
requirements: [{capability: sso_saml_oidc, level: must}, {capability: group_chat, level: must}]
`

const checklistAnswers = `
offering: sample-pro
answers:
  - item: LIC-09
    state: addon
    price: {amount: "12000", period: year}
    evidence: [{type: contract, ref: "附件3.pdf", date: 2026-11-20}]
    owner: 李雷
    due: 2026-12-01
    reviewer: 韩梅梅
    comments: "两年后重谈\nrenegotiate after two years"
`

// checklistOutcome is a sample offering with one answer.
func checklistOutcome(t *testing.T) *checklist.Outcome {
	t.Helper()
	cat := *testkit.Shipped(t)
	o := *testkit.Offering(testkit.Fee("1000"))
	o.Capabilities = []vendors.Provision{{Capability: "group_chat", Status: vendors.Included, Source: testkit.Source()}}
	cat.Offerings = []vendors.Offering{o}
	template, err := checklist.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	answers, err := checklist.ParseAnswers([]byte(checklistAnswers), "answers.yaml", template, &cat)
	if err != nil {
		t.Fatal(err)
	}
	out, err := checklist.Run(compare.Input{Catalogue: &cat, Need: testkit.NeedOver(t, checklistNeed, &cat)}, o.ID, template, answers)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestChecklistText(t *testing.T) {
	out := checklistOutcome(t)
	for _, l := range []lang.Lang{lang.ZH, lang.EN} {
		d := pdf.Checklist(out, l)
		d.FooterLeft = "" // its hash changes with every fact of the catalogue
		var text bytes.Buffer
		if err := pdf.WriteText(&text, d); err != nil {
			t.Fatal(err)
		}
		testkit.Golden(t, "testdata/checklist."+string(l)+".golden", text.Bytes())
	}
}

func TestChecklistIsStableAndComplete(t *testing.T) {
	out := checklistOutcome(t)
	for _, l := range []lang.Lang{lang.ZH, lang.EN} {
		var one, two bytes.Buffer
		warnings, err := pdf.Render(&one, pdf.Checklist(out, l))
		if err != nil || len(warnings) > 0 {
			t.Fatalf("%s: %v, warnings %s", l, err, warnings)
		}
		if _, err := pdf.Render(&two, pdf.Checklist(out, l)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("%s: the same checklist gave other bytes", l)
		}
	}
}
