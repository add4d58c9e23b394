package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"fineprint/store"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
)

// databaseName is what --db says, or the file in the user's data folder.
func (a *app) databaseName() (string, error) {
	if a.database != "" {
		return a.database, nil
	}
	return store.DefaultPath(os.Getenv)
}

// options are those of every store of this program. Commands log warnings only.
func (a *app) options() store.Options {
	return store.Options{Now: a.now, Log: a.logger(slog.LevelWarn)}
}

// withStore opens the database, lets do work with it and closes it.
func (a *app) withStore(ctx context.Context, do func(*store.Store) error) (err error) {
	name, err := a.databaseName()
	if err != nil {
		return err
	}
	o := a.options()
	if o.Shipped, err = catalogue.Shipped(); err != nil {
		return err
	}
	s, err := store.Open(ctx, name, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return do(s)
}

// existing is withStore for commands that make no sense on a new file.
func (a *app) existing(ctx context.Context, do func(*store.Store) error) error {
	name, err := a.databaseName()
	if err != nil {
		return err
	}
	if _, err := os.Stat(name); !store.IsPostgres(name) && errors.Is(err, os.ErrNotExist) {
		return fault.NotFound(name, "there is no database; name one with --db")
	}
	return a.withStore(ctx, do)
}

// tell prints a text of the command line.
func (a *app) tell(key string, args lang.Args) error {
	_, err := fmt.Fprintln(a.out, a.text(key, args))
	return err
}

// passphraseFlag is how backups are encrypted: never an argument, which every
// user of the machine sees.
func passphraseFlag(c *cobra.Command, to *string) {
	c.Flags().StringVar(to, "passphrase-file", "", "file whose first line is the passphrase, - for standard input")
}

// maxPassphrase bounds the first line of a file that may be anything.
const maxPassphrase = 1024

// passphrase reads the first line of a file that only its owner can read.
func (a *app) passphrase(path string) (string, error) {
	const flag = "--passphrase-file"
	if path == "" {
		return "", nil
	}
	from := a.in
	if path != "-" {
		file, err := os.Open(filepath.Clean(path))
		if err != nil {
			return "", fault.Invalid(flag, "%q cannot be read: %v", path, reason(err))
		}
		defer file.Close() //nolint:errcheck // only read
		if info, err := file.Stat(); err == nil && runtime.GOOS != "windows" && info.Mode().IsRegular() && info.Mode().Perm()&0o077 != 0 {
			return "", fault.Invalid(flag, "others can read %q; make it yours alone: chmod 600", path)
		}
		from = file
	}
	text, err := io.ReadAll(io.LimitReader(from, maxPassphrase+1))
	if err != nil {
		return "", fault.Invalid(flag, "%q cannot be read: %v", path, reason(err))
	}
	line, _, _ := strings.Cut(string(text), "\n")
	if line = strings.TrimSuffix(line, "\r"); line == "" || len(line) > maxPassphrase || !utf8.ValidString(line) {
		return "", fault.Invalid(flag, "%q has no passphrase in its first line", path)
	}
	return line, nil
}

// backupCommand is `fineprint backup`.
func (a *app) backupCommand() *cobra.Command {
	var secret string
	c := &cobra.Command{
		Use:   "backup FILE",
		Short: "备份整个数据库 · Save the whole database into one file",
		Long: "The file holds everything as it is at one moment; work may go on meanwhile. It is read back and compared before it gets\n" +
			"its name, and restores into a file or into PostgreSQL. It is signed by a key that stays beside the database; keep the\n" +
			"fingerprint that is printed elsewhere. With a passphrase it is encrypted; the program age opens it too.",
		Example: "  fineprint backup backup.zip\n  fineprint backup backup.age --passphrase-file secret.txt",
		Args:    arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			passphrase, err := a.passphrase(secret)
			if err != nil {
				return err
			}
			return a.existing(c.Context(), func(s *store.Store) error {
				m, err := s.BackupEncrypted(c.Context(), args[0], passphrase)
				if err != nil {
					return err
				}
				var heads []string
				for _, h := range m.Heads {
					heads = append(heads, fmt.Sprintf("%s %d %s", h.Org, h.Seq, h.Hash))
				}
				return a.tell("backup.written", lang.Args{
					"path": args[0], "rows": strconv.FormatInt(m.Rows(), 10), "heads": strings.Join(heads, ", "), "signer": m.Signer,
				})
			})
		},
	}
	passphraseFlag(c, &secret)
	return c
}

// restoreCommand is `fineprint restore`.
func (a *app) restoreCommand() *cobra.Command {
	var from store.Source
	var secret string
	c := &cobra.Command{
		Use:   "restore FILE",
		Short: "恢复备份,原有数据另存 · Put a backup in the place of the database, which is kept",
		Long: "The backup is read and compared as a whole and built up beside the database. Only when all of it is right do the two\n" +
			"change places; the data before is kept under another name. A backup of another machine's key is refused unless\n" +
			"--signed-by names the key, or there is no database with a key here yet.",
		Example: "  fineprint restore backup.zip\n  fineprint restore backup.age --passphrase-file secret.txt",
		Args:    arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			name, err := a.databaseName()
			if err != nil {
				return err
			}
			if from.Passphrase, err = a.passphrase(secret); err != nil {
				return err
			}
			from.Path = args[0]
			done, err := store.Restore(c.Context(), name, from, a.options())
			if err != nil {
				return err
			}
			err = a.tell("restore.done", lang.Args{
				"name": store.Shown(name), "rows": strconv.FormatInt(done.Manifest.Rows(), 10), "made": done.Manifest.Made, "signer": done.Manifest.Signer,
			})
			if err == nil && done.Kept != "" {
				err = a.tell("restore.kept", lang.Args{"kept": done.Kept})
			}
			return err
		},
	}
	c.Flags().StringVar(&from.SignedBy, "signed-by", "", "fingerprint of the key that must have signed it, as backup printed it")
	passphraseFlag(c, &secret)
	return c
}

// checkCommand is `fineprint check`.
func (a *app) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "check",
		Short:   "检查数据库:结构、校验和、审计链 · Look for damage in the database: structure, sums, audit trail",
		Long:    "Exit status 1 when something is damaged.",
		Example: "  fineprint check --db other.db",
		Args:    arguments(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			return a.existing(c.Context(), func(s *store.Store) error {
				problems, err := s.Check(c.Context())
				if err != nil {
					return err
				}
				for _, p := range problems {
					if _, err := fmt.Fprintln(a.out, a.told(p)); err != nil {
						return err
					}
				}
				if len(problems) == 0 {
					return a.tell("check.clean", lang.Args{"name": s.Name()})
				}
				err = a.tell("check.problems", lang.Args{"name": s.Name(), "count": strconv.Itoa(len(problems))})
				return errors.Join(err, errNotHold)
			})
		},
	}
}
