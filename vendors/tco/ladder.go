package tco

import (
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

// Step is one step of the ladder. The steps of an option add up to its true
// cost exactly.
type Step struct {
	Cause  Cause
	Amount money.Amount
}

// Headline is what the buyer reads on the price page.
type Headline struct {
	Offering string       // the edition whose price is advertised
	Amount   money.Amount // its base price × stated quantity × horizon
	Kind     HeadlineKind
}

// HeadlineKind says what the headline is.
type HeadlineKind string

// A printed price, a free edition, or none: the vendor only quotes.
const (
	HeadlineListed HeadlineKind = "listed"
	HeadlineFree   HeadlineKind = "free"
	HeadlineNone   HeadlineKind = "none"
)

// HeadlineOf is the headline of an edition on its own: base prices with no
// minimum, no rounding, no use beyond the base, no rise and no deal.
func HeadlineOf(id string, edition []pricing.Quote) Headline {
	h := Headline{Offering: id, Kind: HeadlineNone}
	for i := range edition {
		if isAdvertised(&edition[i]) {
			h.Amount += edition[i].Levels[0]
			h.Kind = HeadlineFree
		}
	}
	if h.Amount > 0 {
		h.Kind = HeadlineListed
	}
	return h
}

// Ladder splits the way from the headline to the true cost by cause, in the
// fixed order. Every step prices the same quotes with one relaxation taken
// back, or adds the lines of one cause, so the steps telescope.
func (s *Sheet) Ladder(h Headline) []Step {
	sums := make(map[Cause]money.Amount, len(Causes))
	sums[CauseHeadline] = h.Amount
	own := money.Amount(0)
	for _, q := range s.Quotes {
		switch {
		case q.Unpriced:
			sums[CauseNotStated] += q.Total.Likely
			continue
		case isAdvertised(q):
			own += q.Levels[0]
		default:
			sums[CauseAddOns] += q.Levels[0]
		}
		sums[CauseMinimums] += q.Levels[1] - q.Levels[0]
		sums[CauseOverage] += q.Levels[2] - q.Levels[1]
		sums[CausePriceRise] += q.Levels[3] - q.Levels[2]
		sums[CauseNegotiated] += q.Levels[4] - q.Levels[3]
	}
	sums[CauseEditionJump] = own - h.Amount
	for i := range s.Lines {
		if l := &s.Lines[i]; l.PriceID == "" && s.Counts(l) {
			sums[l.Cause] += l.Total.Likely
		}
	}
	steps := make([]Step, 0, len(Causes))
	for _, c := range Causes {
		if sums[c] != 0 || c == CauseHeadline {
			steps = append(steps, Step{c, sums[c]})
		}
	}
	return steps
}
