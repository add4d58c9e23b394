package checklist_test

import (
	"strings"
	"testing"

	"fineprint/checklist"
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
	"fineprint/vendors/testkit"
)

const firm = ", evidence: [{type: contract, ref: annex, date: 2026-11-20}]"

func TestAnswersReprice(t *testing.T) {
	cat := world(t)
	open := costs(t, cat, "")
	included := costs(t, cat, "  - {item: LIC-09, parts: {sso_saml_oidc: included}"+firm+"}\n")
	if open.Low != included.Low || open.Likely <= included.Likely || open.High <= included.High {
		t.Errorf("an unconfirmed must-have that turns out included: %+v became %+v, want the same low and less above", open, included)
	}
	tests := map[string]struct {
		answer            string
		low, likely, high money.Amount // on top of included
	}{
		"12,000 a year for 3 years": {
			"{item: LIC-09, state: addon, price: {amount: '12000', period: year, tax: excluded}" + firm + "}", 36_000_00, 36_000_00, 36_000_00,
		},
		"once":                 {"{item: LIC-09, state: addon, price: {amount: '5000', period: once}" + firm + "}", 5_000_00, 5_000_00, 5_000_00},
		"2 a person and month": {"{item: LIC-09, state: addon, price: {amount: '2', period: month, per: user}" + firm + "}", 7_200_00, 7_200_00, 7_200_00},
		"a range":              {"{item: LIC-09, state: addon, price: {low: '1000', high: '3000', period: year}" + firm + "}", 3_000_00, 6_000_00, 9_000_00},
		"an extra of the contract": {
			"{item: LIC-09, state: included" + firm + "}\n  - {item: INF-03, state: addon, price: {amount: '100', period: month}" + firm + "}",
			3_600_00, 3_600_00, 3_600_00,
		},
		"a base price of its own": { // 12,000 a year instead of 1,000 a month: the same
			"{item: LIC-09, state: included" + firm + "}\n  - {item: LIC-17, state: included, price: {amount: '13000', period: year}" + firm + "}",
			3_000_00, 3_000_00, 3_000_00,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := costs(t, cat, "  - "+test.answer+"\n")
			want := money.Range{Low: included.Low + test.low, Likely: included.Likely + test.likely, High: included.High + test.high}
			if got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

func TestAnswersChangeWhatIsPossible(t *testing.T) {
	cat := world(t)
	for name, state := range map[string]string{"unavailable": "unavailable", "only a higher edition has it": "higher_edition"} {
		t.Run(name, func(t *testing.T) {
			out := run(t, cat, "  - {item: LIC-09, state: "+state+firm+"}\n")
			if out.List.Option.Feasible {
				t.Error("the option still meets every must-have")
			}
			if got := reasonOf(&out.Gate, "LIC-09"); got != checklist.MustFailed {
				t.Errorf("the gate says %q, want %q", got, checklist.MustFailed)
			}
		})
	}
	t.Run("what the buyer builds is effort", func(t *testing.T) {
		out := run(t, cat, "  - {item: LIC-09, state: build"+firm+"}\n")
		if out.List.Option.Sheet.Line("build.sso_saml_oidc") == nil {
			t.Error("there is no line for building it")
		}
	})
	t.Run("a limit that is too low fails a must-have that asks for more", func(t *testing.T) {
		text := strings.ReplaceAll(plainNeed, "{capability: group_chat, level: must}", "{capability: message_history, level: must, limit: 365}")
		a := answers(t, cat, "  - {item: LIC-10, state: included, limits: {history_days: '90'}"+firm+"}\n")
		out, err := checklist.Run(input(t, cat, text), "sample-pro", shipped(t), a)
		if err != nil {
			t.Fatal(err)
		}
		if out.List.Option.Feasible {
			t.Error("90 days pass for 365")
		}
	})
}

func TestAnsweredTermsStandInTheContract(t *testing.T) {
	a := answers(t, world(t), "  - {item: LIC-19, limits: {uplift_pct: '5', notice_days: '60'}}\n"+
		"  - {item: LIC-15, limits: {min_seats: '250'}}\n  - {item: LIC-17, limits: {term_months: '24'}}\n  - {item: OPS-14, limits: {exit_fee: '800'}}\n")
	overlay, err := checklist.Apply(world(t), a, shipped(t), testkit.Today())
	if err != nil {
		t.Fatal(err)
	}
	got := overlay.Catalogue.Offerings[0].Terms
	if !got.Uplift.Stated || got.Uplift.Pct.String() != "0.05" || got.MinSeats != 250 || got.TermMonths != 24 || got.NoticeDays != 60 || got.ExitFee.String() != "800" {
		t.Errorf("terms are %+v", got)
	}
}

func TestApplyLeavesTheCatalogueAlone(t *testing.T) {
	cat := world(t)
	before := cat.Offerings[0].Provision("sso_saml_oidc")
	hash := cat.Hash
	a := answers(t, cat, "  - {item: LIC-06, state: addon, price: {amount: '1', period: year}"+firm+"}\n  - {item: LIC-09, state: included}\n")
	overlay, err := checklist.Apply(cat, a, shipped(t), testkit.Today())
	if err != nil {
		t.Fatal(err)
	}
	o := &cat.Offerings[0]
	if got := o.Provision("sso_saml_oidc"); got.Status != before.Status || len(o.AddOns) != 1 || len(o.AddOns[0].Provides) != 1 || cat.Hash != hash {
		t.Errorf("the catalogue changed: %+v", o)
	}
	if overlay.Catalogue.Hash == hash {
		t.Error("the answered catalogue has the hash of the one without answers")
	}
}

func TestAnswersCarryTheirEvidence(t *testing.T) {
	tests := map[string]struct {
		evidence string
		ref      string
		want     vendors.Confidence
	}{
		"a contract":          {"[{type: contract, ref: annex, date: 2026-11-20}]", "contract: annex", vendors.ConfidenceHigh},
		"a fresh quote":       {"[{type: quote, ref: q, date: 2026-11-20}]", "quote: q", vendors.ConfidenceHigh},
		"an old quote":        {"[{type: quote, ref: q, date: 2026-01-20}]", "answer to LIC-09", vendors.ConfidenceLow},
		"a customer's word":   {"[{type: reference, ref: r}]", "reference: r", vendors.ConfidenceMedium},
		"a word":              {"[{type: verbal, ref: v}]", "verbal: v", vendors.ConfidenceLow},
		"the firmest of two":  {"[{type: doc, ref: d}, {type: contract, ref: c}]", "contract: c", vendors.ConfidenceHigh},
		"nothing but a state": {"[]", "answer to LIC-09", vendors.ConfidenceLow},
	}
	cat := world(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a := answers(t, cat, "  - {item: LIC-09, state: included, evidence: "+test.evidence+"}\n")
			overlay, err := checklist.Apply(cat, a, shipped(t), testkit.Today())
			if err != nil {
				t.Fatal(err)
			}
			got := overlay.Catalogue.Offerings[0].Provision("sso_saml_oidc").Source
			if got.Ref != test.ref || got.Confidence != test.want {
				t.Errorf("source is %+v, want %s, %s", got, test.ref, test.want)
			}
		})
	}
}

func TestAPriceThatRepricesNothingIsNamed(t *testing.T) {
	out := run(t, world(t), "  - {item: DEV-02, state: addon, price: {amount: '2000', period: once}}\n")
	if len(out.Unused) != 1 || out.Unused[0] != "DEV-02" {
		t.Errorf("unused is %v, want DEV-02", out.Unused)
	}
}

func TestAnExtraIsItsOwnLine(t *testing.T) {
	out := run(t, world(t), "  - {item: INF-03, state: addon, price: {amount: '100', period: month}"+firm+"}\n")
	l := out.List.Option.Sheet.Line("licence.edition.answer-inf-03")
	if l == nil || l.Category != vendors.Infrastructure || l.Payer != tco.PaidToVendor {
		t.Fatalf("line is %+v", l)
	}
	if got := entry(t, out.List, "INF-03").Stake; got != l.Total {
		t.Errorf("INF-03 has %+v at stake, want the line's %+v", got, l.Total)
	}
}
