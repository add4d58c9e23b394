package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"maps"
	"slices"
	"strconv"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// batch is how many rows are written at once. PostgreSQL takes at most 65,535
// parameters a statement.
const batch = 500

// loadShipped keeps the program's catalogue as the newest version. It does
// nothing when this very catalogue is there, or a newer one by date: an older
// program does not take new prices away. Private entries are never touched.
func (s *Store) loadShipped(ctx context.Context) error {
	if s.shipped == nil {
		return nil
	}
	known, err := s.hasVersion(ctx, SharedOrg, s.shipped.Hash)
	if err != nil || known {
		return err
	}
	newest, err := s.newest(ctx)
	if err == nil && newest.Version > s.shipped.Version {
		s.log.LogAttrs(ctx, slog.LevelInfo, "newer_catalogue_kept", slog.String("stored", newest.Version), slog.String("shipped", s.shipped.Version))
		return nil
	}
	_, err = s.addCatalogue(ctx, project.Actor{Org: SharedOrg, By: project.LocalPrincipal}, s.shipped, project.OriginShipped)
	s.current.Store(nil)
	return err
}

func (s *Store) hasVersion(ctx context.Context, org project.OrgID, hash string) (bool, error) {
	var n int64
	err := s.read.WithContext(ctx).Model(&catalogueVersionRow{}).Where("org IN ? AND hash = ?", visible(org), hash).Count(&n).Error
	return n > 0, s.fault(err, "catalogue")
}

// visible are the organisations whose catalogues one may read.
func visible(org project.OrgID) []project.OrgID { return []project.OrgID{SharedOrg, org} }

// AddCatalogue keeps an organisation's own catalogue for good. One that is
// there already stays as it is.
func (s *Store) AddCatalogue(ctx context.Context, actor project.Actor, c *vendors.Catalogue) (project.CatalogueVersion, error) {
	return s.addCatalogue(ctx, actor, c, project.OriginImported)
}

func (s *Store) addCatalogue(ctx context.Context, actor project.Actor, c *vendors.Catalogue, origin project.Origin) (project.CatalogueVersion, error) {
	if known, err := s.hasVersion(ctx, actor.Org, c.Hash); err != nil || known {
		if err != nil {
			return project.CatalogueVersion{}, err
		}
		return s.version(ctx, actor.Org, c.Hash)
	}
	files, err := catalogue.Files(c)
	if err != nil {
		return project.CatalogueVersion{}, err
	}
	err = s.change(ctx, actor, "catalogue", func(t *tx) error { return t.keepCatalogue(c, files, origin) })
	if err != nil {
		return project.CatalogueVersion{}, err
	}
	return s.version(ctx, actor.Org, c.Hash)
}

// keepCatalogue writes a catalogue's files and rows, and that the organisation
// has it. Another process may have done either in the meantime.
func (t *tx) keepCatalogue(c *vendors.Catalogue, files map[string][]byte, origin project.Origin) error {
	var contents, versions, last int64
	if err := t.Model(&catalogueRow{}).Where("hash = ?", c.Hash).Count(&contents).Error; err != nil {
		return err
	}
	if contents == 0 {
		if err := writeCatalogue(t.DB, c, files); err != nil {
			return err
		}
		for _, name := range []string{"offerings", "provisions", "prices"} { // of new rows, the planner knows nothing yet
			if err := t.Exec("ANALYZE " + name).Error; err != nil { //nolint:misspell // the word of SQL
				return err
			}
		}
	}
	if err := t.Model(&catalogueVersionRow{}).Where("org = ? AND hash = ?", t.actor.Org, c.Hash).Count(&versions).Error; err != nil {
		return err
	}
	if versions > 0 {
		return t.note("catalogue.known", "catalogue/"+c.Hash, nil)
	}
	if err := t.Model(&catalogueVersionRow{}).Where("org = ?", t.actor.Org).Select("COALESCE(MAX(seq), 0)").Scan(&last).Error; err != nil {
		return err
	}
	row := catalogueVersionRow{
		Org: string(t.actor.Org), Hash: c.Hash, Seq: last + 1, Origin: string(origin), LoadedAt: stampOf(t.at), LoadedBy: string(t.actor.By),
	}
	if err := t.Create(&row).Error; err != nil {
		return err
	}
	return t.note("catalogue.load", "catalogue/"+c.Hash, map[string]string{
		"catalogue": c.ID, "version": c.Version, "offerings": strconv.Itoa(len(c.Offerings)),
	})
}

// writeCatalogue writes the files, which are the record, and the rows drawn
// from them.
func writeCatalogue(db *gorm.DB, c *vendors.Catalogue, files map[string][]byte) error {
	rows := drawRows(c)
	var texts []catalogueFileRow
	var parts []cataloguePartRow
	for _, path := range slices.Sorted(maps.Keys(files)) {
		sum := sha256.Sum256(files[path])
		file := catalogueFileRow{SHA256: hex.EncodeToString(sum[:]), Body: files[path]}
		texts = append(texts, file)
		parts = append(parts, cataloguePartRow{Catalogue: c.Hash, Path: path, File: file.SHA256})
	}
	once := db.Clauses(clause.OnConflict{DoNothing: true}).Session(&gorm.Session{})
	head := catalogueRow{
		Hash: c.Hash, Catalogue: c.ID, NameZH: c.Name.ZH, NameEN: c.Name.EN, Version: c.Version, Offerings: int64(len(c.Offerings)),
	}
	steps := []func() error{
		func() error { return create(once, texts) },
		func() error { return create(db, []catalogueRow{head}) },
		func() error { return create(db, parts) },
		func() error { return create(once, rows.sources) },
		func() error { return create(db, rows.vendors) },
		func() error { return create(db, rows.capabilities) },
		func() error { return create(db, rows.offerings) },
		func() error { return create(db, rows.addOns) },
		func() error { return create(db, rows.prices) },
		func() error { return create(db, rows.provisions) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// create writes rows; no rows are fine.
func create[R any](db *gorm.DB, rows []R) error {
	if len(rows) == 0 {
		return nil
	}
	return db.CreateInBatches(rows, batch).Error
}

// catalogueRows is a catalogue as rows.
type catalogueRows struct {
	sources      []sourceRow
	vendors      []vendorRow
	capabilities []capabilityRow
	offerings    []offeringRow
	addOns       []addOnRow
	prices       []priceRow
	provisions   []provisionRow
}

func drawRows(c *vendors.Catalogue) *catalogueRows {
	r := &catalogueRows{}
	sources := map[string]sourceRow{}
	cite := func(s vendors.Source) {
		row := newSourceRow(s)
		sources[row.ID] = row
	}
	for i := range c.Vendors {
		r.vendors = append(r.vendors, newVendorRow(c.Hash, &c.Vendors[i]))
	}
	for i := range c.Capabilities {
		r.capabilities = append(r.capabilities, newCapabilityRow(c.Hash, &c.Capabilities[i]))
	}
	for i := range c.Offerings {
		o := &c.Offerings[i]
		r.offerings = append(r.offerings, newOfferingRow(c, o))
		for j := range o.Prices {
			r.prices = append(r.prices, newPriceRow(c.Hash, o, "", j, &o.Prices[j]))
			cite(o.Prices[j].Source)
		}
		for j := range o.Capabilities {
			r.provisions = append(r.provisions, newProvisionRow(c.Hash, o.ID, &o.Capabilities[j]))
			cite(o.Capabilities[j].Source)
		}
		for j := range o.AddOns {
			a := &o.AddOns[j]
			r.addOns = append(r.addOns, newAddOnRow(c.Hash, o.ID, a))
			for k := range a.Prices {
				r.prices = append(r.prices, newPriceRow(c.Hash, o, a.ID, k, &a.Prices[k]))
				cite(a.Prices[k].Source)
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(sources)) {
		r.sources = append(r.sources, sources[id])
	}
	return r
}

// versionQuery joins versions with what they hold.
func (s *Store) versionQuery(ctx context.Context, org project.OrgID) *gorm.DB {
	return s.read.WithContext(ctx).Table("catalogue_versions AS v").
		Select("v.org, v.hash, v.seq, v.origin, v.loaded_at, c.catalogue, c.version, c.offerings").
		Joins("JOIN catalogues AS c ON c.hash = v.hash").Where("v.org IN ?", visible(org))
}

type versionRow struct {
	Hash, Origin, LoadedAt, Catalogue, Version string
	Seq, Offerings                             int64
}

func (r *versionRow) domain() (project.CatalogueVersion, error) {
	loaded, err := timeOf(r.LoadedAt)
	return project.CatalogueVersion{
		Hash: r.Hash, Catalogue: r.Catalogue, Version: r.Version, Origin: project.Origin(r.Origin),
		Seq: r.Seq, Offerings: int(r.Offerings), Loaded: loaded,
	}, err
}

func (s *Store) oneVersion(query *gorm.DB) (project.CatalogueVersion, error) {
	var row versionRow
	if err := query.Limit(1).Take(&row).Error; err != nil {
		return project.CatalogueVersion{}, s.fault(err, "catalogue")
	}
	return row.domain()
}

func (s *Store) version(ctx context.Context, org project.OrgID, hash string) (project.CatalogueVersion, error) {
	return s.oneVersion(s.versionQuery(ctx, org).Where("v.hash = ?", hash))
}

// newest is the shipped version that new projects start with. One comes only
// with the start of a program: a file belongs to this one, so it is asked for
// once; on PostgreSQL another may have started.
func (s *Store) newest(ctx context.Context) (project.CatalogueVersion, error) {
	if known := s.current.Load(); known != nil {
		return *known, nil
	}
	v, err := s.oneVersion(s.versionQuery(ctx, SharedOrg).Order("v.seq DESC"))
	if err == nil && !s.isPostgres() {
		s.current.Store(&v)
	}
	return v, err
}

// CatalogueVersions lists what an organisation can compute with, newest first:
// shipped versions and its own.
func (s *Store) CatalogueVersions(ctx context.Context, org project.OrgID) ([]project.CatalogueVersion, error) {
	var rows []versionRow
	if err := s.versionQuery(ctx, org).Order("v.loaded_at DESC").Order("v.seq DESC").Find(&rows).Error; err != nil {
		return nil, s.fault(err, "catalogue")
	}
	all := make([]project.CatalogueVersion, len(rows))
	for i := range rows {
		v, err := rows[i].domain()
		if err != nil {
			return nil, err
		}
		all[i] = v
	}
	return all, nil
}

// CatalogueAt is the version that was known on a day ("2026-09-30"): the newest
// shipped one whose facts are not younger.
func (s *Store) CatalogueAt(ctx context.Context, day string) (project.CatalogueVersion, error) {
	v, err := s.oneVersion(s.versionQuery(ctx, SharedOrg).Where("c.version <= ?", day).Order("c.version DESC").Order("v.seq DESC"))
	if kind, ok := kindOf(err); ok && kind == fault.KindNotFound {
		return v, fault.NotFound("catalogue", "no stored catalogue is as old as %s", day)
	}
	return v, err
}

func kindOf(err error) (fault.Kind, bool) {
	faults := fault.All(err)
	if len(faults) == 0 {
		return "", false
	}
	return faults[0].Kind, true
}
