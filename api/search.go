package api

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"unicode"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/project"
)

// How many hits an answer has, and how many of them every kind may have before
// the others share what is left.
const (
	maxHits  = 20
	kindHits = 5
)

func (s *Server) searchRoutes() {
	register(s, get("/search", "search", "search", "Projects, vendors, offerings and capabilities by what they are called, in either language"), s.search)
}

type searchIn struct {
	Text string `query:"q" required:"true" minLength:"1" maxLength:"100" doc:"Words that all must occur; the beginning of a word is enough, and so is a part."`
}

// hitWire is something that was found.
type hitWire struct {
	Kind   string         `json:"kind" enum:"project,vendor,offering,capability"`
	ID     string         `json:"id"`
	Name   compare.Words  `json:"name"`
	Detail *compare.Words `json:"detail,omitempty" doc:"Of an offering: its vendor."`
	State  string         `json:"state,omitempty" enum:"draft,decided,archived" doc:"Of a project."`
	Group  string         `json:"group,omitempty" doc:"Of a capability."`
}

type searchOut struct {
	Body struct {
		Items []hitWire `json:"items" doc:"At most 20, by kind, the best of each first."`
		More  bool      `json:"more" doc:"There are others."`
	}
}

// search looks through what is kept in memory, and asks the store for projects.
func (s *Server) search(ctx context.Context, in *searchIn) (*searchOut, error) {
	out := &searchOut{}
	out.Body.Items = []hitWire{}
	text := folded(in.Text)
	if text == "" {
		return out, nil
	}
	page, err := s.Store.Projects(ctx, orgOf(ctx), project.ListQuery{
		Text: text, Order: project.ByUpdated, Descending: true, Paging: project.Paging{Limit: maxHits},
	})
	if err != nil {
		return nil, err
	}
	c, err := s.Store.Catalogue(ctx, orgOf(ctx), "")
	if err != nil {
		return nil, err
	}
	var hits []hit
	for i := range page.Items {
		p := &page.Items[i]
		hits = append(hits, hit{hitWire{Kind: "project", ID: string(p.ID), Name: compare.Words{ZH: p.Name, EN: p.Name}, State: string(p.State)}, 0, i})
	}
	hits = append(hits, s.found.of(c).find(text)...)
	out.Body.Items, out.Body.More = best(hits)
	out.Body.More = out.Body.More || page.Next != ""
	return out, nil
}

// hit is something found, with how well it fits: lower is better.
type hit struct {
	hitWire
	rank  int
	order int // among equals
}

// kindOrder is the order in which kinds are shown.
var kindOrder = []string{"project", "vendor", "offering", "capability"}

// best keeps the best hits so that no kind crowds the others out.
func best(hits []hit) (items []hitWire, more bool) {
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.order, b.order)) })
	var kept, rest []hit
	count := map[string]int{}
	for i := range hits {
		if count[hits[i].Kind]++; count[hits[i].Kind] <= kindHits {
			kept = append(kept, hits[i])
		} else {
			rest = append(rest, hits[i])
		}
	}
	kept = append(kept, rest[:min(len(rest), maxHits-len(kept))]...)
	slices.SortStableFunc(kept, func(a, b hit) int {
		return cmp.Compare(slices.Index(kindOrder, a.Kind), slices.Index(kindOrder, b.Kind))
	})
	items = make([]hitWire, len(kept))
	for i := range kept {
		items[i] = kept[i].hitWire
	}
	return items, len(kept) < len(hits)
}

// searchIndexes keeps what is searched of the newest catalogue.
type searchIndexes struct {
	mu    sync.Mutex
	hash  string
	index searchIndex
}

func (k *searchIndexes) of(c *vendors.Catalogue) searchIndex {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.hash != c.Hash {
		k.hash, k.index = c.Hash, newSearchIndex(c)
	}
	return k.index
}

// searchIndex is everything of a catalogue that has a name.
type searchIndex []searchEntry

type searchEntry struct {
	hit   hitWire
	names []string // folded: what it is called
	about []string // folded: its id and what it belongs to
}

func newSearchIndex(c *vendors.Catalogue) searchIndex {
	var all searchIndex
	for i := range c.Vendors {
		v := &c.Vendors[i]
		all = append(all, searchEntry{
			hit:   hitWire{Kind: "vendor", ID: v.ID, Name: words(v.Name)},
			names: []string{folded(v.Name.ZH), folded(v.Name.EN)}, about: []string{folded(v.ID)},
		})
	}
	for i := range c.Offerings {
		o := &c.Offerings[i]
		e := searchEntry{
			hit:   hitWire{Kind: "offering", ID: o.ID, Name: words(o.Name)},
			names: []string{folded(o.Name.ZH), folded(o.Name.EN)}, about: []string{folded(o.ID), folded(o.Product + " " + o.Edition)},
		}
		if v := c.Vendor(o.Vendor); v != nil {
			detail := words(v.Name)
			e.hit.Detail = &detail
			e.about = append(e.about, folded(v.Name.ZH), folded(v.Name.EN))
		}
		all = append(all, e)
	}
	for i := range c.Capabilities {
		p := &c.Capabilities[i]
		all = append(all, searchEntry{
			hit:   hitWire{Kind: "capability", ID: string(p.ID), Name: words(p.Name), Group: p.Group},
			names: []string{folded(p.Name.ZH), folded(p.Name.EN)}, about: []string{folded(string(p.ID))},
		})
	}
	return all
}

func (x searchIndex) find(text string) []hit {
	terms := strings.Fields(text)
	var hits []hit
	for i := range x {
		if rank, ok := x[i].rank(text, terms); ok {
			hits = append(hits, hit{x[i].hit, rank, i})
		}
	}
	return hits
}

// rank is 0 for the very name, then: its beginning, the beginning of a word of
// it, a part of it, and what it belongs to.
func (e *searchEntry) rank(text string, terms []string) (int, bool) {
	for _, term := range terms {
		in := func(s string) bool { return strings.Contains(s, term) }
		if !slices.ContainsFunc(e.names, in) && !slices.ContainsFunc(e.about, in) {
			return 0, false
		}
	}
	kinds := []func(string) bool{
		func(name string) bool { return name == text },
		func(name string) bool { return strings.HasPrefix(name, text) },
		func(name string) bool { return strings.Contains(name, " "+text) },
		func(name string) bool { return strings.Contains(name, text) },
	}
	for rank, fits := range kinds {
		if slices.ContainsFunc(e.names, fits) {
			return rank, true
		}
	}
	return len(kinds), true
}

// folded is a text as it is compared: lower case, full-width letters as plain
// ones, one space between words.
func folded(text string) string {
	plain := strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		return unicode.ToLower(r)
	}, text)
	return strings.Join(strings.Fields(plain), " ")
}
