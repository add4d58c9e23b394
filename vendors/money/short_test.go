package money_test

import (
	"testing"

	"fineprint/vendors/money"
)

func TestShort(t *testing.T) {
	tests := map[string]struct {
		amount money.Amount
		zh, en string
	}{
		"nothing":                           {0, "¥0", "¥0"},
		"below the first unit":              {503_25, "¥503", "¥503"},
		"thousands are grouped in Chinese":  {4_104_00, "¥4,104", "¥4.10K"},
		"ten thousands":                     {49_000_00, "¥4.90万", "¥49.0K"},
		"millions":                          {3_159_479_09, "¥315.9万", "¥3.16M"},
		"ten millions are grouped in 万":     {12_345_678_00, "¥1,235万", "¥12.3M"},
		"hundred millions":                  {123_456_789_00, "¥1.23亿", "¥123.5M"},
		"a minus stands before the sign":    {-45_600_00, "-¥4.56万", "-¥45.6K"},
		"a small minus is grouped likewise": {-3_065_16, "-¥3,065", "-¥3.07K"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := money.CNY.Short(test.amount, "zh"); got != test.zh {
				t.Errorf("zh: got %q, want %q", got, test.zh)
			}
			if got := money.CNY.Short(test.amount, "en"); got != test.en {
				t.Errorf("en: got %q, want %q", got, test.en)
			}
		})
	}
}
