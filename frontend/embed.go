// Package frontend is the web interface: the built page, embedded, and the
// handler that serves it.
//
// It owns which file answers which path, how long a browser may keep it and
// what the page may load. It does not own any data: the page asks package api
// for everything it shows. The sources are in src, the build in dist; `npm run
// build` makes the second from the first.
package frontend

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// all: also takes files whose names begin with an underscore, which a plain
// pattern leaves out without a word.
//
//go:embed all:dist
var dist embed.FS

// policy is what the page may load: nothing from anywhere else. Styles may be
// inline because the charts and the controls position things by them.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
	"font-src 'self'; connect-src 'self'; frame-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// forever is how long a file of one build may be kept: its path names the build.
const forever = "public, max-age=31536000, immutable"

// file is one file of the build, ready to be sent.
type file struct {
	kind   string
	plain  []byte
	packed func() []byte // gzip, made when first asked for; nil where it saves nothing
}

// Handler serves the page: files of the build under /ui/<build>/, which a
// browser may keep, and the page itself for every other path, so that a link
// into the application opens it there. The paths of another build are 404: the
// page then loads itself anew.
func Handler() (http.Handler, error) {
	root, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil, fmt.Errorf("opening the embedded page: %w", err)
	}
	return handler(root)
}

func handler(root fs.FS) (http.Handler, error) {
	files, build, err := load(root)
	if err != nil {
		return nil, err
	}
	page, ok := files["index.html"]
	if !ok {
		return nil, errors.New("the embedded page has no index.html: run npm run build in frontend")
	}
	base := "/ui/" + build + "/"
	html := bytes.ReplaceAll(page.plain, []byte(`="./`), []byte(`="`+base))
	home := newFile("index.html", html)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		w.Header().Set("Content-Security-Policy", policy)
		if !strings.HasPrefix(r.URL.Path, "/ui/") {
			w.Header().Set("Cache-Control", "no-cache")
			home.send(w, r)
			return
		}
		name, known := strings.CutPrefix(r.URL.Path, base)
		f, there := files[name]
		if !known || !there {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		w.Header().Set("Cache-Control", forever)
		f.send(w, r)
	}), nil
}

// load reads every file and names the build by their contents.
func load(root fs.FS) (map[string]file, string, error) {
	files := map[string]file{}
	var names []string
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		plain, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		files[name] = newFile(name, plain)
		names = append(names, name)
		return nil
	})
	if err != nil {
		return nil, "", fmt.Errorf("reading the embedded page: %w", err)
	}
	slices.Sort(names)
	sum := sha256.New()
	for _, name := range names {
		sum.Write(fmt.Appendf(nil, "%s %d\n", name, len(files[name].plain)))
		sum.Write(files[name].plain)
	}
	return files, hex.EncodeToString(sum.Sum(nil))[:12], nil
}

func newFile(name string, plain []byte) file {
	f := file{kind: mime.TypeByExtension(path.Ext(name)), plain: plain, packed: sync.OnceValue(func() []byte { return pack(plain) })}
	switch path.Ext(name) {
	case ".js": // what the system's table says differs between machines
		f.kind = "text/javascript; charset=utf-8"
	case ".woff2": // packed by itself
		f.kind, f.packed = "font/woff2", func() []byte { return nil }
	}
	return f
}

// pack compresses; nil when that saves nothing.
func pack(plain []byte) []byte {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(plain); err != nil || z.Close() != nil || packed.Len() >= len(plain) {
		return nil
	}
	return packed.Bytes()
}

func (f file) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Vary", "Accept-Encoding")
	body := f.plain
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		if packed := f.packed(); packed != nil {
			h.Set("Content-Encoding", "gzip")
			body = packed
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(body) //nolint:errcheck // a browser that left needs no answer
	}
}
