package pdf_test

import (
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/meters"
	minor "fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/scoring"
	"fineprint/vendors/uncertainty"
)

// decide invents a decision over the options of a comparison: the first wins
// unless must-haves are open.
func (v invented) decide(r *compare.Result) {
	d := compare.Decision{Rule: scoring.AdjustedCost, FitWeight: 0.4, Seed: 7, Draws: 10_000, Agree: true, Stable: true}
	if v.options == 0 {
		d.Reasons = []compare.Reason{{Code: compare.ReasonNobody, Text: lang.Phrase{Key: "decision.reason.nobody"}}}
		r.Decision = d
		return
	}
	first := &r.Options[0]
	d.Leader, d.Winner, d.Alone = first.ID, first.ID, v.options == 1
	if v.open > 0 {
		d.Winner = ""
		d.Reasons = []compare.Reason{{Code: compare.ReasonUnconfirmed, Text: lang.Phrase{
			Key: "decision.reason.unconfirmed", Names: map[string]lang.Bilingual{"name": first.Offering.Name}, Args: lang.Args{"count": strconv.Itoa(v.open)},
		}}}
	}
	for i := range min(v.options, 10) {
		o := &r.Options[i]
		c := compare.Contender{ID: o.ID, Worth: -float64(o.Sheet.True.Likely) * 1.2, FirstShare: max(0, 0.83-0.1*float64(i*i)), Possible: i < 3}
		if i > 0 {
			fall := o.Sheet.True.Likely - first.Sheet.True.Likely
			c.ToLead = &fall
		}
		d.Contenders = append(d.Contenders, c)
	}
	d.Explanation = []lang.Phrase{{Key: "decision.winner", Names: map[string]lang.Bilingual{"name": first.Offering.Name}}}
	if v.options > 1 {
		v.rivalry(r, &d)
	}
	r.Decision = d
}

// rivalry invents what is said of the first against the others.
func (v invented) rivalry(r *compare.Result, d *compare.Decision) {
	first, second := &r.Options[0], &r.Options[1]
	names := map[string]lang.Bilingual{"name": first.Offering.Name, "rival": second.Offering.Name}
	d.FlipsIf = []lang.Phrase{
		{Key: "decision.flip.never", Names: names},
		{Key: "decision.flip.cost", Names: names, Args: lang.Args{"amount": "¥1.00", "percent": "9%"}},
	}
	d.Lead = &compare.Lead{Over: second.ID, Gap: 27_601_256.4, Parts: []compare.Part{
		{Size: 27_000_000.2}, {Capability: "recording", Size: 900_000.1}, {Capability: "dlp", Size: -298_743.9},
	}}
	d.CrossCheck = &compare.CrossCheck{Agrees: true}
	for i := range d.Contenders {
		d.CrossCheck.Closeness = append(d.CrossCheck.Closeness, 0.9-0.05*float64(i))
		d.CrossCheck.Ranks = append(d.CrossCheck.Ranks, i+1)
	}
	if !v.wishes {
		return
	}
	for k, id := range []vendors.CapabilityID{"recording", "dlp", "sla"} {
		share := []float64{0.5, 1.0 / 3, 1.0 / 6}[k]
		d.Weights = append(d.Weights, compare.WeightRange{
			Capability: id, Share: share, Interval: scoring.Interval{Low: share / 4, High: min(1, share*2.5), LowChanges: true, HighChanges: k > 0}, LowID: second.ID,
		})
	}
	for _, name := range []string{"财务 finance", "security"} {
		set := compare.SetResult{Name: name, Shares: []float64{0.2, 0.5, 0.3}, Ranks: map[string]int{}, First: []string{first.ID}}
		for i := range d.Contenders {
			set.Ranks[d.Contenders[i].ID] = i + 1
		}
		d.Sets = append(d.Sets, set)
	}
}

// tendered adds a sheet of 综合评分法.
func tendered(r *compare.Result) *compare.Result {
	t := &compare.Tender{Type: need.TenderServices, PriceWeight: 30, Notice: scoring.Notice2022Sme, Benchmark: float64(r.Options[0].Sheet.True.Likely), Provisional: true}
	for i := range r.Options {
		o := &r.Options[i]
		if !o.Feasible {
			continue
		}
		row := compare.TenderRow{ID: o.ID, Responsive: i != 2}
		if i == 1 {
			row.DeductionPct, row.Notice = 20, scoring.Notice2022Sme
		}
		cost := float64(o.Sheet.True.Likely)
		row.Evaluated, row.Price, row.Quality = cost*(1-row.DeductionPct/100), 30*t.Benchmark/cost, 70*o.Fit.Score
		row.Total, row.Rank = row.Price+row.Quality, i+1
		if !row.Responsive {
			row.Rank = 0
		}
		t.Rows = append(t.Rows, row)
	}
	r.Decision.Tender = t
	return r
}

// simulate invents a simulation, meters, payees and a map.
func (v invented) simulate(r *compare.Result) {
	if v.options == 0 {
		return
	}
	u := &uncertainty.Result{Seed: 1, Draws: 10_000, Distribution: uncertainty.Triangular, Drivers: 40}
	for i := range v.options {
		o := &r.Options[i]
		cost := o.Sheet.True.Likely
		u.Outcomes = append(u.Outcomes, uncertainty.Outcome{
			ID: o.ID, Point: cost, P10: cost * 92 / 100, P50: cost * 104 / 100, P80: cost * 113 / 100, P90: cost * 121 / 100,
			Percentile: 0.36, First: max(0, 0.7-0.2*float64(i)),
		})
		row := make([]float64, v.options)
		for k := range row {
			row[k] = min(1, 0.55+0.04*float64(k))
		}
		u.Cheaper = append(u.Cheaper, row)
		o.Meters, o.WhoPays = inventedMeters(), meters.WhoPays(o.Sheet)
	}
	u.Verdict = uncertainty.Verdict{Clear: true, Reason: uncertainty.Clear, First: r.Options[0].ID, Share: 0.7, Beats: 0.74}
	if v.options > 1 {
		u.Verdict.Second = r.Options[1].ID
	} else {
		u.Verdict.Reason = uncertainty.OnlyOne
	}
	cost := r.Options[0].Sheet.True.Likely
	for i, name := range namesEN {
		swing := cost / minor.Amount(5+3*i)
		u.Tornado = append(u.Tornado, uncertainty.Swing{
			Name:  lang.Phrase{Plain: lang.Bilingual{ZH: namesZH[i], EN: name}},
			LowAt: "10%", HighAt: "40%", Low: cost - swing/2, High: cost + swing, Changes: i%5 == 4,
		})
		if i%3 == 1 { // the more, the cheaper
			last := &u.Tornado[i]
			last.Low, last.High = last.High, last.Low
		}
	}
	u.Questions = []uncertainty.Question{
		{Text: lang.Phrase{Plain: lang.Bilingual{ZH: "价格是多少？", EN: "What is the price?"}}, Stake: 9_000_000, Changes: 0.21, Worth: 310_000},
	}
	r.Uncertainty = u
	v.mapped(r)
}

func inventedMeters() []meters.Meter {
	return []meters.Meter{{
		ID: "edition/seats", Name: lang.Phrase{Plain: lang.Bilingual{ZH: "席位", EN: "Seats"}}, Meter: vendors.MeterUser,
		Planned: []minor.Decimal{minor.Int(600), minor.Int(750)},
		Thresholds: []meters.Threshold{
			{Kind: meters.Tier, Quantity: minor.Int(700), Month: 18, Users: 701, Step: 12_345, PerMonth: 1_000_00, Horizon: 18_000_00},
			{Kind: meters.HardStop, Quantity: minor.Int(10_000)},
		},
	}}
}

func (v invented) mapped(r *compare.Result) {
	m := &compare.CrossoverMap{Users: []int{75, 600, 4800}}
	for i := range min(3, v.options) {
		m.Options = append(m.Options, r.Options[i].ID)
	}
	for month := 3; month <= v.months; month += 3 {
		m.Months = append(m.Months, month)
	}
	for i, users := range m.Users {
		var row []compare.MapCell
		for _, month := range m.Months {
			row = append(row, compare.MapCell{Cheapest: m.Options[i%len(m.Options)], Amount: minor.Amount(users * month * 1000)})
		}
		row[0] = compare.MapCell{}
		m.Cells = append(m.Cells, row)
	}
	r.Map = m
}

// gated puts the must-haves into the bundles, so that the checklist has them.
func gated(o *compare.Option, n *need.Need, open int) {
	for k := range n.Requirements {
		q := &n.Requirements[k]
		if q.Level != need.Must {
			continue
		}
		g := bundle.Gate{Capability: q.Capability, Level: q.Level, State: bundle.InBase}
		if k < open {
			g.State = bundle.Unconfirmed
		}
		o.Bundle.Gates = append(o.Bundle.Gates, g)
	}
	o.Sheet.Bundle = o.Bundle
}
