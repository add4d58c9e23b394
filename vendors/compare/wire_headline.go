package compare

import (
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/tco"
)

// HeadlineDocument is the advertised price over the horizon. Beyond is what the
// true cost adds to it, and Factor how many times the headline that is, such as
// "1.64"; a headline of 0 has no factor.
type HeadlineDocument struct {
	Amount   string `json:"amount"`
	Kind     string `json:"kind"`
	Offering string `json:"offering"`
	Beyond   string `json:"beyond"`
	Factor   string `json:"factor,omitempty"`
}

// factorDigits is how a multiple of the headline is printed.
const factorDigits = 2

func (p printer) headline(o *Option) *HeadlineDocument {
	h := &o.Headline
	d := &HeadlineDocument{
		Amount: p.money(h.Amount), Kind: string(h.Kind), Offering: h.Offering, Beyond: p.money(o.Sheet.True.Likely - h.Amount),
	}
	if h.Kind == tco.HeadlineListed && h.Amount > 0 {
		d.Factor = o.Sheet.True.Likely.Decimal(p.digits).QuoRound(h.Amount.Decimal(p.digits), factorDigits).Fixed(factorDigits)
	}
	return d
}

// perUserMonth divides a total by the headcount of every month: 2,160,000 for
// 600 people over 36 months is 100.00.
func (p printer) perUserMonth(total money.Amount) string {
	if p.userMonths.Sign() <= 0 {
		return ""
	}
	return total.Decimal(p.digits).QuoRound(p.userMonths, p.digits).Fixed(p.digits)
}

// userMonths is the likely headcount summed over the months of the horizon.
func userMonths(n *need.Need) money.Decimal {
	sum := money.Zero
	for _, people := range n.Headcount[money.Likely] {
		sum = sum.Add(people)
	}
	return sum
}
