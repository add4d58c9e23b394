package api_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fineprint/checklist"
)

// makeReport makes a report and returns its address and its bytes.
func (s *server) makeReport(path, body string) (at string, file []byte) {
	s.t.Helper()
	r := s.do("POST", path+"/reports", body).want(202)
	job := s.waitJob(r.header.Get("Location"))
	if job["state"] != "done" {
		s.t.Fatalf("got %v", job)
	}
	at = path + "/reports/" + job["result"].(string)
	return at, s.do("GET", at+"/file", "").want(200).body
}

// pageText is what the pages of a report say.
func (s *server) pageText(at string) string {
	s.t.Helper()
	var all []byte
	for i := range int(s.do("GET", at, "").want(200).object()["pages"].(float64)) {
		all = append(all, s.do("GET", fmt.Sprintf("%s/pages/%d", at, i+1), "").want(200).body...)
	}
	return string(all)
}

func TestReportIsMadeOfWhatIsAskedFor(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("a")
	at, _ := s.makeReport(path, `{"format":"pdf","lang":"en","title":"Chat 2027","sections":["needs"],"signers":[{"role":"Board","name":"Li Na"},{"role":"Auditor"}]}`)
	text := s.pageText(at)
	for word, want := range map[string]bool{
		"Chat 2027": true, "Board": true, "Li Na": true, "Auditor": true, "The price of every need": true, "Assumptions, sources and method": true,
		"How sure the recommendation is": false, "Head of procurement": false,
	} {
		if strings.Contains(text, word) != want {
			t.Errorf("%q is in it: %t, want %t", word, !want, want)
		}
	}
	var parts struct {
		Sections []struct{ ID string }
		Signers  []struct{ ZH, EN string }
	}
	s.do("GET", "/reports/parts", "").want(200).json(&parts)
	if len(parts.Signers) != 4 || parts.Signers[0].EN != "Head of procurement" {
		t.Errorf("got %+v", parts)
	}
	for _, section := range parts.Sections { // every one that is offered is taken
		s.do("POST", path+"/reports", fmt.Sprintf(`{"format":"csv","sections":[%q]}`, section.ID)).want(422)
	}
	for body, location := range map[string]string{
		`{"format":"xlsx","title":"x"}`:                                           "body.format",
		`{"format":"pdf","offering":"slack-pro","sections":["needs"]}`:            "body.format",
		`{"format":"pdf","sections":["needs","needs"]}`:                           "body.sections[1]",
		`{"format":"pdf","sections":["appendix"]}`:                                "body.sections[0]",
		`{"format":"pdf","title":"a\nb"}`:                                         "body.title",
		`{"format":"pdf","title":"  "}`:                                           "body.title",
		`{"format":"pdf","signers":[{"role":""}]}`:                                "body.signers[0].role",
		`{"format":"pdf","signers":[{"role":" "}]}`:                               "body.signers[0].role",
		`{"format":"pdf","signers":[{"role":"a\tb"}]}`:                            "body.signers[0].role",
		`{"format":"pdf","signers":[{"role":"a"},{"role":"a"}]}`:                  "body.signers[1]",
		`{"format":"pdf","signers":[{"name":"a"}]}`:                               "body.signers[0]",
		`{"format":"pdf","signers":[{"role":"` + strings.Repeat("长", 61) + `"}]}`: "body.signers[0].role",
	} {
		p := s.do("POST", path+"/reports", body).want(422).problem()
		if len(p.Errors) == 0 || p.Errors[0].Location != location {
			t.Errorf("%s: got %+v, want %s", body, p.Errors, location)
		}
	}
}

func TestChecklistAsTable(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("a")
	item := s.firstRequired(path, "slack-pro")
	const formula = `=HYPERLINK("http://x","y")`
	s.do("PUT", path+"/checklists/slack-pro/answers/"+item, `{"state":"not_applicable","reason":"+1","owner":"@owner","comments":"=HYPERLINK(\"http://x\",\"y\")",
		"evidence":[{"type":"contract","ref":"-ref","date":"2026-11-20"}]}`, "If-Match", `"r0"`).want(200)
	var d checklist.Document
	s.do("GET", path+"/checklists/slack-pro", "").want(200).json(&d)
	for _, language := range []string{"zh", "en"} {
		_, file := s.makeReport(path, `{"format":"csv","offering":"slack-pro","lang":"`+language+`"}`)
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(file, []byte("\ufeff")))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		_, file = s.makeReport(path, `{"format":"xlsx","offering":"slack-pro","lang":"`+language+`"}`)
		book, err := excelize.OpenReader(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		sheet, err := book.GetRows("Checklist", excelize.Options{RawCellValue: true})
		if err != nil || len(sheet) != len(rows) || len(rows) != len(d.Entries)+1 {
			t.Fatalf("%s: got %d rows of CSV, %d of XLSX, %v, want %d", language, len(rows), len(sheet), err, len(d.Entries)+1)
		}
		found := false
		for i, row := range rows {
			for k, text := range row {
				if text != "" && strings.ContainsAny(text[:1], "=+-@") && (k < 9 || k > 11) {
					t.Errorf("%s: %q would be a formula", language, text)
				}
				if kind, err := book.GetCellFormula("Checklist", fmt.Sprintf("%c%d", 'A'+k, i+1)); err != nil || kind != "" {
					t.Errorf("%s: cell %d,%d is a formula: %q", language, i, k, kind)
				}
			}
			if i == 0 {
				continue
			}
			e := d.Entries[i-1]
			if row[0] != e.Item || row[10] != e.Stake.Likely || sheet[i][0] != e.Item {
				t.Errorf("%s: row %d is %q, want %s %s", language, i, row, e.Item, e.Stake.Likely)
			}
			if e.Item == item {
				found = row[20] == "'"+formula && row[15] == "'@owner" && row[18] == "'+1" && strings.Contains(row[14], "-ref")
			}
		}
		if !found {
			t.Errorf("%s: the answer is not in it", language)
		}
		gate, err := book.GetRows("Gate")
		if err != nil || len(gate) < 2+len(d.Gate.Blocks) {
			t.Errorf("%s: got %d rows of the gate, %v", language, len(gate), err)
		}
	}
	if _, file := s.makeReport(path, `{"format":"json","offering":"slack-pro"}`); !bytes.Contains(file, []byte(`"gate"`)) {
		t.Errorf("got %.100s", file)
	}
}

func TestPagesOfAReport(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("a")
	at, file := s.makeReport(path, `{"format":"pdf","lang":"zh","sections":["needs"]}`)
	report := s.do("GET", at, "").want(200).object()
	n := int(report["pages"].(float64))
	if n < 2 {
		t.Fatalf("got %d pages", n)
	}
	if got := bytes.Count(file, []byte("/Type /Page\n")); got != n {
		t.Errorf("got %d pages, the PDF has %d", n, got)
	}
	for i := range n {
		page := s.do("GET", fmt.Sprintf("%s/pages/%d", at, i+1), "").want(200)
		if page.header.Get("Content-Type") != "image/svg+xml" || !strings.HasPrefix(page.header.Get("Content-Security-Policy"), "sandbox") || !bytes.HasPrefix(page.body, []byte("<svg")) {
			t.Errorf("page %d: got %v %.80s", i+1, page.header, page.body)
		}
		if want := fmt.Sprintf("第 %d / %d 页", i+1, n); !strings.Contains(string(page.body), want) {
			t.Errorf("page %d does not say %q", i+1, want)
		}
	}
	s.do("GET", fmt.Sprintf("%s/pages/%d", at, n+1), "").want(404).problem()
	s.do("GET", at+"/pages/0", "").want(422).problem()
	s.do("GET", at+"/pages/x", "").want(422).problem()
	// Made again, it is the same report with its pages; they are no report of their own.
	again := s.do("POST", path+"/reports", `{"format":"pdf","lang":"zh","sections":["needs"]}`).want(200).object()["report"].(map[string]any)
	if again["pages"] != report["pages"] {
		t.Errorf("got %v", again)
	}
	if all := s.do("GET", path+"/reports", "").want(200).object()["items"].([]any); len(all) != 1 {
		t.Errorf("got %d reports", len(all))
	}
	for _, snapshot := range s.store.snapshots {
		if strings.HasPrefix(snapshot.Format, "svg.") {
			s.do("GET", path+"/reports/"+snapshot.ID, "").want(404)
		}
	}
	other, _ := s.newProject("b")
	s.do("GET", strings.Replace(at, path, other, 1)+"/pages/1", "").want(404)
	at, _ = s.makeReport(path, `{"format":"csv"}`)
	s.do("GET", at+"/pages/1", "").want(404)
	at, _ = s.makeReport(path, `{"format":"pdf","offering":"slack-pro"}`)
	s.do("GET", at+"/pages/1", "").want(200)
}
