package testkit_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fineprint/vendors/money"
	"fineprint/vendors/testkit"
)

func TestGolden(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "a.golden")
	t.Run("UPDATE_GOLDEN=1 writes the file and its folder", func(t *testing.T) {
		t.Setenv("UPDATE_GOLDEN", "1")
		testkit.Golden(t, path, []byte("one\ntwo\n"))
		got, err := os.ReadFile(path)
		if err != nil || string(got) != "one\ntwo\n" {
			t.Errorf("got %q, %v, want what was written", got, err)
		}
	})
	t.Run("equal bytes pass", func(t *testing.T) {
		t.Setenv("UPDATE_GOLDEN", "")
		testkit.Golden(t, path, []byte("one\ntwo\n"))
	})
}

func TestDiff(t *testing.T) {
	tests := map[string]struct {
		want, got string
		shows     []string
	}{
		"equal texts have none":                {"a\nb", "a\nb", nil},
		"a changed line is shown with its old": {"a\n1,00\nc", "a\n2.00\nc", []string{"1,00", "2.00"}},
		"a lost end of line is a change":       {"a\n", "a", []string{"-"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := testkit.Diff(test.want, test.got)
			if (got == "") != (len(test.shows) == 0) {
				t.Fatalf("Diff(%q, %q) = %q", test.want, test.got, got)
			}
			for _, part := range test.shows {
				if !strings.Contains(got, part) {
					t.Errorf("got %q, want %q in it", got, part)
				}
			}
		})
	}
}

func TestSample(t *testing.T) {
	n := testkit.Need(t, "headcount: 600\n")
	if got := n.Date.Format("2006-01-02"); got != testkit.Day {
		t.Errorf("the sample need is of %s, want %s", got, testkit.Day)
	}
	if got := n.Headcount[money.Likely][0]; got.Cmp(money.Int(600)) != 0 {
		t.Errorf("headcount is %s, want 600", got)
	}
	o := testkit.Offering(testkit.Seat("10"), testkit.Fee("5"))
	if len(o.Prices) != 2 || o.Prices[0].ID == o.Prices[1].ID {
		t.Errorf("got prices %v, want two with their own ids", o.Prices)
	}
	if c := testkit.Shipped(t); len(c.Offerings) == 0 {
		t.Error("the shipped catalogue has no offerings")
	}
	if got := testkit.Tier("10", "1", "0"); got.UpTo == nil || testkit.Tier("", "1", "0").UpTo != nil {
		t.Errorf("got %v, want a limit only where one is given", got)
	}
	c := testkit.Catalogue(t, map[string]string{"c.yaml": "catalogue: {id: x, name: {en: X}}\n"})
	if c.ID != "x" {
		t.Errorf("the catalogue is %q, want x", c.ID)
	}
}
