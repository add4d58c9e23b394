package compare_test

import (
	"slices"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/testkit"
)

// sold is a hosted offering of a vendor of its own.
func sold(id string, prices ...vendors.Price) vendors.Offering {
	o := *testkit.Offering(prices...)
	o.ID, o.Product, o.Name = id, id, lang.Bilingual{EN: id}
	return o
}

// set compares offerings for a number of people, 24 months, nothing required.
func set(t *testing.T, people string, offerings ...vendors.Offering) *compare.Result {
	t.Helper()
	c := &vendors.Catalogue{ID: "small", Offerings: offerings}
	return run(t, c, testkit.NeedOver(t, "headcount: ["+people+"]\nhorizon_months: 24\nrequirements: []\n", c))
}

func once(amount string) vendors.Price {
	p := testkit.Fee(amount)
	p.ID, p.Period = "once", vendors.Period{Unit: vendors.Once}
	return p
}

func yearly(amount string) vendors.Price {
	p := testkit.Fee(amount)
	p.Period = vendors.Period{Every: 1, Unit: vendors.Year}
	return p
}

func TestCrossoversByMonth(t *testing.T) {
	tests := map[string]struct {
		a, b vendors.Offering
		want []compare.Crossover
	}{
		"cheap at first, dear in the end": {
			// 100 a month against 650 and 50 a month: 1,300 and 1,300 after 13 months, so b from 14 on.
			sold("a", testkit.Fee("100")), sold("b", once("650"), testkit.Fee("50")),
			[]compare.Crossover{{Month: 14, At: money.Int(13), Cheaper: "b", Dearer: "a"}},
		},
		"inside a month": {
			// 100 a month against 625 and 50: 1,200 and 1,225 after 12, 1,300 and 1,275 after 13: halfway.
			sold("a", testkit.Fee("100")), sold("b", once("625"), testkit.Fee("50")),
			[]compare.Crossover{{Month: 13, At: testkit.Num("12.5"), Cheaper: "b", Dearer: "a"}},
		},
		"touching is not crossing": {
			// 100 a month reach 1,200 a year in month 12, and fall behind again in month 13.
			sold("a", testkit.Fee("100")), sold("b", yearly("1200")), nil,
		},
		"there and back": {
			// 110 a month pass 1,200 in month 11 and are passed by the second 1,200 in month 13; 2,400 in month 22.
			sold("a", testkit.Fee("110")), sold("b", yearly("1200")),
			[]compare.Crossover{
				{Month: 11, At: testkit.Num("10.91"), Cheaper: "b", Dearer: "a"},
				{Month: 13, At: testkit.Num("12.11"), Cheaper: "a", Dearer: "b"},
				{Month: 22, At: testkit.Num("21.82"), Cheaper: "b", Dearer: "a"},
			},
		},
		"never":       {sold("a", testkit.Fee("100")), sold("b", testkit.Fee("200")), nil},
		"always even": {sold("a", testkit.Fee("100")), sold("b", testkit.Fee("100")), nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := set(t, "10", test.a, test.b).Crossovers
			for i := range got {
				got[i].Amount = 0 // holds what every option costs as well
			}
			if !slices.EqualFunc(got, test.want, func(x, y compare.Crossover) bool {
				return x.Month == y.Month && x.At.Cmp(y.At) == 0 && x.Cheaper == y.Cheaper && x.Dearer == y.Dearer
			}) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// Volume prices make cliffs that a search over half of the range would miss.
func TestCrossoversByUsers(t *testing.T) {
	volume := testkit.Seat("0")
	volume.Model, volume.Tiers = vendors.Volume, []vendors.Tier{testkit.Tier("15", "10", "0"), testkit.Tier("", "5", "0")}
	blocks := testkit.Seat("60")
	blocks.Model, blocks.Per = vendors.Package, money.Int(50)
	tests := map[string]struct {
		a, b vendors.Offering
		want []compare.UserCrossover
	}{
		"a seat against a fee": { // 10 a seat, 205 a month: 20 seats are 200, 21 are 210
			sold("a", testkit.Seat("10")), sold("b", testkit.Fee("205")),
			[]compare.UserCrossover{{Users: 21, Cheaper: "b", Dearer: "a"}},
		},
		"a cliff crosses three times": { // 10 × 10 = 100 ties, 11 is dearer; 16 × 5 = 80; 21 × 5 = 105
			sold("a", volume), sold("b", testkit.Fee("100")),
			[]compare.UserCrossover{{Users: 11, Cheaper: "b", Dearer: "a"}, {Users: 16, Cheaper: "a", Dearer: "b"}, {Users: 21, Cheaper: "b", Dearer: "a"}},
		},
		"blocks against seats": { // 60 a block of 50 against 1.10 a seat: 55 and 56 seats on either side of the first block
			sold("a", blocks), sold("b", testkit.Seat("1.10")),
			// 1–54: 54 × 1.10 = 59.40 < 60; from 51 on two blocks are 120, so seats stay cheaper up to 109 × 1.10 = 119.90;
			// 101 on three blocks are 180 …: blocks never catch up.
			nil,
		},
		"blocks against dearer seats": { // 1.30 a seat: 46 are 59.80, 47 are 61.10 against 60; from 51 on two blocks
			sold("a", blocks), sold("b", testkit.Seat("1.30")), blockCrossings(),
		},
		"never": {sold("a", testkit.Seat("10")), sold("b", testkit.Seat("11")), nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := set(t, "10", test.a, test.b)
			if err := compare.CrossUsers(r); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(r.ByUsers, test.want) {
				t.Errorf("got %v, want %v", r.ByUsers, test.want)
			}
		})
	}
}

// blockCrossings counts out what 60 for each started 50 users and 1.30 a seat
// cost up to 1,000 users, in cents: each change of order once.
func blockCrossings() []compare.UserCrossover {
	var all []compare.UserCrossover
	last := 0
	for users := 1; users <= 1000; users++ {
		blocks, seats := (users+49)/50*6000, users*130
		sign := 0
		switch {
		case blocks < seats:
			sign = 1
		case blocks > seats:
			sign = -1
		}
		if sign == 0 || sign == last {
			continue
		}
		if last != 0 {
			c := compare.UserCrossover{Users: users, Cheaper: "a", Dearer: "b"}
			if sign < 0 {
				c.Cheaper, c.Dearer = "b", "a"
			}
			all = append(all, c)
		}
		last = sign
	}
	return all
}

func TestEqualCostIsRankedByFitAndThenById(t *testing.T) {
	good, plain, twin := sold("z-good", testkit.Seat("10")), sold("a-plain", testkit.Seat("10")), sold("b-twin", testkit.Seat("10"))
	good.Capabilities = []vendors.Provision{{Capability: "threads", Status: vendors.Included}}
	plain.Capabilities = []vendors.Provision{{Capability: "threads", Status: vendors.Unavailable}}
	twin.Capabilities = plain.Capabilities
	c := &vendors.Catalogue{
		ID: "small", Offerings: []vendors.Offering{twin, plain, good}, Capabilities: []vendors.Capability{{ID: "threads"}},
	}
	r := run(t, c, testkit.NeedOver(t, "headcount: [10]\nrequirements: [{capability: threads, level: should}]\n", c))
	var got []string
	var ranks []int
	for _, row := range r.Ranking {
		got, ranks = append(got, row.ID), append(ranks, row.Rank)
	}
	if want := []string{"z-good", "a-plain", "b-twin"}; !slices.Equal(got, want) {
		t.Errorf("ranked %v, want %v", got, want)
	}
	if want := []int{1, 2, 2}; !slices.Equal(ranks, want) {
		t.Errorf("ranks are %v, want %v: ties share one", ranks, want)
	}
}
