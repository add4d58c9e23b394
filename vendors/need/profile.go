package need

import (
	"embed"
	"slices"
	"sync"

	"fineprint/vendors/fault"
	"fineprint/vendors/strictyaml"
)

//go:embed profiles/*.yaml
var profileFiles embed.FS

// profiles names the starters in the order a buyer would look for them.
var profiles = []string{
	defaultProfile, "small-office", "group-company", "finance", "state-owned", "overseas-team", "app-builder",
}

// Profiles lists the starter profiles.
func Profiles() []string { return slices.Clone(profiles) }

// Starter returns a need file to begin with, commented in both languages. It
// fails with not_found for a name that Profiles does not list.
func Starter(name string) ([]byte, error) {
	if !slices.Contains(profiles, name) {
		return nil, fault.NotFound("profile "+strictyaml.Clip(name), "no such starter profile%s", strictyaml.Meant(name, profiles))
	}
	return profileFiles.ReadFile("profiles/" + name + ".yaml")
}

// starters holds every profile as nodes; requirements are assumed from them.
var starters = sync.OnceValues(func() (map[string]*strictyaml.Node, error) {
	all := map[string]*strictyaml.Node{}
	for _, name := range profiles {
		data, err := Starter(name)
		if err != nil {
			return nil, err
		}
		found := strictyaml.NewFaults(name, fault.Say("need"), "headcount: 600")
		all[name] = strictyaml.Load(data, found)
		if err := found.Err(); err != nil {
			return nil, err
		}
	}
	return all, nil
})

func starterNode(name string) (*strictyaml.Node, error) {
	all, err := starters()
	return all[name], err
}
