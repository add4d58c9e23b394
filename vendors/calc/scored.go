package calc

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"fineprint/vendors/fault"
	"fineprint/vendors/scoring"
)

// The bounds of a table in a scoring kind.
const (
	maxRows    = 2000
	maxColumns = 500
)

// scored is the input that the scoring kinds share: alternatives, criteria,
// matrix and params. Names may be left out; then rows are A0, A1 and so on.
type scored struct {
	*object
	params    *object
	names     []string
	criterion []string
	table     scoring.Table
}

// readScored reads it. What a kind needs of it, it checks itself.
func readScored(o *object) *scored {
	s := &scored{object: o, params: o.child("params", o.get("params"))}
	s.table.Rows = s.matrix(o, "matrix")
	for i, n := range s.list(o, "alternatives") {
		if n.kind != isText || n.text == "" {
			o.fail(fmt.Sprintf("alternatives[%d]", i), "want a name")
		}
		if slices.Contains(s.names, n.text) {
			o.fail(fmt.Sprintf("alternatives[%d]", i), "%q is given twice", clip(n.text))
		}
		s.names = append(s.names, n.text)
	}
	if len(s.names) > 0 && len(s.table.Rows) > 0 && len(s.names) != len(s.table.Rows) {
		o.fail("alternatives", "want one for each of the %d rows of the matrix, got %d", len(s.table.Rows), len(s.names))
	}
	for i := len(s.names); i < len(s.table.Rows); i++ {
		s.names = append(s.names, "A"+strconv.Itoa(i))
	}
	s.readCriteria()
	return s
}

func (s *scored) readCriteria() {
	type direction string
	for i, n := range s.list(s.object, "criteria") {
		c := s.child(fmt.Sprintf("criteria[%d]", i), n)
		s.criterion = append(s.criterion, c.text("name"))
		s.table.Weights = append(s.table.Weights, c.numberOr("weight", 0))
		s.table.Cost = append(s.table.Cost, choice(c, "direction", direction("max"), direction("min")) == "min")
	}
}

// list reads an optional list, which may be empty.
func (s *scored) list(o *object, name string) []*node {
	n := o.get(name)
	if n == nil {
		return nil
	}
	if n.kind != isList {
		o.fail(name, "want an array, got %s", n.kind)
		return nil
	}
	if len(n.items) > maxRows {
		o.fail(name, "want at most %d entries, got %d", maxRows, len(n.items))
		return nil
	}
	return n.items
}

// matrix reads an optional list of lists of numbers.
func (s *scored) matrix(o *object, name string) [][]float64 {
	var rows [][]float64
	for i, n := range s.list(o, name) {
		path := fmt.Sprintf("%s[%d]", name, i)
		if n.kind != isList || len(n.items) > maxColumns {
			o.fail(path, "want an array of at most %d numbers", maxColumns)
			return nil
		}
		rows = append(rows, o.numbersOf(path, n))
	}
	return rows
}

// needTable wants rows and criteria.
func (s *scored) needTable() {
	if len(s.table.Rows) == 0 {
		s.fail("matrix", "is empty: give one row for each alternative")
	}
	if len(s.criterion) == 0 {
		s.fail("criteria", "is empty: give the name, weight and direction of each column")
	}
	for i, row := range s.table.Rows {
		if len(row) != len(s.criterion) {
			s.fail(fmt.Sprintf("matrix[%d]", i), "want %d numbers, one for each criterion, got %d", len(s.criterion), len(row))
		}
	}
	if len(s.table.Rows) > 0 {
		s.spend("matrix", len(s.table.Rows)*(len(s.criterion)+len(s.table.Rows))/20)
	}
}

// needWeights wants weights that are not all missing or 0.
func (s *scored) needWeights() {
	for i, n := range s.list(s.object, "criteria") {
		if n.kind == isObject && (n.fields["weight"] == nil || n.fields["weight"].kind == isNull) {
			s.fail(fmt.Sprintf("criteria[%d].weight", i), "is missing")
		}
	}
}

// name is the name of row i.
func (s *scored) name(i int) string { return s.names[i] }

func (s *scored) namesOf(rows []int) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = s.names[r]
	}
	return out
}

// columnOf finds a criterion by its name.
func (s *scored) columnOf(o *object, field string) int {
	name := o.text(field)
	if i := slices.Index(s.criterion, name); i >= 0 {
		return i
	}
	if name != "" {
		o.fail(field, "no criterion is called %q", clip(name))
	}
	return 0
}

// blame turns a fault of package scoring or weighting into one of the input.
func blame(err error) error {
	if err == nil {
		return nil
	}
	first := *fault.All(err)[0]
	switch first.Subject {
	case "matrix", "criteria":
		return fault.Within("input", &first)
	}
	for _, prefix := range []string{"matrix[", "criteria["} {
		if len(first.Subject) > len(prefix) && first.Subject[:len(prefix)] == prefix {
			return fault.Within("input", &first)
		}
	}
	return fault.Within("input.params", &first)
}

// numberOf reads a score: a JSON number, or a decimal string, up to 1e100.
func (o *object) numberOf(name string, n *node) float64 {
	if n == nil {
		return 0
	}
	if n.kind != isNumber && n.kind != isText {
		o.fail(name, "want a number, got %s", n.kind)
		return 0
	}
	x, err := strconv.ParseFloat(n.text, 64)
	if err != nil || math.IsNaN(x) || math.Abs(x) > 1e100 {
		o.fail(name, "want a number up to 1e100, got %s", quoted(n))
		return 0
	}
	return x
}

// number reads a required score.
func (o *object) number(name string) float64 { return o.numberOf(name, o.need(name)) }

// numberOr reads an optional score.
func (o *object) numberOr(name string, otherwise float64) float64 {
	if n := o.get(name); n != nil {
		return o.numberOf(name, n)
	}
	return otherwise
}

// numbersOf reads the items of a list as scores.
func (o *object) numbersOf(path string, n *node) []float64 {
	if n.kind != isList {
		o.fail(path, "want an array, got %s", n.kind)
		return nil
	}
	out := make([]float64, len(n.items))
	for i, item := range n.items {
		out[i] = o.numberOf(fmt.Sprintf("%s[%d]", path, i), item)
	}
	return out
}

// numbers reads a required list of scores.
func (o *object) numbers(name string) []float64 {
	out := make([]float64, 0)
	for i, item := range o.items(name) {
		out = append(out, o.numberOf(fmt.Sprintf("%s[%d]", name, i), item))
	}
	return out
}

// ranked is the output of a kind that scores alternatives.
type ranked struct {
	Scores  []float64 `json:"scores"`
	Ranking []int     `json:"ranking"`
}

func rank(scores []float64) ranked { return ranked{scores, scoring.Ranks(scores)} }
