package compare

import (
	"encoding/csv"
	"io"
	"strings"

	"fineprint/vendors/lang"
)

// WriteCSV writes one row a cost line, with the contract years as columns, for
// a spreadsheet. all writes every edition; otherwise the best of each product.
func WriteCSV(w io.Writer, r *Result, all bool) error {
	out := csv.NewWriter(w)
	head := []string{
		"option", "name_zh", "name_en", "line", "line_zh", "line_en", "category", "cause", "profile", "payer", "basis",
		"counts", "currency", "low", "likely", "high",
	}
	for y := range r.Need.Years() {
		head = append(head, "year_"+itoa(y+1))
	}
	if err := out.Write(append(head, "source", "as_of", "confidence")); err != nil {
		return err
	}
	p := printer{digits: r.Need.Currency.Digits()}
	for i := range r.Options {
		o := &r.Options[i]
		if !o.Feasible || (!all && !o.BestOfProduct) {
			continue
		}
		for j := range o.Sheet.Lines {
			if err := out.Write(p.csvRow(r, o, j)); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func (p printer) csvRow(r *Result, o *Option, j int) []string {
	l := &o.Sheet.Lines[j]
	counts := "no"
	if o.Sheet.Counts(l) {
		counts = "yes"
	}
	row := []string{
		o.ID, cell(o.Offering.Name.In(lang.ZH)), cell(o.Offering.Name.In(lang.EN)), l.ID, cell(l.Name.Say(lang.ZH)), cell(l.Name.Say(lang.EN)),
		string(l.Category), string(l.Cause), string(l.Profile), string(l.Payer), string(l.Basis), counts,
		string(r.Need.Currency), p.money(l.Total.Low), p.money(l.Total.Likely), p.money(l.Total.High),
	}
	row = append(row, p.moneys(l.ByYear())...)
	return append(row, cell(l.Source.Ref), l.Source.AsOf, string(l.Confidence))
}

// cell keeps a spreadsheet from reading a text as a formula.
func cell(text string) string {
	start := strings.TrimLeft(text, " \u00a0\u3000\ufeff\u200b\x00")
	if start != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(start)[0]) {
		return "'" + text
	}
	return text
}
