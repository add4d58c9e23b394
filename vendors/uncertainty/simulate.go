package uncertainty

import "fineprint/vendors/lang"

// Draw draws the model and reads percentiles, chances and the verdict off the
// draws: everything but what has to be worked out again.
func (m *Model) Draw() *Result {
	u := m.need.Uncertainty
	seed := uint64(u.Seed) //nolint:gosec // checked to be 0 or more
	r := &Result{
		Seed: seed, Draws: u.Draws, Distribution: Distribution(u.Distribution), Drivers: len(m.Drivers),
		samples: m.simulate(seed, u.Draws),
	}
	wins := firsts(r.samples, m.contenders())
	for o := range m.Options {
		out := outcome(m.Options[o].ID, m.Options[o].Sheet.True.Likely, r.samples[o])
		out.First = wins[o]
		r.Outcomes = append(r.Outcomes, out)
	}
	for i := range min(mostInMatrix, len(m.Options)) {
		row := make([]float64, min(mostInMatrix, len(m.Options)))
		for j := range row {
			row[j] = cheaper(r.samples[i], r.samples[j])
		}
		r.Cheaper = append(r.Cheaper, row)
	}
	r.Verdict = m.verdict(r.samples, wins)
	return r
}

// Simulate draws the model and works out what moves the first option, what
// turns the order and what to ask first. exact settles flips on the
// deterministic engine; nil leaves them to the compiled model.
func (m *Model) Simulate(exact Exact) (*Result, error) {
	if err := check(m.need.Uncertainty.Draws); err != nil {
		return nil, err
	}
	r := m.Draw()
	sweep := m.sweep()
	first, _ := m.leaders()
	r.Tornado = m.tornado(first, sweep)
	var err error
	if r.Flips, err = m.flips(sweep, exact); err != nil {
		return nil, err
	}
	r.Open = m.questions(r.samples, sweep, r.Seed)
	r.Questions = r.Open[:min(mostQuestions, len(r.Open))]
	for _, rule := range rules {
		r.Assumed = append(r.Assumed, Assumption{lang.Phrase{Key: "uncertainty.rule." + rule}})
	}
	return r, nil
}

// rules of the simulation that are assumptions of ours; each has a text.
var rules = []string{"shared", "price", "tax", "unconfirmed", "quote", "servers", "bundle"}
