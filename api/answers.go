package api

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"fineprint/checklist"
	"fineprint/vendors"
	"fineprint/vendors/project"
)

// catalogueOf is what a project is computed with: its version, with the private
// entries that count on its day and every answer of its checklists over it. The
// answers about one offering can be left out.
func (s *Server) catalogueOf(ctx context.Context, p *project.Project, except string) (*vendors.Catalogue, []*checklist.Answers, error) {
	seen, err := s.Store.CatalogueFor(ctx, p.Org, project.View{Hash: p.CatalogueVersion, Project: p.ID, Day: p.Summary.Date})
	if err != nil {
		return nil, nil, err
	}
	sets, err := s.Store.AnswerSets(ctx, p.Org, p.ID)
	if err != nil {
		return nil, nil, err
	}
	sets = slices.DeleteFunc(sets, func(a project.AnswerSet) bool {
		return a.Offering == except || seen.Catalogue.Offering(a.Offering) == nil
	})
	if len(sets) == 0 {
		return seen.Catalogue, nil, nil
	}
	slices.SortFunc(sets, func(a, b project.AnswerSet) int { return strings.Compare(a.Offering, b.Offering) })
	parts := []any{p.Org, p.ID, seen.Catalogue.Hash, p.Summary.Date}
	for _, a := range sets {
		parts = append(parts, a.Offering, a.Revision)
	}
	return s.answeredOver.get(keyOf(parts...), func() (*vendors.Catalogue, []*checklist.Answers, error) {
		return s.workIn(ctx, p, seen.Catalogue, sets)
	})
}

// workIn applies answers to a catalogue, offering by offering.
func (s *Server) workIn(ctx context.Context, p *project.Project, c *vendors.Catalogue, sets []project.AnswerSet) (*vendors.Catalogue, []*checklist.Answers, error) {
	on, err := time.Parse(time.DateOnly, p.Summary.Date)
	if err != nil {
		on = day(s.Now())
	}
	var given []*checklist.Answers
	for _, like := range sets {
		set, err := s.Store.Answers(ctx, p.Org, p.ID, like.Offering)
		if err != nil {
			return nil, nil, err
		}
		t, a, err := readAnswers(&set, c)
		if err != nil {
			return nil, nil, err
		}
		if a == nil || len(a.Items) == 0 {
			continue
		}
		over, err := checklist.Apply(c, a, t, on)
		if err != nil {
			return nil, nil, err
		}
		c, given = over.Catalogue, append(given, a)
	}
	return c, given, nil
}

// answeredCatalogues keeps the latest catalogues with answers in them.
type answeredCatalogues struct {
	mu   sync.Mutex
	kept []answeredCatalogue
}

type answeredCatalogue struct {
	key       string
	catalogue *vendors.Catalogue
	given     []*checklist.Answers
}

const keptAnswered = 8

func (k *answeredCatalogues) get(key string, make func() (*vendors.Catalogue, []*checklist.Answers, error)) (*vendors.Catalogue, []*checklist.Answers, error) {
	k.mu.Lock()
	for _, one := range k.kept {
		if one.key == key {
			k.mu.Unlock()
			return one.catalogue, one.given, nil
		}
	}
	k.mu.Unlock()
	c, given, err := make()
	if err != nil {
		return nil, nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.kept = append(k.kept, answeredCatalogue{key, c, given})
	if len(k.kept) > keptAnswered {
		k.kept = slices.Delete(k.kept, 0, 1)
	}
	return c, given, nil
}
