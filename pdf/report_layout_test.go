package pdf_test

import (
	"strings"
	"testing"

	"fineprint/pdf"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	minor "fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/tco"
	"fineprint/vendors/uncertainty"
)

// awkward are comparisons that a page could break on.
func awkward() map[string]*compare.Result {
	with := func(change func(v *invented)) *compare.Result {
		v := usual()
		change(&v)
		return v.result()
	}
	company := usual().result()
	company.Need.Company = strings.Repeat("示例制造股份有限公司 Example ", 4)
	long := usual().result()
	for i := range long.Options {
		name := &long.Options[i].Offering.Name
		name.ZH, name.EN = strings.Repeat(name.ZH, 3), strings.Repeat(name.EN+" ", 3)
	}
	plain := usual().result() // as compare.Run leaves it
	plain.Uncertainty, plain.Map, plain.ByUsers = nil, nil, nil
	for i := range plain.Options {
		plain.Options[i].Meters, plain.Options[i].WhoPays = nil, nil
	}
	return map[string]*compare.Result{
		"a tender":               tendered(usual().result()),
		"nothing simulated":      plain,
		"usual":                  usual().result(),
		"one option":             with(func(v *invented) { v.options, v.out = 1, 0 }),
		"nothing feasible":       with(func(v *invented) { v.options = 0 }),
		"ten years":              with(func(v *invented) { v.months = 120 }),
		"a broken last year":     with(func(v *invented) { v.months = 30 }),
		"no findings":            with(func(v *invented) { v.findings = 0 }),
		"many findings":          with(func(v *invented) { v.findings = 40 }),
		"nobody names a price":   with(func(v *invented) { v.headline = tco.HeadlineNone }),
		"advertised as free":     with(func(v *invented) { v.headline = tco.HeadlineFree }),
		"cheaper than its price": with(func(v *invented) { v.discount = 1_000_000_00 }),
		"nothing wished":         with(func(v *invented) { v.wishes = false }),
		"nothing open":           with(func(v *invented) { v.open = 0 }),
		"very long names":        long,
		"a very long company":    company,
	}
}

func TestReportStaysWithinTheMarginsAndApart(t *testing.T) {
	results := awkward()
	for _, profile := range need.Profiles() {
		results[profile] = real(t, profile)
	}
	for name, r := range results {
		for _, l := range languages {
			t.Run(name+" "+string(l), func(t *testing.T) {
				placed, _ := pdf.Layout(pdf.Report(r, l, pdf.ReportOptions{}))
				if got := outside(placed); got != "" {
					t.Error("outside the margins:", got)
				}
				if got := overlapping(placed); got != "" {
					t.Error(got)
				}
			})
		}
	}
}

// overlapping tells which text lies on other text, if any.
func overlapping(placed []pdf.Placed) string {
	pages := map[int][]pdf.Placed{}
	for _, a := range placed {
		for _, b := range pages[a.Page] {
			if a.X < b.X+b.Width-0.2 && b.X < a.X+a.Width-0.2 && a.Y < b.Y+b.Height && b.Y < a.Y+a.Height {
				return "overlap of " + a.Text + " and " + b.Text
			}
		}
		pages[a.Page] = append(pages[a.Page], a)
	}
	return ""
}

func TestPageOneStandsAlone(t *testing.T) {
	results := awkward()
	for _, profile := range need.Profiles() {
		results[profile] = real(t, profile)
	}
	bound := map[lang.Lang]string{lang.ZH: "有合同约束的占 0.0%", lang.EN: "A contract binds 0.0%"}
	signer := map[lang.Lang]string{lang.ZH: "采购负责人\n", lang.EN: "Head of procurement\n"}
	next := map[lang.Lang]string{lang.ZH: "一、方案比较\n", lang.EN: "1 Comparison of all options\n"}
	for name, r := range results {
		for _, l := range languages {
			pages := pageTexts(pdf.Report(r, l, pdf.ReportOptions{}))
			if r.Decision.Leader != "" && !strings.Contains(pages[0], bound[l]) {
				t.Errorf("%s %s: page 1 does not say what a contract binds", name, l)
			}
			if r.Uncertainty != nil && !strings.Contains(pages[0], "P10–P90") {
				t.Errorf("%s %s: page 1 does not say where the cost may end up", name, l)
			}
			if !strings.Contains(pages[0], signer[l]) {
				t.Errorf("%s %s: nobody signs page 1", name, l)
			}
			if len(pages) < 2 || !strings.Contains(pages[1], next[l]) {
				t.Errorf("%s %s: page 2 does not begin section 1", name, l)
			}
		}
	}
}

func TestAnswerIsNoMoreCertainThanTheFigures(t *testing.T) {
	far := func(r *compare.Result) { // the second costs more than the first ever could
		r.Options[1].Sheet.True = minor.Exactly(r.Options[0].Sheet.True.High + 1)
	}
	close := func(r *compare.Result) {
		r.Uncertainty.Verdict.Clear, r.Uncertainty.Verdict.Reason, r.Uncertainty.Verdict.Beats = false, uncertainty.CloseCall, 0.51
	}
	dearer := func(r *compare.Result) {
		r.Options[1].Sheet.True = minor.Exactly(r.Options[0].Sheet.True.Likely - 1)
	}
	level := func(r *compare.Result) {
		r.Options[1].Sheet.True, r.Ranking[1].Rank = r.Options[0].Sheet.True, 1
	}
	tests := map[string]struct {
		open    int
		options int
		change  func(*compare.Result)
		tone    pdf.Tone
		title   string
		text    string
	}{
		"a clear and confirmed first is recommended":   {0, 3, far, pdf.ToneOK, "Recommended: ", "less than"},
		"open must-haves make it provisional":          {2, 3, far, pdf.ToneWarn, "No clear winner: ", "Why: must-haves of Cloudtalk"},
		"so does a simulation that is too close":       {0, 3, close, pdf.ToneWarn, "No clear winner: ", "in only 51%"},
		"a simulation that is clear is said":           {0, 3, far, pdf.ToneOK, "Recommended: ", "in 70% of the draws"},
		"a dearer first is said to fit better":         {0, 3, dearer, pdf.ToneOK, "Recommended: ", "more than"},
		"equal options share the first place":          {0, 3, level, pdf.ToneWarn, "share first place", "fit equally well"},
		"a single option has nothing to be set beside": {0, 1, func(*compare.Result) {}, pdf.ToneOK, "Recommended: ", "no second place"},
		"nothing feasible is said":                     {0, 0, func(*compare.Result) {}, pdf.ToneBad, "No option meets every must-have", "misses at least one"},
		"a second of which little is known is no match": {
			0, 3, func(r *compare.Result) { r.Ranking[1].Thin = true },
			pdf.ToneOK, "Recommended: ", "not ranked beside it",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			v := usual()
			v.open, v.options = test.open, test.options
			r := v.result()
			test.change(r)
			k, ok := pdf.Report(r, lang.EN, pdf.ReportOptions{}).Blocks[0].(pdf.Callout)
			if !ok || k.Kind != test.tone || !strings.Contains(k.Title, test.title) || !strings.Contains(k.Text, test.text) {
				t.Errorf("got %s %q %q, want %s %q %q", k.Kind, k.Title, k.Text, test.tone, test.title, test.text)
			}
		})
	}
}

func TestHeadlinesAreSaidInWords(t *testing.T) {
	tests := map[string]struct {
		kind tco.HeadlineKind
		want []string
		not  string
	}{
		"a free one has no multiple": {tco.HeadlineFree, []string{"Headline price: free", "all of the cost comes on top"}, "× the headline"},
		"none is no zero":            {tco.HeadlineNone, []string{"Headline price: quote only (the vendor publishes no price)"}, "× the headline"},
		"a listed one is multiplied": {tco.HeadlineListed, []string{"× the headline"}, "quote only (the vendor"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			v := usual()
			v.headline = test.kind
			text := reportText(t, v.result(), lang.EN)
			for _, want := range test.want {
				if !strings.Contains(text, want) {
					t.Errorf("the report does not say %q", want)
				}
			}
			if strings.Contains(text, test.not) {
				t.Errorf("the report says %q", test.not)
			}
		})
	}
}
