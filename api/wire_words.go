package api

import (
	"time"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

func words(b lang.Bilingual) compare.Words {
	return compare.Words{ZH: b.In(lang.ZH), EN: b.In(lang.EN)}
}

func say(p lang.Phrase) compare.Words { return compare.Words{ZH: p.Say(lang.ZH), EN: p.Say(lang.EN)} }

func source(s vendors.Source) compare.SourceDocument {
	return compare.SourceDocument{Ref: s.Ref, AsOf: s.AsOf, Confidence: string(s.Confidence)}
}

// stamp is a time in UTC, to the microsecond at most.
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// decimal is a number that may be missing.
func decimal(d *money.Decimal) string {
	if d == nil {
		return ""
	}
	return d.String()
}

// some is a number whose zero means that there is none.
func some(d money.Decimal) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func texts[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, t := range all {
		out[i] = string(t)
	}
	return out
}

// each turns a list into its wire; none is an empty list.
func each[D, W any](all []D, wire func(*D) W) []W {
	out := make([]W, len(all))
	for i := range all {
		out[i] = wire(&all[i])
	}
	return out
}
