package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/need"
)

func (s *Server) compareRoutes() {
	register(s, pureOp(documented[compare.Document](s, post("/compare", "compare", "comparison", "Compare for a need, without keeping anything"))), s.compare)
}

// Parts of a comparison that are large or dear and come only when asked for.
const (
	partLines  = string(compare.SectionLines)
	partTraces = string(compare.SectionTraces)
	partUsers  = "crossovers_by_users"
	partMap    = "crossover_map"
	partDraws  = "uncertainty"
	partMeters = "meters"
)

// onDemand are the parts that come only when asked for.
var onDemand = []string{partLines, partTraces, partUsers, partMap, partDraws, partMeters}

// View says how much of a comparison is wanted.
type View struct {
	Option []string `query:"option" maxItems:"50" doc:"Only these options, with the others' ranks as they are; empty: all."`
	Parts  []string `query:"parts" maxItems:"20" enum:"assumptions,ladder,by_year,cumulative,findings,needs,fit,crossovers,crossovers_by_users,crossover_map,uncertainty,meters,lines,traces" doc:"Only these parts; the others are empty. Without it: all but those that are large or dear: lines, traces, crossovers_by_users, crossover_map, uncertainty (with next_questions) and meters."`
	All    bool     `query:"all" doc:"Every edition, not only the best of each product."`
}

func (v *View) wants(part string) bool {
	if len(v.Parts) == 0 {
		return !slices.Contains(onDemand, part)
	}
	return slices.Contains(v.Parts, part) || part == partLines && slices.Contains(v.Parts, partTraces)
}

// key names the view among others of the same comparison.
func (v *View) key() string {
	options, parts := slices.Sorted(slices.Values(v.Option)), slices.Sorted(slices.Values(v.Parts))
	text := strings.Join(options, ",") + "|" + strings.Join(parts, ",")
	if v.All {
		text += "|all"
	}
	return text
}

// plain reports whether it is the view that snapshots hold.
func (v *View) plain() bool { return len(v.Option) == 0 && len(v.Parts) == 0 && !v.All }

type compareIn struct {
	View
	VersionQuery
	Body struct {
		NeedBody
		Override
	}
}

// compare ranks the catalogue for the posted need.
func (s *Server) compare(ctx context.Context, in *compareIn) (*BytesOut, error) {
	c, err := s.Store.Catalogue(ctx, orgOf(ctx), in.Version)
	if err != nil {
		return nil, err
	}
	key := keyOf(c.Hash, day(s.Now()).String(), string(in.Body.Need), in.Body.YAML, in.Body.Override, in.key())
	body, err := s.compares.get(ctx, key, func(ctx context.Context) ([]byte, error) {
		n, text, err := s.readNeed(&in.Body.NeedBody, c)
		if err != nil {
			return nil, err
		}
		if n, err = s.overridden(n, text, &in.Body.Override, c); err != nil {
			return nil, err
		}
		return s.document(ctx, n, c, &in.View)
	})
	if err != nil {
		return nil, err
	}
	return jsonBytes(body), nil
}

// keyOf is the SHA-256 of everything an answer depends on.
func keyOf(parts ...any) string {
	sum := sha256.New()
	e := json.NewEncoder(sum)
	for _, p := range parts {
		_ = e.Encode(p) //nolint:errcheck // plain values always encode
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// overridden reads the need again with the changes of one request.
func (s *Server) overridden(n *need.Need, text []byte, o *Override, c *vendors.Catalogue) (*need.Need, error) {
	if o.empty() {
		return n, nil
	}
	changed, err := o.apply(text, n)
	if err != nil {
		return nil, err
	}
	return s.parseNeed(changed, "need", c)
}

// document compares and prints what is wanted of it.
func (s *Server) document(ctx context.Context, n *need.Need, c *vendors.Catalogue, v *View) ([]byte, error) {
	r, err := s.compares.run(ctx, n, c)
	if err != nil {
		return nil, asInput(err)
	}
	d, err := v.document(r)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = writeJSON(&b, d)
	return b.Bytes(), err
}

// document prints a result as it is wanted.
func (v *View) document(r *compare.Result) (*compare.Document, error) {
	for _, id := range v.Option {
		if r.Option(id) == nil {
			return nil, fault.NotFound("query.option", "the comparison has no option %q", clip(id))
		}
	}
	shown := *r
	shown.Options = slices.Clone(r.Options) // others read the result meanwhile
	if err := v.enrich(&shown); err != nil {
		return nil, err
	}
	if len(v.Option) > 0 {
		shown.Options = slices.DeleteFunc(shown.Options, func(o compare.Option) bool { return !slices.Contains(v.Option, o.ID) })
	}
	d := compare.DocumentOf(&shown, v.All || len(v.Option) > 0, func(p compare.Section) bool { return v.wants(string(p)) })
	return &d, nil
}

// enrich works out the wanted parts that a comparison leaves out.
func (v *View) enrich(r *compare.Result) error {
	for _, part := range []struct {
		name string
		work func(*compare.Result) error
	}{
		{partUsers, compare.CrossUsers}, {partDraws, compare.Simulate}, {partMap, compare.MapUsersMonths},
	} {
		if !v.wants(part.name) {
			continue
		}
		if err := part.work(r); err != nil {
			return err
		}
	}
	if v.wants(partMeters) {
		compare.ReadMeters(r)
	}
	return nil
}
