package compare_test

import (
	"slices"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/tco"
)

// An app for 20,000 people on a platform priced in dollars, at 7 ± 10 %; 500 and
// 2,500 of staff in two years. Prices may rise 5 % (0 to 10 %) in year 2.
//
// Busiest day: 1.5 × (0.8 × 500 + 20,000 × 0.5 × 0.3) = 5,100; year 2 1.5 × (2,000 + 3,000) = 7,500.
//
//	blocks of 1,000 at 150   6 → 900 × 7 = 6,300, for 6 months 20 % off = 5,040: 68,040
//	                         8 → 1,200 × 1.05 × 7 = 8,820 × 12 = 105,840
//	  low: × 6.3 and no rise 5,670 (4,536 for 6 months), 7,560; high: × 7.7 and 10 %: 6,930 (5,544), 10,164
//	a year of history        5,100 × 0.015 × 7 = 535.50; 7,500 × 0.015 × 1.05 × 7 = 826.88 (826.875)
//	  its source is a forum: 10 % more either way, × 5.6 and × 8.4
//	pushes beyond 100,000    3,400 × 2 × 20 = 136,000: 3.60 × 7 = 25.20; 200,000: 10 × 1.05 × 7 = 73.50
//
// The base keeps 30 days and 180 are asked for, so the history is bought.
//
// Own app: 40 + 10 + 4 days × 1.25, upkeep 20 % of 15,000 in year 2, testing and management of 67.5 days.
// One server at 100 and half a one for tests. An engineer costs 8,000 a month, 400 a day, 50 an hour:
// administration 500/1,000 × 8,000, platform half of one, upgrades 2 × 2 developer days × 1,200, patches
// 12 × 1 h × 50 / 12. Training 1,600 for 500 people is 3.20 a head: joiners 125, then 625 + 2,000.
//
// Ladder: 5.1 × 150 × 0.8 × 7 = 4,284 and 7.5 → 6,300 a month without rounding up or end of the promotion.
func TestWorkedPaaSWithBlocksAndRetention(t *testing.T) {
	w := worked{
		name: "paas", low: "715354.96", high: "768016.24",
		ladder: []tco.Step{
			{Cause: tco.CauseHeadline, Amount: 127008_00},
			{Cause: tco.CauseAddOns, Amount: 15876_00},
			{Cause: tco.CauseMinimums, Amount: 14112_00},
			{Cause: tco.CauseOverage, Amount: 1142_40},
			{Cause: tco.CausePriceRise, Amount: 33274_56},
			{Cause: tco.CauseInfrastructure, Amount: 3600_00},
			{Cause: tco.CauseIntegration, Amount: 108150_00},
			{Cause: tco.CauseOperations, Amount: 427520_00},
			{Cause: tco.CauseTraining, Amount: 10400_00},
		},
		byYear: []string{"311478.40", "429604.56"},
		byCategory: map[vendors.Category]string{
			vendors.Infrastructure: "3600.00", vendors.LicenceCost: "191412.96", vendors.DevelopmentIntegration: "108150.00",
			vendors.Operations: "427520.00", vendors.TrainingChange: "10400.00", vendors.Exit: "0.00",
		},
		// At the end of each year, what is done once at its date.
		present: map[string]string{"0": "741082.96", "0.08": "666111.48", "0.1": "649730.00"},
	}
	o := w.check(t)
	if got := o.Bundle.AddOns; !slices.Equal(got, []int{0}) {
		t.Errorf("bought add-ons %v, want the history alone: pushes bill themselves", got)
	}
}
