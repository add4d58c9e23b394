package compare_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/meters"
	"fineprint/vendors/money"
)

// 95 people grow by 12 % a year, evenly within it: 101 in month 7
// (95 × 1.06 = 100.7) and 111 in month 17 (106.4 × 1.04 = 110.7), 133 at the
// end. Blocks of 100 seats cost 500.00 a month, so the second costs 500.00 in
// each of months 7 to 36: 15,000.00.
func TestMeters(t *testing.T) {
	r := certain(t, "{start: 95, growth: 12%}", func(o *vendors.Offering) {
		p := &o.Prices[0]
		p.Model, p.Per, p.Amount = vendors.Package, money.Int(100), money.Int(500)
		p.Item = lang.Bilingual{ZH: "席位包", EN: "Seats"}
		o.Limits = []vendors.Limit{{Kind: vendors.LimitUsers, Value: money.Int(140), HardStop: true}}
	})
	compare.ReadMeters(r)
	got := r.Option("a").Meters
	if len(got) != 2 || len(got[0].Thresholds) != 1 || len(got[1].Thresholds) != 1 {
		t.Fatalf("meters = %+v, want the blocks and the limit", got)
	}
	tests := map[string]struct{ got, want meters.Threshold }{
		"the next block": {got[0].Thresholds[0], meters.Threshold{
			Kind: meters.Block, Quantity: money.Int(100), Month: 7, Users: 101, Step: 500_00, PerMonth: 500_00, Horizon: 15_000_00,
		}},
		"a hard stop that is not reached": {got[1].Thresholds[0], meters.Threshold{Kind: meters.HardStop, Quantity: money.Int(140), Users: 141}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if test.got != test.want {
				t.Errorf("threshold = %+v, want %+v", test.got, test.want)
			}
		})
	}
	if planned := got[0].Planned; planned[6].Cmp(money.Int(101)) != 0 || len(planned) != 36 {
		t.Errorf("plan of month 7 = %s of %d months, want 101 of 36", planned[6], len(planned))
	}
}

// Every amount that counts is paid to somebody, once.
func TestWhoPaysAddsUp(t *testing.T) {
	r := shippedRun(t, "general-office")
	compare.ReadMeters(r)
	for _, o := range r.Best(0) {
		sum := money.Amount(0)
		for _, s := range o.WhoPays {
			if s.Responsible == "" {
				t.Errorf("%s: nobody sees to %s%s", o.ID, s.Category, s.Capability)
			}
			if s.Category != "" {
				sum += s.ToVendor + s.ByBuyer + s.ToThird
			}
		}
		if sum != o.Sheet.True.Likely {
			t.Errorf("%s: payees share %d, true cost is %d", o.ID, sum, o.Sheet.True.Likely)
		}
	}
}

// The cells of the map are the engine's at their points.
func TestMapUsersMonths(t *testing.T) {
	r := certain(t, "97", nil)
	if err := compare.MapUsersMonths(r); err != nil {
		t.Fatal(err)
	}
	m := r.Map
	if len(m.Cells) != len(m.Users) || len(m.Cells[0]) != len(m.Months) || len(m.Months) != 12 {
		t.Fatalf("map of %d × %d for %d users and %d months", len(m.Cells), len(m.Cells[0]), len(m.Users), len(m.Months))
	}
	for i, users := range m.Users {
		if users != 97 {
			continue
		}
		for k, month := range m.Months {
			if want := r.Option("a").Sheet.Cumulative()[month-1]; m.Cells[i][k] != (compare.MapCell{Cheapest: "a", Amount: want}) {
				t.Errorf("97 users, month %d: %+v, want a at %d", month, m.Cells[i][k], want)
			}
		}
		return
	}
	t.Error("the plan's own headcount is not on the map")
}
