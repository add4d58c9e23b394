package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestUnpooledAllowance(t *testing.T) {
	storage := func(scope vendors.AllowanceScope) vendors.Offering {
		return vendors.Offering{Capabilities: office(), Prices: prices(seat(), price("calls", func(p *vendors.Price) {
			p.Role, p.Meter, p.Model, p.Amount = vendors.RoleUsage, vendors.MeterSMS, vendors.PerUnit, money.Must("1.06")
			p.Included = vendors.Allowance{PerSeat: money.Int(5), Scope: scope}
		}))}
	}
	about(t, "unpooled_allowance", map[string]scene{
		"seats cannot share": {offering: storage(vendors.ScopeSeatUnpooled), want: []want{{subject: "edition/calls", says: "Each seat's 5", info: true}}},
		"a limit that seats cannot share": {
			need:     must("group_chat", "open_api"),
			offering: vendors.Offering{Prices: prices(seat()), Capabilities: office(has("open_api", vendors.Included, vendors.Limit{Kind: "api_calls_month", Value: money.Int(500), Scope: vendors.ScopeSeatUnpooled}))},
			want:     []want{{subject: "open_api.api_calls_month", says: "Each seat's 500 (API calls a month)", info: true}},
		},
		"seats share a pot": {offering: storage(vendors.ScopeSeatPooled)},
	})
}
