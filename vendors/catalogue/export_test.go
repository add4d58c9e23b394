package catalogue_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
)

// equal compares catalogues: numbers by value, no list like an empty one.
var equal = cmp.Options{
	cmp.Comparer(func(a, b money.Decimal) bool { return a.Cmp(b) == 0 }),
	cmpopts.EquateEmpty(),
}

// inMemory writes a catalogue as files in memory.
func inMemory(t interface{ Fatal(args ...any) }, c *vendors.Catalogue) fstest.MapFS {
	files, err := catalogue.Files(c)
	if err != nil {
		t.Fatal(err)
	}
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: text, Mode: 0o644}
	}
	return m
}

func TestShippedRoundTrips(t *testing.T) {
	c := shipped(t)
	again, err := catalogue.Parse(inMemory(t, c))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c, again, equal); diff != "" {
		t.Error(diff)
	}
}

// Writing and reading gives the same catalogue, whatever it holds; so does
// writing again, byte for byte.
func TestAnyCatalogueRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCatalogue().Draw(t, "catalogue")
		files := inMemory(t, c)
		again, err := catalogue.Parse(files)
		if err != nil {
			t.Fatalf("%v\n%s", err, files["vendors/vendor0.yaml"].Data)
		}
		if diff := cmp.Diff(c, again, equal, cmpopts.IgnoreFields(vendors.Catalogue{}, "Hash")); diff != "" {
			t.Fatal(diff)
		}
		for name, file := range inMemory(t, again) {
			if !bytes.Equal(file.Data, files[name].Data) {
				t.Fatalf("%s is written in another way the second time", name)
			}
		}
	})
}

func TestExport(t *testing.T) {
	c := shipped(t)
	dir := filepath.Join(t.TempDir(), "out")
	if err := catalogue.Export(c, dir); err != nil {
		t.Fatal(err)
	}
	again, err := catalogue.Parse(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	if again.Hash != c.Hash {
		t.Errorf("got hash %s, want %s", again.Hash, c.Hash)
	}
	err = catalogue.Export(c, dir)
	if faults := fault.All(err); len(faults) != 1 || faults[0].Kind != fault.KindConflict {
		t.Errorf("got %v, want a conflict: the folder is not empty", err)
	}
}

func TestExportIntoAnEmptyFolder(t *testing.T) {
	dir := t.TempDir()
	if err := catalogue.Export(shipped(t), dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "vendors", "slack.yaml")); err != nil {
		t.Error(err)
	}
}

func TestExportLeavesNothingBehind(t *testing.T) {
	parent := t.TempDir()
	occupied := filepath.Join(parent, "file")
	if err := os.WriteFile(occupied, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct{ dir, says string }{
		"a file of that name":      {occupied, "not a folder"},
		"a folder below a file":    {filepath.Join(occupied, "out"), "not a folder"},
		"a folder below no folder": {filepath.Join(parent, "no", "where"), "cannot be written"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			err := catalogue.Export(shipped(t), tt.dir)
			if err == nil || !strings.Contains(err.Error(), tt.says) || !strings.Contains(err.Error(), tt.dir) {
				t.Errorf("got %v, want %q about %s", err, tt.says, tt.dir)
			}
			if left, _ := filepath.Glob(filepath.Join(parent, "*", "*")); len(left) > 0 {
				t.Errorf("left behind %v", left)
			}
			if left, _ := filepath.Glob(filepath.Join(parent, ".fineprint*")); len(left) > 0 {
				t.Errorf("left behind %v", left)
			}
		})
	}
}

// An id from outside must never lead out of the folder.
func TestExportRefusesPaths(t *testing.T) {
	for _, id := range []string{"../evil", "a/b", "..", "", "CON\x00", strings.Repeat("x", 200)} {
		_, err := catalogue.Files(&vendors.Catalogue{Vendors: []vendors.Vendor{{ID: id}}})
		if err == nil {
			t.Errorf("the vendor id %q became a file name", id)
		}
	}
}

// The hash does not depend on how the files are written.
func TestHashIgnoresTheFiles(t *testing.T) {
	c, err := catalogue.Parse(folder(map[string]string{"acme.yaml": base}))
	if err != nil {
		t.Fatal(err)
	}
	other := strings.NewReplacer("s1", "page", `"7.25"`, `"7.250"`, "      - id: base\n", "      # the seat\n      - id: base\n").Replace(base)
	same, err := catalogue.Parse(folder(map[string]string{"x/y.yml": other}))
	if err != nil {
		t.Fatal(err)
	}
	if same.Hash != c.Hash {
		t.Error("other quoting, keys and comments changed the hash")
	}
	changed, err := catalogue.Parse(folder(map[string]string{"acme.yaml": strings.Replace(base, `"7.25"`, `"7.26"`, 1)}))
	if err != nil {
		t.Fatal(err)
	}
	if changed.Hash == c.Hash {
		t.Error("another price has the same hash")
	}
}

// A zero that was written with decimals is still nothing: it leaves no trace
// in the files, so that writing again gives the same bytes.
func TestZeroWithDecimalsIsNotWritten(t *testing.T) {
	c, err := catalogue.Parse(inMemory(t, shipped(t))) // a copy: tests share the shipped one
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(c.Offerings, func(o vendors.Offering) bool { return len(o.Resources) > 0 })
	size := &c.Offerings[at].Resources[0]
	size.VCPU = money.Estimate{}
	plain := inMemory(t, c)
	size.VCPU.High = money.New(0, 1)
	for name, file := range inMemory(t, c) {
		if !bytes.Equal(file.Data, plain[name].Data) {
			t.Errorf("%s changes when a zero has decimals", name)
		}
	}
}
