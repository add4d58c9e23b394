package api

import (
	"context"
	"io"

	"fineprint/vendors"
	"fineprint/vendors/project"
)

// Store is everything that is kept. Reads name whose things they see; writes
// name who makes them. What belongs to another organisation does not exist:
// not_found. Writes with a revision fail with project.ErrStale when it is not
// the current one, and with project.ErrLocked when the project is closed.
type Store interface {
	CatalogueStore
	OverlayStore
	ProjectStore
	StandingStore
	ChecklistStore
	SnapshotStore
	KeyStore
	JobStore
	// Ready fails while nothing can be read.
	Ready(context.Context) error
	// LastChange is the number of the organisation's latest change: what a
	// comparison is made of is the same as long as this is.
	LastChange(context.Context, project.OrgID) (int64, error)
	// Audit lists the organisation's trail, oldest first.
	Audit(context.Context, project.OrgID, project.Paging) (project.Page[project.AuditEntry], error)
	// Note writes down what changed nothing here: an export, a denied access.
	Note(ctx context.Context, actor project.Actor, action, subject string, details map[string]string) error
}

// CatalogueStore keeps catalogues, each under its hash for good.
type CatalogueStore interface {
	// Catalogue is the one with the hash, without private entries; empty = the
	// newest shipped one. It must not be changed.
	Catalogue(ctx context.Context, org project.OrgID, hash string) (*vendors.Catalogue, error)
	// CatalogueHash is the hash of what Catalogue would answer, without reading it.
	CatalogueHash(ctx context.Context, org project.OrgID, hash string) (string, error)
	// CatalogueFor is a catalogue with private entries over it.
	CatalogueFor(context.Context, project.OrgID, project.View) (project.Overlaid, error)
	// CatalogueAt is the version that was known on a day, "2026-09-30".
	CatalogueAt(ctx context.Context, day string) (project.CatalogueVersion, error)
	Offerings(context.Context, project.OrgID, project.OfferingQuery) (project.Page[project.OfferingRow], error)
	// PriceHistory is what an offering's prices were in each version.
	PriceHistory(ctx context.Context, org project.OrgID, offering string) ([]project.PricePoint, error)
	// CatalogueVersions lists what is kept, newest first.
	CatalogueVersions(context.Context, project.OrgID) ([]project.CatalogueVersion, error)
	// AddCatalogue keeps a catalogue; the same one twice is kept once.
	AddCatalogue(context.Context, project.Actor, *vendors.Catalogue) (project.CatalogueVersion, error)
}

// OverlayStore keeps private quotes and corrections.
type OverlayStore interface {
	Overlay(context.Context, project.OrgID, project.ID) ([]project.OverlayEntry, error)
	AddOverlay(context.Context, project.Actor, project.OverlayEntry) (project.OverlayEntry, error)
	// RevokeOverlay ends an entry from now on; it stays in the record.
	RevokeOverlay(ctx context.Context, actor project.Actor, id string) error
}

// ProjectStore keeps projects and every version of their needs.
type ProjectStore interface {
	Projects(context.Context, project.OrgID, project.ListQuery) (project.Page[project.Project], error)
	Project(context.Context, project.OrgID, project.ID) (project.Project, error)
	// CreateProject gives it an id. A name in use is a conflict with a project.TakenError.
	CreateProject(context.Context, project.Actor, project.Project) (project.Project, error)
	// CopyProject makes a draft with another name out of a project, with or
	// without the answers of its checklists.
	CopyProject(ctx context.Context, actor project.Actor, id project.ID, name string, answers bool) (project.Project, error)
	// UpdateProject stores p over the one whose revision is p.Revision. A changed
	// need becomes a new version.
	UpdateProject(context.Context, project.Actor, project.Project) (project.Project, error)
	DeleteProject(ctx context.Context, actor project.Actor, id project.ID, revision int64) error
	// ProjectArchive is a file that opens elsewhere with the same figures.
	ProjectArchive(ctx context.Context, actor project.Actor, id project.ID) (content io.ReadCloser, size int64, err error)
	// ImportUpload reads such a file; name is another name for the project.
	ImportUpload(ctx context.Context, actor project.Actor, content io.ReaderAt, size int64, name string) (project.Project, error)
	// NeedVersions lists every version, newest first.
	NeedVersions(context.Context, project.OrgID, project.ID) ([]project.NeedVersion, error)
}

// StandingStore keeps how projects stand, for lists.
type StandingStore interface {
	// Basis names everything that a comparison of a project is computed from.
	Basis(context.Context, project.OrgID, project.ID) (string, error)
	KeepStanding(context.Context, project.Actor, project.Standing) error
	// Standings is how some projects stand, by a comparison made before.
	Standings(context.Context, project.OrgID, []project.ID) (map[project.ID]project.StandingRow, error)
}

// ChecklistStore keeps answers, their evidence and remarks.
type ChecklistStore interface {
	// Answers of an offering; with revision 0 and no body when there are none.
	Answers(ctx context.Context, org project.OrgID, id project.ID, offering string) (project.AnswerSet, error)
	// AnswerSets lists what was answered in a project, without the bodies.
	AnswerSets(context.Context, project.OrgID, project.ID) ([]project.AnswerSet, error)
	// PutAnswers stores a over the set whose revision is a.Revision.
	PutAnswers(context.Context, project.Actor, project.AnswerSet) (project.AnswerSet, error)
	EvidenceList(context.Context, project.OrgID, project.ID) ([]project.Evidence, error)
	Evidence(ctx context.Context, org project.OrgID, id project.ID, evidence string) (project.Evidence, []byte, error)
	// AddEvidence gives it an id and sets type, size and sum by the content.
	AddEvidence(ctx context.Context, actor project.Actor, e project.Evidence, content []byte) (project.Evidence, error)
	DeleteEvidence(ctx context.Context, actor project.Actor, id project.ID, evidence string) error
	Comments(ctx context.Context, org project.OrgID, id project.ID, subject string, p project.Paging) (project.Page[project.Comment], error)
	AddComment(context.Context, project.Actor, project.Comment) (project.Comment, error)
	DeleteComment(ctx context.Context, actor project.Actor, id project.ID, comment string) error
}

// SnapshotStore keeps what was computed, unchanged.
type SnapshotStore interface {
	// Snapshots lists those of a kind, or all, without bytes, newest first.
	Snapshots(context.Context, project.OrgID, project.ID, project.SnapshotQuery) (project.Page[project.Snapshot], error)
	Snapshot(ctx context.Context, org project.OrgID, id string) (project.Snapshot, error)
	// FindSnapshot is the one of the same project, kind, format and input hash;
	// not_found when there is none.
	FindSnapshot(context.Context, project.OrgID, project.Snapshot) (project.Snapshot, error)
	// AddSnapshot gives it an id; the same input again gives the one that is there.
	AddSnapshot(context.Context, project.Actor, project.Snapshot) (project.Snapshot, error)
}

// KeyStore keeps answers to requests that carried an idempotency key.
type KeyStore interface {
	// ClaimKey takes a key. Status 0: it is new, so do the work under
	// project.UnderKey, then KeepAnswer or DropKey. Otherwise it is the answer to
	// send again. It fails with project.ErrAtWork while the first request runs, in
	// whichever process, and with project.ErrUnanswered when that one was carried
	// out and its process died.
	ClaimKey(context.Context, project.Actor, project.StoredAnswer) (project.StoredAnswer, error)
	KeepAnswer(context.Context, project.Actor, project.StoredAnswer) error
	DropKey(ctx context.Context, actor project.Actor, key string) error
}

// JobStore keeps how far long work is, for every process that shares it. A job
// whose process died has failed.
type JobStore interface {
	AddJob(context.Context, project.Actor, project.Job) (project.Job, error)
	// UpdateJob fails with project.ErrStale when somebody else ended it.
	UpdateJob(context.Context, project.Actor, project.Job) (project.Job, error)
	Job(ctx context.Context, org project.OrgID, id string) (project.Job, error)
	Jobs(context.Context, project.OrgID, project.Paging) (project.Page[project.Job], error)
}
