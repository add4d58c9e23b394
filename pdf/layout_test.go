package pdf_test

import (
	"fmt"
	"strings"
	"testing"

	"fineprint/pdf"

	"pgregory.net/rapid"
)

// pageTexts joins the lines of each page.
func pageTexts(d pdf.Document) []string {
	placed, pages := pdf.Layout(d)
	texts := make([]string, pages)
	for _, one := range placed {
		texts[one.Page-1] += one.Text + "\n"
	}
	return texts
}

// outside tells which text leaves the margins, if any.
func outside(placed []pdf.Placed) string {
	for _, one := range placed {
		left, right := one.X < pdf.ContentLeft-0.1, one.X+one.Width > pdf.ContentLeft+pdf.ContentWidth+0.1
		if left || right || one.Y < 8 || one.Y+one.Height > 290 {
			return fmt.Sprintf("page %d: %q at %.1f,%.1f, %.1f wide", one.Page, one.Text, one.X, one.Y, one.Width)
		}
	}
	return ""
}

func TestSampleTextStaysWithinTheMarginsAndApart(t *testing.T) {
	tests := map[string]pdf.Document{
		"Chinese sample": sample(pdf.Chinese), "English sample": sample(pdf.English),
		"Chinese excess": stress(pdf.Chinese), "English excess": stress(pdf.English),
	}
	for name, d := range tests {
		t.Run(name, func(t *testing.T) {
			placed, _ := pdf.Layout(d)
			if got := outside(placed); got != "" {
				t.Error("outside the margins:", got)
			}
			for i, a := range placed {
				if a.Size < 7.5 {
					t.Errorf("%q is set in %.1f points, want at least 7.5", a.Text, a.Size)
				}
				for _, b := range placed[:i] {
					if a.Page == b.Page && a.X < b.X+b.Width-0.2 && b.X < a.X+a.Width-0.2 && a.Y < b.Y+b.Height && b.Y < a.Y+a.Height {
						t.Errorf("page %d: %q overlaps %q", a.Page, a.Text, b.Text)
					}
				}
			}
		})
	}
}

func TestTableBreaksAcrossPages(t *testing.T) {
	table := ledger(pdf.English, 60)
	pages := pageTexts(pdf.Document{Lang: pdf.English, Blocks: []pdf.Block{table}})
	if len(pages) < 3 {
		t.Fatalf("got %d pages, want at least 3", len(pages))
	}
	for i, page := range pages {
		if !strings.Contains(page, "Explanation\n") {
			t.Errorf("page %d has no table header", i+1)
		}
		if got, want := strings.Contains(page, "continued on the next page"), i < len(pages)-1; got != want {
			t.Errorf("page %d: continuation hint %v, want %v", i+1, got, want)
		}
		if got, want := strings.Contains(page, "(continued)"), i > 0; got != want {
			t.Errorf("page %d: caption marked as continued %v, want %v", i+1, got, want)
		}
	}
	all := strings.Join(pages, "")
	for i := range 60 {
		if want := fmt.Sprintf("Cloud recording (add-on) %d\n", i+1); strings.Count(all, want) != 1 {
			t.Errorf("row %d is printed %d times, want once", i+1, strings.Count(all, want))
		}
	}
	if last := pages[len(pages)-1]; !strings.Contains(last, "(add-on) 60") {
		t.Error("the total stands alone on the last page")
	}
}

func TestGroupRowIsNeverTheLastOfAPage(t *testing.T) {
	for lead := range 40 {
		table := pdf.Table{Columns: []pdf.Column{{Title: "Line"}}}
		for range lead + 20 {
			table.Rows = append(table.Rows, pdf.Texts("row"))
		}
		table.Rows = append(table.Rows, pdf.Row{Kind: pdf.RowGroup, Cells: []pdf.Cell{{Text: "group"}}}, pdf.Texts("first of the group"), pdf.Texts("second"))
		for _, page := range pageTexts(pdf.Document{Lang: pdf.English, Blocks: []pdf.Block{table}}) {
			if strings.Contains(page, "group\n") != strings.Contains(page, "first of the group\n") {
				t.Fatalf("after %d rows the group row is parted from its first row:\n%s", lead+20, page)
			}
		}
	}
}

func TestHeadingStaysWithTheNextBlock(t *testing.T) {
	for lead := range 60 {
		var blocks []pdf.Block
		for range lead {
			blocks = append(blocks, pdf.Paragraph{Text: "filler"})
		}
		blocks = append(blocks, pdf.Heading{Level: 2, Text: "Section"}, pdf.Paragraph{Text: "First sentence."})
		for _, page := range pageTexts(pdf.Document{Lang: pdf.English, Blocks: blocks}) {
			if strings.Contains(page, "Section") != strings.Contains(page, "First sentence.") {
				t.Fatalf("after %d paragraphs the heading is parted from its text", lead)
			}
		}
	}
}

func TestRowTallerThanAPageIsContinued(t *testing.T) {
	var words []string
	for i := range 3000 {
		words = append(words, fmt.Sprintf("w%04d", i))
	}
	table := pdf.Table{Columns: []pdf.Column{{Title: "Key"}, {Title: "Text"}}, Rows: []pdf.Row{
		pdf.Texts("short", "short"), pdf.Texts("long", strings.Join(words, " ")), pdf.Texts("after", "after"),
	}}
	d := pdf.Document{Lang: pdf.English, Blocks: []pdf.Block{table}}
	placed, pages := pdf.Layout(d)
	if got := outside(placed); got != "" || pages < 2 {
		t.Errorf("%d pages, outside the margins: %q", pages, got)
	}
	got := strings.Fields(strings.Join(pageTexts(d), " "))
	at := 0
	for _, word := range got {
		if at < len(words) && word == words[at] {
			at++
		}
	}
	if at != len(words) {
		t.Errorf("the row is printed up to %q only", words[at])
	}
}

func TestCrowdedTablesStayWithinTheMargins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := pdf.Table{Caption: mixed().Draw(t, "caption")}
		for range rapid.IntRange(1, 14).Draw(t, "columns") {
			table.Columns = append(table.Columns, pdf.Column{
				Title: mixed().Draw(t, "title"), Width: rapid.Float64Range(0, 4).Draw(t, "weight"),
				Align: rapid.SampledFrom([]pdf.Align{pdf.Left, pdf.Right, pdf.Centre}).Draw(t, "align"),
			})
		}
		for range rapid.IntRange(0, 12).Draw(t, "rows") {
			row := pdf.Texts(rapid.SliceOfN(mixed(), 0, 15).Draw(t, "cells")...)
			row.Kind = rapid.SampledFrom([]pdf.RowKind{pdf.RowNormal, pdf.RowTotal, pdf.RowGroup, pdf.RowNote}).Draw(t, "kind")
			table.Rows = append(table.Rows, row)
		}
		placed, _ := pdf.Layout(pdf.Document{Lang: pdf.Chinese, Blocks: []pdf.Block{table}})
		if got := outside(placed); got != "" {
			t.Fatal(got)
		}
	})
}

func TestPageLabelsCountAllPages(t *testing.T) {
	tests := map[string]struct {
		lang, label string
		want        string
	}{
		"Chinese label by default": {pdf.Chinese, "", "第 2 / 3 页"},
		"English label by default": {pdf.English, "", "Page 2 of 3"},
		"a label of the caller's":  {pdf.English, "{p}/{n}", "2/3"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			page := pdf.Heading{Level: 1, Text: "x", NewPage: true}
			d := pdf.Document{Lang: test.lang, PageLabel: test.label, Blocks: []pdf.Block{page, page, pdf.PageBreak{}, page}}
			placed, _ := pdf.Layout(d)
			for _, one := range placed {
				if one.Text == test.want {
					if gap := pdf.ContentLeft + pdf.ContentWidth - one.X - one.Width; gap > 0.01 || gap < -0.01 {
						t.Errorf("the label ends %.3f mm before the margin, want 0", gap)
					}
					return
				}
			}
			t.Errorf("label %q is not printed", test.want)
		})
	}
}
