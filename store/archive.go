package store

import (
	"archive/zip"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"hash"
	"io"
	"os"
	"path/filepath"

	"fineprint/vendors/fault"
)

// An archive is a zip file whose last entry, manifest.json, names every other
// one with its size and SHA-256.

// entry is one file of an archive.
type entry struct {
	Path   string `json:"path"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

const manifestName = "manifest.json"

// What an archive may unpack to: a bomb costs no more.
const (
	maxEntries       = 20_000
	maxManifest      = 8 << 20
	maxUnpacked      = 64 << 30  // of a backup, which holds whole evidence folders
	maxProjectUnpack = 4 << 30   // of a project
	maxUploadUnpack  = 512 << 20 // of one that came over the network
)

// archiveWriter writes an archive beside its name and moves it there when all
// of it is on the disk.
type archiveWriter struct {
	path    string
	file    *os.File
	sealed  io.WriteCloser // nil when it is not encrypted
	zip     *zip.Writer
	entries []entry
}

// newArchive begins one; a passphrase encrypts it.
func newArchive(path, passphrase string) (*archiveWriter, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, fault.Conflict(path, "the file exists; name a new one")
	}
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return nil, fault.Invalid(path, "it cannot be written (%s); name a file in a folder that exists and is writable", reason(err))
	}
	a := &archiveWriter{path: path, file: file}
	if passphrase == "" {
		a.zip = zip.NewWriter(file)
		return a, nil
	}
	if a.sealed, err = seal(file, passphrase); err != nil {
		a.abandon()
		return nil, err
	}
	a.zip = zip.NewWriter(a.sealed)
	return a, nil
}

// add writes one entry.
func (a *archiveWriter) add(path string, write func(io.Writer) error) (entry, error) {
	into, err := a.zip.Create(path)
	if err != nil {
		return entry{}, a.failed(err)
	}
	counted := &countingWriter{to: into, sum: sha256.New()}
	if err := write(counted); err != nil {
		return entry{}, a.failed(err)
	}
	e := entry{Path: path, Size: counted.size, SHA256: hex.EncodeToString(counted.sum.Sum(nil))}
	a.entries = append(a.entries, e)
	return e, nil
}

func (a *archiveWriter) failed(err error) error {
	if known, ok := errors.AsType[*fault.Error](err); ok {
		return known
	}
	if path, ok := errors.AsType[*os.PathError](err); ok {
		return fault.Invalid(a.path, "it cannot be written (%s); make room, or name another file", path.Err)
	}
	return err
}

// finish writes the manifest, signed when there is a key, and puts the archive
// in its place.
func (a *archiveWriter) finish(manifest any, key ed25519.PrivateKey) error {
	text, err := json.MarshalIndent(manifest, "", "  ")
	if err != nil {
		return fault.Internal(a.path, "manifest: %v", err)
	}
	err = a.put(manifestName, text)
	if err == nil && key != nil {
		var signed []byte
		if signed, err = sign(key, text); err == nil {
			err = a.put(signatureName, signed)
		}
	}
	if err == nil {
		err = a.zip.Close()
	}
	if err == nil && a.sealed != nil {
		err = a.sealed.Close()
	}
	if err == nil {
		err = a.file.Sync()
	}
	if err == nil {
		err = a.file.Close()
	}
	if err == nil {
		err = os.Rename(a.file.Name(), a.path)
	}
	if err != nil {
		return a.failed(err)
	}
	return syncFolder(filepath.Dir(a.path))
}

func (a *archiveWriter) put(name string, text []byte) error {
	into, err := a.zip.Create(name)
	if err == nil {
		_, err = into.Write(text)
	}
	return err
}

// abandon removes what was written, unless it was finished.
func (a *archiveWriter) abandon() {
	if err := errors.Join(a.file.Close(), os.Remove(a.file.Name())); err != nil {
		return // it was finished: closed, and under another name
	}
}

// syncFolder makes a new name last. Some systems cannot; they say so, and it
// does not matter to them.
func syncFolder(path string) error {
	folder, err := os.Open(path) //nolint:gosec // the user's own
	if err != nil {
		return fault.Invalid(path, "the folder cannot be read (%s)", reason(err))
	}
	if err := folder.Sync(); err != nil {
		return folder.Close() // not every file system has it
	}
	return folder.Close()
}

type countingWriter struct {
	to   io.Writer
	sum  hash.Hash
	size int64
}

// Write passes on, counts and sums.
func (c *countingWriter) Write(p []byte) (int, error) {
	n, err := c.to.Write(p)
	_, _ = c.sum.Write(p[:n]) // a hash never fails
	c.size += int64(n)
	return n, err
}

// archive is one that is read. Every entry is compared with the manifest.
type archive struct {
	path   string
	zip    *zip.Reader
	close  func() error
	files  map[string]*zip.File
	want   map[string]entry
	signer ed25519.PublicKey // nil when it is not signed
}

// openArchive reads the manifest into one of the caller's shape. Nothing else
// is read yet.
func openArchive(path, passphrase string, manifest any) (*archive, error) {
	file, err := os.Open(path) //nolint:gosec // the user's own
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fault.NotFound(path, "there is no such file")
	case err != nil:
		return nil, damagedArchive(path, reason(err))
	}
	content, size, err := unseal(file, path, passphrase)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	reader, err := zip.NewReader(content, size)
	if err != nil {
		return nil, errors.Join(damagedArchive(path, err), file.Close())
	}
	a, err := readArchive(path, reader, manifest)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	a.close = file.Close
	return a, nil
}

// readArchive reads the manifest of an archive; name is what faults call it.
func readArchive(name string, reader *zip.Reader, manifest any) (*archive, error) {
	a := &archive{path: name, zip: reader, close: func() error { return nil }, files: map[string]*zip.File{}, want: map[string]entry{}}
	return a, a.readManifest(manifest)
}

func damagedArchive(path string, err error) error {
	return fault.Invalid(path, "it is no archive of fineprint, or it is damaged (%v); use another copy", err)
}

func (a *archive) readManifest(manifest any) error {
	if len(a.zip.File) > maxEntries {
		return damagedArchive(a.path, fault.Reason("more than %d entries", maxEntries))
	}
	for _, f := range a.zip.File {
		if a.files[f.Name] != nil {
			return damagedArchive(a.path, fault.Reason("%q is in it twice", f.Name))
		}
		a.files[f.Name] = f
	}
	text, err := a.small(manifestName)
	if err == nil {
		err = json.Unmarshal(text, manifest)
	}
	if err == nil && a.files[signatureName] != nil {
		var signed []byte
		if signed, err = a.small(signatureName); err == nil {
			a.signer, err = signer(text, signed)
		}
	}
	if err != nil {
		return damagedArchive(a.path, err)
	}
	return nil
}

// small reads an entry that the manifest does not name.
func (a *archive) small(name string) ([]byte, error) {
	file := a.files[name]
	if file == nil {
		return nil, fault.Reason("it has no %s", name)
	}
	content, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer content.Close() //nolint:errcheck // only read
	text, err := io.ReadAll(io.LimitReader(content, maxManifest+1))
	if err == nil && len(text) > maxManifest {
		err = fault.Reason("its %s is too large", name)
	}
	return text, err
}

// expect takes the entries that the manifest names; the archive has these and
// no others.
func (a *archive) expect(entries []entry, most int64) error {
	total := int64(0)
	for _, e := range entries {
		if a.files[e.Path] == nil || e.Size < 0 {
			return damagedArchive(a.path, fault.Reason("%s is missing", e.Path))
		}
		a.want[e.Path] = e
		total += e.Size
	}
	unnamed := 1 // the manifest
	if a.signer != nil {
		unnamed++
	}
	if len(a.want) != len(a.files)-unnamed {
		return damagedArchive(a.path, fault.Reason("it holds what its manifest does not name"))
	}
	if total > most {
		return damagedArchive(a.path, fault.Reason("it would unpack to %d MB", total>>20))
	}
	return nil
}

// read passes an entry to a reader and compares all of it with the manifest.
func (a *archive) read(path string, use func(io.Reader) error) error {
	want, ok := a.want[path]
	if !ok {
		return damagedArchive(a.path, fault.Reason("%s is missing", path))
	}
	content, err := a.files[path].Open()
	if err != nil {
		return damagedArchive(a.path, err)
	}
	defer content.Close() //nolint:errcheck // only read
	counted := &countingWriter{to: io.Discard, sum: sha256.New()}
	limited := io.TeeReader(io.LimitReader(content, want.Size+1), counted)
	if err := use(limited); err != nil {
		if _, ok := errors.AsType[*fault.Error](err); ok {
			return err
		}
		return damagedArchive(a.path, fault.Reason("%s: %v", path, err))
	}
	if _, err := io.Copy(io.Discard, limited); err != nil {
		return damagedArchive(a.path, err)
	}
	if counted.size != want.Size || hex.EncodeToString(counted.sum.Sum(nil)) != want.SHA256 {
		return damagedArchive(a.path, fault.Reason("%s is not what was written", path))
	}
	return nil
}

// verify reads every entry once.
func (a *archive) verify() error {
	for path := range a.want {
		if err := a.read(path, func(io.Reader) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}
