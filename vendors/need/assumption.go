package need

// Assumptions lists every default that was used: first those of the frame, in
// the order of the file, then every key that is not stated, in the order of
// Specs. Feeds is empty until the cost lines are known.
func (n *Need) Assumptions() []Assumption {
	all := make([]Assumption, len(n.assumed), len(n.assumed)+len(n.values))
	copy(all, n.assumed)
	for _, s := range Specs() {
		if v := n.values[s.Key]; !v.Stated {
			all = append(all, Assumption{Key: s.Key, Name: s.Name(), Value: v.Estimate, Unit: v.Unit, Source: v.Source})
		}
	}
	return all
}
