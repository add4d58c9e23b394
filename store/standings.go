package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/project"
)

type standingRow struct {
	Org     string `gorm:"column:org;primaryKey"`
	Project string `gorm:"column:project;primaryKey"`
	Basis   string `gorm:"column:basis"`
	Body    string `gorm:"column:body"`
	At      string `gorm:"column:at"`
}

// TableName is the table's name.
func (standingRow) TableName() string { return "standings" }

// standingText is a standing as it is kept.
type standingText struct {
	InputHash string            `json:"input_hash"`
	Method    string            `json:"method"`
	Leader    string            `json:"leader,omitempty"`
	Winner    bool              `json:"winner,omitempty"`
	Vendor    lang.Bilingual    `json:"vendor"`
	Name      lang.Bilingual    `json:"name"`
	Reasons   []string          `json:"reasons,omitempty"`
	TrueCost  project.CostRange `json:"true_cost"`
	Currency  string            `json:"currency"`
	Options   int               `json:"options"`
	Feasible  int               `json:"feasible"`
	Gate      *gateText         `json:"gate,omitempty"`
}

type gateText struct {
	Pass     bool `json:"pass"`
	Blocks   int  `json:"blocks"`
	Required int  `json:"required"`
	Answered int  `json:"answered"`
}

func newStandingRow(org project.OrgID, s *project.Standing) (standingRow, error) {
	body, err := json.Marshal(standingText{
		s.InputHash, s.Method, s.Leader, s.Winner, s.Vendor, s.Name, s.Reasons, s.TrueCost, string(s.Currency), s.Options, s.Feasible,
		(*gateText)(s.Gate),
	})
	return standingRow{Org: string(org), Project: string(s.Project), Basis: s.Basis, Body: string(body), At: stampOf(s.At)}, err
}

func (r *standingRow) domain() (project.Standing, error) {
	var t standingText
	if err := json.Unmarshal([]byte(r.Body), &t); err != nil {
		return project.Standing{}, fmt.Errorf("standing of project %s: %w", r.Project, err)
	}
	at, err := timeOf(r.At)
	return project.Standing{
		Project: project.ID(r.Project), Basis: r.Basis, InputHash: t.InputHash, Method: t.Method, Leader: t.Leader, Winner: t.Winner,
		Vendor: t.Vendor, Name: t.Name, Reasons: t.Reasons, TrueCost: t.TrueCost, Currency: money.Currency(t.Currency),
		Options: t.Options, Feasible: t.Feasible, Gate: (*project.GateStanding)(t.Gate), At: at,
	}, err
}

// Basis names everything a comparison of a project is computed from, so that
// what was computed before can be told from what would be computed now: another
// need, short list, catalogue, exchange rate, private price or answer gives
// another basis.
func (s *Store) Basis(ctx context.Context, org project.OrgID, id project.ID) (string, error) {
	all, _, err := s.bases(ctx, org, []project.ID{id})
	if err != nil {
		return "", err
	}
	if basis, ok := all[string(id)]; ok {
		return basis, nil
	}
	return "", noProject(id)
}

// tally counts the rows of a project.
type tally struct {
	Project *string `gorm:"column:project"`
	Number  int64   `gorm:"column:number"`
	Moved   int64   `gorm:"column:moved"`
}

// bases are those of several projects, and how many offerings each has answers
// about.
func (s *Store) bases(ctx context.Context, org project.OrgID, ids []project.ID) (all map[string]string, answered map[string]int, err error) {
	db := s.read.WithContext(ctx)
	var rows []projectRow
	err = db.Select("id", "summary", "options", "catalogue", "exchange_rates").Where("org = ? AND id IN ?", org, ids).Find(&rows).Error
	if err != nil {
		return nil, nil, s.fault(err, "projects")
	}
	overlay, err := tallies(db.Model(&overlayRow{}).Where("org = ? AND (project IS NULL OR project IN ?)", org, ids),
		"SUM(CASE WHEN revoked_at = '' THEN 0 ELSE 1 END)")
	if err != nil {
		return nil, nil, s.fault(err, "overlay")
	}
	answers, err := tallies(db.Model(&answerSetRow{}).Where("org = ? AND project IN ?", org, ids), "SUM(revision)")
	if err != nil {
		return nil, nil, s.fault(err, "answers")
	}
	all, answered = map[string]string{}, map[string]int{}
	for i := range rows {
		r := &rows[i]
		text, err := json.Marshal([]any{r.Summary, r.Options, r.Catalogue, r.ExchangeRates, overlay[""], overlay[r.ID], answers[r.ID]})
		if err != nil {
			return nil, nil, err
		}
		all[r.ID], answered[r.ID] = sumOf(text), int(answers[r.ID][0])
	}
	return all, answered, nil
}

// tallies counts rows by project; those of no project are under "". Entries are
// never taken away, so two numbers that only rise tell any change.
func tallies(db *gorm.DB, moved string) (map[string][2]int64, error) {
	var rows []tally
	err := db.Select("project", "COUNT(*) AS number", "CAST("+moved+" AS BIGINT) AS moved").Group("project").Scan(&rows).Error
	all := map[string][2]int64{}
	for _, r := range rows {
		all[text(r.Project)] = [2]int64{r.Number, r.Moved}
	}
	return all, err
}

// KeepStanding keeps how a project stands, in the place of what was known
// before. It changes nothing that counts, so the audit trail has no entry.
func (s *Store) KeepStanding(ctx context.Context, actor project.Actor, n project.Standing) error {
	if err := n.Validate(); err != nil {
		return err
	}
	n.At = s.now()
	row, err := newStandingRow(actor.Org, &n)
	if err != nil {
		return err
	}
	return s.transact(ctx, "standing", func(db *gorm.DB) error {
		if _, err := takeProject(db.Select("id"), actor.Org, n.Project); err != nil {
			return err
		}
		return db.Clauses(clause.OnConflict{
			Columns: []clause.Column{{Name: "org"}, {Name: "project"}}, UpdateAll: true,
		}).Create(&row).Error
	})
}

// Standings is how some projects stand; one that does not exist is left out.
func (s *Store) Standings(ctx context.Context, org project.OrgID, ids []project.ID) (map[project.ID]project.StandingRow, error) {
	if len(ids) == 0 {
		return map[project.ID]project.StandingRow{}, nil
	}
	now, answered, err := s.bases(ctx, org, ids)
	if err != nil {
		return nil, err
	}
	var rows []standingRow
	err = s.read.WithContext(ctx).Where("org = ? AND project IN ?", org, ids).Find(&rows).Error
	kept, err := listed(s, rows, err, "standings", (*standingRow).domain)
	if err != nil {
		return nil, err
	}
	all := make(map[project.ID]project.StandingRow, len(now))
	for id := range now {
		all[project.ID(id)] = project.StandingRow{Checklists: answered[id]}
	}
	for i := range kept {
		k := &kept[i]
		row := all[k.Project]
		row.Standing, row.Current = k, k.Basis == now[string(k.Project)]
		all[k.Project] = row
	}
	return all, nil
}
