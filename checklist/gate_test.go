package checklist_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fineprint/checklist"
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/testkit"
)

func TestGateWaitsForOneThingAtATime(t *testing.T) {
	const people = ", owner: Li, reviewer: Han"
	tests := map[string]struct {
		answer string
		item   string
		want   checklist.Reason
	}{
		"a must-have nobody answered":                       {"", "LIC-09", checklist.MustUnconfirmed},
		"a must-have said to be not applicable":             {"{item: LIC-09, state: not_applicable, reason: none" + people + "}", "LIC-09", checklist.MustUnconfirmed},
		"tier 1 nobody answered":                            {"", "OPS-01", checklist.Unanswered},
		"tier 2 nobody answered waits for none":             {"", "TRN-13", ""},
		"a catalogue page is not what LIC-12 asks a person": {"", "LIC-12", checklist.NotReviewed},
		"a state alone":                                     {"{item: LIC-09, state: included}", "LIC-09", checklist.EvidenceMissing},
		"evidence that the item does not accept":            {"{item: LIC-09, state: included, evidence: [{type: poc}]}", "LIC-09", checklist.EvidenceMissing},
		"a quote past its day":                              {"{item: LIC-03, state: included, evidence: [{type: quote, date: 2026-11-01, valid_until: 2026-11-22}]" + people + "}", "LIC-03", checklist.EvidenceExpired},
		"a quote on its last day":                           {"{item: LIC-03, state: included, evidence: [{type: quote, date: 2026-11-01, valid_until: 2026-11-23}]" + people + "}", "LIC-03", ""},
		"a quote of 91 days":                                {"{item: LIC-03, state: included, evidence: [{type: quote, date: 2026-08-24}]" + people + "}", "LIC-03", checklist.EvidenceExpired},
		"a quote of 90 days":                                {"{item: LIC-03, state: included, evidence: [{type: quote, date: 2026-08-25}]" + people + "}", "LIC-03", ""},
		"a quote without a date":                            {"{item: LIC-03, state: included, evidence: [{type: quote}]" + people + "}", "LIC-03", checklist.EvidenceExpired},
		"nobody reviewed it":                                {"{item: LIC-09, state: included, evidence: [{type: contract}], owner: Li}", "LIC-09", checklist.NotReviewed},
		"the owner reviewed it":                             {"{item: LIC-09, state: included, evidence: [{type: contract}], owner: Li, reviewer: li}", "LIC-09", checklist.NotReviewed},
		"all there":                                         {"{item: LIC-09, state: included, evidence: [{type: contract}]" + people + "}", "LIC-09", ""},
		"not applicable without a reason":                   {"{item: OPS-01, state: not_applicable" + people + "}", "OPS-01", checklist.ReasonMissing},
		"not applicable with a reason":                      {"{item: OPS-01, state: not_applicable, reason: hosted" + people + "}", "OPS-01", ""},
		"an exception without reason":                       {"{item: OPS-01, exception: {name: Wang, date: 2026-11-20}}", "OPS-01", checklist.ExceptionPartial},
		"an exception without date":                         {"{item: OPS-01, exception: {name: Wang, reason: known}}", "OPS-01", checklist.ExceptionPartial},
		"an exception without name":                         {"{item: OPS-01, exception: {reason: known, date: 2026-11-20}}", "OPS-01", checklist.ExceptionPartial},
		"an exception with all three":                       {"{item: OPS-01, exception: {name: Wang, reason: known, date: 2026-11-20}}", "OPS-01", ""},
	}
	cat := world(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text := ""
			if test.answer != "" {
				text = "  - " + test.answer + "\n"
			}
			out := run(t, cat, text)
			if got := reasonOf(&out.Gate, test.item); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestGateWaitsForFreshRates(t *testing.T) {
	tests := map[string]struct {
		currency money.Currency
		asOf     string
		blocked  bool
	}{
		"30 days":          {money.USD, "2026-10-24", false},
		"31 days":          {money.USD, "2026-10-23", true},
		"no foreign money": {money.CNY, "2026-01-01", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			cat := world(t, func(o *vendors.Offering) { o.Currency = test.currency })
			text := plainNeed + "exchange_rates: {USD: {rate: '7', as_of: " + test.asOf + ", source: bank}}\ninclude: {exit: false}\n"
			out, err := checklist.Run(input(t, cat, text), "sample-pro", shipped(t), nil)
			if err != nil {
				t.Fatal(err)
			}
			got := false
			for _, b := range out.Gate.Blocks {
				got = got || b.Reason == checklist.RatesStale
			}
			if got != test.blocked {
				t.Errorf("blocked is %v, want %v", got, test.blocked)
			}
		})
	}
}

// TestAnsweringNeverAddsABlock answers one list step by step.
func TestAnsweringNeverAddsABlock(t *testing.T) {
	list := run(t, world(t), "").List
	rapid.Check(t, func(t *rapid.T) {
		all := anyAnswers().Draw(t, "answers")
		before := len(checklist.Evaluate(list).Blocks)
		for n := range all.Items {
			now := checklist.Evaluate(list.With(&checklist.Answers{Offering: all.Offering, Items: all.Items[:n+1]}))
			if item := list.Entry(all.Items[n].Item); item != nil && item.Prefill.State != checklist.NotStated {
				before = len(now.Blocks) // taking back what the catalogue states is no answer
				continue
			}
			if len(now.Blocks) > before {
				t.Fatalf("answer %+v raised %d blocks to %d", all.Items[n], before, len(now.Blocks))
			}
			before = len(now.Blocks)
		}
	})
}

func TestBoundSharesAddUp(t *testing.T) {
	const people = ", owner: Li, reviewer: Han, evidence: [{type: contract}]}\n"
	cat := world(t)
	nothing, half, all := run(t, cat, ""), run(t, cat, "  - {item: LIC-17, state: included"+people),
		run(t, cat, "  - {item: LIC-17, state: included"+people+"  - {item: LIC-01, state: included"+people)
	for name, out := range map[string]*checklist.Outcome{"no answer": nothing, "one of two": half, "both": all} {
		sum, amounts := money.Zero, money.Amount(0)
		for level, share := range out.Gate.Bound.Shares {
			sum, amounts = sum.Add(share), amounts+out.Gate.Bound.Amounts[level]
		}
		if sum.Cmp(money.One) != 0 || amounts != out.List.Option.Sheet.True.Likely {
			t.Errorf("%s: shares add up to %s, amounts to %d of %d", name, sum, amounts, out.List.Option.Sheet.True.Likely)
		}
	}
	if !nothing.Gate.Bound.Share().IsZero() || !half.Gate.Bound.Share().IsZero() {
		t.Error("a price without the definition of its unit counts as bound")
	}
	if got, want := all.Gate.Bound.Amounts[3], money.Amount(36_000_00); got != want {
		t.Errorf("both bind %d, want the base price %d", got, want)
	}
}

func TestGateOpens(t *testing.T) {
	cat := world(t)
	var b strings.Builder
	for _, e := range run(t, cat, "").List.Entries {
		if e.Required() {
			b.WriteString("  - {item: " + e.Item.ID + ", exception: {name: Wang, reason: known, date: 2026-11-20}}\n")
		}
	}
	out := run(t, cat, b.String())
	if !out.Gate.Pass() {
		t.Errorf("still blocked: %+v", out.Gate.Blocks)
	}
}

func TestGradeConfidence(t *testing.T) {
	want := map[checklist.EvidenceType]vendors.Confidence{
		checklist.Contract: vendors.ConfidenceHigh, checklist.Quote: vendors.ConfidenceHigh, checklist.POC: vendors.ConfidenceHigh,
		checklist.TestReport: vendors.ConfidenceHigh, checklist.Cert: vendors.ConfidenceHigh, checklist.Doc: vendors.ConfidenceHigh,
		checklist.Reference: vendors.ConfidenceMedium, checklist.Internal: vendors.ConfidenceMedium, checklist.Verbal: vendors.ConfidenceLow,
		"hearsay": vendors.ConfidenceLow,
	}
	for kind, confidence := range want {
		if got := checklist.GradeOf(kind).Confidence(); got != confidence {
			t.Errorf("%s is %s, want %s", kind, got, confidence)
		}
	}
}

func TestInfeasibleOptionsHaveAChecklistToo(t *testing.T) {
	cat := world(t, func(o *vendors.Offering) {
		o.Capabilities = []vendors.Provision{{Capability: "sso_saml_oidc", Status: vendors.Unavailable, Source: testkit.Source()}}
	})
	out := run(t, cat, "")
	if out.List.Option.Feasible || len(out.List.Entries) < 80 || out.Gate.Pass() {
		t.Errorf("%d entries, pass %v", len(out.List.Entries), out.Gate.Pass())
	}
	if out.Document(true).TrueCost != nil {
		t.Error("an infeasible option has a true cost")
	}
}
