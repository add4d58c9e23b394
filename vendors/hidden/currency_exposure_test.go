package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestCurrencyExposure(t *testing.T) {
	offering := vendors.Offering{Prices: prices(seat()), Capabilities: office(), Currency: money.USD}
	about(t, "currency_exposure", map[string]scene{
		"5 % either way on 36,000 dollars at 7.00": {
			need: asks{"exchange_rates": `{USD: {rate: "7.00", as_of: 2026-09-29, source: bank}}`}, offering: offering,
			want: []want{{subject: "USD", money: money.Range{Low: -12_600_00, High: 12_600_00}, says: "1 USD = 7 CNY (2026-09-29, 55 days old)"}},
		},
		"the same currency": {offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
