package pricing_test

import (
	"testing"
	"time"

	"fineprint/vendors/pricing"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestProration(t *testing.T) {
	// killbill/killbill @cb60779c
	if got := pricing.Proration(92, 31); got.String() != "2.967741935" {
		t.Errorf("Proration(92, 31) = %s", got)
	}
	if got := pricing.Proration(22, 30); got.String() != "0.733333333" {
		t.Errorf("Proration(22, 30) = %s", got)
	}
	if got := pricing.ProrationTo(2, 3, 2); got.String() != "0.67" {
		t.Errorf("ProrationTo(2, 3, 2) = %s", got)
	}
}

func TestDays(t *testing.T) {
	tests := map[string]struct {
		from, to          string
		actual, by30Of360 int
	}{
		"three months":                 {"2012-03-02", "2012-06-02", 92, 90},
		"a leap February":              {"2024-02-01", "2024-03-01", 29, 30},
		"a common February":            {"2025-02-01", "2025-03-01", 28, 30},
		"the 31st counts as the 30th":  {"2025-01-31", "2025-03-31", 59, 60},
		"no day":                       {"2025-01-31", "2025-01-31", 0, 0},
		"longer than a duration holds": {"1600-01-01", "2000-01-01", 146097, 144000},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := pricing.Days(day(test.from), day(test.to)); got != test.actual {
				t.Errorf("Days = %d, want %d", got, test.actual)
			}
			if got := pricing.Days360(day(test.from), day(test.to)); got != test.by30Of360 {
				t.Errorf("Days360 = %d, want %d", got, test.by30Of360)
			}
		})
	}
}
