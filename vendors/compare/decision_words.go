package compare

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/scoring"
)

// shownParts is how many parts of a lead a line names; the rest is "other".
const shownParts = 3

// shownFlips is how many weights the sentences about what would flip it name.
const shownFlips = 3

// percent prints a share in whole percent, and a small one with a decimal:
// 0.834 is 83 %, 0.0031 is 0.3 %.
func percent(share float64) string {
	if share > 0 && share < 0.01 {
		return points(share) + "%"
	}
	return itoa(int(math.Round(100*share))) + "%"
}

// points prints a share in points with one decimal: 0.0234 is 2.3.
func points(share float64) string {
	return money.Int(int64(math.Round(1000 * share))).Mul(money.New(1, 1)).String()
}

// capability is the name of a capability in both languages.
func (d *decider) capability(id vendors.CapabilityID) lang.Bilingual {
	if c := d.r.Catalogue.Capability(id); c != nil {
		return c.Name
	}
	return lang.Bilingual{ZH: string(id), EN: string(id)}
}

// size prints a difference of worth with its sign: money without a budget,
// points of 100 with one.
func (d *decider) size(x float64, l lang.Lang, signed bool) string {
	mark := ""
	switch {
	case x < 0:
		mark = "−"
	case signed:
		mark = "+"
	}
	if d.v.Rule == scoring.CombinedTotal {
		return mark + points(math.Abs(x)) + l.Text("decision.points", nil)
	}
	return mark + d.n.Currency.Short(money.Amount(math.Round(math.Abs(x))), string(l))
}

// both prints something in both languages.
func both(say func(lang.Lang) string) lang.Bilingual {
	return lang.Bilingual{ZH: say(lang.ZH), EN: say(lang.EN)}
}

// explain puts the decision into sentences.
func (d *decider) explain(out *Decision) {
	out.Explanation = append(out.Explanation, d.verdict(out))
	if out.Lead != nil {
		out.Explanation = append(out.Explanation, d.leadLine(out.Lead))
	}
	leader := &out.Contenders[0]
	if !out.Alone && len(d.wishes) > 0 {
		out.Explanation = append(out.Explanation, lang.Phrase{Key: "decision.share", Names: d.leaderName(), Args: lang.Args{
			"share": percent(leader.FirstShare), "draws": itoa(out.Draws),
		}})
	}
	if !out.Alone && out.Joint != nil {
		out.Explanation = append(out.Explanation, lang.Phrase{Key: jointKey, Names: d.leaderName(), Args: lang.Args{
			"share": drawsText(out.Joint.First[0]), "draws": itoa(out.Joint.Draws),
		}})
	}
	if open := unanswered(d.options[0]); open > 0 {
		names := d.leaderName()
		names["low"] = both(func(l lang.Lang) string { return d.size(leader.Low-leader.Worth, l, true) })
		names["high"] = both(func(l lang.Lang) string { return d.size(leader.High-leader.Worth, l, true) })
		out.Explanation = append(out.Explanation, lang.Phrase{Key: "decision.interval", Names: names, Args: lang.Args{"count": itoa(open)}})
	}
	if len(out.Sets) > 0 {
		key := "decision.sets.agree"
		if !out.Agree {
			key = "decision.sets.disagree"
		}
		out.Explanation = append(out.Explanation, lang.Phrase{Key: key, Names: d.leaderName(), Args: lang.Args{"count": itoa(len(out.Sets))}})
	}
	d.flipsIf(out)
}

// leaderName is the parameter of a sentence about the first option.
func (d *decider) leaderName() map[string]lang.Bilingual {
	return map[string]lang.Bilingual{"name": d.options[0].Offering.Name}
}

func unanswered(o *Option) int {
	open := 0
	for i := range o.Fit.Wishes {
		if !o.Fit.Wishes[i].Answered {
			open++
		}
	}
	return open
}

// verdict is the first sentence.
func (d *decider) verdict(out *Decision) lang.Phrase {
	switch {
	case out.Winner != "" && out.Alone:
		return lang.Phrase{Key: "decision.alone", Names: d.leaderName()}
	case out.Winner != "":
		return lang.Phrase{Key: "decision.winner", Names: d.leaderName()}
	}
	names := d.leaderName()
	names["reasons"] = both(func(l lang.Lang) string {
		var said []string
		for _, reason := range out.Reasons {
			said = append(said, reason.Text.Say(l))
		}
		return strings.Join(said, l.Text("decision.join", nil))
	})
	if best := d.r.Option(out.BestConfirmed); best != nil && out.BestConfirmed != out.Leader {
		names["confirmed"] = best.Offering.Name
		return lang.Phrase{Key: "decision.none.confirmed", Names: names}
	}
	return lang.Phrase{Key: "decision.none", Names: names}
}

// leadLine says by how much the first leads the second, and from what.
func (d *decider) leadLine(l *Lead) lang.Phrase {
	names := d.leaderName()
	names["rival"] = d.r.Option(l.Over).Offering.Name
	if !slices.ContainsFunc(l.Parts, func(p Part) bool { return p.Size != 0 }) {
		if d.options[0].Sheet.True.Likely < d.options[1].Sheet.True.Likely {
			return lang.Phrase{Key: "decision.level", Names: names}
		}
		return lang.Phrase{Key: "decision.even", Names: names}
	}
	names["gap"] = both(func(of lang.Lang) string { return d.size(l.Gap, of, false) })
	names["parts"] = both(func(of lang.Lang) string { return d.parts(l, of) })
	return lang.Phrase{Key: "decision.lead", Names: names}
}

// parts names the largest parts; "other" is what they leave of the gap, so that
// what is printed adds up.
func (d *decider) parts(l *Lead, of lang.Lang) string {
	var said []string
	rest := d.shown(l.Gap)
	for i, p := range l.Parts {
		if i == shownParts || p.Size == 0 {
			break
		}
		name := of.Text("decision.cost", nil)
		if p.Capability != "" {
			name = d.capability(p.Capability).In(of)
		}
		said = append(said, d.size(p.Size, of, true)+" "+name)
		rest -= d.shown(p.Size)
	}
	if len(l.Parts) > shownParts && math.Abs(rest) > scoring.Tie*max(1, math.Abs(l.Gap)) {
		said = append(said, d.size(rest, of, true)+" "+of.Text("decision.other", nil))
	}
	return strings.Join(said, of.Text("decision.comma", nil))
}

// shown is a size as it is printed, so that what is left over adds up in print.
func (d *decider) shown(x float64) float64 {
	if d.v.Rule == scoring.CombinedTotal {
		return math.Round(1000*x) / 1000
	}
	return x
}

// flipsIf says in plain words what would change the leader.
func (d *decider) flipsIf(out *Decision) {
	if out.Alone {
		return
	}
	if out.Flip != nil && out.Flip.From != "" {
		out.FlipsIf = append(out.FlipsIf, lang.Phrase{Key: "decision.flip.smallest", Names: map[string]lang.Bilingual{
			"rival": d.r.Option(out.Flip.Rival).Offering.Name, "from": d.capability(out.Flip.From), "to": d.capability(out.Flip.To),
		}, Args: lang.Args{"points": points(out.Flip.L1 / 2)}})
	}
	out.FlipsIf = append(out.FlipsIf, d.weightFlips(out)...)
	if rise, ok := d.rise(); ok {
		names := d.leaderName()
		names["rival"] = d.options[1].Offering.Name
		names["amount"] = both(func(l lang.Lang) string { return d.n.Currency.Short(rise, string(l)) })
		out.FlipsIf = append(out.FlipsIf, lang.Phrase{Key: "decision.flip.cost", Names: names, Args: lang.Args{
			"percent": percent(float64(rise) / max(1, float64(d.options[0].Sheet.True.Likely))),
		}})
	}
	out.FlipsIf = append(out.FlipsIf, d.answerFlips()...)
	if len(out.FlipsIf) == 0 {
		out.FlipsIf = []lang.Phrase{{Key: "decision.flip.never", Names: d.leaderName()}}
	}
}

// weightFlips names the weights that have to move least.
func (d *decider) weightFlips(out *Decision) []lang.Phrase {
	type move struct {
		distance   float64
		k          int
		then       float64
		rival, key string
	}
	var moves []move
	for k, w := range out.Weights {
		if w.LowChanges {
			moves = append(moves, move{w.Share - w.Low, k, w.Low, w.LowID, "decision.flip.less"})
		}
		if w.HighChanges {
			moves = append(moves, move{w.High - w.Share, k, w.High, w.HighID, "decision.flip.more"})
		}
	}
	slices.SortStableFunc(moves, func(a, b move) int { return cmp.Compare(a.distance, b.distance) })
	var said []lang.Phrase
	for _, m := range moves[:min(shownFlips, len(moves))] {
		said = append(said, lang.Phrase{Key: m.key, Names: map[string]lang.Bilingual{
			"rival": d.r.Option(m.rival).Offering.Name, "capability": d.capability(out.Weights[m.k].Capability),
		}, Args: lang.Args{"now": points(out.Weights[m.k].Share) + "%", "then": points(m.then) + "%"}})
	}
	return said
}

// rise is how much dearer the leader may get before the second ties.
func (d *decider) rise() (money.Amount, bool) {
	cost, ok := d.v.CostToTie(d.options[0].Fit.Score, d.scores[1])
	if !ok {
		return 0, false
	}
	more := money.Amount(math.Round(cost)) - d.options[0].Sheet.True.Likely
	return more, more > 0 // a leader that is level with the second has no room, and no sentence
}

// answerFlips names single open answers that would make the second lead.
func (d *decider) answerFlips() []lang.Phrase {
	var said []lang.Phrase
	gap := d.scores[0] - d.scores[1]
	for i, key := range []string{"decision.flip.missing", "decision.flip.included"} {
		best, at := gap, -1
		for k := range d.wishes {
			if d.options[i].Fit.Wishes[k].Answered {
				continue
			}
			move := d.weights[k] * (d.rows[0][k] - d.worst[0][k])
			if i == 1 {
				move = d.weights[k] * (d.best[1][k] - d.rows[1][k])
			}
			if move > best {
				best, at = move, k
			}
		}
		if at >= 0 {
			said = append(said, lang.Phrase{Key: key, Names: map[string]lang.Bilingual{
				"name": d.options[0].Offering.Name, "rival": d.options[1].Offering.Name, "capability": d.capability(d.wishes[at]),
			}})
		}
	}
	return said
}
