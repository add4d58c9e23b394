package compare_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
)

// Hosted software for 120, 150 and 180 people in three years. All prices hold 6 %
// VAT and rise 5 % a year; an operations engineer costs 8,700 a month, 400 a day,
// 50 an hour; efforts have 25 % in reserve.
//
// A seat costs 70 a month, at least 130 of them, paid a year ahead: month by month
//
//	year 1: 130 × 70 / 1.06                 = 8,584.91 × 12 = 103,018.92 in month 1
//	year 2: 150 × 70 × 1.05 / 1.06          = 10,400.94 × 12 = 124,811.28 in month 13
//	year 3: 180 × 70 × 1.1025 / 1.06        = 13,105.19 × 12 = 157,262.28 in month 25
//
// Meeting minutes: 180 a person, 100 a seat free: 9,600 → 10 packs × 5, 12,000 → 12 × 5.25,
// 14,400 → 15 × 5.5125 = 82.69. Single sign-on: 530 / 1.06 = 500, 525, 551.25 a month.
// Care: 10 % of seats and sign-on, at least 1,060 / 1.06 = 1,000 a month: year 1 908.49 is
// below the floor, then 1,092.59 and 1,365.64.
//
// Work: oa 20 days × 1.25 × 1,000, setup 4 and conversion 6 days likewise (1,200 a day); testing
// 10 % of 37.5 days × 800, management 20 % × 1,500; upkeep 20 % of 25,000 from year 2 on.
// People: 120/1,000 × 8,700 = 1,044 a month; evidence 2 × 400 a year. Training 6 sessions × 2/8 day ×
// 1,600 = 2,400, so 20 a head: joiners 12, 15 + 30, 18 + 30. Desk 120 × 2/12 × 0.5 h × 50 = 500 a month.
//
// Tax: half of 6 % on what the vendor bills, each month rounded. Leaving and the risk of building again
// (10 % of 53,250) stand apart.
//
// Ladder: the headline is the Lite edition's 42.40 / 1.06 = 40 a seat: (120 + 150 + 180) × 40 × 12 = 216,000.
// The Team edition without minimum and rises: 7,924.53, 9,905.66, 11,886.79 a month = 356,603.76, so a jump of
// 140,603.76. Minimum: (8,584.91 − 7,924.53) × 12. Add-ons: 500 × 36 + all of care, 41,498.76.
func TestWorkedSaaSPerSeat(t *testing.T) {
	w := worked{
		name: "saas", low: "613320.22", high: "613320.22",
		ladder: []tco.Step{
			{Cause: tco.CauseHeadline, Amount: 216000_00},
			{Cause: tco.CauseEditionJump, Amount: 140603_76},
			{Cause: tco.CauseAddOns, Amount: 59498_76},
			{Cause: tco.CauseMinimums, Amount: 7924_56},
			{Cause: tco.CauseOverage, Amount: 2220_00},
			{Cause: tco.CausePriceRise, Amount: 21607_44},
			{Cause: tco.CauseIntegration, Amount: 63250_00},
			{Cause: tco.CauseOperations, Amount: 49380_00},
			{Cause: tco.CauseTraining, Amount: 39400_00},
			{Cause: tco.CauseTax, Amount: 13435_70},
		},
		byYear: []string{"212885.49", "179187.74", "221246.99"},
		byCategory: map[vendors.Category]string{
			vendors.Infrastructure: "0.00", vendors.LicenceCost: "461290.22", vendors.DevelopmentIntegration: "63250.00",
			vendors.Operations: "49380.00", vendors.TrainingChange: "39400.00", vendors.Exit: "0.00",
		},
		// Months 1, 13 and 25 and what is done once at its date, the rest in the middle of its year.
		present: map[string]string{"0": "613320.22", "0.08": "562933.69", "0.1": "551924.77"},
	}
	o := w.check(t)
	if got, want := o.Headline.Offering, "acme-lite"; got != want {
		t.Errorf("the headline is that of %s, want %s", got, want)
	}
	if got := o.Sheet.Exit.Likely; got != 13000_00 {
		t.Errorf("leaving costs %d, want 13,000.00 beside the true cost", got)
	}
	if got := o.Sheet.Risk; got != money.Exactly(5325_00) {
		t.Errorf("risk is %v, want 5,325.00 beside the true cost", got)
	}
}
