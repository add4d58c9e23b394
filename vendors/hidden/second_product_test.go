package hidden_test

import (
	"testing"

	"fineprint/vendors"
)

func TestSecondProduct(t *testing.T) {
	video := has("video_meeting", vendors.Included)
	video.Text = "via external provider such as Zoom or Jitsi"
	apart := pack("rtc", "video_meeting")
	apart.Note = "a second product with its own package"
	about(t, "second_product", map[string]scene{
		"calls through somebody else's product": {
			need: must("video_meeting"), offering: vendors.Offering{Prices: prices(seat()), Capabilities: office(video)},
			want: []want{{subject: "video_meeting", says: "via external provider", info: true}},
		},
		"an add-on that is a product of its own": {
			need:     must("video_meeting"),
			offering: vendors.Offering{Prices: prices(seat()), AddOns: []vendors.AddOn{apart}, Capabilities: office(has("video_meeting", vendors.AsAddOn))},
			want:     []want{{money: exactly(36_000), says: "a second product", lines: []string{"licence.rtc.base"}}},
		},
		"nobody needs it": {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office(video)}},
		"its own":         {need: must("video_meeting"), offering: vendors.Offering{Prices: prices(seat()), Capabilities: office(has("video_meeting", vendors.Included))}},
	})
}
