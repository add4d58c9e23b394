package catalogue_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
)

// A buyer's own quote replaces one offering of the shipped catalogue and may
// use its vendors and capabilities.
const ownQuote = `sources:
  quote: {ref: "offer 4711 of 2026-11-20", as_of: "2026-11-20", confidence: high}
offerings:
  - id: slack-pro
    vendor: slack
    product: "Slack"
    edition: "Pro"
    name: {zh: "Slack Pro 报价", en: "Slack Pro, our quote"}
    deployment: saas
    licence: commercial
    currency: "USD"
    tax: excluded
    terms: {billing: annual, term_months: 36}
    prices:
      - {id: base, item: {zh: "席位", en: "Seat"}, role: base, meter: user, model: per_unit, amount: "6.10", period: month, source: quote}
    capabilities:
      sso_saml_oidc: {status: included, source: quote}
`

func TestParseOver(t *testing.T) {
	c := shipped(t)
	merged, err := catalogue.ParseOver(c, folder(map[string]string{"quote.yaml": ownQuote}))
	if err != nil {
		t.Fatal(err)
	}
	if got := merged.Offering("slack-pro"); got.Name.EN != "Slack Pro, our quote" || got.Prices[0].Amount.String() != "6.1" {
		t.Errorf("got %s at %s, want the quote", got.Name.EN, got.Prices[0].Amount)
	}
	if c.Offering("slack-pro").Name.EN == "Slack Pro, our quote" {
		t.Error("the shipped catalogue was changed")
	}
	if len(merged.Offerings) != len(c.Offerings) || merged.Hash == c.Hash || merged.Version != "2026-11-20" {
		t.Errorf("got %d offerings, version %s, want %d and the date of the quote", len(merged.Offerings), merged.Version, len(c.Offerings))
	}
	if _, err := catalogue.Parse(folder(map[string]string{"quote.yaml": ownQuote})); err == nil || !strings.Contains(err.Error(), "unknown vendor") {
		t.Errorf("got %v, want a fault: alone, the quote has no vendor", err)
	}
}

func TestValidateOverTheShipped(t *testing.T) {
	for _, p := range catalogue.Validate(folder(map[string]string{"quote.yaml": ownQuote}), shipped(t), today) {
		t.Error(p)
	}
}

func TestMergeLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyCatalogue().Draw(t, "base"), anyCatalogue().Draw(t, "over")
		merged := catalogue.Merge(a, b)
		if diff := cmp.Diff(catalogue.Merge(a, a), catalogue.Merge(a, &vendors.Catalogue{}), equal); diff != "" {
			t.Fatal("a catalogue over itself is not itself: " + diff)
		}
		for _, o := range b.Offerings {
			if diff := cmp.Diff(merged.Offering(o.ID), &o, equal); diff != "" {
				t.Fatal(diff)
			}
		}
		for _, o := range a.Offerings {
			if b.Offering(o.ID) == nil && merged.Offering(o.ID) == nil {
				t.Fatalf("%s is lost", o.ID)
			}
		}
		if again := catalogue.Merge(merged, b); again.Hash != merged.Hash {
			t.Fatal("laying the same over it again changed it")
		}
	})
}

// Another kind of software, in place of the shipped one.
func TestVideoCatalogue(t *testing.T) {
	files, err := catalogue.Open("testdata/video")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range catalogue.Validate(files, nil, today) {
		t.Error(p)
	}
	c, err := catalogue.Parse(files)
	if err != nil {
		t.Fatal(err)
	}
	if c.ID != "video" || len(c.Offerings) != 4 || len(c.Capabilities) != 5 || c.Capability("sso_saml_oidc") != nil {
		t.Errorf("got %s with %d offerings and %d capabilities, want video with 4 and 5 and none of messaging", c.ID, len(c.Offerings), len(c.Capabilities))
	}
	team := c.Offering("meetwell-team")
	care := team.AddOns[2].Prices[0]
	if care.Amount.String() != "0.08" || care.Floor.String() != "250" || care.Of[0] != "seat" {
		t.Errorf("got %s of %v with floor %s, want 8 %% of the seats, at least 250", care.Amount, care.Of, care.Floor)
	}
	if got := team.Prices[2].Included; got.Quantity.String() != "10" || got.PerSeat.String() != "1" || got.Scope != vendors.ScopeSeatPooled {
		t.Errorf("got %+v, want 10 and 1 a seat, pooled", got)
	}
	if team.Provision("nothing").Status != vendors.NotStated || len(c.Offering("openroom-enterprise").Prices) != 0 {
		t.Error("what is not written must be not stated and without a price")
	}
}

func TestFind(t *testing.T) {
	c := shipped(t)
	if o, err := catalogue.Find(c, "slack-pro"); err != nil || o.ID != "slack-pro" {
		t.Errorf("got %v, want slack-pro", err)
	}
	tests := map[string]struct{ id, says string }{
		"a typing error": {"slak-pro", "did you mean slack-pro?"},
		"nothing near":   {"something-else-entirely", "catalogue list"},
		"a long text":    {strings.Repeat("x", 5000), "catalogue list"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := catalogue.Find(c, tt.id)
			if faults := fault.All(err); len(faults) != 1 || faults[0].Kind != fault.KindNotFound || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v, want %q", err, tt.says)
			}
		})
	}
}

func TestAge(t *testing.T) {
	tests := map[string]struct {
		asOf  string
		days  int
		known bool
	}{
		"a day":                          {"2026-11-20", 3, true},
		"today":                          {"2026-11-23", 0, true},
		"a month counts from its end":    {"2026-10", 23, true},
		"this month":                     {"2026-11", 0, true},
		"a year counts from its end":     {"2025", 327, true},
		"this year":                      {"2026", 0, true},
		"a span counts from its end":     {"2023-2025", 327, true},
		"a span that is not over":        {"2023-2026", 0, true},
		"nobody knows":                   {"unknown", 0, false},
		"nothing":                        {"", 0, false},
		"no date":                        {"last year", 0, false},
		"the future is not older than 0": {"2027-01-01", 0, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			days, known := catalogue.Age(vendors.Source{AsOf: tt.asOf}, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
			if days != tt.days || known != tt.known {
				t.Errorf("got %d, %v, want %d, %v", days, known, tt.days, tt.known)
			}
		})
	}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
