package money_test

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/money"
)

func TestParse(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"a price":                      {"7.25", "7.25"},
		"a small price keeps its size": {"0.0000167", "0.0000167"},
		"trailing zeros are dropped":   {"7.500", "7.5"},
		"leading zeros are dropped":    {"007", "7"},
		"minus 0 is 0":                 {"-0.00", "0"},
		"beyond a machine word":        {"-123456789012345678901234567890.5", "-123456789012345678901234567890.5"},
		"sixty digits":                 {strings.Repeat("9", 60), strings.Repeat("9", 60)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := money.Parse(test.text)
			if err != nil || got.String() != test.want {
				t.Errorf("Parse(%q) = %s, %v, want %s", test.text, got, err, test.want)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"nothing": "", "a sign alone": "-", "a plus": "+1", "two signs": "--1", "a bare point": ".", "no whole part": ".5",
		"no fraction": "5.", "two points": "1.2.3", "an exponent": "1e3", "hexadecimal": "0x10", "thousands": "1,000",
		"a currency": "¥5", "not a number": "NaN", "infinity": "Inf", "spaces": " 1", "other digits": "１２", "underscores": "1_0",
		"more than sixty digits": strings.Repeat("1", 61),
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := money.Parse(text); err == nil {
				t.Errorf("Parse(%q) = %s, want an error", text, got)
			}
		})
	}
}

func TestParsePercent(t *testing.T) {
	for text, want := range map[string]string{"8%": "0.08", "8.5 %": "0.085", "0.08": "0.08", "100%": "1", "-3%": "-0.03"} {
		if got, err := money.ParsePercent(text); err != nil || got.Cmp(money.Must(want)) != 0 {
			t.Errorf("ParsePercent(%q) = %s, %v, want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"", "%", "8%%", "eight"} {
		if got, err := money.ParsePercent(text); err == nil {
			t.Errorf("ParsePercent(%q) = %s, want an error", text, got)
		}
	}
}

func TestPrintThenParseIsTheSameNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := decimals().Draw(t, "d")
		back, err := money.Parse(d.String())
		if err != nil {
			t.Skip("longer than a file may hold")
		}
		if back.Cmp(d) != 0 || back.String() != d.String() {
			t.Fatalf("Parse(%s) = %s", d, back)
		}
		raw, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var read money.Decimal
		if err := json.Unmarshal(raw, &read); err != nil || read.Cmp(d) != 0 {
			t.Fatalf("%s through JSON is %s, %v", d, read, err)
		}
	})
}

func TestFixed(t *testing.T) {
	tests := map[string]struct {
		d      string
		digits int
		want   string
	}{
		"zeros are added":            {"1.5", 2, "1.50"},
		"half goes away from zero":   {"1.225", 2, "1.23"},
		"also below zero":            {"-1.225", 2, "-1.23"},
		"a whole number":             {"7", 2, "7.00"},
		"no digits":                  {"7.5", 0, "8"},
		"tens":                       {"1250", -2, "1300"},
		"no minus before a zero":     {"-0.001", 2, "0.00"},
		"a carry through all digits": {"9.999", 2, "10.00"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := money.Must(test.d).Fixed(test.digits); got != test.want {
				t.Errorf("Fixed(%s, %d) = %s, want %s", test.d, test.digits, got, test.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"7.25", "-3", "0.0000167", "", "1e9", strings.Repeat("9", 61), "０"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := money.Parse(text)
		if err != nil {
			return
		}
		back, err := money.Parse(d.String())
		if err != nil || back.Cmp(d) != 0 {
			t.Fatalf("Parse(%q) = %s prints as %s, %v", text, d, back, err)
		}
		if strings.ContainsAny(text, "eE+_ ") {
			t.Fatalf("Parse(%q) = %s, want an error", text, d)
		}
	})
}
