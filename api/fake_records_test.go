package api_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

func (f *fake) Answers(_ context.Context, _ project.OrgID, id project.ID, offering string) (project.AnswerSet, error) {
	defer f.enter()()
	if a, ok := f.answers[string(id)+"/"+offering]; ok {
		return a, nil
	}
	return project.AnswerSet{Project: id, Offering: offering}, f.fail
}

func (f *fake) AnswerSets(_ context.Context, _ project.OrgID, id project.ID) ([]project.AnswerSet, error) {
	defer f.enter()()
	var all []project.AnswerSet
	for _, a := range f.answers {
		if a.Project == id {
			all = append(all, a)
		}
	}
	return all, f.fail
}

func (f *fake) PutAnswers(_ context.Context, actor project.Actor, a project.AnswerSet) (project.AnswerSet, error) {
	defer f.enter()()
	key := string(a.Project) + "/" + a.Offering
	if f.answers[key].Revision != a.Revision {
		return a, project.ErrStale
	}
	a.Revision, a.By, a.At = a.Revision+1, actor.By, f.now
	f.answers[key] = a
	return a, nil
}

func (f *fake) EvidenceList(context.Context, project.OrgID, project.ID) ([]project.Evidence, error) {
	defer f.enter()()
	return slices.Clone(f.evidence), f.fail
}

func (f *fake) Evidence(_ context.Context, _ project.OrgID, id project.ID, evidence string) (project.Evidence, []byte, error) {
	defer f.enter()()
	for _, e := range f.evidence {
		if e.ID == evidence && e.Project == id {
			return e, f.files[evidence], nil
		}
	}
	return project.Evidence{}, nil, fault.NotFound("evidence", "there is no file %q", evidence)
}

func (f *fake) AddEvidence(ctx context.Context, actor project.Actor, e project.Evidence, content []byte) (project.Evidence, error) {
	media, err := project.SniffType(e.Name, content)
	if err != nil {
		return e, err
	}
	e.Type, e.Size = media, int64(len(content))
	sum := sha256.Sum256(content)
	e.SHA256 = hex.EncodeToString(sum[:])
	if err := e.Validate(); err != nil {
		return e, err
	}
	if _, err := f.Project(ctx, actor.Org, e.Project); err != nil {
		return e, err
	}
	defer f.enter()()
	e.ID, e.By, e.At = f.id(), actor.By, f.now
	f.evidence = append(f.evidence, e)
	f.files[e.ID] = content
	return e, nil
}

func (f *fake) DeleteEvidence(_ context.Context, _ project.Actor, _ project.ID, evidence string) error {
	defer f.enter()()
	i := slices.IndexFunc(f.evidence, func(e project.Evidence) bool { return e.ID == evidence })
	if i < 0 {
		return fault.NotFound("evidence", "there is none")
	}
	f.evidence = slices.Delete(f.evidence, i, i+1)
	return nil
}

func (f *fake) Comments(context.Context, project.OrgID, project.ID, string, project.Paging) (project.Page[project.Comment], error) {
	defer f.enter()()
	return project.Page[project.Comment]{Items: slices.Clone(f.comments)}, f.fail
}

func (f *fake) AddComment(ctx context.Context, actor project.Actor, c project.Comment) (project.Comment, error) {
	if err := c.Validate(); err != nil {
		return c, err
	}
	if _, err := f.Project(ctx, actor.Org, c.Project); err != nil {
		return c, err
	}
	defer f.enter()()
	c.ID, c.By, c.At = f.id(), actor.By, f.now
	f.comments = append(f.comments, c)
	return c, f.fail
}

func (f *fake) DeleteComment(_ context.Context, _ project.Actor, _ project.ID, comment string) error {
	defer f.enter()()
	i := slices.IndexFunc(f.comments, func(c project.Comment) bool { return c.ID == comment })
	if i < 0 {
		return fault.NotFound("comment", "there is none")
	}
	f.comments = slices.Delete(f.comments, i, i+1)
	return nil
}

func (f *fake) Snapshots(_ context.Context, _ project.OrgID, _ project.ID, q project.SnapshotQuery) (project.Page[project.Snapshot], error) {
	defer f.enter()()
	all := slices.DeleteFunc(slices.Clone(f.snapshots), func(n project.Snapshot) bool {
		return q.Kind != "" && n.Kind != q.Kind || q.Kind == project.SnapshotReport && !n.IsReport()
	})
	return project.Page[project.Snapshot]{Items: all}, f.fail
}

func (f *fake) Snapshot(_ context.Context, _ project.OrgID, id string) (project.Snapshot, error) {
	defer f.enter()()
	for _, n := range f.snapshots {
		if n.ID == id {
			return n, nil
		}
	}
	return project.Snapshot{}, fault.NotFound("snapshot", "there is none")
}

func (f *fake) FindSnapshot(_ context.Context, _ project.OrgID, like project.Snapshot) (project.Snapshot, error) {
	defer f.enter()()
	for _, n := range f.snapshots {
		if n.Project == like.Project && n.Kind == like.Kind && n.Format == like.Format && n.InputHash == like.InputHash {
			return n, nil
		}
	}
	return project.Snapshot{}, fault.NotFound("snapshot", "there is none")
}

func (f *fake) AddSnapshot(_ context.Context, actor project.Actor, n project.Snapshot) (project.Snapshot, error) {
	if err := n.Validate(); err != nil {
		return n, err
	}
	defer f.enter()()
	sum := sha256.Sum256(n.Bytes)
	n.ID, n.By, n.At, n.Size, n.SHA256 = f.id(), actor.By, f.now, int64(len(n.Bytes)), hex.EncodeToString(sum[:])
	f.snapshots = append(f.snapshots, n)
	f.snapped++
	return n, f.fail
}

func (f *fake) ClaimKey(_ context.Context, actor project.Actor, claim project.StoredAnswer) (project.StoredAnswer, error) {
	defer f.enter()()
	key := string(actor.Org) + string(actor.By) + claim.Key
	held, ok := f.keys[key]
	switch {
	case !ok:
		f.keys[key] = claim
		return claim, f.fail
	case held.Fingerprint != claim.Fingerprint:
		return claim, project.ErrReused
	case held.Status == 0:
		return claim, project.ErrAtWork
	}
	return held, nil
}

func (f *fake) KeepAnswer(_ context.Context, actor project.Actor, a project.StoredAnswer) error {
	defer f.enter()()
	f.keys[string(actor.Org)+string(actor.By)+a.Key] = a
	return f.fail
}

func (f *fake) DropKey(_ context.Context, actor project.Actor, key string) error {
	defer f.enter()()
	delete(f.keys, string(actor.Org)+string(actor.By)+key)
	return nil
}

func (f *fake) AddJob(_ context.Context, actor project.Actor, j project.Job) (project.Job, error) {
	defer f.enter()()
	j.ID, j.State, j.By, j.Created, j.Updated, j.Revision = f.id(), project.JobQueued, actor.By, f.now, f.now, 1
	f.jobs[j.ID] = j
	return j, f.fail
}

func (f *fake) UpdateJob(_ context.Context, _ project.Actor, j project.Job) (project.Job, error) {
	defer f.enter()()
	if f.jobs[j.ID].Revision != j.Revision {
		return j, project.ErrStale
	}
	j.Revision++
	f.jobs[j.ID] = j
	return j, nil
}

func (f *fake) Job(_ context.Context, _ project.OrgID, id string) (project.Job, error) {
	defer f.enter()()
	if j, ok := f.jobs[id]; ok {
		return j, nil
	}
	return project.Job{}, fault.NotFound("job", "there is none called %q", id)
}

func (f *fake) Jobs(context.Context, project.OrgID, project.Paging) (project.Page[project.Job], error) {
	defer f.enter()()
	var page project.Page[project.Job]
	for _, j := range f.jobs {
		page.Items = append(page.Items, j)
	}
	return page, f.fail
}
