package hidden_test

import (
	"testing"

	"fineprint/vendors"
)

func TestNoticePeriod(t *testing.T) {
	about(t, "notice_period", map[string]scene{
		"60 days before the year is over": {
			offering: vendors.Offering{Prices: prices(seat()), Capabilities: office(), Terms: vendors.Terms{NoticeDays: 60, TermMonths: 12}},
			want:     []want{{month: 12, says: "60 days' written notice", info: true}},
		},
		"nothing is stated": {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
