package api

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"strings"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// keepPages keeps the pages of a report before the report, so that no PDF is
// there without them: what a project is may have moved on when they are looked
// at. The same pages give the same bytes.
func (s *Server) keepPages(ctx context.Context, actor project.Actor, report project.Snapshot, pages [][]byte) error {
	if len(pages) == 0 {
		return nil
	}
	all := make([]string, len(pages))
	for i := range pages {
		all[i] = string(pages[i])
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if err := json.NewEncoder(z).Encode(all); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	report.Format, report.Bytes = project.PagesPrefix+report.Format, b.Bytes()
	_, err := s.Store.AddSnapshot(ctx, actor, report)
	return err
}

// pages are those of a report; none when it is no PDF.
func (s *Server) pages(ctx context.Context, p *project.Project, report *project.Snapshot) ([]string, error) {
	if !strings.Contains(report.Format, "pdf") {
		return nil, nil
	}
	kept, err := s.Store.FindSnapshot(ctx, p.Org, project.Snapshot{
		Project: p.ID, Kind: project.SnapshotReport, Format: project.PagesPrefix + report.Format, InputHash: report.InputHash,
	})
	if err != nil {
		if fault.All(err)[0].Kind == fault.KindNotFound { // made before pages were kept
			return nil, nil
		}
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(kept.Bytes))
	if err != nil {
		return nil, err
	}
	var all []string
	err = json.NewDecoder(z).Decode(&all)
	return all, err
}

// withPages is a report with how many pages it has.
func (s *Server) withPages(ctx context.Context, p *project.Project, report *project.Snapshot) (*reportWire, error) {
	wire := newReportWire(report)
	pages, err := s.pages(ctx, p, report)
	wire.Pages = len(pages)
	return &wire, err
}

type reportPageIn struct {
	ReportPath
	Page int `path:"page" minimum:"1" maximum:"10000"`
}

func (s *Server) reportPage(ctx context.Context, in *reportPageIn) (*BytesOut, error) {
	p, n, err := s.reportOf(ctx, &in.ReportPath)
	if err != nil {
		return nil, err
	}
	body, err := s.compares.get(ctx, keyOf("page", n.ID, in.Page), func(ctx context.Context) ([]byte, error) {
		pages, err := s.pages(ctx, p, n)
		if err != nil {
			return nil, err
		}
		if in.Page > len(pages) {
			return nil, fault.NotFound("path.page", "the report has %d pages to show", len(pages))
		}
		return []byte(pages[in.Page-1]), nil
	})
	if err != nil {
		return nil, err
	}
	return &BytesOut{ContentType: "image/svg+xml", ETag: `"` + n.SHA256[:32] + "-" + itoa(in.Page) + `"`, Policy: sandbox, Body: body}, nil
}
