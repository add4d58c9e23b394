package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/project"
)

// Problem is an error as RFC 9457 writes it.
type Problem struct { //nolint:errname // the word of RFC 9457
	Type     string        `json:"type" doc:"Always about:blank: the status and code say it."`
	Title    string        `json:"title" doc:"What the status means."`
	Status   int           `json:"status" doc:"The HTTP status."`
	Code     string        `json:"code" doc:"invalid, not_found, conflict, stale, locked, unpriced, too_large, busy, full, reused, denied or internal."`
	Detail   string        `json:"detail,omitempty" doc:"What is wrong, one sentence."`
	Instance string        `json:"instance,omitempty" doc:"Id of the request, to be found in the log."`
	Holder   string        `json:"holder,omitempty" doc:"Id of what already has the name."`
	Errors   []ErrorDetail `json:"errors,omitempty" doc:"Every single fault."`

	said fault.Phrase // what the detail was made of; empty: only its English is known
}

// ErrorDetail is one fault.
type ErrorDetail struct {
	Location string `json:"location,omitempty" doc:"Where: body.need.headcount, query.limit, path.id, header.If-Match."`
	Line     int    `json:"line,omitempty" doc:"Of the text that was sent, from 1; missing: it has no lines, or it is not known."`
	Message  string `json:"message" doc:"What is wrong and what is wanted."`

	said fault.Phrase // what the message was made of; empty: only its English is known
}

// Error is the detail.
func (p *Problem) Error() string { return p.Detail }

// GetStatus is the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType marks the body as a problem.
func (p *Problem) ContentType(string) string { return problemType }

// mostErrors bounds what one request can make us say.
const mostErrors = 100

const problemType = "application/problem+json"

// codes name a problem where only its status is known.
var codes = map[int]string{
	http.StatusBadRequest: "invalid", http.StatusUnprocessableEntity: "invalid", http.StatusNotFound: "not_found", http.StatusConflict: "conflict",
	http.StatusPreconditionFailed: "stale", http.StatusPreconditionRequired: "invalid", http.StatusRequestEntityTooLarge: "too_large",
	http.StatusUnauthorized: "denied", http.StatusForbidden: "denied", http.StatusMisdirectedRequest: "denied",
	http.StatusTooManyRequests: "busy", http.StatusServiceUnavailable: "busy", http.StatusInsufficientStorage: "full",
	http.StatusUnsupportedMediaType: "invalid", http.StatusMethodNotAllowed: "invalid", http.StatusNotAcceptable: "invalid",
	http.StatusRequestTimeout: "busy", http.StatusInternalServerError: "internal", http.StatusGatewayTimeout: "busy",
}

func newError(status int, message string, errs ...error) huma.StatusError {
	return newProblem(status, message, errs...)
}

// newProblem builds a problem from what Huma found wrong with a request. The
// text of an error that is not meant for people stays out of it.
func newProblem(status int, message string, errs ...error) *Problem {
	if status >= http.StatusInternalServerError {
		errs = nil
	}
	p := &Problem{Type: "about:blank", Detail: message}
	for _, err := range errs {
		if known, ok := err.(huma.ErrorDetailer); ok {
			d := known.ErrorDetail()
			p.Errors = append(p.Errors, ErrorDetail{Location: d.Location, Message: d.Message})
			if status == http.StatusUnprocessableEntity && d.Message == "unexpected property" {
				status = http.StatusBadRequest // a field that does not exist is no wrong value
			}
		} else if err != nil {
			p.Errors = append(p.Errors, ErrorDetail{Message: err.Error()})
		}
	}
	if left := len(p.Errors) - mostErrors; left > 0 {
		more := fault.Say("%d more faults are not listed: mend these first", left)
		p.Errors = append(p.Errors[:mostErrors], ErrorDetail{Message: more.String(), said: more})
	}
	return p.as(status)
}

// problemAs is a problem of one sentence.
func problemAs(status int, detail fault.Phrase) *Problem {
	return (&Problem{Type: "about:blank", Detail: detail.String(), said: detail}).as(status)
}

// in is the problem in a language; p itself is English.
func (p *Problem) in(l lang.Lang) *Problem {
	if p == nil || l != lang.ZH {
		return p
	}
	said := *p
	said.Title, said.Detail = l.Words(fault.Plain(p.Title)), sentence(l, p.said, p.Detail)
	said.Errors = each(p.Errors, func(e *ErrorDetail) ErrorDetail {
		return ErrorDetail{Location: e.Location, Line: e.Line, Message: sentence(l, e.said, e.Message)}
	})
	return &said
}

// sentence says a message in a language; one that is known in English only is read
// back first. That takes long enough to be done only for who reads it.
func sentence(l lang.Lang, said fault.Phrase, english string) string {
	if said.Empty() {
		said = lang.Recall(english)
	}
	return l.Words(said)
}

// sayProblem is the last step of every answer through Huma: a problem is said
// in the language of the request.
func sayProblem(c huma.Context, _ string, v any) (any, error) {
	if p, ok := v.(*Problem); ok {
		l := languageOf(c.Context())
		c.SetHeader("Content-Language", string(l))
		c.AppendHeader("Vary", "Accept-Language")
		return p.in(l), nil
	}
	return v, nil
}

func (p *Problem) as(status int) *Problem {
	p.Status, p.Title = status, http.StatusText(status)
	if p.Code == "" {
		p.Code = codes[status]
	}
	if p.Code == "" {
		p.Code = "invalid"
	}
	return p
}

// problem turns an error of a handler into the answer. Whatever is our own
// fault is told to the log only.
func (s *Server) problem(ctx context.Context, err error) *Problem {
	record := recordOf(ctx)
	p := problemOf(err)
	p.Instance = record.id
	if p.Status >= http.StatusInternalServerError {
		record.err = err
	}
	return p
}

// causes are errors that have a status of their own, whatever their kind.
var causes = []struct {
	is     error
	status int
	code   string
	detail fault.Phrase
}{
	{context.DeadlineExceeded, http.StatusGatewayTimeout, "busy", fault.Say("it took too long; ask for less, or try again")},
	{context.Canceled, http.StatusServiceUnavailable, "busy", fault.Say("the request was given up")},
	{errTooBusy, http.StatusTooManyRequests, "busy", fault.Say("too much work is waiting; try again in a moment")},
	{errNoIfMatch, http.StatusPreconditionRequired, "invalid", fault.Say("send If-Match with the ETag that you read")},
	{project.ErrStale, http.StatusPreconditionFailed, "stale", fault.Say("it was changed since you read it; read it again")},
	{project.ErrLocked, http.StatusConflict, "locked", fault.Say("the project is closed; reopen it first")},
	{project.ErrFull, http.StatusInsufficientStorage, "full", fault.Say("the disk is full; nothing was changed")},
	{project.ErrUnsure, http.StatusServiceUnavailable, "busy", fault.Say("the connection to the database was lost; read again before you repeat it, or repeat it with its Idempotency-Key")},
	{project.ErrAtWork, http.StatusServiceUnavailable, "busy", fault.Say("the first request with this Idempotency-Key is still at work; try again in a moment")},
	{project.ErrUnanswered, http.StatusConflict, "conflict", fault.Say("the first request with this Idempotency-Key was carried out, but its answer is lost; read what is there, and use a new key for a new request")},
	{project.ErrBusy, http.StatusServiceUnavailable, "busy", fault.Say("the database is busy; nothing was changed, try again")},
	{project.ErrReused, http.StatusUnprocessableEntity, "reused", fault.Say("the Idempotency-Key was used for another request")},
	{project.ErrDamaged, http.StatusInternalServerError, "internal", fault.Say("what is stored is damaged; run fineprint check")},
}

// kinds are the statuses of faults.
var kinds = map[fault.Kind]int{
	fault.KindInvalid: http.StatusUnprocessableEntity, fault.KindNotFound: http.StatusNotFound, fault.KindConflict: http.StatusConflict,
	fault.KindUnpriced: http.StatusUnprocessableEntity, fault.KindInternal: http.StatusInternalServerError,
}

// wentWrong is all that is told about a fault of ours.
var wentWrong = fault.Say("something went wrong here; the log has it under this instance")

func problemOf(err error) *Problem {
	if known, ok := errors.AsType[*Problem](err); ok {
		return known
	}
	for _, c := range causes {
		if errors.Is(err, c.is) {
			return (&Problem{Type: "about:blank", Code: c.code, Detail: c.detail.String(), said: c.detail}).as(c.status)
		}
	}
	p := &Problem{Type: "about:blank"}
	if taken, ok := errors.AsType[*project.TakenError](err); ok {
		p.Holder = taken.ID
	}
	faults := fault.All(err)
	status := worst(faults)
	p.Code = string(faults[0].Kind)
	if status == http.StatusInternalServerError {
		p.Code, p.Detail, p.said = "internal", wentWrong.String(), wentWrong
		return p.as(status)
	}
	for _, f := range faults {
		p.Errors = append(p.Errors, ErrorDetail{Location: location(f.Subject), Line: line(f.Subject), Message: f.Message, said: f.Phrase()})
	}
	p.said = faults[0].Phrase()
	if len(faults) > 1 {
		p.said = fault.Say("several things are wrong; errors lists them")
	}
	p.Detail = p.said.String()
	return p.as(status)
}

// worst is the status that weighs most: ours, then what does not exist, then a
// conflict, then bad input.
func worst(faults []*fault.Error) int {
	for _, kind := range []fault.Kind{fault.KindInternal, fault.KindInvalid, fault.KindUnpriced, fault.KindConflict, fault.KindNotFound} {
		for _, f := range faults {
			if f.Kind == kind {
				return kinds[kind]
			}
		}
	}
	return http.StatusInternalServerError
}

// inFile is the subject of a fault in a file: "need:12 requirements[2]".
var inFile = regexp.MustCompile(`^(\S*?)(?::(\d+))?(?: (.+))?$`)

// location is where a browser finds the field that a fault is about.
func location(subject string) string {
	for _, root := range []string{"body", "query", "path", "header"} {
		if strings.ContainsAny(subject, ": ") {
			break
		}
		if subject == root || strings.HasPrefix(subject, root+".") || strings.HasPrefix(subject, root+"[") {
			return subject
		}
	}
	parts := inFile.FindStringSubmatch(subject)
	if parts == nil {
		return "body"
	}
	where := "body"
	parts[1] = strings.TrimPrefix(parts[1], "body.")
	if parts[1] != "" && parts[1] != "body" {
		where += "." + parts[1]
	}
	switch {
	case parts[3] == "":
	case strings.HasPrefix(parts[3], "["):
		where += parts[3]
	default:
		where += "." + parts[3]
	}
	return where
}

// line is where in its file a fault is, from 1; 0 when the subject has none.
func line(subject string) int {
	parts := inFile.FindStringSubmatch(subject)
	if parts == nil {
		return 0
	}
	n, err := strconv.Atoi(parts[2])
	if err != nil {
		return 0
	}
	return n
}

// writeProblem answers outside of Huma.
func writeProblem(c *gin.Context, status int, detail fault.Phrase) {
	p := problemAs(status, detail)
	p.Instance = recordOf(c.Request.Context()).id
	send(c.Writer, p, languageOf(c.Request.Context()))
	c.Abort()
}

// send writes a problem to a plain response.
func send(w http.ResponseWriter, p *Problem, l lang.Lang) {
	w.Header().Set("Content-Type", problemType)
	w.Header().Set("Content-Language", string(l))
	w.Header().Add("Vary", "Accept-Language")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p.in(l)) //nolint:errcheck // nobody is left to tell
}
