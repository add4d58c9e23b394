package need_test

import (
	"strings"
	"testing"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// today is the day of every test need without a date.
var today = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

// capabilities are those of the shipped catalogue's kind of software.
const capabilities = `air_gapped announcements approval_workflow audit_log client_android client_ios client_linux client_macos
client_web client_windows content_moderation crm_connector customer_managed_keys data_export data_residency_cn dedicated_csm
device_management direct_message dlp email_integration encryption_at_rest encryption_in_transit file_management file_preview
file_sharing full_text_search group_chat guest_access ha_cluster ip_allowlist large_group ldap_ad_sync live_streaming
message_archive_export message_history message_recall mfa mini_program multi_region oa_connector offline_push on_premises
open_api org_directory private_cloud read_receipts recording retention_policy scim screen_share sla soc2 sso_saml_oidc
storage_quota support_24x7 threads training_included video_call video_meeting voice_call webhooks_bots xinchuang`

// fixture is a small catalogue with everything a need looks up.
func fixture() *vendors.Catalogue {
	cat := &vendors.Catalogue{
		Offerings: []vendors.Offering{{ID: "slack-pro"}, {ID: "slack-business-plus"}, {ID: "tencent-im-pro"}},
		Rates: vendors.ExchangeRates{
			Base: money.CNY, AsOf: "2026-09-29",
			Rates:  map[money.Currency]money.Decimal{"CNY": money.One, "USD": money.Must("6.7"), "EUR": money.Must("7.6")},
			Source: vendors.Source{Ref: "https://rates.example", AsOf: "2026-09-29", Confidence: vendors.ConfidenceMedium},
		},
		Defaults: []vendors.Default{
			number("dev_person_day", "1100", "800", "1900"),
			number("pm_person_day", "1300", "", ""),
			number("renewal_uplift_pct", "6", "1", "12"),
			number("labour.senior_integration_dev.rate", "150", "100", "150"),
			{ID: "storage.safety_factor"},
		},
	}
	for id := range strings.FieldsSeq(capabilities) {
		c := vendors.Capability{ID: vendors.CapabilityID(id)}
		switch id {
		case "retention_policy":
			c.Limits = []vendors.LimitSpec{{Kind: "retention_days", Unit: "day"}}
		case "message_history":
			c.Limits = []vendors.LimitSpec{{Kind: "history_days", Unit: "day"}, {Kind: "history_messages", Unit: "message"}}
		}
		cat.Capabilities = append(cat.Capabilities, c)
	}
	return cat
}

func number(id, value, low, high string) vendors.Default {
	end := func(text string) *money.Decimal {
		if text == "" {
			return nil
		}
		d := money.Must(text)
		return &d
	}
	source := vendors.Source{Ref: "https://" + id + ".example", AsOf: "2026", Confidence: vendors.ConfidenceMedium}
	return vendors.Default{ID: id, Value: end(value), Low: end(low), High: end(high), Source: source}
}

// parse reads a need that has to be right.
func parse(t *testing.T, text string) *need.Need {
	t.Helper()
	n, err := need.Parse([]byte(text), "need.yaml", fixture(), need.Options{Today: today})
	if err != nil {
		t.Fatalf("parsing %q: %v", text, err)
	}
	return n
}

func decimals(t *testing.T, got []money.Decimal) string {
	t.Helper()
	words := make([]string, len(got))
	for i, d := range got {
		words[i] = d.String()
	}
	return strings.Join(words, " ")
}

func estimate(e money.Estimate) string {
	return e.Low.String() + " " + e.Likely.String() + " " + e.High.String()
}
