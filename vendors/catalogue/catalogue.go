// Package catalogue reads, checks, merges, exports and compares catalogues of
// what vendors sell, and ships one of enterprise messaging.
//
// It owns the file format (YAML, one file a vendor; every key is a field of
// package vendors in snake case), what may stand in a file, and the shipped
// facts under seed. It does not own what the facts mean (package vendors) nor
// what anything costs (pricing, tco). Files are untrusted: sizes, depth and
// words are bounded, and a fault names its file, line, subject and fix.
package catalogue

import (
	"cmp"
	"embed"
	"io/fs"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"

	"fineprint/vendors"
	"fineprint/vendors/fault"
)

//go:embed seed
var seed embed.FS

// Shipped returns the catalogue inside the program, read on first use. It must
// not be changed: everybody gets the same one.
//
// Its files are not checked here but by the tests of this package, so that a
// command starts in milliseconds.
func Shipped() (*vendors.Catalogue, error) { return shipped() }

var shipped = sync.OnceValues(func() (*vendors.Catalogue, error) {
	files, problems := readFolder(seed)
	if err := Errors(problems); err != nil {
		return nil, fault.Internal("catalogue", "the shipped files are broken: %v", err)
	}
	docs := parseAll(files, false)
	for _, d := range docs {
		if err := Errors(d.problems); err != nil {
			return nil, fault.Internal("catalogue", "the shipped files are broken: %v", err)
		}
	}
	return combine(docs), nil
})

// ShippedFiles is the folder inside the program, for validating and exporting.
func ShippedFiles() fs.FS {
	files, err := fs.Sub(seed, "seed")
	if err != nil {
		return seed // cannot happen: "seed" is embedded
	}
	return files
}

// Parse reads a folder that stands on its own. The error joins one fault for
// everything that stops its use; warnings are what Validate adds.
func Parse(fsys fs.FS) (*vendors.Catalogue, error) { return ParseOver(nil, fsys) }

// ParseOver reads a folder that adds to base or replaces parts of it, and
// returns both merged. The folder may refer to capabilities of base. A nil
// base is an empty catalogue.
func ParseOver(base *vendors.Catalogue, fsys fs.FS) (*vendors.Catalogue, error) {
	docs, problems := readAndCheck(base, fsys)
	if err := Errors(problems); err != nil {
		return nil, err
	}
	over := combine(docs)
	if base == nil {
		return over, nil
	}
	return Merge(base, over), nil
}

// parseAll reads files on every processor; the order of the result is theirs.
func parseAll(files []rawFile, keepLines bool) []parsed {
	docs := make([]parsed, len(files))
	if len(files) == 1 { // needs no company
		docs[0] = parseFile(files[0], keepLines)
		return docs
	}
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		workers.Go(func() {
			for i := range next {
				docs[i] = parseFile(files[i], keepLines)
			}
		})
	}
	for _, i := range largestFirst(files) {
		next <- i
	}
	close(next)
	workers.Wait()
	return docs
}

// largestFirst keeps all processors busy until the end.
func largestFirst(files []rawFile) []int {
	order := make([]int, len(files))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(len(files[b].text), len(files[a].text)) })
	return order
}

// combine puts the documents of a folder together, in the order that makes two
// folders with the same facts equal.
func combine(docs []parsed) *vendors.Catalogue {
	c := &vendors.Catalogue{}
	for _, d := range docs {
		if d.Catalogue != nil {
			c.ID, c.Name, c.Version = d.Catalogue.ID, d.Catalogue.Name, d.Catalogue.Version
		}
		if d.Vendor != nil {
			c.Vendors = append(c.Vendors, *d.Vendor)
		}
		if d.Rates != nil {
			c.Rates = *d.Rates
		}
		c.Offerings = append(c.Offerings, d.Offerings...)
		c.Capabilities = append(c.Capabilities, d.Capabilities...)
		c.Infra = append(c.Infra, d.Infra...)
		c.Defaults = append(c.Defaults, d.Defaults...)
		c.Premiums = append(c.Premiums, d.Premiums...)
	}
	return seal(c)
}

// seal sorts a catalogue, dates it and signs it with its hash.
func seal(c *vendors.Catalogue) *vendors.Catalogue {
	slices.SortStableFunc(c.Vendors, func(a, b vendors.Vendor) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortStableFunc(c.Capabilities, func(a, b vendors.Capability) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortStableFunc(c.Offerings, func(a, b vendors.Offering) int { return cmp.Compare(a.Vendor, b.Vendor) })
	slices.SortStableFunc(c.Infra, func(a, b vendors.InfraPrice) int { return cmp.Compare(a.Region, b.Region) })
	slices.SortStableFunc(c.Defaults, func(a, b vendors.Default) int { return cmp.Compare(a.Market, b.Market) })
	if c.Version == "" {
		c.Version = newest(c)
	}
	c.Hash = hashOf(c)
	return c
}

var dated = regexp.MustCompile(`^20[0-9]{2}(-[0-9]{2}){0,2}$`)

// newest is the latest date among the facts, as exact as it was given.
func newest(c *vendors.Catalogue) string {
	latest := ""
	eachSource(c, func(s *vendors.Source) {
		if dated.MatchString(s.AsOf) {
			latest = max(latest, s.AsOf)
		}
	})
	return latest
}

// safeID is what an id may look like; it also becomes a file name.
var safeID = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,99}$`)

// fileSafe reports whether an id can be used as a file name.
func fileSafe(id string) bool { return safeID.MatchString(id) && !strings.Contains(id, "..") }
