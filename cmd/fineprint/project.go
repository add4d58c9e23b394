package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"fineprint/store"
	"fineprint/vendors/lang"
	"fineprint/vendors/project"
)

// projectCommand is `fineprint project …`.
func (a *app) projectCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "project",
		Short:   "项目:列出、导出、导入 · Projects: list, export, import",
		Example: "  fineprint project list\n  fineprint project export ID project.zip",
		Args:    arguments(0, 0),
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.projectListCommand(), a.projectExportCommand(), a.projectImportCommand())
	return c
}

func (a *app) projectListCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "列出全部项目 · List every project",
		Example: "  fineprint project list",
		Args:    arguments(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			return a.existing(c.Context(), func(s *store.Store) error { return a.listProjects(c.Context(), s) })
		},
	}
}

func (a *app) listProjects(ctx context.Context, s *store.Store) error {
	q := project.ListQuery{Order: project.ByName, Paging: project.Paging{Limit: project.MaxLimit}}
	var b strings.Builder
	for {
		page, err := s.Projects(ctx, project.LocalOrg, q)
		if err != nil {
			return err
		}
		for i := range page.Items {
			p := &page.Items[i]
			fmt.Fprintf(&b, "%s  %-8s  %s\n", p.ID, p.State, p.Name)
		}
		if q.Cursor = page.Next; q.Cursor == "" {
			break
		}
	}
	if b.Len() == 0 {
		return a.tell("project.none", lang.Args{"name": s.Name()})
	}
	_, err := fmt.Fprint(a.out, b.String())
	return err
}

func (a *app) projectExportCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "export ID FILE",
		Short: "导出整个项目 · Write a project with all that belongs to it into one file",
		Long: "The file holds the need in all its versions, answers, evidence, comments, reports, private prices and the catalogue that\n" +
			"the project is held to, so that it gives the same figures on another machine.",
		Example: "  fineprint project export 7h2… project.zip",
		Args:    arguments(2, 2),
		RunE: func(c *cobra.Command, args []string) error {
			return a.existing(c.Context(), func(s *store.Store) error {
				if _, err := s.ExportProject(c.Context(), project.Local, project.ID(args[0]), args[1]); err != nil {
					return err
				}
				return a.tell("project.exported", lang.Args{"path": args[1], "id": args[0]})
			})
		},
	}
}

func (a *app) projectImportCommand() *cobra.Command {
	var in store.Import
	c := &cobra.Command{
		Use:     "import FILE",
		Short:   "导入项目 · Read a project that another fineprint has written",
		Long:    "Everything in the file is checked, and all of it is kept or nothing.",
		Example: "  fineprint project import project.zip --name \"Chat 2027\"",
		Args:    arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.withStore(c.Context(), func(s *store.Store) error {
				p, err := s.ImportProject(c.Context(), project.Local, args[0], in)
				if err != nil {
					return err
				}
				return a.tell("project.imported", lang.Args{"id": string(p.ID), "name": p.Name})
			})
		},
	}
	c.Flags().StringVar(&in.Name, "name", "", "another name for the project")
	return c
}
