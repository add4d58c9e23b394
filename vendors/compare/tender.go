package compare

import (
	"fineprint/vendors/fault"
	"fineprint/vendors/need"
	"fineprint/vendors/scoring"
)

// Tender is the comprehensive scoring sheet (综合评分法) of 财政部令第87号. It
// stands beside the decision and does not change it.
type Tender struct {
	Type        string
	PriceWeight float64
	Notice      scoring.Notice
	Benchmark   float64 // lowest evaluated price of the responsive bids, minor units
	Provisional bool    // no option has every must-have confirmed: all that pass the gates count as responsive
	Rows        []TenderRow
}

// TenderRow is an option's line on the sheet.
type TenderRow struct {
	ID           string
	Responsive   bool
	DeductionPct float64
	Notice       scoring.Notice // of the deduction; empty without one
	scoring.TenderRow
}

// tenderOf works the sheet out over the best option of each product; nil when
// the need asks for none or nothing is feasible.
func tenderOf(r *Result) (*Tender, error) {
	asked, options := r.Need.Tender, r.Best(0)
	if asked == nil || len(options) == 0 {
		return nil, nil //nolint:nilnil // no sheet was asked for
	}
	t := &Tender{Type: asked.Type, PriceWeight: asked.PriceWeight.Float64(), Notice: scoring.Notice2022Sme, Provisional: true}
	if asked.Notice != "" {
		t.Notice = scoring.Notice(asked.Notice)
	}
	for _, o := range options {
		t.Provisional = t.Provisional && !o.Fit.confirmed()
	}
	bids := make([]scoring.Bid, len(options))
	for i, o := range options {
		row := TenderRow{ID: o.ID, Responsive: t.Provisional || o.Fit.confirmed()}
		if d, ok := asked.Deductions[o.ID]; ok {
			notice, err := deduction(o.ID, d, t.Notice)
			if err != nil {
				return nil, err
			}
			row.DeductionPct, row.Notice = d.Percent.Float64(), notice
		}
		bids[i] = scoring.Bid{
			Price: max(1, float64(o.Sheet.True.Likely)), DeductionPct: row.DeductionPct, Quality: o.Fit.Score, Responsive: row.Responsive,
		}
		t.Rows = append(t.Rows, row)
	}
	rows, benchmark, err := scoring.TenderSheet(bids, t.PriceWeight)
	if err != nil {
		return nil, fault.Within("need.tender", err)
	}
	t.Benchmark = benchmark
	for i := range rows {
		t.Rows[i].TenderRow = rows[i]
	}
	return t, nil
}

// deduction wants the percentage to lie within the notice's band.
func deduction(id string, d need.Deduction, notice scoring.Notice) (scoring.Notice, error) {
	share, percent := d.Share.Float64(), d.Percent.Float64()
	subject := "need.tender.deductions." + id
	band, err := scoring.DeductionBand(scoring.BidderRole(d.Role), scoring.GoodsServices, &share, notice)
	if err != nil {
		return "", fault.Within(subject, err)
	}
	if percent < band.LowPct || percent > band.HighPct {
		return "", fault.Invalid(subject+".percent", "want %v to %v percent for %s by %s, got %v", band.LowPct, band.HighPct, d.Role, band.Notice, percent)
	}
	return band.Notice, nil
}

// CrossCheck is TOPSIS over the same options: the closeness of each to the best
// of those offered, with fit and cost by their weights. It moves with who takes
// part and never ranks; it is there to be compared with.
type CrossCheck struct {
	Closeness []float64 // in the order of Decision.Contenders
	Ranks     []int
	Agrees    bool // its first is the leader
}

// crossCheck leaves out columns without a scale; nil when none is left.
func (d *decider) crossCheck() *CrossCheck {
	t := &scoring.Table{Rows: make([][]float64, len(d.options))}
	add := func(weight float64, cost bool, value func(*Option) float64) {
		positive := false
		for _, o := range d.options {
			positive = positive || value(o) != 0
		}
		if !positive || weight <= 0 {
			return
		}
		t.Weights, t.Cost = append(t.Weights, weight), append(t.Cost, cost)
		for i, o := range d.options {
			t.Rows[i] = append(t.Rows[i], value(o))
		}
	}
	for k := range d.wishes {
		add(d.v.FitWeight*d.weights[k], false, func(o *Option) float64 { return o.Fit.Wishes[k].Value })
	}
	add(1-d.v.FitWeight, true, func(o *Option) float64 { return float64(o.Sheet.True.Likely) })
	closeness, err := scoring.TOPSIS(t, scoring.Vector, scoring.NormaliseTo1)
	if err != nil {
		return nil
	}
	ranks := scoring.Ranks(closeness)
	return &CrossCheck{Closeness: closeness, Ranks: ranks, Agrees: ranks[0] == 1}
}
