package checklist

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/tco"
)

// RateDays is how old an exchange rate may be at signature: one month, so that
// the rate is from the same or the last month-end closing.
const RateDays = 30

// Reason says why the gate is shut.
type Reason string

// The reasons. Each required item gives at most one, the first that holds in
// this order, so that answering never adds a reason.
const (
	MustFailed       Reason = "must_failed"          // a must-have that the option cannot meet
	MustUnconfirmed  Reason = "must_unconfirmed"     // a must-have that nobody has confirmed
	Unanswered       Reason = "unanswered"           // an item of tier 1
	ReasonMissing    Reason = "reason_missing"       // not applicable, but nobody says why
	EvidenceExpired  Reason = "evidence_expired"     // the quote or certificate no longer holds
	EvidenceMissing  Reason = "evidence_missing"     // nothing that the item accepts
	NotReviewed      Reason = "not_reviewed"         // nobody checked it, or only its owner
	ExceptionPartial Reason = "exception_incomplete" // accepted, but without name, reason or date
	RatesStale       Reason = "rates_stale"          // an exchange rate older than RateDays
)

// Reasons lists them in the order above.
var Reasons = []Reason{
	MustFailed, MustUnconfirmed, Unanswered, ReasonMissing, EvidenceExpired, EvidenceMissing, NotReviewed, ExceptionPartial,
	RatesStale,
}

// Block is one reason with what it is about.
type Block struct {
	Reason  Reason
	Item    string // id, or empty when it is about no item
	Subject lang.Bilingual
	Args    lang.Args
}

// Say is the reason as a sentence.
func (b *Block) Say() lang.Phrase {
	return lang.Phrase{Key: "checklist.reason." + string(b.Reason), Args: b.Args, Names: map[string]lang.Bilingual{"subject": b.Subject}}
}

// Gate is the decision before signature. It is open when Blocks is empty.
type Gate struct {
	Blocks []Block // by reason in the order of Reasons, then as in the list
	Bound  Bound
}

// Pass reports whether nothing stands against signing.
func (g *Gate) Pass() bool { return len(g.Blocks) == 0 }

// Bound is how firmly the true cost is bound, by the binding of the evidence
// behind each cost line.
type Bound struct {
	Amounts [4]money.Amount  // likely, by binding 0 to 3; they add up to the true cost
	Shares  [4]money.Decimal // fractions with 4 digits; they add up to 1, or to 0 when nothing costs
}

// Share is the share of the true cost that a contract binds: the one number.
func (b *Bound) Share() money.Decimal { return b.Shares[3] }

// Evaluate decides whether an option may be signed. Required are the items of
// tier 1 and those on which a must-have hangs; each needs a state, evidence that
// it accepts and that still holds, and a reviewer who is not its owner, or an
// exception with name, reason and date.
func Evaluate(l *List) Gate {
	var g Gate
	for i := range l.Entries {
		e := &l.Entries[i]
		if reason := l.block(e); reason != "" {
			g.Blocks = append(g.Blocks, Block{Reason: reason, Item: e.Item.ID, Subject: e.Item.Title})
		}
	}
	g.Blocks = append(g.Blocks, l.staleRates()...)
	slices.SortStableFunc(g.Blocks, func(a, b Block) int {
		return cmp.Compare(slices.Index(Reasons, a.Reason), slices.Index(Reasons, b.Reason))
	})
	g.Bound = l.bound()
	return g
}

// Required reports whether the gate waits for an entry.
func (e *Entry) Required() bool { return e.Needed || e.Item.Tier == 1 }

// block is the one reason of an entry, or "".
func (l *List) block(e *Entry) Reason {
	if !e.Required() {
		return ""
	}
	reason := l.wants(e)
	if reason == "" || e.Answer == nil || e.Answer.Exception == nil {
		return reason
	}
	if e.Answer.Exception.Complete() {
		return ""
	}
	return ExceptionPartial
}

// wants is what an entry lacks first, whatever was accepted by name.
func (l *List) wants(e *Entry) Reason {
	if e.Needed {
		if r := l.mustWants(e); r != "" {
			return r
		}
	}
	switch e.State() {
	case NotStated:
		return Unanswered
	case NotApplicable:
		if e.Answer == nil || e.Answer.Reason == "" {
			return ReasonMissing
		}
		return e.reviewWants()
	case Included, AddOn, HigherEdition, Build, Unavailable:
	}
	if r := l.proofWants(e); r != "" {
		return r
	}
	return e.reviewWants()
}

// mustWants asks for a clear state of every must-have.
func (l *List) mustWants(e *Entry) Reason {
	for _, c := range e.Relevant {
		if l.gateOf(c) == bundle.Failed {
			return MustFailed
		}
	}
	for _, c := range e.Relevant {
		s := e.StateOf(c)
		if s == NotStated || s == NotApplicable || l.gateOf(c) == bundle.Unconfirmed {
			return MustUnconfirmed
		}
	}
	return ""
}

func (l *List) proofWants(e *Entry) Reason {
	reason := EvidenceMissing
	for _, proof := range e.evidence() {
		if !slices.Contains(e.Item.Accept, proof.Type) {
			continue
		}
		if !proof.Expired(l.Need.Date) {
			return ""
		}
		reason = EvidenceExpired
	}
	return reason
}

func (e *Entry) reviewWants() Reason {
	if e.Answer == nil || e.Answer.Reviewer == "" || strings.EqualFold(e.Answer.Reviewer, e.Answer.Owner) {
		return NotReviewed
	}
	return ""
}

// staleRates finds the exchange rates behind the option's cost that are older
// than RateDays or undated.
func (l *List) staleRates() []Block {
	if l.Option.Sheet == nil || !l.foreign() {
		return nil
	}
	currency := l.Option.Offering.Currency
	source, stated := l.Need.RateSources[currency]
	if !stated {
		source = vendors.Source{AsOf: l.Need.Rates.AsOf}
	}
	age, known := catalogue.Age(source, l.Need.Date)
	if known && age <= RateDays {
		return nil
	}
	return []Block{{
		Reason:  RatesStale,
		Subject: lang.Bilingual{ZH: string(currency), EN: string(currency)},
		Args:    lang.Args{"as_of": source.AsOf, "days": strconv.Itoa(RateDays)},
	}}
}

// foreign reports whether a line of the option depends on an exchange rate.
func (l *List) foreign() bool {
	if l.Option.Offering.Currency != l.Need.Currency {
		return true
	}
	return slices.ContainsFunc(l.Option.Sheet.Lines, func(x tco.Line) bool {
		return l.Option.Sheet.Counts(&x) && slices.Contains(x.Uses, need.KeyFXRange)
	})
}

// bound grades every cost line that counts.
func (l *List) bound() Bound {
	var b Bound
	if l.Option.Sheet == nil {
		return b
	}
	levels := l.levels()
	for i := range l.Option.Sheet.Lines {
		x := &l.Option.Sheet.Lines[i]
		if !l.Option.Sheet.Counts(x) {
			continue
		}
		level := bindingOf(x.Basis)
		if answered, ok := levels[x.ID]; ok {
			level = max(level, answered)
		}
		b.Amounts[level] += x.Total.Likely
	}
	weights := make([]money.Decimal, len(b.Amounts))
	total := money.Amount(0)
	for i, a := range b.Amounts {
		weights[i] = money.Int(int64(max(a, 0)))
		total += max(a, 0)
	}
	if total == 0 {
		return b
	}
	const whole = 10_000 // shares have 4 digits
	for i, a := range money.Allocate(whole, weights) {
		b.Shares[i] = money.New(int64(a), 4)
	}
	return b
}

// levels is the binding of each line that answers speak about: as firm as the
// weakest of the required items that the line hangs on, for a bound price on an
// unbound definition binds nothing.
func (l *List) levels() map[string]int {
	levels := map[string]int{}
	for i := range l.Entries {
		e := &l.Entries[i]
		if !e.Required() {
			continue
		}
		level := l.binding(e)
		for _, a := range e.atoms {
			line, ok := strings.CutPrefix(a.key, "line ")
			if !ok {
				continue
			}
			if known, twice := levels[line]; !twice || level < known {
				levels[line] = level
			}
		}
	}
	return levels
}

// binding is that of an entry's firmest accepted evidence; an unanswered entry
// binds nothing.
func (l *List) binding(e *Entry) int {
	if e.Answer == nil || e.State() == NotStated {
		return 0
	}
	accepted := slices.DeleteFunc(slices.Clone(e.Answer.Evidence), func(p Evidence) bool { return !slices.Contains(e.Item.Accept, p.Type) })
	if proof := best(accepted, l.Need.Date); proof != nil {
		return GradeOf(proof.Type).Binding
	}
	return 0
}

// bindingOf is how firm a line is by the price behind it alone.
func bindingOf(b tco.Basis) int {
	switch b {
	case tco.Contracted:
		return 3
	case tco.Quoted:
		return 2
	case tco.Listed:
		return 1
	case tco.Assumed, tco.Unknown:
	}
	return 0
}
