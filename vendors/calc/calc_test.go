package calc_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"fineprint/vendors/calc"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/testkit"
)

func TestBadEntriesNameTheirSubject(t *testing.T) {
	tests := map[string]struct{ kind, input, subject, message string }{
		"an unknown kind":                 {"nvp", `{}`, "kind", `unknown kind "nvp"`},
		"an unknown field":                {"npv", `{"rate":"0.1","cashflows":["1"],"timing":"period0_first","tax":"1"}`, "input.tax", "unknown field"},
		"an unknown field inside":         {"tier_price", `{"model":"volume","quantity":"1","tiers":[{"unit":"1","price":"2"}]}`, "input.tiers[0].price", "unknown field"},
		"a field of another model":        {"tier_price", `{"model":"per_unit","unit":"1","quantity":"1","package_size":"10"}`, "input.package_size", "unknown field"},
		"a missing field":                 {"npv", `{"cashflows":["1"],"timing":"period0_first"}`, "input.rate", "is missing"},
		"null is missing":                 {"npv", `{"rate":null,"cashflows":["1"],"timing":"period0_first"}`, "input.rate", "is missing"},
		"a field twice":                   {"npv", `{"rate":"0.1","rate":"0.2","cashflows":["1"],"timing":"period0_first"}`, "input.rate", "is given twice"},
		"a field twice inside":            {"commitment", `{"quantity":"1","price":{"model":"per_unit","unit":"1","unit":"2"}}`, "input.price.unit", "is given twice"},
		"a rate in words":                 {"npv", `{"rate":"eight","cashflows":["1"],"timing":"period0_first"}`, "input.rate", "percentage"},
		"a rate below -90 %":              {"npv", `{"rate":"-1","cashflows":["1"],"timing":"period0_first"}`, "input.rate", "from -0.9 to 100"},
		"a rate over 0":                   {"npv", `{"rate":"0.08/0","cashflows":["1"],"timing":"period0_first"}`, "input.rate", "divides by 0"},
		"a number in words":               {"npv", `{"rate":"0.1","cashflows":["1","two"],"timing":"period0_first"}`, "input.cashflows[1]", "plain decimal"},
		"an exponent":                     {"npv", `{"rate":"0.1","cashflows":[1e9],"timing":"period0_first"}`, "input.cashflows[0]", "plain decimal"},
		"the wrong type":                  {"npv", `{"rate":"0.1","cashflows":"1","timing":"period0_first"}`, "input.cashflows", "want an array, got a string"},
		"an empty list":                   {"npv", `{"rate":"0.1","cashflows":[],"timing":"period0_first"}`, "input.cashflows", "is empty"},
		"an unknown word":                 {"npv", `{"rate":"0.1","cashflows":["1"],"timing":"end"}`, "input.timing", "want one of"},
		"no timing":                       {"npv", `{"rate":"0.1","cashflows":["1"]}`, "input.timing", "is missing"},
		"a negative quantity":             {"tier_price", `{"model":"per_unit","unit":"1","quantity":"-1"}`, "input.quantity", "want 0 or more"},
		"an unknown model":                {"tier_price", `{"model":"tiered","quantity":"1"}`, "input.model", "unknown model"},
		"tiers that fall":                 {"tier_price", `{"model":"graduated","quantity":"1","tiers":[{"up_to":"10","unit":"1"},{"up_to":"10","unit":"1"}]}`, "input.tiers[1].up_to", "more than the tier before"},
		"an open tier in the middle":      {"tier_price", `{"model":"graduated","quantity":"1","tiers":[{"up_to":null,"unit":"1"},{"up_to":"10","unit":"1"}]}`, "input.tiers[0].up_to", "only the last tier"},
		"a package of nothing":            {"tier_price", `{"model":"package","package_size":"0","package_price":"1","quantity":"1"}`, "input.package_size", "more than 0"},
		"packages in parts":               {"tier_price", `{"model":"package","package_size":"10","package_price":"1","quantity":"1","rounding":"down"}`, "input.rounding", "packages are bought whole"},
		"two free parts":                  {"tier_price", `{"model":"per_unit","unit":"1","quantity":"1","included":"1","included_after_conversion":"1"}`, "input.included", "beside"},
		"a conversion by nothing":         {"tier_price", `{"model":"per_unit","unit":"1","quantity":"1","unit_conversion":{"divide_by":"0"}}`, "input.unit_conversion.divide_by", "more than 0"},
		"a conversion both ways":          {"tier_price", `{"model":"per_unit","unit":"1","quantity":"1","unit_conversion":{"divide_by":"1","multiply_by":"1"}}`, "input.unit_conversion.divide_by", "or multiply_by"},
		"a mode without digits":           {"tier_price", `{"model":"per_unit","unit":"1","quantity":"1","rounding_mode":"floor"}`, "input.rounding_mode", "round_to_minor_units"},
		"a currency in words":             {"tier_price", `{"model":"per_unit","unit":"1","quantity":"1","currency":"dollars"}`, "input.currency", "code"},
		"a free part without events":      {"tier_price", `{"model":"percentage","rate_pct":"1","events":4,"amount_total":"800","free_amount":"100"}`, "input.event_amounts", "depend on each event"},
		"events that do not add up":       {"tier_price", `{"model":"percentage","rate_pct":"1","event_amounts":["1","2"],"amount_total":"4"}`, "input.amount_total", "add up to 3"},
		"a count that is off":             {"tier_price", `{"model":"percentage","rate_pct":"1","event_amounts":["1","2"],"events":3}`, "input.events", "has 2"},
		"bounds the wrong way round":      {"tier_price", `{"model":"percentage","rate_pct":"1","event_amounts":["1"],"per_event_min":"2","per_event_max":"1"}`, "input.per_event_max", "less than"},
		"a fault in a component":          {"tier_price", `{"model":"sum","quantity":"1","components":[{"model":"flat","amount":"1"},{"model":"per_unit"}]}`, "input.components[1].unit", "is missing"},
		"a discount over 100 %":           {"commitment", `{"price":{"model":"per_unit","unit":"1"},"quantity":"1","percent_discount":"101"}`, "input.percent_discount", "0 to 100"},
		"a cap below the minimum":         {"commitment", `{"price":{"model":"per_unit","unit":"1"},"quantity":"1","minimum":"10","maximum":"5"}`, "input.maximum", "less than the minimum"},
		"a prior quantity of a flat":      {"commitment", `{"price":{"model":"flat","amount":"1"},"prior_quantity":"1"}`, "input.prior_quantity", "does not depend"},
		"more days than the period":       {"true_up", `{"minimum_minor":"1","used_minor":"0","period_days":30,"billed_days":31}`, "input.billed_days", "at most period_days"},
		"a period of no days":             {"true_up", `{"minimum_minor":"1","used_minor":"0","period_days":0,"billed_days":0}`, "input.period_days", "want 1"},
		"an unknown rounding mode":        {"rounding", `{"value":"1","decimals":0,"mode":"up"}`, "input.mode", "want one of"},
		"too many decimals":               {"rounding", `{"value":"1","decimals":31}`, "input.decimals", "want -18 to 30"},
		"a count as a string":             {"rounding", `{"value":"1","decimals":"2"}`, "input.decimals", "whole number"},
		"a part of a cent":                {"allocation", `{"amount":"0.055","items":[{"key":"A","weight":"1"}]}`, "input.amount", "at most 2 decimals"},
		"more than fits":                  {"allocation", `{"amount":"92233720368547758.08","items":[{"key":"A","weight":"1"}]}`, "input.amount", "2^63"},
		"a key twice":                     {"allocation", `{"amount":"1","items":[{"key":"A","weight":"1"},{"key":"A","weight":"1"}]}`, "input.items[1].key", "given twice"},
		"weights of nothing":              {"allocation", `{"amount":"1","items":[{"key":"A","weight":"0"}]}`, "input.items", "add up to 0"},
		"a negative weight":               {"allocation", `{"amount":"1","items":[{"key":"A","weight":"-1"}]}`, "input.items[0].weight", "0 or more"},
		"a part of a minor unit":          {"tax_add", `{"net_minor":"1.5","rate_pct":"6"}`, "input.net_minor", "whole minor units"},
		"a negative tax rate":             {"tax_lines", `{"lines":[{"net":"1","rate_pct":"-6"}]}`, "input.lines[0].rate_pct", "0 or more"},
		"a unit price with tax":           {"tax_included", `{"lines":[{"gross":"0.0123","rate_pct":"6"}]}`, "input.lines[0].gross", "at most 2 decimals"},
		"a rounding of another kind":      {"tax_lines", `{"lines":[{"net":"1","rate_pct":"6"}],"rounding":"round_net"}`, "input.rounding", "want one of"},
		"no such day":                     {"proration", `{"from":"2026-02-30","to":"2026-03-01","divisor_days":28}`, "input.from", "want a date"},
		"a period that ends first":        {"proration", `{"from":"2026-03-02","to":"2026-03-01","divisor_days":28}`, "input.to", "before from"},
		"a divisor of 0":                  {"proration", `{"from":"2026-03-01","to":"2026-03-02","divisor_days":0}`, "input.divisor_days", "want 1"},
		"a rise of 10,001 %":              {"compound_uplift", `{"uplift_pct":"10001","years":1}`, "input.uplift_pct", "-100 to 10000"},
		"a rise over 101 years":           {"compound_uplift", `{"uplift_pct":"1","years":101}`, "input.years", "want 0 to 100"},
		"no factor":                       {"discount_factor", `{"rate":"0.1","n":1}`, "input.factor", "is missing"},
		"an escalation of SPV":            {"discount_factor", `{"factor":"SPV","rate":"0.1","n":1,"escalation":"0.02"}`, "input.escalation", "ask for UPV*"},
		"half a year of UPV":              {"discount_factor", `{"factor":"UPV","rate":"0.1","n":1.5}`, "input.n", "whole number"},
		"a time in too many parts":        {"discount_factor", `{"factor":"SPV","rate":"0.1","n":"0.1234567"}`, "input.n", "at most 6 decimals"},
		"a thousand and one years":        {"discount_factor", `{"factor":"SPV","rate":"0.1","n":1001}`, "input.n", "want 0 to 1000"},
		"a flow without a date":           {"xnpv", `{"rate":"0.1","flows":[["2026-01-01"]]}`, "input.flows[0]", "want [\"2026-11-23\""},
		"a date in words":                 {"xnpv", `{"rate":"0.1","flows":[["today","1"]]}`, "input.flows[0][0]", "want a date"},
		"dates 300 years apart":           {"xnpv", `{"rate":"0.1","flows":[["2026-01-01","1"],["2326-01-01","1"]]}`, "input.flows[1][0]", "days from the first"},
		"another day count":               {"xnpv", `{"rate":"0.1","day_count":"30/360","flows":[["2026-01-01","1"]]}`, "input.day_count", "want one of"},
		"a negative investment":           {"payback", `{"investment":"-1","inflows":["1"]}`, "input.investment", "0 or more"},
		"true in words":                   {"payback", `{"investment":"1","inflows":["1"],"interpolate":"yes"}`, "input.interpolate", "true or false"},
		"a flow of no type":               {"lcc", `{"discount_rate":"0.1","flows":[{"name":"a","amount":"1","year":1}]}`, "input.flows[0].type", "is missing"},
		"a flow that ends before":         {"lcc", `{"discount_rate":"0.1","flows":[{"name":"a","type":"annual","amount":"1","from_year":3,"to_year":2}]}`, "input.flows[0].to_year", "before from_year"},
		"a name twice":                    {"lcc", `{"discount_rate":"0.1","flows":[{"name":"a","type":"already_pv","amount":"1"},{"name":"a","type":"already_pv","amount":"1"}]}`, "input.flows[1].name", "given twice"},
		"a probability over 1":            {"triangular_quantile", `{"p":"1.1","min":"0","mode":"1","max":"2"}`, "input.p", "0 to 1"},
		"a mode outside":                  {"triangular_quantile", `{"p":"0.1","min":"0","mode":"3","max":"2"}`, "input.mode", "min to max"},
		"packages without an end":         {"crossover_volume", `{"a":{"model":"package","package_size":"10","package_price":"1"},"b":{"unit":"1"}}`, "input.a.model", "max_quantity"},
		"too many packages":               {"crossover_volume", `{"max_quantity":"1000000","a":{"model":"package","package_size":"10","package_price":"1"},"b":{"unit":"1"}}`, "input.a.model", "at most"},
		"a conversion in a curve":         {"crossover_volume", `{"a":{"model":"per_unit","unit":"1","unit_conversion":{"divide_by":"2"}},"b":{"unit":"1"}}`, "input.a.model", "no unit_conversion"},
		"a price is no curve":             {"crossover_volume", `{"a":{"fixed":"1"},"b":{"unit":"1"}}`, "input.a.unit", "is missing"},
		"an object is wanted":             {"crossover_volume", `{"a":"40000","b":{"unit":"1"}}`, "input.a", "want an object"},
		"101 years with an escalation":    {"crossover_year", `{"years":101,"on_prem":{"annual":"1","escalation":"0.1"},"saas":{"annual":"1"}}`, "input.years", "at most 100"},
		"a very long unknown field":       {"rounding", `{"value":"1","decimals":0,"` + strings.Repeat("x", 500) + `":1}`, "input." + strings.Repeat("x", 40) + "…", "unknown field"},
		"sixty-one digits":                {"rounding", `{"value":"` + strings.Repeat("9", 61) + `","decimals":0}`, "input.value", "at most 60 digits"},
		"a list where an object should":   {"tier_price", `{"model":"graduated","quantity":"1","tiers":[["10","1"]]}`, "input.tiers[0]", "want an object, got an array"},
		"components that are no list":     {"tier_price", `{"model":"sum","components":{}}`, "input.components", "want an array"},
		"a kind of nothing but its model": {"tier_price", `{"model":""}`, "input.model", "is empty"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a := ask(t, test.kind, test.input)
			if a.Error == nil {
				t.Fatalf("got %v, want an error", a.Output)
			}
			if said := askIn(t, lang.ZH, test.kind, test.input); said.Error == nil || said.Error.Subject != test.subject {
				t.Errorf("in Chinese: %+v", said)
			} else {
				testkit.WantChinese(t, said.Error.Message)
			}
			if a.Error.Subject != test.subject || !strings.Contains(a.Error.Message, test.message) {
				t.Errorf("error = %s: %s, want %s: %s", a.Error.Subject, a.Error.Message, test.subject, test.message)
			}
			if a.ID != "x" || a.Output != nil {
				t.Errorf("entry = %v, %v, want its id and no output", a.ID, a.Output)
			}
		})
	}
}

func TestOneBadEntryStopsNoOther(t *testing.T) {
	in := `[{"id":"a","kind":"rounding","input":{"value":"2.5","decimals":0}}, 7, {"kind":"rounding","input":{}},
		{"id":5,"kind":"rounding","input":{}}, {"id":"e","kind":"rounding"}, {"id":"f","kind":"rounding","input":[]},
		{"id":"g","kind":"rounding","input":{},"source":"me"}, {"id":"h","kind":"rounding","input":{"value":"1.5","decimals":0}}]`
	out, bad, err := calc.Run([]byte(in), lang.EN)
	if err != nil || bad != 6 {
		t.Fatalf("Run = %d bad, %v, want 6", bad, err)
	}
	want := `[{"id":"a","output":{"value":"3"}},
		{"id":null,"error":{"subject":"[1]","message":"want an object {\"id\", \"kind\", \"input\"}, got a number"}},
		{"id":null,"error":{"subject":"id","message":"is missing"}},
		{"id":null,"error":{"subject":"id","message":"want a string, got a number"}},
		{"id":"e","error":{"subject":"input","message":"is missing"}},
		{"id":"f","error":{"subject":"input","message":"want an object, got an array"}},
		{"id":"g","error":{"subject":"source","message":"unknown field"}},
		{"id":"h","output":{"value":"2"}}]`
	var compact bytes.Buffer
	if err := json.Compact(&compact, []byte(want)); err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSpace(string(out)); got != compact.String() {
		t.Errorf("Run = %s\nwant  %s", got, compact.String())
	}
}

func TestMalformedInput(t *testing.T) {
	tests := map[string]struct{ in, message string }{
		"nothing":           {"", "the input is empty"},
		"only spaces":       {" \n ", "the input is empty"},
		"an object":         {`{"id":"a"}`, "want a JSON array"},
		"null":              {"null", "want a JSON array"},
		"an open array":     {"[", "line 1, column 2: the text ends too early"},
		"a trailing comma":  {"[{},\n ]", "line 2, column 2"},
		"text after it":     {"[] []", "want nothing after"},
		"a single quote":    {"['a']", "invalid character"},
		"not UTF-8":         {"[\"\xff\"]", "UTF-8"},
		"too deep":          {strings.Repeat("[", 33) + strings.Repeat("]", 33), "nested deeper than 32"},
		"very deep":         {strings.Repeat("[", 1<<19), "nested deeper than 32"},
		"too large":         {"[" + strings.Repeat(" ", calc.MaxBytes) + "]", "want at most 1048576 bytes"},
		"a number too many": {"[1 2]", "line 1"},
		"an open text":      {`["a`, "the text ends too early"},
		"a key that is not": {`[{1:2}]`, "line 1"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			out, _, err := calc.Run([]byte(test.in), lang.EN)
			var f *fault.Error
			if !errors.As(err, &f) || f.Kind != fault.KindInvalid || f.Subject != "calc" || out != nil {
				t.Fatalf("Run = %s, %v, want an invalid calc", out, err)
			}
			if !strings.Contains(f.Message, test.message) {
				t.Errorf("message = %s, want %s", f.Message, test.message)
			}
		})
	}
	if out, bad, err := calc.Run([]byte("[]"), lang.EN); string(out) != "[]\n" || bad != 0 || err != nil {
		t.Errorf("no entries give %s, %d, %v", out, bad, err)
	}
	if _, _, err := calc.Run([]byte(strings.Repeat("[", 32)+strings.Repeat("]", 32)), lang.EN); err != nil {
		t.Errorf("32 levels: %v", err)
	}
}

func TestDecimalsMayBePlainNumbers(t *testing.T) {
	got := run(t, "rounding", json.RawMessage(`{"value":0.1000000000000000055511151231257827,"decimals":30}`))
	if want := "0.100000000000000005551115123126"; got["value"] != want {
		t.Errorf("value = %v, want %s: a number must not pass through a float", got["value"], want)
	}
}

func TestKinds(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, kind := range calc.Kinds() {
		if seen[kind.Name] {
			t.Errorf("kind %s is listed twice", kind.Name)
		}
		seen[kind.Name] = true
		if kind.Summary.ZH == "" || kind.Summary.EN == "" || strings.Contains(kind.Summary.EN, "\n") {
			t.Errorf("kind %s has no line in both languages", kind.Name)
		}
		if !bytes.Contains(readme, fmt.Appendf(nil, "`%s`", kind.Name)) {
			t.Errorf("README.md does not describe %s", kind.Name)
		}
	}
	if len(seen) != 37 {
		t.Errorf("%d kinds, want 18 of cost and 19 of scoring", len(seen))
	}
}

func TestWorkIsBounded(t *testing.T) {
	entry := `{"id":"x","kind":"crossover_volume","input":{"max_quantity":"200000",` +
		`"a":{"model":"package","package_size":"10","package_price":"1"},"b":{"fixed":"1","unit":"1"}}}`
	in := "[" + strings.TrimSuffix(strings.Repeat(entry+",", 6000), ",") + "]"
	_, bad, err := calc.Run([]byte(in), lang.EN)
	if err != nil || bad < 5950 {
		t.Errorf("Run = %d bad, %v, want nearly all refused", bad, err)
	}
}

func FuzzRun(f *testing.F) {
	for _, kind := range calc.Kinds() {
		raw, err := os.ReadFile("testdata/cases/" + kind.Name + ".json")
		if err != nil {
			f.Fatal(err)
		}
		var cases []published
		if err := json.Unmarshal(raw, &cases); err != nil {
			f.Fatal(err)
		}
		for _, c := range cases {
			f.Add(fmt.Appendf(nil, `[{"id":%q,"kind":%q,"input":%s}]`, c.ID, c.Kind, c.Input))
		}
	}
	f.Add([]byte(`[{"id":"a","kind":"tier_price","input":{"model":"sum","components":[{"model":"flat","amount":"1"}]}}, 1, null]`))
	f.Add([]byte(`[{"id":"\ud800","kind":"npv","input":{"rate":1e999}}]`))
	f.Fuzz(func(t *testing.T, in []byte) {
		out, bad, err := calc.Run(in, lang.EN)
		if err != nil {
			if out != nil {
				t.Fatalf("%v, but also %s", err, out)
			}
			return
		}
		var entries []json.RawMessage
		if err := json.Unmarshal(in, &entries); err != nil {
			t.Fatalf("%q was taken, but is no array: %v", in, err)
		}
		var answers []answer
		if err := json.Unmarshal(out, &answers); err != nil || len(answers) != len(entries) {
			t.Fatalf("%d entries, %d answers, %v", len(entries), len(answers), err)
		}
		for _, a := range answers {
			if a.Error != nil {
				bad--
				if a.Error.Subject == "" || a.Error.Message == "" {
					t.Fatalf("an error without subject or message: %s", out)
				}
			}
		}
		if bad != 0 {
			t.Fatalf("the count of errors is off by %d: %s", bad, out)
		}
	})
}

func BenchmarkRun(b *testing.B) {
	in := []byte(`[{"id":"a","kind":"tier_price","input":{"model":"graduated","quantity":"21","tiers":[` +
		`{"up_to":"10","unit":"10","flat":"2"},{"up_to":"20","unit":"5","flat":"3"},{"up_to":null,"unit":"5","flat":"3"}]}}]`)
	b.ReportAllocs()
	for b.Loop() {
		if _, bad, err := calc.Run(in, lang.EN); bad != 0 || err != nil {
			b.Fatal(bad, err)
		}
	}
}
