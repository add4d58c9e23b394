//go:build unix

package compare_test

import (
	"os"
	"syscall"
	"testing"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/testkit"
	"fineprint/vendors/uncertainty"
)

// modelOf compiles the first options of a profile, or with most 0 every edition
// that meets the need.
func modelOf(t testing.TB, profile string, c *vendors.Catalogue, most int) *uncertainty.Model {
	t.Helper()
	n := starter(t, profile, c)
	if most == 0 { // without must-haves every edition is in
		n.Requirements = nil
	}
	r, err := compare.Run(compare.Input{Catalogue: c, Need: n})
	if err != nil {
		t.Fatal(err)
	}
	in := simulated(r)
	if most > 0 {
		in.Options = nil
		for _, o := range r.Best(most) {
			in.Options = append(in.Options, uncertainty.Option{ID: o.ID, Sheet: o.Sheet})
		}
	}
	m, err := uncertainty.Compile(in)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// processorTime is what the process has used: on a busy machine the only time
// that compares.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkMonteCarlo draws 10,000 times over 36 months and reads percentiles
// and chances off the draws.
func BenchmarkMonteCarlo(b *testing.B) {
	for name, most := range map[string]int{"12 options": 12, "every edition": 0} {
		b.Run(name, func(b *testing.B) {
			m := modelOf(b, "general-office", testkit.Shipped(b), most)
			b.ReportAllocs()
			rounds, before := 0, processorTime()
			for b.Loop() {
				if got := m.Draw(); len(got.Outcomes) != len(m.Options) {
					b.Fatal("options are missing")
				}
				rounds++
			}
			b.ReportMetric(float64((processorTime()-before).Microseconds())/1000/float64(rounds), "cpu-ms/op")
			b.ReportMetric(float64(len(m.Options)), "options")
		})
	}
}

// BenchmarkCompile compiles every edition's sheet.
func BenchmarkCompile(b *testing.B) {
	c := testkit.Shipped(b)
	n := starter(b, "general-office", c)
	n.Requirements = nil
	r, err := compare.Run(compare.Input{Catalogue: c, Need: n})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := uncertainty.Compile(simulated(r)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSimulate is all that a report asks for: compile, draw, tornado,
// flips on the exact engine, questions.
func BenchmarkSimulate(b *testing.B) {
	r := shippedRun(b, "general-office")
	b.ReportAllocs()
	for b.Loop() {
		if err := compare.Simulate(r); err != nil {
			b.Fatal(err)
		}
	}
}

// TestExportModel writes the 12-option model where FINEPRINT_MODEL says, for
// vendors/uncertainty/testdata/numpy_model.py.
func TestExportModel(t *testing.T) {
	path := os.Getenv("FINEPRINT_MODEL")
	if path == "" {
		t.Skip("FINEPRINT_MODEL names no file")
	}
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	most := 12
	if os.Getenv("FINEPRINT_MODEL_ALL") != "" {
		most = 0
	}
	if err := modelOf(t, "general-office", testkit.Shipped(t), most).WriteJSON(out); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}
