package pdf_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"fineprint/pdf"
	"fineprint/vendors/lang"
)

// drawn is what an SVG page holds: its text in order, and the names of its
// elements and attributes.
func drawn(t *testing.T, page []byte) (text string, used map[string]bool) {
	t.Helper()
	used = map[string]bool{}
	var all strings.Builder
	inside := ""
	d := xml.NewDecoder(bytes.NewReader(page))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all.String(), used
		}
		if err != nil {
			t.Fatalf("%v in %.200s", err, page)
		}
		switch token := token.(type) {
		case xml.StartElement:
			inside = token.Name.Local
			used[inside] = true
			for _, a := range token.Attr {
				used["@"+a.Name.Local] = true
				if inside == "text" && a.Name.Local == "textLength" {
					if width, err := strconv.ParseFloat(a.Value, 64); err != nil || width <= 0 || width > 297 {
						t.Errorf("a text is %s mm wide", a.Value)
					}
				}
			}
		case xml.EndElement:
			inside = ""
		case xml.CharData:
			if inside == "text" {
				all.Write(token)
			}
		}
	}
}

// letters leaves out what is no ink.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text)
}

// TestPagesSayWhatThePDFSays reads the PDF with another program.
func TestPagesSayWhatThePDFSays(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Log("only the form of the pages is checked: pdftotext is not installed (Debian: apt-get install poppler-utils)")
	}
	documents := map[string]pdf.Document{}
	for _, l := range []string{pdf.Chinese, pdf.English} {
		documents["sample."+l], documents["stress."+l] = sample(l), stress(l)
		documents["report."+l] = pdf.Report(real(t, "small-office"), lang.Lang(l), pdf.ReportOptions{})
	}
	allowed := map[string]bool{}
	for name := range strings.FieldsSeq(`svg title rect polyline circle g text @xmlns @viewBox @width @height @lang @font-family @stroke-linejoin @x @y @cx @cy @r
		@points @fill @stroke @stroke-width @stroke-dasharray @font-size @font-weight @space @textLength @lengthAdjust @transform @role @aria-label @shape-rendering`) {
		allowed[name] = true
	}
	for name, d := range documents {
		var file bytes.Buffer
		pages, _, err := pdf.RenderPages(&file, d)
		if err != nil {
			t.Fatal(err)
		}
		if plain, _ := render(t, d); !bytes.Equal(plain, file.Bytes()) {
			t.Errorf("%s: the PDF is another one than without pages", name)
		}
		read := otherReader(t, file.Bytes())
		if read != nil && len(read) != len(pages) {
			t.Fatalf("%s: %d pages, the PDF has %d", name, len(pages), len(read))
		}
		for i, page := range pages {
			text, used := drawn(t, page)
			for what := range used {
				if !allowed[what] {
					t.Errorf("%s, page %d: %s has no place in a picture", name, i+1, what)
				}
			}
			if letters(text) == "" {
				t.Errorf("%s, page %d says nothing", name, i+1)
			}
			if read != nil && letters(text) != letters(read[i]) {
				t.Errorf("%s, page %d says\n%s\nand the PDF\n%s", name, i+1, letters(text), letters(read[i]))
			}
		}
	}
}

// otherReader is the text of each page in the order it was written; nil when
// there is no other reader.
func otherReader(t *testing.T, file []byte) []string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		return nil
	}
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.CommandContext(t.Context(), "pdftotext", "-raw", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
}

func TestPagesEscape(t *testing.T) {
	const nasty = `<script>alert("1")</script> & 'x'`
	pages, _, err := pdf.RenderPages(io.Discard, pdf.Document{Title: nasty, Lang: `"><script>`, Blocks: []pdf.Block{pdf.Paragraph{Text: nasty}}})
	if err != nil {
		t.Fatal(err)
	}
	text, used := drawn(t, pages[0])
	if used["script"] || !strings.Contains(text, `alert("1")`) {
		t.Errorf("got %s with %v", text, used)
	}
}
