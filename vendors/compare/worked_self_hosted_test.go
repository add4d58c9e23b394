package compare_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/tco"
)

// Bought software on rented servers for 300 people and five years, by a body that
// gets no VAT back: 13 % on the vendor's bill, 6 % on others'.
//
//	licence       226,000 / 1.13 = 200,000 for each of two environments
//	maintenance   18 % of 400,000 in months 13, 25, 37 and 49
//	servers       150 online fit the size for 500: 2 of 4 vCPU at 300; 2 more stand by; half of 2 for tests
//	disks         300 GB × 2 at 1.00
//	database      300 × 8 × 21.75 × 2 KB × 2 = 0.2088 GB for each of at most 12 months, × 2 standby
//	files         300 × 10 MB × 2 = 6 GB for each of at most 12 months at 0.12
//	archive       6.2088 GB for each month after the 12th, at most 24, at 0.03
//	backup        (4 + 10 × 0.02) × what is searchable at 0.08
//	traffic       9 GB × 80 % at 0.80; CDN 9 GB × 20 % at 0.20; a certificate 600 / 12
//	work          crm has a connector: 10 × 0.4 days; installation 10, conversion 8, all × 1.25
//	staff         2,610 for 300 people, half an engineer 4,350, upgrades 3 × 400, patches 12 × 4 × 50 / 12,
//	              monitoring 40 × 4, on call 870
//	MLPS 3        90,000 once, 25,000 in each later year, products 120,000 a year
//	leaving       3,000 + 12,000 + 1,000; egress (12 × 6.2088 + 24 × 6.2088) × 0.80 = 178.81: all counts here
//	risk          10 % of 39,950 of work, 5 % of 210,000 of certification, spread over 60 months: counts here
//	tax           6 % of rent and of what is bought for operations, 13 % of the licence, each month rounded;
//	              that on egress is part of leaving
//
// Ladder: the headline is one environment; the second is what rounding up and instances add.
func TestWorkedSelfHostedPerpetual(t *testing.T) {
	w := worked{
		name: "self_hosted", low: "2410527.39", high: "2410527.39",
		ladder: []tco.Step{
			{Cause: tco.CauseHeadline, Amount: 200000_00},
			{Cause: tco.CauseAddOns, Amount: 288000_00},
			{Cause: tco.CauseMinimums, Amount: 200000_00},
			{Cause: tco.CauseInfrastructure, Amount: 140638_47},
			{Cause: tco.CauseIntegration, Amount: 43950_00},
			{Cause: tco.CauseOperations, Amount: 1351400_00},
			{Cause: tco.CauseTraining, Amount: 6400_00},
			{Cause: tco.CauseTax, Amount: 149454_38},
			{Cause: tco.CauseExit, Amount: 16189_54},
			{Cause: tco.CauseRisk, Amount: 14495_00},
		},
		byYear: []string{"892004.66", "375555.51", "375583.84", "375596.92", "391786.46"},
		byCategory: map[vendors.Category]string{
			vendors.Infrastructure: "149076.85", vendors.LicenceCost: "777440.00", vendors.DevelopmentIntegration: "47945.00",
			vendors.Operations: "1413476.00", vendors.TrainingChange: "6400.00", vendors.Exit: "16189.54",
		},
		present: map[string]string{"0": "2410527.39", "0.08": "2099944.18", "0.1": "2036429.75"},
	}
	w.check(t)
}
