package pdf_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"fineprint/pdf"
)

func render(t *testing.T, d pdf.Document) ([]byte, pdf.Warnings) {
	t.Helper()
	var out bytes.Buffer
	warnings, err := pdf.Render(&out, d)
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), warnings
}

// TestSamplePages writes the samples to the folder FINEPRINT_PDF_DIR names, for
// a look at the pages.
func TestSamplePages(t *testing.T) {
	for _, lang := range []string{pdf.Chinese, pdf.English} {
		for name, d := range map[string]pdf.Document{"sample": sample(lang), "stress": stress(lang)} {
			got, warnings := render(t, d)
			if len(warnings) > 0 {
				t.Errorf("%s %s: warnings %v", name, lang, warnings)
			}
			if dir := os.Getenv("FINEPRINT_PDF_DIR"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, name+"."+lang+".pdf"), got, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

func TestEqualDocumentsGiveEqualBytes(t *testing.T) {
	want, _ := render(t, sample(pdf.Chinese))
	got := make([][]byte, 4)
	var wait sync.WaitGroup
	for i := range got {
		wait.Go(func() {
			var out bytes.Buffer
			if _, err := pdf.Render(&out, sample(pdf.Chinese)); err != nil {
				t.Error(err)
			}
			got[i] = out.Bytes()
		})
	}
	wait.Wait()
	for i := range got {
		if !bytes.Equal(got[i], want) {
			t.Errorf("rendering %d differs from the first", i+1)
		}
	}
}

func TestMissingCharactersAreReported(t *testing.T) {
	tests := map[string]struct {
		text  string
		want  string // the text as printed
		runes string
	}{
		"hanzi, accents and currencies are known": {"采购喆 Müller ¥€£ “ok” … →", "采购喆 Müller ¥€£ “ok” … →", ""},
		"an emoji becomes a box":                  {"好😀", "好□", "😀"},
		"a hanzi above U+FFFF becomes a box":      {"𠮷野家", "□野家", "𠮷"},
		"a control character becomes a box":       {"a\x07b", "a□b", "\a"},
		"broken UTF-8 becomes a box":              {"a\xffb", "a□b", "�"},
		"a tab becomes a space":                   {"a\tb", "a b", ""},
		"a joiner is left out":                    {"a\u200db", "ab", "\u200d"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := pdf.Document{Lang: pdf.Chinese, Blocks: []pdf.Block{pdf.Paragraph{Text: test.text}}}
			_, warnings := render(t, d)
			var runes []rune
			for _, warning := range warnings {
				runes = append(runes, warning.Rune)
			}
			if got := string(runes); got != test.runes {
				t.Errorf("got warnings for %q, want %q", got, test.runes)
			}
			if placed, _ := pdf.Layout(d); placed[0].Text != test.want {
				t.Errorf("printed %q, want %q", placed[0].Text, test.want)
			}
		})
	}
}

func TestAwkwardTextDoesNotBreakMetadata(t *testing.T) {
	d := pdf.Document{
		Title: "报告 😀", Author: "\xff", Keywords: "𠮷", Lang: pdf.Chinese,
		Attachments: []pdf.Attachment{{Name: "数据😀.json", Description: "机器可读", Data: []byte("{}")}},
		Blocks:      []pdf.Block{pdf.Heading{Level: 1, Text: "一 😀"}},
	}
	got, warnings := render(t, d)
	if len(warnings) != 3 {
		t.Errorf("got warnings %v, want three characters", warnings)
	}
	for _, want := range []string{"/EmbeddedFiles", "/Outlines", "/Creator"} {
		if !bytes.Contains(got, []byte(want)) {
			t.Errorf("the file has no %s", want)
		}
	}
	if text := warnings.String(); !strings.Contains(text, "U+1F600 in \"报告 😀\"") {
		t.Errorf("warnings read %q", text)
	}
}

func TestEmptyBlocksPrintNothing(t *testing.T) {
	render(t, pdf.Document{Blocks: []pdf.Block{
		pdf.Table{},
		pdf.Bullets{},
		pdf.KeyValues{},
		pdf.Signatures{},
		pdf.LadderChart{},
		pdf.StackedBarChart{},
		pdf.LineChart{},
		pdf.ScatterChart{},
		pdf.KeepTogether{},
		pdf.Callout{},
		pdf.Paragraph{},
		pdf.Heading{},
		pdf.LineChart{Series: []pdf.Series{{Name: "empty"}}},
		pdf.ScatterChart{Points: []pdf.Point{{Name: "one"}}},
		pdf.StackedBarChart{Bars: []pdf.Bar{{Label: "none"}}},
		pdf.LadderChart{Steps: []pdf.Step{{}}},
	}})
}

// brokenPipe fails every write.
type brokenPipe struct{}

var errBroken = errors.New("broken")

func (brokenPipe) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteErrorsAreReturned(t *testing.T) {
	if _, err := pdf.Render(brokenPipe{}, sample(pdf.English)); !errors.Is(err, errBroken) {
		t.Errorf("Render returned %v, want %v", err, errBroken)
	}
	if err := pdf.WriteText(brokenPipe{}, sample(pdf.English)); !errors.Is(err, errBroken) {
		t.Errorf("WriteText returned %v, want %v", err, errBroken)
	}
}
