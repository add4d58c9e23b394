package api

import (
	"archive/zip"
	"bytes"
	"context"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

func (s *Server) catalogueRoutes() {
	const tag = "catalogue"
	register(s, get("/catalogue", "get-catalogue", tag, "What the catalogue holds"), s.catalogue)
	register(s, get("/catalogue/versions", "list-catalogue-versions", tag, "Every catalogue that is kept, newest first"), s.catalogueVersions)
	register(s, get("/catalogue/changes", "list-catalogue-changes", tag, "What changed between two versions, what hurts first"), s.catalogueChanges)
	register(s, get("/catalogue/capabilities", "list-capabilities", tag, "What a buyer can need"), s.capabilities)
	register(s, get("/catalogue/vendors", "list-vendors", tag, "Who sells"), s.vendors)
	register(s, get("/catalogue/vendors/{id}", "get-vendor", tag, "One vendor"), s.vendor)
	register(s, documented[listWire[offeringRowWire]](s, get("/catalogue/offerings", "list-offerings", tag, "Search the offerings")), s.offerings)
	register(s, documented[offeringWire](s, get("/catalogue/offerings/{id}", "get-offering", tag, "One offering: prices, capabilities, add-ons, each with its source")), s.offering)
	register(s, get("/catalogue/offerings/{id}/price-history", "get-price-history", tag, "What its prices were in each version"), s.priceHistory)
	register(s, documented[matrixWire](s, get("/catalogue/matrix", "get-matrix", tag, "Capabilities against up to 50 offerings, with what a project needs")), s.matrix)
	register(s, answers(get("/catalogue/export", "export-catalogue", tag, "The whole catalogue as files that import again"), "A file",
		files("application/zip", "text/csv", xlsxType)), s.exportCatalogue)
	s.importRoutes()
}

// files are the media types of an answer that is a file.
func files(media ...string) map[string]*huma.MediaType {
	all := map[string]*huma.MediaType{}
	for _, m := range media {
		all[m] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
	}
	return all
}

// VersionQuery names a version of the catalogue.
type VersionQuery struct {
	Version string `query:"version" maxLength:"64" pattern:"^([0-9a-f]{64})?$" doc:"Hash of a version; empty: the newest."`
}

type catalogueOverviewWire struct {
	ID           string `json:"id"`
	Version      string `json:"version"`
	Hash         string `json:"hash"`
	Vendors      int    `json:"vendors"`
	Offerings    int    `json:"offerings"`
	Capabilities int    `json:"capabilities"`
	RatesAsOf    string `json:"rates_as_of"`
}

type catalogueOut struct{ Body catalogueOverviewWire }

func (s *Server) catalogue(ctx context.Context, in *VersionQuery) (*catalogueOut, error) {
	c, err := s.Store.Catalogue(ctx, orgOf(ctx), in.Version)
	if err != nil {
		return nil, err
	}
	return &catalogueOut{catalogueOverviewWire{
		c.ID, c.Version, c.Hash, len(c.Vendors), len(c.Offerings), len(c.Capabilities), c.Rates.AsOf,
	}}, nil
}

// allOf is a list that has no pages.
type allOf[T any] struct {
	Body itemsWire[T]
}

type itemsWire[T any] struct {
	Items []T `json:"items"`
}

func all[D, W any](items []D, wire func(*D) W) *allOf[W] {
	out := &allOf[W]{}
	out.Body.Items = each(items, wire)
	return out
}

func (s *Server) catalogueVersions(ctx context.Context, _ *struct{}) (*allOf[catalogueVersionWire], error) {
	versions, err := s.Store.CatalogueVersions(ctx, orgOf(ctx))
	if err != nil {
		return nil, err
	}
	return all(versions, newCatalogueVersionWire), nil
}

type changesIn struct {
	From string `query:"from" required:"true" pattern:"^[0-9a-f]{64}$" doc:"Hash of the earlier version."`
	To   string `query:"to" maxLength:"64" pattern:"^([0-9a-f]{64})?$" doc:"Hash of the later one; empty: the newest."`
}

func (s *Server) catalogueChanges(ctx context.Context, in *changesIn) (*allOf[changeWire], error) {
	before, err := s.Store.Catalogue(ctx, orgOf(ctx), in.From)
	if err != nil {
		return nil, err
	}
	after, err := s.Store.Catalogue(ctx, orgOf(ctx), in.To)
	if err != nil {
		return nil, err
	}
	return all(catalogue.Diff(before, after), newChangeWire), nil
}

func (s *Server) capabilities(ctx context.Context, in *VersionQuery) (*allOf[capabilityWire], error) {
	c, err := s.Store.Catalogue(ctx, orgOf(ctx), in.Version)
	if err != nil {
		return nil, err
	}
	return all(c.Capabilities, newCapabilityWire), nil
}

type vendorsIn struct {
	VersionQuery
	Paging
	Text string `query:"q" maxLength:"100" doc:"Occurs in id or name."`
}

func (s *Server) vendors(ctx context.Context, in *vendorsIn) (*listOut[vendorWire], error) {
	c, err := s.Store.Catalogue(ctx, orgOf(ctx), in.Version)
	if err != nil {
		return nil, err
	}
	text := strings.ToLower(in.Text)
	found := slices.DeleteFunc(slices.Clone(c.Vendors), func(v vendors.Vendor) bool {
		return v.ID <= in.Cursor || !strings.Contains(strings.ToLower(v.ID+" "+v.Name.ZH+" "+v.Name.EN), text)
	})
	page := project.Page[vendors.Vendor]{Items: found}
	if len(found) > in.Limit {
		page.Items, page.Next = found[:in.Limit], found[in.Limit-1].ID
	}
	return listOf(page, newVendorWire), nil
}

type oneIn struct {
	VersionQuery
	ID string `path:"id" maxLength:"100"`
}

type vendorOut struct{ Body vendorWire }

func (s *Server) vendor(ctx context.Context, in *oneIn) (*vendorOut, error) {
	c, err := s.Store.Catalogue(ctx, orgOf(ctx), in.Version)
	if err != nil {
		return nil, err
	}
	v := c.Vendor(in.ID)
	if v == nil {
		return nil, fault.NotFound("path.id", "no vendor has this id")
	}
	return &vendorOut{newVendorWire(v)}, nil
}

type offeringsIn struct {
	VersionQuery
	Paging
	Text       string `query:"q" maxLength:"100" doc:"Words that must all occur."`
	Vendor     string `query:"vendor" maxLength:"100"`
	Deployment string `query:"deployment" enum:"saas,paas,self_hosted"`
	Licence    string `query:"licence" enum:"commercial,open_source"`
	Capability string `query:"capability" maxLength:"100" doc:"Included or sold as an add-on, unless state says which."`
	State      string `query:"state" enum:"included,addon,higher_edition,build,unavailable,not_stated" doc:"How the capability is provided."`
	Sort       string `query:"sort" enum:"id,-id,name,-name,vendor,-vendor,product,-product" default:"id"`
}

// offerings is a page of the catalogue. A version never changes, so the same
// question has the same answer.
func (s *Server) offerings(ctx context.Context, in *offeringsIn) (*BytesOut, error) {
	version, err := s.Store.CatalogueHash(ctx, orgOf(ctx), in.Version)
	if err != nil {
		return nil, err
	}
	in.Version = version
	return s.cached(ctx, keyOf("offerings", orgOf(ctx), *in), func(ctx context.Context) (any, error) {
		by, descending := order(in.Sort)
		page, err := s.Store.Offerings(ctx, orgOf(ctx), project.OfferingQuery{
			Version: in.Version, Text: in.Text, Vendor: in.Vendor, Deployment: vendors.Deployment(in.Deployment),
			Licence: vendors.Licence(in.Licence), Capability: vendors.CapabilityID(in.Capability), State: vendors.Status(in.State), Order: by, Descending: descending,
			Paging: in.domain(),
		})
		if err != nil {
			return nil, err
		}
		return listOf(page, newOfferingRowWire).Body, nil
	})
}

// cached answers with JSON from memory, or makes it.
func (s *Server) cached(ctx context.Context, key string, make func(context.Context) (any, error)) (*BytesOut, error) {
	body, err := s.compares.get(ctx, key, func(ctx context.Context) ([]byte, error) {
		answer, err := make(ctx)
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		err = writeJSON(&b, answer)
		return b.Bytes(), err
	})
	if err != nil {
		return nil, err
	}
	return jsonBytes(body), nil
}

type offeringIn struct {
	VersionQuery
	ID      string `path:"id" maxLength:"100"`
	Project string `query:"project" maxLength:"64" doc:"As this project sees it: its version of the catalogue, its private prices and its answers."`
}

func (s *Server) offering(ctx context.Context, in *offeringIn) (*BytesOut, error) {
	c, err := s.catalogueAsked(ctx, in.Version, in.Project)
	if err != nil {
		return nil, err
	}
	o := c.Offering(in.ID)
	if o == nil {
		return nil, fault.NotFound("path.id", "no offering has this id")
	}
	return s.cached(ctx, keyOf("offering", c.Hash, o.ID), func(context.Context) (any, error) { return newOfferingWire(c, o), nil })
}

// catalogueAsked is a version of the catalogue, or what a project sees.
func (s *Server) catalogueAsked(ctx context.Context, version, id string) (*vendors.Catalogue, error) {
	if id == "" {
		return s.Store.Catalogue(ctx, orgOf(ctx), version)
	}
	if version != "" {
		return nil, invalid("query.version", "a project has its own version; leave this out")
	}
	p, err := s.Store.Project(ctx, orgOf(ctx), project.ID(id))
	if err != nil {
		return nil, err
	}
	c, _, err := s.catalogueOf(ctx, &p, "")
	return c, err
}

func (s *Server) priceHistory(ctx context.Context, in *struct {
	ID string `path:"id" maxLength:"100"`
},
) (*allOf[pricePointWire], error) {
	points, err := s.Store.PriceHistory(ctx, orgOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return all(points, newPricePointWire), nil
}

type exportIn struct {
	VersionQuery
	Format string `query:"format" enum:"yaml,csv,xlsx" default:"yaml" doc:"yaml: an archive with everything; csv and xlsx: the prices."`
}

// exportCatalogue writes the catalogue as files.
func (s *Server) exportCatalogue(ctx context.Context, in *exportIn) (*BytesOut, error) {
	c, err := s.Store.Catalogue(ctx, orgOf(ctx), in.Version)
	if err != nil {
		return nil, err
	}
	name := "fineprint-catalogue-" + c.Version
	var body []byte
	switch in.Format {
	case "csv":
		body, err = catalogueCSV(c)
		return fileOut("text/csv", name+".csv", body), err
	case "xlsx":
		body, err = catalogueXLSX(c)
		return fileOut(xlsxType, name+".xlsx", body), err
	}
	body, err = catalogueZIP(c)
	return fileOut("application/zip", name+".zip", body), err
}

// fileOut is an answer that is downloaded, never shown.
func fileOut(media, name string, body []byte) *BytesOut {
	e := project.Evidence{Name: name}
	return &BytesOut{ContentType: media, Disposition: e.Disposition(), Body: body}
}

func catalogueZIP(c *vendors.Catalogue) ([]byte, error) {
	written, err := catalogue.Files(c)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(written)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Unix(0, 0).UTC()})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(written[name]); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// openAPI answers with the description that the code writes.
func (s *Server) openAPI(media string, print func(*huma.OpenAPI) ([]byte, error)) func(*gin.Context) {
	return func(c *gin.Context) {
		body, err := print(s.api.OpenAPI())
		if err != nil {
			writeProblem(c, http.StatusInternalServerError, fault.Say("the description cannot be written"))
			return
		}
		c.Data(http.StatusOK, media, body)
	}
}
