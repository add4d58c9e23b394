package uncertainty_test

import (
	"testing"

	"fineprint/vendors/lang"
	"fineprint/vendors/uncertainty"
)

// Every reason of a verdict, kind of question and rule has a text in both
// languages.
func TestTexts(t *testing.T) {
	keys := []string{"uncertainty.flip.above", "uncertainty.flip.below", "uncertainty.flip.happens", "uncertainty.flip.not"}
	for _, reason := range []string{
		uncertainty.OnlyOne, uncertainty.Clear, uncertainty.OftenOther, uncertainty.CloseCall, uncertainty.Equal,
	} {
		keys = append(keys, "uncertainty.verdict."+reason)
	}
	for _, kind := range []string{"unconfirmed", "quote", "tax", "fee", "uplift"} {
		keys = append(keys, "uncertainty.question."+kind)
	}
	for _, kind := range []string{
		"fx", "price", "infra", "quote", "tax", "unconfirmed", "fee", "build", "integration", "headcount",
	} {
		keys = append(keys, "uncertainty.driver."+kind)
	}
	for _, rule := range uncertainty.Rules {
		keys = append(keys, "uncertainty.rule."+rule)
	}
	for _, key := range keys {
		for _, l := range []lang.Lang{lang.ZH, lang.EN} {
			if !l.Has(key) {
				t.Errorf("%s has no text for %s", l, key)
			}
		}
	}
}

func TestNothingToSimulate(t *testing.T) {
	if _, err := uncertainty.Compile(uncertainty.Input{Need: needOf(t, "headcount: 10")}); err == nil {
		t.Error("Compile of no options = nil, want a fault")
	}
}
