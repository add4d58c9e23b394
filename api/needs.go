package api

import (
	"bytes"
	"context"
	"errors"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/need"
	"fineprint/vendors/project"
)

func (s *Server) needRoutes() {
	const tag = "needs"
	register(s, get("/profiles", "list-profiles", tag, "Starter profiles"), s.profiles)
	register(s, get("/profiles/{name}", "get-profile", tag, "The need of a starter profile"), s.profile)
	register(s, get("/needs/keys", "list-need-keys", tag, "Every number that a need can state"), s.needKeys)
	register(s, pureOp(post("/needs/validate", "validate-need", tag, "Read a need: every fault, or what it assumes")), s.validateNeed)
	register(s, pureOp(post("/needs/check", "check-need", tag, "Who passes the gates of a need, and which must-have keeps how many out; nothing is priced")), s.checkNeed)
}

type profilesOut struct{ Body itemsWire[string] }

func (s *Server) profiles(context.Context, *struct{}) (*profilesOut, error) {
	return &profilesOut{itemsWire[string]{need.Profiles()}}, nil
}

type profileIn struct {
	Name string `path:"name" maxLength:"50"`
}

type profileOut struct {
	Body struct {
		Name string   `json:"name"`
		YAML string   `json:"yaml" doc:"With comments in both languages."`
		Need needWire `json:"need"`
	}
}

func (s *Server) profile(_ context.Context, in *profileIn) (*profileOut, error) {
	text, err := need.Starter(in.Name)
	if err != nil {
		return nil, fault.NotFound("path.name", "no starter profile has this name")
	}
	out := &profileOut{}
	out.Body.Name, out.Body.YAML = in.Name, string(text)
	out.Body.Need, err = jsonOf(text)
	return out, err
}

func (s *Server) needKeys(context.Context, *struct{}) (*allOf[keyWire], error) {
	return all(need.Specs(), newKeyWire), nil
}

type validateIn struct {
	VersionQuery
	Body NeedBody
}

type validateOut struct {
	Body struct {
		Hash        string               `json:"hash" doc:"Of what the need says and assumes."`
		Summary     summaryWire          `json:"summary"`
		Assumptions []needAssumptionWire `json:"assumptions"`
	}
}

func (s *Server) validateNeed(ctx context.Context, in *validateIn) (*validateOut, error) {
	c, err := s.Store.Catalogue(ctx, orgOf(ctx), in.Version)
	if err != nil {
		return nil, err
	}
	n, _, err := s.readNeed(&in.Body, c)
	if err != nil {
		return nil, err
	}
	out := &validateOut{}
	out.Body.Hash, out.Body.Summary, out.Body.Assumptions = n.Hash(), newSummaryWire(n), each(n.Assumptions(), newAssumptionWire)
	return out, nil
}

type checkIn struct {
	VersionQuery
	Body struct {
		NeedBody
		Project string `json:"project,omitempty" maxLength:"64" doc:"Check over this project's catalogue, with its private quotes, corrections and answers."`
	}
}

type checkOut struct{ Body checkWire }

// checkNeed holds the catalogue against the must-haves.
func (s *Server) checkNeed(ctx context.Context, in *checkIn) (*checkOut, error) {
	c, err := s.checkedCatalogue(ctx, in)
	if err != nil {
		return nil, err
	}
	n, _, err := s.readNeed(&in.Body.NeedBody, c)
	if err != nil {
		return nil, err
	}
	found, err := compare.CheckGates(n, c)
	if err != nil {
		return nil, asInput(err)
	}
	return &checkOut{newCheckWire(found)}, nil
}

// checkedCatalogue is a project's own, or the version that is asked for.
func (s *Server) checkedCatalogue(ctx context.Context, in *checkIn) (*vendors.Catalogue, error) {
	if in.Body.Project == "" {
		return s.Store.Catalogue(ctx, orgOf(ctx), in.Version)
	}
	if in.Version != "" {
		return nil, fault.Invalid("body.project", "a project has its own catalogue: give a project or a version, not both")
	}
	p, err := s.Store.Project(ctx, orgOf(ctx), project.ID(in.Body.Project))
	if err != nil {
		if fault.All(err)[0].Kind == fault.KindNotFound {
			err = fault.Invalid("body.project", "there is no project with this id")
		}
		return nil, err
	}
	c, _, err := s.catalogueOf(ctx, &p, "")
	return c, err
}

// readNeed reads a need in either form and returns the bytes to keep.
func (s *Server) readNeed(b *NeedBody, c *vendors.Catalogue) (*need.Need, []byte, error) {
	switch {
	case len(b.Need) > 0 && b.YAML != "":
		return nil, nil, fault.Invalid("body.yaml", "give either need or yaml")
	case b.YAML != "":
		n, err := s.parseNeed([]byte(b.YAML), "yaml", c)
		return n, []byte(b.YAML), err
	case len(b.Need) > 0:
		n, err := s.parseNeed(b.Need, "need", c)
		return n, bytes.Clone(b.Need), err
	}
	return nil, nil, fault.Invalid("body.need", "want a need; the smallest is {\"headcount\": 600}")
}

// parseNeed reads a need. Whatever is wrong with it is wrong with the request,
// also the name of something that does not exist.
func (s *Server) parseNeed(text []byte, name string, c *vendors.Catalogue) (*need.Need, error) {
	n, err := need.Parse(text, name, c, need.Options{Today: day(s.Now())})
	return n, asInput(err)
}

// asInput makes every not-found fault one of input: the path exists.
func asInput(err error) error {
	if err == nil {
		return nil
	}
	var l fault.List
	for _, f := range fault.All(err) {
		if f.Kind == fault.KindNotFound {
			changed := *f
			changed.Kind = fault.KindInvalid
			l.Add(&changed)
			continue
		}
		l.Add(f)
	}
	return errors.Join(l.Err())
}

// day is the day of a moment, UTC.
func day(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }
