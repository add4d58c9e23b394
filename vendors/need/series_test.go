package need_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// meters are all that a need has a series for.
var meters = append(slices.Clip(vendors.Meters), need.MeterOnline, need.MeterFileGB, need.MeterMeetingGB)

func TestHeadcountByMonth(t *testing.T) {
	tests := map[string]struct{ file, want string }{
		"a number stays": {"headcount: {start: 600, growth: 0}\nhorizon_months: 12", "600 600 600 600 600 600 600 600 600 600 600 600"},
		// 600 × (1 + 0.15 × m/12), parts of a person rounded up.
		"growth is even within a year": {"headcount: {start: 600, growth: 15%}\nhorizon_months: 12", "600 608 615 623 630 638 645 653 660 668 675 683"},
		// The second year starts from 690 and the third from 793.5.
		"years compound":              {"headcount: {start: 600, growth: 15%}\nhorizon_months: 25", "600 608 615 623 630 638 645 653 660 668 675 683 690 699 708 716 725 734 742 751 759 768 777 785 794"},
		"a list holds through a year": {"headcount: [3, 5]\nhorizon_months: 14", "3 3 3 3 3 3 3 3 3 3 3 3 5 5"},
		"the last year holds on":      {"headcount: [3]\nhorizon_months: 14", "3 3 3 3 3 3 3 3 3 3 3 3 3 3"},
		"people may leave":            {"headcount: {start: 10, growth: -0.5}\nhorizon_months: 14", "10 10 10 9 9 8 8 8 7 7 6 6 5 5"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			n := parse(t, test.file)
			if got := decimals(t, n.Headcount[money.Likely]); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// worked is a need whose quantities were worked out by hand beside the
// formulas: 600 people, 570 in a month, 450 on a day, 540 on the busiest.
const worked = `
headcount: [600]
horizon_months: 36
integrations: [oa, crm]
usage:
  active_ratio: 95%
  daily_ratio: 75%
  peak_factor: 1.2
  concurrent_ratio: 60%
  connections_per_online_user: 1.2
  devices_per_user: 2
  messages_per_user_day: 40
  workdays_per_month: 21.75
  message_kb: 1
  files_mb_per_user_month: 15
  file_reads: 3
  meeting_minutes_per_user_month: 400
  meeting_concurrent_share: 15%
  meeting_kbps: 1000
  recorded_share: 5%
  meeting_size: 5
  groups_per_user: 0.5
  guests: 12
  api_calls_per_user_month: 50
  api_calls_per_integration_month: 30000
  pushes_per_user_day: 20
  sms_per_user_month: 0.1
  moderated_share: 50%
retention: {hot_days: 73, archive_days: 365}
storage: {safety_factor: 2}
environments: {apps: 2, test: 1}
infrastructure: {bandwidth_headroom: 1.3, p95_of_peak: 70%}
`

func TestQuantitiesOfAWorkedNeed(t *testing.T) {
	n := parse(t, worked)
	tests := map[vendors.Meter]struct {
		first, third, last string
	}{
		vendors.MeterFlat:              {"1", "1", "1"},
		vendors.MeterUser:              {"600", "600", "600"},
		vendors.MeterGuest:             {"12", "12", "12"},
		vendors.MeterMAU:               {"570", "570", "570"},
		vendors.MeterPeakDAU:           {"540", "540", "540"},
		need.MeterOnline:               {"324", "324", "324"},
		vendors.MeterConcurrent:        {"389", "389", "389"},
		vendors.MeterGroup:             {"300", "300", "300"},
		vendors.MeterMessage:           {"391500", "391500", "391500"},
		vendors.MeterEvent:             {"391500", "391500", "391500"},
		vendors.MeterStoredMessage:     {"391500", "939600", "939600"}, // 73 days are 2.4 months
		vendors.MeterParticipantMinute: {"228000", "228000", "228000"},
		vendors.MeterRecordedMinute:    {"2280", "2280", "2280"},
		vendors.MeterModerationCheck:   {"195750", "195750", "195750"},
		vendors.MeterAPICall:           {"88500", "88500", "88500"},
		vendors.MeterPush:              {"195750", "195750", "195750"},
		vendors.MeterSMS:               {"57", "57", "57"},
		vendors.MeterGBStored:          {"17.883", "42.9192", "42.9192"}, // × 2.4
		vendors.MeterGBArchive:         {"0", "10.7298", "214.596"},      // 0.6 of a month, then 12 months
		vendors.MeterGBTransferred:     {"25.65", "25.65", "25.65"},
		need.MeterFileGB:               {"25.65", "25.65", "25.65"},
		need.MeterMeetingGB:            {"1710", "1710", "1710"},
		vendors.MeterPeakMbps:          {"63.18", "63.18", "63.18"},
		vendors.MeterP95Mbps:           {"44.226", "44.226", "44.226"},
		vendors.MeterServer:            {"0", "0", "0"},
		vendors.MeterApp:               {"2", "2", "2"},
		vendors.MeterEnvironment:       {"3", "3", "3"},
		vendors.MeterDomain:            {"2", "2", "2"},
		vendors.MeterCertificate:       {"2", "2", "2"},
		vendors.MeterInstallation:      {"1200", "1200", "1200"},
	}
	for _, m := range meters {
		want, ok := tests[m]
		if !ok {
			t.Errorf("%s has no worked number", m)
			continue
		}
		for _, s := range money.Scenarios {
			q := n.Series(m)
			if got := []string{q.At(s, 1).String(), q.At(s, 3).String(), q.At(s, 36).String()}; strings.Join(got, " ") != want.first+" "+want.third+" "+want.last {
				t.Errorf("%s: got %v, want %v", m, got, want)
			}
		}
	}
}

func TestEndUsersCountBesideStaff(t *testing.T) {
	n := parse(t, worked+"\n"+`
finance: {fx_range: 5%}
`)
	app := parse(t, strings.Replace(worked, "usage:", "usage:\n  end_users: 100000\n  end_user_active_ratio: 30%\n  end_user_daily_ratio: 25%", 1))
	tests := []struct {
		meter      vendors.Meter
		staff, all string
	}{
		{vendors.MeterUser, "600", "600"},
		{vendors.MeterMAU, "570", "30570"},
		{vendors.MeterPeakDAU, "540", "9540"},              // (450 + 30,000 × 0.25) × 1.2
		{vendors.MeterMessage, "391500", "6916500"},        // 7,950 × 40 × 21.75
		{vendors.MeterStoredMessage, "939600", "16599600"}, // × 2.4
		{vendors.MeterInstallation, "1200", "61200"},       // 30,600 × 2
		{vendors.MeterGBStored, "42.9192", "2234.2392"},    // (6.9165 + 458.55) × 2 × 2.4
		{vendors.MeterGBArchive, "214.596", "11171.196"},   // × 12 months
		{vendors.MeterAPICall, "88500", "1588500"},         // 30,570 × 50 + 60,000
	}
	for _, want := range tests {
		m := want.meter
		if got := n.Series(m).At(money.Likely, 36).String(); got != want.staff {
			t.Errorf("%s of staff: got %s, want %s", m, got, want.staff)
		}
		if got := app.Series(m).At(money.Likely, 36).String(); got != want.all {
			t.Errorf("%s with end users: got %s, want %s", m, got, want.all)
		}
	}
}

func TestABusyDayHoldsNoMorePeopleThanItsMonth(t *testing.T) {
	n := parse(t, "headcount: [100]\nusage: {active_ratio: 90%, daily_ratio: 85%, peak_factor: 1.5}")
	if got := n.Series(vendors.MeterPeakDAU).At(money.Likely, 1).String(); got != "90" {
		t.Errorf("want 90 of 127.5, got %s", got)
	}
}

func TestLowLikelyHighStayInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := read(t, asJSON(t, anyNeed().Draw(t, "need")))
		for _, m := range meters {
			q := n.Series(m)
			for month := 1; month <= n.HorizonMonths; month++ {
				low, likely, high := q.At(money.Low, month), q.At(money.Likely, month), q.At(money.High, month)
				if likely.Less(low) || high.Less(likely) || low.Sign() < 0 {
					t.Fatalf("%s in month %d: %s, %s, %s", m, month, low, likely, high)
				}
			}
		}
	})
}

func TestEveryQuantityIsExplainedToTheDigit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := read(t, asJSON(t, anyNeed().Draw(t, "need")))
		m := rapid.SampledFrom(meters).Draw(t, "meter")
		s := rapid.SampledFrom(money.Scenarios[:]).Draw(t, "scenario")
		for _, month := range []int{1, 2, 13, rapid.IntRange(1, n.HorizonMonths).Draw(t, "month"), n.HorizonMonths} {
			if month > n.HorizonMonths {
				continue
			}
			e := n.ExplainQuantity(m, s, month)
			got, err := e.Eval()
			if err != nil {
				t.Fatal(err)
			}
			if want := n.Series(m).At(s, month); got.Cmp(want) != 0 {
				t.Fatalf("%s in month %d: explained %s, computed %s", m, month, got, want)
			}
		}
	})
}

func TestAnExplanationNamesItsOperands(t *testing.T) {
	n := parse(t, "headcount: {start: 600, growth: 10%}\nusage: {messages_per_user_day: 40}")
	tests := map[string]trace.Expr{
		"headcount":                   {Value: money.Int(600), Unit: "person", Source: "stated in the need", AsOf: "2026-11-23"},
		"headcount.growth":            {Value: money.Must("0.1"), Unit: "share/year", Source: "stated in the need", AsOf: "2026-11-23"},
		"usage.messages_per_user_day": {Value: money.Int(40), Unit: "message/user/day", Source: "stated in the need", AsOf: "2026-11-23"},
		"usage.workdays_per_month":    {Value: money.Must("21.75"), Unit: "day/month", Source: "default workdays_per_month", AsOf: "2024"},
		"usage.daily_ratio":           {Value: money.Must("0.75"), Unit: "share", Source: need.OwnAssumption, AsOf: "2026-11"},
	}
	found := map[string]trace.Expr{}
	var walk func(trace.Expr)
	walk = func(e trace.Expr) {
		if e.Op == trace.OpValue {
			found[e.Name] = e
		}
		for _, arg := range e.Args {
			walk(arg)
		}
	}
	walk(n.ExplainQuantity(vendors.MeterMessage, money.Likely, 20))
	for name, want := range tests {
		got := found[name]
		if got.Value.Cmp(want.Value) != 0 || got.Unit != want.Unit || got.Source != want.Source || got.AsOf != want.AsOf {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
}

func TestWhatIfLeavesTheNeedAlone(t *testing.T) {
	n := parse(t, worked)
	before := n.Series(vendors.MeterMessage).At(money.Likely, 1)
	more := n.With(need.KeyMessages, money.Certain(money.Int(80)))
	twice := n.WithHeadcount(money.Int(1200))
	want := money.Int(783000)
	for name, got := range map[string]money.Decimal{
		"twice the messages": more.Series(vendors.MeterMessage).At(money.Likely, 36),
		"twice the people":   twice.Series(vendors.MeterMessage).At(money.Low, 36),
	} {
		if got.Cmp(want) != 0 {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
	if after := n.Series(vendors.MeterMessage).At(money.Likely, 1); after.Cmp(before) != 0 {
		t.Errorf("the need itself changed from %s to %s", before, after)
	}
	if got := n.With(need.KeyDiscountRate, money.Certain(money.Must("0.1"))).Discount.Rate; got.String() != "0.1" {
		t.Errorf("want the discount rate to follow its key, got %s", got)
	}
	grown := parse(t, "headcount: {start: 600, growth: 0}").With(need.KeyGrowth, money.Certain(money.Must("0.15")))
	if got := grown.Headcount[money.Likely][12].String(); got != "690" {
		t.Errorf("want 690 people after a year of growth, got %s", got)
	}
	e := twice.ExplainQuantity(vendors.MeterUser, money.Likely, 5)
	if got, err := e.Eval(); err != nil || got.String() != "1200" {
		t.Errorf("want the explanation to follow, got %s, %v", got, err)
	}
}
