package uncertainty

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// Question is an open item: what a vendor's answer would settle, and what that
// is worth.
type Question struct {
	Driver  string
	Option  string       // whose answer it is; empty when several vendors leave it open
	Kind    string       // one of the Open kinds
	Subject string       // capability or add-on, or empty
	Text    lang.Phrase  // the question
	Stake   money.Amount // by how much the answer moves the option's cost
	Changes float64      // chance that the answer names another cheapest contender
	Worth   money.Amount // expected saving by asking before choosing
}

// The value of an answer is worked out among the first contenders, and for what
// is open at them.
const (
	contendersAsked = 12
	answerBins      = 10
)

// questions lists all that is open at the first contenders, ordered by money at stake × the chance that the answer
// changes the winner; among equals by money at stake.
func (m *Model) questions(samples, sweep [][]float64, seed uint64) []Question {
	rivals := m.contenders()
	slices.SortStableFunc(rivals, func(a, b int) int {
		return cmp.Compare(m.Options[a].Sheet.True.Likely, m.Options[b].Sheet.True.Likely)
	})
	rivals = rivals[:min(contendersAsked, len(rivals))]
	unit := math.Pow10(m.need.Currency.Digits())
	var all []Question
	for d := range m.Drivers {
		item, ok := m.openAt(d, rivals)
		if !ok {
			continue
		}
		o := item.option
		q := Question{
			Driver: m.Drivers[d].Name, Option: m.Options[o].ID, Kind: item.kind, Subject: item.what,
			Stake: minor(math.Abs(sweep[o][2*d+1]-sweep[o][2*d]), unit),
		}
		changes, worth := m.answer(d, samples, rivals, seed)
		q.Changes, q.Worth = changes, money.Amount(math.Round(worth))
		q.Text = m.question(&q, o)
		if item.kind == OpenUplift {
			q.Option = ""
		}
		all = append(all, q)
	}
	slices.SortStableFunc(all, func(a, b Question) int {
		x, y := float64(a.Stake)*a.Changes, float64(b.Stake)*b.Changes
		return cmp.Or(cmp.Compare(y, x), cmp.Compare(b.Stake, a.Stake), strings.Compare(a.Driver, b.Driver))
	})
	return all
}

// What may be open: whether a must-have is included, the price of an edition, of
// an add-on without a printed one, whether tax is inside, the rise at renewal.
const (
	OpenMust   = "unconfirmed"
	OpenQuote  = "quote"
	OpenFee    = "fee"
	OpenTax    = "tax"
	OpenUplift = "uplift"
)

// openAt says what is open about a driver among the rivals.
func (m *Model) openAt(d int, rivals []int) (openItem, bool) {
	if item, ok := m.open[m.Drivers[d].Name]; ok {
		return item, slices.Contains(rivals, item.option)
	}
	if m.Drivers[d].Name != string(need.KeyUplift) {
		return openItem{}, false
	}
	for _, o := range rivals { // the first rival that does not state its rise
		if slices.Contains(m.uses[o], int32(d)) { //nolint:gosec // bounded by the catalogue
			return openItem{option: o, kind: OpenUplift}, true
		}
	}
	return openItem{}, false
}

// answer conditions the draws on a driver: each bin of its values is one answer
// that may be given. Without it the contender with the lowest mean is chosen;
// with it the one with the lowest mean of the bin. It returns the share of
// answers that choose another, and the mean saving.
func (m *Model) answer(d int, samples [][]float64, rivals []int, seed uint64) (changes, worth float64) {
	draws := len(samples[0])
	bins := m.bins(d, seed, draws)
	var counts [answerBins]float64
	for _, b := range bins {
		counts[b]++
	}
	sums := make([][answerBins]float64, len(rivals))
	prior, least := 0, math.Inf(1)
	for i, o := range rivals {
		total := 0.0
		for k, x := range samples[o] {
			sums[i][bins[k]] += x
			total += x
		}
		if total < least {
			prior, least = i, total
		}
	}
	for b, count := range counts {
		best := prior
		for i := range rivals {
			if sums[i][b] < sums[best][b] {
				best = i
			}
		}
		if best != prior { // an answer that was never drawn leaves all sums equal
			changes += count / float64(draws)
			worth += (sums[prior][b] - sums[best][b]) / float64(draws)
		}
	}
	return changes, worth
}

// bins sorts the draws by the driver: happens or not, or tenths of its chance.
func (m *Model) bins(d int, seed uint64, draws int) []uint8 {
	from := m.Drivers[d].source(seed)
	chance := m.Drivers[d].Chance
	out := make([]uint8, draws)
	for i := range out {
		p := uniform(from.Uint64())
		switch {
		case chance == 0:
			out[i] = uint8(min(int(p*answerBins), answerBins-1)) //nolint:gosec // below answerBins
		case p < chance:
			out[i] = 1
		}
	}
	return out
}

// question asks it in words.
func (m *Model) question(q *Question, option int) lang.Phrase {
	names := map[string]lang.Bilingual{"option": m.Options[option].Sheet.Offering.Name}
	if q.Subject != "" {
		names["subject"] = m.subject(q.Kind, q.Subject, option)
	}
	return lang.Phrase{Key: "uncertainty.question." + q.Kind, Args: lang.Args{}, Names: names}
}
