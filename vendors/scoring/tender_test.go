package scoring_test

import (
	"testing"

	"fineprint/vendors/scoring"
)

func TestTenderSheetDeductsFirst(t *testing.T) {
	rows, benchmark, err := scoring.TenderSheet([]scoring.Bid{
		{Price: 100, Quality: 0.9, Responsive: true},
		{Price: 108, Quality: 0.9, DeductionPct: 20, Responsive: true},
		{Price: 1, Quality: 1},
	}, 30)
	must(t, err)
	near(t, []float64{benchmark, rows[0].Price, rows[1].Price, rows[0].Quality, rows[1].Total}, []float64{86.4, 25.92, 30, 63, 93}, 1e-9)
	if rows[0].Rank != 2 || rows[1].Rank != 1 || rows[2].Rank != 0 || rows[2].Total != 0 {
		t.Errorf("rows = %+v", rows)
	}
}

func TestTenderTiesGoToTheLowerPrice(t *testing.T) {
	rows, _, err := scoring.TenderSheet([]scoring.Bid{
		{Price: 200, Quality: 1, Responsive: true}, // 15 + 70
		{Price: 100, Quality: 55. / 70, Responsive: true},
		{Price: 100, Quality: 55. / 70, Responsive: true},
	}, 30)
	must(t, err)
	if rows[0].Rank != 3 || rows[1].Rank != 1 || rows[2].Rank != 1 {
		t.Errorf("ranks = %d %d %d", rows[0].Rank, rows[1].Rank, rows[2].Rank)
	}
	_, _, err = scoring.TenderSheet(nil, 0)
	refused(t, err, "more than 0")
	_, _, err = scoring.TenderSheet([]scoring.Bid{{Price: 1, Quality: 2}}, 30)
	refused(t, err, "0 to 1")
}
