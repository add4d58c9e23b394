package pdf

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"

	"fineprint/checklist"
	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

// ReportOptions say how much of a comparison a report prints and who signs it.
// The zero value prints the usual report.
type ReportOptions struct {
	Options int         // options in tables and charts, the best of each product; 0 is 12, the most
	Details int         // of them, those set out in detail; 0 is 3
	Title   string      // instead of the company and what is bought
	Signers []Signatory // who signs page 1; empty is procurement, IT, finance and management
	// Sections printed behind page 1, in their own order; nil is all of them. Page
	// 1 and the sources are always printed: a figure without them proves nothing.
	Sections []Section
	// Checklists with answers, of options of the comparison. The gate of all
	// others is what the catalogue alone says.
	Checklists []*checklist.List
}

// Section is a part of the report that may be left out.
type Section string

// The sections, between page 1 and the sources.
const (
	SectionCompare  Section = "compare"
	SectionDecision Section = "decision"
	SectionDetails  Section = "details"
	SectionTime     Section = "time"
	SectionNeeds    Section = "needs"
	SectionMetered  Section = "metered"
	SectionChecks   Section = "checks"
	SectionLines    Section = "lines"
)

// Sections lists them in the order of the report.
var Sections = []Section{
	SectionCompare, SectionDecision, SectionDetails, SectionTime, SectionNeeds, SectionMetered, SectionChecks, SectionLines,
}

// Name is its title in a language, without what it is about.
func (s Section) Name(l lang.Lang) string {
	if s == SectionLines {
		return l.Text("report.lines.name", nil)
	}
	return l.Text("report."+string(s), nil)
}

// UsualSigners are the roles that sign when nobody else is named.
func UsualSigners(l lang.Lang) []Signatory {
	var all []Signatory
	for _, role := range []string{"procurement", "it", "finance", "management"} {
		all = append(all, Signatory{Role: l.Text("report.signer."+role, nil)})
	}
	return all
}

// The usual and the largest extent of a report.
const (
	mostOptions  = 12
	usualDetails = 3
)

// composer turns one comparison into blocks, section by section.
type composer struct {
	r      *compare.Result
	lang   lang.Lang
	o      ReportOptions
	all    []*compare.Option // the best of each product, in rank order
	shown  []*compare.Option // those in tables and charts
	detail []*compare.Option // those set out in detail
	lead   *compare.Option   // the first, or nil when nothing is feasible

	references []vendors.Source  // the numbered list of sources
	checks     map[string]*check // by option
	sections   *int              // numbered so far
}

func newComposer(r *compare.Result, l lang.Lang, o ReportOptions) *composer {
	if o.Options <= 0 || o.Options > mostOptions {
		o.Options = mostOptions
	}
	if o.Details <= 0 {
		o.Details = usualDetails
	}
	c := &composer{r: r, lang: l, o: o, all: r.Best(0), checks: map[string]*check{}, sections: new(int)}
	c.shown = c.all[:min(o.Options, len(c.all))]
	c.detail = c.shown[:min(o.Details, len(c.shown))]
	if len(c.all) > 0 {
		c.lead = c.all[0]
	}
	c.references = c.collect()
	return c
}

// Report composes the procurement report of a comparison: page 1 for those who
// sign, then the evidence. Every figure is one of the result's.
func Report(r *compare.Result, l lang.Lang, o ReportOptions) Document {
	return newComposer(r, l, o).document()
}

func (c *composer) document() Document {
	d := Document{
		Title:      c.title(),
		Subtitle:   c.frame(),
		Subject:    c.in(c.r.Catalogue.Name),
		Author:     c.author(),
		Keywords:   c.t("keywords"),
		Lang:       string(c.lang),
		Created:    c.r.Need.Date,
		FooterLeft: c.footer(),
	}
	*c.sections = 0
	sections := []struct {
		name  Section // empty: always printed
		print func() []Block
	}{
		{"", c.signerPage},
		{SectionCompare, c.comparison},
		{SectionDecision, c.decision},
		{SectionDetails, c.details},
		{SectionTime, c.overTime},
		{SectionNeeds, c.needs},
		{SectionMetered, c.metered},
		{SectionChecks, c.checklist},
		{SectionLines, c.ledger},
		{"", c.basis},
	}
	for _, section := range sections {
		if section.name == "" || c.o.Sections == nil || slices.Contains(c.o.Sections, section.name) {
			d.Blocks = append(d.Blocks, section.print()...)
		}
	}
	return d
}

// section is the title of the next numbered section.
func (c *composer) section(key string, pairs ...string) string {
	*c.sections++
	number := strconv.Itoa(*c.sections)
	if c.lang == lang.ZH {
		number = []string{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}[min(*c.sections, 10)]
	}
	return c.t("section", "number", number, "title", c.t(key, pairs...))
}

// resultFile is the name of the machine-readable result inside the PDF.
const resultFile = "result.json"

// WriteReport writes the report as a PDF with the result attached as JSON.
func WriteReport(w io.Writer, r *compare.Result, l lang.Lang, o ReportOptions) (Warnings, error) {
	d, err := whole(r, l, o)
	if err != nil {
		return nil, err
	}
	return Render(w, d)
}

// WriteReportPages is WriteReport, and returns each page as an SVG as well.
func WriteReportPages(w io.Writer, r *compare.Result, l lang.Lang, o ReportOptions) (pages [][]byte, warnings Warnings, err error) {
	d, err := whole(r, l, o)
	if err != nil {
		return nil, nil, err
	}
	return RenderPages(w, d)
}

// whole is the report with what is attached to it.
func whole(r *compare.Result, l lang.Lang, o ReportOptions) (Document, error) {
	c := newComposer(r, l, o)
	data, err := c.attached()
	if err != nil {
		return Document{}, fmt.Errorf("attaching the result: %w", err)
	}
	d := c.document()
	d.Attachments = []Attachment{{Name: resultFile, Description: c.t("attachment"), Data: data}}
	return d, nil
}

// attached is the result as JSON. Only the options set out in detail carry the
// working of every line: that of all options is a hundred times as long.
func (c *composer) attached() ([]byte, error) {
	r := *c.r
	r.Options = slices.Clone(r.Options)
	for i := range r.Options {
		o := &r.Options[i]
		if o.Sheet == nil || slices.ContainsFunc(c.detail, func(d *compare.Option) bool { return d.ID == o.ID }) {
			continue
		}
		s := *o.Sheet
		s.Lines = slices.Clone(s.Lines)
		for k := range s.Lines {
			s.Lines[k].Explain = c.bare(s.Lines[k].Total.Likely)
		}
		o.Sheet = &s
	}
	return json.Marshal(compare.NewDocument(&r, false))
}

// bare is a working that only names its result.
func (c *composer) bare(a money.Amount) func() trace.Expr {
	n := c.r.Need
	return func() trace.Expr { return trace.Value("total", a.Decimal(n.Currency.Digits()), string(n.Currency)) }
}

// title names the company, when it is known, and what is bought.
func (c *composer) title() string {
	if c.o.Title != "" {
		return c.typeset(c.o.Title)
	}
	name := c.in(c.r.Catalogue.Name)
	if company := c.r.Need.Company; company != "" {
		return c.t("title.company", "company", company, "catalogue", name)
	}
	return c.t("title", "catalogue", name)
}

func (c *composer) author() string {
	if company := c.r.Need.Company; company != "" {
		return company
	}
	return c.lang.Text("product.name", nil)
}

// frame is the project in one line: people, months, currency, day.
func (c *composer) frame() string {
	n := c.r.Need
	return c.t("frame", "users", c.headcount(), "months", strconv.Itoa(n.HorizonMonths),
		"currency", string(n.Currency), "date", day(n.Date))
}

// headcount prints "600", or "600 → 694" when it changes.
func (c *composer) headcount() string {
	months := c.r.Need.Headcount[money.Likely]
	if len(months) == 0 {
		return "—"
	}
	first, last := months[0], months[len(months)-1]
	if first.Cmp(last) == 0 {
		return money.Group(first.String())
	}
	return money.Group(first.String()) + " → " + money.Group(last.String())
}

// footer dates what the figures rest on.
func (c *composer) footer() string {
	return c.t("footer", "catalogue", c.r.Catalogue.Version, "rates", c.r.Need.Rates.AsOf,
		"method", compare.MethodVersion, "hash", shortHash(c.r.InputHash))
}

// shortHash is enough of a hash to tell two reports apart.
func shortHash(hash string) string { return hash[:min(12, len(hash))] }
