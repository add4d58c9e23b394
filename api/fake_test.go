package api_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// fake is a store in memory, for tests of what stands in front of it.
type fake struct {
	mu        sync.Mutex
	serial    int
	now       time.Time
	versions  []*vendors.Catalogue // newest last; the first is shipped
	projects  []project.Project
	needs     map[project.ID][]project.NeedVersion
	answers   map[string]project.AnswerSet
	evidence  []project.Evidence
	files     map[string][]byte
	comments  []project.Comment
	snapshots []project.Snapshot
	keys      map[string]project.StoredAnswer
	jobs      map[string]project.Job
	overlay   []project.OverlayEntry
	standings map[project.ID]project.Standing
	notes     []string
	fail      error // of every read and write
	snapped   int   // snapshots added
	read      int   // projects read
}

func newFake() *fake {
	shipped, err := catalogue.Shipped()
	if err != nil {
		panic(err)
	}
	return &fake{
		now: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC), versions: []*vendors.Catalogue{shipped}, needs: map[project.ID][]project.NeedVersion{},
		answers: map[string]project.AnswerSet{}, files: map[string][]byte{}, keys: map[string]project.StoredAnswer{}, jobs: map[string]project.Job{},
		standings: map[project.ID]project.Standing{},
	}
}

// enter locks the store for one call.
func (f *fake) enter() func() { f.mu.Lock(); return f.mu.Unlock }

func (f *fake) id() string { f.serial++; return fmt.Sprintf("%032x", f.serial) }

func (f *fake) Ready(context.Context) error { return f.fail }

// LastChange is a number made of what there is.
func (f *fake) LastChange(context.Context, project.OrgID) (int64, error) {
	defer f.enter()()
	sum := fnv.New64()
	for i := range f.projects {
		p := &f.projects[i]
		fmt.Fprint(sum, p.ID, p.Revision, f.basis(p.ID))
	}
	return int64(sum.Sum64() >> 1), f.fail
}

func (f *fake) Audit(context.Context, project.OrgID, project.Paging) (project.Page[project.AuditEntry], error) {
	return project.Page[project.AuditEntry]{}, f.fail
}

func (f *fake) Note(_ context.Context, _ project.Actor, action, _ string, _ map[string]string) error {
	defer f.enter()()
	f.notes = append(f.notes, action)
	return f.fail
}

func (f *fake) Catalogue(_ context.Context, _ project.OrgID, hash string) (*vendors.Catalogue, error) {
	defer f.enter()()
	if f.fail != nil {
		return nil, f.fail
	}
	for _, c := range f.versions {
		if hash == "" || c.Hash == hash {
			return c, nil
		}
	}
	return nil, fault.NotFound("catalogue", "there is no stored catalogue %q", hash)
}

func (f *fake) CatalogueHash(ctx context.Context, org project.OrgID, hash string) (string, error) {
	c, err := f.Catalogue(ctx, org, hash)
	if err != nil {
		return "", err
	}
	return c.Hash, nil
}

func (f *fake) CatalogueFor(ctx context.Context, org project.OrgID, v project.View) (project.Overlaid, error) {
	c, err := f.Catalogue(ctx, org, v.Hash)
	return project.Overlaid{Catalogue: c}, err
}

func (f *fake) CatalogueAt(context.Context, string) (project.CatalogueVersion, error) {
	return version(f.versions[0]), f.fail
}

func version(c *vendors.Catalogue) project.CatalogueVersion {
	return project.CatalogueVersion{Hash: c.Hash, Catalogue: c.ID, Version: c.Version, Origin: project.OriginImported, Offerings: len(c.Offerings)}
}

func (f *fake) Offerings(ctx context.Context, org project.OrgID, q project.OfferingQuery) (project.Page[project.OfferingRow], error) {
	var page project.Page[project.OfferingRow]
	c, err := f.Catalogue(ctx, org, q.Version)
	if err != nil {
		return page, err
	}
	for i := range c.Offerings {
		o := &c.Offerings[i]
		text := strings.ToLower(o.ID + " " + o.Name.ZH + " " + o.Name.EN)
		if o.ID <= q.Cursor || q.Vendor != "" && o.Vendor != q.Vendor || !strings.Contains(text, strings.ToLower(q.Text)) {
			continue
		}
		page.Items = append(page.Items, offeringRow(c, o))
	}
	slices.SortFunc(page.Items, func(a, b project.OfferingRow) int { return strings.Compare(a.ID, b.ID) })
	if q.Limit > 0 && len(page.Items) > q.Limit {
		page.Items, page.Next = page.Items[:q.Limit], page.Items[q.Limit-1].ID
	}
	return page, nil
}

func offeringRow(c *vendors.Catalogue, o *vendors.Offering) project.OfferingRow {
	r := project.OfferingRow{
		ID: o.ID, Vendor: o.Vendor, VendorName: c.Vendor(o.Vendor).Name, Product: o.Product, Edition: o.Edition, Name: o.Name,
		Deployment: o.Deployment, Licence: o.Licence, Currency: o.Currency, Component: o.Component, Trial: o.Trial,
	}
	if len(o.Prices) > 0 {
		p := &o.Prices[0]
		r.Headline = &project.ListPrice{Amount: p.Amount.String(), Meter: p.Meter, Model: p.Model, Period: p.Period}
	}
	return r
}

func (f *fake) PriceHistory(ctx context.Context, org project.OrgID, offering string) ([]project.PricePoint, error) {
	c, err := f.Catalogue(ctx, org, "")
	if err == nil && c.Offering(offering) == nil {
		err = fault.NotFound("offering", "there is none called %q", offering)
	}
	return nil, err
}

func (f *fake) CatalogueVersions(context.Context, project.OrgID) ([]project.CatalogueVersion, error) {
	defer f.enter()()
	var all []project.CatalogueVersion
	for _, c := range slices.Backward(f.versions) {
		all = append(all, version(c))
	}
	return all, f.fail
}

func (f *fake) AddCatalogue(_ context.Context, _ project.Actor, c *vendors.Catalogue) (project.CatalogueVersion, error) {
	defer f.enter()()
	f.versions = append(f.versions, c)
	return version(c), f.fail
}

func (f *fake) Overlay(context.Context, project.OrgID, project.ID) ([]project.OverlayEntry, error) {
	defer f.enter()()
	return slices.Clone(f.overlay), f.fail
}

func (f *fake) AddOverlay(_ context.Context, actor project.Actor, e project.OverlayEntry) (project.OverlayEntry, error) {
	defer f.enter()()
	if err := e.Validate(); err != nil {
		return e, err
	}
	e.ID, e.By, e.At = f.id(), actor.By, f.now
	f.overlay = append(f.overlay, e)
	return e, f.fail
}

func (f *fake) RevokeOverlay(_ context.Context, actor project.Actor, id string) error {
	defer f.enter()()
	for i := range f.overlay {
		if f.overlay[i].ID == id {
			f.overlay[i].Revoked, f.overlay[i].RevokedBy = f.now, actor.By
			return nil
		}
	}
	return fault.NotFound("overlay", "there is no entry %q", id)
}

func (f *fake) Projects(_ context.Context, _ project.OrgID, q project.ListQuery) (project.Page[project.Project], error) {
	defer f.enter()()
	kept := slices.DeleteFunc(slices.Clone(f.projects), func(p project.Project) bool {
		return q.State != "" && p.State != q.State || p.State == q.Without || !strings.Contains(strings.ToLower(p.Name), strings.ToLower(q.Text))
	})
	return project.Page[project.Project]{Items: kept}, f.fail
}

func (f *fake) basis(id project.ID) string {
	i := f.find(project.LocalOrg, id)
	if i < 0 {
		return ""
	}
	p := &f.projects[i]
	sum := sha256.New()
	fmt.Fprint(sum, p.Summary.Hash, p.Options, p.CatalogueVersion, p.ExchangeRates, len(f.overlay))
	for _, offering := range slices.Sorted(maps.Keys(f.answers)) {
		fmt.Fprint(sum, offering, f.answers[offering].Revision)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func (f *fake) Basis(_ context.Context, _ project.OrgID, id project.ID) (string, error) {
	defer f.enter()()
	if basis := f.basis(id); basis != "" {
		return basis, f.fail
	}
	return "", fault.NotFound("project", "there is no project %q", id)
}

func (f *fake) KeepStanding(_ context.Context, _ project.Actor, n project.Standing) error {
	defer f.enter()()
	n.At = f.now
	f.standings[n.Project] = n
	return n.Validate()
}

func (f *fake) Standings(_ context.Context, _ project.OrgID, ids []project.ID) (map[project.ID]project.StandingRow, error) {
	defer f.enter()()
	all := map[project.ID]project.StandingRow{}
	for _, id := range ids {
		var row project.StandingRow
		for _, a := range f.answers {
			if a.Project == id {
				row.Checklists++
			}
		}
		if n, ok := f.standings[id]; ok {
			row.Standing, row.Current = &n, n.Basis == f.basis(id)
		}
		all[id] = row
	}
	return all, f.fail
}

func (f *fake) Project(_ context.Context, org project.OrgID, id project.ID) (project.Project, error) {
	defer f.enter()()
	if f.fail != nil {
		return project.Project{}, f.fail
	}
	f.read++
	if i := f.find(org, id); i >= 0 {
		return f.projects[i], nil
	}
	return project.Project{}, fault.NotFound("project", "there is no project %q", id)
}

func (f *fake) find(org project.OrgID, id project.ID) int {
	return slices.IndexFunc(f.projects, func(p project.Project) bool { return p.Org == org && p.ID == id })
}

func (f *fake) taken(p project.Project) error {
	for i := range f.projects {
		if o := &f.projects[i]; o.Org == p.Org && o.ID != p.ID && strings.EqualFold(o.Name, p.Name) {
			return &fault.Error{Kind: fault.KindConflict, Subject: "name", Message: "another project has this name", Err: &project.TakenError{ID: string(o.ID)}}
		}
	}
	return nil
}

func (f *fake) CreateProject(_ context.Context, actor project.Actor, p project.Project) (project.Project, error) {
	defer f.enter()()
	if err := f.taken(p); err != nil || f.fail != nil {
		if f.fail != nil {
			err = f.fail
		}
		return p, err
	}
	p.ID, p.Org, p.Revision, p.Created, p.Updated = project.ID(f.id()), actor.Org, 1, f.now, f.now
	p.CreatedBy, p.UpdatedBy = actor.By, actor.By
	f.projects = append(f.projects, p)
	f.needs[p.ID] = []project.NeedVersion{{Project: p.ID, Number: 1, Need: p.Need, Summary: p.Summary, By: actor.By, At: f.now}}
	return p, nil
}

func (f *fake) CopyProject(ctx context.Context, actor project.Actor, id project.ID, name string, answers bool) (project.Project, error) {
	p, err := f.Project(ctx, actor.Org, id)
	if err != nil {
		return p, err
	}
	p.ID, p.Name, p.State = "", name, project.Draft
	if p, err = f.CreateProject(ctx, actor, p); err != nil || !answers {
		return p, err
	}
	defer f.enter()()
	for _, a := range f.answers {
		if a.Project == id {
			a.Project, a.Revision = p.ID, 1
			f.answers[string(p.ID)+"/"+a.Offering] = a
		}
	}
	return p, nil
}

func (f *fake) UpdateProject(_ context.Context, actor project.Actor, p project.Project) (project.Project, error) {
	defer f.enter()()
	i := f.find(actor.Org, p.ID)
	if i < 0 {
		return p, fault.NotFound("project", "there is none")
	}
	before := f.projects[i]
	if before.Revision != p.Revision {
		return p, &fault.Error{Kind: fault.KindConflict, Subject: "project", Message: "read it again", Err: project.ErrStale}
	}
	if err := f.taken(p); err != nil {
		return p, err
	}
	p.Revision++
	f.projects[i] = p
	if all := f.needs[p.ID]; string(before.Need) != string(p.Need) {
		next := project.NeedVersion{Project: p.ID, Number: all[0].Number + 1, Need: p.Need, Diff: project.Diff(before.Need, p.Need), At: f.now}
		f.needs[p.ID] = append([]project.NeedVersion{next}, all...)
	}
	return p, nil
}

func (f *fake) DeleteProject(_ context.Context, actor project.Actor, id project.ID, revision int64) error {
	defer f.enter()()
	i := f.find(actor.Org, id)
	if i < 0 {
		return fault.NotFound("project", "there is none")
	}
	if f.projects[i].Revision != revision {
		return project.ErrStale
	}
	f.projects = slices.Delete(f.projects, i, i+1)
	return nil
}

func (f *fake) ProjectArchive(ctx context.Context, actor project.Actor, id project.ID) (content io.ReadCloser, size int64, err error) {
	p, err := f.Project(ctx, actor.Org, id)
	if err != nil {
		return nil, 0, err
	}
	return io.NopCloser(strings.NewReader(p.Name)), int64(len(p.Name)), nil
}

func (f *fake) ImportUpload(ctx context.Context, actor project.Actor, content io.ReaderAt, size int64, name string) (project.Project, error) {
	text, err := io.ReadAll(io.NewSectionReader(content, 0, size))
	if err != nil {
		return project.Project{}, err
	}
	if name == "" {
		name = string(text)
	}
	return f.CreateProject(ctx, actor, project.Project{
		Org: actor.Org, Name: name, State: project.Draft, Need: []byte("headcount: 5"), CatalogueVersion: f.versions[0].Hash, Summary: project.Summary{Date: "2026-11-23"},
	})
}

func (f *fake) NeedVersions(ctx context.Context, org project.OrgID, id project.ID) ([]project.NeedVersion, error) {
	if _, err := f.Project(ctx, org, id); err != nil {
		return nil, err
	}
	defer f.enter()()
	return slices.Clone(f.needs[id]), nil
}
