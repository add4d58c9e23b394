package catalogue_test

import (
	"strings"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
)

func TestRestoreGivesTheSameCatalogue(t *testing.T) {
	c := shipped(t)
	files, err := catalogue.Files(c)
	if err != nil {
		t.Fatal(err)
	}
	got, err := catalogue.Restore(files)
	if err != nil {
		t.Fatal(err)
	}
	if got.Hash != c.Hash {
		t.Errorf("hash %s, want %s", got.Hash, c.Hash)
	}
}

func TestPatch(t *testing.T) {
	c := shipped(t)
	before := c.Hash
	quote := vendors.Source{Ref: "quote of 23 November", AsOf: "2026-11-23", Confidence: vendors.ConfidenceHigh}
	base := c.Offering("slack-pro").Prices[0].ID
	got, err := catalogue.Patch(c, []catalogue.Edit{
		{Offering: "slack-pro", Path: "prices[" + base + "].amount", Value: `"5.55"`, Source: quote},
		{Offering: "slack-pro", Path: "capabilities.recording", Value: `{status: included, source: {ref: mail, as_of: "2026-11", confidence: medium}}`},
		{Offering: "slack-pro", Path: "terms.min_seats", Value: "25"},
	})
	if err != nil {
		t.Fatal(err)
	}
	o := got.Offering("slack-pro")
	if o.Prices[0].Amount.String() != "5.55" || o.Prices[0].Source != quote {
		t.Errorf("price %s from %v, want 5.55 from %v", o.Prices[0].Amount, o.Prices[0].Source, quote)
	}
	if p := o.Provision("recording"); p.Status != vendors.Included || p.Source.Ref != "mail" {
		t.Errorf("recording is %v", p)
	}
	if o.Terms.MinSeats != 25 {
		t.Errorf("%d seats, want 25", o.Terms.MinSeats)
	}
	if got.Hash == before || c.Hash != before || c.Offering("slack-pro").Terms.MinSeats == 25 {
		t.Error("the catalogue under the patch changed, or the patched one has its hash")
	}
	if changes := catalogue.Diff(c, got); len(changes) < 3 {
		t.Errorf("%d changes, want at least 3", len(changes))
	}
}

func TestPatchRefuses(t *testing.T) {
	tests := map[string]struct {
		edit catalogue.Edit
		want string
	}{
		"an offering nobody has":    {catalogue.Edit{Offering: "slack-prp", Path: "product", Value: "x"}, "slack-pro"},
		"a price nobody has":        {catalogue.Edit{Offering: "slack-pro", Path: "prices[nope].amount", Value: `"1"`}, "there is no nope"},
		"a field nobody knows":      {catalogue.Edit{Offering: "slack-pro", Path: "discount", Value: `"1"`}, "discount"},
		"a negative price":          {catalogue.Edit{Offering: "slack-pro", Path: "prices[0].amount", Value: `"-1"`}, "-1"},
		"a number without quotes":   {catalogue.Edit{Offering: "slack-pro", Path: "prices[0].amount", Value: `010`}, "quote"},
		"an alias":                  {catalogue.Edit{Offering: "slack-pro", Path: "product", Value: `*x`}, "value"},
		"a path that is none":       {catalogue.Edit{Offering: "slack-pro", Path: "prices[", Value: `"1"`}, "path"},
		"another id for an edition": {catalogue.Edit{Offering: "slack-pro", Value: `{id: x}`}, "id"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := catalogue.Patch(shipped(t), []catalogue.Edit{test.edit})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want it to say %q", err, test.want)
			}
		})
	}
}
