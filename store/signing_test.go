package store_test

import (
	"bytes"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fineprint/store"
	"fineprint/vendors/project"
)

// signed is a store whose files are all in one folder, and a backup of it.
func signed(t *testing.T, name string) (s *store.Store, o store.Options, file string) {
	t.Helper()
	o = options(t, small(t, "2026-07-01"))
	s, err := store.Open(t.Context(), name, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, o, filepath.Join(t.TempDir(), "all.zip")
}

func TestBackupsAreSigned(t *testing.T) {
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s, o, file := signed(t, name)
			p := created(t, s, "Here")
			first, err := s.Backup(t.Context(), file)
			if err != nil {
				t.Fatal(err)
			}
			second, err := s.Backup(t.Context(), file+"2")
			if err != nil || len(first.Signer) != 32 || second.Signer != first.Signer {
				t.Errorf("signed by %q and %q: %v", first.Signer, second.Signer, err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			foreign := rewritten(t, file, "manifest.json", func(s string) string { return s })
			tests := map[string]struct {
				from store.Source
				want string // nothing: it is restored
			}{
				"the manifest changed":       {store.Source{Path: copied(t, file, "manifest.json", func(s string) string { return strings.Replace(s, `"rows": 1`, `"rows": 2`, 1) }, false)}, "changed after it was signed"},
				"the signature left out":     {store.Source{Path: copied(t, file, "manifest.sig", nil, false)}, "not signed"},
				"a signature that is none":   {store.Source{Path: copied(t, file, "manifest.sig", func(string) string { return "{}" }, false)}, "signature cannot be read"},
				"another key":                {store.Source{Path: foreign}, "signed by another key"},
				"another key than was named": {store.Source{Path: foreign, SignedBy: first.Signer}, "not by " + first.Signer},
				"the key that was named":     {store.Source{Path: file, SignedBy: first.Signer}, ""},
				"this database's own key":    {store.Source{Path: file}, ""},
			}
			for title, test := range tests {
				_, err := store.Restore(t.Context(), name, test.from, o)
				if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
					t.Errorf("%s: got %v, want %q", title, err, test.want)
				}
			}
			again := open(t, name, nil)
			if _, err := again.Project(t.Context(), project.LocalOrg, p.ID); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestTheSigningKeyStaysWhereItIs(t *testing.T) {
	s, o, file := signed(t, newDatabase(t, "sqlite"))
	if _, err := s.Backup(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(filepath.Dir(o.Backups), "signing.key")
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("the key is %v: %v", info, err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(text)
	seed := block.Bytes[len(block.Bytes)-32:]
	for _, kept := range []string{file, s.Name(), s.Name() + "-wal"} {
		if content, err := os.ReadFile(kept); err != nil || bytes.Contains(content, seed) || bytes.Contains(content, text[30:60]) {
			t.Errorf("%s holds the key, or cannot be read: %v", kept, err)
		}
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(t.Context(), file+"2"); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("a key that others can read is used: %v", err)
	}
	if err := os.WriteFile(path, []byte("no key"), 0o600); err == nil {
		err = os.Chmod(path, 0o600)
	}
	if _, err := s.Backup(t.Context(), file+"3"); err == nil || !strings.Contains(err.Error(), "no signing key") {
		t.Errorf("got %v", err)
	}
}

func TestEncryptedBackups(t *testing.T) {
	const passphrase = "correct horse 电池"
	s, _, file := signed(t, newDatabase(t, "sqlite"))
	p := created(t, s, "Here")
	large := append([]byte("%PDF-1.7"), bytes.Repeat([]byte("0123456789abcdef"), 20_000)...)
	if _, err := s.AddEvidence(t.Context(), project.Local, project.Evidence{Project: p.ID, Name: "a.pdf"}, large); err != nil {
		t.Fatal(err)
	}
	if _, err := s.BackupEncrypted(t.Context(), file, "too short"); err == nil || !strings.Contains(err.Error(), "12 characters") {
		t.Errorf("got %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(file), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if _, err := s.BackupEncrypted(t.Context(), file, passphrase); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(whole, []byte("age-encryption.org/v1\n")) || bytes.Contains(whole, []byte("manifest")) || bytes.Contains(whole, []byte("PK\x01\x02")) {
		t.Error("something of it can be read")
	}
	plain := filepath.Join(t.TempDir(), "plain.zip")
	if _, err := s.Backup(t.Context(), plain); err != nil {
		t.Fatal(err)
	}
	changed := func(change func([]byte) []byte) string {
		path := filepath.Join(t.TempDir(), "changed.zip")
		if err := os.WriteFile(path, change(bytes.Clone(whole)), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	flipped := func(at int) string {
		return changed(func(b []byte) []byte { b[at] ^= 1; return b })
	}
	tests := map[string]struct{ path, passphrase, want string }{
		"another passphrase":      {file, "correct horse 电地", "passphrase is not the one"},
		"no passphrase":           {file, "", "--passphrase-file"},
		"a passphrase too many":   {plain, passphrase, "not encrypted"},
		"half of it":              {changed(func(b []byte) []byte { return b[:len(b)/2] }), passphrase, "damaged"},
		"without its last byte":   {changed(func(b []byte) []byte { return b[:len(b)-1] }), passphrase, "damaged"},
		"without its last part":   {changed(func(b []byte) []byte { return b[:200] }), passphrase, "damaged"},
		"something behind it":     {changed(func(b []byte) []byte { return append(b, 0) }), passphrase, "damaged"},
		"its head changed":        {flipped(150), passphrase, ""},
		"its first part changed":  {flipped(400), passphrase, "damaged"},
		"its middle changed":      {flipped(len(whole) / 2), passphrase, "damaged"},
		"its last byte changed":   {flipped(len(whole) - 1), passphrase, "damaged"},
		"a head that costs much":  {changed(func(b []byte) []byte { return bytes.Replace(b, []byte(" 17\n"), []byte(" 30\n"), 1) }), passphrase, ""},
		"the head and no content": {changed(func(b []byte) []byte { return b[:22] }), passphrase, "damaged"},
	}
	for title, test := range tests {
		to := newDatabase(t, "sqlite")
		_, err := store.Restore(t.Context(), to, store.Source{Path: test.path, Passphrase: test.passphrase}, options(t, nil))
		if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), passphrase) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v, want it to say %q", title, err, test.want)
		}
		if _, err := os.Stat(to); err == nil {
			t.Errorf("%s: there is a database now", title)
		}
	}
	to := newDatabase(t, "sqlite")
	if _, err := store.Restore(t.Context(), to, store.Source{Path: file, Passphrase: passphrase}, options(t, nil)); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, to, nil).Project(t.Context(), project.LocalOrg, p.ID); err != nil {
		t.Error(err)
	}
}
