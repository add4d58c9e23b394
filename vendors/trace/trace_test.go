package trace_test

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

func num(s string) trace.Expr { return trace.Value("n", money.Must(s), "") }

func TestEval(t *testing.T) {
	tests := map[string]struct {
		expr trace.Expr
		want string
	}{
		"a value":                                  {num("1.50"), "1.5"},
		"a sum":                                    {trace.Add(num("1"), num("2"), num("0.5")), "3.5"},
		"every further argument is taken away":     {trace.Sub(num("10"), num("2"), num("3")), "5"},
		"a product":                                {trace.Mul(num("2"), num("3"), num("0.5")), "3"},
		"a quotient that ends":                     {trace.Div(num("1"), num("8")), "0.125"},
		"a third times three loses nothing":        {trace.Mul(trace.Div(num("1"), num("3")), num("3")), "1"},
		"a third plus two thirds":                  {trace.Add(trace.Div(num("1"), num("3")), trace.Div(num("2"), num("3"))), "1"},
		"rounded half away from zero":              {trace.Round(num("2.345"), 2), "2.35"},
		"rounded half away from zero below it":     {trace.Round(num("-2.345"), 2), "-2.35"},
		"a quotient is rounded once":               {trace.Round(trace.Div(num("2"), num("3")), 2), "0.67"},
		"rounded up":                               {trace.Ceil(trace.Div(num("7"), num("3"))), "3"},
		"rounded up below zero":                    {trace.Ceil(trace.Div(num("-7"), num("3"))), "-2"},
		"rounded down":                             {trace.Floor(trace.Div(num("7"), num("3"))), "2"},
		"rounded down below zero":                  {trace.Floor(num("-2.1")), "-3"},
		"the smallest":                             {trace.Min(num("3"), num("-1"), num("2")), "-1"},
		"the largest":                              {trace.Max(num("3"), num("-1"), num("2")), "3"},
		"quotients compare by what they are worth": {trace.Max(trace.Div(num("1"), num("3")), num("0.33")), "0.3333333333333333333333333333333333"},
		"a negative divisor turns no comparison":   {trace.Min(trace.Div(num("1"), num("-3")), num("-0.3")), "-0.3333333333333333333333333333333333"},
		"one argument is itself":                   {trace.Add(num("7")), "7"},
		"a name changes nothing":                   {num("7").Named("seven").From("source", "2026"), "7"},
		"a quotient that never ends has 34 digits": {trace.Div(num("2"), num("3")), "0.6666666666666666666666666666666667"},
		"nothing over something":                   {trace.Div(num("0"), num("3")), "0"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := test.expr.Eval()
			if err != nil || got.Cmp(money.Must(test.want)) != 0 {
				t.Errorf("got %s, %v, want %s", got, err, test.want)
			}
		})
	}
}

func TestEvalRefuses(t *testing.T) {
	tests := map[string]struct {
		expr trace.Expr
		says string
	}{
		"a division by zero":             {trace.Div(num("1"), num("0")), "divides by zero"},
		"deep inside":                    {trace.Add(num("1"), trace.Mul(num("2"), trace.Div(num("1"), trace.Sub(num("1"), num("1"))))), "divides by zero"},
		"an operation without arguments": {trace.Add(), "no arguments"},
		"an operation nobody knows":      {trace.Expr{Op: "pow", Args: []trace.Expr{num("1"), num("2")}}, "trace.pow"},
		"one nobody knows of one":        {trace.Expr{Op: "sqrt", Args: []trace.Expr{num("1")}}, "trace.sqrt"},
		"rounding two things":            {trace.Expr{Op: trace.OpRound, Args: []trace.Expr{num("1"), num("2")}}, "several arguments"},
		"dividing one thing":             {trace.Expr{Op: trace.OpDiv, Args: []trace.Expr{num("1")}}, "one argument"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got, err := test.expr.Eval(); err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %s, %v, want an error that says %q", got, err, test.says)
			}
		})
	}
}

// What is written and read again comes to the same figure.
func TestAnExpressionSurvivesJSON(t *testing.T) {
	value := rapid.Custom(func(t *rapid.T) trace.Expr {
		return trace.Value("v", money.New(rapid.Int64Range(-1_000_000, 1_000_000).Draw(t, "c"), rapid.IntRange(0, 6).Draw(t, "s")), "CNY").From("s", "2026")
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := value.Draw(t, "a"), value.Draw(t, "b"), value.Draw(t, "c")
		e := trace.Round(trace.Max(trace.Add(a, trace.Mul(b, c)), trace.Sub(a, b)), 2).Named("line")
		want, err := e.Eval()
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		var again trace.Expr
		if err := json.Unmarshal(text, &again); err != nil {
			t.Fatal(err)
		}
		if got, err := again.Eval(); err != nil || got.Cmp(want) != 0 {
			t.Fatalf("got %s, %v after JSON, want %s", got, err, want)
		}
	})
}
