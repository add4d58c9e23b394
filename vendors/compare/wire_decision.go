package compare

import (
	"math"

	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/scoring"
	"fineprint/vendors/uncertainty"
)

// FitDocument is how well the wishes are met. Score counts an unanswered wish
// as half met; low and high are the ends.
type FitDocument struct {
	Score          float64        `json:"score"`
	Low            float64        `json:"low"`
	High           float64        `json:"high"`
	Coverage       float64        `json:"coverage"`
	Grade          string         `json:"grade,omitempty"`
	ConfirmedMusts int            `json:"confirmed_musts"`
	Musts          int            `json:"musts"`
	Worth          *float64       `json:"worth,omitempty"` // what ranks the option by decision.rule, higher first
	Sets           []float64      `json:"sets"`            // score under each of decision.sets
	Wishes         []WishDocument `json:"wishes"`
}

// WishDocument is one wish; over all wishes the contributions sum to the score.
type WishDocument struct {
	Capability   string  `json:"capability"`
	Weight       float64 `json:"weight"`
	Value        float64 `json:"value"`
	Answered     bool    `json:"answered"`
	Contribution float64 `json:"contribution"`
	Grade        string  `json:"grade,omitempty"`
}

// DecisionDocument is what the comparison recommends. Worth is minus the
// adjusted cost in minor units under fit_adjusted_cost, and a share of 1 under
// combined_total.
type DecisionDocument struct {
	Rule          string              `json:"rule"`
	FitWeight     float64             `json:"fit_weight"`
	Winner        *string             `json:"winner"` // null: no clear winner, see reasons
	Leader        string              `json:"leader,omitempty"`
	BestConfirmed string              `json:"best_confirmed,omitempty"`
	Reasons       []ReasonDocument    `json:"reasons"`
	Alone         bool                `json:"alone"`
	Contenders    []ContenderDocument `json:"contenders"`
	Lead          *LeadDocument       `json:"lead"`
	Stability     []StabilityDocument `json:"stability"`
	Flip          *FlipDocument       `json:"flip"` // null: no weighting makes another option lead
	Sets          []SetDocument       `json:"sets"`
	SetsAgree     bool                `json:"sets_agree"`
	NextQuestion  *QuestionDocument   `json:"next_question"`
	Explanation   []Words             `json:"explanation"`
	FlipsIf       []Words             `json:"flips_if"`
	Joint         *JointDocument      `json:"joint"` // null: nothing was drawn, the ends of the cost range decided
	Tender        *TenderDocument     `json:"tender,omitempty"`
	CrossCheck    *CrossCheckDocument `json:"cross_check,omitempty"`
	Seed          uint64              `json:"seed"`
	Draws         int                 `json:"draws"`
	NoReversal    bool                `json:"no_rank_reversal"` // self-test: removing any option leaves the order of the others
}

// JointDocument is what costs, weights and open answers drawn together say of
// the leader. It wins when both shares reach the least one. Every option's share
// is uncertainty.options[].joint_win_share.
type JointDocument struct {
	Seed        uint64  `json:"seed"`
	WeightsSeed uint64  `json:"weights_seed"`
	Draws       int     `json:"draws"`
	First       float64 `json:"leader_first"`
	Beats       float64 `json:"leader_before_second"`
	Least       float64 `json:"least"`
}

// ReasonDocument is why there is no clear winner.
type ReasonDocument struct {
	Code string `json:"code"`
	Text Words  `json:"text"`
}

// ContenderDocument is an option in the decision, in rank order.
type ContenderDocument struct {
	ID           string   `json:"id"`
	Worth        float64  `json:"worth"`
	WorthLow     float64  `json:"worth_low"`
	WorthHigh    float64  `json:"worth_high"`
	AdjustedCost string   `json:"adjusted_cost,omitempty"`
	FirstShare   float64  `json:"first_share"`
	BestFitShare float64  `json:"best_fit_share"`
	Confirmed    bool     `json:"confirmed"`
	Certain      bool     `json:"certain_winner"`
	Possible     bool     `json:"possible_winner"`
	OverBudget   bool     `json:"over_budget"`
	Dominators   []string `json:"dominators"`
	ToLead       *string  `json:"to_lead"` // by how much its cost must fall; null for the leader or when no cost does
}

// LeadDocument is the distance of the first two; the parts sum to the gap.
// Amount is the gap in money, under fit_adjusted_cost.
type LeadDocument struct {
	Over        string         `json:"over"`
	Gap         float64        `json:"gap"`
	Amount      string         `json:"amount,omitempty"`
	Parts       []PartDocument `json:"parts"`
	CostOverlap bool           `json:"cost_overlap"` // with its cost at the high end the first ranks behind the second at its likely one
}

// PartDocument is a part of a lead; without a capability it is the cost.
type PartDocument struct {
	Capability string  `json:"capability,omitempty"`
	Size       float64 `json:"size"`
}

// StabilityDocument is how far a weight may move before the leader changes; a
// rival of null means that nothing changes on that side.
type StabilityDocument struct {
	Capability string  `json:"capability"`
	Weight     float64 `json:"weight"`
	Low        float64 `json:"low"`
	LowRival   *string `json:"low_rival"`
	High       float64 `json:"high"`
	HighRival  *string `json:"high_rival"`
	Swing      float64 `json:"swing"`
}

// FlipDocument is the smallest change of weights after which a rival ties.
type FlipDocument struct {
	Rival   string    `json:"rival"`
	L1      float64   `json:"l1_change"`
	Weights []float64 `json:"new_weights"`
	From    string    `json:"from,omitempty"`
	To      string    `json:"to,omitempty"`
}

// SetDocument is the ranking under a weight set.
type SetDocument struct {
	Name    string         `json:"name"`
	Weights []float64      `json:"weights"`
	Ranks   map[string]int `json:"ranks"`
	First   []string       `json:"first"`
}

// QuestionDocument is the unanswered wish that can move the decision most.
type QuestionDocument struct {
	Option     string  `json:"option"`
	Capability string  `json:"capability"`
	Swing      float64 `json:"swing"`
}

// TenderDocument is the comprehensive scoring sheet.
type TenderDocument struct {
	Label       Words               `json:"label"`
	Type        string              `json:"type"`
	PriceWeight float64             `json:"price_weight"`
	Notice      string              `json:"notice"`
	Benchmark   string              `json:"benchmark"`
	Provisional bool                `json:"provisional"`
	Rows        []TenderRowDocument `json:"rows"`
}

// TenderRowDocument is a bid; its points are to two decimals, half away from
// zero, and ranks compare unrounded points. Rank 0 is not responsive.
type TenderRowDocument struct {
	ID           string  `json:"id"`
	Responsive   bool    `json:"responsive"`
	DeductionPct float64 `json:"deduction_pct"`
	Notice       string  `json:"notice,omitempty"`
	Evaluated    string  `json:"evaluated_price"`
	Price        float64 `json:"price_points"`
	Quality      float64 `json:"quality_points"`
	Total        float64 `json:"total"`
	Rank         int     `json:"rank"`
}

// CrossCheckDocument is TOPSIS over the contenders: never what ranks.
type CrossCheckDocument struct {
	Label     Words     `json:"label"`
	Closeness []float64 `json:"closeness"`
	Ranks     []int     `json:"ranks"`
	Agrees    bool      `json:"agrees"`
}

func (p printer) fit(o *Option) FitDocument {
	f := &o.Fit
	d := FitDocument{
		Score: f.Score, Low: f.Low, High: f.High, Coverage: f.Coverage, Grade: string(f.Grade),
		ConfirmedMusts: f.Confirmed, Musts: f.Musts, Sets: []float64{}, Wishes: []WishDocument{},
	}
	if o.Feasible {
		d.Worth = &o.Worth
	}
	d.Sets = append(d.Sets, f.Sets...)
	for i := range f.Wishes {
		if !p.wants(SectionFit) {
			break
		}
		w := &f.Wishes[i]
		wish := WishDocument{
			Capability: string(w.Capability), Weight: w.Weight, Value: w.Value, Answered: w.Answered, Contribution: w.Contribution(),
		}
		if w.Answered {
			wish.Grade = string(w.Evidence.Grade())
		}
		d.Wishes = append(d.Wishes, wish)
	}
	return d
}

// decision prints the decision.
func (p printer) decision(d *Decision) DecisionDocument {
	out := DecisionDocument{
		Rule: string(d.Rule), FitWeight: d.FitWeight, Leader: d.Leader, BestConfirmed: d.BestConfirmed, Winner: optional(d.Winner),
		Reasons: []ReasonDocument{}, Alone: d.Alone, Contenders: []ContenderDocument{}, Stability: []StabilityDocument{},
		Sets: []SetDocument{}, SetsAgree: d.Agree, Explanation: []Words{}, FlipsIf: []Words{},
		Tender: p.tender(d.Tender), Seed: d.Seed, Draws: d.Draws, NoReversal: d.Stable,
	}
	for _, reason := range d.Reasons {
		out.Reasons = append(out.Reasons, ReasonDocument{string(reason.Code), say(reason.Text)})
	}
	for i := range d.Contenders {
		out.Contenders = append(out.Contenders, p.contender(&d.Contenders[i], d.Rule))
	}
	for _, w := range d.Weights {
		out.Stability = append(out.Stability, StabilityDocument{
			string(w.Capability), w.Share, w.Low, optional(w.LowID), w.High, optional(w.HighID), w.Swing,
		})
	}
	for _, s := range d.Sets {
		out.Sets = append(out.Sets, SetDocument{s.Name, s.Shares, s.Ranks, s.First})
	}
	for _, phrase := range d.Explanation {
		out.Explanation = append(out.Explanation, say(phrase))
	}
	for _, phrase := range d.FlipsIf {
		out.FlipsIf = append(out.FlipsIf, say(phrase))
	}
	p.robustness(&out, d)
	return out
}

func (p printer) robustness(out *DecisionDocument, d *Decision) {
	if d.Lead != nil {
		out.Lead = &LeadDocument{Over: d.Lead.Over, Gap: d.Lead.Gap, Parts: []PartDocument{}, CostOverlap: d.Lead.CostOverlap}
		for _, part := range d.Lead.Parts {
			out.Lead.Parts = append(out.Lead.Parts, PartDocument{string(part.Capability), part.Size})
		}
		if d.Rule == scoring.AdjustedCost {
			out.Lead.Amount = p.money(money.Amount(math.Round(d.Lead.Gap)))
		}
	}
	if j := d.Joint; j != nil {
		out.Joint = &JointDocument{j.Seed, j.WeightsSeed, j.Draws, chanceOf(j.First[0]), chanceOf(j.Beats), uncertainty.ClearFirst}
	}
	if d.Flip != nil {
		out.Flip = &FlipDocument{d.Flip.Rival, d.Flip.L1, d.Flip.Weights, string(d.Flip.From), string(d.Flip.To)}
	}
	if d.Question != nil {
		out.NextQuestion = &QuestionDocument{d.Question.Option, string(d.Question.Capability), d.Question.Swing}
	}
	if d.CrossCheck != nil {
		out.CrossCheck = &CrossCheckDocument{label("decision.topsis"), d.CrossCheck.Closeness, d.CrossCheck.Ranks, d.CrossCheck.Agrees}
	}
}

func (p printer) contender(c *Contender, rule scoring.Rule) ContenderDocument {
	d := ContenderDocument{
		ID: c.ID, Worth: c.Worth, WorthLow: c.Low, WorthHigh: c.High, FirstShare: c.FirstShare, BestFitShare: c.BestFit,
		Confirmed: c.Confirmed, Certain: c.Certain, Possible: c.Possible, OverBudget: c.OverBudget, Dominators: []string{},
	}
	d.Dominators = append(d.Dominators, c.Dominators...)
	if rule == scoring.AdjustedCost {
		d.AdjustedCost = p.money(money.Amount(math.Round(-c.Worth)))
	}
	if c.ToLead != nil {
		fall := p.money(*c.ToLead)
		d.ToLead = &fall
	}
	return d
}

// tenderDecimals is how points of a tender are printed.
const tenderDecimals = 2

func (p printer) tender(t *Tender) *TenderDocument {
	if t == nil {
		return nil
	}
	d := &TenderDocument{
		Label: label("decision.tender"), Type: t.Type, PriceWeight: t.PriceWeight, Notice: string(t.Notice),
		Benchmark: p.money(money.Amount(math.Round(t.Benchmark))), Provisional: t.Provisional, Rows: []TenderRowDocument{},
	}
	show := func(x float64) float64 { return scoring.RoundHalfAway(x, tenderDecimals) }
	for _, row := range t.Rows {
		d.Rows = append(d.Rows, TenderRowDocument{
			ID: row.ID, Responsive: row.Responsive, DeductionPct: row.DeductionPct, Notice: string(row.Notice),
			Evaluated: p.money(money.Amount(math.Round(row.Evaluated))), Price: show(row.Price), Quality: show(row.Quality),
			Total: show(row.Total), Rank: row.Rank,
		})
	}
	return d
}

// label is a text without parameters.
func label(key string) Words { return say(lang.Phrase{Key: key}) }

// optional is nil for an empty text.
func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
