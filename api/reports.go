package api

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"slices"
	"strings"
	"unicode"

	"fineprint/checklist"
	"fineprint/pdf"
	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/project"
)

// formats are the media types of reports.
var formats = map[string]string{"pdf": "application/pdf", "xlsx": xlsxType, "csv": "text/csv", "json": "application/json"}

func (s *Server) reportRoutes() {
	const tag = "reports"
	register(s, get("/reports/parts", "list-report-parts", tag, "What a report can be made of: its sections and who usually signs"), s.reportParts)
	make := post("/projects/{id}/reports", "create-report", tag, "Make a report: at once when the same was made before, else as a job")
	make.DefaultStatus = http.StatusAccepted
	register(s, make, s.createReport)
	register(s, get("/projects/{id}/reports", "list-reports", tag, "Reports of a project, the latest first"), s.reports)
	register(s, get("/projects/{id}/reports/{report}", "get-report", tag, "What a report is"), s.report)
	register(s, answers(get("/projects/{id}/reports/{report}/file", "get-report-file", tag, "Download a report"), "The file",
		files("application/pdf", xlsxType, "text/csv", "application/json")), s.reportFile)
	register(s, answers(get("/projects/{id}/reports/{report}/pages/{page}", "get-report-page", tag,
		"A page of a PDF as a picture: the same words in the same places, without script or style"), "The page",
		files("image/svg+xml")), s.reportPage)
}

type reportBody struct {
	Format   string       `json:"format" enum:"pdf,xlsx,csv,json"`
	Lang     string       `json:"lang,omitempty" enum:"zh,en" default:"zh"`
	Offering string       `json:"offering,omitempty" maxLength:"100" doc:"The checklist of this offering instead of the comparison."`
	Title    string       `json:"title,omitempty" maxLength:"100" doc:"Of a pdf of the comparison, instead of the company and what is bought."`
	Sections []string     `json:"sections,omitempty" maxItems:"8" enum:"compare,decision,details,time,needs,metered,checks,lines" doc:"Of a pdf of the comparison, in the report's own order; missing: all. Page 1 and the sources are always printed."`
	Signers  []signerBody `json:"signers,omitempty" maxItems:"8" doc:"Of a pdf of the comparison; missing: procurement, IT, finance and management."`
}

// signerBody is who signs page 1.
type signerBody struct {
	Role string `json:"role" minLength:"1" maxLength:"60" pattern:"^\\P{C}*\\S\\P{C}*$" doc:"Head of IT."`
	Name string `json:"name,omitempty" maxLength:"60" pattern:"^\\P{C}*$" doc:"Missing: a line to write it on."`
}

// check refuses what the report asked for cannot have.
func (b *reportBody) check() error {
	var l fault.List
	composed := b.Format == "pdf" && b.Offering == ""
	if !composed && (b.Title != "" || b.Sections != nil || b.Signers != nil) {
		l.Add(invalid("body.format", "title, sections and signers are of a pdf of the comparison; leave them out"))
	}
	if strings.ContainsFunc(b.Title, unicode.IsControl) || b.Title != "" && strings.TrimSpace(b.Title) == "" {
		l.Add(invalid("body.title", "want printable text on one line"))
	}
	for i, section := range b.Sections {
		if slices.Contains(b.Sections[:i], section) {
			l.Add(invalid("body.sections["+itoa(i)+"]", "%s is named twice", section))
		}
	}
	for i, signer := range b.Signers {
		if slices.Contains(b.Signers[:i], signer) {
			l.Add(invalid("body.signers["+itoa(i)+"]", "the same role and name is there twice"))
		}
	}
	return l.Err()
}

// options is how the report is printed.
func (b *reportBody) options(lists []*checklist.List) pdf.ReportOptions {
	o := pdf.ReportOptions{Title: b.Title, Checklists: lists}
	for _, signer := range b.Signers {
		o.Signers = append(o.Signers, pdf.Signatory{Role: signer.Role, Name: signer.Name})
	}
	if b.Sections != nil {
		o.Sections = []pdf.Section{}
	}
	for _, section := range b.Sections {
		o.Sections = append(o.Sections, pdf.Section(section))
	}
	return o
}

// format names a kind of report in the store.
func (b *reportBody) format() string {
	name := b.Format
	if b.Offering != "" {
		name = "checklist." + name
	}
	if b.Format == "pdf" || b.Format == "xlsx" || b.Format == "csv" && b.Offering != "" {
		name += "." + b.Lang
	}
	return name
}

type reportPartsWire struct {
	Sections []sectionWire   `json:"sections" doc:"Between page 1 and the sources, which are always printed."`
	Signers  []compare.Words `json:"signers" doc:"The usual roles."`
}

type sectionWire struct {
	ID   string        `json:"id" enum:"compare,decision,details,time,needs,metered,checks,lines"`
	Name compare.Words `json:"name"`
}

type reportPartsOut struct{ Body reportPartsWire }

func (s *Server) reportParts(context.Context, *struct{}) (*reportPartsOut, error) {
	out := &reportPartsOut{}
	for _, section := range pdf.Sections {
		out.Body.Sections = append(out.Body.Sections, sectionWire{string(section), compare.Words{ZH: section.Name(lang.ZH), EN: section.Name(lang.EN)}})
	}
	en := pdf.UsualSigners(lang.EN)
	for i, signer := range pdf.UsualSigners(lang.ZH) {
		out.Body.Signers = append(out.Body.Signers, compare.Words{ZH: signer.Role, EN: en[i].Role})
	}
	return out, nil
}

// reportWire is a report that is kept.
type reportWire struct {
	ID        string `json:"id"`
	Format    string `json:"format" doc:"pdf.zh, xlsx.en, csv, json, checklist.pdf.zh, checklist.csv.en."`
	InputHash string `json:"input_hash"`
	SHA256    string `json:"sha256"`
	Size      int64  `json:"size"`
	Pages     int    `json:"pages,omitempty" doc:"Of a PDF; missing in lists."`
	By        string `json:"by"`
	At        string `json:"at"`
}

func newReportWire(n *project.Snapshot) reportWire {
	return reportWire{ID: n.ID, Format: n.Format, InputHash: n.InputHash, SHA256: n.SHA256, Size: n.Size, By: string(n.By), At: stamp(n.At)}
}

type createReportIn struct {
	ProjectPath
	Body reportBody
}

type createReportOut struct {
	Status   int
	Location string `header:"Location"`
	Body     struct {
		Report *reportWire `json:"report,omitempty" doc:"When the same was made before."`
		Job    *jobWire    `json:"job,omitempty" doc:"Its result is the id of the report."`
	}
}

// createReport finds the report or starts making it.
func (s *Server) createReport(ctx context.Context, in *createReportIn) (*createReportOut, error) {
	b := &in.Body
	if err := b.check(); err != nil {
		return nil, err
	}
	o, err := s.open(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	set, err := s.reportAnswers(ctx, o, b)
	if err != nil {
		return nil, err
	}
	like := project.Snapshot{
		Project: o.project.ID, Kind: project.SnapshotReport, Format: b.format(),
		InputHash: keyOf(compare.InputHash(o.need, o.catalogue), o.project.Name, b.Offering, b.Title, b.Sections, b.Signers, set.Body),
	}
	out := &createReportOut{Status: http.StatusOK}
	found, err := s.Store.FindSnapshot(ctx, o.project.Org, like)
	if err == nil {
		wire, err := s.withPages(ctx, o.project, &found)
		if err != nil {
			return nil, err
		}
		out.Body.Report, out.Location = wire, Prefix+"/projects/"+in.ID+"/reports/"+found.ID
		return out, nil
	}
	if fault.All(err)[0].Kind != fault.KindNotFound {
		return nil, err
	}
	actor := actorOf(ctx)
	job, err := s.jobs.start(ctx, actor, o.project.ID, "report", func(ctx context.Context, done progress) (string, error) {
		return s.makeReport(ctx, actor, &reporting{opened: o, body: *b, answers: set, like: like}, done)
	})
	if err != nil {
		return nil, err
	}
	out.Status, out.Location, out.Body.Job = http.StatusAccepted, Prefix+"/jobs/"+job.ID, newJobWire(job)
	return out, nil
}

func (s *Server) reportAnswers(ctx context.Context, o *opened, b *reportBody) (*project.AnswerSet, error) {
	if b.Offering == "" {
		return &project.AnswerSet{}, nil
	}
	if o.catalogue.Offering(b.Offering) == nil {
		return nil, invalid("body.offering", "no offering has this id")
	}
	set, err := s.Store.Answers(ctx, o.project.Org, o.project.ID, b.Offering)
	return &set, err
}

// reporting is a report under way.
type reporting struct {
	*opened
	body    reportBody
	answers *project.AnswerSet
	like    project.Snapshot
}

// makeReport computes, writes and keeps a report.
func (s *Server) makeReport(ctx context.Context, actor project.Actor, r *reporting, done progress) (string, error) {
	var b bytes.Buffer
	write := s.writeReport
	if r.body.Offering != "" {
		write = s.writeChecklist
	}
	pages, err := write(ctx, &b, r, done)
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = s.keepPages(ctx, actor, r.like, pages)
	}
	if err != nil {
		return "", err
	}
	r.like.Bytes = b.Bytes()
	kept, err := s.Store.AddSnapshot(ctx, actor, r.like)
	return kept.ID, err
}

// writeChecklist writes the checklist of an offering; pages are those of a PDF.
func (s *Server) writeChecklist(ctx context.Context, w io.Writer, r *reporting, done progress) (pages [][]byte, err error) {
	outcome, err := s.outcome(ctx, r.project, r.answers, done)
	if err != nil {
		return nil, err
	}
	l := lang.Lang(r.body.Lang)
	switch r.body.Format {
	case "xlsx":
		return nil, newChecklistTable(outcome, l).writeXLSX(w)
	case "csv":
		return nil, newChecklistTable(outcome, l).writeCSV(w)
	case "json":
		return nil, outcome.WriteJSON(w, false)
	}
	pages, _, err = pdf.RenderPages(w, pdf.Checklist(outcome, l))
	return pages, err
}

// writeReport writes the comparison; pages are those of a PDF.
func (s *Server) writeReport(ctx context.Context, w io.Writer, r *reporting, done progress) (pages [][]byte, err error) {
	result, err := s.compares.runWith(ctx, r.need, r.catalogue, done)
	if err != nil {
		return nil, err
	}
	shown := *result
	shown.Options = slices.Clone(result.Options) // others read the result meanwhile
	if err := compare.Enrich(&shown); err != nil {
		return nil, err
	}
	switch r.body.Format {
	case "xlsx":
		return nil, writeXLSX(w, compare.NewDocument(&shown, false), lang.Lang(r.body.Lang))
	case "csv":
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return nil, err
		}
		return nil, compare.WriteCSV(w, &shown, false)
	case "json":
		return nil, compare.WriteJSON(w, &shown, false)
	}
	lists, err := answeredLists(&shown, r.given)
	if err != nil {
		return nil, err
	}
	pages, _, err = pdf.WriteReportPages(w, &shown, lang.Lang(r.body.Lang), r.body.options(lists))
	return pages, err
}

// answeredLists are the checklists that have answers, of options compared.
func answeredLists(r *compare.Result, given []*checklist.Answers) ([]*checklist.List, error) {
	t, err := checklist.Shipped()
	if err != nil {
		return nil, err
	}
	var lists []*checklist.List
	for _, a := range given {
		if o := r.Option(a.Offering); o != nil {
			lists = append(lists, checklist.Generate(r, o, t).With(a))
		}
	}
	return lists, nil
}

type reportsIn struct {
	ProjectPath
	Paging
}

func (s *Server) reports(ctx context.Context, in *reportsIn) (*listOut[reportWire], error) {
	page, err := s.Store.Snapshots(ctx, orgOf(ctx), project.ID(in.ID), project.SnapshotQuery{Kind: project.SnapshotReport, Paging: in.domain()})
	if err != nil {
		return nil, err
	}
	return listOf(page, newReportWire), nil
}

// ReportPath names a report of a project.
type ReportPath struct {
	ProjectPath
	Report string `path:"report" maxLength:"64"`
}

// reportOf reads a report through the project it belongs to.
func (s *Server) reportOf(ctx context.Context, in *ReportPath) (*project.Project, *project.Snapshot, error) {
	p, err := s.Store.Project(ctx, orgOf(ctx), project.ID(in.ID))
	if err != nil {
		return nil, nil, err
	}
	n, err := s.Store.Snapshot(ctx, p.Org, in.Report)
	if err == nil && (n.Project != p.ID || !n.IsReport()) {
		err = fault.NotFound("path.report", "the project has no such report")
	}
	return &p, &n, err
}

type reportOut struct{ Body reportWire }

func (s *Server) report(ctx context.Context, in *ReportPath) (*reportOut, error) {
	p, n, err := s.reportOf(ctx, in)
	if err != nil {
		return nil, err
	}
	wire, err := s.withPages(ctx, p, n)
	if err != nil {
		return nil, err
	}
	return &reportOut{*wire}, nil
}

func (s *Server) reportFile(ctx context.Context, in *ReportPath) (*BytesOut, error) {
	p, n, err := s.reportOf(ctx, in)
	if err != nil {
		return nil, err
	}
	if err := s.Store.Note(ctx, actorOf(ctx), "report.download", "project/"+in.ID+"/reports/"+n.ID, map[string]string{"sha256": n.SHA256}); err != nil {
		return nil, err
	}
	parts := strings.Split(n.Format, ".")
	kind := parts[0]
	if kind == "checklist" {
		kind = parts[1]
	}
	out := fileOut(formats[kind], safeName(p.Name)+"."+kind, n.Bytes)
	out.ETag = `"` + n.SHA256 + `"`
	out.Policy = sandbox
	return out, nil
}
