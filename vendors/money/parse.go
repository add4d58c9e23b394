package money

import (
	"fmt"
	"math/big"
	"strings"
)

// maxDigits bounds what a number in a file may hold; no price needs more.
const maxDigits = 60

// numberError is why a text is no number. Package lang asks it for its parts.
type numberError struct {
	format string
	args   []any
}

// Error is the reason in English.
func (e *numberError) Error() string { return fmt.Sprintf(e.format, e.args...) }

// Parts are what the reason was made of.
func (e *numberError) Parts() (format string, args []any) { return e.format, e.args }

func wrong(format string, args ...any) error { return &numberError{format, args} }

// Parse reads a plain decimal such as "7.25", "-3" or "0.0000167". Signs of
// currency, thousands separators, exponents, NaN and infinities are errors.
func Parse(text string) (Decimal, error) {
	digits, negative := strings.CutPrefix(text, "-")
	whole, fraction, dotted := strings.Cut(digits, ".")
	if !allDigits(whole) || whole == "" || (dotted && (fraction == "" || !allDigits(fraction))) {
		return Decimal{}, wrong(`want a plain decimal number such as "7.25", got %q`, clip(text))
	}
	if len(whole)+len(fraction) > maxDigits {
		return Decimal{}, wrong("want at most %d digits, got %d", maxDigits, len(whole)+len(fraction))
	}
	b, _ := new(big.Int).SetString(whole+fraction, 10)
	if negative {
		b.Neg(b)
	}
	return fromBig(b, int32(len(fraction))), nil //nolint:gosec // bounded by maxDigits
}

// ParsePercent reads "8%", "8.5 %" or a plain fraction such as "0.08" and
// returns the fraction: 0.08 in each case but the second, 0.085.
func ParsePercent(text string) (Decimal, error) {
	number, isPercent := strings.CutSuffix(strings.TrimSpace(text), "%")
	d, err := Parse(strings.TrimSpace(number))
	if err != nil {
		return Decimal{}, wrong(`want a percentage such as "8%%" or a fraction such as "0.08", got %q`, clip(text))
	}
	if isPercent {
		d = d.Mul(New(1, 2))
	}
	return d, nil
}

// Must reads a constant of the program; it panics on a typing error and is for
// package variables and tests only.
func Must(text string) Decimal {
	d, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

// String prints d in plain digits without trailing zeros: 7.25, 0.0000167, -3.
func (d Decimal) String() string {
	digits := d.big().String()
	digits, negative := strings.CutPrefix(digits, "-")
	scale := int(d.s)
	if len(digits) <= scale {
		digits = strings.Repeat("0", scale-len(digits)+1) + digits
	}
	out := digits
	if scale > 0 {
		whole, fraction := digits[:len(digits)-scale], strings.TrimRight(digits[len(digits)-scale:], "0")
		out = whole
		if fraction != "" {
			out += "." + fraction
		}
	}
	if negative && out != "0" {
		return "-" + out
	}
	return out
}

// Fixed prints d rounded half away from zero to exactly the given digits.
func (d Decimal) Fixed(digits int) string {
	r := d.Round(digits)
	text := r.String()
	if digits <= 0 {
		return text
	}
	whole, fraction, _ := strings.Cut(text, ".")
	return whole + "." + fraction + strings.Repeat("0", digits-len(fraction))
}

// MarshalText writes the plain digits, so that JSON holds a decimal string.
func (d Decimal) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what Parse reads.
func (d *Decimal) UnmarshalText(text []byte) error {
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

func allDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

// clip keeps a message readable when somebody feeds a megabyte as a number.
func clip(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
