package need

import (
	"slices"
	"strings"
	"time"

	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/strictyaml"
)

// scalarKind is how a single value is written.
type scalarKind int

// The single values a need file knows. A name is one that the catalogue or the
// program must know: a capability, an offering, a currency.
const (
	noScalar scalarKind = iota
	textScalar
	wordScalar  // one of the shape's words
	nameScalar  // one of the names that are known when the file is read
	wholeScalar // 600
	numberScalar
	shareScalar // "15%" or 0.15
	flagScalar  // true or false
	dateScalar  // 2026-11-23
)

// maxText bounds a name or a source in characters; maxFraction the digits of a
// number after the point, so that products of many keys stay short.
const (
	maxText     = 300
	maxFraction = 12
)

// shape says what a value of the file may be. It drives the checks and the
// JSON Schema, so the two cannot disagree. A value that may be written in
// several ways has several of scalar, item, fields and each.
type shape struct {
	label  string // text key behind "need."
	scalar scalarKind
	words  []string
	known  func(*reader) []string // names that are known; an empty list accepts all
	least  money.Decimal
	most   money.Decimal
	unit   string

	item     *shape // of a list
	maxItems int
	fields   []field
	needs    []string // fields that must be given
	each     *shape   // values of an object with free names
	names    func(*reader) []string

	// rule checks what needs more than one value; it must bear broken parts.
	rule func(*reader, *strictyaml.Node)
}

// field is a named part of an object.
type field struct {
	name  string
	shape *shape
}

// field returns the shape of a named part, or nil.
func (s *shape) field(name string) *shape {
	for _, f := range s.fields {
		if f.name == name {
			return f.shape
		}
	}
	return s.each
}

// accepts says in words what forms the shape takes.
func (s *shape) accepts() fault.Phrase {
	var forms []fault.Phrase
	if s.scalar != noScalar {
		forms = append(forms, s.example())
	}
	if s.item != nil {
		forms = append(forms, fault.Say("a list"))
	}
	if len(s.fields) > 0 {
		forms = append(forms, fault.Say("named values (%s)", fault.Names(s.fieldNames())))
	} else if s.each != nil {
		forms = append(forms, fault.Say("named values"))
	}
	return fault.Or(forms...)
}

func (s *shape) example() fault.Phrase {
	switch s.scalar {
	case wordScalar:
		return fault.Say("one of %s", fault.Names(s.words))
	case wholeScalar:
		return fault.Say("a whole number")
	case numberScalar:
		return fault.Say("a number")
	case shareScalar:
		return fault.Say(`a share such as "15%%"`)
	case flagScalar:
		return fault.Say("true or false")
	case dateScalar:
		return fault.Say("a date")
	case noScalar, textScalar, nameScalar:
	}
	return fault.Say("a text")
}

func (s *shape) fieldNames() []string {
	names := make([]string, len(s.fields))
	for i, f := range s.fields {
		names[i] = f.name
	}
	return names
}

// reader checks one file and then reads it.
type reader struct {
	top    *strictyaml.Node
	faults *strictyaml.Faults
	world  world
	date   string // the day prices are read as of
}

// check reports everything in n that s does not allow.
func (r *reader) check(n *strictyaml.Node, s *shape) {
	switch n.Form {
	case strictyaml.Null, strictyaml.Broken:
		return
	case strictyaml.Scalar:
		if s.scalar == noScalar {
			r.faults.At(n, "want %s, got %q", s.accepts(), strictyaml.Clip(n.Raw))
			return
		}
		r.checkScalar(n, s)
	case strictyaml.List:
		if s.item == nil {
			r.faults.At(n, "want %s, got a list", s.accepts())
			return
		}
		r.checkList(n, s)
	case strictyaml.Object:
		if len(s.fields) == 0 && s.each == nil {
			r.faults.At(n, "want %s, got named values", s.accepts())
			return
		}
		r.checkObject(n, s)
	}
	if s.rule != nil { // also beside other faults, so that one run reports all
		s.rule(r, n)
	}
}

func (r *reader) checkList(n *strictyaml.Node, s *shape) {
	if s.maxItems > 0 && len(n.Items) > s.maxItems {
		r.faults.At(n, "want at most %d entries, got %d", s.maxItems, len(n.Items))
		return
	}
	for _, item := range n.Items {
		if item.Form == strictyaml.Null {
			r.faults.At(item, "is empty: remove the entry or fill it in")
			continue
		}
		r.check(item, s.item)
	}
}

func (r *reader) checkObject(n *strictyaml.Node, s *shape) {
	for _, name := range n.Names {
		child := n.Fields[name]
		part := s.field(name)
		switch {
		case part == nil:
			r.faults.At(child, "is not a name that a need knows%s", strictyaml.Meant(name, s.fieldNames()))
			continue
		case len(s.fields) == 0 && s.names != nil:
			if known := s.names(r); len(known) > 0 && !slices.Contains(known, name) {
				r.faults.At(child, "is not known%s", strictyaml.Meant(name, known))
				continue
			}
		}
		r.check(child, part)
	}
	for _, name := range s.needs {
		if n.Get(name) == nil {
			r.faults.At(n, "%s is missing: give it", name)
		}
	}
}

func (r *reader) checkScalar(n *strictyaml.Node, s *shape) {
	text := n.Text()
	switch s.scalar {
	case textScalar:
		r.checkText(n, text)
	case wordScalar:
		if !slices.Contains(s.words, text) {
			r.faults.At(n, "%q is not known%s", strictyaml.Clip(text), strictyaml.Meant(text, s.words))
		}
	case nameScalar:
		r.checkName(n, text, s.known(r))
	case flagScalar:
		if text != "true" && text != "false" {
			r.faults.At(n, "want true or false, got %q", strictyaml.Clip(text))
		}
	case dateScalar:
		if _, err := time.Parse(time.DateOnly, text); err != nil {
			r.faults.At(n, `want a day such as 2026-11-23, got %q`, strictyaml.Clip(text))
		}
	case wholeScalar, numberScalar, shareScalar:
		if _, problem := s.number(text); !problem.Empty() {
			r.faults.At(n, "%s", problem)
		}
	case noScalar:
	}
}

func (r *reader) checkText(n *strictyaml.Node, text string) {
	length := len([]rune(text))
	switch {
	case length == 0:
		r.faults.At(n, "is empty: remove it or fill it in")
	case length > maxText:
		r.faults.At(n, "want at most %d characters, got %d", maxText, length)
	case strings.ContainsAny(text, "\n\t"):
		r.faults.At(n, "want one line of text")
	}
}

// checkName wants one of the known names; an empty list knows them all.
func (r *reader) checkName(n *strictyaml.Node, name string, known []string) {
	switch {
	case name == "":
		r.faults.At(n, "is empty: remove it or fill it in")
	case len(known) > 0 && !slices.Contains(known, name):
		r.faults.At(n, "%q is not known%s", strictyaml.Clip(name), strictyaml.Meant(name, known))
	}
}

// number reads a single value and says what is wrong with it, if anything.
func (s *shape) number(text string) (money.Decimal, fault.Phrase) {
	if digits := strings.TrimPrefix(text, "-"); len(digits) > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9' {
		return money.Zero, fault.Say("want a number without leading zeros, got %q", strictyaml.Clip(text))
	}
	d, err := money.Parse(text)
	if s.scalar == shareScalar {
		d, err = money.ParsePercent(text)
	}
	if err != nil {
		return money.Zero, s.wrongUnit(text)
	}
	if _, fraction, _ := strings.Cut(text, "."); len(fraction) > maxFraction {
		return money.Zero, fault.Say("want at most %d digits after the point", maxFraction)
	}
	if s.scalar == wholeScalar {
		if _, ok := d.Int64(); !ok {
			return money.Zero, fault.Say("want a whole number, got %q", strictyaml.Clip(text))
		}
	}
	if d.Less(s.least) || s.most.Less(d) {
		return d, s.outside(text)
	}
	return d, fault.Phrase{}
}

// outside is the message about a number beyond its bounds.
func (s *shape) outside(text string) fault.Phrase {
	if s.scalar == shareScalar {
		return fault.Say(`want %s to %s, written "15%%" or 0.15, got %q`, percent(s.least), percent(s.most), strictyaml.Clip(text))
	}
	if s.unit == "" {
		return fault.Say("want %s to %s, got %q", s.least, s.most, strictyaml.Clip(text))
	}
	return fault.Say("want %s to %s %s, got %q", s.least, s.most, s.units(), strictyaml.Clip(text))
}

// percent prints a fraction as a percentage: 0.15 is 15%.
func percent(d money.Decimal) string { return d.Mul(money.Int(100)).String() + "%" }
