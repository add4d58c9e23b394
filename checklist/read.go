package checklist

import (
	"slices"
	"strings"
	"time"

	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/strictyaml"
)

// Bounds of what a file may hold: characters of a text or a comment, entries
// of a list.
const (
	maxText     = 500
	maxComments = 4000
	maxEntries  = 2000
)

// reader takes values out of a file and notes what is wrong, never stopping at
// a fault.
type reader struct{ faults *strictyaml.Faults }

// object wants named values with no other names than these.
func (r *reader) object(n *strictyaml.Node, names ...string) bool {
	if n == nil || n.Form == strictyaml.Broken {
		return false
	}
	if n.Form != strictyaml.Object {
		r.faults.At(n, "want named values (%s), got %s", fault.Names(names), n.Form)
		return false
	}
	for _, name := range n.Keys() {
		if !slices.Contains(names, name) {
			r.faults.At(n.Fields[name], "is not a name that is known here%s", strictyaml.Meant(name, names))
		}
	}
	return true
}

// entries wants a list.
func (r *reader) entries(n *strictyaml.Node) []*strictyaml.Node {
	switch {
	case n == nil || n.Form == strictyaml.Broken:
		return nil
	case n.Form != strictyaml.List:
		r.faults.At(n, "want a list, got %s", n.Form)
		return nil
	case len(n.Items) > maxEntries:
		r.faults.At(n, "want at most %d entries, got %d", maxEntries, len(n.Items))
		return nil
	}
	var given []*strictyaml.Node
	for _, item := range n.Items {
		if item.Form == strictyaml.Null {
			r.faults.At(item, "is empty: remove the entry or fill it in")
			continue
		}
		given = append(given, item)
	}
	return given
}

// needs reports a field that must be given.
func (r *reader) needs(n *strictyaml.Node, names ...string) {
	for _, name := range names {
		if n.Get(name) == nil {
			r.faults.At(n, "%s is missing: give it", name)
		}
	}
}

// scalar wants one value.
func (r *reader) scalar(n *strictyaml.Node) (string, bool) {
	if n == nil || n.Form == strictyaml.Broken {
		return "", false
	}
	if n.Form != strictyaml.Scalar {
		r.faults.At(n, "want one value, got %s", n.Form)
		return "", false
	}
	return n.Text(), true
}

// text wants one line.
func (r *reader) text(n *strictyaml.Node) string {
	s, ok := r.scalar(n)
	switch {
	case !ok:
		return ""
	case strings.ContainsAny(s, "\n\t"):
		r.faults.At(n, "want one line of text")
	case len([]rune(s)) > maxText:
		r.faults.At(n, "want at most %d characters, got %d", maxText, len([]rune(s)))
	}
	return s
}

// prose may run over several lines.
func (r *reader) prose(n *strictyaml.Node) string {
	s, _ := r.scalar(n)
	if length := len([]rune(s)); length > maxComments {
		r.faults.At(n, "want at most %d characters, got %d", maxComments, length)
	}
	return s
}

// both wants a text in both languages.
func (r *reader) both(n *strictyaml.Node) lang.Bilingual {
	if !r.object(n, "zh", "en") {
		return lang.Bilingual{}
	}
	r.needs(n, "zh", "en")
	return lang.Bilingual{ZH: r.text(n.Get("zh")), EN: r.text(n.Get("en"))}
}

// day wants a date such as 2026-11-23.
func (r *reader) day(n *strictyaml.Node) time.Time {
	s, ok := r.scalar(n)
	if !ok || s == "" {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, s)
	if err != nil || day.Year() < 1990 || day.Year() > 2100 {
		r.faults.At(n, "want a day such as 2026-11-23, got %q", strictyaml.Clip(s))
		return time.Time{}
	}
	return day
}

// number wants an exact number from 0 to most.
func (r *reader) number(n *strictyaml.Node, most money.Decimal) (money.Decimal, bool) {
	s, ok := r.scalar(n)
	if !ok {
		return money.Zero, false
	}
	d, err := money.Parse(s)
	switch {
	case err != nil:
		r.faults.At(n, `want a number such as "12000" or "0.5", got %q`, strictyaml.Clip(s))
		return money.Zero, false
	case d.Sign() < 0 || most.Less(d):
		r.faults.At(n, "want 0 to %s, got %s", most, strictyaml.Clip(s))
		return money.Zero, false
	}
	return d, true
}

// word wants one of a closed set; the zero value when it is none.
func word[T ~string](r *reader, n *strictyaml.Node, all []T) T {
	s, ok := r.scalar(n)
	if !ok || s == "" {
		return ""
	}
	if !slices.Contains(all, T(s)) {
		r.faults.At(n, "%q is not known%s", strictyaml.Clip(s), strictyaml.Meant(s, texts(all)))
		return ""
	}
	return T(s)
}

// words wants a list of a closed set, each once.
func words[T ~string](r *reader, n *strictyaml.Node, all []T) []T {
	var found []T
	for _, item := range r.entries(n) {
		w := word(r, item, all)
		if w != "" && slices.Contains(found, w) {
			r.faults.At(item, "%q is given twice: keep one", string(w))
			continue
		}
		if w != "" {
			found = append(found, w)
		}
	}
	return found
}

func texts[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, t := range all {
		out[i] = string(t)
	}
	return out
}
