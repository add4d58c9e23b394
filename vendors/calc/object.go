package calc

import (
	"fmt"
	"strconv"
	"time"

	"fineprint/vendors/fault"
	"fineprint/vendors/finance"
	"fineprint/vendors/money"
)

// object reads the fields of a JSON object and remembers which it was asked
// for. The first fault of an entry sticks: later reads return zero values, and
// end reports it, or the first field that nobody asked for. A kind reads
// everything, calls end once and only then computes.
type object struct {
	path     string
	node     *node
	asked    map[string]bool
	children []*object
	shared   *shared
}

// shared is what all objects of one entry have in common.
type shared struct {
	first error
	work  *budget
}

// budget bounds the work of one request, in evaluated prices.
type budget struct{ left int }

// maxWork is about half a second of one core.
const maxWork = 1_000_000

// spend takes from the budget of the request.
func (o *object) spend(name string, work int) {
	o.shared.work.left -= work
	if o.shared.work.left < 0 {
		o.fail(name, "is too much work for one request; ask for less or for fewer at once")
	}
}

func newObject(path string, n *node, work *budget) *object {
	o := &object{path: path, node: n, asked: map[string]bool{}, shared: &shared{work: work}}
	o.checkTwice()
	return o
}

func (o *object) checkTwice() {
	if o.node.twice != "" {
		o.fail(o.node.twice, "is given twice")
	}
}

// fail keeps the first fault of the entry.
func (o *object) fail(name, format string, args ...any) {
	if o.shared.first == nil {
		o.shared.first = fault.Invalid(o.at(name), format, args...)
	}
}

// at is the subject of a field.
func (o *object) at(name string) string {
	if o.path == "" {
		return clip(name)
	}
	return o.path + "." + clip(name)
}

// end returns the first fault of the entry, counting fields nobody asked for.
func (o *object) end() error {
	o.unknown()
	return o.shared.first
}

func (o *object) unknown() {
	for _, key := range o.node.keys {
		if !o.asked[key] {
			o.fail(key, "unknown field")
			return
		}
	}
	for _, child := range o.children {
		child.unknown()
	}
}

// get returns a field, or nil when it is absent or null.
func (o *object) get(name string) *node {
	o.asked[name] = true
	n := o.node.fields[name]
	if n == nil || n.kind == isNull {
		return nil
	}
	return n
}

func (o *object) has(name string) bool { return o.get(name) != nil }

// need returns a field that must be there.
func (o *object) need(name string) *node {
	n := o.get(name)
	if n == nil {
		o.fail(name, "is missing")
	}
	return n
}

// text reads a required string.
func (o *object) text(name string) string {
	n := o.need(name)
	if n == nil {
		return ""
	}
	if n.kind != isText {
		o.fail(name, "want a string, got %s", n.kind)
		return ""
	}
	if n.text == "" {
		o.fail(name, "is empty")
	}
	return n.text
}

// flag reads an optional true or false.
func (o *object) flag(name string) bool {
	n := o.get(name)
	if n == nil {
		return false
	}
	if n.kind != isBool {
		o.fail(name, "want true or false, got %s", n.kind)
	}
	return n.truth
}

// choice reads one of some words; the first is what an absent field means.
func choice[T ~string](o *object, name string, words ...T) T {
	n := o.get(name)
	if n == nil {
		return words[0]
	}
	for _, word := range words {
		if n.kind == isText && n.text == string(word) {
			return word
		}
	}
	if n.kind != isText {
		o.fail(name, "want one of %v, got %s", words, n.kind)
	} else {
		o.fail(name, "want one of %v, got %q", words, clip(n.text))
	}
	return words[0]
}

// decimalOf reads a number from a decimal string or a plain JSON number, which
// is taken digit by digit and never becomes a float.
func (o *object) decimalOf(name string, n *node) money.Decimal {
	if n == nil {
		return money.Zero
	}
	if n.kind != isText && n.kind != isNumber {
		o.fail(name, "want a decimal string, got %s", n.kind)
		return money.Zero
	}
	d, err := money.Parse(n.text)
	if err != nil {
		o.fail(name, "%v", err)
	}
	return d
}

// decimal reads a required number.
func (o *object) decimal(name string) money.Decimal { return o.decimalOf(name, o.need(name)) }

// decimalOr reads an optional number.
func (o *object) decimalOr(name string, otherwise money.Decimal) money.Decimal {
	if n := o.get(name); n != nil {
		return o.decimalOf(name, n)
	}
	return otherwise
}

// optional reads a number that may be absent.
func (o *object) optional(name string) *money.Decimal {
	if n := o.get(name); n != nil {
		d := o.decimalOf(name, n)
		return &d
	}
	return nil
}

// positive requires a number above 0.
func (o *object) positive(name string, d money.Decimal) money.Decimal {
	if d.Sign() <= 0 {
		o.fail(name, "want more than 0, got %s", d)
	}
	return d
}

// natural requires a number of 0 or more.
func (o *object) natural(name string, d money.Decimal) money.Decimal {
	if d.Sign() < 0 {
		o.fail(name, "want 0 or more, got %s", d)
	}
	return d
}

// percent reads an optional percentage: "8" is the fraction 0.08.
func (o *object) percent(name string) money.Decimal {
	return o.decimalOr(name, money.Zero).Mul(money.New(1, 2))
}

// needPercent reads a required percentage.
func (o *object) needPercent(name string) money.Decimal {
	return o.decimal(name).Mul(money.New(1, 2))
}

// decimals reads a required list of numbers.
func (o *object) decimals(name string) []money.Decimal {
	items := o.items(name)
	out := make([]money.Decimal, len(items))
	for i, item := range items {
		out[i] = o.decimalOf(fmt.Sprintf("%s[%d]", name, i), item)
	}
	return out
}

// items reads a required list that is not empty.
func (o *object) items(name string) []*node {
	n := o.need(name)
	if n == nil {
		return nil
	}
	if n.kind != isList {
		o.fail(name, "want an array, got %s", n.kind)
		return nil
	}
	if len(n.items) == 0 {
		o.fail(name, "is empty")
	}
	return n.items
}

// count reads a whole number within bounds; absent means otherwise, and a
// negative otherwise makes it required.
func (o *object) count(name string, low, high, otherwise int) int {
	n := o.get(name)
	if n == nil {
		if otherwise < 0 {
			o.fail(name, "is missing")
		}
		return max(otherwise, low)
	}
	number, err := strconv.Atoi(n.text)
	if n.kind != isNumber || err != nil {
		o.fail(name, "want a whole number, got %s", said(n))
		return low
	}
	if number < low || number > high {
		o.fail(name, "want %d to %d, got %d", low, high, number)
		return low
	}
	return number
}

// said prints what was found instead of what was wanted.
func said(n *node) string {
	if n.kind == isNumber {
		return clip(n.text)
	}
	return string(n.kind)
}

// object reads a required object.
func (o *object) object(name string) *object { return o.child(name, o.need(name)) }

// child reads an object within this one; path names it.
func (o *object) child(path string, n *node) *object {
	c := &object{path: o.at(path), node: n, asked: map[string]bool{}, shared: o.shared}
	if n == nil || n.kind != isObject {
		if n != nil {
			o.fail(path, "want an object, got %s", n.kind)
		}
		c.node = &node{kind: isObject}
		return c
	}
	c.checkTwice()
	o.children = append(o.children, c)
	return c
}

// objects reads a required list of objects.
func (o *object) objects(name string) []*object {
	items := o.items(name)
	out := make([]*object, len(items))
	for i, item := range items {
		out[i] = o.child(fmt.Sprintf("%s[%d]", name, i), item)
	}
	return out
}

// rate reads a required yearly rate: "0.08", "8%" or "0.08/12".
func (o *object) rate(name string) finance.Rate {
	r, err := finance.NewRate(o.fraction(name, o.need(name)))
	if err != nil {
		o.fail(name, "%s", fault.PhraseOf(err))
	}
	return r
}

// escalation reads the optional yearly rise, bounded as a rate is.
func (o *object) escalation() money.Decimal {
	const name = "escalation"
	n := o.get(name)
	if n == nil {
		return money.Zero
	}
	r, err := finance.NewRate(o.fraction(name, n))
	if err != nil {
		o.fail(name, "%s", fault.PhraseOf(err))
	}
	return r.Yearly()
}

func (o *object) fraction(name string, n *node) money.Decimal {
	if n == nil {
		return money.Zero
	}
	if n.kind != isText && n.kind != isNumber {
		o.fail(name, `want a rate such as "0.08", got %s`, n.kind)
		return money.Zero
	}
	d, err := finance.ParseFraction(n.text)
	if err != nil {
		o.fail(name, "%s", fault.PhraseOf(err))
	}
	return d
}

// years reads an optional time of 0 to maxYears years with at most 6 decimals.
func (o *object) years(name string, n *node) money.Decimal {
	d := o.decimalOf(name, n)
	if d.Sign() < 0 || money.Int(maxYears).Less(d) {
		o.fail(name, "want 0 to %d years, got %s", maxYears, d)
		return money.Zero
	}
	if d.Round(6).Cmp(d) != 0 {
		o.fail(name, "want at most 6 decimals, got %s", d)
		return money.Zero
	}
	return d
}

// maxYears bounds every horizon.
const maxYears = 1000

func (o *object) date(name string, n *node) time.Time {
	if n == nil {
		return time.Time{}
	}
	t, err := time.Parse(time.DateOnly, n.text)
	if n.kind != isText || err != nil {
		o.fail(name, `want a date such as "2026-11-23", got %s`, quoted(n))
	}
	return t
}

func quoted(n *node) string {
	if n.kind == isText {
		return strconv.Quote(clip(n.text))
	}
	return said(n)
}
