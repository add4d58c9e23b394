package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
	"fineprint/vendors/need"
)

// maxNeed is the largest need file: 1 MB is thousands of times a real one.
const maxNeed = 1 << 20

// loadCatalogue reads the shipped catalogue with the buyer's own over it.
func (a *app) loadCatalogue() (*vendors.Catalogue, error) {
	if a.catalogue == "" {
		if a.replace {
			return nil, fault.Invalid("--replace-catalogue", "needs --catalogue DIR beside it")
		}
		return catalogue.Shipped()
	}
	if err := isFolder("--catalogue", a.catalogue); err != nil {
		return nil, err
	}
	shipped, err := catalogue.Shipped()
	if err != nil {
		return nil, err
	}
	if !a.replace {
		over, err := catalogue.ParseOver(shipped, os.DirFS(a.catalogue))
		return over, inFolder(a.catalogue, err)
	}
	own, err := catalogue.Parse(os.DirFS(a.catalogue))
	if err != nil {
		return nil, inFolder(a.catalogue, err)
	}
	return catalogue.Merge(ground(shipped), own), nil
}

// ground is what every comparison stands on, whatever is compared: unit prices
// of infrastructure, defaults and exchange rates. A catalogue of another kind
// of software need not repeat them.
func ground(shipped *vendors.Catalogue) *vendors.Catalogue {
	return &vendors.Catalogue{Infra: shipped.Infra, Defaults: shipped.Defaults, Rates: shipped.Rates}
}

// inFolder names the folder in faults that concern all of it.
func inFolder(folder string, err error) error {
	var l fault.List
	for _, f := range fault.All(err) {
		named := *f
		if named.Subject == "." {
			named.Subject = folder
		}
		l.Add(&named)
	}
	return l.Err()
}

// isFolder reports why path cannot be read as a folder.
func isFolder(subject, path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.NotFound(subject, "there is no folder %q", path)
	case err != nil:
		return fmt.Errorf("%s: %w", subject, err)
	case !info.IsDir():
		return fault.Invalid(subject, "%q is a file: give the folder that holds it", path)
	}
	return nil
}

// overrides are the flags that stand above the need file.
type overrides struct {
	months  int
	options []string
	date    string
	changed func(flag string) bool // nil = no flag is given
}

func (o overrides) given(flag string) bool { return o.changed != nil && o.changed(flag) }

// loadNeed reads a need from a file, from standard input ("-") or from a
// starter profile, in this order of meaning.
func (a *app) loadNeed(arg string, cat *vendors.Catalogue, o overrides) (*need.Need, error) {
	data, name, err := a.needBytes(arg)
	if err != nil {
		return nil, err
	}
	n, err := need.Parse(data, name, cat, need.Options{Today: a.now().UTC()})
	if err != nil {
		return nil, err
	}
	return o.apply(n, cat)
}

// apply puts the flags above what the file says.
func (o overrides) apply(n *need.Need, cat *vendors.Catalogue) (*need.Need, error) {
	var faults fault.List
	if o.given("date") {
		day, err := time.Parse(time.DateOnly, o.date)
		if err != nil {
			faults.Add(fault.Invalid("--date", "want a day such as 2026-11-23, got %q", o.date))
		}
		n = n.WithDate(day)
	}
	for _, id := range o.options {
		if _, err := catalogue.Find(cat, id); err != nil {
			faults.Add(fault.NotFound("--options", "%v", err))
		}
	}
	if len(o.options) > 0 {
		n = n.WithOptions(o.options)
	}
	if o.given("months") {
		longer, err := n.WithHorizon(o.months)
		faults.Add(about("--months", err))
		n = longer
	}
	return n, faults.Err()
}

// needBytes reads the bytes of a need and says what to call it in messages.
func (a *app) needBytes(arg string) (data []byte, name string, err error) {
	if arg == "-" {
		data, err = io.ReadAll(io.LimitReader(a.in, maxNeed+1))
		return data, "stdin", err
	}
	if !strings.ContainsAny(arg, "./\\") && slices.Contains(need.Profiles(), arg) {
		data, err = need.Starter(arg)
		return data, arg, err
	}
	file, err := os.Open(filepath.Clean(arg))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, "", fault.NotFound(arg, "there is no such file, and the starter profiles are %s", fault.Names(need.Profiles()))
	}
	if err != nil {
		return nil, "", fault.Invalid(arg, "cannot be read: %v", errors.Unwrap(err))
	}
	defer file.Close() //nolint:errcheck // only read
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return nil, "", fault.Invalid(arg, "is a folder: give a need file")
	}
	data, err = io.ReadAll(io.LimitReader(file, maxNeed+1))
	return data, filepath.Base(arg), err
}

// writeFile writes a whole file or nothing: to a temporary name beside it, then
// renamed.
func writeFile(path string, write func(io.Writer) error) (err error) {
	if path == "" {
		return fault.Invalid("--output", "names no file")
	}
	dir := filepath.Dir(path)
	tmp, err := os.CreateTemp(dir, "."+filepath.Base(path)+".*")
	if err != nil {
		return fault.Invalid(path, "cannot be written: %v: choose a folder that exists and that you may write to", reason(err))
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(tmp.Name()))
		}
	}()
	if err = write(tmp); err != nil {
		return errors.Join(err, tmp.Close())
	}
	if err = tmp.Sync(); err != nil {
		return errors.Join(fault.Invalid(path, "cannot be written: %v", reason(err)), tmp.Close())
	}
	if err = tmp.Close(); err != nil {
		return fault.Invalid(path, "cannot be written: %v", reason(err))
	}
	if err = os.Chmod(tmp.Name(), 0o644); err != nil { //nolint:gosec // a report is meant to be shared
		return fault.Invalid(path, "cannot be written: %v", reason(err))
	}
	if err = os.Rename(tmp.Name(), path); err != nil {
		return fault.Invalid(path, "cannot be written: %v", reason(err))
	}
	return nil
}

// reason is the system's word without the path that the subject names already.
func reason(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	if link, ok := errors.AsType[*os.LinkError](err); ok {
		return link.Err
	}
	return err
}
