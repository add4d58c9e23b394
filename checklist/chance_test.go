package checklist_test

import (
	"testing"

	"fineprint/checklist"
	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/scoring"
	"fineprint/vendors/testkit"
)

// rivals is the sample beside another product that answers everything.
func rivals(tb testing.TB, fee string) *vendors.Catalogue {
	tb.Helper()
	c := world(tb)
	other := *testkit.Offering(testkit.Fee(fee))
	other.ID, other.Product, other.Name = "other", "Other", lang.Bilingual{ZH: "对手", EN: "Other"}
	for _, capability := range []vendors.CapabilityID{"group_chat", "recording", "sso_saml_oidc"} {
		other.Capabilities = append(other.Capabilities, vendors.Provision{Capability: capability, Status: vendors.Included, Source: testkit.Source()})
	}
	c.Offerings = append(c.Offerings, other)
	return c
}

func TestTheSimulationOrdersWhatToAsk(t *testing.T) {
	out := run(t, rivals(t, "1010"), "")
	money := out.List.Next(nil)
	if err := out.Simulate(); err != nil {
		t.Fatal(err)
	}
	next := out.List.Next(nil)
	if next[0].Item.ID != "LIC-09" {
		t.Errorf("first is %s, want LIC-09: whether single sign-on costs extra decides who is cheaper", next[0].Item.ID)
	}
	if chance := out.List.Chance(next[0]); chance <= 0 || chance >= 1 {
		t.Errorf("chance %v, want between 0 and 1", chance)
	}
	if len(next) != len(money) {
		t.Errorf("%d questions became %d", len(money), len(next))
	}
	far := run(t, rivals(t, "90000"), "")
	if err := far.Simulate(); err != nil {
		t.Fatal(err)
	}
	if chance := far.List.Chance(entry(t, far.List, "LIC-09")); chance != 0 {
		t.Errorf("chance %v beside a rival at 90 times the price, want 0", chance)
	}
}

func TestWithoutASimulationMoneyOrders(t *testing.T) {
	out := run(t, world(t), "")
	if checklist.ChanceOf(out.After, "sample-pro") != nil {
		t.Error("a chance without a simulation")
	}
	if err := compare.Simulate(out.After); err != nil {
		t.Fatal(err)
	}
	if checklist.ChanceOf(out.After, "nobody") != nil {
		t.Error("a chance of an offering that took no part")
	}
}

// Answered evidence is the evidence of the fit: a contract alone is a B, with a
// trial or after an offer that was tested an A; an expired quote proves nothing.
func TestEvidenceOfAnswersGradesTheFit(t *testing.T) {
	tests := map[string]struct {
		evidence string
		want     scoring.Grade
	}{
		"the catalogue alone":       {"", scoring.GradeC},
		"a contract":                {"{type: contract, ref: annex, date: 2026-11-20}", scoring.GradeB},
		"a contract and a trial":    {"{type: contract, ref: annex, date: 2026-11-20}, {type: poc, ref: minutes, date: 2026-11-20}", scoring.GradeA},
		"an offer that was tested":  {"{type: quote, ref: q1, date: 2026-11-20}, {type: test_report, ref: r1, date: 2026-11-20}", scoring.GradeA},
		"an offer":                  {"{type: quote, ref: q1, date: 2026-11-20}", scoring.GradeC},
		"an offer that has expired": {"{type: quote, ref: q1, date: 2026-01-20}", scoring.GradeD},
		"said on the telephone":     {"{type: verbal, ref: call, date: 2026-11-20}", scoring.GradeD},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text := ""
			if test.evidence != "" {
				text = "  - {item: " + itemOf(t, "recording") + ", state: included, evidence: [" + test.evidence + "]}\n"
			}
			fit := run(t, world(t), text).List.Option.Fit
			if fit.Grade != test.want {
				t.Errorf("grade %q of %+v, want %s", fit.Grade, fit.Wishes, test.want)
			}
		})
	}
}

// itemOf is the first item of the template that decides a capability.
func itemOf(tb testing.TB, c vendors.CapabilityID) string {
	tb.Helper()
	for _, item := range shipped(tb).Items {
		for _, decided := range item.Decides {
			if decided == c {
				return item.ID
			}
		}
	}
	tb.Fatalf("no item decides %s", c)
	return ""
}
