package api

import (
	"encoding/json"

	"fineprint/vendors/project"
)

// answerSetWire says what was answered for an offering, and when.
type answerSetWire struct {
	Offering string `json:"offering"`
	Revision int64  `json:"revision"`
	By       string `json:"by"`
	At       string `json:"at"`

	Effect *effectWire `json:"effect,omitempty" doc:"Of a change, when it was asked for; missing in lists."`
}

func newAnswerSetWire(a *project.AnswerSet) answerSetWire {
	return answerSetWire{Offering: a.Offering, Revision: a.Revision, By: string(a.By), At: stamp(a.At)}
}

// answersBody is every answer about one offering, in one of three forms.
type answersBody struct {
	Answers []json.RawMessage `json:"answers,omitempty" maxItems:"2000" doc:"Objects as an answers file writes them, each with its item; or"`
	YAML    string            `json:"yaml,omitempty" maxLength:"1000000" doc:"the text of an answers file; or"`
	CSV     string            `json:"csv,omitempty" maxLength:"1000000" doc:"the same as CSV."`
}

// answerBody is one answer. Package checklist reads it strictly.
type answerBody struct {
	State          string            `json:"state,omitempty" enum:"included,addon,higher_edition,build,unavailable,not_stated,not_applicable"`
	Reason         string            `json:"reason,omitempty" maxLength:"10000"`
	Parts          map[string]string `json:"parts,omitempty" maxProperties:"100" doc:"Capabilities of the item whose state differs."`
	Responsibility string            `json:"responsibility,omitempty" maxLength:"100"`
	Limits         map[string]string `json:"limits,omitempty" maxProperties:"100"`
	Price          json.RawMessage   `json:"price,omitempty" doc:"An object: amount, or low, likely and high; period, per, tax."`
	Evidence       []evidenceBody    `json:"evidence,omitempty" maxItems:"100"`
	Owner          string            `json:"owner,omitempty" maxLength:"200" doc:"Who gets it answered."`
	Due            string            `json:"due,omitempty" format:"date"`
	Reviewer       string            `json:"reviewer,omitempty" maxLength:"200" doc:"Who checked it: another person than the owner."`
	Comments       string            `json:"comments,omitempty" maxLength:"10000"`
	Exception      json.RawMessage   `json:"exception,omitempty" doc:"An object: name, reason and date accept an open item."`
}

type evidenceBody struct {
	Type       string `json:"type" maxLength:"50"`
	Ref        string `json:"ref,omitempty" maxLength:"2000" doc:"A link, or the id of an uploaded file."`
	Date       string `json:"date,omitempty" format:"date"`
	ValidUntil string `json:"valid_until,omitempty" format:"date"`
}

// evidenceWire is a file attached to an answer.
type evidenceWire struct {
	ID       string `json:"id"`
	Offering string `json:"offering,omitempty"`
	Item     string `json:"item,omitempty"`
	Name     string `json:"name"`
	Type     string `json:"type" doc:"By its content."`
	Size     int64  `json:"size"`
	SHA256   string `json:"sha256"`
	By       string `json:"by"`
	At       string `json:"at"`
}

func newEvidenceWire(e *project.Evidence) evidenceWire {
	return evidenceWire{e.ID, e.Offering, e.Item, e.Name, e.Type, e.Size, e.SHA256, string(e.By), stamp(e.At)}
}

// commentWire is a remark.
type commentWire struct {
	ID      string `json:"id"`
	Subject string `json:"subject,omitempty"`
	Text    string `json:"text"`
	By      string `json:"by"`
	At      string `json:"at"`
}

func newCommentWire(c *project.Comment) commentWire {
	return commentWire{c.ID, c.Subject, c.Text, string(c.By), stamp(c.At)}
}

// overlayWire is a private quote or correction.
type overlayWire struct {
	ID        string `json:"id"`
	Project   string `json:"project,omitempty" doc:"Missing: of the whole organisation."`
	Kind      string `json:"kind" enum:"quote,correction"`
	Offering  string `json:"offering"`
	Path      string `json:"path,omitempty"`
	Value     string `json:"value"`
	Why       string `json:"why"`
	From      string `json:"from,omitempty"`
	To        string `json:"to,omitempty"`
	By        string `json:"by"`
	At        string `json:"at"`
	Revoked   string `json:"revoked,omitempty" doc:"Missing: it stands."`
	RevokedBy string `json:"revoked_by,omitempty"`
}

func newOverlayWire(e *project.OverlayEntry) overlayWire {
	w := overlayWire{
		ID: e.ID, Project: string(e.Project), Kind: string(e.Kind), Offering: e.Offering, Path: e.Path, Value: e.Value, Why: e.Why,
		From: e.From, To: e.To, By: string(e.By), At: stamp(e.At), RevokedBy: string(e.RevokedBy),
	}
	if !e.Revoked.IsZero() {
		w.Revoked = stamp(e.Revoked)
	}
	return w
}

// overlayBody lays a private fact over the catalogue.
type overlayBody struct {
	Kind     string `json:"kind" enum:"quote,correction" doc:"A quote is what a vendor offered; a correction mends a fact."`
	Offering string `json:"offering" minLength:"1" maxLength:"100"`
	Path     string `json:"path,omitempty" maxLength:"300" doc:"Field: prices[base].amount; empty: the whole offering."`
	Value    string `json:"value" minLength:"1" maxLength:"100000" doc:"YAML of the field, as a catalogue file writes it."`
	Why      string `json:"why" minLength:"1" maxLength:"1000"`
	From     string `json:"from,omitempty" format:"date"`
	To       string `json:"to,omitempty" format:"date"`
}
