package finance

import (
	"math/big"

	"fineprint/vendors/money"
)

// Convention says when spread money of a year is taken to flow.
type Convention string

// EndOfYear: at t = k, as in NIST Handbook 135 and Forrester TEI. MidYear: at
// t = k − 0.5. Dated amounts do not move with it (BLCC, code 1 and 2).
const (
	EndOfYear Convention = "end_of_year"
	MidYear   Convention = "mid_year"
)

var (
	half    = big.NewRat(1, 2)
	ratOne  = big.NewRat(1, 1)
	noShift = new(big.Rat)
)

// shift is how much earlier than the end of its year spread money flows.
func (c Convention) shift() *big.Rat {
	if c == MidYear {
		return half
	}
	return noShift
}

// SPV is the factor of one amount at t years: (1 + d)^-t. At 3 %, 15 years give
// 0.641862. t has at most 6 decimals.
func SPV(r Rate, t money.Decimal) money.Decimal { return decimal(r.discount(t.Rat())) }

// Annuity is an amount that comes every year.
type Annuity struct {
	Years      int
	Escalation money.Decimal // fraction a year, compounded from the base date
	Convention Convention
	Delay      money.Decimal // years from the base date to the first year's start
}

// UPV is the factor of a yearly amount, Σ ((1 + e) / (1 + d))^t with t = k +
// delay, or k − 0.5 + delay mid-year. Without escalation it is (1 − (1 +
// d)^-n) / d, at 0 % it is n: 3 % and 15 years give 11.937935. With escalation
// it is UPV*: 2 % more each year give 13.888.
func UPV(r Rate, a Annuity) money.Decimal { return decimal(upv(r, a)) }

func upv(r Rate, a Annuity) *big.Float {
	first := new(big.Rat).Add(ratOne, a.Delay.Rat())
	return annuity(r, a.Escalation, first.Sub(first, a.Convention.shift()), a.Years)
}

// annuity sums ((1 + e) / (1 + d))^t over years yearly steps from first.
func annuity(r Rate, escalation money.Decimal, first *big.Rat, years int) *big.Float {
	if years <= 0 {
		return blank()
	}
	if escalation.Cmp(r.yearly) == 0 {
		return whole(years)
	}
	ratio := blank().Quo(number(money.One.Add(escalation)), r.grown())
	sum := blank().Sub(whole(1), power(ratio, years))
	sum.Quo(sum, blank().Sub(whole(1), ratio))
	return sum.Mul(sum, powerOf(ratio, first))
}

// AnnualValue spreads a present value evenly over years: PV × d / (1 − (1 +
// d)^-n), and PV / n at 0 %. 16,187 over 15 years at 3 % are 1,355.93 a year.
func AnnualValue(r Rate, presentValue money.Decimal, years int) money.Decimal {
	return decimal(blank().Quo(number(presentValue), upv(r, Annuity{Years: years})))
}
