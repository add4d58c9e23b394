package main

import (
	"strings"

	"github.com/spf13/cobra"

	"fineprint/vendors/fault"
	"fineprint/vendors/need"
)

// arguments wants so many of them; the message shows how the command is used.
func arguments(least, most int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < least || len(args) > most {
			return fault.Invalid(c.CommandPath(), "got %d arguments, want `%s`; see `%s --help`", len(args), c.UseLine(), c.CommandPath())
		}
		return nil
	}
}

// about gives faults of a field the name of the flag that set it.
func about(flag string, err error) error {
	var l fault.List
	for _, f := range fault.All(err) {
		renamed := *f
		renamed.Subject = flag
		l.Add(&renamed)
	}
	return l.Err()
}

// completeNeed offers the starter profiles, and files.
func completeNeed(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return need.Profiles(), cobra.ShellCompDirectiveDefault
}

// completeLine offers the need, then the cost lines of the best option or, once
// a slash is typed, of the option before it.
func (a *app) completeLine(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) != 1 {
		return completeNeed(c, args, typed)
	}
	r, err := a.compare(c.Context(), args[0], overrides{})
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	option, prefix := r.Best(1)[0], ""
	if id, _, qualified := strings.Cut(typed, "/"); qualified {
		option, prefix = r.Option(id), id+"/"
	}
	var lines []string
	if option != nil && option.Feasible {
		for i := range option.Sheet.Lines {
			lines = append(lines, prefix+option.Sheet.Lines[i].ID)
		}
	}
	if prefix == "" {
		for _, best := range r.Best(0) {
			lines = append(lines, best.ID+"/")
		}
	}
	return lines, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeOffering offers the ids of offerings, also behind a comma.
func (a *app) completeOffering(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	cat, err := a.loadCatalogue()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	before := typed[:strings.LastIndex(typed, ",")+1]
	var ids []string
	for i := range cat.Offerings {
		if id := before + cat.Offerings[i].ID; strings.HasPrefix(id, typed) {
			ids = append(ids, id)
		}
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

// complete offers fixed words for a flag. Naming a flag that does not exist is
// the only way to fail, and every test of the command would see it.
func complete(c *cobra.Command, flag string, words ...string) {
	completeBy(c, flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

func completeBy(c *cobra.Command, flag string, by cobra.CompletionFunc) {
	if err := c.RegisterFlagCompletionFunc(flag, by); err != nil {
		panic(err)
	}
}
