package finance

import (
	"math/big"
	"strings"

	"fineprint/vendors/money"
)

// FlowType is how the money of a life-cycle cost line comes.
type FlowType string

// OneTime: Amount in Year. Annual: Amount in each year From to To, moved by the
// convention. AnnualMid: Amount in each of Years years after Delay, always
// mid-year. Series: Amounts year by year, the first in From, moved by the
// convention but for year 0. AlreadyPV: Amount is a present value.
const (
	OneTime   FlowType = "one_time"
	Annual    FlowType = "annual"
	AnnualMid FlowType = "annual_mid"
	Series    FlowType = "series"
	AlreadyPV FlowType = "already_pv"
)

// Flow is one line of a life-cycle cost in prices of the base date; an income
// is negative.
type Flow struct {
	Name       string
	Type       FlowType
	Amount     money.Decimal
	Amounts    []money.Decimal // series
	Year       money.Decimal   // one_time
	From, To   int             // annual; From also of series
	Years      int             // annual_mid
	Delay      money.Decimal   // annual_mid
	Escalation money.Decimal   // fraction a year, compounded from the base date
}

// LifeCycle is a life-cycle cost.
type LifeCycle struct {
	Items    []money.Decimal // present value of each flow, in order
	Residual money.Decimal   // of the flows whose name starts with "residual"
	Total    money.Decimal
}

// LCC returns the present values of flows over one study period, laid out as
// BLCC does: 1,500 at once, 50 a year for 15 years and 600 in year 10 at 3 %
// are 1,500 + 596.90 + 446.46 = 2,543.35.
func LCC(r Rate, c Convention, flows []Flow) LifeCycle {
	var all LifeCycle
	for _, flow := range flows {
		pv := decimal(flow.present(r, c))
		all.Items = append(all.Items, pv)
		all.Total = all.Total.Add(pv)
		if strings.HasPrefix(strings.ToLower(flow.Name), "residual") {
			all.Residual = all.Residual.Add(pv)
		}
	}
	return all
}

// present returns the present value of one flow.
func (f Flow) present(r Rate, c Convention) *big.Float {
	amount := number(f.Amount)
	switch f.Type {
	case OneTime:
		t := f.Year.Rat()
		amount.Mul(amount, r.discount(t))
		return amount.Mul(amount, f.risen(t))
	case Annual:
		first := new(big.Rat).Sub(big.NewRat(int64(f.From), 1), c.shift())
		return amount.Mul(amount, annuity(r, f.Escalation, first, f.To-f.From+1))
	case AnnualMid:
		a := Annuity{Years: f.Years, Escalation: f.Escalation, Convention: MidYear, Delay: f.Delay}
		return amount.Mul(amount, upv(r, a))
	case Series:
		return f.series(r, c)
	case AlreadyPV:
	}
	return amount
}

// risen returns (1 + e)^t.
func (f Flow) risen(t *big.Rat) *big.Float {
	if f.Escalation.IsZero() {
		return whole(1)
	}
	return powerOf(number(money.One.Add(f.Escalation)), t)
}

// series discounts amounts year by year.
func (f Flow) series(r Rate, c Convention) *big.Float {
	sum, step := blank(), blank().Quo(whole(1), r.grown())
	late := r.discount(new(big.Rat).Neg(c.shift())) // (1 + d)^0.5 mid-year
	factor := power(step, f.From)
	for i, amount := range f.Amounts {
		pv := blank().Mul(number(amount), factor)
		if f.From+i > 0 {
			pv.Mul(pv, late)
		}
		sum.Add(sum, pv)
		factor.Mul(factor, step)
	}
	return sum
}
