package checklist

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"fineprint/vendors/strictyaml"
)

// columns of the CSV form, in order. A file may leave out all but item and
// offering; question and catalogue are for the reader and are not read.
var columns = []string{
	"offering", "item", "question", "catalogue", "state", "reason", "parts", "responsibility", "limits",
	"price_amount", "price_low", "price_likely", "price_high", "price_period", "price_per", "price_tax",
	"evidence", "owner", "due", "reviewer", "comments", "exception_name", "exception_reason", "exception_date",
}

// loadCSV turns rows into the tree that a YAML file would give, with the line of
// each row and the item and column as its path.
func loadCSV(data []byte, faults *strictyaml.Faults) *strictyaml.Node {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !plain(data, faults) {
		return nil
	}
	in := csv.NewReader(bytes.NewReader(data))
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err != nil {
		csvFault(err, faults)
		return nil
	}
	if !headed(head, faults) {
		return nil
	}
	top := object("", 1)
	list := &strictyaml.Node{Form: strictyaml.List, Path: "answers", Line: 1}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			csvFault(err, faults)
			return nil
		}
		line, _ := in.FieldPos(0)
		if len(row) > len(head) {
			faults.File(line, "has %d cells, the first line only %d: remove what is too much", len(row), len(head))
			continue
		}
		cells := csvRow{line: line, cells: map[string]string{}, faults: faults}
		for i, cell := range row {
			cells.cells[head[i]] = uncell(cell)
		}
		if cells.blank() {
			continue
		}
		cells.offering(top)
		list.Items = append(list.Items, cells.answer())
	}
	if len(list.Items) > 0 {
		put(top, "answers", list)
	}
	return top
}

// plain refuses what no spreadsheet writes.
func plain(data []byte, faults *strictyaml.Faults) bool {
	switch {
	case len(data) >= maxBytes:
		faults.File(0, "holds too many bytes: want at most %d (1 MB)", maxBytes-1)
	case len(bytes.TrimSpace(data)) == 0:
		faults.File(0, "is empty: the first line names the columns, such as offering,item,state,evidence")
	case !utf8.Valid(data):
		faults.File(0, "is not UTF-8 text: save the file as CSV UTF-8")
	case bytes.ContainsFunc(data, func(r rune) bool { return r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f }):
		faults.File(0, "holds a control character: remove it")
	default:
		return true
	}
	return false
}

func csvFault(err error, faults *strictyaml.Faults) {
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		faults.File(parse.StartLine, "cannot be read as CSV: %v: put quotes around the whole cell and double those inside", parse.Err)
		return
	}
	faults.File(0, "cannot be read as CSV: %v", err)
}

// headed checks the first line.
func headed(head []string, faults *strictyaml.Faults) bool {
	ok := true
	for i, name := range head {
		head[i] = strings.TrimSpace(name)
		switch {
		case !slices.Contains(columns, head[i]):
			faults.File(1, "%q is not a column%s", strictyaml.Clip(name), strictyaml.Meant(head[i], columns))
			ok = false
		case slices.Contains(head[:i], head[i]):
			faults.File(1, "the column %q is given twice: keep one", head[i])
			ok = false
		}
	}
	for _, name := range []string{"offering", "item"} {
		if !slices.Contains(head, name) {
			faults.File(1, "the column %s is missing: add it", name)
			ok = false
		}
	}
	return ok
}

// csvRow is one row by column.
type csvRow struct {
	line   int
	cells  map[string]string
	faults *strictyaml.Faults
}

func (c *csvRow) blank() bool {
	for _, text := range c.cells {
		if strings.TrimSpace(text) != "" {
			return false
		}
	}
	return true
}

// offering takes the offering of the first row; the others must agree.
func (c *csvRow) offering(top *strictyaml.Node) {
	name := strings.TrimSpace(c.cells["offering"])
	switch first := top.Get("offering"); {
	case name == "":
	case first == nil:
		put(top, "offering", scalar("offering", c.line, name))
	case first.Text() != name:
		c.faults.File(c.line, "is about %q, line %d about %q: one file is about one offering", strictyaml.Clip(name), first.Line, first.Text())
	}
}

func (c *csvRow) answer() *strictyaml.Node {
	id := strings.TrimSpace(c.cells["item"])
	n := object(strictyaml.Clip(id), c.line)
	for _, name := range []string{"item", "state", "reason", "responsibility", "owner", "due", "reviewer", "comments"} {
		c.copy(n, name, name)
	}
	c.pairs(n, "parts")
	c.pairs(n, "limits")
	c.group(n, "price", "amount", "low", "likely", "high", "period", "per", "tax")
	c.group(n, "exception", "name", "reason", "date")
	c.evidence(n)
	return n
}

// copy puts a cell under a name unless it is empty.
func (c *csvRow) copy(n *strictyaml.Node, name, column string) {
	if text := c.cells[column]; strings.TrimSpace(text) != "" {
		put(n, name, scalar(n.Path+"."+column, c.line, text))
	}
}

// group makes an object of the columns that share a prefix.
func (c *csvRow) group(n *strictyaml.Node, name string, parts ...string) {
	inner := object(n.Path+"."+name, c.line)
	for _, part := range parts {
		c.copy(inner, part, name+"_"+part)
		if field := inner.Get(part); field != nil {
			field.Path = n.Path + "." + name + "_" + part
		}
	}
	if len(inner.Names) > 0 {
		put(n, name, inner)
	}
}

// pairs reads "a=1; b=2".
func (c *csvRow) pairs(n *strictyaml.Node, column string) {
	if strings.TrimSpace(c.cells[column]) == "" {
		return
	}
	inner := object(n.Path+"."+column, c.line)
	for pair := range strings.SplitSeq(c.cells[column], ";") {
		name, value, found := strings.Cut(pair, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		switch {
		case strings.TrimSpace(pair) == "":
		case !found || name == "" || value == "":
			c.faults.At(inner, "want name=value pairs with ; between them, got %q", strictyaml.Clip(pair))
		case inner.Get(name) != nil:
			c.faults.At(inner, "%q is given twice: keep one", strictyaml.Clip(name))
		default:
			put(inner, name, scalar(inner.Path+"."+strictyaml.Clip(name), c.line, value))
		}
	}
	put(n, column, inner)
}

// evidence reads one proof a line: type | ref | date | valid until.
func (c *csvRow) evidence(n *strictyaml.Node) {
	if strings.TrimSpace(c.cells["evidence"]) == "" {
		return
	}
	list := &strictyaml.Node{Form: strictyaml.List, Path: n.Path + ".evidence", Line: c.line}
	for line := range strings.SplitSeq(c.cells["evidence"], "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		e := object(list.Path, c.line)
		fields := splitBar(line)
		if len(fields) > 4 {
			c.faults.At(e, `want "type | ref | date | valid until", got %d parts: write \| for a bar inside one`, len(fields))
			continue
		}
		for i, name := range []string{"type", "ref", "date", "valid_until"} {
			if i < len(fields) && fields[i] != "" {
				put(e, name, scalar(list.Path+"."+name, c.line, fields[i]))
			}
		}
		list.Items = append(list.Items, e)
	}
	put(n, "evidence", list)
}

// splitBar cuts a text at bars; \| is a bar and \\ a backslash inside a part.
func splitBar(text string) []string {
	var parts []string
	var part strings.Builder
	escaped := false
	for _, r := range text {
		switch {
		case escaped:
			part.WriteRune(r)
			escaped = false
		case r == '\\':
			escaped = true
		case r == '|':
			parts = append(parts, strings.TrimSpace(part.String()))
			part.Reset()
		default:
			part.WriteRune(r)
		}
	}
	if escaped {
		part.WriteByte('\\')
	}
	return append(parts, strings.TrimSpace(part.String()))
}

// joinBar is the reverse of splitBar.
func joinBar(parts ...string) string {
	for len(parts) > 0 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	for i, p := range parts {
		parts[i] = strings.NewReplacer(`\`, `\\`, "|", `\|`).Replace(p)
	}
	return strings.Join(parts, " | ")
}

// cell keeps a spreadsheet from reading a text as a formula; uncell takes the
// guard away again.
func cell(text string) string {
	if start := strings.TrimLeft(text, " \u00a0\u3000\ufeff\u200b"); start != "" {
		if first, _ := utf8.DecodeRuneInString(start); strings.ContainsRune("=+-@\t\r'＝＋－＠", first) {
			return "'" + text
		}
	}
	return text
}

func uncell(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if inner, guarded := strings.CutPrefix(text, "'"); guarded {
		return inner
	}
	return text
}

func object(path string, line int) *strictyaml.Node {
	return &strictyaml.Node{Form: strictyaml.Object, Path: path, Line: line, Fields: map[string]*strictyaml.Node{}}
}

func scalar(path string, line int, text string) *strictyaml.Node {
	return &strictyaml.Node{Form: strictyaml.Scalar, Path: path, Line: line, Raw: text}
}

func put(n *strictyaml.Node, name string, child *strictyaml.Node) {
	n.Names = append(n.Names, name)
	n.Fields[name] = child
}
