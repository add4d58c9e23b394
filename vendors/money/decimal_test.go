package money_test

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/money"
)

// decimals draws numbers that fit a machine word, its extremes and numbers that
// do not.
func decimals() *rapid.Generator[money.Decimal] {
	small := rapid.Custom(func(t *rapid.T) money.Decimal {
		return money.New(rapid.Int64().Draw(t, "coefficient"), rapid.IntRange(0, 18).Draw(t, "scale"))
	})
	extreme := rapid.Custom(func(t *rapid.T) money.Decimal {
		c := rapid.SampledFrom([]int64{
			math.MinInt64, math.MinInt64 + 1, math.MaxInt64, math.MaxInt64 - 1, -1, 0, 1, 1 << 62, -1 << 62, 1e18, -1e18,
		}).Draw(t, "extreme")
		return money.New(c, rapid.IntRange(0, 18).Draw(t, "scale"))
	})
	large := rapid.Map(rapid.StringMatching(`-?[1-9][0-9]{18,40}(\.[0-9]{1,19})?`), money.Must)
	plain := rapid.Map(rapid.StringMatching(`-?(0|[1-9][0-9]{0,6})(\.[0-9]{1,6})?`), money.Must)
	return rapid.OneOf(plain, small, extreme, large)
}

// rat reads a number independently of the package's own conversions.
func rat(d money.Decimal) *big.Rat {
	r, ok := new(big.Rat).SetString(d.String())
	if !ok {
		panic("unreadable " + d.String())
	}
	return r
}

func TestArithmeticEqualsRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := decimals().Draw(t, "a"), decimals().Draw(t, "b")
		x, y := rat(a), rat(b)
		for name, pair := range map[string]struct {
			got  money.Decimal
			want *big.Rat
		}{
			"a + b": {a.Add(b), new(big.Rat).Add(x, y)},
			"a - b": {a.Sub(b), new(big.Rat).Sub(x, y)},
			"a × b": {a.Mul(b), new(big.Rat).Mul(x, y)},
			"-a":    {a.Neg(), new(big.Rat).Neg(x)},
			"rat a": {a, a.Rat()},
		} {
			if rat(pair.got).Cmp(pair.want) != 0 {
				t.Fatalf("%s of %s and %s = %s, want %s", name, a, b, pair.got, pair.want.RatString())
			}
		}
		if got, want := a.Cmp(b), x.Cmp(y); got != want {
			t.Fatalf("Cmp(%s, %s) = %d, want %d", a, b, got, want)
		}
		if got, want := a.Sign(), x.Sign(); got != want {
			t.Fatalf("Sign(%s) = %d, want %d", a, got, want)
		}
		if a.Min(b).Cmp(a.Max(b)) > 0 || a.Min(b).Add(a.Max(b)).Cmp(a.Add(b)) != 0 {
			t.Fatalf("Min and Max of %s and %s are %s and %s", a, b, a.Min(b), a.Max(b))
		}
	})
}

func TestChainsStayExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(decimals(), 1, 8).Draw(t, "list")
		product, sum := money.One, money.Zero
		wantProduct, wantSum := big.NewRat(1, 1), new(big.Rat)
		for _, d := range list {
			product, sum = product.Mul(d), sum.Add(d)
			wantProduct.Mul(wantProduct, rat(d))
			wantSum.Add(wantSum, rat(d))
		}
		if rat(product).Cmp(wantProduct) != 0 || rat(sum).Cmp(wantSum) != 0 {
			t.Fatalf("%v: product %s, sum %s", list, product, sum)
		}
	})
}

// rounded is the reference: the rounding modes on whole numbers, by their
// definition.
func rounded(x *big.Rat, mode money.RoundMode, digits int) *big.Rat {
	ten := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(digits, -digits))), nil))
	if digits < 0 {
		ten.Inv(ten)
	}
	scaled := new(big.Rat).Mul(x, ten)
	floor := new(big.Int).Div(scaled.Num(), scaled.Denom()) // Euclidean: floor for a positive denominator
	up := new(big.Int).Add(floor, big.NewInt(1))
	rest := new(big.Rat).Sub(scaled, new(big.Rat).SetInt(floor))
	result := floor
	tie := rest.Cmp(big.NewRat(1, 2))
	negative := scaled.Sign() < 0
	pick := func(takeUp bool) {
		if takeUp {
			result = up
		}
	}
	switch {
	case rest.Sign() == 0:
	case mode == money.Up:
		pick(true)
	case mode == money.Down:
	case mode == money.Truncate:
		pick(negative)
	case mode == money.Away:
		pick(!negative)
	case tie != 0:
		pick(tie > 0)
	case mode == money.HalfAway:
		pick(!negative)
	case mode == money.HalfDown:
		pick(negative)
	case mode == money.HalfEven:
		pick(floor.Bit(0) == 1)
	}
	return new(big.Rat).Quo(new(big.Rat).SetInt(result), ten)
}

func TestRoundingEqualsRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, digits := decimals().Draw(t, "d"), rapid.IntRange(-6, 34).Draw(t, "digits")
		for _, mode := range money.RoundModes {
			got, ok := d.RoundBy(mode, digits)
			if want := rounded(rat(d), mode, digits); !ok || rat(got).Cmp(want) != 0 {
				t.Fatalf("%s of %s to %d = %s, want %s", mode, d, digits, got, want.RatString())
			}
		}
	})
}

func TestTiesRoundByTheirMode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.Int64Range(-1000, 1000).Draw(t, "whole")
		d := money.New(10*whole+5, 1)
		for _, mode := range money.RoundModes {
			got, _ := d.RoundBy(mode, 0)
			if want := rounded(rat(d), mode, 0); rat(got).Cmp(want) != 0 {
				t.Fatalf("%s of %s = %s, want %s", mode, d, got, want.RatString())
			}
		}
	})
}

func TestQuotientsEqualRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := decimals().Draw(t, "a"), decimals().Draw(t, "b")
		if b.IsZero() {
			t.Skip("no quotient")
		}
		digits := rapid.IntRange(-6, 34).Draw(t, "digits")
		exact := new(big.Rat).Quo(rat(a), rat(b))
		for name, pair := range map[string]struct {
			got  money.Decimal
			want *big.Rat
		}{
			"QuoRound": {a.QuoRound(b, digits), rounded(exact, money.HalfAway, digits)},
			"QuoCeil":  {a.QuoCeil(b), rounded(exact, money.Up, 0)},
			"QuoFloor": {a.QuoFloor(b), rounded(exact, money.Down, 0)},
			"FromRat":  {money.FromRat(exact, digits), rounded(exact, money.HalfAway, digits)},
		} {
			if rat(pair.got).Cmp(pair.want) != 0 {
				t.Fatalf("%s(%s, %s, %d) = %s, want %s", name, a, b, digits, pair.got, pair.want.RatString())
			}
		}
		off := new(big.Rat).Sub(rat(a.Quo(b)), exact)
		if off.Abs(off).Cmp(rat(money.New(5, 18).Mul(money.New(1, 17)))) > 0 {
			t.Fatalf("Quo(%s, %s) = %s is off by %s", a, b, a.Quo(b), off.FloatString(60))
		}
	})
}

func TestEndingQuotientsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := money.New(rapid.Int64().Draw(t, "a"), rapid.IntRange(0, 12).Draw(t, "scale"))
		b := money.New(rapid.SampledFrom([]int64{1, 2, 4, 5, 8, 10, 16, 25, 1000, 1024, -1024, 1e6, 1e15}).Draw(t, "b"),
			rapid.IntRange(0, 6).Draw(t, "scale of b"))
		if got := a.Quo(b).Mul(b); got.Cmp(a) != 0 {
			t.Fatalf("%s / %s × %s = %s", a, b, b, got)
		}
	})
}

func TestDivisionByZeroPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("1 / 0 gave a number")
		}
	}()
	money.One.QuoRound(money.Zero, 2)
}

func TestPow(t *testing.T) {
	tests := map[string]struct {
		base string
		n    int
		want string
	}{
		"the worked number":          {"1.08", 3, "1.259712"},
		"to the 0 is 1":              {"7", 0, "1"},
		"a negative exponent is 1":   {"7", -2, "1"},
		"0 to the 0 is 1":            {"0", 0, "1"},
		"a negative base alternates": {"-2", 5, "-32"},
		"beyond a machine word":      {"1.0000000001", 4, "1.0000000004000000000600000000040000000001"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := money.Must(test.base).Pow(test.n); got.Cmp(money.Must(test.want)) != 0 {
				t.Errorf("Pow(%s, %d) = %s, want %s", test.base, test.n, got, test.want)
			}
		})
	}
}

func TestInt64(t *testing.T) {
	tests := map[string]struct {
		d    money.Decimal
		want int64
		ok   bool
	}{
		"a whole number":               {money.Must("12.00"), 12, true},
		"a fraction is none":           {money.Must("12.01"), 0, false},
		"the largest":                  {money.Int(math.MaxInt64), math.MaxInt64, true},
		"the smallest":                 {money.Int(math.MinInt64), math.MinInt64, true},
		"one more than the largest":    {money.Int(math.MaxInt64).Add(money.One), 0, false},
		"a large one with a long zero": {money.Must("9223372036854775807.000000000"), math.MaxInt64, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got, ok := test.d.Int64(); got != test.want || ok != test.ok {
				t.Errorf("Int64(%s) = %d, %t, want %d, %t", test.d, got, ok, test.want, test.ok)
			}
		})
	}
}

func TestFloat64(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := decimals().Draw(t, "d")
		want, _ := rat(d).Float64()
		if got := d.Float64(); math.Abs(got-want) > 1e-15*math.Abs(want) {
			t.Fatalf("Float64(%s) = %v, want %v", d, got, want)
		}
	})
}
