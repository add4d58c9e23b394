package api

import (
	"context"
	"encoding/json"
	"slices"

	"fineprint/checklist"
	"fineprint/vendors/compare"
	"fineprint/vendors/project"
)

// EffectQuery asks what a change of answers does.
type EffectQuery struct {
	Effect bool `query:"effect" doc:"Also what the change does to gate and true cost."`
	Full   bool `query:"full" doc:"With effect: as get-checklist with full."`
}

// effectWire is what a change of answers about one offering does.
type effectWire struct {
	Gate       checklist.GateDocument   `json:"gate" doc:"As it is then."`
	GateBefore gateChangeWire           `json:"gate_before"`
	Entry      *checklist.EntryDocument `json:"entry,omitempty" doc:"The item as it is then; missing: the list does not ask it."`
	TrueCost   *costChangeWire          `json:"true_cost,omitempty" doc:"Missing: infeasible before or after."`
	Feasible   bool                     `json:"feasible" doc:"With the change."`
	AtStake    checklist.RangeDocument  `json:"at_stake" doc:"Of what is still open."`
	Next       []string                 `json:"next" doc:"Open items in the order in which to ask."`
	Unused     []string                 `json:"unused_prices" doc:"Items whose answered price reprices nothing."`
}

type gateChangeWire struct {
	State  string   `json:"state" enum:"pass,blocked"`
	Blocks int      `json:"blocks"`
	Opened []string `json:"opened" doc:"Items that no longer stand against signing."`
	Closed []string `json:"closed" doc:"Items that do now."`
}

// costChangeWire is the true cost with the answers before and after.
type costChangeWire struct {
	Currency string                  `json:"currency"`
	Before   checklist.RangeDocument `json:"before"`
	After    checklist.RangeDocument `json:"after"`
	Change   string                  `json:"change" doc:"Of the likely cost; negative: cheaper."`
}

type tryAnswerIn struct {
	AnswerPath
	Full bool `query:"full" doc:"As get-checklist with full."`
	Body answerBody
}

type effectOut struct{ Body effectWire }

// tryAnswer says what an answer would do, without keeping it.
func (s *Server) tryAnswer(ctx context.Context, in *tryAnswerIn) (*effectOut, error) {
	change, err := replaceAnswer(&in.AnswerPath, &in.Body)
	if err != nil {
		return nil, err
	}
	p, before, after, err := s.changeAnswers(ctx, &in.ChecklistPath, nil, change)
	if err != nil {
		return nil, err
	}
	effect, err := s.effect(ctx, p, before, after, in.Item, in.Full)
	if err != nil {
		return nil, err
	}
	return &effectOut{*effect}, nil
}

// effect compares the checklist with two sets of answers.
func (s *Server) effect(ctx context.Context, p *project.Project, before, after *project.AnswerSet, item string, full bool) (*effectWire, error) {
	was, err := s.checklistDocument(ctx, p, before, full)
	if err != nil {
		return nil, err
	}
	is, err := s.checklistDocument(ctx, p, after, full)
	if err != nil {
		return nil, err
	}
	w := &effectWire{
		Gate: is.Gate, GateBefore: gateChangeWire{was.Gate.State, len(was.Gate.Blocks), blockedOnly(&was.Gate, &is.Gate), blockedOnly(&is.Gate, &was.Gate)},
		Feasible: is.Feasible, AtStake: is.AtStake, Next: is.Next, Unused: texts(is.Unused),
	}
	if i := slices.IndexFunc(is.Entries, func(e checklist.EntryDocument) bool { return e.Item == item }); i >= 0 {
		w.Entry = &is.Entries[i]
	}
	if was.TrueCost == nil || is.TrueCost == nil {
		return w, nil
	}
	change, err := difference(is.TrueCost.Answered.Likely, was.TrueCost.Answered.Likely)
	if err != nil {
		return nil, err
	}
	w.TrueCost = &costChangeWire{is.Currency, was.TrueCost.Answered, is.TrueCost.Answered, change.String()}
	return w, nil
}

// blockedOnly are the items that stand against signing in one gate alone.
func blockedOnly(one, other *checklist.GateDocument) []string {
	only := []string{}
	for i := range one.Blocks {
		item := one.Blocks[i].Item
		same := func(b checklist.BlockDocument) bool { return b.Item == item }
		if item != "" && !slices.ContainsFunc(other.Blocks, same) {
			only = append(only, item)
		}
	}
	return only
}

// checklistDocument is the checklist with answers that may be kept or not; it is
// worked out once for each.
func (s *Server) checklistDocument(ctx context.Context, p *project.Project, set *project.AnswerSet, full bool) (*checklist.Document, error) {
	out, err := s.checklistBytes(ctx, p, set, full)
	if err != nil {
		return nil, err
	}
	var d checklist.Document
	err = json.Unmarshal(out.Body, &d)
	return &d, err
}

func (s *Server) checklistBytes(ctx context.Context, p *project.Project, set *project.AnswerSet, full bool) (*BytesOut, error) {
	c, _, err := s.catalogueOf(ctx, p, set.Offering)
	if err != nil {
		return nil, err
	}
	key := keyOf("checklist", compare.MethodVersion, p.Org, p.ID, p.Revision, c.Hash, set.Offering, set.Body, full)
	return s.cached(ctx, key, func(ctx context.Context) (any, error) {
		outcome, err := s.outcome(ctx, p, set, nil)
		if err != nil {
			return nil, err
		}
		return outcome.Document(full), nil
	})
}
