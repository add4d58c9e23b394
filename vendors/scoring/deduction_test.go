package scoring_test

import (
	"testing"

	"fineprint/vendors/scoring"
)

// 财库〔2020〕46号, raised by 财库〔2022〕19号, and 国办发〔2025〕34号.
func TestDeductionBand(t *testing.T) {
	share := func(x float64) *float64 { return &x }
	tests := map[string]struct {
		role   scoring.BidderRole
		what   scoring.Procured
		share  *float64
		notice scoring.Notice
		want   scoring.Band
	}{
		"small, goods":                 {scoring.SmallMicro, scoring.GoodsServices, nil, "", scoring.Band{LowPct: 10, HighPct: 20, Notice: scoring.Notice2022Sme}},
		"small, works":                 {scoring.SmallMicro, scoring.Works, nil, "", scoring.Band{LowPct: 3, HighPct: 5, Notice: scoring.Notice2022Sme}},
		"small, goods, before":         {scoring.SmallMicro, scoring.GoodsServices, nil, scoring.Notice2020Sme, scoring.Band{LowPct: 6, HighPct: 10, Notice: scoring.Notice2020Sme}},
		"a consortium of 50 %":         {scoring.Consortium, scoring.GoodsServices, share(50), "", scoring.Band{LowPct: 4, HighPct: 6, Notice: scoring.Notice2022Sme}},
		"a consortium of 50 %, before": {scoring.Consortium, scoring.GoodsServices, share(50), scoring.Notice2020Sme, scoring.Band{LowPct: 2, HighPct: 3, Notice: scoring.Notice2020Sme}},
		"exactly 30 %":                 {scoring.Subcontract, scoring.GoodsServices, share(30), "", scoring.Band{LowPct: 4, HighPct: 6, Notice: scoring.Notice2022Sme}},
		"29.9 % earns nothing":         {scoring.Consortium, scoring.Works, share(29.9), "", scoring.Band{Notice: scoring.Notice2022Sme}},
		"a domestic product":           {scoring.DomesticProduct, scoring.GoodsServices, nil, "", scoring.Band{LowPct: 20, HighPct: 20, Notice: scoring.Notice2025Domestic}},
		"a bundle of 79 %":             {scoring.DomesticProduct, scoring.GoodsServices, share(79), "", scoring.Band{Notice: scoring.Notice2025Domestic}},
		"nobody's":                     {scoring.NoDeduction, scoring.Works, nil, "", scoring.Band{Notice: scoring.Notice2022Sme}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := scoring.DeductionBand(test.role, test.what, test.share, test.notice)
			must(t, err)
			if got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
	_, err := scoring.DeductionBand(scoring.Consortium, scoring.Works, nil, "")
	refused(t, err, "share: is missing")
	_, err = scoring.DeductionBand(scoring.Consortium, scoring.Works, share(101), "")
	refused(t, err, "0 to 100")
	_, err = scoring.DeductionBand("large", scoring.Works, nil, "")
	refused(t, err, "unknown role")
	_, err = scoring.DeductionBand(scoring.SmallMicro, "land", nil, "")
	refused(t, err, "goods_services or works")
	_, err = scoring.DeductionBand(scoring.SmallMicro, scoring.Works, nil, "2019-1")
	refused(t, err, "want 财库")
}

func TestEvaluatedPrice(t *testing.T) {
	got, err := scoring.EvaluatedPrice(108, 20)
	must(t, err)
	near(t, []float64{got}, []float64{86.40}, 1e-9)
	_, err = scoring.EvaluatedPrice(108, 100)
	refused(t, err, "below 100")
}
