package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sync"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// cached is how many catalogues are kept in memory beside the shipped one, each
// a few MB.
const cached = 4

// catalogueCache keeps the catalogues used last. They are read-only.
type catalogueCache struct {
	mu   sync.Mutex
	keys []string // used last is last
	all  map[string]*vendors.Catalogue
}

func (c *catalogueCache) get(key string) *vendors.Catalogue {
	c.mu.Lock()
	defer c.mu.Unlock()
	found := c.all[key]
	if found != nil {
		at := slices.Index(c.keys, key)
		c.keys = append(slices.Delete(c.keys, at, at+1), key)
	}
	return found
}

func (c *catalogueCache) put(key string, value *vendors.Catalogue) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all == nil {
		c.all = map[string]*vendors.Catalogue{}
	}
	if c.all[key] == nil {
		c.keys = append(c.keys, key)
	}
	c.all[key] = value
	if len(c.keys) > cached {
		delete(c.all, c.keys[0])
		c.keys = slices.Delete(c.keys, 0, 1)
	}
}

// Catalogue is a stored version as it was loaded, without private entries. An
// empty hash is the newest shipped one.
func (s *Store) Catalogue(ctx context.Context, org project.OrgID, hash string) (*vendors.Catalogue, error) {
	hash, err := s.CatalogueHash(ctx, org, hash)
	if err != nil {
		return nil, err
	}
	if s.shipped != nil && s.shipped.Hash == hash {
		return s.shipped, nil
	}
	if found := s.cache.get(hash); found != nil {
		return found, nil
	}
	c, err := s.readCatalogue(ctx, hash)
	if err != nil {
		return nil, err
	}
	s.cache.put(hash, c)
	return c, nil
}

// CatalogueFiles are a stored version's files, checked against their sums.
func (s *Store) CatalogueFiles(ctx context.Context, org project.OrgID, hash string) (map[string][]byte, error) {
	hash, err := s.CatalogueHash(ctx, org, hash)
	if err != nil {
		return nil, err
	}
	return s.catalogueFiles(ctx, hash)
}

func noCatalogue(hash string) error {
	return fault.NotFound("catalogue", "there is no stored catalogue %q", hash)
}

func (s *Store) catalogueFiles(ctx context.Context, hash string) (map[string][]byte, error) {
	var rows []struct {
		Path, SHA256 string
		Body         []byte
	}
	err := s.read.WithContext(ctx).Table("catalogue_parts AS p").Select("p.path, f.sha256 AS sha256, f.body").
		Joins("JOIN catalogue_files AS f ON f.sha256 = p.file").Where("p.catalogue = ?", hash).Scan(&rows).Error
	if err != nil {
		return nil, s.fault(err, "catalogue")
	}
	files := make(map[string][]byte, len(rows))
	for _, r := range rows {
		sum := sha256.Sum256(r.Body)
		if hex.EncodeToString(sum[:]) != r.SHA256 {
			return nil, damagedFault("catalogue/" + r.Path)
		}
		files[r.Path] = r.Body
	}
	return files, nil
}

func damagedFault(subject string) error {
	return &fault.Error{Kind: fault.KindInternal, Subject: subject, Message: "restore a backup with fineprint restore", Err: project.ErrDamaged}
}

// readCatalogue reads a version from its files. Its hash is the one it was kept
// under: a later program may write the same facts in another form.
func (s *Store) readCatalogue(ctx context.Context, hash string) (*vendors.Catalogue, error) {
	files, err := s.catalogueFiles(ctx, hash)
	if err != nil {
		return nil, err
	}
	c, err := catalogue.Restore(files)
	if err != nil {
		return nil, fault.Internal("catalogue", "the stored files of %s cannot be read any more: %v", hash, err)
	}
	c.Hash = hash
	return c, nil
}

// CatalogueFor is a stored version with the private entries over it, in the
// order in which they were written. Nothing of it is stored, so a newer
// catalogue does not lose them; those that do not fit it any more are named.
func (s *Store) CatalogueFor(ctx context.Context, org project.OrgID, v project.View) (project.Overlaid, error) {
	base, err := s.Catalogue(ctx, org, v.Hash)
	if err != nil {
		return project.Overlaid{}, err
	}
	entries, err := s.standing(ctx, org, v)
	if err != nil || len(entries) == 0 {
		return project.Overlaid{Catalogue: base}, err
	}
	sum := sha256.New()
	edits := make([]catalogue.Edit, len(entries))
	for i := range entries {
		edits[i] = editOf(&entries[i])
		_, _ = sum.Write([]byte(entries[i].ID)) // a hash never fails
	}
	key := base.Hash + "/" + hex.EncodeToString(sum.Sum(nil))
	if found := s.cache.get(key); found != nil {
		return project.Overlaid{Catalogue: found, Applied: entries}, nil
	}
	o := fitting(base, entries, edits)
	if len(o.Unfit) == 0 {
		s.cache.put(key, o.Catalogue)
	}
	return o, nil
}

// fitting applies entries together or, when one does not fit, one by one
// without those that do not.
func fitting(base *vendors.Catalogue, entries []project.OverlayEntry, edits []catalogue.Edit) project.Overlaid {
	if patched, err := catalogue.Patch(base, edits); err == nil {
		return project.Overlaid{Catalogue: patched, Applied: entries}
	}
	o := project.Overlaid{Catalogue: base}
	for i := range entries {
		patched, err := catalogue.Patch(o.Catalogue, edits[i:i+1])
		if err != nil {
			o.Unfit = append(o.Unfit, project.Unfit{Entry: entries[i], Err: err})
			continue
		}
		o.Catalogue, o.Applied = patched, append(o.Applied, entries[i])
	}
	return o
}

// editOf turns a private entry into the edit it stands for. Its source says
// that it is private.
func editOf(e *project.OverlayEntry) catalogue.Edit {
	return catalogue.Edit{
		Offering: e.Offering, Path: e.Path, Value: e.Value,
		Source: vendors.Source{Ref: string(e.Kind) + ": " + e.Why, AsOf: e.At.Format(time.DateOnly), Confidence: vendors.ConfidenceHigh},
	}
}
