package compare

import (
	"math"

	"fineprint/vendors/meters"
	"fineprint/vendors/money"
	"fineprint/vendors/uncertainty"
)

// UncertaintyDocument is the simulation. Shares and chances are rounded to four
// digits, so that every machine prints the same.
type UncertaintyDocument struct {
	Seed         int64              `json:"seed"`
	Draws        int                `json:"draws"`
	Distribution string             `json:"distribution"`
	Drivers      int                `json:"drivers"`
	Rules        []Words            `json:"rules"`
	Options      []OutcomeDocument  `json:"options"`
	Cheaper      CheaperDocument    `json:"cheaper"`
	Verdict      VerdictDocument    `json:"verdict"`
	Tornado      []SwingDocument    `json:"tornado"`
	Flips        []CostFlipDocument `json:"flips"`
}

// OutcomeDocument is what an option may cost.
type OutcomeDocument struct {
	ID         string  `json:"id"`
	Point      string  `json:"point"`
	P10        string  `json:"p10"`
	P50        string  `json:"p50"`
	P80        string  `json:"p80"`
	P90        string  `json:"p90"`
	Mean       string  `json:"mean"`
	Percentile float64 `json:"point_percentile"`
	First      float64 `json:"first_cheapest"`
	JointWin   float64 `json:"joint_win_share"` // first by costs, weights and open answers drawn together; 0 for one that takes no part
}

// CheaperDocument is the chance that the option of a row costs less than that
// of a column.
type CheaperDocument struct {
	IDs    []string    `json:"ids"`
	Matrix [][]float64 `json:"matrix"`
}

// VerdictDocument says whether cost alone names a winner; the winner of the
// comparison is decision.winner.
type VerdictDocument struct {
	Clear  bool    `json:"clear"`
	Reason string  `json:"reason"`
	First  string  `json:"first"`
	Second string  `json:"second,omitempty"`
	Share  float64 `json:"first_cheapest"`
	Beats  float64 `json:"first_beats_second"`
	Text   Words   `json:"text"`
}

// SwingDocument is what one driver alone does to the first option.
type SwingDocument struct {
	Driver        string `json:"driver"`
	Name          Words  `json:"name"`
	From          string `json:"from"`
	To            string `json:"to"`
	Low           string `json:"cost_at_low"`
	High          string `json:"cost_at_high"`
	CheapestLow   string `json:"cheapest_at_low"`
	CheapestHigh  string `json:"cheapest_at_high"`
	ChangesWinner bool   `json:"changes_winner"`
}

// CostFlipDocument is a value at which first and second change places.
type CostFlipDocument struct {
	Driver  string `json:"driver"`
	Value   string `json:"value"`
	Above   bool   `json:"above"`
	Exact   bool   `json:"exact"` // found on the engine itself, not on its compiled model
	Cheaper string `json:"cheaper"`
	Dearer  string `json:"dearer"`
	Text    Words  `json:"text"`
}

// OpenItemDocument is an open item, the most worth asking first.
type OpenItemDocument struct {
	Driver  string  `json:"driver"`
	Kind    string  `json:"kind"`
	Option  string  `json:"option,omitempty"`
	Subject string  `json:"subject,omitempty"`
	Text    Words   `json:"text"`
	Stake   string  `json:"stake"`
	Changes float64 `json:"changes_winner"`
	Worth   string  `json:"worth"`
}

// MeterDocument is a metered price with its next thresholds.
type MeterDocument struct {
	ID         string              `json:"id"`
	Name       Words               `json:"name"`
	Meter      string              `json:"meter"`
	Planned    []string            `json:"planned"` // by month
	Allowance  string              `json:"allowance"`
	Thresholds []ThresholdDocument `json:"thresholds"`
}

// ThresholdDocument is the next quantity at which something changes.
type ThresholdDocument struct {
	Kind     string `json:"kind"`
	Quantity string `json:"quantity"`
	Month    int    `json:"month,omitempty"`
	Users    int    `json:"users,omitempty"`
	Step     string `json:"step"`
	PerMonth string `json:"per_month"`
	Horizon  string `json:"horizon"`
}

// ShareDocument is one row of who pays what.
type ShareDocument struct {
	Category    string `json:"category,omitempty"`
	Capability  string `json:"capability,omitempty"`
	State       string `json:"state,omitempty"`
	Responsible string `json:"responsible"`
	ToVendor    string `json:"vendor"`
	ByBuyer     string `json:"buyer"`
	ToThird     string `json:"third_party"`
}

// MapDocument is the cheapest option by users and months.
type MapDocument struct {
	Options []string            `json:"options"`
	Users   []int               `json:"users"`
	Months  []int               `json:"months"`
	Cells   [][]MapCellDocument `json:"cells"` // by users and month
}

// MapCellDocument is one point of the map.
type MapCellDocument struct {
	Cheapest string `json:"cheapest,omitempty"`
	Amount   string `json:"amount,omitempty"`
}

// chanceOf rounds a share to four digits.
func chanceOf(x float64) float64 { return math.Round(x*1e4) / 1e4 }

func (p printer) uncertainty(r *Result) *UncertaintyDocument {
	u := r.Uncertainty
	if u == nil {
		return nil
	}
	d := &UncertaintyDocument{
		Seed: int64(u.Seed), Draws: u.Draws, Distribution: string(u.Distribution), Drivers: u.Drivers, //nolint:gosec // came from an int64
		Rules: []Words{}, Options: []OutcomeDocument{}, Tornado: []SwingDocument{}, Flips: []CostFlipDocument{},
		Cheaper: CheaperDocument{IDs: []string{}, Matrix: [][]float64{}}, Verdict: verdictDocument(r),
	}
	for _, a := range u.Assumed {
		d.Rules = append(d.Rules, say(a.Text))
	}
	for i := range u.Outcomes {
		d.Options = append(d.Options, p.outcome(&u.Outcomes[i], &r.Decision))
	}
	for i, row := range u.Cheaper {
		d.Cheaper.IDs = append(d.Cheaper.IDs, u.Outcomes[i].ID)
		chances := make([]float64, len(row))
		for k, x := range row {
			chances[k] = chanceOf(x)
		}
		d.Cheaper.Matrix = append(d.Cheaper.Matrix, chances)
	}
	for i := range u.Tornado {
		s := &u.Tornado[i]
		d.Tornado = append(d.Tornado, SwingDocument{
			s.Driver, say(s.Name), s.LowAt, s.HighAt, p.money(s.Low), p.money(s.High), s.CheapestLow, s.CheapestHigh, s.Changes,
		})
	}
	for i := range u.Flips {
		f := &u.Flips[i]
		d.Flips = append(d.Flips, CostFlipDocument{f.Driver, f.Value.String(), f.Above, f.Confirmed, f.Cheaper, f.Dearer, say(f.Sentence())})
	}
	return d
}

func (p printer) outcome(o *uncertainty.Outcome, d *Decision) OutcomeDocument {
	joint, _ := d.JointShare(o.ID)
	return OutcomeDocument{
		o.ID, p.money(o.Point), p.money(o.P10), p.money(o.P50), p.money(o.P80), p.money(o.P90), p.money(o.Mean),
		chanceOf(o.Percentile), chanceOf(o.First), chanceOf(joint),
	}
}

func verdictDocument(r *Result) VerdictDocument {
	v := &r.Uncertainty.Verdict
	return VerdictDocument{v.Clear, v.Reason, v.First, v.Second, chanceOf(v.Share), chanceOf(v.Beats), say(r.VerdictText())}
}

func (p printer) questions(u *uncertainty.Result) []OpenItemDocument {
	all := []OpenItemDocument{}
	if u == nil {
		return all
	}
	for i := range u.Questions {
		q := &u.Questions[i]
		all = append(all, OpenItemDocument{
			q.Driver, q.Kind, q.Option, q.Subject, say(q.Text), p.money(q.Stake), chanceOf(q.Changes), p.money(q.Worth),
		})
	}
	return all
}

func (p printer) meters(all []meters.Meter) []MeterDocument {
	out := []MeterDocument{}
	for i := range all {
		m := &all[i]
		d := MeterDocument{
			ID: m.ID, Name: say(m.Name), Meter: string(m.Meter), Planned: decimals(m.Planned), Allowance: m.Allowance.String(),
			Thresholds: []ThresholdDocument{},
		}
		for _, t := range m.Thresholds {
			d.Thresholds = append(d.Thresholds, ThresholdDocument{
				string(t.Kind), t.Quantity.String(), t.Month, t.Users, p.money(t.Step), p.money(t.PerMonth), p.money(t.Horizon),
			})
		}
		out = append(out, d)
	}
	return out
}

func decimals(all []money.Decimal) []string {
	out := make([]string, len(all))
	for i, d := range all {
		out[i] = d.String()
	}
	return out
}

func (p printer) shares(all []meters.Share) []ShareDocument {
	out := []ShareDocument{}
	for _, s := range all {
		out = append(out, ShareDocument{
			string(s.Category), string(s.Capability), string(s.State), string(s.Responsible),
			p.money(s.ToVendor), p.money(s.ByBuyer), p.money(s.ToThird),
		})
	}
	return out
}

func (p printer) crossoverMap(m *CrossoverMap) *MapDocument {
	if m == nil {
		return nil
	}
	d := &MapDocument{Options: m.Options, Users: m.Users, Months: m.Months, Cells: [][]MapCellDocument{}}
	for _, row := range m.Cells {
		cells := make([]MapCellDocument, len(row))
		for i, c := range row {
			if c.Cheapest != "" {
				cells[i] = MapCellDocument{c.Cheapest, p.money(c.Amount)}
			}
		}
		d.Cells = append(d.Cells, cells)
	}
	return d
}
