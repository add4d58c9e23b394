package calc

import (
	"fmt"
	"math"

	"fineprint/vendors/scoring"
)

// priceRule reads a price formula and its numbers; key is the field with its
// name.
func (s *scored) priceRule(key string, points float64) scoring.PriceRule {
	p := s.params
	p.text(key)
	rule := scoring.PriceRule{Formula: choice(p, key, scoring.PriceFormulas...), Points: points, Floor: p.numberOr("floor", 0)}
	switch rule.Formula {
	case scoring.LogAboveLowest:
		rule.LogBase = p.numberOr("A", 2)
	case scoring.FixedBounds:
		rule.Best, rule.Worst = p.number("best"), p.number("worst")
	case scoring.MeanOfFirstTwoGradient:
		rule.AboveFactor = p.numberOr("above_factor", 1)
	case scoring.LowestOverPrice, scoring.LinearAboveLowest, scoring.MeanBenchmarkSymmetric, scoring.MeanOverPriceCapped:
	}
	return rule
}

// rounder reads an optional number of decimals that points are rounded to.
func (s *scored) rounder() func([]float64) []float64 {
	if !s.params.has("round") {
		return func(x []float64) []float64 { return x }
	}
	decimals := s.params.count("round", 0, 12, 0)
	return func(x []float64) []float64 {
		out := make([]float64, len(x))
		for i, v := range x {
			out[i] = scoring.RoundHalfAway(v, decimals)
		}
		return out
	}
}

// prices is the only column of the matrix.
func (s *scored) prices() []float64 {
	out := make([]float64, len(s.table.Rows))
	for i, row := range s.table.Rows {
		if len(row) != 1 {
			s.fail(fmt.Sprintf("matrix[%d]", i), "want the price alone, got %d numbers", len(row))
			return nil
		}
		out[i] = row[0]
	}
	if len(out) == 0 {
		s.fail("matrix", "is empty: give the price of each alternative")
	}
	return out
}

// flags reads an optional list of true and false.
func (s *scored) flags(name string) []bool {
	var out []bool
	for i, n := range s.list(s.params, name) {
		if n.kind != isBool {
			s.params.fail(fmt.Sprintf("%s[%d]", name, i), "want true or false, got %s", n.kind)
		}
		out = append(out, n.truth)
	}
	return out
}

// priceScore turns prices into points.
func priceScore(o *object) (any, error) {
	s := readScored(o)
	prices := s.prices()
	rule := s.priceRule("formula", s.params.numberOr("max_points", 100))
	compliant, round := s.flags("compliant"), s.rounder()
	if err := o.end(); err != nil {
		return nil, err
	}
	points, benchmark, err := scoring.PriceScores(prices, compliant, rule)
	if err != nil {
		return nil, blame(err)
	}
	out := struct {
		ranked
		Benchmark *float64 `json:"benchmark"`
		Monotone  bool     `json:"monotone"` // a lower price never scores less
	}{ranked{round(points), scoring.Ranks(points)}, nil, rule.Formula.Monotone()}
	if benchmark > 0 {
		out.Benchmark = &benchmark
	}
	return out, nil
}

// combinedQualityPrice adds quality and price.
func combinedQualityPrice(o *object) (any, error) {
	s := readScored(o)
	s.needTable()
	p := s.params
	column := p.count("price_column", 0, maxColumns, len(s.criterion)-1)
	scale := choice(p, "quality", scoring.QualityScales...)
	qualityWeight, priceWeight, points := 1.0, 1.0, 100.0
	if scale == scoring.PointsAsGiven {
		points = p.number("price_points")
	} else {
		qualityWeight, priceWeight = p.number("quality_weight"), p.number("price_weight")
	}
	rule, round := s.priceRule("price_formula", points), s.rounder()
	if column >= len(s.criterion) {
		p.fail("price_column", "want 0 to %d, got %d", len(s.criterion)-1, column)
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	quality, prices := make([][]float64, len(s.table.Rows)), make([]float64, len(s.table.Rows))
	var weights []float64
	for k, w := range s.table.Weights {
		if k != column {
			weights = append(weights, w)
		}
	}
	for i, row := range s.table.Rows {
		for k, x := range row {
			if k == column {
				prices[i] = x
			} else {
				quality[i] = append(quality[i], x)
			}
		}
	}
	c, err := scoring.CombineQualityPrice(quality, weights, prices, scale, qualityWeight, priceWeight, rule)
	if err != nil {
		return nil, blame(err)
	}
	return struct {
		ranked
		Quality []float64 `json:"quality_scores"`
		Price   []float64 `json:"price_scores"`
	}{ranked{round(c.Scores), scoring.Ranks(c.Scores)}, round(c.Quality), round(c.Price)}, nil
}

// featureAdjustedPrice divides a price by the coefficient of its features.
func featureAdjustedPrice(o *object) (any, error) {
	s := readScored(o)
	p := s.params
	most, values := p.numbers("features_max"), s.matrix(p, "feature_values")
	if len(values) == 0 {
		p.fail("feature_values", "is empty: give the features of each alternative")
	}
	prices, known := make([]*float64, len(values)), false
	for i, n := range s.list(p, "prices") {
		if i < len(prices) && n.kind != isNull {
			x := p.numberOf(fmt.Sprintf("prices[%d]", i), n)
			if x <= 0 {
				p.fail(fmt.Sprintf("prices[%d]", i), "want more than 0, got %v", x)
			}
			prices[i], known = &x, true
		}
	}
	if got := len(s.list(p, "prices")); got > len(values) {
		p.fail("prices", "want %d, one for each row of feature_values, got %d", len(values), got)
	}
	reverse := p.flag("reverse")
	if err := o.end(); err != nil {
		return nil, err
	}
	out := struct {
		Scores       []*float64 `json:"scores"`
		Coefficients []float64  `json:"coefficients"`
	}{nil, make([]float64, len(values))}
	adjusted := make([]*float64, len(values))
	for i, row := range values {
		c, err := scoring.FeatureCoefficient(row, most)
		if err != nil {
			return nil, blame(err)
		}
		out.Coefficients[i] = c
		if prices[i] == nil {
			continue
		}
		x := *prices[i] / c
		if reverse {
			x = *prices[i] * c
		}
		adjusted[i] = &x
	}
	if known {
		out.Scores = adjusted
	}
	return out, nil
}

// policyPriceDeduction gives the bands of each case and, where bids stand
// beside, the evaluated prices and their points.
func policyPriceDeduction(o *object) (any, error) {
	s := readScored(o)
	p := s.params
	notice := choice(p, "notice", scoring.Notice2022Sme, scoring.Notice2020Sme)
	type deductionCase struct {
		role  scoring.BidderRole
		what  scoring.Procured
		share *float64
	}
	var cases []deductionCase
	for _, c := range p.objects("cases") {
		one := deductionCase{role: choice(c, "role", scoring.BidderRoles...), what: choice(c, "type", scoring.GoodsServices, scoring.Works)}
		c.text("role")
		if c.has("share") {
			share := c.number("share")
			one.share = &share
		}
		cases = append(cases, one)
	}
	bids, pct := s.deducted(len(cases))
	if err := o.end(); err != nil {
		return nil, err
	}
	out := struct {
		Bands     [][2]float64     `json:"bands_pct"`
		Notices   []scoring.Notice `json:"notices"`
		Evaluated []float64        `json:"evaluated_prices,omitempty"`
	}{}
	for i, c := range cases {
		band, err := scoring.DeductionBand(c.role, c.what, c.share, notice)
		if err != nil {
			return nil, blame(err)
		}
		out.Bands, out.Notices = append(out.Bands, [2]float64{band.LowPct, band.HighPct}), append(out.Notices, band.Notice)
		if bids == nil {
			continue
		}
		if pct[i] < band.LowPct-scoring.Tie || pct[i] > band.HighPct+scoring.Tie {
			s.params.fail(fmt.Sprintf("deduction_pct[%d]", i), "want %v to %v by %s, got %v", band.LowPct, band.HighPct, band.Notice, pct[i])
			return nil, o.end()
		}
		price, err := scoring.EvaluatedPrice(bids[i], pct[i])
		if err != nil {
			return nil, blame(err)
		}
		out.Evaluated = append(out.Evaluated, price)
	}
	return out, nil
}

// deducted reads optional bids with the percentage that the tender document
// fixes for each.
func (s *scored) deducted(n int) (bids, pct []float64) {
	if !s.params.has("bids") && !s.params.has("deduction_pct") {
		return nil, nil
	}
	bids, pct = s.params.numbers("bids"), s.params.numbers("deduction_pct")
	if len(bids) != n || len(pct) != n {
		s.params.fail("bids", "want %d bids and as many deduction_pct, got %d and %d", n, len(bids), len(pct))
	}
	for i, x := range bids {
		if !(x > 0) || math.IsInf(x, 0) {
			s.params.fail(fmt.Sprintf("bids[%d]", i), "want more than 0, got %v", x)
		}
	}
	return bids, pct
}
