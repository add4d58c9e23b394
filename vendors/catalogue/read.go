package catalogue

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"fineprint/vendors/fault"
)

// What a folder may hold. A file is untrusted: each limit is checked before
// anything is read into structures, so that a bomb costs its own size at most.
const (
	maxFileBytes  = 1 << 20
	maxFiles      = 2000
	maxTotalBytes = 64 << 20
	maxDepth      = 24
)

// rawFile is one YAML file as it lies in the folder.
type rawFile struct {
	name string
	text []byte
}

// readFolder returns the YAML files of a folder in path order. Hidden files and
// folders and files of other kinds are left alone.
func readFolder(fsys fs.FS) ([]rawFile, []Problem) {
	names, problems := listFiles(fsys)
	files := make([]rawFile, 0, len(names))
	total := 0
	for _, name := range names {
		text, err := readLimited(fsys, name)
		if err != nil {
			problems = append(problems, fileProblem(name, fault.PhraseOf(err), fault.Say("make it a readable YAML file of at most 1 MB")))
			continue
		}
		total += len(text)
		if total > maxTotalBytes {
			problems = append(problems, fileProblem(name, fault.Say("the folder holds more than %d MB", maxTotalBytes>>20), fault.Say("split the catalogue")))
			break
		}
		files = append(files, rawFile{name: name, text: text})
	}
	if len(files) == 0 && len(problems) == 0 {
		problems = append(problems, fileProblem(".", fault.Say("there is no YAML file"), fault.Say("name a folder with files such as vendors/acme.yaml")))
	}
	return files, problems
}

func listFiles(fsys fs.FS) ([]string, []Problem) {
	var names []string
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && strings.HasPrefix(path.Base(name), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir() || !isYAML(name):
		case len(names) == maxFiles:
			return fault.Reason("more than %d YAML files", maxFiles)
		default:
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return nil, []Problem{fileProblem(".", fault.PhraseOf(err), fault.Say("name a readable folder of YAML files"))}
	}
	return names, nil
}

func isYAML(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

// readLimited reads a regular file of at most maxFileBytes. It looks before it
// opens: opening a pipe would wait for a writer.
func readLimited(fsys fs.FS, name string) (text []byte, err error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fault.Reason("it is not a regular file")
	}
	if info.Size() > maxFileBytes {
		return nil, fault.Reason("it has %d bytes, more than %d", info.Size(), maxFileBytes)
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	text, err = io.ReadAll(io.LimitReader(file, maxFileBytes+1))
	if err == nil && len(text) > maxFileBytes {
		err = fault.Reason("it has more than %d bytes", maxFileBytes)
	}
	return text, err
}

// parseNode turns the text of a file into a tree: one document, no anchor, no
// alias, no tag, nothing nested deeper than maxDepth.
func parseNode(f rawFile) (*yaml.Node, *Problem) {
	if at := bytes.IndexByte(f.text, 0); at >= 0 {
		return nil, lineProblem(f, at, fault.Say("it holds a NUL byte"), fault.Say("save it as plain text"))
	}
	if at := invalidUTF8(f.text); at >= 0 {
		return nil, lineProblem(f, at, fault.Say("it is not valid UTF-8"), fault.Say("save it as UTF-8"))
	}
	if onlyComments(f.text) {
		p := fileProblem(f.name, fault.Say("it is empty"), fault.Say("write a vendor into it, or delete it"))
		return nil, &p
	}
	var doc yaml.Node
	err := yaml.Load(f.text, &doc, yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
	if err != nil {
		return nil, syntaxProblem(f.name, err)
	}
	if len(doc.Content) == 0 {
		p := fileProblem(f.name, fault.Say("it holds no facts"), fault.Say("write a vendor into it, or delete it"))
		return nil, &p
	}
	if p := refuseTricks(f.name, doc.Content[0]); p != nil {
		return nil, p
	}
	return doc.Content[0], nil
}

// refuseTricks finds the first anchor, alias or tag below n.
func refuseTricks(name string, n *yaml.Node) *Problem {
	var what fault.Phrase
	switch {
	case n.Kind == yaml.AliasNode:
		what = fault.Say("it uses an alias (*name)")
	case n.Anchor != "":
		what = fault.Say("it uses an anchor (&name)")
	case n.Style&yaml.TaggedStyle != 0:
		what = fault.Say("it uses a tag (!name)")
	}
	if !what.Empty() {
		return &Problem{File: name, Line: n.Line, Message: what, Fix: fault.Say("write the value out"), Severity: SeverityError}
	}
	for _, child := range n.Content {
		if p := refuseTricks(name, child); p != nil {
			return p
		}
	}
	return nil
}

// onlyComments reports whether a file says nothing.
func onlyComments(text []byte) bool {
	for line := range bytes.Lines(text) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' && !bytes.Equal(line, []byte("---")) {
			return false
		}
	}
	return true
}

func syntaxProblem(name string, err error) *Problem {
	p := fileProblem(name, fault.PhraseOf(err), fault.Say("correct the YAML"))
	if load, ok := errors.AsType[*yaml.LoadError](err); ok {
		p.Line, p.Message = load.Mark.Line, fault.Say("it is not valid YAML: %s", load.Message)
	}
	return &p
}

func fileProblem(name string, message, fix fault.Phrase) Problem {
	return Problem{File: name, Message: message, Fix: fix, Severity: SeverityError}
}

func lineProblem(f rawFile, offset int, message, fix fault.Phrase) *Problem {
	p := fileProblem(f.name, message, fix)
	p.Line = 1 + bytes.Count(f.text[:offset], []byte("\n"))
	return &p
}

// invalidUTF8 returns the offset of the first broken byte, or -1.
func invalidUTF8(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}
