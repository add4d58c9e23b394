package pricing

import (
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// Model is a quote taken apart for a simulation, which works its charge out for
// many usages at once: what is billed in which months, and what moves it.
type Model struct {
	Price   *vendors.Price // with the least quantity that price and contract ask for
	Digits  int
	Seats   vendors.Meter
	Bills   []BillModel
	Rate    money.Decimal   // exchange rate; 1 in the need's own currency
	FX      money.Decimal   // the rate may move by ± this share; 0 in the need's own currency
	Wide    money.Decimal   // the price may be off by ± this share (method d7)
	Range   *money.Estimate // of the amount, where the source gives one
	Divisor money.Decimal   // 1 + VAT where the price includes it at the likely end
	VAT     money.Decimal   // where nobody states the treatment: the rate; else 0
	Gross   bool            // with VAT, the likely end reads the price as including it
	Uplift  vendors.Uplift  // the likely rise
	Assumed bool            // the rise is need.KeyUplift's, not stated
	Terms   Terms
}

// BillModel is one billing period inside the horizon.
type BillModel struct {
	Start, Months, Length int
	Price                 *vendors.Price // after a promotion's or a ramp's own amount
	Quantity              *money.Decimal // set by a ramp
	First                 int            // seats never fall: the first month of the term
	Year                  int            // for the rise; 1 where none applies
	TermYears             int
	Credit                money.Decimal // taken off the period
	Off                   money.Decimal // fraction off, by a promotion
}

// PriceModel takes the quote apart; nil when it cannot be (then its total is
// what it is).
func (q *Quote) PriceModel() *Model {
	if q.plan == nil {
		return nil
	}
	return q.plan.priceModel()
}

// IsBase reports whether a percentage price is taken of another quote.
func (q *Quote) IsBase(of *Quote) bool { return q.plan != nil && q.plan.isBase(of) }

// Earned returns the likely amounts in the months that they pay for.
func (q *Quote) Earned() []money.Amount {
	if q.earned == nil {
		return q.Months
	}
	return q.earned()
}

func (pl *plan) priceModel() *Model {
	n := pl.need
	m := &Model{
		Price: pl.full[money.Likely], Digits: n.Currency.Digits(), Seats: vendors.MeterUser,
		Rate: pl.factor[money.Likely], Divisor: pl.divisor[money.Likely], Uplift: pl.uplift[money.Likely],
		Range: pl.price.Range, Terms: pl.termsOf(pl.full[money.Likely], 0),
	}
	if slices.Contains(pl.keys, need.KeyFXRange) {
		m.FX = n.Get(need.KeyFXRange).Likely
	}
	m.Assumed = slices.Contains(pl.keys, need.KeyUplift)
	if !pl.dealt && pl.price.Range == nil {
		m.Wide = widening(pl.price.Source.Confidence)
	}
	if pl.divisor[money.Low].Cmp(pl.divisor[money.High]) != 0 {
		m.VAT = pl.divisor[money.Low].Sub(money.One)
		m.Gross = pl.divisor[money.Likely].Cmp(money.One) != 0
	}
	for _, p := range pl.parts() {
		m.Bills = append(m.Bills, pl.billModel(p))
	}
	return m
}

func (pl *plan) billModel(p part) BillModel {
	in := pl.inputs(p, money.Likely, 0)
	b := BillModel{
		Start: p.start, Months: p.months, Length: p.length, Price: pl.amended(pl.full[money.Likely], in),
		First: p.start, Year: 1, TermYears: (pl.term + 11) / 12,
	}
	if in.ramp >= 0 {
		b.Quantity = pl.price.Ramp[in.ramp].Quantity
	} else {
		b.Year = in.year
	}
	if pl.noFall {
		term := max(pl.term, 1)
		b.First = (p.start-1)/term*term + 1
	}
	if in.promoted {
		b.Off = pl.price.Promotion.Off
		if pl.price.Promotion.Credit.Sign() > 0 {
			b.Credit = pl.price.Promotion.Credit.Mul(money.Int(int64(in.length)))
		}
	}
	return b
}

// IsCount reports whether the months of a meter add up over a longer period;
// all other meters are levels.
func IsCount(m vendors.Meter) bool { return slices.Contains(counts, m) }
