package money_test

import (
	"testing"

	"fineprint/vendors/money"
)

// sink keeps results alive, so that the compiler does not drop the work.
var (
	sink   money.Decimal
	amount money.Amount
)

func BenchmarkDecimal(b *testing.B) {
	price, users, third := money.Must("7.25"), money.Int(600), money.Int(3)
	factor := money.Must("0.925925925925925925925925925926")
	b.Run("Mul", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sink = price.Mul(users)
		}
	})
	b.Run("Add", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sink = price.Add(users)
		}
	})
	b.Run("QuoRound", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sink = price.QuoRound(third, 2)
		}
	})
	b.Run("Quo by 1000", func(b *testing.B) {
		b.ReportAllocs()
		thousand := money.Int(1000)
		for b.Loop() {
			sink = price.Quo(thousand)
		}
	})
	b.Run("Minor", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			amount = price.Minor(2)
		}
	})
	b.Run("Mul beyond a word", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sink = price.Mul(factor)
		}
	})
}
