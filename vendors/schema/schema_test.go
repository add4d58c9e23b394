package schema_test

import (
	"encoding/json"
	"testing"

	"fineprint/vendors/money"
	"fineprint/vendors/schema"
)

type leaf struct {
	Amount money.Decimal `json:"amount"`
	Inner  *leaf         `json:"inner,omitempty"`
	Names  []string      `json:"names"`
}

func TestATypeThatContainsItselfIsDefinedOnce(t *testing.T) {
	raw, err := schema.Of(leaf{}, "leaf")
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Ref  string `json:"$ref"`
		Defs map[string]struct {
			Required   []string                  `json:"required"`
			Properties map[string]map[string]any `json:"properties"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(raw, &got); err != nil {
		t.Fatal(err)
	}
	def := got.Defs["leaf"]
	if got.Ref != "#/$defs/leaf" || len(got.Defs) != 1 {
		t.Errorf("got ref %q and %d definitions, want one that is referred to", got.Ref, len(got.Defs))
	}
	if len(def.Required) != 2 {
		t.Errorf("got required %v, want amount and names: inner may be left out", def.Required)
	}
	if kind := def.Properties["amount"]["type"]; kind != "string" {
		t.Errorf("got amount as %v, want a decimal string", kind)
	}
}
