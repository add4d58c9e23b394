package api

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"fineprint/checklist"
	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/project"
)

func (s *Server) checklistRoutes() {
	const tag = "checklists"
	const one = "/projects/{id}/checklists/{offering}"
	list := documented[checklist.Document](s, get(one, "get-checklist", tag,
		"The checklist of an offering with its answers, the gate and what to ask next; its ETag is that of the answers"))
	register(s, get("/projects/{id}/checklists", "list-checklists", tag, "Offerings that were answered for"), s.answerSets)
	register(s, list, s.checklist)
	register(s, answers(get(one+"/answers", "get-answers", tag, "The answers as a file to fill in"), "A file",
		files("application/yaml", "text/csv")), s.answersFile)
	register(s, put(one+"/answers", "put-answers", tag, "Replace every answer about an offering"), s.putAnswers)
	register(s, put(one+"/answers/{item}", "put-answer", tag, "Answer, assign or review one item"), s.putAnswer)
	register(s, pureOp(post(one+"/answers/{item}/try", "try-answer", tag, "What an answer would do to gate and true cost, without keeping it")), s.tryAnswer)
	register(s, del(one+"/answers/{item}", "delete-answer", tag, "Take an answer back"), s.deleteAnswer)
	s.evidenceRoutes()
	s.overlayRoutes()
}

// ChecklistPath names the checklist of an offering in a project.
type ChecklistPath struct {
	ProjectPath
	Offering string `path:"offering" maxLength:"100"`
}

type checklistIn struct {
	ChecklistPath
	Full bool `query:"full" doc:"Also the items that only a full audit asks."`
}

func (s *Server) answerSets(ctx context.Context, in *ProjectPath) (*allOf[answerSetWire], error) {
	if _, err := s.Store.Project(ctx, orgOf(ctx), project.ID(in.ID)); err != nil {
		return nil, err
	}
	sets, err := s.Store.AnswerSets(ctx, orgOf(ctx), project.ID(in.ID))
	if err != nil {
		return nil, err
	}
	return all(sets, newAnswerSetWire), nil
}

// checklist is the list of one offering with the answers worked in.
func (s *Server) checklist(ctx context.Context, in *checklistIn) (*BytesOut, error) {
	p, set, err := s.answered(ctx, &in.ChecklistPath)
	if err != nil {
		return nil, err
	}
	out, err := s.checklistBytes(ctx, p, set, in.Full)
	if err != nil {
		return nil, err
	}
	out.ETag = etag(set.Revision)
	return out, nil
}

// answered reads a project and the answers about one offering.
func (s *Server) answered(ctx context.Context, in *ChecklistPath) (*project.Project, *project.AnswerSet, error) {
	p, err := s.Store.Project(ctx, orgOf(ctx), project.ID(in.ID))
	if err != nil {
		return nil, nil, err
	}
	set, err := s.Store.Answers(ctx, p.Org, p.ID, in.Offering)
	return &p, &set, err
}

// outcome works the answers of an offering into the comparison.
func (s *Server) outcome(ctx context.Context, p *project.Project, set *project.AnswerSet, done progress) (*checklist.Outcome, error) {
	c, given, err := s.catalogueOf(ctx, p, set.Offering)
	if err != nil {
		return nil, err
	}
	o, err := s.openOver(p, c, given, &Override{})
	if err != nil {
		return nil, err
	}
	offering := o.catalogue.Offering(set.Offering)
	if offering == nil {
		return nil, fault.NotFound("path.offering", "no offering has this id")
	}
	t, a, err := readAnswers(set, o.catalogue)
	if err != nil {
		return nil, err
	}
	n := o.need
	if len(n.Options) == 0 && offering.Component || len(n.Options) > 0 && !slices.Contains(n.Options, offering.ID) {
		n = n.WithOptions(append(slices.Clone(n.Options), offering.ID))
	}
	leave, err := s.compares.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	return checklist.Run(compare.Input{Catalogue: o.catalogue, Need: n, Progress: done}, offering.ID, t, a)
}

// readAnswers reads what is stored; nil answers when nothing is.
func readAnswers(set *project.AnswerSet, c *vendors.Catalogue) (*checklist.Template, *checklist.Answers, error) {
	t, err := checklist.Shipped()
	if err != nil || len(set.Body) == 0 {
		return t, nil, err
	}
	a, err := checklist.ParseAnswers(set.Body, "answers.yaml", t, c)
	return t, a, err
}

type answersFileIn struct {
	ChecklistPath
	Format string `query:"format" enum:"yaml,csv" default:"yaml"`
	Lang   string `query:"lang" enum:"zh,en" default:"zh"`
	Full   bool   `query:"full"`
}

func (s *Server) answersFile(ctx context.Context, in *answersFileIn) (*BytesOut, error) {
	p, set, err := s.answered(ctx, &in.ChecklistPath)
	if err != nil {
		return nil, err
	}
	outcome, err := s.outcome(ctx, p, set, nil)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	out := fileOut("application/yaml", in.Offering+".answers.yaml", nil)
	write := outcome.List.WriteYAML
	if in.Format == "csv" {
		out, write = fileOut("text/csv", in.Offering+".answers.csv", nil), outcome.List.WriteCSV
	}
	if err := write(&b, lang.Lang(in.Lang), in.Full); err != nil {
		return nil, err
	}
	out.Body, out.ETag = b.Bytes(), etag(set.Revision)
	return out, nil
}

type putAnswersIn struct {
	ChecklistPath
	Match
	EffectQuery
	Body answersBody
}

type answerSetOut struct {
	ETag string `header:"ETag"`
	Body answerSetWire
}

func (s *Server) putAnswers(ctx context.Context, in *putAnswersIn) (*answerSetOut, error) {
	text, name := []byte(in.Body.YAML), "body.yaml"
	switch given := len(in.Body.Answers) > 0; {
	case in.Body.CSV != "" && (given || in.Body.YAML != ""), in.Body.YAML != "" && given:
		return nil, invalid("body", "give one of answers, yaml and csv")
	case in.Body.CSV != "":
		text, name = []byte(in.Body.CSV), "body.csv"
	case in.Body.YAML == "":
		written, err := json.Marshal(map[string]any{"offering": in.Offering, "answers": in.Body.Answers})
		if err != nil {
			return nil, err
		}
		text, name = written, "body"
	}
	return s.saveAnswers(ctx, &in.ChecklistPath, in.Match, in.EffectQuery, "", func(t *checklist.Template, c *vendors.Catalogue, _ *checklist.Answers) (*checklist.Answers, error) {
		a, err := checklist.ParseAnswers(text, name, t, c)
		if err == nil {
			err = a.Check(in.Offering)
		}
		return a, asInput(err)
	})
}

// AnswerPath names an answer.
type AnswerPath struct {
	ChecklistPath
	Item string `path:"item" maxLength:"100"`
}

type putAnswerIn struct {
	AnswerPath
	Match
	EffectQuery
	Body answerBody
}

func (s *Server) putAnswer(ctx context.Context, in *putAnswerIn) (*answerSetOut, error) {
	change, err := replaceAnswer(&in.AnswerPath, &in.Body)
	if err != nil {
		return nil, err
	}
	return s.saveAnswers(ctx, &in.ChecklistPath, in.Match, in.EffectQuery, in.Item, change)
}

// answerChange makes the answers about an offering out of those before; nil:
// there were none.
type answerChange func(*checklist.Template, *vendors.Catalogue, *checklist.Answers) (*checklist.Answers, error)

// replaceAnswer puts an answer in the place of the one about the same item.
func replaceAnswer(at *AnswerPath, b *answerBody) (answerChange, error) {
	written, err := b.object(at.Item)
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(map[string]any{"offering": at.Offering, "answers": []any{written}})
	if err != nil {
		return nil, err
	}
	return func(t *checklist.Template, c *vendors.Catalogue, before *checklist.Answers) (*checklist.Answers, error) {
		one, err := checklist.ParseAnswers(text, "body", t, c)
		if err != nil {
			return nil, oneAnswer(err)
		}
		after := without(before, at.Offering, at.Item)
		after.Items = append(after.Items, one.Items...)
		return after, nil
	}, nil
}

// object is the answer as an answers file writes it.
func (b *answerBody) object(item string) (map[string]any, error) {
	text, err := json.Marshal(b)
	if err != nil {
		return nil, err
	}
	var fields map[string]any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&fields); err != nil {
		return nil, err
	}
	fields["item"] = item
	return fields, nil
}

// oneAnswer gives faults of a list of one answer the place of that answer.
func oneAnswer(err error) error {
	var l fault.List
	for _, f := range fault.All(asInput(err)) {
		moved := *f
		moved.Subject = strings.Replace(location(f.Subject), "body.answers[0]", "body", 1)
		if moved.Subject == "body.item" {
			moved.Subject = "path.item"
		}
		l.Add(&moved)
	}
	return l.Err()
}

func without(a *checklist.Answers, offering, item string) *checklist.Answers {
	after := &checklist.Answers{Offering: offering}
	if a != nil {
		after.Items = slices.DeleteFunc(slices.Clone(a.Items), func(x checklist.Answer) bool { return x.Item == item })
	}
	return after
}

type deleteAnswerIn struct {
	AnswerPath
	Match
	EffectQuery
}

func (s *Server) deleteAnswer(ctx context.Context, in *deleteAnswerIn) (*answerSetOut, error) {
	return s.saveAnswers(ctx, &in.ChecklistPath, in.Match, in.EffectQuery, in.Item, func(_ *checklist.Template, _ *vendors.Catalogue, before *checklist.Answers) (*checklist.Answers, error) {
		if before.Of(in.Item) == nil {
			return nil, fault.NotFound("path.item", "nothing is answered about it")
		}
		return without(before, in.Offering, in.Item), nil
	})
}

// saveAnswers stores changed answers over the revision that was read, and says
// what that does when it is asked; item is the one that changed.
func (s *Server) saveAnswers(ctx context.Context, in *ChecklistPath, m Match, q EffectQuery, item string, change answerChange) (*answerSetOut, error) {
	revision, err := m.revision()
	if err != nil {
		return nil, err
	}
	p, before, after, err := s.changeAnswers(ctx, in, &revision, change)
	if err != nil {
		return nil, err
	}
	saved, err := s.Store.PutAnswers(ctx, actorOf(ctx), *after)
	if err != nil {
		return nil, err
	}
	out := &answerSetOut{etag(saved.Revision), newAnswerSetWire(&saved)}
	if q.Effect { // they are kept, whatever happens now
		out.Body.Effect, err = s.effect(ctx, p, before, &saved, item, q.Full)
		recordOf(ctx).note(err)
	}
	return out, nil
}

// changeAnswers reads the answers about an offering and changes them, when they
// are at the revision; nil: at any. Nothing is kept.
func (s *Server) changeAnswers(ctx context.Context, in *ChecklistPath, revision *int64, change answerChange) (p *project.Project, before, after *project.AnswerSet, err error) {
	p, before, err = s.answered(ctx, in)
	if err != nil {
		return nil, nil, nil, err
	}
	c, _, err := s.catalogueOf(ctx, p, in.Offering)
	if err != nil {
		return nil, nil, nil, err
	}
	if c.Offering(in.Offering) == nil {
		return nil, nil, nil, fault.NotFound("path.offering", "no offering has this id")
	}
	if revision != nil && before.Revision != *revision {
		return nil, nil, nil, project.ErrStale
	}
	t, given, err := readAnswers(before, c)
	if err != nil {
		return nil, nil, nil, err
	}
	changed, err := change(t, c, given)
	if err != nil {
		return nil, nil, nil, err
	}
	var b bytes.Buffer
	if err := changed.WriteYAML(&b); err != nil {
		return nil, nil, nil, err
	}
	return p, before, &project.AnswerSet{Project: p.ID, Offering: in.Offering, Body: b.Bytes(), Revision: before.Revision}, nil
}
