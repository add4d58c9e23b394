package scoring_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/scoring"
)

func TestGrades(t *testing.T) {
	tests := map[string]struct {
		e    scoring.Evidence
		want scoring.Grade
	}{
		"in the contract and tested":   {scoring.Evidence{Binding: 3, Verification: 3}, scoring.GradeA},
		"offered and tested":           {scoring.Evidence{Binding: 2, Verification: 3}, scoring.GradeA},
		"in the contract, only read":   {scoring.Evidence{Binding: 3, Verification: 1}, scoring.GradeB},
		"the vendor's page, read":      {scoring.Evidence{Binding: 1, Verification: 1}, scoring.GradeC},
		"a third party, read":          {scoring.Evidence{Binding: 0, Verification: 1}, scoring.GradeD},
		"in the contract, never read":  {scoring.Evidence{Binding: 3}, scoring.GradeD},
		"the vendor's page, tested":    {scoring.Evidence{Binding: 1, Verification: 3}, scoring.GradeB},
		"the catalogue's best sources": {scoring.EvidenceOf(vendors.Source{Confidence: vendors.ConfidenceHigh}), scoring.GradeC},
		"an answer with a contract":    {scoring.EvidenceOf(vendors.Source{Confidence: vendors.ConfidenceLow, Binding: 3, Verification: 1}), scoring.GradeB},
		"hearsay":                      {scoring.EvidenceOf(vendors.Source{Confidence: vendors.ConfidenceLow}), scoring.GradeD},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := test.e.Grade(); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestAFitsGradeIsWhatHalfTheWeightReaches(t *testing.T) {
	contract, page := scoring.Evidence{Binding: 3, Verification: 3}, scoring.Evidence{Binding: 1, Verification: 1}
	wishes := []scoring.Wish{{Weight: 0.4, Answered: true, Evidence: contract}, {Weight: 0.4, Answered: true, Evidence: page}, {Weight: 0.2}}
	if got := scoring.GradeOf(wishes); got != scoring.GradeA {
		t.Errorf("got %s, want A: half of what is answered", got)
	}
	wishes[0].Weight = 0.3
	if got := scoring.GradeOf(wishes); got != scoring.GradeC {
		t.Errorf("got %s, want C", got)
	}
	if got := scoring.GradeOf(nil); got != scoring.GradeD {
		t.Errorf("nothing answered is %s", got)
	}
}
