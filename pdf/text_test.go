package pdf_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"fineprint/pdf"
)

// TestSampleText compares the samples' text with testdata; UPDATE_GOLDEN=1
// rewrites it.
func TestSampleText(t *testing.T) {
	for _, lang := range []string{pdf.Chinese, pdf.English} {
		t.Run(lang, func(t *testing.T) {
			var got bytes.Buffer
			if err := pdf.WriteText(&got, sample(lang)); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", "sample."+lang+".golden")
			if os.Getenv("UPDATE_GOLDEN") == "1" {
				if err := os.WriteFile(path, got.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("text differs from %s; got:\n%s", path, got.String())
			}
		})
	}
}

func TestShortNumber(t *testing.T) {
	tests := map[string]struct {
		value  float64
		zh, en string
	}{
		"zero":                            {0, "0", "0"},
		"small numbers stand as they are": {950, "950", "950"},
		"fractions keep three digits":     {0.125, "0.125", "0.125"},
		"thousands":                       {2500, "2500", "2.5K"},
		"ten thousands":                   {15000, "1.5 万", "15K"},
		"millions":                        {1_500_000, "150 万", "1.5M"},
		"hundred millions":                {250_000_000, "2.5 亿", "250M"},
		"billions":                        {3_460_000_000, "34.6 亿", "3.46B"},
		"trillions":                       {2e12, "2 万亿", "2T"},
		"negative":                        {-20_000, "−2 万", "−20K"},
		"rounding up to the next sign":    {999_999, "100 万", "1M"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := pdf.ShortNumber(test.value, pdf.Chinese); got != test.zh {
				t.Errorf("zh: got %q, want %q", got, test.zh)
			}
			if got := pdf.ShortNumber(test.value, pdf.English); got != test.en {
				t.Errorf("en: got %q, want %q", got, test.en)
			}
		})
	}
}
