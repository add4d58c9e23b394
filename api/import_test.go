package api_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

const tableHead = "vendor,product,offering,name_en,currency,price,meter,amount,period,source,as_of,confidence\n"

func goodRow(i int) string {
	return fmt.Sprintf("acme,Acme,acme-%d,Acme %d,USD,base,user,5.%d,month,https://acme.example/p,2026-11-01,high\n", i, i, i%10)
}

const tierHead = "vendor,product,offering,currency,price,meter,model,amount,tier_up_to,tier_flat,period,source,as_of,confidence\n"

func tierRow(amount, upTo, flat string) string {
	return "acme,Acme,acme-t,USD,base,user,graduated," + amount + "," + upTo + "," + flat + ",month,https://acme.example/p,2026-11-01,high\n"
}

// book makes a workbook of rows.
func book(t *testing.T, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func cells(line string) []any {
	var all []any
	for c := range strings.SplitSeq(strings.TrimSpace(line), ",") {
		all = append(all, c)
	}
	return all
}

// part rewrites an entry of an archive, or adds one.
func part(t *testing.T, data []byte, name string, content []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		if f.Name != name {
			if err := out.Copy(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	w, err := out.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestImportNamesTheRow(t *testing.T) {
	s := newServer(t)
	tests := map[string]struct {
		name, content string
		line          float64
		says          string
	}{
		"no rows":                        {"a.csv", tableHead, 0, "no row"},
		"nothing":                        {"a.csv", "", 0, "no row"},
		"a column missing":               {"a.csv", "vendor,product\na,b\n", 1, "missing"},
		"a column unknown":               {"a.csv", "vendor,colour\na,b\n", 1, "colour"},
		"a column twice":                 {"a.csv", "vendor,vendor\na,b\n", 1, "twice"},
		"a row that is too short":        {"a.csv", tableHead + goodRow(1) + "acme,Acme\n", 3, "CSV"},
		"a quote that is not closed":     {"a.csv", tableHead + "\"acme,x\n", 2, "CSV"},
		"an amount that is no number":    {"a.csv", tableHead + goodRow(1) + strings.Replace(goodRow(2), "5.2", "five", 1), 3, "five"},
		"a negative amount":              {"a.csv", tableHead + strings.Replace(goodRow(2), "5.2", "-5", 1), 2, "-5"},
		"a period that does not exist":   {"a.csv", tableHead + strings.Replace(goodRow(2), "month", "moon", 1), 2, "moon"},
		"a meter that does not exist":    {"a.csv", tableHead + strings.Replace(goodRow(2), "user", "usr", 1), 2, "usr"},
		"a confidence that is no word":   {"a.csv", tableHead + strings.Replace(goodRow(2), "high", "sure", 1), 2, "sure"},
		"the same price twice":           {"a.csv", tableHead + goodRow(1) + goodRow(1), 3, "already"},
		"a tier and no tier":             {"a.csv", tierHead + tierRow("5", "10", "") + tierRow("4", "", ""), 3, "tier_up_to"},
		"tiers that fall":                {"a.csv", tierHead + tierRow("5", "10", "") + tierRow("4", "8", "") + tierRow("3", "unlimited", ""), 3, "tier_up_to"},
		"tiers without an end":           {"a.csv", tierHead + tierRow("5", "10", "") + tierRow("4", "20", ""), 3, "tier_up_to"},
		"a tier that is no number":       {"a.csv", tierHead + tierRow("5", "ten", "") + tierRow("4", "unlimited", ""), 2, "ten"},
		"a tier of another model":        {"a.csv", tierHead + tierRow("5", "10", "") + strings.Replace(tierRow("4", "unlimited", ""), "graduated", "volume", 1), 3, "share it"},
		"tiers of a price without":       {"a.csv", tierHead + strings.Replace(tierRow("5", "10", "")+tierRow("4", "unlimited", ""), "graduated", "per_unit", 2), 2, "graduated, volume or stairstep"},
		"a cell missing":                 {"a.csv", tableHead + strings.Replace(goodRow(1), "https://acme.example/p", "", 1), 2, "empty"},
		"broken UTF-8":                   {"a.csv", tableHead + strings.Replace(goodRow(1), "Acme 1", "A\xff", 1), 2, "UTF-8"},
		"another currency than before":   {"a.csv", tableHead + strings.Replace(strings.Replace(goodRow(1), "acme-1", "slack-pro", 1), "USD", "EUR", 1), 2, "USD"},
		"YAML with an unknown field":     {"a.yaml", "vendor: {id: acme, name: {zh: a, en: a}, shoe_size: 4}\n", 1, "shoe_size"},
		"YAML with an alias":             {"a.yaml", "vendor: &a {id: acme}\nx: *a\n", 1, "anchor"},
		"a YAML bomb":                    {"a.yaml", strings.Repeat("[", 200_000), 1, "depth"},
		"a workbook that is text":        {"a.xlsx", "hello", 0, "ZIP"},
		"a workbook cut off":             {"a.xlsx", string(book(t, cells(tableHead), cells(goodRow(1))))[:3000], 0, "ZIP"},
		"a workbook without a sheet":     {"a.xlsx", string(part(t, book(t), "xl/workbook.xml", []byte("<workbook/>"))), 0, ""},
		"a sheet that is cut off":        {"a.xlsx", string(part(t, book(t, cells(tableHead), cells(goodRow(1))), "xl/worksheets/sheet1.xml", []byte(`<?xml version="1.0"?><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>vendor</t>`))), 0, "damaged"},
		"a sheet with a document type":   {"a.xlsx", string(part(t, book(t, cells(tableHead)), "xl/worksheets/sheet1.xml", []byte(`<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>`))), 0, "damaged"},
		"a workbook with a wrong amount": {"a.xlsx", string(book(t, cells(tableHead), cells(goodRow(1)), cells(strings.Replace(goodRow(2), "5.2", "=1+1", 1)))), 3, "1+1"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := s.upload("/catalogue/preview", test.name, []byte(test.content)).want(200).object()
			problems := got["problems"].([]any)
			if got["valid"] != false || len(problems) == 0 {
				t.Fatalf("got %v", got)
			}
			first := problems[0].(map[string]any)
			if first["line"] != test.line || !strings.Contains(fmt.Sprint(first), test.says) {
				t.Errorf("got %v, want row %v and %q", first, test.line, test.says)
			}
			before := len(s.store.versions)
			p := s.upload("/catalogue/imports", test.name, []byte(test.content)).want(422).problem()
			if len(p.Errors) == 0 || !strings.HasPrefix(p.Errors[0].Location, "body.file") || len(s.store.versions) != before {
				t.Errorf("got %+v", p)
			}
		})
	}
}

func TestImportBombs(t *testing.T) {
	s := newServer(t)
	sparse := part(t, book(t), "xl/worksheets/sheet1.xml", []byte(`<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+
		`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>`))
	wide := part(t, book(t), "xl/worksheets/sheet1.xml", []byte(`<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+
		`<row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>`))
	inflated := part(t, book(t), "xl/worksheets/sheet1.xml", append([]byte("<worksheet><!--"), append(bytes.Repeat([]byte("a"), 60<<20), []byte("--></worksheet>")...)...))
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range 1500 {
		if _, err := z.Create(fmt.Sprintf("p%d.xml", i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	many := b.Bytes()
	rows := []byte(tableHead + strings.Repeat("\n", 60_000) + goodRow(1))
	for name, bomb := range map[string][]byte{"sparse.xlsx": sparse, "wide.xlsx": wide, "inflated.xlsx": inflated, "many.xlsx": many, "many.zip": many, "rows.csv": rows, "columns.csv": []byte(strings.Repeat("a,", 600) + "\n")} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got := s.upload("/catalogue/preview", name, bomb).want(200).object()
		runtime.ReadMemStats(&after)
		spent := (after.TotalAlloc - before.TotalAlloc) >> 20
		t.Logf("%s: %d KB, %d MB allocated: %v", name, len(bomb)>>10, spent, got["problems"].([]any)[0].(map[string]any)["message"])
		if got["valid"] != false || spent > 400 {
			t.Errorf("%s: got %v with %d MB", name, got["valid"], spent)
		}
	}
	s.upload("/catalogue/preview", "large.csv", bytes.Repeat([]byte("a"), 12<<20)).want(413).problem()
	s.upload("/catalogue/preview", "a.exe", []byte("MZ")).want(422).problem()
}

func TestImportAndExport(t *testing.T) {
	s := newServer(t)
	preview := s.upload("/catalogue/preview", "a.csv", []byte(tableHead+goodRow(1)+goodRow(2))).want(200).object()
	if preview["valid"] != true || len(preview["changes"].([]any)) < 2 || len(s.store.versions) != 1 {
		t.Fatalf("got %v", preview)
	}
	s.upload("/catalogue/imports", "a.xlsx", book(t, cells(tableHead), cells(goodRow(1)), cells(goodRow(2)))).want(201)
	c := s.store.versions[1]
	if c.Offering("acme-1") == nil || c.Hash != preview["hash"] {
		t.Error("the workbook and the table differ")
	}
	got := s.do("GET", "/catalogue/offerings/acme-1?version="+c.Hash, "").want(200).object()
	if got["prices"].([]any)[0].(map[string]any)["amount"] != "5.1" || len(got["capabilities"].([]any)) != len(c.Capabilities) {
		t.Errorf("got %v", got["prices"])
	}
	changes := s.do("GET", "/catalogue/changes?from="+s.store.versions[0].Hash+"&to="+c.Hash, "").want(200).object()
	if len(changes["items"].([]any)) < 2 {
		t.Errorf("got %v", changes)
	}
	zipped := s.do("GET", "/catalogue/export?version="+c.Hash, "").want(200)
	again := s.upload("/catalogue/preview", "all.zip", zipped.body).want(200).object()
	if again["valid"] != true || again["hash"] != c.Hash || len(again["changes"].([]any)) == 0 {
		t.Errorf("the archive does not give the same catalogue: %v", again["hash"])
	}
	var large strings.Builder
	large.WriteString(tableHead)
	for i := range 4000 {
		large.WriteString(goodRow(i))
	}
	r := s.upload("/catalogue/imports", "large.csv", []byte(large.String())).want(202)
	if job := s.waitJob(r.header.Get("Location")); job["state"] != "done" && !strings.Contains(fmt.Sprint(job["problem"]), "bytes") {
		t.Errorf("got %v", job)
	}
}

// Tiers are rows of one price; what is exported imports again without loss.
func TestTiersAreRows(t *testing.T) {
	s := newServer(t)
	s.upload("/catalogue/imports", "a.csv", []byte(tierHead+tierRow("5", "10", "")+tierRow("4.5", "100", "20")+tierRow("4", "unlimited", ""))).want(201)
	got := s.do("GET", "/catalogue/offerings/acme-t?version="+s.store.versions[1].Hash, "").want(200).object()
	price := got["prices"].([]any)[0].(map[string]any)
	want := `[{"unit":"5","up_to":"10"},{"flat":"20","unit":"4.5","up_to":"100"},{"unit":"4"}]`
	if tiers, err := json.Marshal(price["tiers"]); err != nil || string(tiers) != want || price["model"] != "graduated" {
		t.Errorf("got %s of %v (%v), want %s", tiers, price["model"], err, want)
	}
	for _, format := range []string{"csv", "xlsx"} {
		file := s.do("GET", "/catalogue/export?format="+format+"&version="+s.store.versions[1].Hash, "").want(200)
		again := s.upload("/catalogue/preview", "b."+format, file.body).want(200).object()
		if again["valid"] != true {
			t.Fatalf("%s: got %v", format, again["problems"])
		}
		for _, change := range again["changes"].([]any) {
			if strings.Contains(fmt.Sprint(change), "tier") {
				t.Errorf("%s: a tier changed: %v", format, change)
			}
		}
	}
	// A row without a tier keeps those that there are.
	s.upload("/catalogue/imports", "a.csv", []byte("vendor,product,offering,currency,price,amount,period,source,as_of,confidence\n"+
		"wecom,WeCom,wecom-standard,CNY,base,0,year,https://acme.example/q,2026-11-02,high\n")).want(201)
	if prices := s.store.versions[2].Offering("wecom-standard").Prices; len(prices[0].Tiers) != 3 || prices[0].Source.Ref != "https://acme.example/q" {
		t.Errorf("got %+v", prices[0])
	}
}
