package hidden_test

import (
	"testing"

	"fineprint/vendors"
)

func TestLimitShort(t *testing.T) {
	meets := func(people int64, addOns ...vendors.AddOn) vendors.Offering {
		return vendors.Offering{
			Prices: prices(seat()), AddOns: addOns,
			Capabilities: office(has("video_meeting", vendors.Included, limit("meeting_participants", people)), has("support_24x7", vendors.Included, limit("response_hours", 8))),
		}
	}
	larger := pack("webinar", "video_meeting")
	larger.Limits = []vendors.Limit{limit("meeting_participants", 500)}
	big := asks{"requirements": "[{capability: video_meeting, level: must, limit: {meeting_participants: 200}}]"}
	about(t, "limit_short", map[string]scene{
		"meetings of 100 where 200 are needed": {
			need: big, offering: meets(100, larger),
			want: []want{{subject: "video_meeting.meeting_participants", money: exactly(36_000), says: "100 people in a meeting; 200"}},
		},
		"large enough": {need: big, offering: meets(200)},
		"a smaller number is better for hours": {
			need:     asks{"requirements": "[{capability: support_24x7, level: should, weight: 10, limit: {response_hours: 4}}]"},
			offering: meets(100), want: []want{{says: "8 hours to respond; 4", info: true}},
		},
		"answering sooner than asked is fine": {
			need:     asks{"requirements": "[{capability: support_24x7, level: should, weight: 10, limit: {response_hours: 24}}]"},
			offering: meets(100),
		},
	})
}
