package api

import (
	"context"
	"encoding/json"
	"net/http"

	"fineprint/checklist"
	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/need"
	"fineprint/vendors/project"
)

func (s *Server) projectRoutes() {
	const tag = "projects"
	register(s, get("/projects", "list-projects", tag, "Projects, the latest first"), s.projects)
	create := post("/projects", "create-project", tag, "Start a project from a profile or a need")
	create.DefaultStatus = http.StatusCreated
	register(s, create, s.createProject)
	register(s, get("/projects/{id}", "get-project", tag, "One project with its need"), s.project)
	register(s, operation(http.MethodPatch, "/projects/{id}", "change-project", tag, "Change what is given; a changed need becomes a new version"), s.changeProject)
	register(s, del("/projects/{id}", "delete-project", tag, "Delete a project and everything in it"), s.deleteProject)
	copies := post("/projects/{id}/copies", "copy-project", tag, "Start another project like this one: its need, short list, rates and private prices")
	copies.DefaultStatus = http.StatusCreated
	register(s, copies, s.copyProject)
	s.archiveRoutes(tag)
	register(s, get("/projects/{id}/versions", "list-need-versions", tag, "Versions of the need, newest first"), s.needVersions)
	register(s, get("/projects/{id}/versions/{number}", "get-need-version", tag, "The need as it once was"), s.needVersion)
	register(s, get("/projects/{id}/assumptions", "list-assumptions", tag, "Every default that the need leaves standing"), s.assumptions)
	register(s, documented[compare.Document](s, get("/projects/{id}/comparison", "get-comparison", "comparison", "The comparison of a project, from its snapshot when nothing changed")), s.comparison)
	register(s, pureOp(documented[compare.Document](s, post("/projects/{id}/comparison", "try-comparison", "comparison", "The comparison with other weights or numbers, without saving them"))), s.tryComparison)
}

func invalid(subject, format string, args ...any) error {
	return fault.Invalid(subject, format, args...)
}

type projectsIn struct {
	Paging
	State string `query:"state" enum:"open,draft,decided,archived,all" default:"open" doc:"open: all but the archived ones."`
	Text  string `query:"q" maxLength:"100" doc:"Occurs in the name."`
	Sort  string `query:"sort" enum:"name,-name,state,-state,created,-created,updated,-updated" default:"-updated"`
}

func (s *Server) projects(ctx context.Context, in *projectsIn) (*listOut[projectListWire], error) {
	by, descending := order(in.Sort)
	query := project.ListQuery{Text: in.Text, Order: by, Descending: descending, Paging: in.domain()}
	switch in.State {
	case "open":
		query.Without = project.Archived
	case "all":
	default:
		query.State = project.State(in.State)
	}
	page, err := s.Store.Projects(ctx, orgOf(ctx), query)
	if err != nil {
		return nil, err
	}
	return s.withStandings(ctx, page)
}

type projectOut struct {
	ETag     string `header:"ETag"`
	Location string `header:"Location"`
	Body     projectWire
}

func newProjectOut(p *project.Project) (*projectOut, error) {
	w, err := newProjectWire(p)
	return &projectOut{ETag: etag(p.Revision), Location: Prefix + "/projects/" + string(p.ID), Body: w}, err
}

func (s *Server) createProject(ctx context.Context, in *struct{ Body newProjectBody }) (*projectOut, error) {
	b := &in.Body
	c, err := s.Store.Catalogue(ctx, orgOf(ctx), b.CatalogueVersion)
	if err != nil {
		return nil, asInput(err)
	}
	n, text, err := s.firstNeed(b, c)
	if err != nil {
		return nil, err
	}
	rates, err := b.ExchangeRates.domain()
	if err != nil {
		return nil, err
	}
	p := project.Project{
		Org: orgOf(ctx), Name: b.Name, State: project.Draft, Need: text, Summary: project.Summarise(n), Options: b.Options,
		CatalogueVersion: c.Hash, ExchangeRates: rates,
	}
	if err := checkOptions(c, b.Options); err != nil {
		return nil, err
	}
	if err := p.Validate(); err != nil {
		return nil, fault.Within("body", err)
	}
	created, err := s.Store.CreateProject(ctx, actorOf(ctx), p)
	if err != nil {
		return nil, err
	}
	return newProjectOut(&created)
}

// firstNeed is the need to begin with.
func (s *Server) firstNeed(b *newProjectBody, c *vendors.Catalogue) (*need.Need, []byte, error) {
	if b.Profile == "" {
		return s.readNeed(&NeedBody{b.Need, b.YAML}, c)
	}
	if len(b.Need) > 0 || b.YAML != "" {
		return nil, nil, invalid("body.profile", "give a profile or a need, not both")
	}
	text, err := need.Starter(b.Profile)
	if err != nil {
		return nil, nil, invalid("body.profile", "no starter profile has this name")
	}
	n, err := s.parseNeed(text, "profile", c)
	return n, text, err
}

func checkOptions(c *vendors.Catalogue, ids []string) error {
	var l fault.List
	for i, id := range ids {
		if c.Offering(id) == nil {
			l.Add(invalid("body.options["+itoa(i)+"]", "no offering is called %q", clip(id)))
		}
	}
	return l.Err()
}

// ProjectPath names a project.
type ProjectPath struct {
	ID string `path:"id" maxLength:"64"`
}

func (s *Server) project(ctx context.Context, in *ProjectPath) (*projectOut, error) {
	p, err := s.Store.Project(ctx, orgOf(ctx), project.ID(in.ID))
	if err != nil {
		return nil, err
	}
	return newProjectOut(&p)
}

type changeIn struct {
	ProjectPath
	Match
	Body projectPatch
}

func (s *Server) changeProject(ctx context.Context, in *changeIn) (*projectOut, error) {
	revision, err := in.revision()
	if err != nil {
		return nil, err
	}
	p, err := s.Store.Project(ctx, orgOf(ctx), project.ID(in.ID))
	if err != nil {
		return nil, err
	}
	if p.Revision != revision {
		return nil, project.ErrStale
	}
	if err := s.patch(ctx, &p, &in.Body); err != nil {
		return nil, err
	}
	saved, err := s.Store.UpdateProject(ctx, actorOf(ctx), p)
	if err != nil {
		return nil, err
	}
	return newProjectOut(&saved)
}

// patch changes what is given. A closed project takes nothing but another
// state.
func (s *Server) patch(ctx context.Context, p *project.Project, b *projectPatch) error {
	if p.State != project.Draft && !b.onlyState() {
		return project.ErrLocked
	}
	if b.Name != nil {
		p.Name = *b.Name
	}
	if b.State != nil {
		p.State = project.State(*b.State)
	}
	if b.Options != nil {
		p.Options = *b.Options
	}
	if b.CatalogueVersion != nil {
		p.CatalogueVersion = *b.CatalogueVersion
	}
	if len(b.ExchangeRates) > 0 {
		var w *ratesWire
		if err := json.Unmarshal(b.ExchangeRates, &w); err != nil {
			return invalid("body.exchange_rates", "want an object with base, as_of and units, or null")
		}
		rates, err := w.domain()
		if err != nil {
			return err
		}
		p.ExchangeRates = rates
	}
	c, err := s.Store.Catalogue(ctx, p.Org, p.CatalogueVersion)
	if err != nil {
		return asInput(err)
	}
	p.CatalogueVersion = c.Hash
	if err := s.patchNeed(p, b, c); err != nil {
		return err
	}
	if err := checkOptions(c, p.Options); err != nil {
		return err
	}
	return fault.Within("body", p.Validate())
}

// patchNeed reads the new need, or the old one over a changed catalogue.
func (s *Server) patchNeed(p *project.Project, b *projectPatch, c *vendors.Catalogue) error {
	body := &NeedBody{b.Need, b.YAML}
	if len(b.Need) == 0 && b.YAML == "" {
		body.YAML = string(p.Need)
	}
	n, text, err := s.readNeed(body, c)
	if err != nil {
		return err
	}
	p.Need, p.Summary = text, project.Summarise(n)
	return nil
}

type deleteIn struct {
	ProjectPath
	Match
}

func (s *Server) deleteProject(ctx context.Context, in *deleteIn) (*struct{}, error) {
	revision, err := in.revision()
	if err != nil {
		return nil, err
	}
	return nil, s.Store.DeleteProject(ctx, actorOf(ctx), project.ID(in.ID), revision)
}

func (s *Server) needVersions(ctx context.Context, in *ProjectPath) (*allOf[needVersionWire], error) {
	versions, err := s.Store.NeedVersions(ctx, orgOf(ctx), project.ID(in.ID))
	if err != nil {
		return nil, err
	}
	for i := range versions {
		versions[i].Need = nil
	}
	return all(versions, newNeedVersionWire), nil
}

type versionIn struct {
	ProjectPath
	Number  int64 `path:"number" minimum:"1"`
	Against int64 `query:"against" minimum:"0" doc:"Number of the version to tell the difference from; 0: the one before."`
}

type needVersionOut struct{ Body needVersionWire }

func (s *Server) needVersion(ctx context.Context, in *versionIn) (*needVersionOut, error) {
	versions, err := s.Store.NeedVersions(ctx, orgOf(ctx), project.ID(in.ID))
	if err != nil {
		return nil, err
	}
	numbered := func(where string, number int64) (*project.NeedVersion, error) {
		for i := range versions {
			if versions[i].Number == number {
				return &versions[i], nil
			}
		}
		return nil, fault.NotFound(where, "the need has no version %d", number)
	}
	v, err := numbered("path.number", in.Number)
	if err != nil {
		return nil, err
	}
	out := &needVersionOut{newNeedVersionWire(v)}
	if in.Against > 0 {
		other, err := numbered("query.against", in.Against)
		if err != nil {
			return nil, err
		}
		out.Body.Diff = project.Diff(other.Need, v.Need)
	}
	return out, nil
}

// opened is a project with its need read over its catalogue.
type opened struct {
	project   *project.Project
	catalogue *vendors.Catalogue
	given     []*checklist.Answers // that are worked into the catalogue
	need      *need.Need
	text      []byte // of the need, with the project's exchange rates and options
}

// open reads a project and what it is computed with. A fault in its need is no
// fault of the request.
func (s *Server) open(ctx context.Context, id string) (*opened, error) {
	p, err := s.Store.Project(ctx, orgOf(ctx), project.ID(id))
	if err != nil {
		return nil, err
	}
	return s.openWith(ctx, &p, &Override{})
}

// openWith reads a project with the changes of one request.
func (s *Server) openWith(ctx context.Context, p *project.Project, o *Override) (*opened, error) {
	c, given, err := s.catalogueOf(ctx, p, "")
	if err != nil {
		return nil, err
	}
	return s.openOver(p, c, given, o)
}

// openOver reads the need of a project over a catalogue.
func (s *Server) openOver(p *project.Project, c *vendors.Catalogue, given []*checklist.Answers, o *Override) (*opened, error) {
	text, err := withRates(p.Need, p.ExchangeRates)
	if err != nil {
		return nil, err
	}
	changes := *o
	if len(changes.Options) == 0 {
		changes.Options = p.Options
	}
	if changes.Date == "" {
		changes.Date = p.Summary.Date // the day it was saved, when the need does not name one
	}
	n, err := s.parseNeed(text, "need", c)
	if err != nil {
		return nil, err
	}
	if n, err = s.overridden(n, text, &changes, c); err != nil {
		return nil, err
	}
	return &opened{p, c, given, n, text}, nil
}

func (s *Server) assumptions(ctx context.Context, in *ProjectPath) (*allOf[needAssumptionWire], error) {
	o, err := s.open(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return all(o.need.Assumptions(), newAssumptionWire), nil
}
