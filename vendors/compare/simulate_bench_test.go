//go:build unix

package compare_test

import (
	"bytes"
	"io"
	"os"
	"syscall"
	"testing"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/testkit"
	"fineprint/vendors/uncertainty"
)

// firstOptions are the best options of a profile, or with most 0 every edition
// that can be had once there are no must-haves.
func firstOptions(tb testing.TB, profile string, c *vendors.Catalogue, most int) uncertainty.Input {
	tb.Helper()
	n := starter(tb, profile, c)
	if most == 0 {
		n.Requirements = nil
	}
	r, err := compare.Run(compare.Input{Catalogue: c, Need: n})
	if err != nil {
		tb.Fatal(err)
	}
	in := simulated(r)
	if most > 0 {
		in.Options = nil
		for _, o := range r.Best(most) {
			in.Options = append(in.Options, uncertainty.Option{ID: o.ID, Sheet: o.Sheet})
		}
	}
	return in
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
// and chances off the draws. Of the 146 options those beyond the shipped editions
// that can be had without must-haves are copies with prices of their own.
func BenchmarkMonteCarlo(b *testing.B) {
	shipped := testkit.Shipped(b)
	for name, in := range map[string]uncertainty.Input{
		"12 options":  firstOptions(b, "general-office", shipped, 12),
		"146 options": atMost(firstOptions(b, "general-office", copies(shipped, 2), 0), 146),
	} {
		b.Run(name, func(b *testing.B) {
			m, err := uncertainty.Compile(in)
			if err != nil {
				b.Fatal(err)
			}
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

func atMost(in uncertainty.Input, most int) uncertainty.Input {
	in.Options = in.Options[:min(most, len(in.Options))]
	return in
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

// TestExportModel writes the 12-option model beside the path in FINEPRINT_MODEL,
// as it is compiled and as its formulas stand, for
// vendors/uncertainty/testdata/numpy_model.py.
func TestExportModel(t *testing.T) {
	path := os.Getenv("FINEPRINT_MODEL")
	if path == "" {
		t.Skip("FINEPRINT_MODEL names no file")
	}
	in := firstOptions(t, "general-office", testkit.Shipped(t), 12)
	m, err := uncertainty.Compile(in)
	if err != nil {
		t.Fatal(err)
	}
	for name, write := range map[string]func(io.Writer) error{
		".folded.json": m.WriteJSON,
		".plain.json":  func(w io.Writer) error { return uncertainty.WritePlainJSON(w, in) },
	} {
		var out bytes.Buffer
		if err := write(&out); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path+name, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
