package store

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"strings"

	"gorm.io/gorm"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// newID is an id that nobody can guess.
func newID() string { return strings.ToLower(rand.Text()) }

// cursor is where a list goes on: behind the row with this key and id.
type cursor struct {
	Order string `json:"o"` // the list it belongs to
	Key   string `json:"k"`
	ID    string `json:"i"`
}

func (c cursor) String() string {
	text, err := json.Marshal(c)
	if err != nil { // cannot happen: three strings
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

func readCursor(text, order string) (cursor, error) {
	var c cursor
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err == nil {
		err = json.Unmarshal(raw, &c)
	}
	if err != nil || c.Order != order {
		return c, badCursor()
	}
	return c, nil
}

func badCursor() error {
	return fault.Invalid("cursor", "it is not one of this list in this order; start again without it")
}

// listing is a list in an order. Column comes from a table in the code and
// never from a request.
type listing struct {
	column     string
	id         string
	order      project.Order
	descending bool
	paging     project.Paging
}

func (l listing) tag() string {
	if l.descending {
		return "-" + string(l.order)
	}
	return string(l.order)
}

// apply sorts and bounds a query; it asks for one row more than a page has.
func (l listing) apply(db *gorm.DB) (query *gorm.DB, size int, err error) {
	size, err = l.paging.Size()
	if err != nil {
		return nil, 0, err
	}
	way, than := "", ">"
	if l.descending {
		way, than = " DESC", "<"
	}
	if l.paging.Cursor != "" {
		from, err := readCursor(l.paging.Cursor, l.tag())
		if err != nil {
			return nil, 0, err
		}
		db = db.Where("("+l.column+", "+l.id+") "+than+" (?, ?)", from.Key, from.ID)
	}
	return db.Order(l.column + way).Order(l.id + way).Limit(size + 1), size, nil
}

// page cuts the row too many off and turns rows into what they stand for.
func page[R, D any](l listing, rows []R, size int, key func(*R) (key, id string), domain func(*R) (D, error)) (project.Page[D], error) {
	p := project.Page[D]{Items: make([]D, 0, min(len(rows), size))}
	if len(rows) > size {
		rows = rows[:size]
		k, id := key(&rows[size-1])
		p.Next = cursor{Order: l.tag(), Key: k, ID: id}.String()
	}
	for i := range rows {
		item, err := domain(&rows[i])
		if err != nil {
			return p, err
		}
		p.Items = append(p.Items, item)
	}
	return p, nil
}
