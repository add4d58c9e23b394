package checklist

import (
	"encoding/json"
	"io"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// Document is a checklist as JSON prints it: money as decimal strings in major
// units of currency, words in both languages.
type Document struct {
	Offering  string             `json:"offering"`
	Name      WordsDocument      `json:"name"`
	Currency  string             `json:"currency"`
	Priced    string             `json:"price_currency"` // of the offering: answered prices are in it
	Date      string             `json:"date"`
	Template  string             `json:"template_as_of"`
	Feasible  bool               `json:"feasible"`
	TrueCost  *CostDocument      `json:"true_cost"` // null: the option is infeasible
	AtStake   RangeDocument      `json:"at_stake"`  // of the open entries together, no line twice
	Gate      GateDocument       `json:"gate"`
	Entries   []EntryDocument    `json:"entries"`
	Next      []string           `json:"next"` // open items in the order in which to ask
	Unused    []string           `json:"unused_prices"`
	Rule      []EvidenceDocument `json:"evidence_types"`
	InputHash string             `json:"input_hash"`
}

// WordsDocument is a text in both languages.
type WordsDocument struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// RangeDocument is a sum with its range.
type RangeDocument struct {
	Low    string `json:"low"`
	Likely string `json:"likely"`
	High   string `json:"high"`
}

// CostDocument is the true cost by the catalogue and as answered.
type CostDocument struct {
	Catalogue RangeDocument `json:"catalogue"`
	Answered  RangeDocument `json:"answered"`
}

// GateDocument is the decision before signature.
type GateDocument struct {
	State  string          `json:"state"` // pass or blocked
	Blocks []BlockDocument `json:"blocks"`
	Bound  string          `json:"contractually_bound"` // fraction of the true cost
	Shares []ShareDocument `json:"by_binding"`          // 3 to 0
}

// BlockDocument is one reason.
type BlockDocument struct {
	Reason string        `json:"reason"`
	Item   string        `json:"item,omitempty"`
	Text   WordsDocument `json:"text"`
}

// ShareDocument is the part of the true cost at one level of binding.
type ShareDocument struct {
	Binding int    `json:"binding"`
	Amount  string `json:"amount"`
	Share   string `json:"share"`
}

// EntryDocument is one item with everything known about it.
type EntryDocument struct {
	Item           string            `json:"item"`
	Title          WordsDocument     `json:"title"`
	Ask            WordsDocument     `json:"ask"`
	Question       WordsDocument     `json:"question"`
	Clause         *WordsDocument    `json:"clause"`
	Evidence       WordsDocument     `json:"evidence_wanted"`
	IfMissed       WordsDocument     `json:"if_missed"`
	Category       string            `json:"category"`
	Tier           int               `json:"tier"`
	Nature         string            `json:"nature"`
	Asked          bool              `json:"asked"`
	Needed         bool              `json:"needed"`
	Required       bool              `json:"required"`
	State          string            `json:"state"`
	Responsibility string            `json:"responsibility"`
	Accept         []string          `json:"accept"`
	Numbers        []string          `json:"numbers"` // kinds that the answer's limits may state
	Prefill        PrefillDocument   `json:"prefill"`
	Stake          RangeDocument     `json:"at_stake"`
	Chance         float64           `json:"changes_winner"` // that the answer changes which option is the cheapest; 0 when nothing was simulated
	Formula        string            `json:"formula"`
	Findings       []FindingDocument `json:"findings"`
	Answer         *AnswerDocument   `json:"answer"`
	Block          string            `json:"block,omitempty"`
	Benchmark      string            `json:"benchmark,omitempty"`
	Source         string            `json:"source,omitempty"`
}

// PrefillDocument is what the catalogue says.
type PrefillDocument struct {
	State        string         `json:"state"`
	Source       SourceDocument `json:"source"`
	Capabilities []PartDocument `json:"capabilities"`
}

// PartDocument is one capability.
type PartDocument struct {
	Capability string         `json:"capability"`
	State      string         `json:"state"`
	Text       string         `json:"text,omitempty"`
	Source     SourceDocument `json:"source"`
}

// SourceDocument is where a fact comes from.
type SourceDocument struct {
	Ref        string `json:"ref"`
	AsOf       string `json:"as_of"`
	Confidence string `json:"confidence"`
}

// FindingDocument is a hidden cost behind an item.
type FindingDocument struct {
	Code    string        `json:"code"`
	Subject string        `json:"subject"`
	Title   WordsDocument `json:"title"`
	Money   RangeDocument `json:"money"`
}

// AnswerDocument is one answer; its fields are those of the answers file.
type AnswerDocument struct {
	State          string             `json:"state,omitempty"`
	Reason         string             `json:"reason,omitempty"`
	Parts          map[string]string  `json:"parts,omitempty"`
	Responsibility string             `json:"responsibility,omitempty"`
	Limits         map[string]string  `json:"limits,omitempty"`
	Price          *PriceDocument     `json:"price,omitempty"`
	Evidence       []ProofDocument    `json:"evidence,omitempty"`
	Owner          string             `json:"owner,omitempty"`
	Due            string             `json:"due,omitempty"`
	Reviewer       string             `json:"reviewer,omitempty"`
	Comments       string             `json:"comments,omitempty"`
	Exception      *ExceptionDocument `json:"exception,omitempty"`
}

// PriceDocument is an answered price.
type PriceDocument struct {
	Low    string `json:"low"`
	Likely string `json:"likely"`
	High   string `json:"high"`
	Period string `json:"period"`
	Per    string `json:"per"`
	Tax    string `json:"tax,omitempty"`
}

// ProofDocument is one piece of evidence.
type ProofDocument struct {
	Type       string `json:"type"`
	Ref        string `json:"ref,omitempty"`
	Date       string `json:"date,omitempty"`
	ValidUntil string `json:"valid_until,omitempty"`
	Expired    bool   `json:"expired"`
}

// ExceptionDocument accepts an open item by name.
type ExceptionDocument struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
	Date   string `json:"date"`
}

// EvidenceDocument is one row of the written rule.
type EvidenceDocument struct {
	Type     string        `json:"type"`
	Name     WordsDocument `json:"name"`
	Binding  int           `json:"binding"`
	Verified int           `json:"verified"`
}

// WriteJSON writes an outcome as indented JSON; full adds the items that only a
// full audit asks.
func (o *Outcome) WriteJSON(w io.Writer, full bool) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(o.Document(full))
}

// Document builds the document of an outcome.
func (o *Outcome) Document(full bool) Document {
	l := o.List
	p := wirePrinter{l.Need.Currency.Digits()}
	d := Document{
		Offering: l.Option.ID, Name: wireWords(l.Option.Offering.Name), Currency: string(l.Need.Currency), Date: day(l.Need.Date), Priced: string(l.Option.Offering.Currency),
		Template: l.Template.AsOf, Feasible: l.Option.Feasible, Gate: p.gate(&o.Gate), Entries: []EntryDocument{},
		Next: []string{}, Unused: append([]string{}, o.Unused...), InputHash: l.InputHash,
	}
	if before, after, ok := o.TrueCosts(); ok {
		d.TrueCost = &CostDocument{p.span(before), p.span(after)}
	}
	for _, e := range l.Asked(full) {
		d.Entries = append(d.Entries, p.entry(l, e))
	}
	next := l.Next(nil)
	for _, e := range next {
		d.Next = append(d.Next, e.Item.ID)
	}
	d.AtStake = p.span(Total(next))
	for _, g := range Grades {
		d.Rule = append(d.Rule, EvidenceDocument{string(g.Type), wireText("checklist.evidence." + string(g.Type)), g.Binding, g.Verified})
	}
	return d
}

// wirePrinter prints money with the currency's digits.
type wirePrinter struct{ digits int }

func (p wirePrinter) span(r money.Range) RangeDocument {
	return RangeDocument{r.Low.String(p.digits), r.Likely.String(p.digits), r.High.String(p.digits)}
}

func wireWords(b lang.Bilingual) WordsDocument { return WordsDocument{b.In(lang.ZH), b.In(lang.EN)} }

func wireSay(p lang.Phrase) WordsDocument { return WordsDocument{p.Say(lang.ZH), p.Say(lang.EN)} }

func wireText(key string) WordsDocument { return wireSay(lang.Phrase{Key: key}) }

func wireSource(s vendors.Source) SourceDocument {
	return SourceDocument{s.Ref, s.AsOf, string(s.Confidence)}
}

func (p wirePrinter) gate(g *Gate) GateDocument {
	d := GateDocument{State: "blocked", Blocks: []BlockDocument{}, Bound: g.Bound.Share().Fixed(4)}
	if g.Pass() {
		d.State = "pass"
	}
	for i := range g.Blocks {
		b := &g.Blocks[i]
		d.Blocks = append(d.Blocks, BlockDocument{string(b.Reason), b.Item, wireSay(b.Say())})
	}
	for level := len(g.Bound.Amounts) - 1; level >= 0; level-- {
		d.Shares = append(d.Shares, ShareDocument{level, g.Bound.Amounts[level].String(p.digits), g.Bound.Shares[level].Fixed(4)})
	}
	return d
}

func (p wirePrinter) entry(l *List, e *Entry) EntryDocument {
	i := e.Item
	d := EntryDocument{
		Item: i.ID, Title: wireWords(i.Title), Ask: wireWords(i.Ask), Question: wireSay(e.Question()), Evidence: wireWords(i.Evidence),
		IfMissed: wireWords(i.IfMissed), Category: string(i.Category), Tier: i.Tier, Nature: string(i.Nature), Asked: e.Asked,
		Needed: e.Needed, Required: e.Required(), State: string(e.State()), Responsibility: string(l.Responsibility(e)),
		Accept: texts(i.Accept), Numbers: append([]string{}, i.numbers(l.Catalogue)...), Stake: p.span(e.Stake), Formula: i.Money.Formula, Findings: []FindingDocument{},
		Answer: p.answer(e.Answer, l.Need.Date), Block: string(l.block(e)), Benchmark: i.Benchmark, Source: i.Source,
		Prefill: PrefillDocument{State: string(e.Prefill.State), Source: wireSource(e.Prefill.Source), Capabilities: []PartDocument{}},
	}
	if clause, ok := e.Clause(); ok {
		said := wireSay(clause)
		d.Clause = &said
	}
	if l.Chance != nil && e.Open() {
		d.Chance = float64(wholePercent(l.Chance(e))) / 100 //nolint:mnd // per cent
	}
	for _, part := range e.Prefill.Parts {
		d.Prefill.Capabilities = append(d.Prefill.Capabilities, PartDocument{string(part.Capability), string(part.State), part.Text, wireSource(part.Source)})
	}
	for _, f := range e.Findings {
		d.Findings = append(d.Findings, FindingDocument{string(f.Code), f.Subject, wireSay(f.Title()), p.span(f.Money)})
	}
	return d
}

func (p wirePrinter) answer(a *Answer, on time.Time) *AnswerDocument {
	if a == nil {
		return nil
	}
	d := &AnswerDocument{
		State: string(a.State), Reason: a.Reason, Responsibility: string(a.Responsibility), Owner: a.Owner, Due: day(a.Due),
		Reviewer: a.Reviewer, Comments: a.Comments,
	}
	for _, part := range a.Parts {
		if d.Parts == nil {
			d.Parts = map[string]string{}
		}
		d.Parts[string(part.Capability)] = string(part.State)
	}
	for i := range a.Limits {
		if d.Limits == nil {
			d.Limits = map[string]string{}
		}
		d.Limits[string(a.Limits[i].Kind)] = limitText(&a.Limits[i])
	}
	if x := a.Price; x != nil {
		d.Price = &PriceDocument{x.Amount.Low.String(), x.Amount.Likely.String(), x.Amount.High.String(), string(x.Period), string(x.Meter), string(x.Tax)}
	}
	for i := range a.Evidence {
		e := &a.Evidence[i]
		d.Evidence = append(d.Evidence, ProofDocument{string(e.Type), e.Ref, day(e.Date), day(e.ValidUntil), e.Expired(on)})
	}
	if x := a.Exception; x != nil {
		d.Exception = &ExceptionDocument{x.Name, x.Reason, day(x.Date)}
	}
	return d
}
