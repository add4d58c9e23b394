package api_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"fineprint/vendors/compare"
)

// xlsxReport makes the workbook of a project, and the comparison it is of.
func xlsxReport(t *testing.T, language string) ([]byte, *compare.Document) {
	t.Helper()
	s := newServer(t)
	path, _ := s.newProject("a")
	r := s.do("POST", path+"/reports", `{"format":"xlsx","lang":"`+language+`"}`).want(202)
	job := s.waitJob(r.header.Get("Location"))
	if job["state"] != "done" {
		t.Fatalf("got %v", job)
	}
	var d compare.Document
	s.do("GET", path+"/comparison", "").want(200).json(&d)
	return s.do("GET", path+"/reports/"+job["result"].(string)+"/file", "").want(200).body, &d
}

func TestWorkbookHasLiveFormulas(t *testing.T) {
	for _, language := range []string{"zh", "en"} {
		data, d := xlsxReport(t, language)
		book, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		if got := strings.Join(book.GetSheetList(), " "); got != "Summary Lines Ladder Needs Findings Assumptions Sources" {
			t.Errorf("got sheets %s", got)
		}
		checkTotals(t, book, d)
		checkUnits(t, book, map[string][2]string{"zh": {"元/天", "自有假设"}, "en": {"CNY/day", "own assumption"}}[language])
		for cell, want := range map[string]string{"E2": "SUMIFS(Lines!", "H2": "E2-D2", "I2": "H2/E2"} {
			if got, err := book.GetCellFormula("Summary", cell); err != nil || !strings.Contains(got, want) {
				t.Errorf("Summary!%s is %q (%v), want a formula with %s", cell, got, err, want)
			}
		}
		if strings.Contains(language, "zh") {
			if head, err := book.GetCellValue("Summary", "E1"); err != nil || head != "真实成本" {
				t.Errorf("got %q, %v", head, err)
			}
		}
	}
}

// checkUnits looks for a unit and a source of Fineprint's own in the language.
func checkUnits(t *testing.T, book *excelize.File, want [2]string) {
	t.Helper()
	rows, err := book.GetRows("Assumptions")
	if err != nil {
		t.Fatal(err)
	}
	const unit, source = 5, 6
	for i, column := range []int{unit, source} {
		if !slices.ContainsFunc(rows, func(row []string) bool { return len(row) > column && row[column] == want[i] }) {
			t.Errorf("no assumption says %q", want[i])
		}
	}
}

// TestFormulasRecalculate proves that the formulas give the same totals as the
// engine, in a program that is not ours: LibreOffice, which continuous
// integration installs, or where it is missing the library's own calculation.
// The values that stand beside the formulas are taken out first, so that only a
// calculation can bring them back.
func TestFormulasRecalculate(t *testing.T) {
	data, d := xlsxReport(t, "en")
	office, err := exec.LookPath("soffice")
	switch {
	case err == nil:
	case os.Getenv("CI") != "":
		t.Fatal("soffice is missing: install libreoffice-calc")
	default:
		checkTotals(t, calculated(t, withoutValues(t, data)), d)
		return
	}
	dir := t.TempDir()
	source := filepath.Join(dir, "in", "report.xlsx")
	if err := os.MkdirAll(filepath.Dir(source), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(source, withoutValues(t, data), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	run := exec.CommandContext(ctx, office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--norestore",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out"), source)
	run.Env = append(os.Environ(), "HOME="+dir)
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v: %s", err, out)
	}
	book, err := excelize.OpenFile(filepath.Join(dir, "out", "report.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	checkTotals(t, book, d)
}

// calculated fills in what the library makes of every formula.
func calculated(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() }) // only read
	for _, sheet := range []string{"Summary", "Lines", "Ladder"} {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i := range rows {
			for j := range 60 {
				cell, err := excelize.CoordinatesToCellName(j+1, i+1)
				if err != nil {
					t.Fatal(err)
				}
				if formula, err := book.GetCellFormula(sheet, cell); err != nil || formula == "" {
					continue
				}
				value, err := book.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Fatalf("%s!%s: %v", sheet, cell, err)
				}
				number, err := strconv.ParseFloat(value, 64)
				if err != nil {
					continue
				}
				if err := book.SetCellValue(sheet, cell, number); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	return book
}

// withoutValues is a workbook whose formulas have no values yet.
func withoutValues(t *testing.T, data []byte) []byte {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	emptied := 0
	for _, sheet := range []string{"Summary", "Lines", "Ladder"} {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j := range row {
				cell, err := excelize.CoordinatesToCellName(j+1, i+1)
				if err != nil {
					t.Fatal(err)
				}
				formula, err := book.GetCellFormula(sheet, cell)
				if err != nil {
					t.Fatal(err)
				}
				if formula == "" {
					continue
				}
				emptied++
				if err := book.SetCellValue(sheet, cell, nil); err != nil {
					t.Fatal(err)
				}
				if err := book.SetCellFormula(sheet, cell, formula); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if emptied < 100 {
		t.Fatalf("only %d formulas", emptied)
	}
	t.Logf("%d formulas", emptied)
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// checkTotals compares the summary of a workbook with the comparison, to the cent.
func checkTotals(t *testing.T, book *excelize.File, d *compare.Document) {
	t.Helper()
	rows, err := book.GetRows("Summary", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	options := map[string]*compare.OptionDocument{}
	for i := range d.Options {
		if d.Options[i].Feasible {
			options[d.Options[i].ID] = &d.Options[i]
		}
	}
	checked := 0
	same := func(id, what, got, want string) {
		t.Helper()
		a, err := strconv.ParseFloat(got, 64)
		b, err2 := strconv.ParseFloat(want, 64)
		if err != nil || err2 != nil || a-b > 0.001 || b-a > 0.001 {
			t.Errorf("%s: %s is %q, want %s", id, what, got, want)
		}
		checked++
	}
	categories := []string{"infrastructure", "licence", "development_integration", "operations", "training_change", "exit"}
	found := 0
	for _, row := range rows[1:] {
		if len(row) < 10 || options[row[0]] == nil {
			continue
		}
		found++
		o := options[row[0]]
		same(o.ID, "true cost", row[4], o.TrueCost.Likely)
		same(o.ID, "low", row[5], o.TrueCost.Low)
		same(o.ID, "high", row[6], o.TrueCost.High)
		for i, c := range categories {
			same(o.ID, c, row[9+i], o.ByCategory[c].Likely)
		}
		for i, y := range o.ByYear {
			same(o.ID, "year "+strconv.Itoa(i+1), row[15+i], y.Total)
		}
		same(o.ID, "ladder", row[15+len(o.ByYear)], o.TrueCost.Likely)
		same(o.ID, "difference", row[16+len(o.ByYear)], "0")
	}
	if found != len(options) || found == 0 {
		t.Errorf("%d of %d options are in the summary", found, len(options))
	}
	t.Logf("%d totals of %d options", checked, found)
}

func TestTextIsNeverAFormula(t *testing.T) {
	s := newServer(t)
	table := "vendor,product,offering,name_en,currency,price,meter,amount,period,source,as_of,confidence,note\n" +
		"acme,Acme,acme-pro,\"=HYPERLINK(\"\"http://x\"\")\",USD,base,user,5,month,https://acme.example/p,2026-11-01,high,\"\u200b＝cmd|' /c calc'!A1\"\n"
	s.upload("/catalogue/imports", "a.csv", []byte(table)).want(201)
	hash := s.store.versions[len(s.store.versions)-1].Hash
	file := s.do("GET", "/catalogue/export?format=xlsx&version="+hash, "").want(200)
	book, err := excelize.OpenReader(bytes.NewReader(file.body))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("prices")
	if err != nil {
		t.Fatal(err)
	}
	guarded := 0
	for i, row := range rows {
		for j, text := range row {
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if formula, err := book.GetCellFormula("prices", cell); err != nil || formula != "" {
				t.Errorf("%s is the formula %q (%v)", cell, formula, err)
			}
			if strings.HasPrefix(text, "'=HYPERLINK") || strings.HasPrefix(text, "'\u200b＝") {
				guarded++
			}
		}
	}
	if guarded < 2 {
		t.Errorf("%d texts are guarded, want 2", guarded)
	}
	csv := s.do("GET", "/catalogue/export?format=csv&version="+hash, "").want(200)
	if !bytes.Contains(csv.body, []byte("'=HYPERLINK")) {
		t.Error("the CSV holds a formula")
	}
	again := s.upload("/catalogue/preview", "b.csv", csv.body).want(200).object()
	if again["valid"] != true {
		for _, p := range again["problems"].([]any) {
			if p.(map[string]any)["severity"] == "error" {
				t.Errorf("what is exported does not import: %v", p)
			}
		}
	}
}
