package pdf_test

import (
	"io"
	"testing"

	"fineprint/pdf"
	"fineprint/vendors/lang"
)

// twelvePages is a report of the usual length: a summary, charts and tables.
func twelvePages() pdf.Document {
	d := sample(pdf.Chinese)
	d.Blocks = append(d.Blocks, pdf.Heading{Level: 1, Text: "三、附录", NewPage: true}, ledger(pdf.Chinese, 24))
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

// twelvePageReport limits the report of a group company to the usual length.
var twelvePageReport = pdf.ReportOptions{Details: 1}

func TestBenchmarkReportIsOfUsualLength(t *testing.T) {
	if _, pages := pdf.Layout(pdf.Report(real(t, "finance"), lang.ZH, twelvePageReport)); pages < 12 {
		t.Errorf("got %d pages, want 12 or more", pages)
	}
}

// BenchmarkReport composes and sets a report with all its charts.
func BenchmarkReport(b *testing.B) {
	r := real(b, "finance")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := pdf.Render(io.Discard, pdf.Report(r, lang.ZH, twelvePageReport)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWriteReport is the same with the result attached.
func BenchmarkWriteReport(b *testing.B) {
	r := real(b, "finance")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := pdf.WriteReport(io.Discard, r, lang.ZH, twelvePageReport); err != nil {
			b.Fatal(err)
		}
	}
}
