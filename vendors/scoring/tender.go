package scoring

import (
	"cmp"
	"slices"

	"fineprint/vendors/fault"
)

// Bid is an offer in a tender.
type Bid struct {
	Price        float64
	DeductionPct float64
	Quality      float64 // 0 to 1, of the points that are not for the price
	Responsive   bool    // meets every substantive requirement
}

// TenderRow is a bid's line on the sheet.
type TenderRow struct {
	Evaluated float64 // price less deduction
	Price     float64 // points
	Quality   float64 // points
	Total     float64
	Rank      int // 0 for a bid that is not responsive
}

// TenderSheet is the comprehensive scoring method (综合评分法) of
// 财政部令第87号: deduct, take the lowest deducted price of the responsive bids
// as the benchmark, give benchmark / price × points, add the quality points.
// Equal totals go to the lower evaluated price, then stand as a joint rank.
// With 30 points for the price, a bid of 100 and one of 108 with 20 % deducted
// count as 100 and 86.40 and score 25.92 and 30.00.
//
// Source: 财政部令第87号 art. 55 (price), art. 57 (ties).
func TenderSheet(bids []Bid, pricePoints float64) (rows []TenderRow, benchmark float64, err error) {
	if !(pricePoints > 0 && pricePoints <= 100) {
		return nil, 0, fault.Invalid("price_weight", "want more than 0 to 100 points, got %v", pricePoints)
	}
	prices, responsive := make([]float64, len(bids)), make([]bool, len(bids))
	for i, b := range bids {
		if !(b.Quality >= 0 && b.Quality <= 1) {
			return nil, 0, fault.Invalid(at("bids", i)+".quality", "want 0 to 1, got %v", b.Quality)
		}
		if prices[i], err = EvaluatedPrice(b.Price, b.DeductionPct); err != nil {
			return nil, 0, fault.Within(at("bids", i), err)
		}
		responsive[i] = b.Responsive
	}
	points, benchmark, err := PriceScores(prices, responsive, PriceRule{Formula: LowestOverPrice, Points: pricePoints})
	if err != nil {
		return nil, 0, err
	}
	var order []int
	for i, b := range bids {
		row := TenderRow{Evaluated: prices[i]}
		if b.Responsive {
			row.Price, row.Quality = points[i], b.Quality*(100-pricePoints)
			row.Total = row.Price + row.Quality
			order = append(order, i)
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if Same(rows[a].Total, rows[b].Total) {
			return cmp.Compare(rows[a].Evaluated, rows[b].Evaluated)
		}
		return cmp.Compare(rows[b].Total, rows[a].Total)
	})
	for place, i := range order {
		rows[i].Rank = place + 1
		if place > 0 {
			if before := &rows[order[place-1]]; Same(before.Total, rows[i].Total) && Same(before.Evaluated, rows[i].Evaluated) {
				rows[i].Rank = before.Rank
			}
		}
	}
	return rows, benchmark, nil
}
