package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
)

// BenchmarkFind runs all rules over one option: a quiet one, and one with most
// kinds of findings.
func BenchmarkFind(b *testing.B) {
	cases := map[string]hidden.Case{
		"quiet": caseOf(b, scene{offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}}),
		"busy":  busy(b),
	}
	for name, c := range cases {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				hidden.Find(c)
			}
		})
	}
}
