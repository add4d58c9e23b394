package store

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"fineprint/vendors/fault"
)

// Whoever can write to where backups lie could change one and its sums. So the
// manifest is signed, by a key that never leaves the folder of the database:
// it is in no backup, and its fingerprint is printed at every one.

// keyName is the signing key's file.
const keyName = "signing.key"

const keyBlock = "PRIVATE KEY"

// signatureName is the archive's entry that signs the manifest.
const signatureName = "manifest.sig"

// signatureContext keeps a signature from standing for anything else.
const signatureContext = backupFormat + " manifest\n"

// signature is what an archive's manifest is signed with.
type signature struct {
	Algorithm string `json:"algorithm"` // ed25519
	PublicKey string `json:"public_key"`
	Signature string `json:"signature"`
}

const signing = "ed25519"

// homeFolder is where the folder for backups and the signing key are: that of
// the database file, or the data folder for PostgreSQL.
func homeFolder(name string, o Options) (string, error) {
	if o.Backups != "" {
		return filepath.Dir(o.Backups), nil
	}
	if IsPostgres(name) {
		file, err := DefaultPath(os.Getenv)
		if err != nil {
			return "", fault.Invalid("HOME", "there is no home folder for the key that signs backups; set HOME or XDG_DATA_HOME")
		}
		return filepath.Dir(file), nil
	}
	return filepath.Dir(name), nil
}

// readKey reads the signing key of a folder; nil when it has none.
func readKey(folder string) (ed25519.PrivateKey, error) {
	path := filepath.Join(folder, keyName)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fault.Invalid(path, "the signing key cannot be read (%s)", reason(err))
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return nil, fault.Invalid(path, "others can read the signing key; make it yours alone: chmod 600")
	}
	text, err := os.ReadFile(path) //nolint:gosec // beside the user's own database
	if err != nil {
		return nil, fault.Invalid(path, "the signing key cannot be read (%s)", reason(err))
	}
	block, _ := pem.Decode(text)
	if block == nil || block.Type != keyBlock {
		return nil, fault.Invalid(path, "it is no signing key; put the right one there, or move it away and a new one is made")
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	key, ok := parsed.(ed25519.PrivateKey)
	if err != nil || !ok {
		return nil, fault.Invalid(path, "it is no Ed25519 key; put the right one there, or move it away and a new one is made")
	}
	return key, nil
}

// signingKey reads the signing key of a folder, and makes it the first time.
func signingKey(folder string) (ed25519.PrivateKey, error) {
	key, err := readKey(folder)
	if err != nil || key != nil {
		return key, err
	}
	if err := writeKey(folder); err != nil {
		return nil, fault.Invalid(filepath.Join(folder, keyName), "the signing key cannot be made (%s); make the folder writable", reason(err))
	}
	return readKey(folder) // which may be that of another process that was faster
}

// writeKey makes a key. It has its name only when all of it is written, and
// never takes the place of another.
func writeKey(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	body, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	file, err := os.CreateTemp(folder, "."+keyName+".*") // 0600
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) //nolint:errcheck // it has its second name, or is of no use
	_, err = file.Write(pem.EncodeToMemory(&pem.Block{Type: keyBlock, Bytes: body}))
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Link(file.Name(), filepath.Join(folder, keyName)); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncFolder(folder)
}

// fingerprint is a public key as people compare it.
func fingerprint(key ed25519.PublicKey) string {
	sum := sha256.Sum256(key)
	return hex.EncodeToString(sum[:16])
}

func publicOf(key ed25519.PrivateKey) ed25519.PublicKey {
	public, _ := key.Public().(ed25519.PublicKey) //nolint:errcheck // it always is
	return public
}

// sign writes the entry that signs a manifest.
func sign(key ed25519.PrivateKey, manifest []byte) ([]byte, error) {
	return json.Marshal(signature{
		Algorithm: signing, PublicKey: hex.EncodeToString(publicOf(key)),
		Signature: hex.EncodeToString(ed25519.Sign(key, append([]byte(signatureContext), manifest...))),
	})
}

// signer checks a signature and says whose it is.
func signer(manifest, text []byte) (ed25519.PublicKey, error) {
	var s signature
	if err := json.Unmarshal(text, &s); err != nil || s.Algorithm != signing {
		return nil, fault.Reason("its signature cannot be read")
	}
	key, err := hex.DecodeString(s.PublicKey)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, fault.Reason("its signature cannot be read")
	}
	by, err := hex.DecodeString(s.Signature)
	if err != nil || !ed25519.Verify(key, append([]byte(signatureContext), manifest...), by) {
		return nil, fault.Reason("its manifest was changed after it was signed")
	}
	return key, nil
}

// trust wants a backup signed by the key that the caller names or, when this
// database has a key, by that one. Without either it takes any: on a new
// machine there is nothing to compare with but what was printed at the backup.
func (from *Source) trust(name string, by ed25519.PublicKey, o Options) error {
	got := fingerprint(by)
	if from.SignedBy != "" {
		if from.SignedBy != got {
			return fault.Invalid(from.Path, "it was signed by the key %s, not by %s; use another copy", got, from.SignedBy)
		}
		return nil
	}
	folder, err := homeFolder(name, o)
	if err != nil {
		return err
	}
	own, err := readKey(folder)
	if err != nil || own == nil || publicOf(own).Equal(by) {
		return err
	}
	return fault.Invalid(from.Path, "it was signed by another key (%s) than this database's; if that is what was printed when it was made, say so: --signed-by %s", got, got)
}
