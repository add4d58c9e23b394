package store

import (
	"bytes"
	"errors"
	"io"
	"os"

	"filippo.io/age"

	"fineprint/vendors/fault"
)

// An archive can be encrypted with a passphrase, in the format of
// age-encryption.org/v1: the program age opens it too.

const (
	sealed = "age-encryption.org/v1\n" // how such a file begins
	// workFactor is what one guess of the passphrase costs: scrypt with 2^17, as
	// OWASP wants it; 128 MB and a good part of a second.
	workFactor = 17
	// minPassphrase keeps guesses hopeless.
	minPassphrase = 12
)

// seal encrypts what is written to a file.
func seal(file io.Writer, passphrase string) (io.WriteCloser, error) {
	if len([]rune(passphrase)) < minPassphrase {
		return nil, fault.Invalid("passphrase", "want at least %d characters", minPassphrase)
	}
	to, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, fault.Invalid("passphrase", "it cannot be used")
	}
	to.SetWorkFactor(workFactor)
	return age.Encrypt(file, to)
}

// unseal is the content of a file that may be encrypted, and how long it is.
// Each part is authenticated when it is read, and the end at once.
func unseal(file *os.File, path, passphrase string) (io.ReaderAt, int64, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, 0, damagedArchive(path, reason(err))
	}
	head := make([]byte, len(sealed))
	if n, err := file.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) || !bytes.Equal(head[:n], []byte(sealed)) {
		if passphrase != "" {
			return nil, 0, fault.Invalid(path, "it is not encrypted: leave the passphrase out, or use another copy")
		}
		return file, info.Size(), nil
	}
	if passphrase == "" {
		return nil, 0, fault.Invalid(path, "it is encrypted; name the file with its passphrase with --passphrase-file")
	}
	by, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, 0, fault.Invalid("passphrase", "it cannot be used")
	}
	by.SetMaxWorkFactor(workFactor) // another's file may not cost more
	content, size, err := age.DecryptReaderAt(file, info.Size(), by)
	if _, wrong := errors.AsType[*age.NoIdentityMatchError](err); wrong {
		return nil, 0, fault.Invalid(path, "the passphrase is not the one it was encrypted with")
	}
	if err != nil {
		return nil, 0, damagedArchive(path, err)
	}
	return content, size, nil
}
