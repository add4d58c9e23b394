package project

import (
	"bytes"
	"net/url"
	"path"
	"strings"
	"time"

	"fineprint/vendors/fault"
)

// Evidence is what a file attached to an answer is: never the file itself.
type Evidence struct {
	ID       string
	Project  ID
	Offering string // whose checklist it belongs to; empty = the project's
	Item     string // checklist item; empty = none
	Name     string // as uploaded, without folders; for the download only
	Type     string // by content, never as the browser said
	Size     int64
	SHA256   string
	By       PrincipalID
	At       time.Time
}

// MaxEvidence is the largest file, bytes.
const MaxEvidence = 25 << 20

// kinds are the accepted files: extension, media type, first bytes. What a
// browser could run (SVG, HTML, XML) is not among them.
var kinds = []struct{ extension, media, magic string }{
	{".pdf", "application/pdf", "%PDF-"},
	{".png", "image/png", "\x89PNG\r\n\x1a\n"},
	{".jpg", "image/jpeg", "\xff\xd8\xff"},
	{".jpeg", "image/jpeg", "\xff\xd8\xff"},
	{".gif", "image/gif", "GIF8"},
	{".webp", "image/webp", "RIFF"},
	{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\x03\x04"},
	{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\x03\x04"},
	{".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "PK\x03\x04"},
	{".zip", "application/zip", "PK\x03\x04"},
	{".eml", "text/plain", ""},
	{".txt", "text/plain", ""},
	{".md", "text/plain", ""},
	{".csv", "text/csv", ""},
}

// SniffType returns the media type of a file whose name and first bytes agree.
// Anything else is refused.
func SniffType(name string, content []byte) (string, error) {
	extension := strings.ToLower(path.Ext(name))
	for _, k := range kinds {
		if k.extension != extension {
			continue
		}
		if k.magic == "" && !plainText(content) || !bytes.HasPrefix(content, []byte(k.magic)) {
			return "", fault.Invalid("file", "its content is not that of a %s file", extension)
		}
		return k.media, nil
	}
	return "", fault.Invalid("file", "want one of %s, got %q", extensions(), extension)
}

func extensions() fault.Names {
	all := make([]string, len(kinds))
	for i, k := range kinds {
		all[i] = k.extension[1:]
	}
	return all
}

// plainText reports whether a file is text that no browser would run.
func plainText(content []byte) bool {
	head := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(content[:min(len(content), 1024)], []byte("\xef\xbb\xbf"))))
	return bytes.IndexByte(content, 0) < 0 && !bytes.HasPrefix(head, []byte("<"))
}

// Validate reports what keeps e from being stored.
func (e *Evidence) Validate() error {
	var l fault.List
	l.Add(checkText("file", e.Name, 1, 255))
	if e.Name != path.Base(e.Name) || strings.ContainsAny(e.Name, `/\`) || e.Name == "." || e.Name == ".." {
		l.Add(fault.Invalid("file", "want a name without folders, got %q", e.Name))
	}
	l.Add(checkText("offering", e.Offering, 0, 100))
	l.Add(checkText("item", e.Item, 0, 100))
	if e.Size < 1 || e.Size > MaxEvidence {
		l.Add(fault.Invalid("file", "want 1 byte to 25 MB, got %d bytes", e.Size))
	}
	return l.Err()
}

// Disposition is the header under which the file is downloaded, never shown.
func (e *Evidence) Disposition() string {
	plain := strings.Map(func(r rune) rune {
		if r < 0x20 || r > 0x7e || strings.ContainsRune(`"\%`, r) {
			return '_'
		}
		return r
	}, e.Name)
	return `attachment; filename="` + plain + `"; filename*=UTF-8''` + url.PathEscape(e.Name)
}
