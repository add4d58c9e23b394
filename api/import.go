package api

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// maxUpload is the largest body of any request.
const maxUpload = project.MaxEvidence

// directImport is up to where an import is answered when it is done.
const directImport = 256 << 10

func (s *Server) importRoutes() {
	const tag = "catalogue"
	preview := pureOp(post("/catalogue/preview", "preview-import", tag, "What an import would change, and everything wrong with it"))
	preview.MaxBodyBytes = maxTable + 1<<20
	register(s, preview, s.previewImport)
	imports := post("/catalogue/imports", "import-catalogue", tag, "Import YAML, CSV or XLSX, all of it or nothing; a large file is a job")
	imports.MaxBodyBytes = maxTable + 1<<20
	imports.DefaultStatus = http.StatusCreated
	register(s, imports, s.importCatalogue)
}

type uploadIn struct {
	RawBody huma.MultipartFormFiles[struct {
		File huma.FormFile `form:"file" required:"true" doc:"A .yaml file, a .zip of such files, a .csv or a .xlsx."`
	}]
}

type previewWire struct {
	Valid     bool                   `json:"valid"`
	Hash      string                 `json:"hash,omitempty" doc:"Of the version that an import makes."`
	Offerings int                    `json:"offerings" doc:"Of the catalogue as it would be."`
	Changes   []changeWire           `json:"changes"`
	Problems  []catalogueProblemWire `json:"problems"`
}

type previewOut struct{ Body previewWire }

func (s *Server) previewImport(ctx context.Context, in *uploadIn) (*previewOut, error) {
	name, data, err := uploaded(in.RawBody.Data().File, maxTable)
	if err != nil {
		return nil, err
	}
	base, err := s.Store.Catalogue(ctx, orgOf(ctx), "")
	if err != nil {
		return nil, err
	}
	after, problems, err := s.readCatalogue(ctx, name, data, base)
	if err != nil {
		return nil, err
	}
	say := func(p *catalogue.Problem) catalogueProblemWire { return newCatalogueProblemWire(p, languageOf(ctx)) }
	out := &previewOut{previewWire{Problems: each(problems, say), Changes: []changeWire{}}}
	if after != nil {
		out.Body.Valid, out.Body.Hash, out.Body.Offerings = true, after.Hash, len(after.Offerings)
		out.Body.Changes = each(catalogue.Diff(base, after), newChangeWire)
	}
	return out, nil
}

// importOut is the new version, or the job that makes it.
type importOut struct {
	Status   int
	Location string `header:"Location"`
	Body     struct {
		Version *catalogueVersionWire `json:"version,omitempty"`
		Job     *jobWire              `json:"job,omitempty"`
	}
}

func (s *Server) importCatalogue(ctx context.Context, in *uploadIn) (*importOut, error) {
	name, data, err := uploaded(in.RawBody.Data().File, maxTable)
	if err != nil {
		return nil, err
	}
	actor := actorOf(ctx)
	out := &importOut{Status: http.StatusCreated}
	if len(data) <= directImport {
		version, err := s.doImport(ctx, actor, name, data)
		if err != nil {
			return nil, err
		}
		wire := newCatalogueVersionWire(&version)
		out.Body.Version = &wire
		return out, nil
	}
	job, err := s.jobs.start(ctx, actor, "", "import", func(ctx context.Context, _ progress) (string, error) {
		version, err := s.doImport(ctx, actor, name, data)
		return version.Hash, err
	})
	if err != nil {
		return nil, err
	}
	out.Status, out.Location, out.Body.Job = http.StatusAccepted, Prefix+"/jobs/"+job.ID, newJobWire(job)
	return out, nil
}

// doImport reads, checks and keeps a catalogue: all of it, or nothing.
func (s *Server) doImport(ctx context.Context, actor project.Actor, name string, data []byte) (project.CatalogueVersion, error) {
	base, err := s.Store.Catalogue(ctx, actor.Org, "")
	if err != nil {
		return project.CatalogueVersion{}, err
	}
	after, problems, err := s.readCatalogue(ctx, name, data, base)
	if err != nil {
		return project.CatalogueVersion{}, err
	}
	if after == nil {
		return project.CatalogueVersion{}, importFaults(problems)
	}
	return s.Store.AddCatalogue(ctx, actor, after)
}

// importFaults names every problem by file and row.
func importFaults(problems []catalogue.Problem) error {
	var l fault.List
	for _, p := range problems {
		if p.Severity != catalogue.SeverityError {
			continue
		}
		where := "body.file"
		if p.Line > 0 {
			where += "[" + itoa(p.Line) + "]"
		}
		if p.Subject != "" {
			where += "." + p.Subject
		}
		l.Add(fault.Invalid(where, "%s: %s", p.Message, p.Fix))
	}
	return l.Err()
}

// uploaded reads a file of a form and the last part of its name.
func uploaded(f huma.FormFile, most int64) (name string, data []byte, err error) {
	if f.File == nil {
		return "", nil, fault.Invalid("body.file", "want a file")
	}
	defer f.Close() //nolint:errcheck // only read
	data, err = io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return "", nil, fault.Invalid("body.file", "it cannot be read")
	}
	if int64(len(data)) > most {
		return "", nil, problemAs(http.StatusRequestEntityTooLarge, fault.Say("the file is too large"))
	}
	return path.Base(strings.ReplaceAll(f.Filename, `\`, "/")), data, nil
}

// readCatalogue reads a file over base. Without the catalogue the problems say
// why; with it they are warnings.
func (s *Server) readCatalogue(ctx context.Context, name string, data []byte, base *vendors.Catalogue) (*vendors.Catalogue, []catalogue.Problem, error) {
	var t *table
	var p *catalogue.Problem
	switch strings.ToLower(path.Ext(name)) {
	case ".yaml", ".yml":
		files, err := oneFile(name, data)
		if err != nil {
			return nil, nil, err
		}
		after, problems := s.parse(files, base, nil)
		return after, problems, nil
	case ".zip":
		if err := checkArchive(data); err != nil {
			return nil, []catalogue.Problem{*tableProblem(name, 0, fault.PhraseOf(err), fault.Say("pack the files again"))}, nil
		}
		files, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return nil, nil, err
		}
		after, problems := s.parse(files, base, nil)
		return after, problems, nil
	case ".csv":
		t, p = readCSV(name, data)
	case ".xlsx":
		select { // one workbook at a time
		case s.sheets <- struct{}{}:
			defer func() { <-s.sheets }()
		case <-ctx.Done():
			return nil, nil, ctx.Err()
		}
		t, p = readXLSX(name, data)
	default:
		return nil, nil, fault.Invalid("body.file", "want a .yaml, .zip, .csv or .xlsx file, got %q", clip(name))
	}
	if p != nil {
		return nil, []catalogue.Problem{*p}, nil
	}
	return s.parseTable(t, base)
}

func (s *Server) parseTable(t *table, base *vendors.Catalogue) (*vendors.Catalogue, []catalogue.Problem, error) {
	c := fromTable(t, base)
	if len(c.problems) > 0 {
		return nil, c.problems, nil
	}
	packed, err := catalogueZIP(c.over)
	if err != nil { // an id that no file can have
		return nil, []catalogue.Problem{*tableProblem(t.file, 0, fault.PhraseOf(err), fault.Say("mend the id"))}, nil
	}
	files, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return nil, nil, err
	}
	after, problems := s.parse(files, base, c.place)
	return after, problems, nil
}

// parse reads files over base; place says where a problem was written.
func (s *Server) parse(files fs.FS, base *vendors.Catalogue, place func(catalogue.Problem) catalogue.Problem) (*vendors.Catalogue, []catalogue.Problem) {
	problems := catalogue.Validate(files, base, s.Now().UTC())
	if place != nil {
		for i := range problems {
			problems[i] = place(problems[i])
		}
	}
	if catalogue.Errors(problems) != nil {
		return nil, problems
	}
	after, err := catalogue.ParseOver(base, files)
	if err != nil {
		return nil, append(problems, *tableProblem("", 0, fault.PhraseOf(err), fault.Say("mend it")))
	}
	return after, problems
}

// oneFile is a folder that holds one file.
func oneFile(name string, data []byte) (fs.FS, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(safeName(name))
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
}

// safeName is a file name that every archive can hold.
func safeName(name string) string {
	clean := strings.Map(func(r rune) rune {
		if r < 0x20 || strings.ContainsRune(`/\:`, r) {
			return '_'
		}
		return r
	}, name)
	return strings.TrimLeft(clean, ".")
}
