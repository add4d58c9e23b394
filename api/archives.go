package api

import (
	"context"
	"io"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// maxArchive is the largest archive of a project that is taken; the command
// line takes larger ones.
const maxArchive = 128 << 20

func (s *Server) archiveRoutes(tag string) {
	register(s, answers(get("/projects/{id}/archive", "export-project", tag,
		"The project with all that belongs to it and its catalogue, as a file that opens elsewhere with the same figures"), "The file",
		files("application/zip")), s.exportProject)
	take := post("/projects/archives", "import-project", tag, "Read a project that was exported, here or elsewhere: all of it or nothing")
	take.DefaultStatus, take.MaxBodyBytes = http.StatusCreated, maxArchive+1<<20
	register(s, take, s.importProject)
}

// exportProject sends the file as it is read: evidence can be large.
func (s *Server) exportProject(ctx context.Context, in *ProjectPath) (*huma.StreamResponse, error) {
	p, err := s.Store.Project(ctx, orgOf(ctx), project.ID(in.ID))
	if err != nil {
		return nil, err
	}
	content, size, err := s.Store.ProjectArchive(ctx, actorOf(ctx), p.ID)
	if err != nil {
		return nil, err
	}
	name := project.Evidence{Name: safeName(p.Name) + ".zip"}
	return &huma.StreamResponse{Body: func(c huma.Context) {
		defer content.Close() //nolint:errcheck // it was only read
		c.SetHeader("Content-Type", "application/zip")
		c.SetHeader("Content-Disposition", name.Disposition())
		c.SetHeader("Content-Length", strconv.FormatInt(size, 10))
		_, err := io.Copy(c.BodyWriter(), content)
		recordOf(ctx).note(err)
	}}, nil
}

type importProjectIn struct {
	RawBody huma.MultipartFormFiles[struct {
		File huma.FormFile `form:"file" required:"true" doc:"What /projects/{id}/archive or fineprint project export wrote."`
		Name string        `form:"name" maxLength:"200" required:"false" doc:"Another name for the project, when its own is in use; empty: its own."`
	}]
}

// importProject reads an archive; one at a time is unpacked.
func (s *Server) importProject(ctx context.Context, in *importProjectIn) (*projectOut, error) {
	form := in.RawBody.Data()
	if form.File.File == nil {
		return nil, invalid("body.file", "want a file")
	}
	defer form.File.Close() //nolint:errcheck // only read
	if form.File.Size > maxArchive {
		return nil, problemAs(http.StatusRequestEntityTooLarge, fault.Say("the file is too large; use fineprint project import"))
	}
	select {
	case s.sheets <- struct{}{}:
		defer func() { <-s.sheets }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	p, err := s.Store.ImportUpload(ctx, actorOf(ctx), form.File, form.File.Size, form.Name)
	if err != nil {
		return nil, err
	}
	return newProjectOut(&p)
}

type copyIn struct {
	ProjectPath
	Body copyBody
}

func (s *Server) copyProject(ctx context.Context, in *copyIn) (*projectOut, error) {
	p, err := s.Store.CopyProject(ctx, actorOf(ctx), project.ID(in.ID), in.Body.Name, in.Body.Answers)
	if err != nil {
		return nil, err
	}
	return newProjectOut(&p)
}
