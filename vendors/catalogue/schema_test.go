package catalogue_test

import (
	"encoding/json"
	"testing"

	"fineprint/vendors/catalogue"
)

// The schema names the same keys, words and required fields as the reader.
func TestSchema(t *testing.T) {
	text, err := catalogue.Schema()
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Properties map[string]any `json:"properties"`
		Parts      map[string]struct {
			Properties map[string]struct {
				Enum []string `json:"enum"`
				Ref  string   `json:"$ref"`
			} `json:"properties"`
			Required   []string `json:"required"`
			Additional bool     `json:"additionalProperties"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"catalogue", "vendor", "sources", "offerings", "capabilities", "infra", "defaults", "rates", "premiums", "region", "market"} {
		if got.Properties[key] == nil {
			t.Errorf("a file has no %s", key)
		}
	}
	price := got.Parts["price"]
	if len(price.Properties["model"].Enum) != 7 || len(price.Properties["meter"].Enum) != 27 {
		t.Errorf("got %d models and %d meters, want 7 and 27", len(price.Properties["model"].Enum), len(price.Properties["meter"].Enum))
	}
	if len(price.Required) != 5 || price.Additional {
		t.Errorf("got %v required, want role, meter, model, period and source", price.Required)
	}
	if got.Parts["sizing"].Properties["ram_gb"].Ref == "" || got.Parts["sign_on_premium"].Properties == nil {
		t.Error("a part is missing")
	}
}
