package catalogue

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"fineprint/vendors"
	"fineprint/vendors/fault"
)

// Find returns the offering with the id. Another id is a not-found fault that
// proposes the nearest one.
func Find(c *vendors.Catalogue, id string) (*vendors.Offering, error) {
	if o := c.Offering(id); o != nil {
		return o, nil
	}
	ids := make([]string, len(c.Offerings))
	for i := range c.Offerings {
		ids[i] = c.Offerings[i].ID
	}
	if near := nearest(id, ids); near != "" {
		return nil, fault.NotFound("offering "+clip(id), "the catalogue has no such offering; did you mean %s?", near)
	}
	return nil, fault.NotFound("offering "+clip(id), "the catalogue has no such offering; fineprint catalogue list shows them all")
}

// Open returns a folder of catalogue files, or a folder that holds just the one
// file that path names.
func Open(path string) (fs.FS, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fault.NotFound(path, "there is no such file or folder")
	case err != nil:
		return nil, fault.Invalid(path, "it cannot be read (%s)", reason(err))
	case info.IsDir():
		return os.DirFS(path), nil
	default:
		return oneFile{fs: os.DirFS(filepath.Dir(path)), name: filepath.Base(path)}, nil
	}
}

// oneFile is a folder in which only one file is seen.
type oneFile struct {
	fs   fs.FS
	name string
}

// Open opens the one file; the root lists nothing else.
func (o oneFile) Open(name string) (fs.File, error) {
	if name != o.name && name != "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return o.fs.Open(name)
}

// ReadDir lists the one file.
func (o oneFile) ReadDir(string) ([]fs.DirEntry, error) {
	info, err := fs.Stat(o.fs, o.name)
	if err != nil {
		return nil, err
	}
	return []fs.DirEntry{fs.FileInfoToDirEntry(info)}, nil
}
