package hidden_test

import (
	"testing"

	"fineprint/vendors"
)

func TestLimitUnstated(t *testing.T) {
	offering := vendors.Offering{Prices: prices(seat()), Capabilities: office(has("video_meeting", vendors.Included))}
	stated := offering
	stated.Capabilities = office(has("video_meeting", vendors.Included, limit("meeting_participants", 500)))
	big := asks{"requirements": "[{capability: video_meeting, level: must, limit: {meeting_participants: 200}}]"}
	about(t, "limit_unstated", map[string]scene{
		"meetings of a size that nobody states": {
			need: big, offering: offering,
			want: []want{{subject: "video_meeting.meeting_participants", says: "200", info: true}},
		},
		"a stated number":      {need: big, offering: stated},
		"no number asked for":  {need: must("video_meeting"), offering: offering},
		"nothing of it at all": {need: big, offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
