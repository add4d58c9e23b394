package api

import (
	"bytes"
	"context"

	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

type comparisonIn struct {
	ProjectPath
	View
}

// comparison answers from memory, else from the snapshot, else it computes. As
// long as nothing changed since the same was asked, nothing is read.
func (s *Server) comparison(ctx context.Context, in *comparisonIn) (*BytesOut, error) {
	change, err := s.Store.LastChange(ctx, orgOf(ctx)) // before anything else is read: what is read later may be newer
	if err != nil {
		return nil, err
	}
	asked := question{orgOf(ctx), project.ID(in.ID), in.key()}
	if key, body := s.compares.unchanged(asked, change); body != nil {
		return comparisonOut(key, body), nil
	}
	p, err := s.Store.Project(ctx, orgOf(ctx), project.ID(in.ID))
	if err != nil {
		return nil, err
	}
	c, given, err := s.catalogueOf(ctx, &p, "")
	if err != nil {
		return nil, err
	}
	key := keyOf(p.Org, p.ID, p.Revision, c.Hash, in.key())
	body, err := s.compares.get(ctx, key, func(ctx context.Context) ([]byte, error) {
		o, err := s.openOver(&p, c, given, &Override{})
		if err != nil {
			return nil, err
		}
		if in.plain() {
			return s.snapshot(ctx, o, &in.View)
		}
		body, err := s.document(ctx, o.need, o.catalogue, &in.View)
		if err != nil {
			return nil, err
		}
		return body, s.keepStanding(ctx, o)
	})
	if err != nil {
		return nil, err
	}
	s.compares.remember(asked, change, key)
	return comparisonOut(key, body), nil
}

func comparisonOut(key string, body []byte) *BytesOut {
	out := jsonBytes(body)
	out.ETag = `"` + key[:32] + `"`
	return out
}

// snapshot is the stored comparison of a project, computed when there is none.
func (s *Server) snapshot(ctx context.Context, o *opened, v *View) ([]byte, error) {
	hash := compare.InputHash(o.need, o.catalogue)
	stored, err := s.Store.FindSnapshot(ctx, o.project.Org, project.Snapshot{
		Project: o.project.ID, Kind: project.SnapshotComparison, Format: "json", InputHash: hash,
	})
	if err == nil {
		return stored.Bytes, s.keepStanding(ctx, o)
	}
	if fault.All(err)[0].Kind != fault.KindNotFound {
		return nil, err
	}
	body, err := s.document(ctx, o.need, o.catalogue, v)
	if err != nil {
		return nil, err
	}
	_, err = s.Store.AddSnapshot(ctx, actorOf(ctx), project.Snapshot{
		Project: o.project.ID, Kind: project.SnapshotComparison, Format: "json", InputHash: hash, Bytes: bytes.Clone(body),
	})
	if err != nil {
		return nil, err
	}
	return body, s.keepStanding(ctx, o)
}

type tryIn struct {
	ProjectPath
	View
	Body Override
}

func (s *Server) tryComparison(ctx context.Context, in *tryIn) (*BytesOut, error) {
	p, err := s.Store.Project(ctx, orgOf(ctx), project.ID(in.ID))
	if err != nil {
		return nil, err
	}
	c, given, err := s.catalogueOf(ctx, &p, "")
	if err != nil {
		return nil, err
	}
	key := keyOf(p.Org, p.ID, p.Revision, c.Hash, in.key(), in.Body)
	body, err := s.compares.get(ctx, key, func(ctx context.Context) ([]byte, error) {
		o, err := s.openOver(&p, c, given, &in.Body)
		if err != nil {
			return nil, err
		}
		return s.document(ctx, o.need, o.catalogue, &in.View)
	})
	if err != nil {
		return nil, err
	}
	return jsonBytes(body), nil
}
