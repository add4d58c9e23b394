package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

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

// options are those of every store of this program.
func (a *app) options() store.Options { return store.Options{Now: a.now} }

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

// backupCommand is `fineprint backup`.
func (a *app) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "备份整个数据库 · Save the whole database into one file",
		Long: "The file holds everything as it is at one moment; work may go on meanwhile. It is read back and compared before it gets\n" +
			"its name, and restores into a file or into PostgreSQL.",
		Example: "  fineprint backup backup.zip",
		Args:    arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.existing(c.Context(), func(s *store.Store) error {
				m, err := s.Backup(c.Context(), args[0])
				if err != nil {
					return err
				}
				var heads []string
				for _, h := range m.Heads {
					heads = append(heads, fmt.Sprintf("%s %d %s", h.Org, h.Seq, h.Hash))
				}
				return a.tell("backup.written", lang.Args{"path": args[0], "rows": strconv.FormatInt(m.Rows(), 10), "heads": strings.Join(heads, ", ")})
			})
		},
	}
}

// restoreCommand is `fineprint restore`.
func (a *app) restoreCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "restore FILE",
		Short: "恢复备份,原有数据另存 · Put a backup in the place of the database, which is kept",
		Long: "The backup is read and compared as a whole and built up beside the database. Only when all of it is right do the two\n" +
			"change places; the data before is kept under another name.",
		Example: "  fineprint restore backup.zip",
		Args:    arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			name, err := a.databaseName()
			if err != nil {
				return err
			}
			done, err := store.Restore(c.Context(), name, args[0], a.options())
			if err != nil {
				return err
			}
			err = a.tell("restore.done", lang.Args{"name": store.Shown(name), "rows": strconv.FormatInt(done.Manifest.Rows(), 10), "made": done.Manifest.Made})
			if err == nil && done.Kept != "" {
				err = a.tell("restore.kept", lang.Args{"kept": done.Kept})
			}
			return err
		},
	}
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
					if _, err := fmt.Fprintln(a.out, p); err != nil {
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
