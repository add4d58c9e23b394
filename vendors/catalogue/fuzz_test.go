package catalogue_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
)

// FuzzParse reads any bytes as a file: it never panics, never takes long, says
// something about a file it refuses, and writes a file it accepts so that it
// reads the same again.
func FuzzParse(f *testing.F) {
	f.Add([]byte(base))
	f.Add([]byte("- {a: [}"))
	f.Add([]byte("vendor: {id: a, name: {zh: 1, en: 2}}\nvendor: 3\n"))
	f.Add([]byte("? [a]\n: b\n"))
	for _, name := range []string{"seed/vendors/ably.yaml", "seed/fx.yaml", "testdata/video/meetwell.yaml", "testdata/video/catalogue.yaml"} {
		f.Add(readFile(f, name))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var c *vendors.Catalogue
		err := within(t, 5*time.Second, func() (err error) {
			c, err = catalogue.Parse(fstest.MapFS{"any.yaml": {Data: text, Mode: 0o644}})
			return err
		})
		if err != nil {
			for _, one := range fault.All(err) {
				if one.Kind != fault.KindInvalid || one.Message == "" || !strings.HasPrefix(one.Subject, "any.yaml") {
					t.Fatalf("a fault without a place: %v", one)
				}
			}
			return
		}
		again, err := catalogue.Parse(inMemory(t, c))
		if err != nil {
			t.Fatal(err)
		}
		if again.Hash != c.Hash {
			t.Fatal("written and read again, it is another catalogue")
		}
	})
}
