package compare_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/compare"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
	"fineprint/vendors/testkit"
)

// worked is a sheet that was worked out outside the engine. The lines stand in
// testdata/worked/<name>.tsv: id, cause, low, likely, high and the contract
// years; how each came about is said beside the test. What a table leaves out
// is 0.
type worked struct {
	name       string
	low, high  string // of the true cost
	ladder     []tco.Step
	byYear     []string
	byCategory map[vendors.Category]string
	present    map[string]string // by discount rate
}

func (w *worked) check(t *testing.T) *compare.Option {
	t.Helper()
	r := workedResult(t, w.name)
	if len(r.Options) != 1 || !r.Options[0].Feasible {
		t.Fatalf("got %d options, want 1 that is feasible: %v", len(r.Options), r.Options[0].Missing)
	}
	o := &r.Options[0]
	w.checkLines(t, o)
	if got := o.Sheet.True; got.Low.String(2) != w.low || got.High.String(2) != w.high {
		t.Errorf("true cost reaches from %s to %s, want %s to %s", got.Low.String(2), got.High.String(2), w.low, w.high)
	}
	if !slices.Equal(o.Ladder, w.ladder) {
		t.Errorf("ladder is %v, want %v", o.Ladder, w.ladder)
	}
	var years []string
	for _, sums := range o.Sheet.ByYear() {
		years = append(years, total(sums).String(2))
	}
	if !slices.Equal(years, w.byYear) {
		t.Errorf("years cost %v, want %v", years, w.byYear)
	}
	for i, sum := range o.Sheet.ByCategory() {
		category := vendors.Categories[i]
		if want := w.byCategory[category]; sum.Likely.String(2) != want {
			t.Errorf("%s costs %s, want %s", category, sum.Likely.String(2), want)
		}
	}
	present := map[string]string{}
	for _, v := range o.PresentValue {
		present[v.Rate.String()] = v.Likely.String(2)
	}
	if !maps.Equal(present, w.present) {
		t.Errorf("present values are %v, want %v", present, w.present)
	}
	return o
}

// checkLines compares every line with the table, to the cent.
func (w *worked) checkLines(t *testing.T, o *compare.Option) {
	t.Helper()
	text := read(t, filepath.Join("testdata", "worked", w.name+".tsv"))
	want := map[string]string{}
	for _, row := range strings.Split(strings.TrimSpace(text), "\n")[1:] {
		id, rest, _ := strings.Cut(row, "\t")
		want[id] = rest
	}
	for i := range o.Sheet.Lines {
		l := &o.Sheet.Lines[i]
		cells := []string{string(l.Cause), l.Total.Low.String(2), l.Total.Likely.String(2), l.Total.High.String(2)}
		for _, a := range l.ByYear() {
			cells = append(cells, a.String(2))
		}
		if got := strings.Join(cells, "\t"); got != want[l.ID] {
			t.Errorf("%s is\n  %s, want\n  %s", l.ID, got, or(want[l.ID], "no such line"))
		}
		delete(want, l.ID)
	}
	for _, id := range slices.Sorted(maps.Keys(want)) {
		t.Errorf("%s is missing", id)
	}
}

// workedResult compares the need of a worked sheet over the invented vendors.
func workedResult(tb testing.TB, name string) *compare.Result {
	tb.Helper()
	c, err := catalogue.Parse(os.DirFS(filepath.Join("testdata", "worked", "catalogue")))
	if err != nil {
		tb.Fatal(err)
	}
	n := testkit.NeedOver(tb, read(tb, filepath.Join("testdata", "worked", name+".yaml")), c)
	r, err := compare.Run(compare.Input{Catalogue: c, Need: n})
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func read(tb testing.TB, path string) string {
	tb.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}

func total(all []money.Amount) money.Amount {
	sum := money.Amount(0)
	for _, a := range all {
		sum += a
	}
	return sum
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
