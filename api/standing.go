package api

import (
	"context"

	"fineprint/checklist"
	"fineprint/vendors/compare"
	"fineprint/vendors/project"
)

// projectListWire is a project in the list, with how it stands.
type projectListWire struct {
	ProjectRow
	Checklists int           `json:"checklists" doc:"Offerings that were answered for."`
	Standing   *standingWire `json:"standing,omitempty" doc:"By the latest comparison that was made; missing: nothing was compared yet."`
}

// standingWire is how a project stands by a comparison that was made before.
type standingWire struct {
	Current  bool                   `json:"current" doc:"False: need, short list, catalogue, private prices or answers changed since, so that a comparison made now may say otherwise."`
	At       string                 `json:"at"`
	Leader   *leaderWire            `json:"leader,omitempty" doc:"Ranks first; missing: nothing is feasible."`
	Winner   bool                   `json:"winner" doc:"The leader wins; false: no clear winner, see reasons."`
	Reasons  []string               `json:"reasons" doc:"Codes, as decision.reasons of the comparison has them."`
	TrueCost *compare.RangeDocument `json:"true_cost,omitempty" doc:"Of the leader, over the horizon."`
	Currency string                 `json:"currency"`
	Options  int                    `json:"options" doc:"Compared."`
	Feasible int                    `json:"feasible" doc:"Of them, those that meet every must-have."`
	Gate     *gateStandingWire      `json:"gate,omitempty" doc:"The decision before signature about the leader."`
}

type leaderWire struct {
	ID     string        `json:"id"`
	Vendor compare.Words `json:"vendor"`
	Name   compare.Words `json:"name"`
}

type gateStandingWire struct {
	State    string `json:"state" enum:"pass,blocked"`
	Blocks   int    `json:"blocks" doc:"Reasons against signing."`
	Required int    `json:"required" doc:"Items that the gate waits for."`
	Answered int    `json:"answered" doc:"Of them, those with an answer."`
}

func newStandingWire(r *project.StandingRow) *standingWire {
	n := r.Standing
	if n == nil {
		return nil
	}
	w := &standingWire{
		Current: r.Current && n.Method == compare.MethodVersion, At: stamp(n.At), Winner: n.Winner, Reasons: texts(n.Reasons),
		Currency: string(n.Currency), Options: n.Options, Feasible: n.Feasible,
	}
	if n.Leader != "" {
		w.Leader = &leaderWire{n.Leader, words(n.Vendor), words(n.Name)}
		w.TrueCost = &compare.RangeDocument{Low: n.TrueCost.Low, Likely: n.TrueCost.Likely, High: n.TrueCost.High}
	}
	if g := n.Gate; g != nil {
		w.Gate = &gateStandingWire{"blocked", g.Blocks, g.Required, g.Answered}
		if g.Pass {
			w.Gate.State = "pass"
		}
	}
	return w
}

// withStandings puts how they stand beside the projects of a page.
func (s *Server) withStandings(ctx context.Context, page project.Page[project.Project]) (*listOut[projectListWire], error) {
	ids := make([]project.ID, len(page.Items))
	for i := range page.Items {
		ids[i] = page.Items[i].ID
	}
	stand, err := s.Store.Standings(ctx, orgOf(ctx), ids)
	if err != nil {
		return nil, err
	}
	return listOf(page, func(p *project.Project) projectListWire {
		row := stand[p.ID]
		return projectListWire{newProjectRow(p), row.Checklists, newStandingWire(&row)}
	}), nil
}

// keepStanding keeps how a project stands, unless that is known. The basis is
// read first and the project again after it: what changed in between must not
// pass for what was compared.
func (s *Server) keepStanding(ctx context.Context, o *opened) error {
	p := o.project
	basis, err := s.Store.Basis(ctx, p.Org, p.ID)
	if err != nil {
		return err
	}
	known, err := s.Store.Standings(ctx, p.Org, []project.ID{p.ID})
	if err != nil {
		return err
	}
	if n := known[p.ID].Standing; n != nil && n.Basis == basis && n.Method == compare.MethodVersion {
		return nil
	}
	now, err := s.Store.Project(ctx, p.Org, p.ID)
	if err != nil {
		return err
	}
	c, _, err := s.catalogueOf(ctx, &now, "")
	if err != nil || now.Revision != p.Revision || c.Hash != o.catalogue.Hash {
		return err
	}
	r, err := s.compares.run(ctx, o.need, o.catalogue)
	if err != nil {
		return err
	}
	n, err := standingOf(r, o.given)
	if err != nil {
		return err
	}
	n.Project, n.Basis = p.ID, basis
	return s.Store.KeepStanding(ctx, actorOf(ctx), *n)
}

// standingOf reads off a comparison how a project stands.
func standingOf(r *compare.Result, given []*checklist.Answers) (*project.Standing, error) {
	n := &project.Standing{
		InputHash: r.InputHash, Method: compare.MethodVersion, Leader: r.Decision.Leader, Winner: r.Decision.Winner != "",
		Currency: r.Need.Currency, Options: len(r.Options),
	}
	for i := range r.Options {
		if r.Options[i].Feasible {
			n.Feasible++
		}
	}
	for _, reason := range r.Decision.Reasons {
		n.Reasons = append(n.Reasons, string(reason.Code))
	}
	leader := r.Option(n.Leader)
	if leader == nil || leader.Sheet == nil {
		n.Leader, n.Winner = "", false
		return n, nil
	}
	n.Vendor, n.Name = leader.Vendor.Name, leader.Offering.Name
	cost, digits := leader.Sheet.True, r.Need.Currency.Digits()
	n.TrueCost = project.CostRange{Low: cost.Low.String(digits), Likely: cost.Likely.String(digits), High: cost.High.String(digits)}
	t, err := checklist.Shipped()
	if err != nil {
		return nil, err
	}
	list := checklist.Generate(r, leader, t)
	for _, a := range given {
		if a.Offering == leader.ID {
			list = list.With(a)
		}
	}
	gate := checklist.Evaluate(list)
	n.Gate = &project.GateStanding{Pass: gate.Pass(), Blocks: len(gate.Blocks)}
	n.Gate.Required, n.Gate.Answered = list.Progress()
	return n, nil
}
