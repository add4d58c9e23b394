package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestHardStop(t *testing.T) {
	ends := func(at int64) vendors.Offering {
		return vendors.Offering{Prices: prices(seat()), Capabilities: office(), Limits: []vendors.Limit{limit(vendors.LimitUsers, at)}}
	}
	more := ends(300)
	more.Limits[0].Extendable = true
	most := vendors.Offering{Capabilities: office(), Prices: prices(seat(func(p *vendors.Price) { p.MaxQuantity = new(money.Int(300)) }))}
	calls := func(hard bool) vendors.Offering {
		l := limit("api_calls_month", 5000)
		l.HardStop = hard
		return vendors.Offering{Prices: prices(seat()), Capabilities: office(has("open_api", vendors.Included, l))}
	}
	growing := asks{"headcount": "[100, 200, 310]"}
	about(t, "hard_stop", map[string]scene{
		"the edition ends at 300 people":         {need: growing, offering: ends(300), want: []want{{subject: "acme-pro", month: 25, says: "reaches it in month 25", info: true}}},
		"95 of 100 is near":                      {need: asks{"headcount": "95"}, offering: ends(100), want: []want{{says: "within 10 %"}}},
		"89 of 100 is far":                       {need: asks{"headcount": "89"}, offering: ends(100)},
		"a limit that can be raised is no stop":  {need: growing, offering: more},
		"a price that sells no more than 300":    {need: growing, offering: most, want: []want{{subject: "edition/base", month: 25}}},
		"calls fail at the quota":                {need: must("group_chat", "open_api").and(asks{"usage": "{api_calls_per_user_month: 100, api_calls_per_integration_month: 0}"}), offering: calls(true), want: []want{{subject: "open_api", month: 1, says: "5,000 (API calls)"}}},
		"calls beyond the quota are only slower": {need: must("group_chat", "open_api").and(asks{"usage": "{api_calls_per_user_month: 100, api_calls_per_integration_month: 0}"}), offering: calls(false)},
	})
}
