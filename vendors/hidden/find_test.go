package hidden_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
)

func TestSeverity(t *testing.T) {
	// A must-have of 1,000.00 to 20,000.00, likely `at`, against the true cost.
	tests := map[string]struct {
		money money.Range
		total money.Amount
		want  hidden.Severity
	}{
		"a tenth of the true cost is major":            {exactly(1_000), 10_000_00, hidden.Major},
		"just below a tenth is notable":                {exactly(1_000), 10_000_01, hidden.Notable},
		"a fiftieth is notable":                        {exactly(1_000), 50_000_00, hidden.Notable},
		"just below a fiftieth is minor":               {exactly(1_000), 50_000_01, hidden.Minor},
		"half the worst counts when nothing is likely": {money.Range{High: 2_000_00}, 10_000_00, hidden.Major},
		"half of what may be saved counts too":         {money.Range{Low: -2_000_00}, 50_000_00, hidden.Notable},
		"no money is information":                      {money.Range{}, 10_000_00, hidden.Info},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := caseOf(t, scene{
				need: must("sso_saml_oidc"), offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()},
				with: func(c *hidden.Case) {
					c.Needs[0].Money = test.money
					c.Sheet.True = money.Exactly(test.total)
				},
			})
			got := found(t, c, "not_stated")
			if len(got) != 1 || got[0].Severity != test.want {
				t.Errorf("findings %+v, want one that is %s", got, test.want)
			}
		})
	}
}

func TestFindOrdersByStake(t *testing.T) {
	c := caseOf(t, scene{
		need: must("sso_saml_oidc").and(asks{"exchange_rates": `{USD: {rate: "7.00", as_of: 2026-09-29, source: bank}}`}),
		offering: vendors.Offering{
			Prices: prices(seat(), fee("setup", vendors.RoleSetup)), Capabilities: office(), Currency: money.USD,
			Terms: vendors.Terms{NoticeDays: 30},
		},
	})
	all := hidden.Find(c)
	stake := func(f hidden.Finding) money.Amount { return max(f.Money.High, -f.Money.Low) }
	if len(all) < 4 {
		t.Fatalf("only %d findings", len(all))
	}
	if !slices.IsSortedFunc(all, func(a, b hidden.Finding) int { return int(stake(b) - stake(a)) }) {
		t.Errorf("findings are not in the order of their stakes: %+v", all)
	}
	if last := all[len(all)-1]; last.Severity != hidden.Info {
		t.Errorf("the last finding is %s, want one without money", last.Code)
	}
}

func TestFindIsSilentWithoutASheet(t *testing.T) {
	c := caseOf(t, scene{offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}})
	c.Sheet = nil
	if got := hidden.Find(c); got != nil {
		t.Errorf("an infeasible option has %+v", got)
	}
}

func TestFindSaysTheSameTwice(t *testing.T) {
	c := busy(t)
	first, second := hidden.Find(c), hidden.Find(c)
	for i := range first {
		if a, b := first[i].Text().Say(lang.ZH), second[i].Text().Say(lang.ZH); a != b {
			t.Errorf("%q, then %q", a, b)
		}
	}
}

// busy is an option with most kinds of findings.
func busy(tb testing.TB) hidden.Case {
	tb.Helper()
	block := price("block", func(p *vendors.Price) {
		p.Role, p.Meter, p.Model = vendors.RoleUsage, vendors.MeterPeakDAU, vendors.Package
		p.Amount, p.Per, p.Included = money.Int(1000), money.Int(100), vendors.Allowance{Quantity: money.Int(60)}
	})
	care := price("care", func(p *vendors.Price) {
		p.Role, p.Model, p.Amount = vendors.RoleSupport, vendors.PercentOf, money.New(10, 2)
	})
	calls := limit("api_calls_month", 5000)
	calls.HardStop = true
	return caseOf(tb, scene{
		need: asks{
			"headcount":      "[100, 120, 140]",
			"requirements":   "[{capability: group_chat, level: must}, {capability: sso_saml_oidc, level: must}, {capability: recording, level: must}, {capability: video_meeting, level: must}, {capability: open_api, level: must}, {capability: message_history, level: must, limit: {history_days: 180}}]",
			"exchange_rates": `{USD: {rate: "7.00", as_of: 2026-09-29, source: bank}}`,
			"contract":       "{renewal_uplift: {low: 0%, likely: 5%, high: 10%}}",
			"integrations":   "[{system: crm, size: M}]",
		},
		offering: vendors.Offering{
			Currency: money.USD, Tax: vendors.TaxUnknown, Terms: vendors.Terms{MinSeats: 150, NoticeDays: 30, TermMonths: 24},
			Prices: prices(seat(func(p *vendors.Price) { p.Source.AsOf, p.Source.Confidence = "2023", vendors.ConfidenceLow }), block, care, fee("interface", vendors.RoleThirdParty)),
			AddOns: []vendors.AddOn{pack("sso", "sso_saml_oidc")},
			Capabilities: office(has("sso_saml_oidc", vendors.AsAddOn), has("recording", vendors.Build), has("open_api", vendors.Included, calls),
				has("message_history", vendors.Included, limit("history_days", 90))),
		},
		with: func(c *hidden.Case) {
			addLine(c.Sheet, tco.Line{ID: "exit.export", Cause: tco.CauseExit, Payer: tco.PaidByBuyer, Total: unclear})
		},
	})
}

func TestEveryRuleIsOneFileWithItsCode(t *testing.T) {
	if len(hidden.Rules) != len(hidden.Codes) {
		t.Fatalf("%d rules, %d codes", len(hidden.Rules), len(hidden.Codes))
	}
	for i, code := range hidden.Codes {
		if slices.Contains(hidden.Codes[:i], code) {
			t.Errorf("code %s is listed twice", code)
		}
		source, err := os.ReadFile(string(code) + ".go")
		if err != nil {
			t.Errorf("rule %s: %v", code, err)
			continue
		}
		if !strings.Contains(string(source), `Code = "`+string(code)+`"`) {
			t.Errorf("%s.go does not define its code", code)
		}
	}
}

func TestEveryCodeHasItsTextsInBothLanguages(t *testing.T) {
	zh, en := texts(t, lang.ZH), texts(t, lang.EN)
	for _, code := range hidden.Codes {
		for _, part := range []string{"title", "text", "question", "clause"} {
			key := "finding." + string(code) + "." + part
			if zh[key] == "" || en[key] == "" {
				t.Errorf("%s is missing or empty: zh %q, en %q", key, zh[key], en[key])
			}
		}
	}
	for key, text := range zh {
		if strings.HasPrefix(key, "finding.") && !slices.Equal(placeholders(text), placeholders(en[key])) {
			t.Errorf("%s has parameters %v in zh, %v in en", key, placeholders(text), placeholders(en[key]))
		}
		if strings.HasPrefix(key, "finding.") && strings.ContainsAny(text, ",;?()") {
			t.Errorf("%s has half-width punctuation: %q", key, text)
		}
	}
	for key := range en {
		if _, ok := zh[key]; strings.HasPrefix(key, "finding.") && !ok {
			t.Errorf("%s has no Chinese text", key)
		}
	}
}

func TestEveryMeterHasAName(t *testing.T) {
	for _, m := range vendors.Meters {
		if key := "finding.meter." + string(m); !lang.ZH.Has(key) || !lang.EN.Has(key) {
			t.Errorf("%s has no text", key)
		}
	}
}

func texts(t *testing.T, l lang.Lang) map[string]string {
	t.Helper()
	all, err := lang.Keys(l)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// placeholders lists the parameters of a text, each once, in order.
func placeholders(text string) []string {
	all := regexp.MustCompile(`\{\w+\}`).FindAllString(text, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

func TestRulesAreUnderTheirNames(t *testing.T) {
	c := busy(t)
	for i, rule := range hidden.Rules {
		for _, f := range rule(c) {
			if f.Code != hidden.Codes[i] {
				t.Errorf("rule %d reports %s, want %s", i, f.Code, hidden.Codes[i])
			}
		}
	}
}

func TestEvidenceAndLinesPointSomewhere(t *testing.T) {
	c := busy(t)
	for _, f := range hidden.Find(c) {
		for _, id := range f.Lines {
			if c.Sheet.Line(id) == nil {
				t.Errorf("%s names line %s, which is not on the sheet", f.Code, id)
			}
		}
		for _, s := range f.Evidence {
			if s.Ref == "" {
				t.Errorf("%s has evidence without an address", f.Code)
			}
		}
		if f.Subject == "" {
			t.Errorf("%s has no subject", f.Code)
		}
	}
}
