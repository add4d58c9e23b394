package compare

import (
	"encoding/json"
	"io"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/hidden"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
	"fineprint/vendors/trace"
)

// Document is the result as JSON prints it: money as decimal strings in major
// units of need.currency, words in both languages, the same for either.
type Document struct {
	Need          NeedDocument         `json:"need"`
	Assumptions   []AssumptionDocument `json:"assumptions"`
	Options       []OptionDocument     `json:"options"`
	Ranking       []RankedDocument     `json:"ranking"`
	Decision      DecisionDocument     `json:"decision"`
	Crossovers    []CrossoverDocument  `json:"crossovers"`
	ByUsers       []UserDocument       `json:"crossovers_by_users"`
	CrossoverMap  *MapDocument         `json:"crossover_map"`
	Uncertainty   *UncertaintyDocument `json:"uncertainty"`
	NextQuestions []OpenItemDocument   `json:"next_questions"`
	Catalogue     CatalogueDocument    `json:"catalogue"`
	MethodVersion string               `json:"method_version"`
	InputHash     string               `json:"input_hash"`
}

// Words is a text in both languages.
type Words struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// RangeDocument is a sum with its range.
type RangeDocument struct {
	Low    string `json:"low"`
	Likely string `json:"likely"`
	High   string `json:"high"`
}

// SourceDocument is where a fact comes from.
type SourceDocument struct {
	Ref        string `json:"ref"`
	AsOf       string `json:"as_of,omitempty"`
	Confidence string `json:"confidence,omitempty"`
}

// OptionDocument is one option.
type OptionDocument struct {
	ID            string                   `json:"id"`
	Vendor        Words                    `json:"vendor"`
	Product       string                   `json:"product"`
	Edition       string                   `json:"edition"`
	Name          Words                    `json:"name"`
	Deployment    string                   `json:"deployment"`
	BestOfProduct bool                     `json:"best_of_product"`
	Cheapest      bool                     `json:"cheapest_of_product"`
	Feasible      bool                     `json:"feasible"`
	Missing       []MissingDocument        `json:"missing"`
	Bundle        BundleDocument           `json:"bundle"`
	Headline      *HeadlineDocument        `json:"headline,omitempty"`
	TrueCost      *RangeDocument           `json:"true_cost,omitempty"`
	PerUserMonth  string                   `json:"per_user_month,omitempty"` // likely true cost for each member of the headcount and month
	Exit          *RangeDocument           `json:"exit,omitempty"`
	Risk          *RangeDocument           `json:"risk,omitempty"`
	PresentValue  []PresentValueDocument   `json:"present_value"`
	ByCategory    map[string]RangeDocument `json:"by_category,omitempty"`
	ByYear        []YearDocument           `json:"by_year"`
	ByBasis       map[string]string        `json:"by_basis,omitempty"`
	Cumulative    []string                 `json:"cumulative"`
	Ladder        []StepDocument           `json:"ladder"`
	Lines         []LineDocument           `json:"lines"`
	Findings      []FindingDocument        `json:"findings"`
	Needs         []NeedPriceDocument      `json:"needs"`
	Fit           FitDocument              `json:"fit"`
	Meters        []MeterDocument          `json:"meters"`
	WhoPays       []ShareDocument          `json:"who_pays"`
}

// MissingDocument is a must-have that an option fails.
type MissingDocument struct {
	Capability string `json:"capability,omitempty"`
	Reason     string `json:"reason"`
	Limit      string `json:"limit,omitempty"`
	Has        string `json:"has,omitempty"`
	Wanted     string `json:"wanted,omitempty"`
}

// BundleDocument is what is bought and built.
type BundleDocument struct {
	AddOns      []string `json:"add_ons"`
	Builds      []string `json:"builds"`
	Unconfirmed []string `json:"unconfirmed"`
}

// PresentValueDocument is the true cost at a discount rate.
type PresentValueDocument struct {
	Rate   string `json:"rate"`
	Likely string `json:"likely"`
}

// YearDocument is one contract year.
type YearDocument struct {
	Year       int               `json:"year"`
	Total      string            `json:"total"`
	ByCategory map[string]string `json:"by_category"`
}

// StepDocument is one ladder step.
type StepDocument struct {
	Cause  string `json:"cause"`
	Amount string `json:"amount"`
}

// LineDocument is one cost line with its trace.
type LineDocument struct {
	ID         string         `json:"id"`
	Category   string         `json:"category"`
	Cause      string         `json:"cause"`
	Profile    string         `json:"profile"`
	Payer      string         `json:"payer"`
	Basis      string         `json:"basis"`
	Counts     bool           `json:"counts"`
	Name       Words          `json:"name"`
	Amount     RangeDocument  `json:"amount"`
	ByYear     []string       `json:"by_year"`
	Uses       []string       `json:"uses"`
	Confidence string         `json:"confidence"`
	Source     SourceDocument `json:"source"`
	Trace      trace.Expr     `json:"trace"`
}

// FindingDocument is one hidden cost.
type FindingDocument struct {
	Code     string           `json:"code"`
	Subject  string           `json:"subject"`
	Severity string           `json:"severity"`
	Money    RangeDocument    `json:"money"`
	Month    int              `json:"month,omitempty"`
	Title    Words            `json:"title"`
	Text     Words            `json:"text"`
	Question Words            `json:"question"`
	Clause   Words            `json:"clause"`
	Evidence []SourceDocument `json:"evidence"`
	Lines    []string         `json:"lines"`
}

// NeedPriceDocument is what one requirement costs.
type NeedPriceDocument struct {
	Capability string         `json:"capability"`
	Level      string         `json:"level"`
	State      string         `json:"state"`
	Money      *RangeDocument `json:"money"` // null: not to be had at any price
}

// RankedDocument is one row of the ranking.
type RankedDocument struct {
	ID       string `json:"id"`
	Rank     int    `json:"rank"`
	Frontier bool   `json:"frontier"`
	Thin     bool   `json:"thin"`
}

// CrossoverDocument is a change of places by month.
type CrossoverDocument struct {
	Month   int    `json:"month"`
	At      string `json:"at"`
	Cheaper string `json:"cheaper"`
	Dearer  string `json:"dearer"`
	Amount  string `json:"amount"`
}

// UserDocument is a change of places by number of users.
type UserDocument struct {
	Users   int    `json:"users"`
	Cheaper string `json:"cheaper"`
	Dearer  string `json:"dearer"`
}

// CatalogueDocument says which facts were used.
type CatalogueDocument struct {
	ID        string `json:"id"`
	Version   string `json:"version"`
	Hash      string `json:"hash"`
	RatesAsOf string `json:"rates_as_of"`
}

// WriteJSON writes the result as indented JSON. all prints every edition;
// otherwise the first and the cheapest edition of each product and what is
// infeasible.
func WriteJSON(w io.Writer, r *Result, all bool) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(NewDocument(r, all))
}

// Section is a list of a document that can be left out.
type Section string

// The sections. Lines without traces keep the outermost operation of each trace.
const (
	SectionAssumptions Section = "assumptions"
	SectionLadder      Section = "ladder"
	SectionByYear      Section = "by_year"
	SectionCumulative  Section = "cumulative"
	SectionFindings    Section = "findings"
	SectionNeeds       Section = "needs"
	SectionFit         Section = "fit"
	SectionCrossovers  Section = "crossovers"
	SectionLines       Section = "lines"
	SectionTraces      Section = "traces"
)

// NewDocument builds the document of a result.
func NewDocument(r *Result, all bool) Document {
	return DocumentOf(r, all, func(Section) bool { return true })
}

// DocumentOf is NewDocument with the wanted sections: the lists of the others are
// empty, and nothing is worked out for them.
func DocumentOf(r *Result, all bool, wants func(Section) bool) Document {
	p := printer{digits: r.Need.Currency.Digits(), userMonths: userMonths(r.Need), wants: wants}
	d := Document{
		Need: needDocument(r.Need), MethodVersion: MethodVersion, InputHash: r.InputHash,
		Catalogue: CatalogueDocument{
			ID: r.Catalogue.ID, Version: r.Catalogue.Version, Hash: r.Catalogue.Hash, RatesAsOf: r.Need.Rates.AsOf,
		},
		Assumptions: p.assumptions(r), Options: []OptionDocument{}, Ranking: []RankedDocument{},
		Crossovers: p.crossovers(r), ByUsers: []UserDocument{},
	}
	d.CrossoverMap, d.Uncertainty, d.NextQuestions = p.crossoverMap(r.Map), p.uncertainty(r), p.questions(r.Uncertainty)
	shown := map[string]bool{}
	for i := range r.Options {
		if o := &r.Options[i]; all || o.BestOfProduct || o.CheapestOfProduct || !o.Feasible {
			d.Options = append(d.Options, p.option(o))
			shown[o.ID] = true
		}
	}
	for _, row := range r.Ranking {
		if shown[row.ID] {
			d.Ranking = append(d.Ranking, RankedDocument(row))
		}
	}
	d.Decision = p.decision(&r.Decision)
	for _, c := range r.ByUsers {
		d.ByUsers = append(d.ByUsers, UserDocument(c))
	}
	return d
}

func (p printer) crossovers(r *Result) []CrossoverDocument {
	out := []CrossoverDocument{}
	if !p.wants(SectionCrossovers) {
		return out
	}
	for _, c := range r.Crossovers {
		out = append(out, CrossoverDocument{c.Month, c.At.String(), c.Cheaper, c.Dearer, p.money(c.Amount)})
	}
	return out
}

// longTrace is how many terms of a sum keep their whole working.
const longTrace = 3

// printer prints money with the currency's digits.
type printer struct {
	digits     int
	userMonths money.Decimal // likely headcount, summed over the months
	wants      func(Section) bool
}

func (p printer) money(a money.Amount) string { return a.String(p.digits) }

func (p printer) span(r money.Range) RangeDocument {
	return RangeDocument{p.money(r.Low), p.money(r.Likely), p.money(r.High)}
}

func (p printer) moneys(all []money.Amount) []string {
	out := make([]string, len(all))
	for i, a := range all {
		out[i] = p.money(a)
	}
	return out
}

func words(b lang.Bilingual) Words { return Words{b.In(lang.ZH), b.In(lang.EN)} }

func say(p lang.Phrase) Words { return Words{p.Say(lang.ZH), p.Say(lang.EN)} }

func source(s vendors.Source) SourceDocument {
	return SourceDocument{s.Ref, s.AsOf, string(s.Confidence)}
}

func texts[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, t := range all {
		out[i] = string(t)
	}
	return out
}

// option prints one option.
func (p printer) option(o *Option) OptionDocument {
	d := OptionDocument{
		ID: o.ID, Product: o.Offering.Product, Edition: o.Offering.Edition, Name: words(o.Offering.Name),
		Deployment: string(o.Offering.Deployment), BestOfProduct: o.BestOfProduct, Cheapest: o.CheapestOfProduct, Feasible: o.Feasible,
		Missing: []MissingDocument{}, PresentValue: []PresentValueDocument{}, ByYear: []YearDocument{},
		Cumulative: []string{}, Ladder: []StepDocument{}, Lines: []LineDocument{}, Findings: []FindingDocument{},
		Needs: []NeedPriceDocument{}, Bundle: bundleDocument(o), Fit: p.fit(o),
		Meters: p.meters(o.Meters), WhoPays: p.shares(o.WhoPays),
	}
	if o.Vendor != nil {
		d.Vendor = words(o.Vendor.Name)
	}
	for _, g := range o.Missing {
		d.Missing = append(d.Missing, MissingOf(&g))
	}
	if o.Feasible {
		p.figures(&d, o)
	}
	if p.wants(SectionFindings) {
		for i := range o.Findings {
			d.Findings = append(d.Findings, p.finding(&o.Findings[i]))
		}
	}
	if p.wants(SectionNeeds) {
		for i := range o.Needs {
			d.Needs = append(d.Needs, p.needPrice(&o.Needs[i]))
		}
	}
	return d
}

func bundleDocument(o *Option) BundleDocument {
	b := BundleDocument{AddOns: []string{}, Builds: texts(o.Bundle.Builds), Unconfirmed: texts(o.Bundle.Unconfirmed)}
	for _, i := range o.Bundle.AddOns {
		b.AddOns = append(b.AddOns, o.Offering.AddOns[i].ID)
	}
	return b
}

// MissingOf prints a must-have that fails.
func MissingOf(g *bundle.Gate) MissingDocument {
	m := MissingDocument{Capability: string(g.Capability), Reason: string(g.Reason)}
	if g.Limit != nil {
		m.Limit, m.Has, m.Wanted = string(g.Limit.Kind), g.Limit.Value.String(), g.Wanted.String()
	}
	return m
}

// figures prints everything of an option that is money.
func (p printer) figures(d *OptionDocument, o *Option) {
	s := o.Sheet
	d.Headline, d.PerUserMonth = p.headline(o), p.perUserMonth(s.True.Likely)
	cost, exit, risk := p.span(s.True), p.span(s.Exit), p.span(s.Risk)
	d.TrueCost, d.Exit, d.Risk = &cost, &exit, &risk
	for _, v := range o.PresentValue {
		d.PresentValue = append(d.PresentValue, PresentValueDocument{v.Rate.String(), p.money(v.Likely)})
	}
	d.ByCategory, d.ByBasis = map[string]RangeDocument{}, map[string]string{}
	for i, sum := range s.ByCategory() {
		d.ByCategory[string(vendors.Categories[i])] = p.span(sum)
	}
	for basis, sum := range s.ByBasis() {
		d.ByBasis[string(basis)] = p.money(sum)
	}
	if p.wants(SectionByYear) {
		for y, sums := range s.ByYear() {
			d.ByYear = append(d.ByYear, p.year(y+1, sums))
		}
	}
	if p.wants(SectionCumulative) {
		d.Cumulative = p.moneys(s.Cumulative())
	}
	if p.wants(SectionLadder) {
		for _, step := range o.Ladder {
			d.Ladder = append(d.Ladder, StepDocument{string(step.Cause), p.money(step.Amount)})
		}
	}
	if p.wants(SectionLines) {
		for i := range s.Lines {
			d.Lines = append(d.Lines, p.line(&s.Lines[i], s))
		}
	}
}

func (p printer) year(y int, sums []money.Amount) YearDocument {
	d := YearDocument{Year: y, ByCategory: map[string]string{}}
	total := money.Amount(0)
	for i, a := range sums {
		d.ByCategory[string(vendors.Categories[i])] = p.money(a)
		total += a
	}
	d.Total = p.money(total)
	return d
}

func (p printer) line(l *tco.Line, s *tco.Sheet) LineDocument {
	worked := l.Explain()
	if p.wants(SectionTraces) {
		worked = worked.Brief(longTrace)
	} else {
		worked.Args = nil
	}
	return LineDocument{
		ID: l.ID, Category: string(l.Category), Cause: string(l.Cause), Profile: string(l.Profile),
		Payer: string(l.Payer), Basis: string(l.Basis), Counts: s.Counts(l), Name: say(l.Name), Amount: p.span(l.Total),
		ByYear: p.moneys(l.ByYear()), Uses: texts(l.Uses), Confidence: string(l.Confidence), Source: source(l.Source),
		Trace: worked,
	}
}

func (p printer) finding(f *hidden.Finding) FindingDocument {
	d := FindingDocument{
		Code: string(f.Code), Subject: f.Subject, Severity: string(f.Severity), Money: p.span(f.Money), Month: f.Month,
		Title: say(f.Title()), Text: say(f.Text()), Question: say(f.Question()), Clause: say(f.Clause()),
		Evidence: []SourceDocument{}, Lines: texts(f.Lines),
	}
	for _, e := range f.Evidence {
		d.Evidence = append(d.Evidence, source(e))
	}
	return d
}

func (p printer) needPrice(n *hidden.NeedPrice) NeedPriceDocument {
	d := NeedPriceDocument{Capability: string(n.Capability), Level: string(n.Level), State: string(n.State)}
	if n.Known {
		m := p.span(n.Money)
		d.Money = &m
	}
	return d
}
