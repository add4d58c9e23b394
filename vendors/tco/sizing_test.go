package tco_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// growing is 600 people who become 1,200 within a year: with these ratios just
// as many are online.
const growing = `
headcount: {start: 600, growth: 100%}
horizon_months: 12
usage: {active_ratio: 1, daily_ratio: 1, peak_factor: 1, concurrent_ratio: 1}
infrastructure: {ha: pair, ha_pair_factor: 2, concurrent_users_per_vcpu: 100, ram_gb_per_vcpu: 4}
`

func TestServersFollowTheLoad(t *testing.T) {
	tests := map[string]struct {
		steps         []vendors.Sizing
		first, last   string
		month         int
		carries       string
		meter         vendors.Meter
		machinesMonth string // servers without standby, last month
	}{
		// 650 people in month 2 need 7 vCPU where 600 need 6; 1,150 in month 12 need 12.
		"generic sizing grows by the vCPU": {
			first: "2", last: "2", month: 2, carries: "600", meter: need.MeterOnline, machinesMonth: "1460.00",
		},
		// 1,000 are reached in month 9 (600 + 8 × 50), passed in month 10.
		"the next reference size up": {
			steps: []vendors.Sizing{step("1000", 2, "8", "16"), step("5000", 5, "20", "40")},
			first: "4", last: "10", month: 10, carries: "1000", meter: need.MeterOnline, machinesMonth: "1280.00",
		},
		"a reference size by users": {
			steps: []vendors.Sizing{byUsers(step("0", 1, "4", "8"), "800"), byUsers(step("0", 3, "12", "24"), "4000")},
			first: "2", last: "6", month: 6, carries: "800", meter: vendors.MeterUser, machinesMonth: "768.00",
		},
		"copies of the largest size beyond it": {
			steps: []vendors.Sizing{step("500", 2, "8", "16")},
			first: "8", last: "12", month: 10, carries: "1000", meter: need.MeterOnline, machinesMonth: "1536.00",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := offering("self", vendors.SelfHosted, vendors.Commercial)
			o.Resources = test.steps
			b := builderOf(t, needOf(t, growing))
			servers := b.Servers(o)
			if first, last := servers.At(money.Likely, 1).String(), servers.At(money.Likely, 12).String(); first != test.first || last != test.last {
				t.Errorf("%s servers become %s, want %s and %s", first, last, test.first, test.last)
			}
			h, ok := b.Headroom(o)
			if !ok || h.Month != test.month || h.Carries.String() != test.carries || h.Meter != test.meter {
				t.Errorf("headroom is %+v, want month %d at %s %s", h, test.month, test.carries, test.meter)
			}
			line := linesOf(t, b, o)["infrastructure.servers"]
			if got := line.Months[11].String(2); got != test.machinesMonth {
				t.Errorf("month 12 costs %s, want %s", got, test.machinesMonth)
			}
			if test.month > 2 && line.Months[test.month-2] == line.Months[test.month-1] {
				t.Errorf("month %d costs what the month before does", test.month)
			}
		})
	}
}

func byUsers(s vendors.Sizing, upTo string) vendors.Sizing {
	s.UpToConcurrent, s.UpToUsers = money.Zero, money.Must(upTo)
	return s
}

func TestAvailabilityMultipliesServers(t *testing.T) {
	tests := map[string]struct {
		ha     string
		paired bool
		want   string // of 3 servers that carry the load
	}{
		"none":                                {ha: "none", want: "3"},
		"a pair":                              {ha: "pair", want: "6"},
		"a warm second site":                  {ha: "dr", want: "8"},             // 3 × 2.45 = 7.35
		"two live sites":                      {ha: "active_active", want: "10"}, // 3 × 3.1 = 9.3
		"a size that is a pair as it is":      {ha: "pair", paired: true, want: "3"},
		"a second site for a size of pairs":   {ha: "dr", paired: true, want: "4"}, // 3 × 2.45 / 2 = 3.675
		"nothing to add where none is wanted": {ha: "none", paired: true, want: "3"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := offering("self", vendors.SelfHosted, vendors.Commercial)
			o.Resources = []vendors.Sizing{step("1000", 3, "12", "24")}
			o.Resources[0].HA = test.paired
			b := builderOf(t, needOf(t, "headcount: 600",
				"infrastructure: {ha: "+test.ha+", ha_pair_factor: 2, ha_dr_factor: 2.45, ha_active_active_factor: 3.1}"))
			if got := b.Servers(o).At(money.Likely, 1).String(); got != test.want {
				t.Errorf("%s servers run, want %s", got, test.want)
			}
		})
	}
}

func TestTheVendorsServersAreNotTheBuyers(t *testing.T) {
	b := builderOf(t, needOf(t, "headcount: 600"))
	saas := offering("saas", vendors.SaaS, vendors.Commercial)
	if got := b.Servers(saas).At(money.High, 12); !got.IsZero() {
		t.Errorf("got %s servers, want none", got)
	}
	if _, grows := b.Headroom(saas); grows {
		t.Error("software as a service has no headroom of the buyer's")
	}
}
