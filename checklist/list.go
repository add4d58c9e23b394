package checklist

import (
	"slices"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/compare"
	"fineprint/vendors/hidden"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// List is the checklist of one offering for one need. It is read-only.
type List struct {
	Need      *need.Need
	Catalogue *vendors.Catalogue
	Option    *compare.Option
	Template  *Template
	InputHash string       // of the comparison it stands on
	Entries   []Entry      // by tier, then by money at stake
	Chance    ChangeChance // that an answer changes the winner, once Outcome.Simulate has run
}

// Entry is one item of a checklist with everything known about it.
type Entry struct {
	Item     *Item
	Asked    bool // false: only in the full audit
	Needed   bool // a must-have hangs on it
	Relevant []vendors.CapabilityID
	Prefill  Prefill
	Answer   *Answer // nil = none
	Findings []*hidden.Finding
	Stake    money.Range // over the horizon; zero when no money can be named
	atoms    []atom
}

// Prefill is what the catalogue says already.
type Prefill struct {
	State  State
	Source vendors.Source // of the capability that State comes from
	Parts  []PrefillPart  // each capability of the item that the need or catalogue knows
}

// PrefillPart is one capability as the catalogue has it.
type PrefillPart struct {
	Capability vendors.CapabilityID
	State      State
	Text       string // the limit in the source's words
	Source     vendors.Source
}

// generator makes one list.
type generator struct {
	result   *compare.Result
	option   *compare.Option
	template *Template
	required map[vendors.CapabilityID]need.Level
	linked   map[*hidden.Finding]bool
}

// Generate makes the checklist of one option of a comparison: every item that
// concerns it, an item for each must-have that the template does not decide, and
// one for each kind of finding that no item explains.
func Generate(r *compare.Result, o *compare.Option, t *Template) *List {
	g := &generator{
		result: r, option: o, template: t,
		required: map[vendors.CapabilityID]need.Level{}, linked: map[*hidden.Finding]bool{},
	}
	for i := range r.Need.Requirements {
		q := &r.Need.Requirements[i]
		g.required[q.Capability] = q.Level
	}
	l := &List{Need: r.Need, Catalogue: r.Catalogue, Option: o, Template: t, InputHash: r.InputHash}
	for i := range t.Items {
		if item := &t.Items[i]; item.concerns(o.Offering) {
			l.Entries = append(l.Entries, g.entry(item))
		}
	}
	for i := range r.Need.Requirements {
		if q := &r.Need.Requirements[i]; q.Level == need.Must && !g.decided(l, q.Capability) {
			l.Entries = append(l.Entries, g.entry(needItem(q.Capability, r.Catalogue)))
		}
	}
	for _, item := range g.unexplained() {
		l.Entries = append(l.Entries, g.entry(item))
	}
	l.order()
	return l
}

// decided reports whether an entry of the list decides a capability.
func (g *generator) decided(l *List, c vendors.CapabilityID) bool {
	return slices.ContainsFunc(l.Entries, func(e Entry) bool { return slices.Contains(e.Item.Decides, c) })
}

// order sorts by tier, then by money at stake, then as in the template.
func (l *List) order() {
	slices.SortStableFunc(l.Entries, func(a, b Entry) int {
		if a.Item.Tier != b.Item.Tier {
			return a.Item.Tier - b.Item.Tier
		}
		return byStake(a.Stake, b.Stake)
	})
}

func (g *generator) entry(i *Item) Entry {
	e := Entry{Item: i, Prefill: g.prefill(i)}
	for _, c := range i.Decides {
		if g.required[c] != "" {
			e.Relevant = append(e.Relevant, c)
		}
		e.Needed = e.Needed || g.required[c] == need.Must
	}
	if e.Needed {
		e.Relevant = slices.DeleteFunc(e.Relevant, func(c vendors.CapabilityID) bool { return g.required[c] != need.Must })
	}
	if len(e.Relevant) == 0 {
		e.Relevant = i.Decides
	}
	e.Prefill.combine(e.Relevant)
	for j := range g.option.Findings {
		if f := &g.option.Findings[j]; i.explains(f) {
			e.Findings = append(e.Findings, f)
			g.linked[f] = true
		}
	}
	e.Asked = g.asked(&e)
	e.atoms = g.atoms(&e)
	e.Stake = union(e.atoms)
	return e
}

// explains reports whether a finding belongs to an item: it is about a
// capability the item decides, or the template names its code and it is about
// no capability or about one the item is linked to.
func (i *Item) explains(f *hidden.Finding) bool {
	if f.Capability != "" && slices.Contains(i.Decides, f.Capability) {
		return true
	}
	if !slices.Contains(i.Money.Findings, f.Code) {
		return false
	}
	return f.Capability == "" || len(i.Capabilities) == 0 || slices.Contains(i.Capabilities, f.Capability)
}

// asked reports whether an entry belongs to the checklist of this project, not
// only to the full audit.
func (g *generator) asked(e *Entry) bool {
	if e.Item.Tier == 1 || e.Needed {
		return true
	}
	return e.Item.Tier == 2 && (e.Item.unconditional() || len(e.Findings) > 0 || g.opened(e.Item))
}

// opened reports whether the need opens an item of tier 2.
func (g *generator) opened(i *Item) bool {
	n := g.result.Need
	return slices.ContainsFunc(i.Capabilities, func(c vendors.CapabilityID) bool { return g.required[c] != "" }) ||
		slices.ContainsFunc(i.When.Finding, g.found) ||
		slices.ContainsFunc(i.When.Security, func(s Security) bool { return asks(&n.Security, s) }) ||
		slices.ContainsFunc(i.When.Integration, func(s string) bool {
			return slices.ContainsFunc(n.Integrations, func(x need.Integration) bool { return s == anyIntegration || x.System == s })
		})
}

func (g *generator) found(code hidden.Code) bool {
	return slices.ContainsFunc(g.option.Findings, func(f hidden.Finding) bool { return f.Code == code })
}

func asks(n *need.Security, s Security) bool {
	switch s {
	case MLPS:
		return n.MLPS > 0
	case ISO27001:
		return n.ISO27001
	case PenTest:
		return n.PenTest
	}
	return false
}

// prefill reads the catalogue for the capabilities that an item decides.
func (g *generator) prefill(i *Item) Prefill {
	p := Prefill{State: NotStated}
	for _, c := range i.Decides {
		v := g.option.Offering.Provision(c)
		state := State(v.Status)
		source := v.Source
		if state == NotStated { // an add-on on sale answers it as well
			if a := seller(g.option.Offering, c); a != nil {
				state = AddOn
				if len(a.Prices) > 0 {
					source = a.Prices[0].Source
				}
			}
		}
		p.Parts = append(p.Parts, PrefillPart{Capability: c, State: state, Text: v.Text, Source: source})
	}
	return p
}

// seller is the first add-on that provides a capability, or nil.
func seller(o *vendors.Offering, c vendors.CapabilityID) *vendors.AddOn {
	for i := range o.AddOns {
		if a := &o.AddOns[i]; !a.Metered && slices.Contains(a.Provides, c) {
			return a
		}
	}
	return nil
}

// combine takes the state of the relevant capability that leaves the buyer
// worst off.
func (p *Prefill) combine(relevant []vendors.CapabilityID) {
	found := false
	for _, part := range p.Parts {
		if !slices.Contains(relevant, part.Capability) {
			continue
		}
		if !found || worse(part.State, p.State) != p.State {
			p.State, p.Source = part.State, part.Source
		}
		found = true
	}
}

// part is the catalogue's state of one capability.
func (p *Prefill) part(c vendors.CapabilityID) State {
	for _, part := range p.Parts {
		if part.Capability == c {
			return part.State
		}
	}
	return NotStated
}

// StateOf is the state of one capability: as answered, else as the catalogue
// has it.
func (e *Entry) StateOf(c vendors.CapabilityID) State {
	if s := e.Answer.stateOf(c); s != "" {
		return s
	}
	return e.Prefill.part(c)
}

// State is the state of the item: of what the need asks for, the worst.
func (e *Entry) State() State {
	if len(e.Relevant) == 0 {
		if e.Answer != nil && e.Answer.State != "" {
			return e.Answer.State
		}
		return NotStated
	}
	state := e.StateOf(e.Relevant[0])
	for _, c := range e.Relevant[1:] {
		state = worse(state, e.StateOf(c))
	}
	return state
}

// Responsibility is who does it: as answered, else the item's default for the
// offering's deployment.
func (l *List) Responsibility(e *Entry) Responsibility {
	if e.Answer != nil && e.Answer.Responsibility != "" {
		return e.Answer.Responsibility
	}
	return e.Item.Default[l.Option.Offering.Deployment]
}

// Question is what to put to the vendor: the finding's, which names the figures,
// when there is just one, else the item's own.
func (e *Entry) Question() lang.Phrase {
	if len(e.Findings) == 1 {
		return e.Findings[0].Question()
	}
	return lang.Phrase{Plain: e.Item.Ask}
}

// Clause is what to write into the contract, by the dearest finding; ok is false
// when there is none.
func (e *Entry) Clause() (clause lang.Phrase, ok bool) {
	if f := e.dearest(); f != nil {
		return f.Clause(), true
	}
	return lang.Phrase{}, false
}

func (e *Entry) dearest() *hidden.Finding {
	var found *hidden.Finding
	for _, f := range e.Findings {
		if found == nil || stakeOf(f.Money) > stakeOf(found.Money) {
			found = f
		}
	}
	return found
}

// evidence is every proof of an entry: the answer's and, where the catalogue's
// state stands, the page it was read on.
func (e *Entry) evidence() []Evidence {
	var all []Evidence
	if e.Answer != nil {
		all = append(all, e.Answer.Evidence...)
	}
	if !e.answered() && e.Prefill.State != NotStated && e.Prefill.Source.Confidence == vendors.ConfidenceHigh {
		day, err := time.Parse(time.DateOnly, e.Prefill.Source.AsOf)
		if err != nil { // a month or a year
			day = time.Time{}
		}
		all = append(all, Evidence{Type: Doc, Ref: e.Prefill.Source.Ref, Date: day})
	}
	return all
}

// answered reports whether somebody stated the state, beyond the catalogue.
func (e *Entry) answered() bool {
	return e.Answer != nil && (e.Answer.State != "" || len(e.Answer.Parts) > 0)
}

// Open reports whether an entry still has to be answered.
func (e *Entry) Open() bool { return e.State() == NotStated }

// With returns the list with answers beside its items. Answers to items that
// the list does not have stay unused.
func (l *List) With(a *Answers) *List {
	out := *l
	out.Entries = slices.Clone(l.Entries)
	for i := range out.Entries {
		out.Entries[i].Answer = a.Of(out.Entries[i].Item.ID)
	}
	return &out
}

// Entry returns the entry of an item, or nil.
func (l *List) Entry(item string) *Entry {
	for i := range l.Entries {
		if l.Entries[i].Item.ID == item {
			return &l.Entries[i]
		}
	}
	return nil
}

// Asked lists the entries of this project, or with full every entry.
func (l *List) Asked(full bool) []*Entry {
	var all []*Entry
	for i := range l.Entries {
		if e := &l.Entries[i]; full || e.Asked {
			all = append(all, e)
		}
	}
	return all
}

// Progress counts the entries that the gate waits for and, of them, those that
// somebody has answered.
func (l *List) Progress() (required, answered int) {
	for i := range l.Entries {
		e := &l.Entries[i]
		if !e.Required() {
			continue
		}
		required++
		if e.answered() {
			answered++
		}
	}
	return required, answered
}

// Total is the money at stake on entries together. A cost line on which several
// of them hang counts once.
func Total(entries []*Entry) money.Range {
	var all []atom
	for _, e := range entries {
		for _, a := range e.atoms {
			if len(a.lines) > 0 {
				all = append(all, a)
			}
		}
	}
	return union(all)
}

// gateOf is the bundle's answer to a must-have of the option.
func (l *List) gateOf(c vendors.CapabilityID) bundle.State {
	for _, g := range l.Option.Bundle.Gates {
		if g.Capability == c {
			return g.State
		}
	}
	return bundle.InBase
}
