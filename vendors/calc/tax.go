package calc

import (
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

// taxAdd adds tax to a net amount in minor units: 2,999 at 23.33 % are 700 tax
// and 3,699 gross.
func taxAdd(o *object) (any, error) {
	net, rate := o.decimal("net_minor"), o.natural("rate_pct", o.needPercent("rate_pct"))
	mode := roundMode(o, "rounding_mode")
	if _, whole := net.Int64(); !whole {
		o.fail("net_minor", "want whole minor units, got %s", net)
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	tax := pricing.AddedTax([]pricing.TaxLine{{Amount: net, Rate: rate}}, true, pricing.Rounder{Mode: mode})[0]
	return struct {
		Tax   money.Decimal `json:"tax_minor"`
		Gross money.Decimal `json:"gross_minor"`
	}{tax, net.Add(tax)}, nil
}

// taxRounding is when tax is rounded.
type taxRounding string

const (
	sumThenRound taxRounding = "sum_then_round"
	roundThenSum taxRounding = "round_then_sum"
	roundNet     taxRounding = "round_net"
	roundTax     taxRounding = "round_tax"
)

// taxLines adds tax to invoice lines: ten lines of 11.31 at 20 % bear 22.60
// when each is rounded and 22.62 when the sum is.
func taxLines(o *object) (any, error) {
	lines, rounder := readTaxLines(o, "net")
	when := choice(o, "rounding", sumThenRound, roundThenSum)
	if err := o.end(); err != nil {
		return nil, err
	}
	taxes := pricing.AddedTax(lines, when == roundThenSum, rounder)
	digits := rounder.Digits
	net, tax := sumOf(amounts(lines)), sumOf(taxes)
	return struct {
		Net   string   `json:"net"`
		Tax   string   `json:"tax"`
		Gross string   `json:"gross"`
		Taxes []string `json:"taxes"` // by line; they add up to tax
	}{exactly(net, digits), tax.Fixed(digits), exactly(net.Add(tax), digits), fixed(taxes, digits)}, nil
}

// taxIncluded strips tax from line totals: 10.00 with 21 % are 8.26 + 1.74.
func taxIncluded(o *object) (any, error) {
	lines, rounder := readTaxLines(o, "gross")
	when := choice(o, "rounding", sumThenRound, roundThenSum, roundNet, roundTax)
	if err := o.end(); err != nil {
		return nil, err
	}
	var bases, taxes []money.Decimal
	if when == roundTax {
		taxes = pricing.IncludedTax(lines, rounder)
		bases = less(amounts(lines), taxes)
	} else {
		bases = pricing.IncludedNet(lines, when != sumThenRound, rounder)
		taxes = less(amounts(lines), bases)
	}
	digits := rounder.Digits
	net, tax := sumOf(bases), sumOf(taxes)
	return struct {
		Bases []string `json:"bases"`
		Taxes []string `json:"taxes"`
		Net   string   `json:"net"`
		Tax   string   `json:"tax"`
		Gross string   `json:"gross"`
	}{fixed(bases, digits), fixed(taxes, digits), net.Fixed(digits), tax.Fixed(digits), net.Add(tax).Fixed(digits)}, nil
}

// readTaxLines reads lines whose amount is in the named field.
func readTaxLines(o *object, amount string) ([]pricing.TaxLine, pricing.Rounder) {
	r := pricing.Rounder{Digits: o.count("minor_units", 0, maxMinor, 2)}
	r.Mode = roundMode(o, "rounding_mode")
	var lines []pricing.TaxLine
	for _, entry := range o.objects("lines") {
		line := pricing.TaxLine{Amount: entry.decimal(amount), Rate: entry.needPercent("rate_pct")}
		entry.natural("rate_pct", line.Rate)
		if amount == "gross" && line.Amount.Round(r.Digits).Cmp(line.Amount) != 0 {
			entry.fail(amount, "want at most %d decimals, got %s", r.Digits, line.Amount)
		}
		lines = append(lines, line)
	}
	return lines, r
}

func amounts(lines []pricing.TaxLine) []money.Decimal {
	out := make([]money.Decimal, len(lines))
	for i, line := range lines {
		out[i] = line.Amount
	}
	return out
}

func sumOf(list []money.Decimal) money.Decimal {
	total := money.Zero
	for _, d := range list {
		total = total.Add(d)
	}
	return total
}

// less subtracts part by part.
func less(from, parts []money.Decimal) []money.Decimal {
	out := make([]money.Decimal, len(from))
	for i := range from {
		out[i] = from[i].Sub(parts[i])
	}
	return out
}

// fixed prints amounts with the digits of their currency.
func fixed(list []money.Decimal, digits int) []string {
	out := make([]string, len(list))
	for i, d := range list {
		out[i] = d.Fixed(digits)
	}
	return out
}

// exactly prints at least the given digits and never rounds.
func exactly(d money.Decimal, digits int) string {
	if d.Round(digits).Cmp(d) == 0 {
		return d.Fixed(digits)
	}
	return d.String()
}
