package pricing

import "fineprint/vendors/money"

// Fee is a charge on transactions: a share of each amount plus a fixed fee per
// event, with a free part and bounds per event.
type Fee struct {
	Share    money.Decimal // fraction of the amount
	PerEvent money.Decimal
	Least    *money.Decimal // per charged event; nil = no bound
	Most     *money.Decimal

	FreeEvents *int           // the free part ends when either limit is hit; nil = that limit is not set
	FreeAmount *money.Decimal // an event that goes beyond it is charged on the part beyond
}

// Charge returns the fee of a period's events in the order they came: 1.2 % and
// 0.10 with 3 events or 500 free make 200, 100, 100 and 50 cost 0.70. Bounds
// apply to charged events only: 2.99 % of at least 1.75 and at most 12 on 10,
// 80 and 10,000 are 1.75 + 2.392 + 12 = 16.142.
func (f Fee) Charge(amounts []money.Decimal) money.Decimal {
	total, used := money.Zero, money.Zero
	open := f.FreeEvents != nil || f.FreeAmount != nil
	for i, amount := range amounts {
		if f.FreeEvents != nil && i >= *f.FreeEvents {
			open = false
		}
		if !open {
			total = total.Add(f.of(amount))
			continue
		}
		used = used.Add(amount)
		if f.FreeAmount == nil || used.Less(*f.FreeAmount) {
			continue
		}
		open = false
		if beyond := used.Sub(*f.FreeAmount); !beyond.IsZero() {
			total = total.Add(f.of(beyond))
		}
	}
	return total
}

// of charges one event.
func (f Fee) of(amount money.Decimal) money.Decimal {
	fee := amount.Mul(f.Share).Add(f.PerEvent)
	if f.Least != nil {
		fee = fee.Max(*f.Least)
	}
	if f.Most != nil {
		fee = fee.Min(*f.Most)
	}
	return fee
}

// ChargeTotal returns the fee when only the number of events and their sum are
// known, which needs neither bounds nor a free part: 1.3 % and 2.00 on 4 events
// of 800 together are 18.40.
func (f Fee) ChargeTotal(events int, sum money.Decimal) money.Decimal {
	return sum.Mul(f.Share).Add(f.PerEvent.Mul(money.Int(int64(events))))
}
