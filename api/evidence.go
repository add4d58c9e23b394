package api

import (
	"bytes"
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

func (s *Server) evidenceRoutes() {
	const tag = "checklists"
	register(s, get("/projects/{id}/evidence", "list-evidence", tag, "Files attached to answers"), s.evidenceList)
	upload := post("/projects/{id}/evidence", "add-evidence", tag, "Attach a file; its type is that of its content")
	upload.DefaultStatus, upload.MaxBodyBytes = http.StatusCreated, maxUpload+1<<20
	register(s, upload, s.addEvidence)
	register(s, answers(get("/projects/{id}/evidence/{evidence}", "get-evidence", tag, "Download a file"), "The file",
		files("application/octet-stream")), s.evidenceFile)
	register(s, del("/projects/{id}/evidence/{evidence}", "delete-evidence", tag, "Take a file away"), s.deleteEvidence)
	register(s, get("/projects/{id}/comments", "list-comments", tag, "Remarks, oldest first"), s.comments)
	comment := post("/projects/{id}/comments", "add-comment", tag, "Remark on something")
	comment.DefaultStatus = http.StatusCreated
	register(s, comment, s.addComment)
	register(s, del("/projects/{id}/comments/{comment}", "delete-comment", tag, "Take a remark away"), s.deleteComment)
}

func (s *Server) evidenceList(ctx context.Context, in *ProjectPath) (*allOf[evidenceWire], error) {
	found, err := s.Store.EvidenceList(ctx, orgOf(ctx), project.ID(in.ID))
	if err != nil {
		return nil, err
	}
	return all(found, newEvidenceWire), nil
}

type addEvidenceIn struct {
	ProjectPath
	RawBody huma.MultipartFormFiles[struct {
		File     huma.FormFile `form:"file" required:"true"`
		Offering string        `form:"offering" maxLength:"100" required:"false"`
		Item     string        `form:"item" maxLength:"100" required:"false"`
	}]
}

type evidenceOut struct {
	Location string `header:"Location"`
	Body     evidenceWire
}

func (s *Server) addEvidence(ctx context.Context, in *addEvidenceIn) (*evidenceOut, error) {
	form := in.RawBody.Data()
	name, content, err := uploaded(form.File, maxUpload)
	if err != nil {
		return nil, err
	}
	e, err := s.Store.AddEvidence(ctx, actorOf(ctx), project.Evidence{
		Project: project.ID(in.ID), Offering: form.Offering, Item: form.Item, Name: name,
	}, content)
	if err != nil {
		return nil, err
	}
	return &evidenceOut{Prefix + "/projects/" + in.ID + "/evidence/" + e.ID, newEvidenceWire(&e)}, nil
}

type evidenceIn struct {
	ProjectPath
	Evidence string `path:"evidence" maxLength:"64"`
}

// evidenceFile reads a file through its project. It is never shown inline.
func (s *Server) evidenceFile(ctx context.Context, in *evidenceIn) (*BytesOut, error) {
	e, content, err := s.Store.Evidence(ctx, orgOf(ctx), project.ID(in.ID), in.Evidence)
	if err != nil {
		return nil, err
	}
	return &BytesOut{ContentType: e.Type, Disposition: e.Disposition(), ETag: `"` + e.SHA256 + `"`, Policy: sandbox, Body: content}, nil
}

// idLength is how long the id of a file is at least; a shorter one is none, and
// may occur in a text by chance.
const idLength = 26

const sandbox = "sandbox; default-src 'none'"

// deleteEvidence keeps what an answer rests on.
func (s *Server) deleteEvidence(ctx context.Context, in *evidenceIn) (*struct{}, error) {
	sets, err := s.Store.AnswerSets(ctx, orgOf(ctx), project.ID(in.ID))
	if err != nil {
		return nil, err
	}
	for i := range sets {
		set, err := s.Store.Answers(ctx, orgOf(ctx), project.ID(in.ID), sets[i].Offering)
		if err != nil {
			return nil, err
		}
		if len(in.Evidence) >= idLength && bytes.Contains(set.Body, []byte(in.Evidence)) {
			return nil, fault.Conflict("path.evidence", "an answer about %s names it; change that answer first", set.Offering)
		}
	}
	return nil, s.Store.DeleteEvidence(ctx, actorOf(ctx), project.ID(in.ID), in.Evidence)
}

type commentsIn struct {
	ProjectPath
	Paging
	Subject string `query:"subject" maxLength:"300" doc:"What is about it or below it: checklist/slack-pro/A1."`
}

func (s *Server) comments(ctx context.Context, in *commentsIn) (*listOut[commentWire], error) {
	page, err := s.Store.Comments(ctx, orgOf(ctx), project.ID(in.ID), in.Subject, in.domain())
	if err != nil {
		return nil, err
	}
	return listOf(page, newCommentWire), nil
}

type addCommentIn struct {
	ProjectPath
	Body struct {
		Subject string `json:"subject,omitempty" maxLength:"300" doc:"A path such as checklist/slack-pro/A1; empty: the project."`
		Text    string `json:"text" minLength:"1" maxLength:"10000"`
	}
}

type commentOut struct{ Body commentWire }

func (s *Server) addComment(ctx context.Context, in *addCommentIn) (*commentOut, error) {
	c, err := s.Store.AddComment(ctx, actorOf(ctx), project.Comment{Project: project.ID(in.ID), Subject: in.Body.Subject, Text: in.Body.Text})
	if err != nil {
		return nil, err
	}
	return &commentOut{newCommentWire(&c)}, nil
}

type commentIn struct {
	ProjectPath
	Comment string `path:"comment" maxLength:"64"`
}

func (s *Server) deleteComment(ctx context.Context, in *commentIn) (*struct{}, error) {
	return nil, s.Store.DeleteComment(ctx, actorOf(ctx), project.ID(in.ID), in.Comment)
}

func (s *Server) overlayRoutes() {
	const tag = "overlay"
	register(s, get("/projects/{id}/overlay", "list-overlay", tag, "Private quotes and corrections that a project sees, revoked ones too"), s.overlay)
	add := post("/projects/{id}/overlay", "add-overlay", tag, "Lay a private quote or correction over the catalogue")
	add.DefaultStatus = http.StatusCreated
	register(s, add, s.addOverlay)
	register(s, del("/projects/{id}/overlay/{entry}", "revoke-overlay", tag, "Revoke an entry from now on; the record stays"), s.revokeOverlay)
}

func (s *Server) overlay(ctx context.Context, in *ProjectPath) (*allOf[overlayWire], error) {
	if _, err := s.Store.Project(ctx, orgOf(ctx), project.ID(in.ID)); err != nil {
		return nil, err
	}
	entries, err := s.Store.Overlay(ctx, orgOf(ctx), project.ID(in.ID))
	if err != nil {
		return nil, err
	}
	return all(entries, newOverlayWire), nil
}

type addOverlayIn struct {
	ProjectPath
	Body overlayBody
}

type overlayOut struct{ Body overlayWire }

func (s *Server) addOverlay(ctx context.Context, in *addOverlayIn) (*overlayOut, error) {
	p, err := s.Store.Project(ctx, orgOf(ctx), project.ID(in.ID))
	if err != nil {
		return nil, err
	}
	b := &in.Body
	e, err := s.Store.AddOverlay(ctx, actorOf(ctx), project.OverlayEntry{
		Project: p.ID, Kind: project.OverlayKind(b.Kind), Offering: b.Offering, Path: b.Path, Value: b.Value, Why: b.Why, From: b.From, To: b.To,
	})
	if err != nil {
		return nil, asInput(err)
	}
	return &overlayOut{newOverlayWire(&e)}, nil
}

type overlayIn struct {
	ProjectPath
	Entry string `path:"entry" maxLength:"64"`
}

// revokeOverlay ends an entry of this project, never one of another.
func (s *Server) revokeOverlay(ctx context.Context, in *overlayIn) (*struct{}, error) {
	if _, err := s.Store.Project(ctx, orgOf(ctx), project.ID(in.ID)); err != nil {
		return nil, err
	}
	entries, err := s.Store.Overlay(ctx, orgOf(ctx), project.ID(in.ID))
	if err != nil {
		return nil, err
	}
	for i := range entries {
		if e := &entries[i]; e.ID == in.Entry && e.Project == project.ID(in.ID) {
			return nil, s.Store.RevokeOverlay(ctx, actorOf(ctx), e.ID)
		}
	}
	return nil, fault.NotFound("path.entry", "the project has no such entry")
}
