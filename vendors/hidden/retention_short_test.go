package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestRetentionShort(t *testing.T) {
	keeps := func(days int64, addOns ...vendors.AddOn) vendors.Offering {
		return vendors.Offering{
			Prices: prices(seat()), AddOns: addOns,
			Capabilities: office(has("message_history", vendors.Included, limit("history_days", days))),
		}
	}
	longer := pack("history-180", "message_history")
	longer.Limits = []vendors.Limit{limit("history_days", 180)}
	half := asks{"requirements": "[{capability: message_history, level: must, limit: {history_days: 180}}]"}
	about(t, "retention_short", map[string]scene{
		"an add-on closes the gap and is the money": {
			need: half, offering: keeps(90, longer),
			want: []want{{subject: "message_history.history_days", money: exactly(36_000), says: "pack history-180", lines: []string{"licence.history-180.base"}}},
		},
		"nothing closes the gap": {
			need: half, offering: keeps(90),
			want: []want{{says: "message history: 90 days of history where 180", info: true}},
		},
		"the need's own retention is asked when the requirement has no number": {
			need: must("message_history").and(asks{"retention": "{hot_days: 365}"}), offering: keeps(90),
			want: []want{{says: "365", info: true}},
		},
		"an add-on on offer would close it, and is at most the money": {
			need: must("message_history").and(asks{"retention": "{hot_days: 180}"}), offering: keeps(90, longer),
			want: []want{{money: money.Range{High: 36_000_00}, says: "pack history-180 would close the gap for ¥36,000.00"}},
		},
		"long enough":             {need: half, offering: keeps(180)},
		"history is not required": {offering: keeps(7)},
	})
}
