package api

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
)

// What a table may hold. A file beyond it is refused as a whole.
const (
	maxTable   = 10 << 20
	maxColumns = 512
	maxRows    = 50_000
	maxCells   = 2_000_000
)

// table is a sheet with named columns.
type table struct {
	file   string
	header []string
	rows   []tableRow
}

type tableRow struct {
	number int // as the reader sees it, from 1
	cells  map[string]string
}

// tableReader fills a table row by row and refuses what does not fit.
type tableReader struct {
	table
	cells int
}

// columnNames are the columns that a table of prices may have.
var columnNames = []string{
	"vendor", "vendor_zh", "vendor_en", "product", "edition", "offering", "name_zh", "name_en", "deployment", "licence", "currency", "tax",
	"price", "item_zh", "item_en", "role", "meter", "model", "amount", "tier_up_to", "tier_flat", "per", "period", "minimum", "included", "note", "source", "as_of",
	"confidence",
}

// required are those that no table can do without.
var required = []string{"vendor", "product", "offering", "currency", "price", "amount", "period", "source", "as_of", "confidence"}

// add reads one row; the first one that is not empty is the header.
func (r *tableReader) add(number int, cells []string) *catalogue.Problem {
	if number > maxRows {
		return tableProblem(r.file, number, fault.Say("there are more than 50,000 rows"), fault.Say("split the file"))
	}
	if len(cells) > maxColumns {
		return tableProblem(r.file, number, fault.Say("there are more than 512 columns"), fault.Say("keep the columns of the export"))
	}
	if r.cells += len(cells); r.cells > maxCells {
		return tableProblem(r.file, number, fault.Say("there are more than 2,000,000 cells"), fault.Say("split the file"))
	}
	if blank(cells) {
		return nil
	}
	if r.header == nil {
		return r.readHeader(number, cells)
	}
	row := tableRow{number: number, cells: map[string]string{}}
	for i, text := range cells {
		text = strings.TrimSpace(text)
		if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
			return tableProblem(r.file, number, fault.Say("a cell is not valid UTF-8 text"), fault.Say("save the file as UTF-8"))
		}
		if text == "" {
			continue
		}
		if i >= len(r.header) {
			return tableProblem(r.file, number, fault.Say("a cell stands outside of the columns"), fault.Say("delete it"))
		}
		row.cells[r.header[i]] = unguard(text)
	}
	r.rows = append(r.rows, row)
	return nil
}

func (r *tableReader) readHeader(number int, cells []string) *catalogue.Problem {
	seen := map[string]bool{}
	for i, cell := range cells {
		name := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(cell, "\ufeff")))
		if name == "" {
			cells = cells[:i] // only empty ones may follow
			if !blank(cells[i:]) {
				return tableProblem(r.file, number, fault.Say("a column has no name"), fault.Say("name it, or delete it"))
			}
			break
		}
		if !slices.Contains(columnNames, name) {
			return tableProblem(r.file, number, fault.Say("no column is called %q", clip(name)), fault.Say("use %s", fault.Names(columnNames)))
		}
		if seen[name] {
			return tableProblem(r.file, number, fault.Say("the column %q is there twice", name), fault.Say("keep one"))
		}
		seen[name] = true
		r.header = append(r.header, name)
	}
	for _, name := range required {
		if !seen[name] {
			return tableProblem(r.file, number, fault.Say("the column %q is missing", name), fault.Say("add it"))
		}
	}
	return nil
}

// finish refuses a table without rows: it is damaged, or not what was meant.
func (r *tableReader) finish() (*table, *catalogue.Problem) {
	if r.header == nil || len(r.rows) == 0 {
		return nil, tableProblem(r.file, 0, fault.Say("there is no row with a price"), fault.Say("export a file to see what one looks like"))
	}
	return &r.table, nil
}

// readCSV reads a table of comma-separated values, UTF-8.
func readCSV(name string, data []byte) (*table, *catalogue.Problem) {
	r := &tableReader{table: table{file: name}}
	if len(data) > maxTable {
		return nil, tableProblem(name, 0, fault.Say("it holds more than 10 MB"), fault.Say("split the file"))
	}
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return r.finish()
		}
		if parse, ok := errors.AsType[*csv.ParseError](err); ok {
			return nil, tableProblem(name, parse.Line, fault.Say("it is not valid CSV: %v", parse.Err), fault.Say("save it as CSV again"))
		}
		if err != nil {
			return nil, tableProblem(name, 0, fault.Say("it cannot be read"), fault.Say("save it as CSV again"))
		}
		line, _ := in.FieldPos(0)
		if p := r.add(line, cells); p != nil {
			return nil, p
		}
	}
}

func tableProblem(file string, row int, message, fix fault.Phrase) *catalogue.Problem {
	return &catalogue.Problem{File: file, Line: row, Message: message, Fix: fix, Severity: catalogue.SeverityError}
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// invisible is what stands in front of a formula without being seen.
const invisible = " \u00a0\u3000\ufeff\u200b\u200c\u200d\u2060\x00"

// formulaStarts make a spreadsheet read a text as a formula, the full-width
// forms too.
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// guard keeps a spreadsheet from reading a text as a formula.
func guard(text string) string {
	start := strings.TrimLeft(text, invisible)
	if start != "" && strings.ContainsRune(formulaStarts, []rune(start)[0]) {
		return "'" + text
	}
	return text
}

// unguard takes away what guard put in front.
func unguard(text string) string {
	if rest, ok := strings.CutPrefix(text, "'"); ok && guard(rest) != rest {
		return rest
	}
	return text
}
