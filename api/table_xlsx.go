package api

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
)

// What a workbook may be before anything of it is read.
const (
	maxEntries  = 1000
	maxUnpacked = 50 << 20
)

// readXLSX reads the first sheet of a workbook. The archive is read through
// once before: the library takes a damaged file for a short one.
func readXLSX(name string, data []byte) (t *table, p *catalogue.Problem) {
	defer func() {
		if recover() != nil { // the library panics on some damaged files
			t, p = nil, tableProblem(name, 0, fault.Say("the workbook is damaged"), fault.Say("open it in a spreadsheet and save it again"))
		}
	}()
	if len(data) > maxTable {
		return nil, tableProblem(name, 0, fault.Say("it holds more than 10 MB"), fault.Say("split the file"))
	}
	if err := checkArchive(data); err != nil {
		return nil, tableProblem(name, 0, fault.Say("it is no workbook that can be read: %v", err), fault.Say("open it in a spreadsheet and save it again as .xlsx"))
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked, RawCellValue: true,
	})
	if err != nil {
		return nil, tableProblem(name, 0, fault.Say("it is no workbook that can be read"), fault.Say("open it in a spreadsheet and save it again as .xlsx"))
	}
	defer book.Close() //nolint:errcheck // only read
	sheets := book.GetSheetList()
	if len(sheets) == 0 {
		return nil, tableProblem(name, 0, fault.Say("the workbook has no sheet"), fault.Say("put the prices on the first sheet"))
	}
	return readSheet(name, book, sheets[0])
}

func readSheet(name string, book *excelize.File, sheet string) (*table, *catalogue.Problem) {
	rows, err := book.Rows(sheet)
	if err != nil {
		return nil, tableProblem(name, 0, fault.Say("the first sheet cannot be read"), fault.Say("save the workbook again"))
	}
	defer rows.Close() //nolint:errcheck // only read
	r := &tableReader{table: table{file: name}}
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, tableProblem(name, number, fault.Say("the row cannot be read"), fault.Say("save the workbook again"))
		}
		if p := r.add(number, cells); p != nil {
			return nil, p
		}
	}
	if err := rows.Error(); err != nil {
		return nil, tableProblem(name, 0, fault.Say("the first sheet is damaged"), fault.Say("save the workbook again"))
	}
	return r.finish()
}

// checkArchive reads every entry to its end: sizes, sums and well-formed XML.
func checkArchive(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fault.Reason("it is not a ZIP archive, or it is cut off")
	}
	if len(z.File) > maxEntries {
		return fault.Reason("it holds %d parts, more than %d", len(z.File), maxEntries)
	}
	left := int64(maxUnpacked)
	for _, f := range z.File {
		if left, err = checkEntry(f, left); err != nil {
			return err
		}
	}
	return nil
}

func checkEntry(f *zip.File, left int64) (int64, error) {
	in, err := f.Open()
	if err != nil {
		return left, fault.Reason("a part cannot be unpacked")
	}
	defer in.Close() //nolint:errcheck // only read
	counted := &countingReader{in: in, left: left}
	if strings.HasSuffix(f.Name, ".xml") || strings.HasSuffix(f.Name, ".rels") {
		err = wellFormed(counted)
	}
	if err == nil {
		_, err = io.Copy(io.Discard, counted)
	}
	switch {
	case errors.Is(err, errTooLarge):
		return 0, fault.Reason("it unpacks to more than 50 MB")
	case err != nil:
		return 0, fault.Reason("a part is damaged")
	}
	return counted.left, nil
}

func wellFormed(in io.Reader) error {
	d := xml.NewDecoder(in)
	d.Strict = true
	depth := 0
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) && depth == 0 {
			return nil
		}
		if err != nil {
			return fault.Reason("XML: %v", err)
		}
		switch token.(type) {
		case xml.StartElement:
			if depth++; depth > 100 {
				return fault.Reason("nested too deep")
			}
		case xml.EndElement:
			depth--
		case xml.Directive:
			return fault.Reason("a document type")
		}
	}
}

var errTooLarge = errors.New("too large")

type countingReader struct {
	in   io.Reader
	left int64
}

// Read fails once more was unpacked than may be.
func (r *countingReader) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	if r.left -= int64(n); r.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}
