package api

import (
	"errors"
	"strconv"
	"strings"

	"fineprint/vendors/project"
)

// errNoIfMatch: a change must say what it changes.
var errNoIfMatch = errors.New("If-Match is missing")

func itoa(n int) string { return strconv.Itoa(n) }

// etag is the revision as a header.
func etag(revision int64) string { return `"r` + strconv.FormatInt(revision, 10) + `"` }

// Match is the header of every change.
type Match struct {
	IfMatch string `header:"If-Match" maxLength:"100" doc:"The ETag that was read; without it the answer is 428, with an old one 412."`
}

// revision reads the revision that the change is meant for. What is no ETag of
// ours cannot be the current one.
func (m Match) revision() (int64, error) {
	if m.IfMatch == "" {
		return 0, errNoIfMatch
	}
	text, ok := strings.CutPrefix(m.IfMatch, `"r`)
	text, closed := strings.CutSuffix(text, `"`)
	n, err := strconv.ParseInt(text, 10, 64)
	if !ok || !closed || err != nil || n < 0 {
		return 0, project.ErrStale
	}
	return n, nil
}

// Paging is the part of a list that is asked for.
type Paging struct {
	Cursor string `query:"cursor" maxLength:"500" doc:"next of the page before; empty = the beginning."`
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"Entries of a page."`
}

func (p Paging) domain() project.Paging { return project.Paging{Cursor: p.Cursor, Limit: p.Limit} }

// listWire is a page of a list.
type listWire[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next" doc:"Cursor of the next page; empty at the end."`
}

// listOut is the answer that holds a page.
type listOut[T any] struct {
	Body listWire[T]
}

// listOf turns a page of the domain into one of the wire.
func listOf[D, W any](page project.Page[D], wire func(*D) W) *listOut[W] {
	out := &listOut[W]{Body: listWire[W]{Items: make([]W, len(page.Items)), Next: page.Next}}
	for i := range page.Items {
		out.Body.Items[i] = wire(&page.Items[i])
	}
	return out
}

// order reads a sort key of an allow-list; a minus in front turns it round.
func order(key string) (by project.Order, descending bool) {
	name, down := strings.CutPrefix(key, "-")
	return project.Order(name), down
}
