package calc

import (
	"cmp"
	"slices"

	"fineprint/vendors/money"
)

// The decimals that a value may be rounded to.
const (
	minDecimals = -18
	maxDecimals = 30
)

// roundMode reads a rounding mode; half_up is half away from zero (as in Java
// and Kill Bill) and truncate is down_to_zero.
func roundMode(o *object, name string) money.RoundMode {
	alias := map[money.RoundMode]money.RoundMode{"half_up": money.HalfAway, "truncate": money.Truncate} //nolint:exhaustive // other names
	mode := choice(o, name, append(slices.Clone(money.RoundModes), "half_up", "truncate")...)
	if named, ok := alias[mode]; ok {
		return named
	}
	return mode
}

// roundingKind rounds a value: 2.5 to 0 decimals is 3, half_even makes it 2.
func roundingKind(o *object) (any, error) {
	value := o.decimal("value")
	decimals := o.count("decimals", minDecimals, maxDecimals, 0)
	mode := roundMode(o, "mode")
	if err := o.end(); err != nil {
		return nil, err
	}
	rounded, _ := value.RoundBy(mode, decimals)
	return struct {
		Value string `json:"value"`
	}{rounded.Fixed(decimals)}, nil
}

// item is one part of an allocation.
type item struct {
	key    string
	weight money.Decimal
}

// allocation splits an amount: 5 over three equal weights are 2, 2, 1.
func allocation(o *object) (any, error) {
	digits := o.count("minor_units", 0, maxMinor, 2)
	whole := minor(o, "amount", o.decimal("amount"), digits)
	type word string
	choice(o, "method", word("largest_remainder"))
	byKey := choice(o, "tie_break", word("input_order"), word("key_ascending")) == "key_ascending"
	items := readItems(o)
	if err := o.end(); err != nil {
		return nil, err
	}
	if byKey {
		slices.SortStableFunc(items, func(a, b item) int { return cmp.Compare(a.key, b.key) })
	}
	weights := make([]money.Decimal, len(items))
	for i, item := range items {
		weights[i] = item.weight
	}
	shares := map[string]string{}
	for i, part := range money.Allocate(whole, weights) {
		shares[items[i].key] = part.String(digits)
	}
	return struct {
		Shares map[string]string `json:"shares"`
	}{shares}, nil
}

func readItems(o *object) []item {
	var items []item
	seen := map[string]bool{}
	sum := money.Zero
	for _, entry := range o.objects("items") {
		it := item{key: entry.text("key"), weight: entry.natural("weight", entry.decimal("weight"))}
		if seen[it.key] {
			entry.fail("key", "%q is given twice", clip(it.key))
		}
		seen[it.key] = true
		sum = sum.Add(it.weight)
		items = append(items, it)
	}
	if sum.IsZero() {
		o.fail("items", "the weights add up to 0")
	}
	return items
}

// maxMinor is the most minor digits of an amount.
const maxMinor = 9

// minor turns an amount into minor units, which it must be whole in.
func minor(o *object, name string, d money.Decimal, digits int) money.Amount {
	n, whole := d.Mul(money.Int(10).Pow(digits)).Int64()
	if !whole {
		o.fail(name, "want an amount with at most %d decimals below 2^63 minor units, got %s", digits, d)
	}
	return money.Amount(n)
}
