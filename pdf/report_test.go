package pdf_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"fineprint/pdf"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
)

func reportText(t *testing.T, r *compare.Result, l lang.Lang) string {
	t.Helper()
	var out bytes.Buffer
	if err := pdf.WriteText(&out, pdf.Report(r, l, pdf.ReportOptions{})); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestReportPages writes reports to the folder FINEPRINT_PDF_DIR names, for a
// look at the pages.
func TestReportPages(t *testing.T) {
	for _, l := range []lang.Lang{lang.ZH, lang.EN} {
		var out bytes.Buffer
		warnings, err := pdf.WriteReport(&out, usual().result(), l, pdf.ReportOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if len(warnings) > 0 {
			t.Errorf("%s: warnings %v", l, warnings)
		}
		if dir := os.Getenv("FINEPRINT_PDF_DIR"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, "report."+string(l)+".pdf"), out.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}
