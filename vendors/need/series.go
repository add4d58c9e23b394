package need

import "fineprint/vendors/money"

// Series is a meter's quantity by scenario and month (index 0 = month 1).
type Series [3][]money.Decimal

// At returns the quantity of month m (from 1) in scenario s.
func (s Series) At(sc money.Scenario, m int) money.Decimal { return s[sc][m-1] }
