package store

import (
	"context"
	"fmt"
	"slices"

	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// Check looks at everything that is stored: the database's own structures,
// references, the sums of all content, the audit trails, and rows that belong
// to nothing. It returns what is wrong; the error says that it could not look.
func (s *Store) Check(ctx context.Context) ([]error, error) {
	var problems []error
	for _, look := range []func(context.Context) ([]error, error){
		s.checkStructure, s.checkOrphans, s.checkCatalogues, s.checkEvidence, s.checkSnapshots, s.checkAudit,
	} {
		found, err := look(ctx)
		if err != nil {
			return problems, s.fault(err, s.name)
		}
		problems = append(problems, found...)
	}
	return problems, nil
}

// checkStructure asks SQLite; PostgreSQL keeps its references itself.
func (s *Store) checkStructure(ctx context.Context) ([]error, error) {
	if s.isPostgres() {
		return nil, nil
	}
	var problems []error
	var lines []string
	if err := s.read.WithContext(ctx).Raw("PRAGMA integrity_check(20)").Scan(&lines).Error; err != nil {
		return nil, err
	}
	for _, line := range lines {
		if line != "ok" {
			problems = append(problems, fault.Internal("database", "%s", line))
		}
	}
	var broken []struct {
		Table, Parent string
		RowID         int64 `gorm:"column:rowid"`
	}
	if err := s.read.WithContext(ctx).Raw("PRAGMA foreign_key_check").Scan(&broken).Error; err != nil {
		return nil, err
	}
	for _, b := range broken {
		problems = append(problems, fault.Internal(b.Table, "row %d belongs to something in %s that does not exist", b.RowID, b.Parent))
	}
	return problems, nil
}

// orphans counts rows that belong to nothing, or lack what belongs to them.
var orphans = []struct{ what, query string }{
	{"catalogue files that no catalogue has", "SELECT count(*) FROM catalogue_files WHERE sha256 NOT IN (SELECT file FROM catalogue_parts)"},
	{"catalogues that no organisation has", "SELECT count(*) FROM catalogues WHERE hash NOT IN (SELECT hash FROM catalogue_versions)"},
	{"catalogues whose offerings are not all there", "SELECT count(*) FROM catalogues AS c WHERE c.offerings <> (SELECT count(*) FROM offerings AS o WHERE o.catalogue = c.hash)"},
	{"projects without a version of their need", "SELECT count(*) FROM projects AS p WHERE NOT EXISTS (SELECT 1 FROM need_versions AS n WHERE n.org = p.org AND n.project = p.id AND n.need = p.need)"},
	{"evidence of another organisation", "SELECT count(*) FROM evidence_chunks AS c JOIN evidence AS e ON e.id = c.evidence AND e.project = c.project WHERE e.org <> c.org"},
	{"audit entries without a head", "SELECT count(*) FROM audit_entries WHERE org NOT IN (SELECT org FROM audit_heads)"},
	{"organisations without an audit trail", "SELECT count(*) FROM organisations WHERE id NOT IN (SELECT org FROM audit_heads)"},
}

func (s *Store) checkOrphans(ctx context.Context) ([]error, error) {
	var problems []error
	all := orphans
	if !s.isPostgres() {
		all = append(slices.Clone(all), struct{ what, query string }{
			"offerings that the search does not find", "SELECT (SELECT count(*) FROM offerings) - (SELECT count(*) FROM offering_search)",
		})
	}
	for _, o := range all {
		var n int64
		if err := s.read.WithContext(ctx).Raw(o.query).Scan(&n).Error; err != nil {
			return nil, err
		}
		if n != 0 {
			problems = append(problems, fault.Internal("database", "%d %s", n, o.what))
		}
	}
	return problems, nil
}

// checkCatalogues compares files with their sums, and the rows with the files.
func (s *Store) checkCatalogues(ctx context.Context) ([]error, error) {
	var hashes []string
	if err := s.read.WithContext(ctx).Model(&catalogueRow{}).Order("hash").Pluck("hash", &hashes).Error; err != nil {
		return nil, err
	}
	var problems []error
	for _, hash := range hashes {
		files, err := s.catalogueFiles(ctx, hash)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		c, err := catalogue.Restore(files)
		if err != nil {
			problems = append(problems, fault.Internal("catalogue/"+hash, "its files cannot be read: %v", err))
			continue
		}
		c.Hash = hash
		var stored []priceRow
		if err := s.read.WithContext(ctx).Where("catalogue = ?", hash).Find(&stored).Error; err != nil {
			return nil, err
		}
		if !samePrices(drawRows(c).prices, stored) {
			problems = append(problems, fault.Internal("catalogue/"+hash, "the listed prices are not those of its files"))
		}
	}
	return problems, nil
}

func samePrices(want, got []priceRow) bool {
	key := func(r *priceRow) string { return r.Offering + "\x00" + r.AddOn + "\x00" + r.ID }
	amounts := make(map[string]string, len(want))
	for i := range want {
		amounts[key(&want[i])] = want[i].Amount + want[i].Currency
	}
	for i := range got {
		if amounts[key(&got[i])] != got[i].Amount+got[i].Currency {
			return false
		}
	}
	return len(want) == len(got)
}

func (s *Store) checkEvidence(ctx context.Context) ([]error, error) {
	var rows []evidenceRow
	if err := s.read.WithContext(ctx).Order("id").Find(&rows).Error; err != nil {
		return nil, err
	}
	var problems []error
	for i := range rows {
		content, err := readEvidence(s.read.WithContext(ctx), &rows[i])
		if err != nil {
			return nil, err
		}
		if sumOf(content) != rows[i].SHA256 || int64(len(content)) != rows[i].Size {
			problems = append(problems, damagedFault("evidence/"+rows[i].ID))
		}
	}
	return problems, nil
}

func (s *Store) checkSnapshots(ctx context.Context) ([]error, error) {
	var ids []string
	if err := s.read.WithContext(ctx).Model(&snapshotRow{}).Order("id").Pluck("id", &ids).Error; err != nil {
		return nil, err
	}
	var problems []error
	for _, id := range ids {
		var row snapshotRow
		if err := s.read.WithContext(ctx).Where("id = ?", id).Take(&row).Error; err != nil {
			return nil, err
		}
		if sumOf(row.Body) != row.SHA256 || int64(len(row.Body)) != row.Size {
			problems = append(problems, damagedFault("snapshot/"+id))
		}
	}
	return problems, nil
}

func (s *Store) checkAudit(ctx context.Context) ([]error, error) {
	var heads []auditHeadRow
	if err := s.read.WithContext(ctx).Order("org").Find(&heads).Error; err != nil {
		return nil, err
	}
	var problems []error
	for _, h := range heads {
		if _, err := s.VerifyAudit(ctx, project.OrgID(h.Org)); err != nil {
			problems = append(problems, fmt.Errorf("audit trail of %s: %w", h.Org, err))
		}
	}
	return problems, nil
}
