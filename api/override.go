package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/project"
)

// Override changes a need for one request, without saving it.
type Override struct {
	Weights map[string]string          `json:"weights,omitempty" maxProperties:"200" doc:"Weight of a wish by capability, 0 to 100, as a string."`
	Set     map[string]json.RawMessage `json:"set,omitempty" maxProperties:"200" doc:"A number or range by its path in the need: {\"usage.guests\": 50}."`
	Options []string                   `json:"options,omitempty" maxItems:"500" doc:"Offerings to compare, instead of the need's."`
	Months  int                        `json:"months,omitempty" minimum:"12" maximum:"120" doc:"Horizon, instead of the need's."`
	Date    string                     `json:"date,omitempty" format:"date" doc:"Day that prices are read as of, instead of the need's."`
}

func (o *Override) empty() bool {
	return len(o.Weights) == 0 && len(o.Set) == 0 && len(o.Options) == 0 && o.Months == 0 && o.Date == ""
}

// apply writes the changes into the text of a need. N is the need as it is
// read without them: its wishes are written out when the text leaves them to
// the profile.
func (o *Override) apply(text []byte, n *need.Need) ([]byte, error) {
	if o.empty() {
		return text, nil
	}
	root, err := nodeOf(text)
	if err != nil {
		return nil, err
	}
	if len(o.Weights) > 0 {
		if err := o.weigh(root, n); err != nil {
			return nil, err
		}
	}
	for _, path := range sorted(o.Set) {
		value, err := nodeOf(o.Set[path])
		if err != nil {
			return nil, fault.Invalid("body.set."+path, "want a number, a text or a range")
		}
		if err := set(root, path, value); err != nil {
			return nil, err
		}
	}
	if len(o.Options) > 0 {
		list := &yaml.Node{Kind: yaml.SequenceNode}
		for _, id := range o.Options {
			list.Content = append(list.Content, quoted(id))
		}
		assign(root, "options", list)
	}
	if o.Months > 0 {
		assign(root, "horizon_months", &yaml.Node{Kind: yaml.ScalarNode, Value: itoa(o.Months)})
	}
	if o.Date != "" {
		assign(root, "date", quoted(o.Date))
	}
	return yaml.Marshal(root)
}

// weigh sets weights of wishes; a must-have has none.
func (o *Override) weigh(root *yaml.Node, n *need.Need) error {
	list := child(root, "requirements")
	if list == nil || list.Kind != yaml.SequenceNode || len(list.Content) == 0 {
		list = requirementNodes(n)
		assign(root, "requirements", list)
	}
	for _, capability := range sorted(o.Weights) {
		i := slices.IndexFunc(list.Content, func(item *yaml.Node) bool {
			named := child(item, "capability")
			return item.Kind == yaml.ScalarNode && item.Value == capability || named != nil && named.Value == capability
		})
		where := "body.weights." + capability
		if i < 0 {
			return fault.Invalid(where, "the need does not ask for this capability")
		}
		if _, err := money.Parse(o.Weights[capability]); err != nil {
			return fault.Invalid(where, "want a number from 0 to 100")
		}
		if level := child(list.Content[i], "level"); level != nil && level.Value == string(need.Must) {
			return fault.Invalid(where, "a must-have is a gate and has no weight")
		}
		assign(list.Content[i], "weight", quoted(o.Weights[capability]))
	}
	return nil
}

// requirementNodes writes out what the profile asks for.
func requirementNodes(n *need.Need) *yaml.Node {
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for i := range n.Requirements {
		r := &n.Requirements[i]
		item := &yaml.Node{Kind: yaml.MappingNode}
		assign(item, "capability", quoted(string(r.Capability)))
		assign(item, "level", quoted(string(r.Level)))
		if r.Level != need.Must {
			assign(item, "weight", quoted(r.Weight.String()))
		}
		if len(r.Limits) > 0 {
			limits := &yaml.Node{Kind: yaml.MappingNode}
			for _, l := range r.Limits {
				assign(limits, string(l.Kind), quoted(l.Value.String()))
			}
			assign(item, "limit", limits)
		}
		list.Content = append(list.Content, item)
	}
	return list
}

// withRates writes the exchange rates that a project is held to into a need.
func withRates(text []byte, r *project.Rates) ([]byte, error) {
	if r == nil || len(r.Units) == 0 {
		return text, nil
	}
	root, err := nodeOf(text)
	if err != nil {
		return nil, err
	}
	for _, currency := range sorted(r.Units) {
		rate := &yaml.Node{Kind: yaml.MappingNode}
		assign(rate, "rate", quoted(r.Units[currency].String()))
		assign(rate, "as_of", quoted(r.AsOf))
		if err := set(root, "exchange_rates."+string(currency), rate); err != nil {
			return nil, err
		}
	}
	return yaml.Marshal(root)
}

// nodeOf reads a text that package need has read strictly before, or JSON.
func nodeOf(text []byte) (*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.Load(text, &doc); err != nil {
		return nil, fault.Invalid("body.need", "it cannot be read")
	}
	if len(doc.Content) == 0 {
		return nil, fault.Invalid("body.need", "it is empty")
	}
	return doc.Content[0], nil
}

// set puts a value at a path, making what stands above it.
func set(root *yaml.Node, path string, value *yaml.Node) error {
	names := strings.Split(path, ".")
	const deepest = 6
	if len(names) > deepest || slices.Contains(names, "") {
		return fault.Invalid("body.set", "want a path such as usage.guests, got %q", clip(path))
	}
	at := root
	for _, name := range names[:len(names)-1] {
		next := child(at, name)
		if next == nil {
			next = &yaml.Node{Kind: yaml.MappingNode}
			assign(at, name, next)
		}
		if next.Kind != yaml.MappingNode { // headcount: 600 and headcount.growth
			start := *next
			*next = yaml.Node{Kind: yaml.MappingNode}
			assign(next, "start", &start)
		}
		at = next
	}
	assign(at, names[len(names)-1], value)
	return nil
}

func child(n *yaml.Node, name string) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i+1]
		}
	}
	return nil
}

// assign sets a key of a mapping.
func assign(n *yaml.Node, name string, value *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			n.Content[i+1] = value
			return
		}
	}
	n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: name}, value)
}

func quoted(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: text}
}

func sorted[K ~string, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// jsonOf turns the text of a need into the same need as JSON. Numbers keep
// their digits.
func jsonOf(text []byte) (needWire, error) {
	root, err := nodeOf(text)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := writeNode(&b, root); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func writeNode(b *bytes.Buffer, n *yaml.Node) error {
	switch n.Kind {
	case yaml.MappingNode:
		b.WriteByte('{')
		defer b.WriteByte('}')
		return writeMapping(b, n)
	case yaml.SequenceNode:
		b.WriteByte('[')
		defer b.WriteByte(']')
		return writeList(b, n)
	case yaml.ScalarNode:
		writeScalar(b, n)
	case yaml.DocumentNode, yaml.AliasNode, yaml.StreamNode:
		return errors.New("a need holds only values, lists and mappings")
	}
	return nil
}

func writeMapping(b *bytes.Buffer, n *yaml.Node) error {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if i > 0 {
			b.WriteByte(',')
		}
		writeText(b, n.Content[i].Value)
		b.WriteByte(':')
		if err := writeNode(b, n.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

func writeList(b *bytes.Buffer, n *yaml.Node) error {
	for i, item := range n.Content {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := writeNode(b, item); err != nil {
			return err
		}
	}
	return nil
}

func writeScalar(b *bytes.Buffer, n *yaml.Node) {
	plain := n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
	if plain && (n.Value == "true" || n.Value == "false" || json.Valid([]byte(n.Value)) && isNumber(n.Value)) {
		b.WriteString(n.Value)
		return
	}
	writeText(b, n.Value)
}

func isNumber(s string) bool { return s != "" && strings.ContainsAny(s[:1], "-0123456789") }

func writeText(b *bytes.Buffer, s string) {
	text, err := json.Marshal(s)
	if err == nil {
		b.Write(text)
	}
}
