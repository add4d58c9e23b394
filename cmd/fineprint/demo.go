package main

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"time"

	"fineprint/api"
	"fineprint/store"
	"fineprint/vendors/lang"
	"fineprint/vendors/project"
)

// demoFiles is the demonstration project: a need, a quote, answers, remarks.
//
//go:embed demo
var demoFiles embed.FS

// demoQuote is the quote's file among them, and its name as somebody uploads it.
const (
	demoQuote     = "demo/quote.txt"
	demoQuoteName = "飞书报价-2026-11-18.txt"
)

// demoTime bounds how long making the demonstration may take.
const demoTime = 30 * time.Second

// demonstrate adds the demonstration project to a database without projects.
// It asks the same operations as the page does, so that nothing in it is
// unlike what a user could have made.
func (a *app) demonstrate(ctx context.Context, kept *store.Store) error {
	any, err := kept.Projects(ctx, project.LocalOrg, project.ListQuery{Order: project.ByCreated, Paging: project.Paging{Limit: 1}})
	if err != nil || len(any.Items) > 0 {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, demoTime)
	defer cancel()
	server := api.New(api.Options{Store: kept, Now: a.now})
	d := &demonstration{ctx: ctx, handler: server.Handler()}
	d.make(a.text("serve.demo", nil), a.lang)
	if err := errors.Join(d.err, server.Close(ctx)); err != nil {
		return fmt.Errorf("making the demonstration project: %w; start without --demo", err)
	}
	return nil
}

// demonstration asks the server without a network. After the first error it
// asks nothing more.
type demonstration struct {
	ctx     context.Context // of the one call that it lives for
	handler http.Handler
	err     error
}

// make is what a buyer would have done by hand.
func (d *demonstration) make(name string, l lang.Lang) {
	created := d.ask(http.MethodPost, "/projects", d.encode(map[string]any{"name": name, "yaml": d.file("demo/need.yaml")}))
	if created.status == http.StatusConflict { // another process on the same database was faster
		d.err = nil
		return
	}
	path := "/projects/" + created.text("id")
	evidence := d.upload(path+"/evidence", demoQuoteName, d.file(demoQuote), map[string]string{"offering": "feishu-business-pro", "item": "LIC-17"})
	d.ask(http.MethodPost, path+"/overlay", []byte(d.file("demo/quote.json")))
	for _, offering := range []string{"feishu-business-pro", "mattermost-enterprise"} {
		answers := strings.ReplaceAll(d.file("demo/answers-"+offering+".yaml"), "{quote}", evidence.text("id"))
		d.ask(http.MethodPut, path+"/checklists/"+offering+"/answers", d.encode(map[string]any{"yaml": answers}), "If-Match", `"r0"`)
	}
	var comments []json.RawMessage
	d.note(json.Unmarshal([]byte(d.file("demo/comments.json")), &comments))
	for _, comment := range comments {
		d.ask(http.MethodPost, path+"/comments", comment)
	}
	d.ask(http.MethodGet, path+"/comparison", nil)
	d.report(path+"/reports", l)
}

// report makes a report and waits for it.
func (d *demonstration) report(path string, l lang.Lang) {
	made := d.ask(http.MethodPost, path, d.encode(map[string]any{"format": "pdf", "lang": l}))
	for d.err == nil {
		job := d.ask(http.MethodGet, strings.TrimPrefix(made.header.Get("Location"), api.Prefix), nil)
		switch job.text("state") {
		case string(project.JobDone):
			return
		case string(project.JobFailed), string(project.JobCancelled):
			d.note(fmt.Errorf("the report: %s", job.body.String()))
		}
		select {
		case <-time.After(10 * time.Millisecond):
		case <-d.ctx.Done():
			d.note(d.ctx.Err())
		}
	}
}

func (d *demonstration) note(err error) {
	if d.err == nil {
		d.err = err
	}
}

func (d *demonstration) file(name string) string {
	text, err := demoFiles.ReadFile(name)
	d.note(err)
	return string(text)
}

func (d *demonstration) upload(path, name, content string, fields map[string]string) *reply {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	d.note(err)
	if err == nil {
		_, err = io.WriteString(part, content)
		d.note(err)
	}
	for field, value := range fields {
		d.note(form.WriteField(field, value))
	}
	d.note(form.Close())
	return d.ask(http.MethodPost, path, body.Bytes(), "Content-Type", form.FormDataContentType())
}

func (d *demonstration) encode(fields map[string]any) []byte {
	body, err := json.Marshal(fields)
	d.note(err)
	return body
}

// ask sends one request to an operation.
func (d *demonstration) ask(method, path string, body []byte, headers ...string) *reply {
	answer := &reply{header: http.Header{}, status: http.StatusOK}
	if d.err != nil {
		return answer
	}
	r, err := http.NewRequestWithContext(d.ctx, method, "http://localhost"+api.Prefix+path, bytes.NewReader(body))
	if err != nil {
		d.note(err)
		return answer
	}
	if len(body) > 0 {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	d.handler.ServeHTTP(answer, r)
	if answer.status >= http.StatusBadRequest {
		d.note(fmt.Errorf("%s %s: status %d: %s", method, path, answer.status, answer.body.String()))
	}
	return answer
}

// reply keeps an answer in memory.
type reply struct {
	header http.Header
	body   bytes.Buffer
	status int
}

// Header is the answer's header.
func (r *reply) Header() http.Header { return r.header }

// WriteHeader keeps the status.
func (r *reply) WriteHeader(status int) { r.status = status }

// Write keeps the body.
func (r *reply) Write(p []byte) (int, error) { return r.body.Write(p) }

// text is a field of an answer in JSON; empty when it has none.
func (r *reply) text(field string) string {
	var fields map[string]any
	if err := json.Unmarshal(r.body.Bytes(), &fields); err != nil {
		return ""
	}
	if value, ok := fields[field].(string); ok {
		return value
	}
	return ""
}
