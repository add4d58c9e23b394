package pdf_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"fineprint/pdf"
)

// TestSamplePages writes the samples to the folder FINEPRINT_PDF_DIR names, for
// a look at the pages.
func TestSamplePages(t *testing.T) {
	for _, lang := range []string{pdf.Chinese, pdf.English} {
		var out bytes.Buffer
		warnings, err := pdf.Render(&out, sample(lang))
		if err != nil || len(warnings) > 0 {
			t.Fatalf("render %s: %v, warnings %v", lang, err, warnings)
		}
		if dir := os.Getenv("FINEPRINT_PDF_DIR"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, "sample."+lang+".pdf"), out.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}
