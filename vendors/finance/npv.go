package finance

import (
	"math/big"

	"fineprint/vendors/money"
)

// Timing says at which times the cash flows of a list fall.
type Timing string

// Period0First: t = 0, 1, 2 … Period1First: t = 1, 2, 3 …, which is what a
// spreadsheet's NPV does. MidPeriod: t = 0, then k − 0.5.
const (
	Period0First Timing = "period0_first"
	Period1First Timing = "period1_first"
	MidPeriod    Timing = "mid_period"
)

// NPV returns the present value of cash flows one period apart, at the rate of
// a period: -5,000, 600 and 900 at 10 % with the first at t = 0 are -3,710.74.
func NPV(r Rate, flows []money.Decimal, timing Timing) money.Decimal {
	step := blank().Quo(whole(1), r.grown())
	factor, sum := whole(1), blank()
	if timing == Period1First {
		factor.Set(step)
	}
	for i, flow := range flows {
		if timing == MidPeriod && i == 1 {
			factor.Sqrt(step)
		}
		sum.Add(sum, blank().Mul(number(flow), factor))
		factor.Mul(factor, step)
	}
	return decimal(sum)
}

// Dated is an amount on a day; days are counted from any fixed date.
type Dated struct {
	Day    int
	Amount money.Decimal
}

// daysPerYear is the year of ACT/365F, leap years included.
const daysPerYear = 365

// XNPV returns the present value of dated flows, actual days / 365 from the
// first: -10,000 on 2001-01-01 with 2,000, 2,500, 5,000 and 1,000 on 02-01,
// 03-15, 05-12 and 08-10 at 6 % are 323.02.
func XNPV(r Rate, flows []Dated) money.Decimal {
	sum := blank()
	if len(flows) == 0 {
		return decimal(sum)
	}
	daily := powerOf(r.grown(), big.NewRat(-1, daysPerYear))
	for _, flow := range flows {
		sum.Add(sum, blank().Mul(number(flow.Amount), power(daily, flow.Day-flows[0].Day)))
	}
	return decimal(sum)
}
