package checklist

import (
	"cmp"
	"slices"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/tco"
)

// atom is one sum that hangs on an item, with the cost lines that hold it. Two
// atoms that share a line are the same money seen twice.
type atom struct {
	key   string
	money money.Range
	lines []string
}

// stakeOf is the order of money at stake: the most that may be paid or saved.
func stakeOf(m money.Range) money.Amount { return max(m.High, -m.Low) }

// byStake orders sums from most at stake to least.
func byStake(a, b money.Range) int {
	return cmp.Or(cmp.Compare(stakeOf(b), stakeOf(a)), cmp.Compare(b.Likely, a.Likely))
}

// union adds atoms up without counting any cost line twice: the largest first,
// and none that holds a line already counted. So a price rise on a licence that
// is itself at stake adds nothing to it.
func union(atoms []atom) money.Range {
	sorted := slices.Clone(atoms)
	slices.SortStableFunc(sorted, func(a, b atom) int { return cmp.Or(byStake(a.money, b.money), strings.Compare(a.key, b.key)) })
	seen := map[string]bool{}
	var sum money.Range
	for _, a := range sorted {
		if seen["#"+a.key] || slices.ContainsFunc(a.lines, func(l string) bool { return seen[l] }) {
			continue
		}
		seen["#"+a.key] = true
		for _, l := range a.lines {
			seen[l] = true
		}
		sum = sum.Plus(a.money)
	}
	return sum
}

// atoms lists every sum that hangs on an entry: cost lines, findings and prices
// of needs. A finding that no line holds (a rival is cheaper) is money of
// another sheet: it shows at its item and stays out of totals.
func (g *generator) atoms(e *Entry) []atom {
	var all []atom
	if g.option.Sheet == nil {
		return nil
	}
	for i := range g.option.Sheet.Lines {
		if l := &g.option.Sheet.Lines[i]; g.claims(e.Item, l) {
			all = append(all, atom{"line " + l.ID, l.Total, []string{l.ID}})
		}
	}
	for _, f := range e.Findings {
		if !f.Money.IsZero() {
			all = append(all, atom{"finding " + string(f.Code) + " " + f.Subject, f.Money, f.Lines})
		}
	}
	for i := range g.option.Needs {
		n := &g.option.Needs[i]
		if n.Known && !n.Money.IsZero() && slices.Contains(e.Item.Decides, n.Capability) {
			all = append(all, atom{"need " + string(n.Capability), n.Money, g.linesOfNeed(n)})
		}
	}
	return all
}

// claims reports whether a line's money hangs on an item: the template names
// it, or it is there for a capability that the item decides.
func (g *generator) claims(i *Item, l *tco.Line) bool {
	if id, ok := strings.CutPrefix(l.PriceID, "edition/"+answerPrefix); ok {
		return id == strings.ToLower(i.ID) // an answered extra hangs on its own item only
	}
	if i.Money.matches(l.ID) {
		return true
	}
	if l.Capability != "" {
		return slices.Contains(i.Decides, l.Capability)
	}
	owner := addOnOf(l)
	return owner != "" && slices.ContainsFunc(g.addOnCapabilities(owner), func(c vendors.CapabilityID) bool {
		return slices.Contains(i.Decides, c) && g.required[c] != ""
	})
}

// addOnOf is the add-on that a licence line pays for, or "".
func addOnOf(l *tco.Line) string {
	owner, _, found := strings.Cut(l.PriceID, "/")
	if found && owner != "edition" {
		return owner
	}
	if id, ok := strings.CutSuffix(l.ID, ".estimate"); ok && id != "licence.edition" {
		return strings.TrimPrefix(id, "licence.")
	}
	return ""
}

func (g *generator) addOnCapabilities(id string) []vendors.CapabilityID {
	for i := range g.option.Offering.AddOns {
		if a := &g.option.Offering.AddOns[i]; a.ID == id {
			return a.Provides
		}
	}
	return nil
}

// linesOfNeed are the lines that hold the price of a need: its own or, when a
// dearer edition is its price, the edition's.
func (g *generator) linesOfNeed(n *hidden.NeedPrice) []string {
	var own, edition []string
	for i := range g.option.Sheet.Lines {
		l := &g.option.Sheet.Lines[i]
		switch {
		case l.Capability == n.Capability, slices.Contains(g.addOnCapabilities(addOnOf(l)), n.Capability):
			own = append(own, l.ID)
		case strings.HasPrefix(l.ID, "licence.edition."):
			edition = append(edition, l.ID)
		}
	}
	switch {
	case len(own) > 0:
		return own
	case n.Level == need.Must:
		return edition
	}
	return []string{"wish " + string(n.Capability)} // not bought: on no line of this sheet
}
