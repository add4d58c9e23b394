package pdf_test

import (
	"bytes"
	"strings"
	"testing"

	"fineprint/checklist"
	"fineprint/pdf"
	"fineprint/vendors/lang"
)

func TestAnswersOpenTheGateOfTheReport(t *testing.T) {
	r := real(t, "app-builder")
	template, err := checklist.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	lead := r.Best(1)[0]
	list := checklist.Generate(r, lead, template)
	var answers strings.Builder
	answers.WriteString("offering: " + lead.ID + "\nanswers:\n")
	for i := range list.Entries {
		if e := &list.Entries[i]; e.Required() {
			answers.WriteString("  - {item: " + e.Item.ID + ", exception: {name: Wang, reason: agreed, date: 2026-11-21}}\n")
		}
	}
	given, err := checklist.ParseAnswers([]byte(answers.String()), "answers.yaml", template, r.Catalogue)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range languages {
		var out bytes.Buffer
		if err := pdf.WriteText(&out, pdf.Report(r, l, pdf.ReportOptions{Checklists: []*checklist.List{list.With(given)}})); err != nil {
			t.Fatal(err)
		}
		before := reportText(t, r, l)
		shut := map[lang.Lang]string{lang.ZH: "闸门关闭", lang.EN: "Gate shut"}[l]
		if n := strings.Count(before, shut); n != 2 {
			t.Errorf("%s: without answers the gate is shut %d times, want on page 1 and in its section", l, n)
		}
		if strings.Contains(out.String(), shut) {
			t.Errorf("%s: with every required item accepted by name the gate is still shut", l)
		}
	}
}

func TestTornadoIsInTheReport(t *testing.T) {
	r := usual().result()
	for _, block := range flat(pdf.Report(r, lang.EN, pdf.ReportOptions{}).Blocks) {
		chart, ok := block.(pdf.TornadoChart)
		if !ok {
			continue
		}
		for i, swing := range chart.Swings {
			if swing.Low > swing.High || swing.Low > chart.Base || swing.High < chart.Base {
				t.Errorf("bar %d runs from %v to %v around %v", i, swing.Low, swing.High, chart.Base)
			}
			if i > 0 && swing.High-swing.Low > chart.Swings[i-1].High-chart.Swings[i-1].Low {
				t.Errorf("bar %d is wider than the one above it", i)
			}
		}
		return
	}
	t.Error("the report has no tornado")
}

func TestLeadAddsUp(t *testing.T) {
	for name, r := range awkward() {
		for _, table := range tables(pdf.Report(r, lang.EN, pdf.ReportOptions{}), "Part") {
			t.Run(name, func(t *testing.T) { addUp(t, table, func(pdf.Row) bool { return true }, 1) })
		}
	}
	for _, profile := range []string{"small-office", "finance", "app-builder"} {
		for _, table := range tables(pdf.Report(real(t, profile), lang.EN, pdf.ReportOptions{}), "Part") {
			t.Run(profile, func(t *testing.T) { addUp(t, table, func(pdf.Row) bool { return true }, 1) })
		}
	}
}
