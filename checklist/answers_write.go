package checklist

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// sheet is what an answers file shows: what is answered and, when it comes from
// a list, the questions and the catalogue beside it.
type sheet struct {
	offering string
	head     []string // comments
	rows     []sheetRow
	blanks   bool // print the fields to fill in
}

type sheetRow struct {
	answer    Answer
	comments  []string
	question  string
	catalogue string
}

// WriteYAML writes answers so that ParseAnswers reads the same again.
func (a *Answers) WriteYAML(w io.Writer) error { return a.sheet().yaml(w) }

// WriteCSV does the same as CSV for a spreadsheet.
func (a *Answers) WriteCSV(w io.Writer) error { return a.sheet().csv(w) }

func (a *Answers) sheet() *sheet {
	s := &sheet{offering: a.Offering}
	for _, answer := range a.Items {
		s.rows = append(s.rows, sheetRow{answer: answer})
	}
	return s
}

// WriteYAML writes an answers file to fill in: every entry with its question,
// what the catalogue says and what is answered already.
func (l *List) WriteYAML(w io.Writer, lg lang.Lang, full bool) error {
	return l.sheet(lg, full).yaml(w)
}

// WriteCSV does the same as CSV for a spreadsheet.
func (l *List) WriteCSV(w io.Writer, lg lang.Lang, full bool) error { return l.sheet(lg, full).csv(w) }

func (l *List) sheet(lg lang.Lang, full bool) *sheet {
	o := l.Option
	s := &sheet{offering: o.ID, blanks: true}
	s.head = append(s.head, lg.Text("checklist.file.title", lang.Args{
		"name": o.Offering.Name.In(lg), "date": day(l.Need.Date),
	}))
	s.head = append(s.head, strings.Split(lg.Text("checklist.file.help", nil), "\n")...)
	for i, e := range l.Asked(full) {
		row := sheetRow{answer: Answer{Item: e.Item.ID}, question: e.Item.Ask.In(lg), catalogue: l.catalogueText(e, lg)}
		if e.Answer != nil {
			row.answer = *e.Answer
		}
		title := strconv.Itoa(i+1) + " · " + e.Item.Title.In(lg)
		if !e.Stake.IsZero() {
			title += " · " + l.stakeText(e, lg)
		}
		row.comments = []string{
			title, row.question, lg.Text("checklist.file.catalogue", lang.Args{"text": row.catalogue}),
			lg.Text("checklist.file.accept", lang.Args{"types": strings.Join(texts(e.Item.Accept), " | ")}),
		}
		s.rows = append(s.rows, row)
	}
	return s
}

// catalogueText says what the catalogue has, with source and date.
func (l *List) catalogueText(e *Entry, lg lang.Lang) string {
	text := lg.Text("state."+string(e.Prefill.State), nil)
	if s := e.Prefill.Source; e.Prefill.State != NotStated && s.Ref != "" {
		text += " (" + strings.TrimSpace(s.Ref+" "+s.AsOf) + ")"
	}
	return text
}

func (l *List) stakeText(e *Entry, lg lang.Lang) string {
	c := l.Need.Currency
	return c.Short(e.Stake.Low, string(lg)) + "–" + c.Short(e.Stake.High, string(lg))
}

// yaml writes the sheet. Texts are quoted, so that no word turns into a number
// or a comment.
func (s *sheet) yaml(w io.Writer) error {
	var b strings.Builder
	for _, line := range s.head {
		b.WriteString(strings.TrimRight("# "+line, " ") + "\n")
	}
	b.WriteString("offering: " + quote(s.offering) + "\nanswers:")
	if len(s.rows) == 0 {
		b.WriteString(" []")
	}
	b.WriteString("\n")
	for i := range s.rows {
		s.row(&b, &s.rows[i])
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (s *sheet) row(b *strings.Builder, row *sheetRow) {
	if len(row.comments) > 0 {
		b.WriteString("\n")
	}
	for _, c := range row.comments {
		b.WriteString("  # " + strings.ReplaceAll(clean(c), "\n", " ") + "\n")
	}
	a := &row.answer
	fmt.Fprintf(b, "  - item: %s\n", quote(a.Item))
	field := func(name, value string) {
		switch {
		case value != "":
			b.WriteString("    " + name + ": " + value + "\n")
		case s.blanks && name != "parts" && name != "limits" && name != "price" && name != "reason" && name != "exception":
			b.WriteString("    " + name + ":\n")
		}
	}
	field("state", string(a.State))
	field("reason", quoted(a.Reason))
	field("parts", flow(partPairs(a)))
	field("responsibility", string(a.Responsibility))
	field("limits", flow(limitPairs(a)))
	field("price", flow(pricePairs(a.Price)))
	var proofs []string
	for _, e := range a.Evidence {
		proofs = append(proofs, flow([][2]string{
			{"type", string(e.Type)}, {"ref", quoted(e.Ref)}, {"date", day(e.Date)}, {"valid_until", day(e.ValidUntil)},
		}))
	}
	field("evidence", list(proofs))
	field("owner", quoted(a.Owner))
	field("due", day(a.Due))
	field("reviewer", quoted(a.Reviewer))
	field("comments", quoted(a.Comments))
	if x := a.Exception; x != nil {
		field("exception", flow([][2]string{{"name", quoted(x.Name)}, {"reason", quoted(x.Reason)}, {"date", day(x.Date)}}))
	}
}

func partPairs(a *Answer) [][2]string {
	pairs := make([][2]string, len(a.Parts))
	for i, p := range a.Parts {
		pairs[i] = [2]string{string(p.Capability), string(p.State)}
	}
	return pairs
}

func limitPairs(a *Answer) [][2]string {
	pairs := make([][2]string, len(a.Limits))
	for i, l := range a.Limits {
		pairs[i] = [2]string{string(l.Kind), quote(limitText(&l))}
	}
	return pairs
}

func limitText(l *vendors.Limit) string {
	if l.Unlimited {
		return unlimited
	}
	return l.Value.String()
}

func pricePairs(p *Price) [][2]string {
	if p == nil {
		return nil
	}
	var pairs [][2]string
	if e := p.Amount; e.Low.Cmp(e.High) == 0 {
		pairs = append(pairs, [2]string{"amount", number(e.Likely)})
	} else {
		pairs = append(pairs, [2]string{"low", number(e.Low)}, [2]string{"likely", number(e.Likely)}, [2]string{"high", number(e.High)})
	}
	pairs = append(pairs, [2]string{"period", string(p.Period)}, [2]string{"per", string(p.Meter)})
	return append(pairs, [2]string{"tax", string(p.Tax)})
}

func number(d money.Decimal) string { return quote(d.String()) }

// flow writes pairs on one line, without empty ones.
func flow(pairs [][2]string) string {
	var parts []string
	for _, p := range pairs {
		if p[1] != "" {
			parts = append(parts, p[0]+": "+p[1])
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func list(parts []string) string {
	if len(parts) == 0 {
		return ""
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// quoted quotes a text unless it is empty.
func quoted(text string) string {
	if text == "" {
		return ""
	}
	return quote(text)
}

// quote writes a text as a YAML string. What a reader could not see, or would
// fold into a space, is written as its number.
func quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == ' ' || unicode.IsPrint(r):
			b.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			fmt.Fprintf(&b, `\u%04X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// clean drops what may not stand in a comment.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == ' ' || unicode.IsPrint(r) {
			return r
		}
		return -1
	}, text)
}

// csv writes the sheet for a spreadsheet, marked as UTF-8.
func (s *sheet) csv(w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	for i := range s.rows {
		record := s.rows[i].record(s.offering)
		for j := range record {
			record[j] = cell(record[j])
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// record is a row in the order of columns.
func (row *sheetRow) record(offering string) []string {
	a := &row.answer
	price := map[string]string{}
	for _, p := range pricePairs(a.Price) {
		price[p[0]] = strings.Trim(p[1], `"`)
	}
	var proofs []string
	for _, e := range a.Evidence {
		proofs = append(proofs, joinBar(string(e.Type), e.Ref, day(e.Date), day(e.ValidUntil)))
	}
	x := a.Exception
	if x == nil {
		x = &Exception{}
	}
	return []string{
		offering, a.Item, row.question, row.catalogue, string(a.State), a.Reason, pairsText(partPairs(a)), string(a.Responsibility),
		pairsText(limitPairs(a)), price["amount"], price["low"], price["likely"], price["high"], price["period"], price["per"], price["tax"],
		strings.Join(proofs, "\n"), a.Owner, day(a.Due), a.Reviewer, a.Comments, x.Name, x.Reason, day(x.Date),
	}
}

func pairsText(pairs [][2]string) string {
	parts := make([]string, len(pairs))
	for i, p := range pairs {
		parts[i] = p[0] + "=" + strings.Trim(p[1], `"`)
	}
	return strings.Join(parts, "; ")
}
