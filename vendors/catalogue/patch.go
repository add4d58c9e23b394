package catalogue

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"fineprint/vendors"
	"fineprint/vendors/fault"
)

// Edit changes one field of one offering.
type Edit struct {
	Offering string
	// Path is the field as files spell it: prices[base].amount,
	// capabilities.sso_saml_oidc, add_ons[recording].prices[base].tiers[0].unit.
	// Elements are named by id, or counted from 0. Empty means
	// the whole offering.
	Path string
	// Value is the YAML of the field.
	Value string
	// Source, when given, becomes the source of the nearest fact around it.
	Source vendors.Source
}

// Patch returns base with the edits applied in order and everything checked
// again. A fault names the offering and the path. Base does not change.
func Patch(base *vendors.Catalogue, edits []Edit) (*vendors.Catalogue, error) {
	if len(edits) == 0 {
		return base, nil
	}
	files := map[string]*yaml.Node{}
	var faults fault.List
	for _, e := range edits {
		faults.Add(e.apply(base, files))
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	var raw []rawFile
	for name, root := range files {
		text, err := dump(root)
		if err != nil {
			return nil, fault.Internal(name, "writing: %v", err)
		}
		raw = append(raw, rawFile{name: name, text: text})
	}
	docs, problems := checkFiles(base, raw)
	for _, p := range problems {
		if p.Severity == SeverityError {
			faults.Add(fault.Invalid("overlay "+p.Subject, "%s; %s", p.Message, p.Fix))
		}
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	return Merge(base, combine(docs)), nil
}

// apply changes the vendor's file in files, which is written on first use.
func (e Edit) apply(base *vendors.Catalogue, files map[string]*yaml.Node) error {
	subject := strings.TrimSpace("overlay " + clip(e.Offering) + " " + clip(e.Path))
	offering, err := Find(base, e.Offering)
	if err != nil {
		return err
	}
	root, err := vendorFile(base, offering.Vendor, files)
	if err != nil {
		return err
	}
	value, problem := parseNode(rawFile{name: "value", text: []byte(e.Value)})
	if problem != nil {
		return fault.Invalid(subject, "the value cannot be used: %s", problem.Message)
	}
	target := member(child(root, "offerings"), e.Offering)
	if target == nil {
		return fault.Internal(subject, "the offering is not in its file")
	}
	if e.Path == "" {
		if id := child(value, "id"); id == nil || id.Value != e.Offering {
			return fault.Invalid(subject, "a whole offering keeps its id: want id: %s", e.Offering)
		}
		*target = *value
		return nil
	}
	return e.set(subject, target, value)
}

var pathPart = regexp.MustCompile(`^([a-z0-9_]+)((?:\[[^\[\]]+\])*)$`)

// steps splits a path into keys and [elements].
func steps(path string) ([]string, error) {
	var all []string
	depth, from := 0, 0
	for i, r := range path + "." {
		switch {
		case r == '[':
			depth++
		case r == ']':
			depth--
		case r == '.' && depth == 0:
			match := pathPart.FindStringSubmatch(path[from:i])
			if match == nil {
				return nil, fault.Reason("want a path such as prices[base].amount")
			}
			all = append(all, match[1])
			for name := range strings.SplitSeq(strings.Trim(match[2], "[]"), "][") {
				if name != "" {
					all = append(all, "["+name)
				}
			}
			from = i + 1
		}
	}
	if depth != 0 {
		return nil, fault.Reason("want a path such as prices[base].amount")
	}
	return all, nil
}

// set walks to the field, replaces or adds it, and names the new source.
func (e Edit) set(subject string, at, value *yaml.Node) error {
	path, err := steps(e.Path)
	if err != nil {
		return fault.Invalid(subject, "%v", err)
	}
	var sourced *yaml.Node
	for i, step := range path {
		if child(at, "source") != nil {
			sourced = at
		}
		last := i == len(path)-1
		next := follow(at, step)
		switch {
		case next == nil && last && at.Kind == yaml.MappingNode && step[0] != '[':
			next = &yaml.Node{}
			at.Content = append(at.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: step}, next)
		case next == nil:
			return fault.NotFound(subject, "there is no %s", strings.TrimPrefix(step, "["))
		}
		at = next
	}
	if child(at, "source") != nil {
		sourced = at
	}
	replacedWhole := sourced == at
	*at = *value
	if e.Source != (vendors.Source{}) && sourced != nil {
		e.cite(sourced, replacedWhole && child(at, "source") != nil)
	}
	return nil
}

// cite puts the edit's source on a fact, unless the new value brings its own.
func (e Edit) cite(fact *yaml.Node, brought bool) {
	if brought || fact.Kind != yaml.MappingNode {
		return
	}
	text := func(s string) *yaml.Node {
		return &yaml.Node{Kind: yaml.ScalarNode, Value: s, Style: yaml.DoubleQuotedStyle}
	}
	source := &yaml.Node{Kind: yaml.MappingNode}
	add(source, "ref", text(e.Source.Ref))
	add(source, "as_of", text(e.Source.AsOf))
	add(source, "confidence", text(string(e.Source.Confidence)))
	if old := child(fact, "source"); old != nil {
		*old = *source
		return
	}
	add(fact, "source", source)
}

// follow takes one step of a path, or returns nil.
func follow(at *yaml.Node, step string) *yaml.Node {
	name, isElement := strings.CutPrefix(step, "[")
	if !isElement {
		return child(at, name)
	}
	if named := member(at, name); named != nil {
		return named
	}
	n, err := strconv.Atoi(name)
	if err != nil || at.Kind != yaml.SequenceNode || n < 0 || n >= len(at.Content) {
		return nil
	}
	return at.Content[n]
}

// child is the value of a key, or nil.
func child(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// member is the element of a list that has an id, or nil.
func member(n *yaml.Node, id string) *yaml.Node {
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	at := slices.IndexFunc(n.Content, func(e *yaml.Node) bool {
		named := child(e, "id")
		return named != nil && named.Value == id
	})
	if at < 0 {
		return nil
	}
	return n.Content[at]
}

// vendorFile is the tree of a vendor's file with all its offerings.
func vendorFile(base *vendors.Catalogue, id string, files map[string]*yaml.Node) (*yaml.Node, error) {
	name := "vendors/" + id + ".yaml"
	if root := files[name]; root != nil {
		return root, nil
	}
	one := &vendors.Catalogue{}
	if v := base.Vendor(id); v != nil {
		one.Vendors = []vendors.Vendor{*v}
	}
	for i := range base.Offerings {
		if base.Offerings[i].Vendor == id {
			one.Offerings = append(one.Offerings, base.Offerings[i])
		}
	}
	texts, err := Files(one)
	if err != nil {
		return nil, err
	}
	root, problem := parseNode(rawFile{name: name, text: texts[name]})
	if problem != nil {
		return nil, problem.Fault()
	}
	files[name] = root
	return root, nil
}

func dump(root *yaml.Node) ([]byte, error) {
	var b bytes.Buffer
	dumper, err := yaml.NewDumper(&b, yaml.WithIndent(2), yaml.WithLineWidth(-1), yaml.WithUnicode(true), yaml.WithCompactSeqIndent(false))
	if err != nil {
		return nil, err
	}
	err = errors.Join(dumper.Dump(root), dumper.Close())
	return b.Bytes(), err
}
