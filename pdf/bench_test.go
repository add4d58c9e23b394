package pdf_test

import (
	"io"
	"testing"

	"fineprint/pdf"
)

// twelvePages is a report of the usual length: a summary, charts and tables.
func twelvePages() pdf.Document {
	d := sample(pdf.Chinese)
	d.Blocks = append(d.Blocks, pdf.Heading{Level: 1, Text: "三、附录", NewPage: true}, ledger(pdf.Chinese, 62))
	return d
}

func TestBenchmarkHasTwelvePages(t *testing.T) {
	if _, pages := pdf.Layout(twelvePages()); pages != 12 {
		t.Errorf("got %d pages, want 12", pages)
	}
}

func BenchmarkRender(b *testing.B) {
	d := twelvePages()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := pdf.Render(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
}
