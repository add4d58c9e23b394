package compare_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
)

// Open source for 1,000 people who become 1,704 in month 36 (20 % a year, evenly
// within a year). An engineer costs 10,000 a month, 500 a day, 62.50 an hour.
//
//	servers       half of the people online at 100 a vCPU: 5 to 8 vCPU and 20 to 32 GB, one of 8c32g at 700;
//	              from 1,608 people in month 32 on 9 vCPU, one of 16c64g at 1,300
//	disks         100 GB at 1.00
//	files         9 MB a person for at most 12 months at 0.12
//	line          files 36 MB × 8,000 / (20 × 8 × 3,600 s) × 1.2, meetings a tenth of those online × 1 Mbps × 1.2,
//	              together rounded up: 5 Mbps at 20, each further at 36
//	certificate   600 / 12
//	review        4 days × 2,000 of the licence
//	work          installation 12 × 1.25 days, testing 10 % × 800, management 20 % × 1,500
//	staff         people/2,000 × 10,000; platform half of one; open source 0.3 of one; upgrades 4 × 2 × 500;
//	              patches 24 × 2 h × 62.50 / 12; monitoring 25; review 5 × 2,000 a year
//	training      ⌈3/25⌉ × 2 × 1,600 and 40 × 1/8 × 1,600: 11.20 a head; joiners 20 % and the year's growth
//	desk          people/12 × 0.4 h × 62.50
//
// Leaving (2,000 and egress), building again and outages (6 h a year of those online at 60) stand apart.
// The headline is free, so there is no multiple of it.
func TestWorkedOpenSource(t *testing.T) {
	w := worked{
		name: "open_source", low: "875630.69", high: "875630.69",
		ladder: []tco.Step{
			{Cause: tco.CauseHeadline, Amount: 0},
			{Cause: tco.CauseInfrastructure, Amount: 135802_29},
			{Cause: tco.CauseIntegration, Amount: 20700_00},
			{Cause: tco.CauseOperations, Amount: 586340_00},
			{Cause: tco.CauseTraining, Amount: 132788_40},
		},
		byYear: []string{"294578.21", "273896.89", "307155.59"},
		byCategory: map[vendors.Category]string{
			vendors.Infrastructure: "135802.29", vendors.LicenceCost: "8000.00", vendors.DevelopmentIntegration: "20700.00",
			vendors.Operations: "578340.00", vendors.TrainingChange: "132788.40", vendors.Exit: "0.00",
		},
		present: map[string]string{"0": "875630.69", "0.08": "782628.48", "0.1": "762458.35"},
	}
	o := w.check(t)
	if o.Headline.Kind != tco.HeadlineFree {
		t.Errorf("the headline is %s, want free", o.Headline.Kind)
	}
	// 4,140.00 of work, and outages of (500 + … + 852) × 30 a month.
	if got := o.Sheet.Risk; got != money.Exactly(4140_00+715380_00) {
		t.Errorf("risk is %v, want 719,520.00 beside the true cost", got)
	}
}
