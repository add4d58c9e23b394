package checklist

import (
	"slices"
	"strings"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/strictyaml"
)

// mostMoney bounds an answered price, mostLimit an answered number.
var (
	mostMoney = money.Must("1000000000000")
	mostLimit = money.Must("1000000000000000")
)

// unlimited is how a limit without an end is written.
const unlimited = "unlimited"

// answersReader reads one file of answers.
type answersReader struct {
	reader
	template *Template
	cat      *vendors.Catalogue
	first    map[string]int                  // line of each item
	decided  map[vendors.CapabilityID]string // item that answered a capability
}

// ParseAnswers reads answers in YAML or JSON or, when name ends in .csv, in
// CSV. Template and catalogue say which items, capabilities and offerings there
// are. It fails with all faults at once, each with line, path and what to do.
func ParseAnswers(data []byte, name string, t *Template, cat *vendors.Catalogue) (*Answers, error) {
	r := &answersReader{
		reader: reader{strictyaml.NewFaults(name, fault.Say("file"), "offering: slack-pro")}, template: t, cat: cat,
		first: map[string]int{}, decided: map[vendors.CapabilityID]string{},
	}
	var top *strictyaml.Node
	if strings.HasSuffix(strings.ToLower(name), ".csv") {
		top = loadCSV(data, r.faults)
	} else {
		top = strictyaml.Load(data, r.faults)
	}
	if top == nil {
		return nil, r.faults.Err()
	}
	a := r.answers(top)
	if err := r.faults.Err(); err != nil {
		return nil, err
	}
	return a, nil
}

func (r *answersReader) answers(top *strictyaml.Node) *Answers {
	a := &Answers{}
	if !r.object(top, "offering", "answers") {
		return a
	}
	if top.Get("offering") == nil {
		r.faults.At(top, "offering is missing: name the offering that these answers are about")
	}
	a.Offering = r.text(top.Get("offering"))
	if a.Offering != "" && r.cat.Offering(a.Offering) == nil {
		r.faults.At(top.Get("offering"), "no offering is called %q%s", strictyaml.Clip(a.Offering), strictyaml.Meant(a.Offering, r.offerings()))
	}
	for _, n := range r.entries(top.Get("answers")) {
		if answer, ok := r.answer(n); ok && !answer.empty() {
			a.Items = append(a.Items, answer)
		}
	}
	return a
}

func (r *answersReader) offerings() []string {
	ids := make([]string, len(r.cat.Offerings))
	for i := range r.cat.Offerings {
		ids[i] = r.cat.Offerings[i].ID
	}
	return ids
}

func (r *answersReader) answer(n *strictyaml.Node) (Answer, bool) {
	if !r.object(n, "item", "state", "reason", "parts", "responsibility", "limits", "price", "evidence", "owner", "due",
		"reviewer", "comments", "exception") {
		return Answer{}, false
	}
	r.needs(n, "item")
	a := Answer{Item: r.text(n.Get("item"))}
	item := r.itemOf(n.Get("item"), a.Item)
	a.State = word(&r.reader, n.Get("state"), States)
	a.Reason = r.text(n.Get("reason"))
	a.Responsibility = word(&r.reader, n.Get("responsibility"), responsibilities)
	a.Parts = r.parts(n.Get("parts"), item)
	a.Limits = r.limits(n.Get("limits"), item)
	a.Price = r.price(n.Get("price"))
	for _, e := range r.entries(n.Get("evidence")) {
		a.Evidence = append(a.Evidence, r.evidence(e))
	}
	a.Owner, a.Reviewer = r.text(n.Get("owner")), r.text(n.Get("reviewer"))
	a.Due, a.Comments = r.day(n.Get("due")), r.prose(n.Get("comments"))
	a.Exception = r.exception(n.Get("exception"))
	return a, true
}

// itemOf finds the item that an answer is about.
func (r *answersReader) itemOf(n *strictyaml.Node, id string) *Item {
	if n == nil || id == "" {
		return nil
	}
	item := r.template.find(id, r.cat)
	if item == nil {
		ids := make([]string, len(r.template.Items))
		for i := range r.template.Items {
			ids[i] = r.template.Items[i].ID
		}
		r.faults.At(n, "the template has no item %q%s", strictyaml.Clip(id), strictyaml.Meant(id, ids))
		return nil
	}
	if line, twice := r.first[id]; twice {
		r.faults.At(n, "%q is already answered in line %d: keep one", id, line)
		return item
	}
	r.first[id] = n.Line
	return item
}

// parts reads the states of single capabilities, sorted.
func (r *answersReader) parts(n *strictyaml.Node, item *Item) []Part {
	if item == nil || !r.named(n) {
		return nil
	}
	var all []Part
	for _, name := range n.Keys() {
		if !slices.Contains(item.Decides, vendors.CapabilityID(name)) {
			r.faults.At(n.Fields[name], "is not a capability that %s decides%s", item.ID, strictyaml.Meant(name, texts(item.Decides)))
			continue
		}
		if state := word(&r.reader, n.Get(name), States); state != "" {
			all = append(all, Part{vendors.CapabilityID(name), state})
		}
	}
	slices.SortFunc(all, func(a, b Part) int { return strings.Compare(string(a.Capability), string(b.Capability)) })
	return all
}

// named wants an object with free names.
func (r *answersReader) named(n *strictyaml.Node) bool {
	if n == nil || n.Form == strictyaml.Broken {
		return false
	}
	if n.Form != strictyaml.Object {
		r.faults.At(n, "want named values, got %s", n.Form)
		return false
	}
	return true
}

// numbers lists the kinds of number that an answer to the item may state.
func (i *Item) numbers(c *vendors.Catalogue) []string {
	kinds := texts(i.Money.Terms)
	for _, id := range i.Decides {
		if k := c.Capability(id); k != nil {
			for _, spec := range k.Limits {
				if !slices.Contains(kinds, string(spec.Kind)) {
					kinds = append(kinds, string(spec.Kind))
				}
			}
		}
	}
	return kinds
}

func (r *answersReader) limits(n *strictyaml.Node, item *Item) []vendors.Limit {
	if item == nil || !r.named(n) {
		return nil
	}
	var all []vendors.Limit
	kinds := item.numbers(r.cat)
	for _, name := range n.Keys() {
		if !slices.Contains(kinds, name) {
			r.faults.At(n.Fields[name], "is not a number that %s has%s", item.ID, strictyaml.Meant(name, kinds))
			continue
		}
		value := n.Get(name)
		if value == nil {
			continue
		}
		l := vendors.Limit{Kind: vendors.LimitKind(name)}
		isTerm := slices.Contains(item.Money.Terms, Term(name))
		if value.Text() == unlimited && !isTerm {
			l.Unlimited = true
		} else if number, ok := r.number(value, mostLimit); ok {
			l.Value = number
			if isTerm {
				r.term(value, Term(name), number)
			}
		}
		all = append(all, l)
	}
	slices.SortFunc(all, func(a, b vendors.Limit) int { return strings.Compare(string(a.Kind), string(b.Kind)) })
	return all
}

// term bounds the numbers of a contract.
func (r *answersReader) term(n *strictyaml.Node, t Term, d money.Decimal) {
	most := map[Term]money.Decimal{
		TermUplift: money.Int(100), TermMinSeats: money.Int(10_000_000), TermMonths: money.Int(120), TermNotice: money.Int(3650),
		TermExitFee: mostMoney,
	}[t]
	if most.Less(d) {
		r.faults.At(n, "want 0 to %s, got %s", most, d)
		return
	}
	if _, whole := d.Int64(); !whole && t != TermUplift && t != TermExitFee {
		r.faults.At(n, "want a whole number, got %s", d)
	}
}

// price reads one amount or a range.
func (r *answersReader) price(n *strictyaml.Node) *Price {
	if !r.object(n, "amount", "low", "likely", "high", "period", "per", "tax") {
		return nil
	}
	p := &Price{
		Period: word(&r.reader, n.Get("period"), []vendors.PeriodUnit{vendors.Once, vendors.Month, vendors.Year}),
		Meter:  word(&r.reader, n.Get("per"), []vendors.Meter{vendors.MeterFlat, vendors.MeterUser}),
		Tax:    word(&r.reader, n.Get("tax"), []vendors.Tax{vendors.TaxIncluded, vendors.TaxExcluded, vendors.TaxUnknown}),
	}
	if p.Meter == "" {
		p.Meter = vendors.MeterFlat
	}
	r.needs(n, "period")
	switch ranged := n.Get("low") != nil || n.Get("high") != nil || n.Get("likely") != nil; {
	case n.Get("amount") != nil && ranged:
		r.faults.At(n, "gives an amount and a range: keep one")
	case n.Get("amount") != nil:
		d, _ := r.number(n.Get("amount"), mostMoney)
		p.Amount = money.Certain(d)
	case ranged:
		p.Amount = r.spread(n)
	default:
		r.faults.At(n, "has no amount: give amount, or low and high")
	}
	return p
}

// spread reads low and high; without likely, the middle counts as likely.
func (r *answersReader) spread(n *strictyaml.Node) money.Estimate {
	r.needs(n, "low", "high")
	low, ok1 := r.number(n.Get("low"), mostMoney)
	high, ok2 := r.number(n.Get("high"), mostMoney)
	if !ok1 || !ok2 {
		return money.Estimate{}
	}
	if high.Less(low) {
		r.faults.At(n, "low %s is more than high %s: exchange them", low, high)
		return money.Estimate{}
	}
	likely := low.Add(high).Mul(money.New(5, 1))
	if given := n.Get("likely"); given != nil {
		d, ok := r.number(given, mostMoney)
		if ok && (d.Less(low) || high.Less(d)) {
			r.faults.At(given, "want %s to %s, between low and high, got %s", low, high, d)
		}
		likely = d
	}
	return money.Estimate{Low: low, Likely: likely, High: high}
}

func (r *answersReader) evidence(n *strictyaml.Node) Evidence {
	if !r.object(n, "type", "ref", "date", "valid_until") {
		return Evidence{}
	}
	if n.Get("type") == nil {
		all := make([]string, len(Grades))
		for i, g := range Grades {
			all[i] = string(g.Type)
		}
		r.faults.At(n, "type is missing: give one of %s", fault.Names(all))
	}
	e := Evidence{
		Type: word(&r.reader, n.Get("type"), evidenceTypes()), Ref: r.text(n.Get("ref")),
		Date: r.day(n.Get("date")), ValidUntil: r.day(n.Get("valid_until")),
	}
	if !e.Date.IsZero() && !e.ValidUntil.IsZero() && e.ValidUntil.Before(e.Date) {
		r.faults.At(n.Get("valid_until"), "ends on %s, before its date %s", day(e.ValidUntil), day(e.Date))
	}
	return e
}

func evidenceTypes() []EvidenceType {
	all := make([]EvidenceType, len(Grades))
	for i, g := range Grades {
		all[i] = g.Type
	}
	return all
}

func (r *answersReader) exception(n *strictyaml.Node) *Exception {
	if !r.object(n, "name", "reason", "date") {
		return nil
	}
	e := Exception{Name: r.text(n.Get("name")), Reason: r.text(n.Get("reason")), Date: r.day(n.Get("date"))}
	if e == (Exception{}) {
		return nil
	}
	return &e
}

// Check reports answers that do not belong to an offering.
func (a *Answers) Check(offering string) error {
	if a != nil && a.Offering != offering {
		return fault.Invalid("answers", "are about %s, not %s: name the file of this offering", a.Offering, offering)
	}
	return nil
}

// day prints a date; nothing when it is not given.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
